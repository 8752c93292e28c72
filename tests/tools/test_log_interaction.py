"""Something happened with a customer: what is recorded, what is asked, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from store.models import (
    ChangedRow,
    ChangeRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    QuestionRow,
    StageMoveRow,
    StepRow,
    ThreadRow,
)
from tests.company import Company, in_thread
from tools.entries.log_interaction import log_interaction
from tools.errors import Empty, Invented, NotAllowed
from tools.results import Logged, Money
from tools.said import SaidNote, SaidStep

QUICK_CALL = "Quick call with Isla at brightwater, happy with the rollout. Send her the quote by Friday, 18k."


def quick_call(**rest: Any) -> SaidNote:
    said: dict[str, Any] = {
        "account": "brightwater",
        "contacts": ["Isla"],
        "kind": "call",
        "how": "call",
        "amount": "18k",
        "mood": "positive",
        "mood_words": "happy",
        "steps": [SaidStep(action="Send her the quote", due="by Friday", owner="")],
    }
    return SaidNote.model_validate({**said, **rest})


def test_a_note_becomes_a_dated_owned_linked_record(company: Company) -> None:
    logged = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    (entry,) = logged.entries
    assert (entry.account and entry.account.name, entry.kind, entry.mood) == (
        "Brightwater Foods",
        "call",
        "positive",
    )
    assert [person.name for person in entry.contacts] == ["Isla Park"]
    assert entry.occurred_on == date(2026, 6, 10)
    assert entry.text == QUICK_CALL
    (step,) = entry.steps
    assert (step.action, step.due_on) == ("Send her the quote", date(2026, 6, 12))
    assert step.owner
    assert step.owner.name == "Nora Blake"
    row = company.row(InteractionRow)
    assert (row["id"], row["author_id"]) == (entry.id, company.id("users", "Nora Blake"))
    assert company.row(StepRow)["interaction_id"] == entry.id


def test_an_amount_moves_the_one_open_deal_in_the_same_change(company: Company) -> None:
    logged = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()])
    move = logged.entries[0].deal_move
    assert move
    assert move.deal.name == "Renewal 2027"
    (amount,) = move.moves
    assert (amount.field, amount.before, amount.after) == (
        "amount",
        Money(1_500_000, "GBP"),
        Money(1_800_000, "GBP"),
    )
    assert company.deal("Renewal 2027")["amount_minor"] == 1_800_000
    assert company.deal("Pilot")["amount_minor"] == 200_000, "a closed deal stays as it is"
    assert {row["change_id"] for row in company.rows(ChangedRow)} == {logged.change_id}


def test_every_field_keeps_the_words_it_was_read_from(company: Company) -> None:
    (entry,) = log_interaction(company.turn("Nora Blake", QUICK_CALL), [quick_call()]).entries
    assert entry.quotes == {
        "account": "brightwater",
        "contacts": "Isla",
        "kind": "call",
        "amount": "18k",
        "mood": "happy",
    }


def test_a_japanese_note_is_recorded_as_it_was_written(company: Company) -> None:
    text = (
        "昨日みどり電機の佐々木部長と電話。見積は60万円、来月末に受注見込み。金曜までに見積書を送付します。"
    )
    note = SaidNote(
        account="みどり電機",
        contacts=["佐々木部長"],
        kind="call",
        how="電話",
        when="昨日",
        amount="60万円",
        close="来月末",
        steps=[SaidStep(action="金曜までに見積書を送付します", due="金曜までに", owner="")],
    )
    (entry,) = log_interaction(company.turn("森 花", text), [note]).entries
    assert entry.account
    assert entry.account.name == "株式会社みどり電機"
    assert [person.name for person in entry.contacts] == ["佐々木 健"], "of two 佐々木 the 部長"
    assert entry.occurred_on == date(2026, 6, 9)
    assert entry.steps[0].action == "見積書を送付します"
    deal = company.deal("基幹システム更新")
    assert (deal["amount_minor"], deal["currency"], deal["close_date"]) == (600_000, "JPY", date(2026, 7, 31))


@pytest.mark.parametrize(
    ("author", "account", "words", "minor", "currency"),
    [
        ("Nora Blake", "Brightwater", "18k", 1_800_000, "GBP"),
        ("森 花", "みどり電機", "80万", 800_000, "JPY"),
        ("Nora Blake", "Brightwater", "$18k", 1_800_000, "USD"),
    ],
)
def test_an_amount_without_a_currency_is_in_the_deals_own(
    company: Company, author: str, account: str, words: str, minor: int, currency: str
) -> None:
    turn = company.turn(author, f"{account} {words} now")
    logged = log_interaction(turn, [SaidNote(account=account, amount=words)])
    deal = logged.entries[0].deal
    assert deal
    (row,) = [
        each
        for each in (company.deal("Renewal 2027"), company.deal("基幹システム更新"))
        if each["id"] == deal.id
    ]
    assert (row["amount_minor"], row["currency"]) == (minor, currency)


def test_winning_closes_the_deal_and_is_written_into_its_history(company: Company) -> None:
    turn = company.turn("Nora Blake", "Brightwater signed today!")
    note = SaidNote(account="Brightwater", stage="won", stage_words="signed", when="today")
    log_interaction(turn, [note])
    assert company.deal("Renewal 2027")["stage_id"] == company.stage("won")
    move = company.row(StageMoveRow)
    assert (move["from_stage_id"], move["to_stage_id"]) == (company.stage("proposal"), company.stage("won"))
    assert move["user_id"] == company.id("users", "Nora Blake")


def test_the_deal_was_last_heard_of_on_the_day_it_happened(company: Company) -> None:
    log_interaction(
        company.turn("Nora Blake", "yesterday I saw Brightwater"),
        [SaidNote(account="Brightwater", when="yesterday")],
    )
    assert company.deal("Renewal 2027")["last_activity_on"] == date(2026, 6, 9)
    log_interaction(
        company.turn("Nora Blake", "in May I saw Brightwater"),
        [SaidNote(account="Brightwater", when="in May")],
    )
    assert company.deal("Renewal 2027")["last_activity_on"] == date(2026, 6, 9), (
        "an older note does not age it"
    )


def test_of_several_open_deals_the_words_of_the_note_may_tell_which(company: Company) -> None:
    turn = company.turn("Theo Grant", "Tideline: the support upgrade is at $9k")
    logged = log_interaction(turn, [SaidNote(account="Tideline", amount="$9k")])
    assert not logged.questions
    assert company.deal("Support upgrade")["amount_minor"] == 900_000


def test_where_no_words_tell_the_deal_it_is_asked_and_the_note_is_kept(company: Company) -> None:
    logged = log_interaction(
        company.turn("Theo Grant", "Tideline would pay $9k"), [SaidNote(account="Tideline", amount="$9k")]
    )
    (question,) = logged.questions
    assert (question.kind, question.words) == ("which_deal", "$9k")
    assert [choice.label for choice in question.choices] == ["Platform rollout", "Support upgrade", "", ""]
    assert [choice.value for choice in question.choices[-2:]] == ["new", "none"]
    assert company.deal("Platform rollout")["amount_minor"] == 6_000_000
    assert logged.entries[0].account
    assert logged.entries[0].account.name == "Tideline"


def test_a_deal_of_another_kind_than_the_only_open_one_is_asked_about(company: Company) -> None:
    turn = company.turn("Nora Blake", "Call with Brightwater Foods. They want more seats as well, £9k.")
    logged = log_interaction(
        turn, [SaidNote(account="Brightwater Foods", kind="call", how="Call", amount="£9k")]
    )
    (question,) = logged.questions
    assert [choice.label for choice in question.choices] == ["Renewal 2027", "", ""]
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000


def test_where_no_deal_is_open_one_may_be_created(company: Company) -> None:
    logged = log_interaction(
        company.turn("Theo Grant", "Norden Bank would pay 9k"), [SaidNote(account="Norden Bank", amount="9k")]
    )
    (question,) = logged.questions
    assert (question.kind, [choice.value for choice in question.choices]) == ("new_deal", ["new", "none"])


def test_an_ambiguous_customer_is_asked_and_never_guessed(company: Company) -> None:
    turn = company.turn("Theo Grant", "Call with Corvid, all fine")
    logged = log_interaction(turn, [SaidNote(account="Corvid", kind="call", how="Call")])
    (question,) = logged.questions
    assert question.kind == "which_account"
    assert {choice.label for choice in question.choices} == {"Corvid Robotics", "Corvid Freight", ""}
    assert logged.entries[0].account is None
    assert not company.rows(InteractionAccountRow)
    assert company.row(InteractionRow)["text"] == "Call with Corvid, all fine"


def test_a_person_decides_between_two_customers(company: Company) -> None:
    turn = company.turn("Theo Grant", "Call with Peter at Corvid")
    logged = log_interaction(turn, [SaidNote(account="Corvid", contacts=["Peter"])])
    assert not logged.questions
    assert logged.entries[0].account
    assert logged.entries[0].account.name == "Corvid Robotics"


def test_a_new_company_is_offered_and_not_created(company: Company) -> None:
    before = len(company.rows(InteractionRow))
    logged = log_interaction(
        company.turn("Theo Grant", "Met Zephyr Foundry"), [SaidNote(account="Zephyr Foundry")]
    )
    (question,) = logged.questions
    assert (question.kind, question.words) == ("new_account", "Zephyr Foundry")
    assert [choice.value for choice in question.choices][-2:] == ["new", "none"]
    assert len(company.rows(InteractionRow)) == before + 1


def test_somebody_who_is_not_known_takes_part_under_their_name(company: Company) -> None:
    turn = company.turn("Nora Blake", "Call with Wanda at Brightwater")
    logged = log_interaction(turn, [SaidNote(account="Brightwater", contacts=["Wanda"])])
    assert logged.entries[0].unknown_people == ("Wanda",)
    assert [question.kind for question in logged.questions] == ["new_contact"]
    assert company.row(ParticipantRow)["name"] == "Wanda"


def test_several_customers_in_one_message_are_one_change(company: Company) -> None:
    text = "Saw Brightwater in the morning and Norden Bank after lunch."
    notes = [
        SaidNote(account="Brightwater", text="Saw Brightwater in the morning"),
        SaidNote(account="Norden Bank", text="Norden Bank after lunch."),
    ]
    logged = log_interaction(company.turn("Nora Blake", text), notes)
    assert [entry.account and entry.account.name for entry in logged.entries] == [
        "Brightwater Foods",
        "Norden Bank",
    ]
    assert [entry.text for entry in logged.entries] == [note.text for note in notes]
    assert len(company.rows(ChangeRow)) == 1


def test_a_colleague_who_took_part_is_no_contact(company: Company) -> None:
    turn = company.turn("Nora Blake", "Theo and I called Gus at Brightwater")
    note = SaidNote(account="Brightwater", contacts=["Gus"], colleagues=["Theo"])
    (entry,) = log_interaction(turn, [note]).entries
    assert [person.name for person in entry.contacts] == ["Gus Ferro"]
    assert [person.name for person in entry.colleagues] == ["Theo Grant"]


def test_who_they_are_is_what_the_thread_is_about(company: Company) -> None:
    turn = company.turn("Nora Blake", "they were happy", account="Norden Bank")
    (entry,) = log_interaction(turn, [SaidNote(mood="positive", mood_words="happy")]).entries
    assert entry.account
    assert entry.account.name == "Norden Bank"


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("", "Nora Blake"),
        ("Theo", "Theo Grant"),
        ("they", None),
        ("Isla", None),
        ("customer", None),
        ("we", "Nora Blake"),
    ],
)
def test_who_is_to_do_a_step(company: Company, owner: str, expected: str | None) -> None:
    turn = company.turn("Nora Blake", f"Brightwater: {owner} to send the signed order")
    step = SaidStep(action=f"{owner} to send the signed order", due="", owner=owner)
    (entry,) = log_interaction(turn, [SaidNote(account="Brightwater", steps=[step])]).entries
    (line,) = entry.steps
    assert (line.owner.name if line.owner else None) == expected
    if owner != "customer":
        assert line.action == "send the signed order"


def test_a_step_for_nobody_we_know_is_the_authors_and_says_so(company: Company) -> None:
    turn = company.turn("Nora Blake", "Brightwater: Bartholomew to send the order")
    step = SaidStep(action="send the order", due="", owner="Bartholomew")
    logged = log_interaction(turn, [SaidNote(account="Brightwater", steps=[step])])
    assert logged.entries[0].steps[0].owner == logged.entries[0].author
    assert [(remark.kind, remark.words) for remark in logged.remarks] == [
        ("unknown_colleague", "Bartholomew")
    ]


@pytest.mark.parametrize(
    ("author", "text", "when"),
    [
        ("Nora Blake", "Feb 30 call with Brightwater", "Feb 30"),
        ("森 花", "2月30日にBrightwaterと電話", "2月30日"),
    ],
)
def test_a_day_that_is_none_loses_nothing(company: Company, author: str, text: str, when: str) -> None:
    logged = log_interaction(company.turn(author, text), [SaidNote(account="Brightwater", when=when)])
    assert [(remark.kind, remark.words) for remark in logged.remarks] == [("no_such_day", when)]
    assert logged.entries[0].occurred_on == date(2026, 6, 10)
    assert logged.entries[0].text == text


def test_an_amount_that_is_none_loses_nothing(company: Company) -> None:
    turn = company.turn("Nora Blake", "Brightwater offered peanuts")
    logged = log_interaction(turn, [SaidNote(account="Brightwater", amount="peanuts")])
    assert [remark.kind for remark in logged.remarks] == ["unread_amount"]
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000


@pytest.mark.parametrize(
    "note",
    [
        SaidNote(account="Globex"),
        SaidNote(account="Brightwater", contacts=["Gus"]),
        SaidNote(account="Brightwater", amount="$90k"),
        SaidNote(account="Brightwater", when="last Tuesday"),
        SaidNote(account="Brightwater", stage="won", stage_words="they signed"),
        SaidNote(account="Brightwater", stage="won"),
        SaidNote(account="Brightwater", mood="negative", mood_words="furious"),
        SaidNote(account="Brightwater", steps=[SaidStep(action="wire the money", due="", owner="")]),
        SaidNote(account="Brightwater", steps=[SaidStep(action="call", due="tomorrow", owner="")]),
    ],
)
def test_what_was_not_said_is_refused(company: Company, note: SaidNote) -> None:
    with pytest.raises(Invented):
        log_interaction(company.turn("Nora Blake", "call with Brightwater"), [note])
    assert not company.rows(InteractionRow)


def test_a_quotation_may_stand_in_the_thread_in_other_widths_and_lines(company: Company) -> None:
    turn = company.turn("Nora Blake", "call with\n  Ｂｒｉｇｈｔｗａｔｅｒ", thread=["they may pay １８Ｋ"])
    logged = log_interaction(
        turn, [SaidNote(account=["with", "Brightwater"][1], amount="18k", text="call with")]
    )
    assert logged.entries[0].account
    assert logged.entries[0].account.name == "Brightwater Foods"


def test_a_models_own_words_are_not_kept_as_the_text(company: Company) -> None:
    turn = company.turn("Nora Blake", "call with Brightwater, all fine")
    (entry,) = log_interaction(
        turn, [SaidNote(account="Brightwater", text="Had a great conversation")]
    ).entries
    assert entry.text == entry.summary == "call with Brightwater, all fine"


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_said_is_nothing_recorded(company: Company, text: str) -> None:
    with pytest.raises(Empty):
        log_interaction(company.turn("Nora Blake", text), [SaidNote()])


def test_whatever_is_typed_can_be_kept(company: Company) -> None:
    text = "call with Brightwater \x00 \ud800 👨‍👩‍👧 '; DROP TABLE deals;-- <!channel> " + "x" * 40_000
    (entry,) = log_interaction(company.turn("Nora Blake", text), [SaidNote(account="Brightwater")]).entries
    assert entry.text == text.replace("\x00", "").replace("\ud800", "\ufffd")
    assert len(entry.summary) <= 140


def test_who_may_only_ask_may_not_write(company: Company) -> None:
    with pytest.raises(NotAllowed, match=r"You may not do that here\. Ask nobody\."):
        log_interaction(
            company.turn("Omar Reyes", "call with Brightwater"), [SaidNote(account="Brightwater")]
        )
    assert not company.rows(InteractionRow)


def test_a_trial_says_the_same_and_writes_nothing(company: Company) -> None:
    turn = company.turn("Nora Blake", QUICK_CALL)
    tried = log_interaction(replace(turn, dry=True), [quick_call()])
    assert not company.rows(ChangeRow)
    assert company.deal("Renewal 2027")["amount_minor"] == 1_500_000
    assert (tried.change_id, tried.entries[0].id, tried.entries[0].steps[0].id, tried.dry) == (0, 0, 0, True)
    assert _without_ids(tried) == _without_ids(log_interaction(turn, [quick_call()]))


def test_a_trial_asks_the_same_question(company: Company) -> None:
    turn = company.turn("Theo Grant", "Call with Corvid", dry=True)
    (question,) = log_interaction(turn, [SaidNote(account="Corvid")]).questions
    assert (question.id, question.kind) == (0, "which_account")
    assert not company.rows(QuestionRow)


def _without_ids(logged: Logged) -> Logged:
    entries = tuple(
        replace(entry, id=0, steps=tuple(replace(step, id=0) for step in entry.steps))
        for entry in logged.entries
    )
    return replace(logged, change_id=0, entries=entries, dry=False)


def test_the_same_call_of_the_same_message_is_recorded_once(company: Company, inbox_id: int) -> None:
    turn = company.turn("Nora Blake", QUICK_CALL, inbox_id=inbox_id)
    first = log_interaction(turn, [quick_call()])
    again = log_interaction(turn, [quick_call()])
    assert again == first
    assert len(company.rows(InteractionRow)) == len(company.rows(StepRow)) == 1
    log_interaction(replace(turn, call=1), [quick_call()])
    assert len(company.rows(InteractionRow)) == 2, "the message's second call is another"


def test_the_thread_turns_to_what_was_logged(company: Company) -> None:
    turn = in_thread(company.turn("Nora Blake", QUICK_CALL))
    logged = log_interaction(turn, [quick_call()])
    thread = company.row(ThreadRow)
    assert (thread["channel_id"], thread["thread_ts"]) == ("C1", "1.0")
    assert thread["account_id"] == company.id("accounts", "Brightwater Foods")
    assert thread["deal_id"] == company.id("deals", "Renewal 2027")
    assert thread["contact_id"] == company.id("contacts", "Isla Park")
    assert thread["change_id"] == logged.change_id
