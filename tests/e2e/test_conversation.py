"""What people say, and what they get, from the real app."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.world import ALICE, BEN, KENTA, World, value_of

pytestmark = pytest.mark.usefixtures("rapport")

NOTE = "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k."
NOTE_JA = "東亜精機の田中部長と打ち合わせ。導入に前向き。来週水曜までに見積書を送付。金額は90万円。"


def test_a_call_becomes_a_record_with_a_card(town: World) -> None:
    said = town.ask(ALICE, NOTE)
    assert "Acme Corporation · call" in said
    assert "Maria Lopez" in said
    assert "Renewal 2027: $15,000 → $18,000" in said
    records = town.records()
    assert records.rows("SELECT kind, text FROM interactions") == [("call", NOTE)]
    assert records.rows("SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'") == [(1_800_000,)]
    assert records.count("steps") == 1


def test_the_conversation_goes_on_in_its_thread(town: World) -> None:
    ts = town.slack.say(ALICE, "sales", f"@Rapport {NOTE}")
    assert "Acme Corporation" in town.read(town.slack.wait_for_reply("sales", ts))
    assert "Alice Nguyen" in town.ask(BEN, "who owns this?", "sales", ts)
    assert "Globex" in town.ask(BEN, "what's next with Globex?", "sales", ts)
    assert "佐藤 健太" in town.ask(KENTA, "東亜精機の担当は?", "sales", ts)
    assert len(town.slack.thread("sales", ts)) == len(town.slack.messages("sales"))


def test_the_same_in_japanese(town: World) -> None:
    ts = town.slack.say(KENTA, "営業", f"@Rapport {NOTE_JA}")
    said = town.read(town.slack.wait_for_reply("営業", ts))
    assert "東亜精機株式会社 · 打ち合わせ" in said
    assert "田中 誠" in said
    assert "80万円 → 90万円" in said
    assert "佐藤 健太" in town.ask(KENTA, "担当は?", "営業", ts)
    assert "見積書" in town.ask(KENTA, "次のアクションは?", "営業", ts)
    records = town.records()
    assert records.rows("SELECT amount_minor, currency FROM deals WHERE currency = 'JPY'") == [
        (900_000, "JPY")
    ]


def test_a_direct_message_is_answered_beside_it_and_remembers_what_it_is_about(town: World) -> None:
    card = town.reply(ALICE, NOTE)
    assert "thread_ts" not in card
    assert "Acme Corporation" in town.ask(ALICE, "who owns this?")


def test_words_take_back_and_correct(town: World) -> None:
    amount = "SELECT amount_minor FROM deals WHERE name = 'Renewal 2027'"
    town.ask(ALICE, NOTE)
    assert "Acme Robotics" in town.ask(ALICE, "that was Acme Robotics, not Acme Corp")
    assert town.records().rows(amount) == [(1_500_000,)]
    assert "Taken back" in town.ask(ALICE, "undo")
    assert town.records().rows(amount) == [(1_800_000,)]
    assert "Taken back" in town.ask(ALICE, "undo")
    assert town.records().rows(amount) == [(1_500_000,)]


def test_a_card_taken_back_in_words_says_so(town: World) -> None:
    card = town.reply(ALICE, NOTE)
    town.settled()
    town.ask(ALICE, "undo")
    town.settled()
    assert "Taken back" in town.read(town.card(f"dm:{ALICE}", card["ts"]))


def test_a_card_corrected_in_words_says_so(town: World) -> None:
    card = town.reply(ALICE, NOTE)
    town.settled()
    town.ask(ALICE, "no, it was Acme Robotics")
    town.settled()
    said = town.read(town.card(f"dm:{ALICE}", card["ts"]))
    assert "Acme Robotics" in said
    assert "With Maria Lopez" not in said


def test_of_two_entries_on_a_card_the_corrected_one_is_drawn_anew(town: World) -> None:
    card = town.reply(ALICE, "Call with Globex, they want a pilot. Also met Northwind, pricing is too high.")
    town.settled()
    assert "Acme Robotics" in town.ask(ALICE, "no, it was Acme Robotics")
    town.settled()
    said = town.read(town.card(f"dm:{ALICE}", card["ts"]))
    assert "Globex · call" in said
    assert "Acme Robotics" in said
    assert "Northwind Traders · " not in said


def test_two_customers_in_one_message_are_one_change(town: World) -> None:
    card = town.reply(
        ALICE, "Call with Globex, they want a pilot. Also met Northwind, pricing is too high for them."
    )
    said = town.read(card)
    assert "Globex" in said
    assert "Northwind Traders" in said
    assert town.records().count("changes WHERE verb = 'log_interaction'") == 1
    town.slack.press(ALICE, f"dm:{ALICE}", card["ts"], "undo")
    town.settled()
    assert town.records().count("interactions") == 0
    assert value_of(town.card(f"dm:{ALICE}", card["ts"]), "undo")


def test_messages_of_one_conversation_are_answered_in_order(town: World) -> None:
    questions = [
        "who owns Acme Corporation?",
        "who owns Globex?",
        "who owns Northwind?",
        "who owns 東亜精機?",
    ]
    for question in questions:
        town.slack.say(ALICE, f"dm:{ALICE}", question)
    town.settled()
    said = [town.read(message) for message in town.ours(f"dm:{ALICE}")]
    names = ["Acme Corporation", "Globex", "Northwind Traders", "東亜精機株式会社"]
    assert [name in text for name, text in zip(names, said, strict=True)] == [True] * 4


def test_small_talk_gets_a_word_in_a_direct_message_and_none_in_a_channel(town: World) -> None:
    assert "CRM" in town.ask(ALICE, "hello")
    ts = town.slack.say(ALICE, "sales", "@Rapport hello")
    town.settled()
    assert town.ours("sales") == []
    assert ts


@pytest.mark.parametrize("text", ["@Rapport", "@Rapport  "])
def test_an_empty_message_is_told_what_to_write(town: World, text: str) -> None:
    assert "nothing in that message" in town.ask(ALICE, text, "sales")


@pytest.mark.parametrize("text", ["x" * 40_000, "値" * 20_000, "🙂🙂🙂", "Met Acme on Feb 30"])
def test_odd_messages_are_answered(town: World, text: str) -> None:
    assert town.ask(ALICE, text)


def test_what_a_message_says_is_shown_as_it_was_typed(town: World) -> None:
    card = town.reply(ALICE, "Call with Acme: <!channel> said *no* & <b>never</b> to https://evil.example/x")
    said = town.read(card)
    assert "<!channel>" in said
    assert "<b>never</b>" in said
    assert "<!channel>" not in card["text"]


def test_it_means_the_day_on_which_it_was_written(town: World) -> None:
    town.clock.forward(3 * 86_400)
    ts = town.slack.say(ALICE, f"dm:{ALICE}", "Call with Acme. Send the quote tomorrow.")
    town.settled()
    written = datetime.fromtimestamp(float(ts), ZoneInfo("America/New_York")).date()
    assert town.records().rows("SELECT due_on FROM steps") == [((written + timedelta(1)).isoformat(),)]


def test_a_customer_nobody_knows_is_not_answered_with_the_one_just_spoken_of(town: World) -> None:
    assert "Ben Okafor" in town.ask(ALICE, "who owns Globex?")
    said = town.ask(ALICE, "who owns foobar inc?")
    assert "couldn't find" in said
    assert "Ben Okafor" not in said
    assert "登録されていません" in town.ask(KENTA, "ほげほげ商事の担当は?")


def test_a_first_name_of_two_is_asked_about_though_one_of_them_was_just_spoken_of(town: World) -> None:
    town.ask(ALICE, "who owns Acme Corporation?")
    assert "Which customer" in town.ask(ALICE, "met maria today, all fine")


@pytest.mark.parametrize("text", ["Feb 30 call with Tom at Acme, fine", "2月30日にAcmeのTomさんと会食"])
def test_a_day_that_no_calendar_has_is_said_and_the_note_kept(town: World, text: str) -> None:
    said = town.ask(ALICE, text)
    assert "30" in said
    assert "no such day" in said
    assert town.records().count("interactions") == 1


def test_a_new_company_and_its_person_are_one_click_each(town: World) -> None:
    card = town.reply(ALICE, "Met Jane Doe from Blue Harbor Inc, she wants a demo next Tuesday.")
    where = f"dm:{ALICE}"
    town.slack.press(ALICE, where, card["ts"], "answer:0")
    town.wait_for_card(where, card["ts"], lambda said: "Create “Jane Doe”" in said)
    town.slack.press(ALICE, where, card["ts"], "answer:0")
    town.wait_for_card(where, card["ts"], lambda said: "not in the CRM" not in said)
    assert town.records().rows(
        "SELECT a.name FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.name = 'Jane Doe'"
    ) == [("Blue Harbor Inc",)]


def test_the_deals_figure_is_no_part_of_what_is_to_be_done(town: World) -> None:
    town.ask(ALICE, NOTE)
    assert town.records().rows("SELECT action FROM steps") == [("Send her the renewal quote",)]


@pytest.mark.parametrize(
    ("who", "note"),
    [
        (ALICE, "call with globex and northwind, both want quotes by friday"),
        (KENTA, "東亜精機とGlobexを訪問。両方とも好感触。金曜までに両社に見積を送る"),
    ],
)
def test_what_is_said_of_both_is_recorded_with_both(town: World, who: str, note: str) -> None:
    town.ask(who, note)
    records = town.records()
    assert records.count("interactions") == 2
    assert records.rows("SELECT count(DISTINCT account_id), count(*) FROM steps WHERE account_id > 0") == [
        (2, 2)
    ]


def test_who_asks_for_another_language_is_written_to_in_it_and_takes_it_back(town: World) -> None:
    assert "これからは日本語" in town.ask(ALICE, "日本語で話して")
    assert "担当" in town.ask(ALICE, "who owns Globex?")
    assert "English" in town.ask(ALICE, "switch to English please")
    assert "is owned by" in town.ask(ALICE, "who owns Globex?")
    assert "English" in town.ask(KENTA, "英語でお願いします")
    assert "これからは日本語" in town.ask(KENTA, "日本語に戻して")


def test_colleagues_who_agree_on_a_language_among_themselves_change_nothing(town: World) -> None:
    town.slack.say(ALICE, "sales", "日本語でお願いします")
    town.settled()
    assert town.ours("sales") == []
    assert "is owned by" in town.ask(ALICE, "who owns Globex?")


def test_a_deal_that_is_won_is_not_in_won(town: World) -> None:
    said = town.ask(ALICE, "close the acme renewal as won, won 20k")
    assert "₩" not in said
    assert "$20,000" in said


def test_what_is_overdue_is_ones_own_whoever_was_spoken_of_last(town: World) -> None:
    assert "Acme Corporation" in town.ask(ALICE, "call with Maria at acme, all fine")
    assert town.ask(ALICE, "what's overdue?").startswith("Nothing of yours is overdue")
    assert "東亜精機" in town.ask(KENTA, "東亜精機と電話、順調。")
    assert town.ask(KENTA, "遅れている作業は？").startswith("あなたに期限を過ぎたアクションはありません")
    assert town.ask(ALICE, "what's overdue with acme?").startswith("Nothing is overdue with Acme Corporation")
