"""The first minutes of somebody new: the page, the real app, and the conversation that the README shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.browser import Page, needs_browser
from tests.e2e.world import ALICE, BEN, KENTA, World

pytestmark = [needs_browser, pytest.mark.usefixtures("rapport")]

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."


@pytest.fixture
def page(browser: Chrome, town: World) -> Iterator[Page]:
    yield Page(browser, town.serving.url)
    browser.get("about:blank")


def write(page: Page, town: World, who: str, text: str) -> None:
    user = town.slack.user(who).id
    page.open(user, town.slack.dm(who))
    box = page.see("#write")
    box.send_keys(text)
    box.send_keys(Keys.ENTER)


def test_a_call_is_typed_and_its_card_is_corrected_and_taken_back(page: Page, town: World) -> None:
    write(page, town, ALICE, NOTE)
    page.see(".message", "Renewal 2027: $15,000 → $18,000")
    page.click("button.action", "Edit")
    summary = page.see("dialog.modal textarea")
    summary.clear()
    summary.send_keys("Maria is happy")
    page.click("dialog.modal button[type=submit]")
    page.see(".message", "Maria is happy")
    page.click("button.action", "Undo")
    page.see(".message", "Taken back: the correction")
    page.click("button.action", "Undo")
    amount = "SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'"
    town.until(lambda: town.records().rows(amount) == [(1_500_000,)])
    page.see("button.action", "Redo")


def test_a_step_is_done_on_the_home_tab(page: Page, town: World) -> None:
    town.ask(ALICE, "remind me to call Tom at Acme Corp tomorrow")
    page.open(town.slack.user(ALICE).id, "home")
    page.see(".home", "call Tom")
    page.click(".home button.action", "Done")
    page.see(".home", "Done: call Tom")
    page.click(".home button.action", "Undo")
    page.see(".home", "Taken back")
    assert town.records().count("steps WHERE done_at IS NOT NULL") == 0


def test_questions_are_answered_in_both_languages(page: Page, town: World) -> None:
    write(page, town, BEN, "what's next with Globex?")
    page.see(".message", "Platform rollout")
    write(page, town, KENTA, "東亜精機の担当は?")
    page.see(".message", "佐藤 健太")
    assert page.browser.get_log("browser") == []


def test_a_call_is_spoken(page: Page, town: World) -> None:
    user = town.slack.user(ALICE).id
    page.open(user, town.slack.dm(ALICE))
    page.see("#write").send_keys(NOTE)
    page.click("form.composer button[aria-label='Send as a voice clip']")
    page.see(".message", "Read from the voice clip audio_message.m4a")
    page.see("blockquote.transcript", "Quick call with Maria")
