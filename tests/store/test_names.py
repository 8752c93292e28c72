"""All names of a workspace, read at once."""

from __future__ import annotations

from store import names
from store.database import Workspace
from store.models import AliasRow, ContactRow, EmailRow, ProductRow
from store.names import AccountName, ContactName, DealName, ProductName, UserName
from tests.store.company import NOON, account, add, deal, stage, user


def test_each_row_comes_with_what_it_may_be_called_by(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        boss = user(conn, "Mona")
        rep = user(conn, "Priya", manager_id=boss, slack_id="U1")
        acme = account(conn, "Acme Corporation", domain="acme.example", owner_id=rep, city="Leeds")
        for alias in ("Acme", "アクメ"):
            add(conn, AliasRow, account_id=acme, alias=alias)
        maria = add(conn, ContactRow, name="Maria", title="CTO", account_id=acme, created_at=NOON)
        for position, email in ((1, "second@acme.example"), (0, "first@acme.example")):
            add(conn, EmailRow, contact_id=maria, email=email, position=position)
        product = add(conn, ProductRow, name="Suite", code="S-1")
        opened, won = deal(conn, acme), deal(conn, acme, name="Pilot", stage_id=stage(conn, "won"))
    with workspace.reading() as conn:
        read = names.load(conn)
    assert read.accounts == (
        AccountName(acme, "Acme Corporation", ("Acme", "アクメ"), "acme.example", rep, "Leeds"),
    )
    emails = ("first@acme.example", "second@acme.example")
    assert read.contacts == (ContactName(maria, "Maria", "CTO", acme, emails),)
    assert read.users == (
        UserName(boss, "Mona", "mona@ours.test", role="rep"),
        UserName(rep, "Priya", "priya@ours.test", boss, "U1", "rep"),
    )
    assert read.products == (ProductName(product, "Suite", "S-1"),)
    assert read.deals == (DealName(opened, "Renewal", acme), DealName(won, "Pilot", acme, open=False))


def test_a_contact_or_deal_without_an_account_is_read_too(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        alone = add(conn, ContactRow, name="Maria", created_at=NOON)
    with workspace.reading() as conn:
        assert names.load(conn).contacts == (ContactName(alone, "Maria"),)


def test_who_left_the_team_is_no_colleague_any_more(workspace: Workspace) -> None:
    with workspace.writing() as conn:
        user(conn, "Mona", active=False)
    with workspace.reading() as conn:
        assert names.load(conn).users == ()
