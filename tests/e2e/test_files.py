"""Files and voice clips that come with a message: kept by their link, found again, gone with an undo."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground.files import PREVIEW, Clip
from tests.e2e.world import ALICE, BEN, KENTA, World, buttons

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."
LONG = f"{NOTE} She also said that the warehouse in Reno opens next spring and that Tom will run it."
ALICES = f"dm:{ALICE}"

running = pytest.mark.usefixtures("rapport")


def links(card: dict[str, Any]) -> list[tuple[str, str]]:
    """Words and addresses of the links of a card."""
    found: list[tuple[str, str]] = []

    def look(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "link":
                found.append((node["text"], node["url"]))
            node = list(node.values())
        if isinstance(node, list):
            for each in node:
                look(each)

    look(card["blocks"])
    return found


def card_after(town: World, act: Any, where: str = ALICES) -> dict[str, Any]:
    before = len(town.ours(where))
    act()
    card = town.next_of_ours(where, before)
    town.settled()
    return town.card(where, card["ts"])


@running
def test_a_file_is_kept_by_its_link_and_shown_on_the_card(town: World) -> None:
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "Quote 2027.pdf", b"%PDF", NOTE))
    assert "File: Quote 2027.pdf" in town.read(card)
    [(name, link)] = links(card)
    assert name == "Quote 2027.pdf"
    assert town.records().rows("SELECT name, link, mimetype FROM files") == [(name, link, "application/pdf")]
    town.slack.press(ALICE, ALICES, card["ts"], "undo")
    town.settled()
    assert town.records().count("files") == 0
    town.slack.press(ALICE, ALICES, card["ts"], "undo")
    town.settled()
    assert town.records().count("files") == 1


@running
def test_a_file_is_found_again(town: World) -> None:
    card_after(town, lambda: town.slack.upload(ALICE, ALICES, "warehouse floorplan.pdf", b"%PDF", NOTE))
    town.until(lambda: town.records().count("words"))
    said = town.ask(BEN, "what did Maria say about the floorplan?")
    assert "File: warehouse floorplan.pdf" in said
    assert "warehouse floorplan.pdf" in town.ask(BEN, "what happened with Acme Corporation this week?")


@running
def test_a_file_alone_is_with_the_customer_of_its_name(town: World) -> None:
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "Globex-proposal_v2.pdf", b"x"))
    assert "Globex · note" in town.read(card)


@running
def test_a_file_alone_asks_which_customer(town: World) -> None:
    town.ask(ALICE, NOTE)
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "scan.pdf", b"x"))
    assert "Which customer is “scan.pdf”?" in town.read(card)
    acme = next(value for _, value in buttons(card) if "accounts:" in value)
    town.slack.press(ALICE, ALICES, card["ts"], "answer:0", acme)
    town.settled()
    assert "Acme Corporation · note" in town.read(town.card(ALICES, card["ts"]))


@running
def test_a_file_alone_in_a_thread_is_with_the_threads_customer(town: World) -> None:
    ts = town.slack.say(BEN, "sales", "@Rapport who owns Globex?")
    town.settled()
    card = card_after(town, lambda: town.slack.upload(BEN, "sales", "scan.png", b"x", "", ts), "sales")
    assert "Globex · note" in town.read(card)


@running
def test_files_in_japanese(town: World) -> None:
    where = f"dm:{KENTA}"
    note = "東亜精機の田中部長と打ち合わせ。導入に前向き。"
    card = card_after(town, lambda: town.slack.upload(KENTA, where, "見積書.pdf", b"x", note), where)
    assert "ファイル1件: 見積書.pdf" in town.read(card)
    clip = Clip("none")
    card = card_after(town, lambda: town.slack.record(KENTA, where, clip, "東亜精機"), where)
    assert "文字起こしがない" in town.read(card)


@running
def test_a_voice_clip_is_read_from_slacks_transcript(town: World) -> None:
    card = card_after(town, lambda: town.slack.record(ALICE, ALICES, Clip("complete", NOTE)))
    said = town.read(card)
    assert "Read from the voice clip audio_message.m4a" in said
    assert "$15,000 → $18,000" in said
    assert "happy with the rollout" in said
    assert town.records().rows("SELECT text FROM interactions") == [(NOTE,)]


@running
def test_of_a_long_clip_the_whole_transcript_is_read(town: World) -> None:
    assert len(LONG) > PREVIEW
    card_after(town, lambda: town.slack.record(ALICE, ALICES, Clip("complete", LONG)))
    assert town.records().rows("SELECT text FROM interactions") == [(LONG,)]


@running
def test_a_clip_that_is_still_being_written_down_is_waited_for(town: World) -> None:
    clip = Clip("processing")
    town.slack.record(ALICE, ALICES, clip)
    town.until(lambda: town.records().count("inbox WHERE attempts > 0"))
    assert town.ours(ALICES) == []
    clip.status, clip.words = "complete", "who owns Globex?"
    town.settled_in_time()
    assert "Ben Okafor" in town.read(town.ours(ALICES)[0])


@running
def test_what_is_said_after_a_clip_is_answered_before_it_where_it_takes_long(town: World) -> None:
    clip = Clip("processing")
    clip_ts = town.slack.record(ALICE, ALICES, clip)
    town.until(lambda: town.records().count("inbox WHERE attempts = 1"))
    town.slack.say(ALICE, ALICES, "who owns Globex?")
    town.slack.edit(ALICE, ALICES, clip_ts, "said in the car")
    town.clock.forward(3)
    town.until(lambda: town.records().count("inbox WHERE attempts = 2"))
    assert town.ours(ALICES) == []
    town.clock.forward(6)
    assert "Ben Okafor" in town.read(town.next_of_ours(ALICES, 0))
    assert town.records().count("interactions") == 0
    clip.status, clip.words = "complete", NOTE
    town.settled_in_time()
    assert town.records().count("interactions") == 1
    assert "Acme Corporation" in town.read(town.ours(ALICES)[1])


@running
def test_a_clip_that_is_never_written_down_is_kept_by_its_link(town: World) -> None:
    town.slack.record(ALICE, ALICES, Clip("processing"))
    town.settled_in_time()
    card = town.ours(ALICES)[0]
    assert "Slack has no transcript of it" in town.read(card)
    assert links(card)[0][0] == "audio_message.m4a"
    assert town.records().rows("SELECT clip, heard FROM files") == [(1, 0)]


@running
def test_a_question_that_is_spoken_is_answered(town: World) -> None:
    card = card_after(town, lambda: town.slack.record(ALICE, ALICES, Clip("complete", "Who owns Globex?")))
    assert "Ben Okafor" in town.read(card)


@running
def test_words_typed_beside_a_clip_count_too(town: World) -> None:
    clip = Clip("complete", "happy with the rollout. Send her the renewal quote by Friday.")
    card = card_after(town, lambda: town.slack.record(ALICE, ALICES, clip, "Call with Maria at acme:"))
    assert "Acme Corporation · call" in town.read(card)
    assert "renewal quote" in town.read(card)


@running
def test_in_a_channel_with_another_company_no_clip_is_looked_at(town: World) -> None:
    town.slack.record(ALICE, "with-far", Clip("processing"), "@Rapport")
    town.settled()
    assert town.records().count("interactions") == 0


@running
@pytest.mark.parametrize("words", ["business card from hank", "here's the whiteboard from globex", "Globex"])
def test_words_that_only_accompany_a_file_are_a_note_with_it(town: World, words: str) -> None:
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "IMG_2042.jpg", b"x", words))
    assert "Globex · note" in town.read(card)
    assert "File: IMG_2042.jpg" in town.read(card)


@running
def test_a_question_beside_a_file_is_a_question(town: World) -> None:
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "a.png", b"x", "who owns Globex?"))
    assert "Ben Okafor" in town.read(card)
    assert town.records().count("files") == 0


@running
def test_what_a_files_name_says_is_data(town: World) -> None:
    name = "<!channel> *bold* https://evil.example/x.pdf"
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, name, b"x", NOTE))
    assert "<!channel>" not in card["text"]
    [(words, link)] = links(card)
    assert words.startswith("<!channel> *bold*")
    assert link.startswith(town.serving.url.rstrip("/"))
    assert not any(mark in link for mark in "<>| ")


def the_only_message(town: World) -> str:
    return next(each["ts"] for each in town.slack.messages(ALICES) if each["user"] != town.slack.bot_user_id)


def kept_files(town: World) -> list[str]:
    return [name for (name,) in town.records().rows("SELECT name FROM files ORDER BY id")]


@running
def test_an_edit_that_takes_a_file_away_or_brings_one_is_followed(town: World) -> None:
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "Quote 2027.pdf", b"%PDF", NOTE))
    town.until(lambda: town.records().count("words"))
    town.slack.refile(ALICE, ALICES, the_only_message(town), "floorplan.pdf")
    town.settled()
    said = town.read(town.card(ALICES, card["ts"]))
    assert "Files: Quote 2027.pdf → floorplan.pdf" in said
    assert "File: floorplan.pdf" in said
    assert kept_files(town) == ["floorplan.pdf"]
    town.until(lambda: town.records().count("words"))
    assert "floorplan.pdf" in town.ask(BEN, "what did Maria say about the floorplan?")
    town.slack.press(ALICE, ALICES, card["ts"], "undo")
    town.settled()
    assert kept_files(town) == ["Quote 2027.pdf"]
    assert town.records().count("interactions") == 1


@running
def test_an_edit_of_files_alone_is_followed(town: World) -> None:
    card = card_after(town, lambda: town.slack.upload(ALICE, ALICES, "Globex-proposal_v2.pdf", b"x"))
    ts = the_only_message(town)
    town.slack.refile(ALICE, ALICES, ts, "Globex-proposal_v2.pdf", "Globex-terms.pdf")
    town.settled()
    assert "Globex-terms.pdf" in town.read(town.card(ALICES, card["ts"]))
    assert kept_files(town) == ["Globex-proposal_v2.pdf", "Globex-terms.pdf"]
    town.slack.refile(ALICE, ALICES, ts, "Globex-terms.pdf")
    town.settled()
    assert kept_files(town) == ["Globex-terms.pdf"]
    assert town.records().rows("SELECT text FROM interactions") == [("Globex-terms.pdf",)]


@running
def test_an_order_that_gets_a_file_is_not_carried_out_again(town: World) -> None:
    town.ask(ALICE, "remind me to call Hank at Globex on Friday")
    town.slack.refile(ALICE, ALICES, the_only_message(town), "scan.pdf")
    town.settled()
    assert town.records().count("changes WHERE verb = 'add_step'") == town.records().count("steps") == 1
