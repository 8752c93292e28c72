"""What the whole workspace shares, and what of it became other."""

from __future__ import annotations

from babel import Locale
from babel.dates import get_day_names, get_month_names

from bot.cards import entries, formats, limits
from bot.cards.blocks import actions, bullets, button, paragraph, rich
from bot.cards.card import Block, Card, Viewer
from bot.cards.spans import Line, data, join, notice, ours, styled
from store.pipelines import Pipeline, PipelineStage
from tools.answers import Shared
from tools.outcomes import ChannelGiven, SettingsChanged


def shared(result: Shared, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    heading = words.line("shared.heading")
    first = join((heading, _money(result, viewer), _seen(result, viewer)), words.text("common.dot"))
    how = rich(paragraph(words.line("shared.how" if result.may_change else "shared.how_not")))
    press = change_settings(viewer) if result.may_change else ()
    return Card(notice(first), [_standing(result, viewer), how, *press])


def settings_changed(result: SettingsChanged, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    key = "dry" if result.dry else "changed" if result.moved else "same"
    done = words.line(f"shared.{key}")
    blocks = [rich(paragraph(styled(done, "bold"))), _standing(result.now, viewer)]
    undo = button(words.text("buttons.undo"), "undo", {"change": result.change_id})
    press = [actions("change", [undo])] if result.moved and not result.dry else []
    return Card(notice(done), [*blocks, *press])


def channel_given(result: ChannelGiven, viewer: Viewer) -> Card:
    words = formats.words(viewer)
    if result.account:
        line = words.line("channel.given", account=result.account.name)
    elif result.was:
        line = words.line("channel.freed", account=result.was.name)
    else:
        line = words.line("channel.nobody")
    dry = [styled(words.line("record.dry"), "bold")] if result.dry else []
    moved = result.account != result.was and not result.dry
    undo = button(words.text("buttons.undo"), "undo", {"change": result.change_id})
    return Card(notice(line), [rich(paragraph(*dry, line)), *([actions("change", [undo])] if moved else [])])


def _standing(result: Shared, viewer: Viewer) -> Block:
    words = formats.words(viewer)
    shown = [_money(result, viewer), _year(result, viewer), _days(result, viewer), _seen(result, viewer)]
    pipelines = [_pipeline(one, viewer) for one in result.stands.pipelines]
    names = list(dict.fromkeys(result.stands.channels.values()))
    given = join((data(name) for name in names[: limits.PEOPLE]), words.text("common.list"))
    more = words.line("common.more", n=len(names) - limits.PEOPLE) if len(names) > limits.PEOPLE else ()
    channels = words.line("shared.channels", names=join((given, more), words.text("common.list")))
    heading = paragraph(styled(words.line("shared.heading"), "bold"))
    return rich(
        heading, bullets([*shown, *pipelines, channels if names else words.line("shared.no_channels")])
    )


def change_settings(viewer: Viewer) -> list[Block]:
    """The button that opens the form, for who may."""
    label = formats.words(viewer).text("buttons.settings")
    return [actions("settings", [button(label, "settings", {})])]


def _money(result: Shared, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    rates = [
        ours(f"1 {code} = {rate:f} {result.stands.home_currency}")
        for code, rate in result.stands.rates.items()
    ]
    said = join(rates, words.text("common.list")) if rates else words.line("shared.no_rates")
    return words.line("shared.money", currency=result.stands.home_currency, rates=said)


def _year(result: Shared, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    if result.stands.fiscal_start is None:
        return words.line("shared.year_by_country")
    return words.line("shared.year", month=months(viewer)[result.stands.fiscal_start])


def _days(result: Shared, viewer: Viewer) -> Line:
    words = formats.words(viewer)
    names = weekdays(viewer)
    days = join((ours(names[day]) for day in result.stands.working_days), words.text("common.list"))
    return words.line("shared.days", days=days)


def _seen(result: Shared, viewer: Viewer) -> Line:
    return formats.words(viewer).line(f"shared.visibility.{result.stands.visibility}")


def _pipeline(pipeline: Pipeline, viewer: Viewer) -> Line:
    stages = join((_stage(stage, viewer) for stage in pipeline.stages), " → ")
    return formats.words(viewer).line("shared.pipeline", name=pipeline.name, stages=stages)


def _stage(stage: PipelineStage, viewer: Viewer) -> Line:
    return join((entries.value("stage", stage.name, viewer), ours(f"{stage.probability:.0%}")), " ")


def months(viewer: Viewer) -> dict[int, str]:
    """1 to 12, as the viewer's language names them."""
    return dict(get_month_names("wide", "stand-alone", Locale.parse(viewer.language)))


def weekdays(viewer: Viewer) -> dict[int, str]:
    """0 is Monday."""
    return dict(get_day_names("abbreviated", "stand-alone", Locale.parse(viewer.language)))
