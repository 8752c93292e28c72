"""What files bring stands in the workspace, once, and what cannot be taken is said with its line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from store import fields, matching
from store.database import Workspace
from store.folding import fold
from store.models import AccountRow, ChangeRow, DealRow, LeadRow, StageMoveRow, UserRow
from tools.importing.import_files import Imported, import_files

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
USERS = "name,email,role,manager_email,timezone,locale\nAda Byron,ada@us.example,rep,max@us.example,Europe/London,en\nMax Boss,max@us.example,manager,,Asia/Tokyo,ja\n"
ACCOUNTS = "name,aliases,domain,owner_email\nNorth Pier Ltd,North Pier;NP,northpier.example,ada@us.example\n株式会社月山,月山,gassan.example,max@us.example\n"
CONTACTS = "name,email,phone,title,account\nLena Holt,lena@northpier.example,+44 20 7946 0000,CFO,North Pier Ltd\n森 潔,mori@gassan.example,,部長,月山\n"
DEALS = "name,account,amount,currency,stage,close_date,owner_email,created_on,last_activity_on\nPilot,NP,1200.50,GBP,demo,2026-12-01,ada@us.example,2026-10-01,2026-11-01\n導入,月山,1200000,JPY,won,2026-11-02,max@us.example,2026-10-01,\n"


def take(workspace: Workspace, folder: Path, **files: str | bytes) -> dict[str, Imported]:
    paths = []
    for name, content in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return {Path(file.file).stem: file for file in import_files(workspace, paths, NOW, lambda *_: None)}


def company(workspace: Workspace, folder: Path) -> dict[str, Imported]:
    return take(workspace, folder, deals=DEALS, contacts=CONTACTS, accounts=ACCOUNTS, users=USERS)


def test_files_in_any_order_become_linked_records(workspace: Workspace, tmp_path: Path) -> None:
    outcome = company(workspace, tmp_path)
    assert {name: (file.created, file.refused) for name, file in outcome.items()} == dict.fromkeys(
        ("users", "accounts", "contacts", "deals"), (2, [])
    )
    with workspace.reading() as conn:
        ada = (
            conn.execute(select(UserRow.__table__).where(UserRow.email == "ada@us.example")).mappings().one()
        )
        boss = conn.scalar(select(UserRow.id).where(UserRow.email == "max@us.example"))
        pilot = conn.execute(select(DealRow.__table__).where(DealRow.name == "Pilot")).mappings().one()
        pier = conn.scalar(select(AccountRow.id).where(AccountRow.name == "North Pier Ltd"))
        assert (ada["manager_id"], ada["country"], ada["zone"]) == (boss, "GB", "Europe/London")
        assert (pilot["account_id"], pilot["amount_minor"], pilot["currency"]) == (pier, 120050, "GBP")
        assert pilot["close_date"] == date(2026, 12, 1)
        assert (
            conn.scalar(select(StageMoveRow.to_stage_id).where(StageMoveRow.deal_id == pilot["id"]))
            == pilot["stage_id"]
        )
        assert conn.scalar(select(DealRow.amount_minor).where(DealRow.name == "導入")) == 1_200_000


def test_a_second_run_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    company(workspace, tmp_path)
    version = workspace.lexicon_version()
    again = company(workspace, tmp_path)
    assert {
        name: (file.created, file.updated, file.unchanged) for name, file in again.items()
    } == dict.fromkeys(("users", "accounts", "contacts", "deals"), (0, 0, 2))
    assert workspace.lexicon_version() == version


def test_a_changed_cell_updates_its_record_and_a_moved_stage_is_history(
    workspace: Workspace, tmp_path: Path
) -> None:
    company(workspace, tmp_path)
    outcome = take(workspace, tmp_path, deals=DEALS.replace("demo", "Negotiation"))
    assert (outcome["deals"].updated, outcome["deals"].unchanged) == (1, 1)
    with workspace.reading() as conn:
        deal = conn.scalar(select(DealRow.id).where(DealRow.name == "Pilot"))
        assert len(conn.execute(select(StageMoveRow.id).where(StageMoveRow.deal_id == deal)).all()) == 2
        assert len(conn.execute(select(ChangeRow.id).where(ChangeRow.verb == "import")).all()) == 5


def test_new_names_raise_the_lexicon_version(workspace: Workspace, tmp_path: Path) -> None:
    version = workspace.lexicon_version()
    company(workspace, tmp_path)
    assert workspace.lexicon_version() > version


BAD_ROWS = [
    ("accounts", "name,domain,owner_email\n,x.example,\nGood,good.example,\n", {2: "has no name"}),
    ("accounts", "name,domain,owner_email\nA,a.example,who@us.example\n", {2: "nobody of the team"}),
    ("contacts", "name,email,account\nEve,eve@,Nowhere\n", {2: "there is no account"}),
    ("contacts", "name,email,account\nEve,not an address,\n", {2: "no e-mail address"}),
    ("deals", "name,account,stage,amount,currency\nX,,demo,NaN,USD\n", {2: "is no number"}),
    ("deals", "name,account,stage,amount,currency\nX,,demo,1_000,USD\n", {2: "is no number"}),
    ("deals", "name,account,stage,amount,currency\nX,,demo,5,XXQ\n", {2: "is no currency"}),
    ("deals", "name,account,stage,amount,currency\nX,,dreaming,5,USD\n", {2: "is no stage"}),
    (
        "deals",
        "name,account,stage,close_date\nX,,demo,2026-02-30\nY,,demo,2026-02-28\n",
        {2: "no day of the calendar"},
    ),
    ("users", "name,email,role,timezone\nX,x@us.example,king,UTC\n", {2: "is no role"}),
    ("users", "name,email,role,timezone\nX,x@us.example,rep,Mars/Olympus\n", {2: "is no time zone"}),
    ("accounts", "name,domain\nA,a.example,what,else\nB\n", {2: "has 4 cells"}),
    (
        "accounts",
        'name,domain\n"Two\nlines",t.example\nSame,s.example\nSAME,s.example\n',
        {5: "is the same record as line 4"},
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), BAD_ROWS)
def test_a_row_that_cannot_be_taken_is_said_with_its_line_and_the_rest_goes_in(
    workspace: Workspace, tmp_path: Path, name: str, content: str, expected: dict[int, str]
) -> None:
    outcome = take(workspace, tmp_path, **{name: content})[name]
    assert [refusal.line for refusal in outcome.refused] == list(expected)
    assert all(
        reason in refusal.reason for refusal, reason in zip(outcome.refused, expected.values(), strict=True)
    )
    assert outcome.created == sum(1 for _ in content.replace("Two\nlines", "Two").splitlines()) - 1 - len(
        expected
    )


BAD_FILES = [
    (b"", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
    (b"colour,shape\nred,round\n", "cannot be told by its headings"),
    (b"name,domain,Name\nA,B,C\n", "twice"),
]


@pytest.mark.parametrize(("content", "problem"), BAD_FILES)
def test_a_file_that_cannot_be_taken_is_said_and_the_others_go_in(
    workspace: Workspace, tmp_path: Path, content: bytes, problem: str
) -> None:
    outcome = take(workspace, tmp_path, odd=content, users=USERS)
    assert problem in (outcome["odd"].problem or "")
    assert outcome["users"].created == 2


def test_a_missing_file_is_said(workspace: Workspace, tmp_path: Path) -> None:
    outcome = import_files(workspace, [tmp_path / "gone.csv"], NOW, lambda *_: None)
    assert "cannot be read" in (outcome[0].problem or "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_names_survive_every_usual_encoding(
    workspace: Workspace, tmp_path: Path, encoding: str, ending: str
) -> None:
    names = ["株式会社髙田製作所", "東京電機", "日本橋商事", "サクラ物流"]
    if encoding == "euc_jp":
        names[0] = "株式会社高田製作所"
    rows = [f"{name},customer{at}.example,製造業,東京都" for at, name in enumerate(names)]
    content = ending.join(["name,domain,industry,city", *rows]) + ending
    outcome = take(workspace, tmp_path, accounts=content.encode(encoding))
    assert outcome["accounts"].created == 4, outcome
    with workspace.reading() as conn:
        assert {fold(name) for name in names} <= set(matching.accounts(conn).keys)


def test_columns_that_are_not_ours_become_typed_custom_fields(workspace: Workspace, tmp_path: Path) -> None:
    content = "name,domain,Seats,Since,Partner,Note,Code\nA,a.example,12,01/31/2026,yes,=1+1,0012\nB,b.example,7,02/01/2026,no,,0013\n"
    assert take(workspace, tmp_path, accounts=content)["accounts"].created == 2
    with workspace.reading() as conn:
        of = fields.of_record(conn, "accounts")
        first = matching.accounts(conn).keys["a"]
        assert {name: field.kind for name, field in of.items()} == {
            "seats": "number", "since": "date", "partner": "yes/no", "note": "text", "code": "text"
        }  # fmt: skip
        values = {name: fields.values_of(conn, field)[first].value for name, field in of.items()}
    assert values == {"seats": "12", "since": "2026-01-31", "partner": "true", "note": "=1+1", "code": "0012"}
    later = take(workspace, tmp_path, accounts="name,domain,Seats\nA,a.example,many\n")["accounts"]
    assert "is no number" in later.refused[0].reason


def test_another_systems_id_finds_its_record_under_a_new_name(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, accounts="id,name,domain\n77,Old Name,o.example\n")
    outcome = take(workspace, tmp_path, accounts="id,name,domain\n77,New Name,o.example\n")["accounts"]
    assert (outcome.created, outcome.updated) == (0, 1)


def test_an_alias_that_people_added_stays(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, accounts="name,domain,aliases\nA,a.example,One\n")
    take(workspace, tmp_path, accounts="name,domain,aliases\nA,a.example,Two\n")
    with workspace.reading() as conn:
        assert matching.accounts(conn).lists["aliases"].popitem()[1] == ["One", "Two"]


LEADS = "name,company,email,source,status,owner_email\nJane Doe,Initrode,Jane@initrode.example,the fair,qualified,ada@us.example\n大野,白浜商事,,展示会,,max@us.example\n"


def test_leads_are_taken_and_what_became_of_them_since_stands(workspace: Workspace, tmp_path: Path) -> None:
    company(workspace, tmp_path)
    first = take(workspace, tmp_path, leads=LEADS)["leads"]
    assert (first.created, first.refused) == (2, [])
    with workspace.writing() as conn:
        conn.execute(update(LeadRow).where(LeadRow.name == "Jane Doe").values(status="converted"))
    again = take(workspace, tmp_path, leads=LEADS)["leads"]
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    with workspace.reading() as conn:
        rows = conn.execute(select(LeadRow.name, LeadRow.email, LeadRow.status).order_by(LeadRow.id)).all()
    assert rows == [("Jane Doe", "jane@initrode.example", "converted"), ("大野", None, "new")]


def test_a_lead_of_nobody_or_of_no_known_status_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    company(workspace, tmp_path)
    bad = "name,company,email,status\n,,x@y.example,\nJane,Initrode,,won over\n"
    outcome = take(workspace, tmp_path, leads=bad)["leads"]
    assert [refusal.line for refusal in outcome.refused] == [2, 3]
