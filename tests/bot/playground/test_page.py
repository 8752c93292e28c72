"""The page in a real browser: a conversation, a modal, and text that tries to become markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from slack_bolt import App
from slack_sdk import WebClient

from bot.playground.server import Serving
from bot.playground.slack import Slack
from tests.bot.playground.conftest import ALICE, BEN, HANAKO
from tests.bot.playground.test_bolt import MODAL, Run
from tests.browser import Page, needs_browser

pytestmark = needs_browser
ATTACKS = [
    "<img src=x onerror=\"document.title='owned'\">",
    "<script>document.title='owned'</script>",
    "<!channel> <!here|hi> <@U0NOBODY>",
    "<javascript:document.title='owned'|click>",
    "javascript:alert(1) data:text/html,<b>x</b>",
    "&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt;",
    "*<b>x</b>* _<i>y</i>_ `<u>z</u>` ```<s>q</s>```",
    "<https://evil.example|<img src=x>>",
]


@pytest.fixture
def page(browser: Chrome, serving: Serving) -> Iterator[Page]:
    yield Page(browser, serving.url)
    browser.get("about:blank")


def test_a_newcomer_clicks_an_example_and_sees_the_answer(
    slack: Slack, app: App, run: Run, page: Page
) -> None:
    @app.event("message")
    def answer(event: dict[str, Any], client: WebClient) -> None:
        text = {"type": "mrkdwn", "text": f"*Lumen* is owned by <@{event['user']}>"}
        blocks = [{"type": "section", "text": text}]
        client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="n", blocks=blocks)

    run()
    page.open(slack.user(ALICE).id)
    page.click(".chip", "Who owns Lumen?")
    page.see("#write").send_keys(Keys.ENTER)
    card = page.see("#side .block", "Lumen is owned by @Alice Ward")
    assert card.find_element(By.CSS_SELECTOR, "b").text == "Lumen"
    assert page.browser.get_log("browser") == []


def test_enter_that_ends_a_composition_does_not_send(slack: Slack, page: Page) -> None:
    page.open(slack.user(HANAKO).id)
    box = page.see("#write")
    compose = """
        const key = {key: "Enter", bubbles: true, cancelable: true};
        const enter = (more) => new KeyboardEvent("keydown", {...key, ...more});
        arguments[0].value = "東亜";
        arguments[0].dispatchEvent(new Event("input"));
        arguments[0].dispatchEvent(enter({isComposing: true}));
        arguments[0].dispatchEvent(enter({keyCode: 229}));
    """
    page.browser.execute_script(compose, box)
    assert box.get_attribute("value") == "東亜"
    box.send_keys(Keys.SHIFT, Keys.ENTER)
    box.send_keys("です")
    box.send_keys(Keys.ENTER)
    page.see("#main article", "です")
    assert [m["text"] for m in slack.messages(slack.dm(HANAKO))] == ["東亜\nです"]
    assert page.see("#rail h2").text == "アプリ"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_typed_or_posted_is_never_markup(
    slack: Slack, client: WebClient, page: Page, attack: str
) -> None:
    slack.say(ALICE, f"dm:{ALICE}", attack)
    kinds = [
        {"type": "section", "text": {"type": "mrkdwn", "text": attack}},
        {"type": "section", "text": {"type": "plain_text", "text": attack}},
        {"type": "markdown", "text": f"[x](javascript:alert(1)) {attack}"},
        {"type": "table", "rows": [[{"type": "raw_text", "text": attack}]]},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": attack},
                        {"type": "link", "url": "javascript:alert(1)", "text": "x"},
                    ],
                }
            ],
        },
    ]
    client.chat_postMessage(channel=slack.dm(ALICE), text=attack, blocks=kinds)
    page.open(slack.user(ALICE).id)
    page.see("article .is-table")
    inside = (
        "article .body :is(img, script, b b, u u, iframe, [onerror], [href^='javascript'], [href^='data'])"
    )
    assert page.browser.find_elements(By.CSS_SELECTOR, inside) == []
    assert "owned" not in page.browser.title
    typed, shown = slack.messages(slack.dm(ALICE))[0], page.see("article .body .text").text
    assert "".join(shown.split()) == "".join(slack.visible_text({"text": typed["text"]}).split())


def test_only_safe_links_lead_anywhere(slack: Slack, client: WebClient, page: Page) -> None:
    good = "<https://ok.example/a?b=1&amp;c=2|fine> <mailto:a@ok.example|mail>"
    text = good + " <javascript:x|bad> <vbscript:x|bad>"
    client.chat_postMessage(channel=slack.dm(ALICE), text=text)
    page.open(slack.user(ALICE).id)
    links = page.see("article .body .text").find_elements(By.CSS_SELECTOR, "a")
    assert [link.get_attribute("href") for link in links] == [
        "https://ok.example/a?b=1&c=2",
        "mailto:a@ok.example",
    ]


def test_a_modal_shows_its_errors_under_their_fields(slack: Slack, app: App, run: Run, page: Page) -> None:
    @app.shortcut("log")
    def log(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("edit")
    def edit(ack: Any, view: dict[str, Any]) -> None:
        value = view["state"]["values"]["note"]["text"]["value"]
        ack(response_action="errors", errors={"note": "Say more."}) if value == "bad" else ack()

    run()
    ts = slack.say(ALICE, "sales", "hm")
    page.open(slack.user(ALICE).id, slack.channel("sales").id)
    page.click(f"article[data-ts='{ts}'] .menu-list button", "Log this")
    field = page.see("dialog .field input")
    page.click("dialog [type=submit]")
    page.see("dialog .field .error", "Please complete")
    page.see("dialog .field input").send_keys("bad")
    page.click("dialog [type=submit]")
    page.see("dialog .field .error", "Say more.")
    field = page.see("dialog .field input")
    assert field.get_attribute("value") == "bad"
    assert field.get_attribute("aria-invalid") == "true"
    field.send_keys(" no longer", Keys.ENTER)
    page.gone("dialog")
    assert slack.modal(ALICE) is None


def test_what_others_do_appears_without_reload(slack: Slack, client: WebClient, page: Page) -> None:
    page.open(slack.user(ALICE).id, slack.channel("sales").id)
    ts = slack.say(BEN, "sales", "live")
    page.see("article", "live")
    slack.edit(BEN, "sales", ts, "livelier")
    page.see("article", "livelier")
    client.agents_sessions_setStatus(channel_id=slack.channel("sales").id, thread_ts=ts, status="processing")
    page.see(".status", "Rapport is working…")
    client.agents_sessions_setStatus(channel_id=slack.channel("sales").id, thread_ts=ts, status="active")
    page.gone(".status .dots")
    client.chat_postEphemeral(channel=slack.channel("sales").id, user=slack.user(ALICE).id, text="just you")
    page.see("article.ephemeral", "Only visible to you")
    slack.say(BEN, "with-far" if slack.user(BEN).id in slack.channel("with-far").members else "quiet", "psst")
    page.see(".count", "1")
    slack.delete(BEN, "sales", ts)
    page.gone(f"article[data-ts='{ts}']")


HOLD = """
const real = window.fetch;
window.fetch = (...asked) => {
  if (window.held || !String(asked[0]).startsWith("/desk/seen")) return real(...asked);
  const answer = real(...asked);
  window.held = true;
  return new Promise((go) => { window.release = () => go(answer); });
};
"""
"""Keeps the next answer to what is seen back, as it was drawn, until `release()`."""


def test_an_answer_that_was_drawn_before_a_message_came_does_not_hide_it(slack: Slack, page: Page) -> None:
    page.open(slack.user(ALICE).id, slack.channel("sales").id)
    page.browser.execute_script(HOLD)
    slack.publish("channels")
    page.until("return Boolean(window.release)")
    slack.say(BEN, "sales", "came meanwhile")
    page.see("article", "came meanwhile")
    page.browser.execute_async_script("release(); setTimeout(arguments[0], 0);")
    slack.say(BEN, "sales", "and after")
    page.see("article", "and after")
    page.see("article", "came meanwhile")


def test_one_may_act_as_another_and_go_home(slack: Slack, client: WebClient, page: Page) -> None:
    home = {
        "type": "home",
        "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Ben's day"}}],
    }
    client.views_publish(user_id=slack.user(BEN).id, view=home)
    page.open(slack.user(ALICE).id)
    page.click(".person", "Ben Hale")
    page.see(".who summary", "Ben Hale")
    page.click(".place", "Home")
    page.see(".home h2", "Ben's day")


@pytest.mark.parametrize("width", [390, 1360])
def test_nothing_runs_out_of_the_page(slack: Slack, client: WebClient, page: Page, width: int) -> None:
    client.chat_postMessage(channel=slack.dm(ALICE), text="長い" * 200 + "x" * 300)
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 700}
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open(slack.user(ALICE).id)
        page.see("article", "xxx")
        assert page.browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_whoever_one_becomes_opens_the_app_as_that_person(slack: Slack, page: Page) -> None:
    page.open(slack.user(ALICE).id)
    page.open(slack.user(ALICE).id, "home")
    page.click(".who summary")
    page.click(".person", "Ben Hale")
    page.see(".who summary", "Ben Hale")
    alice, ben = slack.user(ALICE).id, slack.user(BEN).id

    def opened() -> list[tuple[str, str]]:
        told = [one.payload["event"] for one in list(slack.courier.sent) if one.kind == "events_api"]
        return [(one["user"], one["tab"]) for one in told if one["type"] == "app_home_opened"]

    slack.wait_for(lambda: opened() == [(alice, "messages"), (alice, "home"), (ben, "home")])
