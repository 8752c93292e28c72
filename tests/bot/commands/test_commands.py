"""The commands as one types them: what they print, what they refuse and in which words, and that dry means dry."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot import manifest
from bot.cli import app
from bot.playground.server import serve
from bot.playground.slack import Person, Slack

SAMPLE = Path(__file__).parents[3] / "bot" / "playground" / "sample"
ALICE, KENTA = "alice@kestrel.example", "kenta@kestrel.example"
NOW = "2026-11-18T15:00:00-05:00"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of this machine, and no .env of this folder."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "PORT",
        "DATABASE_URL",
        "MODEL",
        "RAPPORT_DATA",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, imported."""
    folder = tmp_path_factory.mktemp("data")
    done = run("import", *sorted(str(file) for file in SAMPLE.glob("*.csv")), "--data", folder)
    assert done.exit_code == 0, done.stderr
    return folder


def run(*words: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=given)


def ask(data: Path, text: str, email: str = ALICE) -> str:
    done = run("ask", text, "--as", email, "--now", NOW, "--data", data)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def stored(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "workspaces" / "local.db") as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def read(data: Path, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    given = "\n".join(json.dumps({"now": NOW, "author": ALICE} | row) for row in rows)
    done = run("read", "--data", data, given=given)
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


# --- read -------------------------------------------------------------------------------------------------


def test_read_says_what_would_be_recorded_and_records_nothing(data: Path) -> None:
    before = stored(data)
    [row] = read(
        data,
        {
            "id": "1",
            "text": "Quick call with Maria at acme, happy with the rollout. Send her the renewal quote by Friday, $18k.",
        },
    )
    [told] = row["interactions"]
    assert (row["intent"], told["account"], told["contacts"]) == ("log", "Acme Corporation", ["Maria Lopez"])
    assert (told["kind"], told["amount"], told["currency"], told["sentiment"]) == (
        "call",
        18000,
        "USD",
        "positive",
    )
    [step] = told["next_steps"]
    assert "quote" in step["action"]
    assert (step["due"], step["owner"]) == ("2026-11-20", ALICE)
    assert stored(data) == before


def test_read_answers_in_order_and_by_id(data: Path) -> None:
    rows = read(
        data,
        {"id": "a", "text": "who owns Globex?"},
        {"id": "b", "text": "lunch anyone?"},
        {"id": "c", "text": "undo"},
    )
    assert [(row["id"], row["intent"]) for row in rows] == [("a", "ask"), ("b", "chat"), ("c", "change")]


def test_read_refuses_a_line_that_is_no_message(data: Path) -> None:
    done = run("read", "--data", data, given='{"id": "1"}\n')
    assert done.exit_code == 1
    assert "Line 1 is no message" in done.stderr


def test_read_refuses_an_author_whom_nobody_knows(data: Path) -> None:
    done = run(
        "read", "--data", data, given=json.dumps({"id": "1", "text": "x", "author": "who@else.example"})
    )
    assert done.exit_code == 1
    assert "Nobody of the team has the e-mail who@else.example" in done.stderr.replace("\n", " ")


# --- ask --------------------------------------------------------------------------------------------------

ANSWERS = [
    ("who owns Globex?", ALICE, "Ben Okafor"),
    ("東亜精機の担当は?", KENTA, "山本 健太"),
    ("who owns Wayland-Yutani?", ALICE, "couldn't find"),
    ("月光商店の担当は?", KENTA, "登録されていません"),
]


@pytest.mark.parametrize(("text", "email", "expected"), ANSWERS)
def test_ask_answers_from_the_records(data: Path, text: str, email: str, expected: str) -> None:
    assert expected in ask(data, text, email)


def test_ask_takes_this_from_the_thread(data: Path) -> None:
    thread = [{"author": ALICE, "text": "Tasha from Silverline says their VPN is down again"}]
    questions = data / "questions.jsonl"
    questions.write_text(
        json.dumps({"id": "q", "author": ALICE, "now": NOW, "text": "who owns this?", "thread": thread})
    )
    done = run("ask", "--file", questions, "--data", data)
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["id"], "Ben Okafor" in row["text"]) == ("q", True)
    assert row["results"][0]["owner"]["name"] == "Ben Okafor"


def test_ask_says_what_an_order_would_do_and_does_not_do_it(data: Path) -> None:
    before = stored(data)
    said = ask(data, "Quick call with Maria at acme, happy. Send her the renewal quote by Friday, $18k.")
    assert "Renewal 2027: $15,000 → $18,000" in said
    assert "would" in said.lower()
    assert stored(data) == before


def test_ask_without_a_person_says_how(data: Path) -> None:
    done = run("ask", "who owns Globex?", "--data", data)
    assert done.exit_code == 2
    assert "--as" in done.stderr


BAD_TEXTS = [
    "",
    "   ",
    "🙂🙂🙂",
    "\x00",
    "call with Maria at acme \x00 by Friday",
    "x" * 40_000,
    "東" * 40_000,
    "a" + "\u0301" * 500,
]


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_no_text_is_too_odd_for_an_answer(data: Path, text: str) -> None:
    assert ask(data, text).strip()


def test_a_lone_surrogate_is_read(data: Path) -> None:
    done = run(
        "read",
        "--data",
        data,
        given=f'{{"id": "1", "author": "{ALICE}", "text": "call with Maria at acme \\\\ud800 ok"}}',
    )
    assert done.exit_code == 0
    assert json.loads(done.stdout)["interactions"][0]["account"] == "Acme Corporation"


