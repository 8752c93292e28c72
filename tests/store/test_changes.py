from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from store import changes, inbox, threads
from store.database import Workspace
from store.models import (
    AccountRow,
    AliasRow,
    ContactRow,
    DealRow,
    EmailRow,
    InteractionRow,
    ProductRow,
    StepRow,
    UserRow,
    VectorRow,
)
from tests.store import company
from tests.store.company import DAY, NOON


def test_each_row_touched_is_noted_with_its_image_before_and_after(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        with changes.begin(conn, alice, "log", NOON) as change:
            made = change.insert(ContactRow, name="Maria", created_at=NOON)
            change.update(ContactRow, made, title="CFO")
            change.delete(ContactRow, made)
        first, second, third = changes.rows(conn, change.id)
    unsaid = dict.fromkeys(("title", "account_id", "created_by"))
    blank = {"id": made, "name": "Maria", "created_at": NOON.isoformat(), **unsaid}
    assert (first.table, first.row_id, first.before, first.after) == ("contacts", made, None, blank)
    assert (second.before, second.after) == (blank, {**blank, "title": "CFO"})
    assert (third.before, third.after) == ({**blank, "title": "CFO"}, None)


def test_images_hold_days_and_instants_as_iso_in_utc_and_json_as_it_is(workspace: Workspace):
    tokyo = timezone(timedelta(hours=9))
    with workspace.writing() as conn:
        alice = company.user(conn)
        with changes.begin(conn, alice, "log", NOON) as change:
            created_at = datetime(2026, 3, 5, 0, 30, 0, 123456, tzinfo=tokyo)
            change.insert(
                InteractionRow,
                **company.note(alice, quotes={"when": ["昨日", 1, None]}, created_at=created_at),
            )
        (noted,) = changes.rows(conn, change.id)
    assert noted.after is not None
    assert noted.after["occurred_on"] == "2026-03-04"
    assert noted.after["created_at"] == "2026-03-04T15:30:00.123456+00:00"
    assert noted.after["quotes"] == {"when": ["昨日", 1, None]}


def test_texts_are_kept_without_nul_and_lone_surrogates(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        with changes.begin(conn, alice, "l\0og", NOON) as change:
            made = change.insert(
                InteractionRow, **company.note(alice, text="a\0b\ud800", quotes={"k\0": "\udfff"})
            )
            change.update(InteractionRow, made, summary="\0")
        kept = conn.execute(select(InteractionRow.text, InteractionRow.quotes, InteractionRow.summary)).one()
    assert tuple(kept) == ("ab\ufffd", {"k": "\ufffd"}, "")


def test_an_update_that_changes_nothing_notes_nothing(workspace: Workspace):
    with workspace.writing() as conn:
        acme = company.account(conn)
        with changes.begin(conn, None, "import", NOON) as change:
            change.update(AccountRow, acme, name="Acme")
        assert changes.rows(conn, change.id) == ()


def test_an_update_is_refused_where_a_column_is_not_as_expected(workspace: Workspace):
    with workspace.writing() as conn:
        deal = company.deal(conn, company.account(conn), amount_minor=15_000_00, close_date=DAY)
        with changes.begin(conn, None, "move", NOON) as change:
            change.update(
                DealRow, deal, expected={"amount_minor": 15_000_00, "close_date": DAY}, amount_minor=1
            )
            with pytest.raises(changes.StaleRow) as refused:
                change.update(DealRow, deal, expected={"amount_minor": 15_000_00}, amount_minor=2)
        assert conn.scalars(select(DealRow.amount_minor)).all() == [1]
    assert (refused.value.table, refused.value.row_id) == ("deals", deal)


def test_a_row_that_is_gone_can_be_neither_updated_nor_deleted(workspace: Workspace):
    with workspace.writing() as conn, changes.begin(conn, None, "move", NOON) as change:
        with pytest.raises(changes.StaleRow):
            change.update(AccountRow, 404, name="x")
        with pytest.raises(changes.StaleRow):
            change.delete(AccountRow, 404)


def test_what_has_no_exact_image_is_refused(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        with changes.begin(conn, alice, "log", NOON) as change:
            note = change.insert(InteractionRow, **company.note(alice))
            with pytest.raises(TypeError):
                change.insert(
                    VectorRow, interaction_id=note, model="m", dimension=1, content_hash="h", vector=b"1234"
                )


def test_a_deleted_row_is_no_longer_what_a_conversation_is_about_and_its_copies_go_with_it(
    workspace: Workspace,
):
    with workspace.writing() as conn:
        alice, acme = company.user(conn), company.account(conn)
        threads.touch(conn, "C1", "1.0", NOON, account_id=acme)
        note = company.add(conn, InteractionRow, **company.note(alice))
        company.add(
            conn, VectorRow, interaction_id=note, model="m", dimension=1, content_hash="h", vector=b"1234"
        )
        with changes.begin(conn, alice, "delete", NOON) as change:
            change.delete(AccountRow, acme)
            change.delete(InteractionRow, note)
        thread = threads.get(conn, "C1", "1.0")
        assert thread is not None
        assert thread.account_id is None
        assert conn.scalars(select(VectorRow.id)).all() == []


def test_a_call_of_a_message_makes_one_change_which_is_found_again(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        inbox.put(conn, inbox.Event("E1", "message", "C1", {}, NOON))
        row = inbox.claim(conn, "w", NOON, timedelta(minutes=1))
        assert row is not None
        assert changes.find(conn, row.id, 0) is None
        with changes.begin(conn, alice, "log", NOON, inbox_id=row.id, call=0) as change:
            pass
        assert changes.find(conn, row.id, 0) == changes.Change(
            change.id, alice, "log", row.id, 0, None, None, NOON
        )
        assert changes.find(conn, row.id, 1) is None
        assert changes.find(conn, None, 0) is None
        with (
            pytest.raises(IntegrityError),
            conn.begin_nested(),
            changes.begin(conn, alice, "log", NOON, row.id, 0),
        ):
            pass


def test_the_last_change_is_the_persons_newest_that_wrote_something(workspace: Workspace):
    hour = timedelta(hours=1)
    with workspace.writing() as conn:
        alice, bob = company.user(conn), company.user(conn, "Bob")
        with changes.begin(conn, alice, "log", NOON) as mine:
            mine.insert(ContactRow, name="Maria", created_at=NOON)
        with changes.begin(conn, bob, "log", NOON) as theirs:
            theirs.insert(ContactRow, name="Hans", created_at=NOON)
        with changes.begin(conn, alice, "answer", NOON):
            pass
        last = changes.last_of(conn, alice, NOON)
        assert last is not None
        assert last.id == mine.id
        assert changes.last_of(conn, alice, NOON + hour) is None


@pytest.mark.parametrize(
    ("row", "values", "rises"),
    [
        (AccountRow, {"name": "Acme Corp"}, True),
        (AccountRow, {"industry": "Steel"}, False),
        (DealRow, {"name": "Expansion"}, True),
        (DealRow, {"amount_minor": 1}, False),
        (UserRow, {"active": False}, True),
        (UserRow, {"zone": "Asia/Tokyo"}, False),
    ],
)
def test_the_lexicon_version_rises_where_a_name_changes(workspace: Workspace, row, values, rises):
    with workspace.writing() as conn:
        acme = company.account(conn)
        ids = {UserRow: company.user(conn), AccountRow: acme, DealRow: company.deal(conn, acme)}
    before = workspace.lexicon_version()
    with workspace.writing() as conn, changes.begin(conn, None, "import", NOON) as change:
        change.update(row, ids[row], **values)
    assert workspace.lexicon_version() == before + rises


@pytest.mark.parametrize(("kind", "rises"), [("demo", False), ("won", True), ("lost", True)])
def test_the_lexicon_version_rises_where_a_deal_closes(workspace: Workspace, kind: str, rises: bool):
    with workspace.writing() as conn:
        deal, stage = company.deal(conn, company.account(conn)), company.stage(conn, kind)
    before = workspace.lexicon_version()
    with workspace.writing() as conn, changes.begin(conn, None, "move", NOON) as change:
        change.update(DealRow, deal, stage_id=stage)
    assert workspace.lexicon_version() == before + rises


def test_the_lexicon_version_rises_where_a_deal_is_renamed_as_it_moves_on(workspace: Workspace):
    with workspace.writing() as conn:
        deal, stage = company.deal(conn, company.account(conn)), company.stage(conn, "demo")
    before = workspace.lexicon_version()
    with workspace.writing() as conn, changes.begin(conn, None, "move", NOON) as change:
        change.update(DealRow, deal, stage_id=stage, name="Expansion")
    assert workspace.lexicon_version() == before + 1


def test_the_lexicon_version_rises_once_a_change_however_many_names_it_writes(workspace: Workspace):
    before = workspace.lexicon_version()
    with workspace.writing() as conn, changes.begin(conn, None, "import", NOON) as change:
        acme = change.insert(AccountRow, name="Acme", created_at=NOON)
        change.insert(AliasRow, account_id=acme, alias="ACM")
        maria = change.insert(ContactRow, name="Maria", account_id=acme, created_at=NOON)
        change.insert(EmailRow, contact_id=maria, email="maria@acme.test")
        change.insert(ProductRow, name="Rollout")
    assert workspace.lexicon_version() == before + 1


def test_a_note_and_a_step_raise_no_lexicon_version(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
    before = workspace.lexicon_version()
    with workspace.writing() as conn, changes.begin(conn, alice, "log", NOON) as change:
        note = change.insert(InteractionRow, **company.note(alice))
        change.insert(StepRow, action="Call", created_by=alice, created_at=NOON, interaction_id=note)
    assert workspace.lexicon_version() == before


def test_what_fails_half_way_leaves_neither_rows_nor_change(workspace: Workspace):
    with (  # noqa: PT012 - what is written before the failure is the point
        pytest.raises(changes.StaleRow),
        workspace.writing() as conn,
        changes.begin(conn, None, "import", NOON) as change,
    ):
        change.insert(AccountRow, name="Acme", created_at=NOON)
        change.delete(ContactRow, 404)
    with workspace.reading() as conn:
        assert conn.scalars(select(AccountRow.id)).all() == []
        assert changes.by_id(conn, change.id) is None


def test_a_time_without_a_zone_is_refused(workspace: Workspace):
    with pytest.raises(Exception, match="without a zone"), workspace.writing() as conn:
        conn.execute(insert(AccountRow).values(name="Acme", created_at=NOON.replace(tzinfo=None)))


def test_ids_are_never_used_again(workspace: Workspace):
    with workspace.writing() as conn, changes.begin(conn, None, "import", NOON) as change:
        first = change.insert(ContactRow, name="Maria", created_at=NOON)
        change.delete(ContactRow, first)
    with workspace.writing() as conn, changes.begin(conn, None, "import", NOON) as change:
        assert change.insert(ContactRow, name="Hans", created_at=NOON) > first
