"""What is read where somebody asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cards.card import Viewer
from bot.cards.draw import draw
from bot.cards.plain import plain
from tests.bot.cards.phone import screen
from tests.bot.cards.samples import (
    BRIEF,
    CALL_AT,
    DEAL,
    EN,
    ENTRY,
    HELEN,
    JA,
    LEAD,
    MANAGER,
    NEWCOMER,
    ORBIT,
    OWNER,
    PAULO,
    QUOTE,
    RATE,
    SIGN,
    TALLY,
    TODAY,
    WHICH,
)
from tests.bot.cards.test_draw import nodes
from tests.bot.cards.test_logged import buttons
from tools.errors import NotFound, Unclear
from tools.outcomes import Leads
from tools.overviews import Group
from tools.results import Corrected, Declined, Hit, Money, Next, Owned, Recalled, Ref

OWNED = Owned(ORBIT, ORBIT, OWNER, MANAGER, (DEAL,))
NEXT = Next(ORBIT, "account", (SIGN, QUOTE), (DEAL,), OWNER, ENTRY, more=4)


def test_the_notification_is_the_answer():
    assert draw(OWNED, EN).text == "Orbit Dairy is owned by Helen Marsh (10:14 AM there)"
    assert draw(OWNED, JA).text == "Orbit Dairyの担当はHelen Marshさんです（現地 10:14）"


def test_an_owner_comes_with_their_manager_and_the_open_deals():
    text = plain(draw(OWNED, EN))
    assert "Ask Ines Duarte, Fri, Nov 20, 1:14 AM there." in text
    assert "• Renewal 2027: Proposal, $18,000, closes Thu, Dec 31" in text
    assert text.count("is owned by") == 1


def test_another_owner_of_a_deal_is_named():
    other = replace(DEAL, owner=Ref(3, "Tom Ahn"))
    assert "owner Tom Ahn" in plain(draw(replace(OWNED, deals=(other,)), EN))
    assert "owner Helen" not in plain(draw(OWNED, EN))


def test_who_looks_after_a_person():
    assert draw(replace(OWNED, about=PAULO), EN).text == (
        "Helen Marsh (10:14 AM there) looks after Paulo Reis (Orbit Dairy)"
    )


def test_a_customer_nobody_owns():
    text = plain(draw(replace(OWNED, owner=None, deals=()), EN))
    assert text.startswith("Orbit Dairy has no owner yet")
    assert "No open deals" in text


def test_next_shows_steps_deals_and_the_last_contact():
    assert plain(draw(NEXT, EN)).splitlines()[1:] == [
        "Next for Orbit Dairy",
        "Owner: Helen Marsh (10:14 AM there)",
        "Sign the NDA",
        "Fri, Nov 13 ⚠️ overdue · the customer",
        "Send the renewal quote",
        "Fri, Nov 20 (tomorrow) · Helen Marsh",
        "… and 4 more",
        "Last contact: call · Thu, Nov 19 (today) · Helen Marsh · Happy with the pilot. "
        "Wants the renewal quote.",
        "Open deals",
        "• Renewal 2027: Proposal, $18,000, closes Thu, Dec 31",
        "[Done] [Tomorrow]",
    ]


def test_my_own_steps_name_the_customer_and_not_me():
    text = plain(draw(Next(HELEN, "me", (QUOTE,)), EN))
    assert "Send the renewal quote\nFri, Nov 20 (tomorrow) · Orbit Dairy" in text
    assert "Helen" not in text


def test_three_steps_have_buttons_three_more_are_listed_and_the_others_folded_away():
    steps = tuple(replace(QUOTE, id=n, action=f"step {n}") for n in range(12))
    card = draw(Next(ORBIT, "account", steps, more=2), EN)
    assert [block["type"] for block in card.blocks].count("actions") == 3
    assert all(f"step {n}" in plain(card) for n in range(12))
    seen = "\n".join(screen(card.blocks))
    assert "step 5" in seen and "step 6" not in seen and "▸ 6 more" in seen
    assert "… and 2 more" in plain(card)
    assert buttons(card)["Done"] == ("done", {"step": 2})
    assert buttons(card)["Tomorrow"] == ("tomorrow", {"step": 2})


@pytest.mark.parametrize(
    ("viewer", "said"),
    [(EN, "Nothing is open for Orbit Dairy"), (JA, "Orbit Dairyに未完了のアクションはありません")],
)
def test_nothing_open_is_said(viewer, said):
    assert plain(draw(Next(ORBIT, "account", ()), viewer)) == said


def test_a_time_of_day_is_the_viewers():
    at = replace(CALL_AT, due_at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC))
    assert "Thu, Nov 19 (today), 5:30 PM" in plain(draw(Next(ORBIT, "account", (at,)), EN))
    assert "11月20日(金)・明日 8:30" in plain(draw(Next(ORBIT, "account", (at,)), JA))


def test_another_year_is_said():
    assert "closes Thu, Dec 31" in plain(draw(OWNED, EN))
    assert "closes Fri, Jan 15, 2027" in plain(
        draw(replace(OWNED, deals=(replace(DEAL, close_date=date(2027, 1, 15)),)), EN)
    )


@pytest.mark.parametrize(
    ("viewer", "money", "shown"),
    [
        (EN, Money(1_800_000, "USD"), "$18,000"),
        (EN, Money(1_800_050, "USD"), "$18,000.50"),
        (EN, Money(2_400_000, "JPY"), "¥2,400,000"),
        (EN, Money(1_234, "KWD"), "KWD 1.234"),
        (EN, Money(-500, "EUR"), "-€5"),
        (JA, Money(2_400_000, "JPY"), "240万円"),
        (JA, Money(123_400_000, "JPY"), "1億2,340万円"),
        (JA, Money(2_405_600, "JPY"), "2,405,600円"),
        (JA, Money(9_800, "JPY"), "9,800円"),
        (JA, Money(1_800_000, "USD"), "$18,000"),
    ],
)
def test_money_is_shown_whole(viewer, money, shown):
    text = plain(draw(replace(OWNED, deals=(replace(DEAL, amount=money),)), viewer))
    assert f" {shown}, closes " in text or f"、{shown}、" in text


@pytest.mark.parametrize(
    ("locale", "language", "shown"),
    [
        ("en-GB", "en", "Fri 20 Nov"),
        ("en-JP", "en", "Fri, Nov 20"),
        ("de-DE", "en", "Fri"),
        ("ja-US", "ja", "11月20日(金)"),
    ],
)
def test_days_are_written_as_in_the_viewers_country_and_language(locale, language, shown):
    viewer = Viewer(locale, ZoneInfo("UTC"), TODAY, language)
    assert shown in plain(draw(Next(ORBIT, "account", (QUOTE,)), viewer))


def test_what_is_not_there_is_said_with_what_comes_close():
    error = NotFound("account", "Orbitt", ("Orbit Dairy", "Orbit Air"))
    assert plain(draw(error, EN)) == "I couldn't find Orbitt in the CRM. Did you mean Orbit Dairy, Orbit Air?"
    assert plain(draw(error, JA)) == "OrbittはCRMに登録されていません。 もしかして: Orbit Dairy、Orbit Air"


def test_an_errors_kind_of_thing_is_named_in_the_viewers_language():
    assert "「20k-ish」を金額として" in plain(draw(Unclear(what="amount", words="20k-ish"), JA))


@pytest.mark.parametrize("viewer", [EN, JA])
def test_what_cannot_be_done_comes_with_three_examples_of_what_can(viewer):
    assert plain(draw(Declined("change"), viewer)).count("• ") == 3


def test_passages_are_quoted_with_their_day_and_author():
    text = plain(draw(Recalled("price", ORBIT, (Hit(ENTRY, "too expensive", 0.3),)), EN))
    assert "\ncall · Thu, Nov 19 (today) · Helen Marsh\ntoo expensive" in text


def test_a_stage_by_its_usual_name_is_in_the_viewers_language_and_a_teams_own_as_it_is():
    assert "Renewal 2027: 提案、$18,000" in plain(draw(OWNED, JA))
    own = replace(DEAL, stage="Paper process")
    assert "Renewal 2027: Paper process、$18,000" in plain(draw(replace(OWNED, deals=(own,)), JA))


def test_a_correction_that_hangs_on_an_answer_says_so_and_no_more():
    card = draw(Corrected(1, ENTRY, (), (WHICH,)), EN)
    assert card.text == "Which customer is “Orbit”?"
    assert "Corrected" not in plain(card)


def test_a_win_rate_by_month_says_what_it_is_once():
    months = tuple(Group("", TALLY, date(2026, n, 1), won=n, lost=1) for n in range(1, 4))
    text = plain(draw(replace(RATE, by="month", groups=months), EN))
    assert "• Jan 2026: 50% (1 won, 1 lost)" in text
    assert text.split("\n", 1)[1].count("Win rate") == 1


@pytest.mark.parametrize("viewer", [EN, JA])
def test_a_brief_folds_away_who_promised_it_when_and_whom_to_turn_to(viewer):
    card = draw(BRIEF, viewer)
    [fold] = [block for block in card.blocks if block["type"] == "container"]
    seen = "\n".join(screen(card.blocks))
    assert "Ines Duarte" not in seen and "Ines Duarte" in plain(card)
    assert "Renewal 2027" in seen and "Sign the NDA" in seen
    assert fold["title"]["text"] in ("Show everything", "すべて表示")


def test_a_brief_with_nothing_more_to_show_has_no_fold():
    card = draw(replace(BRIEF, standing=NEWCOMER, asks=()), EN)
    assert "container" not in [block["type"] for block in card.blocks]


@pytest.mark.parametrize("viewer", [EN, JA])
def test_a_leads_number_and_address_are_tapped(viewer):
    links = [
        node["url"]
        for node in nodes(draw(Leads(None, False, (), None, None, (LEAD,), 1), viewer).blocks)
        if "url" in node
    ]
    assert links == ["tel:+15550100", "mailto:tove@kelp.example"]


def test_the_notification_of_recall_is_what_was_said_and_by_whom():
    found = draw(Recalled("price", ORBIT, (Hit(ENTRY, "too expensive", 0.3),)), EN)
    assert found.text == "Orbit Dairy · call · Thu, Nov 19 (today) · Helen Marsh: too expensive"
