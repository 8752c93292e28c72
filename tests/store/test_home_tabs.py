from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection

from store import changes, feedback, home_tabs, inbox, visibility
from store.database import Workspace
from store.home_tabs import Banner
from store.models import AccountRow, WorkspaceRow
from store.visibility import Reader
from tests.store import company
from tests.store.company import NOON

SECOND = timedelta(seconds=1)
BANNER = Banner([{"type": "divider"}], {"steps": [5]})


def drawn(conn: Connection, shows: str = "h1") -> None:
    tab = home_tabs.claim(conn, NOON, 45 * SECOND)
    assert tab is not None
    home_tabs.drawn(conn, tab, shows, NOON + SECOND)


def test_a_tab_is_drawn_once_it_is_opened_and_again_where_its_persons_rows_change(workspace: Workspace):
    with workspace.writing() as conn:
        alice, ben = (company.user(conn, name, slack_id=name) for name in ("Alice", "Ben"))
        for name in ("Alice", "Ben"):
            home_tabs.opened(conn, name, "T1", None, NOON)
            drawn(conn)
        assert not home_tabs.waiting(conn, NOON + SECOND)
        with changes.begin(conn, ben, "test", NOON) as change:
            change.update(AccountRow, company.account(conn, owner_id=ben), name="Other")
            changes_deal = company.deal(conn, company.account(conn, "Globex"), owner_id=alice)
            change.update(company.DealRow, changes_deal, name="Pilot")
        tab = home_tabs.claim(conn, NOON + SECOND, 45 * SECOND)
        assert tab is not None
        assert (tab.slack_id, tab.hash) == ("Alice", "h1")
        assert home_tabs.claim(conn, NOON + SECOND, 45 * SECOND) is None


def test_what_changes_while_it_is_drawn_is_drawn_again_after_a_rest(workspace: Workspace):
    with workspace.writing() as conn:
        home_tabs.opened(conn, "Alice", "T1", None, NOON)
        tab = home_tabs.claim(conn, NOON, 45 * SECOND)
        assert tab is not None
        home_tabs.tell(conn, "Alice", BANNER, NOON)
        assert home_tabs.claim(conn, NOON, 45 * SECOND) is None
        home_tabs.drawn(conn, tab, "h1", NOON + SECOND)
        assert not home_tabs.waiting(conn, NOON)
        again = home_tabs.claim(conn, NOON + SECOND, 45 * SECOND)
        assert again is not None
        assert again.banner == BANNER


def test_what_was_put_off_is_drawn_over_whatever_stands_there(workspace: Workspace):
    with workspace.writing() as conn:
        home_tabs.opened(conn, "Alice", "T1", "h0", NOON)
        tab = home_tabs.claim(conn, NOON, 45 * SECOND)
        assert tab is not None
        home_tabs.put_off(conn, tab, NOON + SECOND)
        again = home_tabs.claim(conn, NOON + SECOND, 45 * SECOND)
        assert again is not None
        assert again.hash is None
        home_tabs.give_up(conn, again, NOON)
        assert not home_tabs.waiting(conn, NOON + 90 * SECOND)


def test_the_last_word_on_an_answer_counts(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        inbox.put(conn, inbox.Event("E1", "message", "C1:", {"text": "who owns Acme?"}, NOON, "C1", "1.0"))
        asked = inbox.newest(conn)
        assert asked is not None
        for good in (True, False):
            assert feedback.put(conn, alice, asked, "C1", "2.0", good, NOON)
        assert not feedback.put(conn, alice, 999, "C1", "2.0", True, NOON)
        assert feedback.count(conn) == (0, 1)
        assert feedback.last(conn, 5) == (feedback.Feedback(NOON, "Alice", False, "who owns Acme?", ""),)


def test_what_belongs_to_nobody_is_hidden_too(workspace: Workspace):
    with workspace.writing() as conn:
        alice = company.user(conn)
        conn.execute(WorkspaceRow.__table__.update().values(visibility="owner"))  # type: ignore[attr-defined]
        acme, globex = company.account(conn, owner_id=alice), company.account(conn, "Globex")
        assert not visibility.hides(conn, Reader(alice), {"accounts": [acme]})
        assert visibility.hides(conn, Reader(alice), {"accounts": [acme, globex]})
