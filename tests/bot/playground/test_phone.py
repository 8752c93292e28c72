"""Cards as a phone draws them, 390 by 844 pixels: each on one screen, nothing beside it, what is folded away one tap off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from slack_sdk import WebClient

from bot.cards.card import Card, Viewer
from bot.cards.draw import draw
from bot.playground.server import Serving
from bot.playground.slack import Slack
from tests.bot.cards.rich import rich
from tests.bot.cards.samples import ALL, CUSTOMER, DEAL, EN, JA, ORBIT, SCOPE, TALLY
from tests.bot.playground.conftest import ALICE, HANAKO
from tests.browser import Page, needs_browser
from tools.overviews import Customers, Pipeline, Scope
from tools.results import Logged

pytestmark = needs_browser
WIDTH, HEIGHT = 390, 844
READERS = pytest.mark.parametrize(("viewer", "reader"), [(EN, ALICE), (JA, HANAKO)], ids=["en", "ja"])


@pytest.fixture
def phone(browser: Chrome, serving: Serving) -> Iterator[Page]:
    size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield Page(browser, serving.url)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.get("about:blank")


def post(client: WebClient, slack: Slack, reader: str, card: Card) -> str:
    return str(client.chat_postMessage(channel=slack.dm(reader), text=card.text, blocks=card.blocks)["ts"])


def deals(number: int) -> Pipeline:
    listed = tuple(replace(DEAL, id=n, name=f"Deal {n:02}") for n in range(number))
    return Pipeline(Scope(), "list", replace(TALLY, count=number), deals=listed)


@READERS
def test_every_card_fits_one_screen(
    slack: Slack, client: WebClient, phone: Page, viewer: Viewer, reader: str
) -> None:
    customers = tuple(replace(CUSTOMER, account=replace(ORBIT, id=n)) for n in range(60))
    results = [*ALL, *rich(viewer.language), deals(60), Customers(SCOPE, 60, accounts=customers)]
    results = [one for one in results if not (isinstance(one, Logged) and len(one.entries) > 1)]
    posted = {post(client, slack, reader, draw(one, viewer)): type(one).__name__ for one in results}
    phone.open(slack.user(reader).id, slack.dm(reader))
    phone.see(f"article[data-ts='{list(posted)[-1]}']")
    sizes = phone.browser.execute_script(
        "return [...document.querySelectorAll('article .blocks')].map((one) => "
        "[one.closest('article').dataset.ts, one.offsetHeight, one.scrollWidth - one.clientWidth])"
    )
    assert len(sizes) == len(posted)
    too_much = {posted[ts]: (height, beside) for ts, height, beside in sizes if height > HEIGHT or beside > 0}
    assert not too_much
    assert phone.browser.execute_script("return document.documentElement.scrollWidth") <= WIDTH


@READERS
def test_what_is_folded_away_is_one_tap_off(
    slack: Slack, client: WebClient, phone: Page, viewer: Viewer, reader: str
) -> None:
    ts = post(client, slack, reader, draw(deals(30), viewer))
    phone.open(slack.user(reader).id, slack.dm(reader))
    rows = phone.see(f"article[data-ts='{ts}'] details")
    assert "Deal 29" in (rows.get_attribute("textContent") or "")
    assert "Deal 29" not in rows.text and "21" in rows.text
    rows.find_element(By.CSS_SELECTOR, "summary").click()
    assert "Deal 29" in rows.text
    assert phone.browser.get_log("browser") == []
