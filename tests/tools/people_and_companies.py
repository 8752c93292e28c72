"""A company of its own for the tests of names: a few customers, people and colleagues with awkward names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from store.database import Workspace
from store.names import AccountName, ContactName, DealName, Names, ProductName, UserName
from store.users import User
from tools.lexicon import Lexicon
from tools.turn import Turn

ACCOUNTS = (
    AccountName(1, "Harbor Point Hotels", ("Harbor Point",), "harborpoint.example", 1, "Boston"),
    AccountName(2, "Pine & Oak", (), "pineoak.example", 1),
    AccountName(3, "Sage", ("Sage Interiors",), "sage.example", 2),
    AccountName(4, "Delmont Corporation", ("Delmont",), "delmont.example", 1),
    AccountName(5, "Delmont Marine", (), "delmontmarine.example", 2),
    AccountName(6, "Grübel & Söhne GmbH", (), "gruebel.example", 2),
    AccountName(7, "Brightwater Utilities", ("BWU",), "brightwater.example", 2),
    AccountName(8, "Boston Gear Works", (), "bostongear.example", 2),
    AccountName(11, "株式会社みどり建設", ("ミドリ",), "midori.example", 4),
    AccountName(12, "光和精密株式会社", ("光和精密",), "kowa.example", 4),
    AccountName(13, "光和興産株式会社", (), "kowakosan.example", 4),
    AccountName(14, "若葉食品株式会社", ("若葉",), "wakaba.example", 4),
    AccountName(15, "株式会社ノースフィールド", ("Northfield",), "northfield.example", 4),
)
CONTACTS = (
    ContactName(1, "Hope Marsh", "CFO", 1, ("hope.marsh@harborpoint.example",)),
    ContactName(2, "April Waters", "Buyer", 3, ("april@sage.example",)),
    ContactName(3, "Nora Kessler", "CTO", 4, ("nora.kessler@delmont.example",)),
    ContactName(4, "Nora Vidal", "COO", 5, ("nora.vidal@delmontmarine.example",)),
    ContactName(5, "Dr. Jörg Grübel", "CEO", 6),
    ContactName(6, "Katherine Bell", "Head of IT", 2),
    ContactName(7, "Will Denholm", "Engineer", 7),
    ContactName(8, "Tadeo Q.", "Security", 7),
    ContactName(9, "Priya Anand", "Buyer", 8),
    ContactName(11, "森田 誠", "工場長", 11, ("morita@midori.example",)),
    ContactName(12, "齊藤 茜", "購買課長", 12),
    ContactName(13, "島 由美", "部長", 13),
    ContactName(14, "大西 さくら", "店長", 14),
    ContactName(15, "西 明", None, 15),
    ContactName(16, "大西 進", "課長", 11),
)
USERS = (
    UserName(1, "Priya Nair", "priya@ours.example", 3, "U0PRIYA"),
    UserName(2, "Drew Barnes", "drew@ours.example", 3, "U0DREW"),
    UserName(3, "Mona Field", "mona@ours.example"),
    UserName(4, "岡田 直人", "okada@ours.example", 3, "U0OKADA"),
)
DEALS = (
    DealName(1, "Renewal 2027", 4),
    DealName(2, "Support upgrade", 4),
    DealName(3, "Pilot", 3),
    DealName(4, "Expansion", 3, open=False),
    DealName(5, "2027年度更新", 14),
    DealName(6, "分析オプション", 14),
    DealName(7, "Renewal 2027", 1, open=False),
)
NAMES = Names(ACCOUNTS, CONTACTS, USERS, (ProductName(1, "Insight Suite", "INS-1"),), DEALS)
LEXICON = Lexicon.build(NAMES, 1)


def turn(author: int = 1, **about: Any) -> Turn:
    """A message by a colleague; names are all that is asked of the workspace, so it has none."""
    name = LEXICON.user(author)
    user = User(
        name.id, name.name, name.email, "rep", name.manager_id, "UTC", "en", "US", name.slack_id, True
    )
    return Turn(cast(Workspace, None), LEXICON, user, datetime(2026, 11, 18, tzinfo=UTC), "", **about)


def id_of(name: str) -> int:
    return next(row.id for row in ACCOUNTS if row.name == name)
