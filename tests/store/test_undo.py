from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, update

from store import changes, channels, threads
from store.database import Workspace
from store.models import (
    AccountRow,
    AliasRow,
    ChangedRow,
    ChangeRow,
    ContactRow,
    DealRow,
    EmailRow,
    ExternalIdRow,
    FieldRow,
    FieldValueRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    Row,
    StageRow,
    StepRow,
    VectorRow,
    WordRow,
)
from store.writing import Writing
from tests.store import company
from tests.store.company import DAY, NOON

KEPT = (AccountRow, AliasRow, ContactRow, DealRow, InteractionRow, InteractionAccountRow, StepRow, StageRow)


def _all(conn: Connection) -> dict[str, list[Any]]:
    return {row.__tablename__: conn.execute(select(row.__table__).order_by("id")).all() for row in KEPT}


def _log(conn: Connection, alice: int, acme: int, **begun: Any) -> tuple[int, int]:
    """A note about a customer: the change and the interaction."""
    with changes.begin(conn, alice, "log", NOON, **begun) as change:
        note = change.insert(InteractionRow, **company.note(alice))
        change.insert(InteractionAccountRow, interaction_id=note, account_id=acme)
        change.insert(
            StepRow, action="Call", created_by=alice, created_at=NOON, interaction_id=note, due_on=DAY
        )
    return change.id, note


def _new_account(conn: Connection) -> tuple[int, int]:
    with changes.begin(conn, None, "create", NOON) as change:
        acme = change.insert(AccountRow, name="Acme", created_at=NOON)
    return change.id, acme


# --- what it takes back -----------------------------------------------------------------------------------


def test_it_takes_back_every_row_of_the_change_and_doing_it_again_restores_them(workspace: Workspace):
    with workspace.writing() as conn:
        alice, acme = company.user(conn), company.account(conn)
        before = _all(conn)
        logged, _ = _log(conn, alice, acme)
        after = _all(conn)
        undone = changes.undo(conn, alice, logged, NOON)
        assert _all(conn) == before
        redone = changes.undo(conn, alice, undone.id, NOON)
        assert _all(conn) == after
        again = changes.undo(conn, alice, redone.id, NOON)
        assert _all(conn) == before
    assert (undone.verb, undone.undone_by, again.undone_by) == ("undo", None, None)


def test_it_takes_back_what_continues_the_change_too(workspace: Workspace):
    with workspace.writing() as conn:
        alice, acme = company.user(conn), company.account(conn)
        before = _all(conn)
        logged, note = _log(conn, alice, acme)
        with changes.begin(conn, alice, "answer", NOON, continues_id=logged) as answered:
            maria = answered.insert(ContactRow, name="Maria", created_at=NOON)
            answered.insert(ParticipantRow, interaction_id=note, contact_id=maria)
        with changes.begin(conn, alice, "answer", NOON, continues_id=answered.id) as further:
            further.update(InteractionRow, note, summary="Called Maria")
        undone = changes.undo(conn, alice, logged, NOON)
        assert _all(conn) == before
        marks = conn.scalars(select(ChangeRow.undone_by).where(ChangeRow.id <= further.id))
        assert set(marks) == {undone.id}


def test_an_answer_taken_back_alone_leaves_the_first_change_which_can_still_be_taken_back(
    workspace: Workspace,
):
    with workspace.writing() as conn:
        alice, acme = company.user(conn), company.account(conn)
        before = _all(conn)
        logged, note = _log(conn, alice, acme)
        noted = _all(conn)
        with changes.begin(conn, alice, "answer", NOON, continues_id=logged) as answered:
            answered.update(InteractionRow, note, mood="positive")
        changes.undo(conn, alice, answered.id, NOON)
        assert _all(conn) == noted
        changes.undo(conn, alice, logged, NOON)
        assert _all(conn) == before