def test_a_day_that_is_none_is_said_and_the_note_is_kept(data: Path) -> None:
    said = ask(data, "Call with Linda at Globex, all fine. I'll send the contract by Feb 30.")
    assert "Feb 30" in said
    assert "Globex" in said


# --- where things are kept --------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("ask", "hi", "--as", ALICE, "--data", tmp_path / "file")
    assert done.exit_code == 1
    assert "--data" in done.stderr


def test_records_of_a_newer_version_are_left_alone(tmp_path: Path) -> None:
    assert run("import", SAMPLE / "users.csv", "--data", tmp_path).exit_code == 0
    with sqlite3.connect(tmp_path / "workspaces" / "local.db") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    done = run("ask", "who owns Globex?", "--as", ALICE, "--data", tmp_path)
    assert done.exit_code == 1
    assert "newer" in done.stderr


def test_import_ends_with_1_where_a_row_was_not_taken(tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text("name,domain\n,x.example\nGood,g.example\n")
    done = run("import", tmp_path / "accounts.csv", "--data", tmp_path / "d")
    assert done.exit_code == 1
    assert "accounts.csv line 2: has no name" in done.stderr


# --- doctor and start -------------------------------------------------------------------------------------


def test_doctor_finds_nothing_wrong_with_the_sample(data: Path) -> None:
    done = run("doctor", "--data", data)
    assert done.exit_code == 0
    assert "56 accounts" in done.stdout.replace("\n", " ")


def test_doctor_says_how_to_begin(tmp_path: Path) -> None:
    done = run("doctor", "--data", tmp_path / "nothing")
    assert done.exit_code == 1
    assert "rapport demo" in " ".join(done.stdout.split())


def test_start_without_tokens_says_which(tmp_path: Path) -> None:
    done = run("start", "--data", tmp_path)
    assert done.exit_code == 1
    assert "SLACK_BOT_TOKEN" in done.stderr


def examined(data: Path, monkeypatch: pytest.MonkeyPatch, scopes: list[str], **settings: str) -> Result:
    slack = Slack("Kestrel", [Person("Alice Nguyen", ALICE)], [])
    slack.scopes = scopes
    with serve(slack) as serving:
        found = {"SLACK_API_URL": serving.api_url, "SLACK_BOT_TOKEN": slack.bot_token, **settings}
        for name, value in found.items():
            monkeypatch.setenv(name, value)
        return run("doctor", "--data", data)


def said(done: Result) -> str:
    return " ".join(done.stdout.split())


def test_doctor_compares_the_tokens_scopes_with_the_manifest(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = {"SLACK_SIGNING_SECRET": "s"}
    all_ = sorted(manifest.scopes())
    assert "as in manifest.json" in said(examined(data, monkeypatch, all_, **secret))
    lacking = examined(data, monkeypatch, [scope for scope in all_ if scope != "im:history"], **secret)
    assert lacking.exit_code == 1
    assert "lacks im:history" in said(lacking)
    assert "more than it needs: admin" in said(examined(data, monkeypatch, [*all_, "admin"], **secret))


def test_doctor_says_that_nothing_can_come_without_a_way(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = examined(data, monkeypatch, [])
    assert done.exit_code == 1
    assert "neither SLACK_APP_TOKEN" in said(done)


def test_doctor_shows_what_is_shared_and_misses_an_admin(tmp_path: Path) -> None:
    people = tmp_path / "users.csv"
    people.write_text("name,email,role,timezone\nRay Rep,ray@a.example,rep,Europe/London\n", "utf-8")
    assert run("import", people, "--data", tmp_path / "d").exit_code == 0
    done = run("doctor", "--data", tmp_path / "d")
    assert done.exit_code == 1
    assert "nobody is an admin" in said(done)
    assert "home currency USD" in said(done)
    assert "Negotiation 80%" in said(done)


def test_settings_are_printed_and_taken_back(tmp_path: Path) -> None:
    stands = run("settings", "--data", tmp_path / "d").stdout
    file = tmp_path / "shared.toml"
    file.write_text(stands.replace('"USD"', '"EUR"'), "utf-8")
    assert "1 settings changed" in run("settings", file, "--data", tmp_path / "d").stderr
    assert 'home_currency = "EUR"' in run("settings", "--data", tmp_path / "d").stdout
    file.write_text("home_currency = 3", "utf-8")
    refused = run("settings", file, "--data", tmp_path / "d")
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.stderr


@pytest.mark.parametrize("command", ["start", "doctor"])
def test_a_wrong_token_is_said_with_its_name(
    data: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    slack = Slack("Kestrel", [Person("Alice Nguyen", ALICE)], [])
    with serve(slack) as serving:
        monkeypatch.setenv("SLACK_API_URL", serving.api_url)
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
        monkeypatch.setenv("SLACK_APP_TOKEN", slack.app_token)
        done = run(command, "--data", data)
    assert done.exit_code == 1
    assert "SLACK_BOT_TOKEN" in done.output
    assert "invalid_auth" in done.output


def test_add_makes_the_first_admin_once_and_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    def add(*words: object) -> Result:
        return run("add", "boss@ours.example", *words, "--data", tmp_path)

    assert "as admin" in add("--role", "admin", "--name", "Ada Lund", "--zone", "Europe/London").output
    assert "as rep" in add().output
    assert stored(tmp_path)["users"] == 1
    for wrong, said in ((("--role", "king"), "no role"), (("--zone", "Mars"), "time zone")):
        refused = add(*wrong)
        assert refused.exit_code == 1
        assert said in refused.output
