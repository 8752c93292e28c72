from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from bot.cards.draw import draw
from bot.cards.plain import plain
from tests.bot.cards.samples import EN, ENTRY, HELEN, JA, LOGGED, MOVE, NEW, ORBIT, SIGN, WHICH
from tools.reading import Remark
from tools.results import Choice, Corrected, FieldMove, Logged, Money, Question, StepChanged, Undone

BUTTONS = {
    "Edit": ("edit", {"interaction": 61, "change": 71}),
    "Undo": ("undo", {"change": 71}),
}


def buttons(card):
    rows = [e for block in card.blocks if block["type"] == "actions" for e in block["elements"]]
    return {e["text"]["text"]: (e["action_id"], json.loads(e["value"])) for e in rows}


def test_an_entry_shows_all_that_was_understood():
    assert plain(draw(LOGGED, EN)).splitlines() == [
        "Logged: Orbit Dairy · call · Thu, Nov 19 (today) · Renewal 2027: $15,000 → $18,000",
        "Orbit Dairy · call · Thu, Nov 19 (today)",
        "With Paulo Reis (Head of IT)",
        "Happy with the pilot.",
        "Wants the renewal quote.",
        "Mood: positive",
        "Renewal 2027: $15,000 → $18,000",
        "Next",
        "• Send the renewal quote · Fri, Nov 20 (tomorrow) · Helen Marsh",
        "[Edit] [Undo]",
    ]


def test_it_shows_it_in_japanese():
    yen = replace(MOVE, moves=(FieldMove("amount", Money(800_000, "JPY"), Money(2_405_000, "JPY")),))
    text = plain(draw(replace(LOGGED, entries=(replace(ENTRY, deal_move=yen),)), JA))
    assert "Orbit Dairy · 電話 · 11月19日(木)・今日" in text
    assert "Renewal 2027: 80万円 → 2,405,000円" in text
    assert "Send the renewal quote · 11月20日(金)・明日 · Helen Marsh" in text
    assert text.endswith("[編集] [取り消す]")


def test_its_buttons_carry_ids_and_no_names():
    assert buttons(draw(LOGGED, EN)) == BUTTONS


def test_each_of_several_entries_is_edited_by_itself_and_all_are_undone_together():
    card = draw(replace(LOGGED, entries=(ENTRY, replace(ENTRY, id=62))), EN)
    edits = [e for block in card.blocks if block["type"] == "actions" for e in block["elements"]]
    assert [json.loads(e["value"]).get("interaction") for e in edits] == [61, 62, None]
    assert buttons(card)["Undo all"] == ("undo", {"change": 71})


def test_a_question_has_a_button_a_choice():
    assert buttons(draw(replace(LOGGED, questions=(WHICH,)), EN)) == {
        "Orbit Dairy": ("answer:0", {"question": 81, "choice": "accounts:11"}),
        "Orbit Air": ("answer:1", {"question": 81, "choice": "accounts:12"}),
        "None of these": ("answer:2", {"question": 81, "choice": "none"}),
        **BUTTONS,
    }


def test_the_question_stands_in_the_notification():
    assert draw(replace(LOGGED, questions=(WHICH,)), EN).text.endswith("Which customer is “Orbit”?")


def test_a_new_name_is_asked_about_in_the_viewers_language():
    text = plain(draw(replace(LOGGED, questions=(NEW,)), JA))
    assert "「Vantor」はCRMに登録されていません。この中にありますか？" in text
    assert "[Vantara] [「Vantor」を新規登録] [どれでもない]" in text


def test_where_nothing_comes_close_creating_is_offered():
    alone = replace(NEW, choices=(Choice("new", "Create"), Choice("none", "Neither")))
    assert "“Vantor” is not in the CRM yet. Create it?" in plain(
        draw(replace(LOGGED, questions=(alone,)), EN)
    )


