"""The page by axe-core, in its main states: light and dark, on a desk and on a phone, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys
from slack_sdk import WebClient

from bot.cards import history, telling
from bot.cards.card import Viewer
from bot.cards.draw import draw
from bot.cards.feedback import with_buttons
from bot.cards.form import Around, edit_form
from bot.cards.home import home
from bot.cards.telling import Recipient
from bot.playground.server import Serving
from bot.playground.slack import Slack
from tests.bot.cards import samples
from tests.bot.cards.samples import EN, ENTRY, JA
from tests.bot.cards.test_home import DAY
from tests.bot.playground.conftest import ALICE, BEN, HANAKO
from tests.browser import Page, needs_browser
from tools.results import StepChanged

pytestmark = needs_browser
AXE = (Path(__file__).parent.parent.parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
DESK, PHONE = (1360, 900), (390, 844)
RUN = """
const done = arguments[0];
axe.run(document, { resultTypes: ["violations"] }).then((found) => done(found.violations.map((one) =>
  `${one.id}: ${one.help}: ${one.nodes.slice(0, 4).map((node) => node.html.slice(0, 400)).join(" | ")}`)));
"""


@pytest.fixture(params=["light", "dark"])
def page(browser: Chrome, serving: Serving, request: pytest.FixtureRequest) -> Iterator[Page]:
    theme = [{"name": "prefers-color-scheme", "value": request.param}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": theme})
    yield Page(browser, serving.url)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.get("about:blank")


def complaints(page: Page) -> list[str]:
    page.browser.execute_script(AXE)
    found: list[str] = page.browser.execute_async_script(RUN)
    return found


def at_size(page: Page, size: tuple[int, int]) -> None:
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def fits(page: Page) -> bool:
    """Nothing has to be scrolled sideways."""
    script = "return document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('main, main *')].every((one) => one.closest('.table') || one.closest('.away') || one.getBoundingClientRect().right <= innerWidth + 1)"
    return bool(page.browser.execute_script(script))


def talk(slack: Slack, client: WebClient, who: str, viewer: Viewer) -> str:
    """A conversation with each kind of card; the ts of the message whose thread is full."""
    asked = slack.say(who, "sales", "@Rapport call w/ Paulo, happy with the pilot")
    where = slack.channel("sales").id
    for answer in (samples.LOGGED, samples.ALL[0], StepChanged(7, "finished", (samples.QUOTE,))):
        card = with_buttons(draw(answer, viewer), answer, 1, viewer)
        client.chat_postMessage(channel=where, thread_ts=asked, text=card.text, blocks=card.blocks)
    owned = draw(samples.ALL[-1], viewer)
    client.chat_postEphemeral(channel=where, user=slack.user(who).id, text=owned.text, blocks=owned.blocks)
    client.agents_sessions_setStatus(channel_id=where, thread_ts=asked, status="processing")
    slack.upload(BEN, "sales", "notes.pdf", b"x", "the notes")
    return asked


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("who", "viewer"), [(ALICE, EN), (HANAKO, JA)], ids=["en", "ja"])
def test_nobody_is_left_out(
    slack: Slack, client: WebClient, page: Page, size: tuple[int, int], who: str, viewer: Viewer
) -> None:
    asked, user = talk(slack, client, who, viewer), slack.user(who).id
    at_size(page, size)
    sales = slack.channel("sales").id
    page.open(user, sales)
    page.see("article.ephemeral")
    assert complaints(page) == []
    assert fits(page)
    page.open(user, f"{sales}/{asked}")
    page.see("#side .feedback, #side .block")
    assert complaints(page) == []
    client.views_publish(user_id=user, view=home(DAY, viewer, draw(samples.LOGGED, viewer).blocks))
    page.open(user, "home")
    page.see(".picker")
    assert complaints(page) == []
    assert fits(page)


def test_a_form_a_menu_and_the_list_of_people(slack: Slack, client: WebClient, page: Page) -> None:
    user = slack.user(ALICE).id
    at_size(page, (PHONE[0], 2_400))  # axe takes a label that is scrolled out of sight for none
    page.open(user, slack.channel("sales").id)
    page.click("main header .icon-button.phone")
    page.see(".rail-open #rail")
    page.click(".who summary")
    assert complaints(page) == []
    page.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    client.views_open(trigger_id=slack.triggers.new(user), view=edit_form(ENTRY, Around(None, ()), EN, "{}"))
    page.see("dialog.modal .picker")
    assert complaints(page) == []


def test_a_customers_history_and_whom_to_tell(slack: Slack, client: WebClient, page: Page) -> None:
    user = slack.user(HANAKO).id
    at_size(page, (PHONE[0], 2_400))
    page.open(user, slack.channel("sales").id)
    shown = history.history(samples.STANDING, JA, "{}", ("tell", "log", "everything"))
    client.views_open(trigger_id=slack.triggers.new(user), view=shown)
    page.see("dialog.modal", "Orbit Dairy")
    assert complaints(page) == []
    people = [Recipient(2, "Helen Marsh", samples.OWNER.local_time, away=True)]
    told = telling.ask(samples.ORBIT, people, JA, "{}")
    client.views_push(trigger_id=slack.triggers.new(user), view=told)
    page.see("dialog.modal [type=radio]")
    assert complaints(page) == []


def test_it_sees_what_is_wrong(slack: Slack, page: Page) -> None:
    page.open(slack.user(ALICE).id)
    page.browser.execute_script("document.querySelector('main').append(document.createElement('button'))")
    assert any("button-name" in one for one in complaints(page))
