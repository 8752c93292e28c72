"""Which channel is which customer's, from one change to the next."""

from __future__ import annotations

from store import changes, channels
from store.database import Workspace
from tests.store import company
from tests.store.company import NOON


def test_a_channel_is_the_account_s_that_it_was_given_last_until_it_is_nobody_s(workspace: Workspace):
    with workspace.writing() as conn:
        acme, globex = company.account(conn), company.account(conn, "Globex")
        assert channels.account_of(conn, "C1") is None
        for owner in (acme, globex, None):
            with changes.begin(conn, None, "give_channel", NOON) as change:
                before = channels.account_of(conn, "C1")
                channels.give(change, conn, "C1", owner)
            assert channels.moved(conn, change.id) == (before, owner)
            assert channels.account_of(conn, "C1") == owner
            assert channels.account_of(conn, "C2") is None
        changes.undo(conn, company.user(conn), change.id, NOON)
        assert channels.names(conn) == {"C1": "Globex"}