def test_the_last_choices_stay_where_there_are_too_many():
    many = tuple(Choice(f"accounts:{n}", f"Orbit {n}") for n in range(60))
    asked = Question(9, "new_account", "Orbit", (*many, Choice("new", ""), Choice("none", "")))
    labels = list(buttons(draw(Logged(1, (ENTRY,), (asked,)), EN)))
    assert len(labels) == 25 + 2
    assert {"Create “Orbit”", "None of these"} < set(labels)


def test_a_person_nobody_knows_is_marked():
    assert "With Paulo Reis (Head of IT), Kim (not in the CRM)" in plain(
        draw(replace(LOGGED, entries=(replace(ENTRY, unknown_people=("Kim",)),)), EN)
    )


def test_an_entry_without_a_customer_says_so():
    assert "No customer yet · call" in plain(
        draw(replace(LOGGED, entries=(replace(ENTRY, account=None),)), EN)
    )


def test_a_span_of_days_is_shown_as_one():
    entry = replace(ENTRY, occurred_on=date(2026, 11, 9), occurred_until=date(2026, 11, 13))
    assert "Mon, Nov 9 – Fri, Nov 13" in plain(draw(replace(LOGGED, entries=(entry,)), EN))


def test_a_trial_says_that_nothing_was_written_and_has_no_buttons():
    card = draw(Logged(0, (replace(ENTRY, id=0),), (replace(WHICH, id=0),), dry=True), EN)
    assert "nothing was written. Would record:" in plain(card)
    assert "• Orbit Air" in plain(card)
    assert buttons(card) == {}


def test_a_correction_shows_what_moved_and_the_entry_as_it_is():
    text = plain(draw(Corrected(75, ENTRY, (FieldMove("mood", None, "negative"),)), EN))
    assert "Mood: not set → negative" in text
    assert "Orbit Dairy · call" in text


def test_what_was_taken_back_is_struck_and_can_be_put_back():
    card = draw(Undone(76, 71, "log_interaction", ("call with Orbit Dairy",)), EN)
    struck = [e for e in card.blocks[0]["elements"][0]["elements"] if e.get("style") == {"strike": True}]
    assert [e["text"] for e in struck] == ["call with Orbit Dairy"]
    assert buttons(card) == {"Redo": ("undo", {"change": 76})}


def test_what_was_put_back_is_not_struck():
    card = draw(Undone(77, 76, "undo", ("call with Orbit Dairy",), put_back=True), EN)
    assert plain(card) == "Put back: call with Orbit Dairy\n[Undo]"
    assert "strike" not in str(card.blocks)


def test_a_finished_step_can_be_taken_back():
    card = draw(StepChanged(74, "finished", (replace(SIGN, overdue=False, owner=HELEN, account=ORBIT),)), EN)
    assert card.text == "Done: Sign the NDA · Fri, Nov 13 · Helen Marsh · Orbit Dairy"
    assert buttons(card) == {"Undo": ("undo", {"change": 74})}


def test_who_completed_a_colleagues_entry_is_named():
    assert "Completed by Helen Marsh" in plain(draw(replace(LOGGED, by=HELEN), EN))


def test_what_could_not_be_read_is_said():
    remarks = (Remark("no_such_day", "Feb 30"), Remark("unknown_colleague", "Bob"))
    text = plain(draw(replace(LOGGED, remarks=remarks), EN))
    assert "There is no such day as “Feb 30”, so that was left out.\nI don't know a colleague “Bob”" in text
    assert "「Feb 30」という日はない" in plain(draw(replace(LOGGED, remarks=remarks), JA))


def test_rows_of_buttons_are_named_after_what_they_are_about():
    card = draw(replace(LOGGED, entries=(ENTRY, replace(ENTRY, id=62)), questions=(WHICH,)), EN)
    rows = [block["block_id"] for block in card.blocks if block["type"] == "actions"]
    assert rows == ["entry:61", "entry:62", "question:81", "change"]