def test_it_is_refused_twice_until_the_change_is_in_effect_again(workspace: Workspace):
    with workspace.writing() as conn:
        alice, acme = company.user(conn), company.account(conn)
        logged, _ = _log(conn, alice, acme)
        undone = changes.undo(conn, alice, logged, NOON)
        with pytest.raises(changes.AlreadyUndone):
            changes.undo(conn, alice, logged, NOON)
        last = changes.last_of(conn, alice, NOON)
        assert last is None
        changes.undo(conn, alice, undone.id, NOON)
        with pytest.raises(changes.AlreadyUndone):
            changes.undo(conn, alice, undone.id, NOON)
        last = changes.last_of(conn, alice, NOON)
        assert last is not None
        assert last.id == logged
        changes.undo(conn, alice, logged, NOON)


def test_copies_made_for_recall_and_the_focus_of_a_thread_do_not_hold_a_row(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        created, acme = _new_account(conn)
        threads.touch(conn, "C1", "1.0", NOON, account_id=acme, change_id=created)
        logged, note = _log(conn, alice, acme)
        company.add(
            conn, VectorRow, interaction_id=note, model="m", dimension=1, content_hash="h", vector=b"1234"
        )
        conn.execute(insert(WordRow).values(token="call", interaction_id=note, times=1))
        changes.undo(conn, alice, logged, NOON)
        changes.undo(conn, alice, created, NOON)
        thread = threads.get(conn, "C1", "1.0")
        assert thread is not None
        assert (thread.account_id, thread.change_id) == (None, created)
        assert conn.scalars(select(WordRow.token)).all() == []


def test_a_name_taken_back_raises_the_lexicon_version(workspace: Workspace):
    with workspace.writing() as conn:
        created, _ = _new_account(conn)
    before = workspace.lexicon_version()
    with workspace.writing() as conn:
        changes.undo(conn, None, created, NOON)
    assert workspace.lexicon_version() == before + 1


# --- what it refuses --------------------------------------------------------------------------------------


def _later_note(conn: Connection, acme: int) -> None:
    _log(conn, company.user(conn), acme)


def _later_edit(conn: Connection, acme: int) -> None:
    conn.execute(update(AccountRow).where(AccountRow.id == acme).values(city="Osaka"))


def _later_deletion(conn: Connection, acme: int) -> None:
    conn.execute(delete(AccountRow).where(AccountRow.id == acme))


def _later_channel(conn: Connection, acme: int) -> None:
    with changes.begin(conn, None, "give_channel", NOON) as change:
        channels.give(change, conn, "C1", acme)


def _later_external_id(conn: Connection, acme: int) -> None:
    company.add(conn, ExternalIdRow, system="hubspot", record="accounts", row_id=acme, external_id="77")


def _later_custom_value(conn: Connection, acme: int) -> None:
    field = company.add(conn, FieldRow, record="accounts", name="Tier", kind="text")
    company.add(conn, FieldValueRow, field_id=field, row_id=acme, value="gold")


@pytest.mark.parametrize(
    "later",
    [_later_note, _later_edit, _later_deletion, _later_channel, _later_external_id, _later_custom_value],
)
def test_it_is_refused_where_a_row_has_moved_on_and_names_the_row(
    workspace: Workspace, later: Callable[[Connection, int], None]
):
    with workspace.writing() as conn:
        created, acme = _new_account(conn)
        later(conn, acme)
        before = _all(conn)
        with pytest.raises(changes.MovedOn) as refused:
            changes.undo(conn, None, created, NOON)
        assert (refused.value.table, refused.value.row_id) == ("accounts", acme)
        assert _all(conn) == before
        change = changes.by_id(conn, created)
        assert change is not None
        assert change.undone_by is None


def test_what_belongs_to_another_record_of_the_same_number_holds_nothing(workspace: Workspace):
    with workspace.writing() as conn:
        created, acme = _new_account(conn)
        company.add(conn, ExternalIdRow, system="hubspot", record="contacts", row_id=acme, external_id="77")
        field = company.add(conn, FieldRow, record="contacts", name="Tier", kind="text")
        company.add(conn, FieldValueRow, field_id=field, row_id=acme, value="gold")
        changes.undo(conn, None, created, NOON)


def test_a_refusal_half_way_takes_nothing_back(workspace: Workspace):
    with workspace.writing() as conn:
        alice, acme = company.user(conn), company.account(conn)
        logged, note = _log(conn, alice, acme)
        conn.execute(update(InteractionRow).where(InteractionRow.id == note).values(mood="negative"))
        before = _all(conn)
        with pytest.raises(changes.MovedOn):
            changes.undo(conn, alice, logged, NOON)
        assert _all(conn) == before
    with workspace.reading() as conn:
        assert _all(conn) == before


def test_it_is_refused_where_what_a_deleted_row_belonged_to_is_gone(workspace: Workspace):
    with workspace.writing() as conn:
        acme = company.account(conn)
        alias = company.add(conn, AliasRow, account_id=acme, alias="ACM")
        with changes.begin(conn, None, "edit", NOON) as change:
            change.delete(AliasRow, alias)
        conn.execute(delete(AccountRow))
        with pytest.raises(changes.MovedOn) as refused:
            changes.undo(conn, None, change.id, NOON)
        assert (refused.value.table, refused.value.row_id) == ("account_aliases", alias)


def test_it_is_refused_where_the_old_value_is_taken_by_another(workspace: Workspace):
    with workspace.writing() as conn:
        maria = company.add(conn, ContactRow, name="Maria", created_at=NOON)
        email = company.add(conn, EmailRow, contact_id=maria, email="m@acme.test")
        with changes.begin(conn, None, "edit", NOON) as change:
            change.update(EmailRow, email, email="maria@acme.test")
        company.add(conn, EmailRow, contact_id=maria, email="m@acme.test")
        with pytest.raises(changes.MovedOn):
            changes.undo(conn, None, change.id, NOON)


def test_an_unknown_change_is_a_fault_of_the_caller(workspace: Workspace):
    with workspace.writing() as conn, pytest.raises(LookupError):
        changes.undo(conn, None, 404, NOON)


# --- any sequence of changes ------------------------------------------------------------------------------

EPOCH, LATE = datetime(1970, 1, 2), datetime(2200, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
any_text = st.text(max_size=8)
any_day = st.dates(date(1970, 1, 1), date(2200, 1, 1)) | st.none()
any_moment = st.datetimes(EPOCH, LATE, timezones=st.just(UTC))
any_json = st.dictionaries(
    any_text, st.none() | st.booleans() | st.integers() | st.lists(any_text, max_size=2), max_size=2
)
any_amount = st.none() | st.integers(-(2**63), 2**63 - 1)
act = st.sampled_from(["account", "rename", "deal", "amount", "note", "step", "share", "delete"])
one_change = st.lists(act, min_size=1, max_size=4)


def _do(what: str, change: Writing, conn: Connection, data: st.DataObject) -> None:
    ACTS[what](change, conn, data)


def _some(conn: Connection, row: type[Row], data: st.DataObject) -> int:
    return data.draw(st.sampled_from(conn.scalars(select(row.__table__.c.id)).all()))


def _make_account(change: Writing, conn: Connection, data: st.DataObject) -> None:
    change.insert(AccountRow, name=data.draw(any_text), created_at=data.draw(any_moment))


def _rename(change: Writing, conn: Connection, data: st.DataObject) -> None:
    change.update(
        AccountRow, _some(conn, AccountRow, data), name=data.draw(any_text), city=data.draw(any_text)
    )


def _make_deal(change: Writing, conn: Connection, data: st.DataObject) -> None:
    like = conn.execute(select(DealRow.pipeline_id, DealRow.stage_id).limit(1)).one()
    made = {"name": "Deal", "pipeline_id": like[0], "stage_id": like[1], "created_on": DAY}
    change.insert(
        DealRow, account_id=_some(conn, AccountRow, data), amount_minor=data.draw(any_amount), **made
    )


def _amount(change: Writing, conn: Connection, data: st.DataObject) -> None:
    moved = {"amount_minor": data.draw(any_amount), "close_date": data.draw(any_day), "currency": "JPY"}
    change.update(DealRow, _some(conn, DealRow, data), **moved, stage_id=_some(conn, StageRow, data))


def _make_note(change: Writing, conn: Connection, data: st.DataObject) -> None:
    said = {"text": data.draw(any_text), "quotes": data.draw(any_json), "occurred_until": data.draw(any_day)}
    note = change.insert(InteractionRow, **{**company.note(1), **said})
    change.insert(InteractionAccountRow, interaction_id=note, account_id=_some(conn, AccountRow, data))


def _make_step(change: Writing, conn: Connection, data: st.DataObject) -> None:
    due = {"due_on": data.draw(any_day), "due_at": data.draw(any_moment | st.none())}
    step = change.insert(StepRow, action=data.draw(any_text), created_by=1, created_at=NOON, **due)
    change.update(StepRow, step, account_id=_some(conn, AccountRow, data))


def _share(change: Writing, conn: Connection, data: st.DataObject) -> None:
    share = data.draw(st.floats(0, 1, allow_subnormal=False))
    change.update(StageRow, _some(conn, StageRow, data), probability=share)


def _delete(change: Writing, conn: Connection, data: st.DataObject) -> None:
    steps = conn.scalars(select(StepRow.id)).all()
    if steps:
        change.delete(StepRow, data.draw(st.sampled_from(steps)))


ACTS = {
    "account": _make_account,
    "rename": _rename,
    "deal": _make_deal,
    "amount": _amount,
    "note": _make_note,
    "step": _make_step,
    "share": _share,
    "delete": _delete,
}


class _RollBackError(Exception):
    pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(one_change, min_size=1, max_size=5), data=st.data())
def test_changes_taken_back_newest_first_restore_the_exact_rows_and_back_again(
    workspace: Workspace, plan: list[list[str]], data: st.DataObject
):
    with contextlib.suppress(_RollBackError), workspace.writing() as conn:
        alice = company.user(conn, id=1)
        company.deal(conn, company.account(conn))
        states, made = [_all(conn)], []
        for number, acts in enumerate(plan):
            with changes.begin(conn, alice, f"change {number}", NOON) as change:
                for what in acts:
                    _do(what, change, conn, data)
            made.append(change.id)
            states.append(_all(conn))
        undone = []
        for number in reversed(range(len(plan))):
            undone.append(changes.undo(conn, alice, made[number], NOON).id)
            assert _all(conn) == states[number]
        for number in range(len(plan)):
            changes.undo(conn, alice, undone.pop(), NOON)
            assert _all(conn) == states[number + 1]
        raise _RollBackError


def test_a_later_note_about_the_deal_holds_up_no_undo_of_an_earlier(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        deal = company.deal(conn, company.account(conn), amount_minor=100)
        with changes.begin(conn, alice, "log", NOON) as first:
            first.update(DealRow, deal, amount_minor=500, last_activity_on=date(2026, 3, 10))
        with changes.begin(conn, alice, "log", NOON) as second:
            second.update(DealRow, deal, last_activity_on=date(2026, 3, 20))
        changes.undo(conn, alice, first.id, NOON)
        kept = select(DealRow.amount_minor, DealRow.last_activity_on).where(DealRow.id == deal)
        assert conn.execute(kept).one() == (100, date(2026, 3, 20))


def test_a_change_made_before_the_table_got_a_column_can_be_taken_back(workspace: Workspace):
    with workspace.writing() as conn:
        change, acme = _new_account(conn)
        with changes.begin(conn, None, "edit", NOON) as edit:
            edit.update(AccountRow, acme, city="Oslo")
        for row in conn.execute(select(ChangedRow)).all():
            older = {
                name: _without(image, "industry")
                for name, image in (("before", row.before), ("after", row.after))
            }
            conn.execute(update(ChangedRow).where(ChangedRow.id == row.id).values(older))
        conn.execute(update(AccountRow).values(industry="Shipping"))
        changes.undo(conn, None, edit.id, NOON)
        assert conn.execute(select(AccountRow.city, AccountRow.industry)).one() == (None, "Shipping")
        changes.undo(conn, None, change, NOON)
        assert conn.scalars(select(AccountRow.id)).all() == []


def _without(image: dict[str, Any] | None, column: str) -> dict[str, Any] | None:
    return image and {name: value for name, value in image.items() if name != column}
