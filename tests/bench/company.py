"""A generated workspace of the size that the figures are for, in both languages. The same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert, select

from memory.embedder import Embedder
from memory.tokens import counted
from store.database import Workspace
from store.models import (
    AccountRow,
    ContactRow,
    DealRow,
    EmailRow,
    InteractionAccountRow,
    InteractionRow,
    ParticipantRow,
    Row,
    StageRow,
    StepRow,
    UserRow,
    VectorRow,
    WordRow,
    WorkspaceRow,
)

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
ACCOUNTS, CONTACTS, DEALS, NOTES, USERS = 10_000, 30_000, 40_000, 100_000, 40

_FIRST = [
    "Alder",
    "Bram",
    "Cedar",
    "Delta",
    "Ember",
    "Falcon",
    "Garnet",
    "Harbor",
    "Indigo",
    "Juniper",
    "Keystone",
    "Lumen",
    "Marlow",
    "Nimbus",
    "Orchard",
    "Pelican",
    "Quartz",
    "Ridge",
    "Summit",
    "Tamar",
    "Umber",
    "Vesper",
    "Willow",
    "Xenon",
    "Yarrow",
    "Zenith",
]
_SECOND = [
    "wood",
    "field",
    "gate",
    "stone",
    "bridge",
    "brook",
    "crest",
    "dale",
    "ford",
    "haven",
    "lake",
    "mont",
    "point",
    "port",
    "vale",
    "water",
    "worth",
    "ton",
    "mark",
    "line",
]
_TRADE = [
    "Logistics",
    "Foods",
    "Health",
    "Bank",
    "Labs",
    "Energy",
    "Systems",
    "Partners",
    "Textiles",
    "Optics",
    "Media",
    "Motors",
    "Paper",
    "Insurance",
    "Robotics",
    "Traders",
]
_PLACE = [
    "青山",
    "赤坂",
    "石川",
    "上野",
    "大崎",
    "桜井",
    "白浜",
    "高輪",
    "東山",
    "中原",
    "西宮",
    "花園",
    "平和",
    "松原",
    "緑川",
    "若葉",
    "北辰",
    "南陽",
    "日高",
    "富士見",
]
_WORK = [
    "製作所",
    "商事",
    "物流",
    "電機",
    "食品",
    "精機",
    "薬品",
    "建設",
    "印刷",
    "水産",
    "化学",
    "銀行",
    "旅行",
    "不動産",
    "通信",
]
_GIVEN = [
    "Maria",
    "Tom",
    "Priya",
    "Jon",
    "Linda",
    "Peter",
    "Carlos",
    "Grace",
    "Oscar",
    "Pam",
    "Joan",
    "Victor",
    "Amelia",
    "Nancy",
    "Andrew",
    "Claire",
    "Bob",
    "Tasha",
    "Denise",
    "Susan",
]
_FAMILY = [
    "Lopez",
    "Becker",
    "Shah",
    "Fields",
    "Park",
    "Gibbons",
    "Oliveira",
    "Kim",
    "Nunez",
    "Beasley",
    "Harris",
    "Stone",
    "Hart",
    "Davolio",
    "Fuller",
    "Dubois",
    "Kelly",
    "Yar",
    "Wu",
    "Ross",
    "Meyer",
    "Quinn",
    "Abbott",
    "Doyle",
]
_SEI = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
    "木村",
    "林",
    "清水",
    "山崎",
]
_MEI = [
    "一郎",
    "恵",
    "正",
    "修",
    "直美",
    "翔",
    "浩",
    "由紀",
    "大輔",
    "誠",
    "さやか",
    "太郎",
    "亮",
    "真理",
    "拓也",
    "和子",
    "博",
    "剛",
    "彩",
    "健",
]
_SAID = (
    "Call with {who}, happy with the rollout but worried about the price of the add-on.",
    "{who} emailed: legal is through with the MSA, they need the security questionnaire back.",
    "Met {who} on site. Two open tickets about SSO, otherwise fine. Budget is frozen until the audit.",
    "{who}さんと電話。価格は据え置きで合意、納期だけ心配とのこと。",
    "{who}さん訪問。障害の再発防止を強く求められた。次回は見積の説明。",
)


def fill(workspace: Workspace) -> None:
    """Writes it all in one transaction, in bulk, as no product path does: figures are taken after it."""
    rng = random.Random(7)
    with workspace.writing() as conn:
        stages = list(conn.execute(select(StageRow.id, StageRow.pipeline_id, StageRow.kind)).tuples())
        _put(conn, UserRow, _users())
        _put(conn, AccountRow, _accounts(rng))
        _put(conn, ContactRow, _contacts(rng))
        _put(
            conn,
            EmailRow,
            (
                {"contact_id": n, "email": f"person{n}@customer{n // 3}.example", "position": 0}
                for n in range(1, CONTACTS + 1)
            ),
        )
        _put(conn, DealRow, _deals(rng, stages))
        _put(conn, InteractionRow, _notes(rng))
        _put(
            conn,
            InteractionAccountRow,
            ({"interaction_id": n, "account_id": _account_of(n)} for n in range(1, NOTES + 1)),
        )
        _put(
            conn,
            ParticipantRow,
            ({"interaction_id": n, "contact_id": _contact_of(n)} for n in range(1, NOTES + 1)),
        )
        _put(conn, StepRow, _steps(rng))
        _put(conn, WordRow, _words(rng))
        conn.execute(WorkspaceRow.__table__.update().values(lexicon_version=2))


def remember(workspace: Workspace, embedder: Embedder) -> None:
    """A vector for each note, near that of its sentence: as many as there are notes, without embedding each."""
    made = embedder.encode([_text(n) for n in range(1, 1 + 3 * len(_SAID))])
    noise = np.random.default_rng(11)

    def rows() -> Iterator[dict[str, Any]]:
        for n in range(1, NOTES + 1):
            vector = made[n % len(made)] + noise.normal(0, 0.03, made.shape[1]).astype(np.float32)
            kept = (vector / np.linalg.norm(vector)).astype("<f4").tobytes()
            yield {
                "interaction_id": n,
                "model": embedder.name,
                "dimension": made.shape[1],
                "content_hash": "",
                "vector": kept,
            }

    with workspace.writing() as conn:
        _put(conn, VectorRow, rows())


def account_name(n: int) -> str:
    """The n-th account's name, n from 1; every third is Japanese."""
    if n % 3 == 0:
        a, b = divmod(n // 3, len(_PLACE))
        c, d = divmod(a, len(_WORK))
        return f"{_PLACE[b]}{_PLACE[d % len(_PLACE)] if c == 0 else _SEI[c % len(_SEI)]}{_WORK[a % len(_WORK)]}株式会社"
    a, b = divmod(n, len(_FIRST))
    c, d = divmod(a, len(_SECOND))
    return f"{_FIRST[b]}{_SECOND[d]} {_TRADE[c % len(_TRADE)]}" + (
        f" {c // len(_TRADE) + 1}" if c >= len(_TRADE) else ""
    )


def contact_name(n: int) -> str:
    if _account_of_contact(n) % 3 == 0:
        return f"{_SEI[n % len(_SEI)]} {_MEI[n // len(_SEI) % len(_MEI)]}"
    return f"{_GIVEN[n % len(_GIVEN)]} {_FAMILY[n // len(_GIVEN) % len(_FAMILY)]}"


def _account_of_contact(n: int) -> int:
    return n % ACCOUNTS + 1


def _account_of(note: int) -> int:
    return note * 7919 % ACCOUNTS + 1


def _contact_of(note: int) -> int:
    """One of the three people at the note's account."""
    return (_account_of(note) - 2) % ACCOUNTS + 1 + note % 3 * ACCOUNTS


def _users() -> Iterator[dict[str, Any]]:
    for n in range(1, USERS + 1):
        ja = n % 3 == 0
        yield {
            "name": f"{_SEI[n % 20]} {_MEI[n // 2 % 20]}" if ja else f"Rep{n} {_FAMILY[n % len(_FAMILY)]}",
            "email": f"rep{n}@seller.example",
            "role": "manager" if n == 1 else "rep",
            "manager_id": None if n == 1 else 1,
            "zone": "Asia/Tokyo" if ja else "America/New_York",
            "locale": "ja" if ja else "en",
            "country": "JP" if ja else "US",
            "active": True,
        }


def _accounts(rng: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(1, ACCOUNTS + 1):
        owner = rng.randint(1, USERS)
        yield {
            "name": account_name(n),
            "domain": f"customer{n}.example",
            "owner_id": owner,
            "created_at": NOW,
            "country": "JP" if n % 3 == 0 else "US",
        }


def _contacts(rng: random.Random) -> Iterator[dict[str, Any]]:
    titles = ("CEO", "IT Manager", "Head of Procurement", "部長")
    for n in range(1, CONTACTS + 1):
        yield {
            "name": contact_name(n),
            "title": rng.choice(titles),
            "account_id": _account_of_contact(n),
            "created_at": NOW,
        }


def _deals(rng: random.Random, stages: list[tuple[int, int, str]]) -> Iterator[dict[str, Any]]:
    names = ("Renewal 2027", "Pilot", "Analytics add-on", "Support upgrade")
    for n in range(1, DEALS + 1):
        stage, pipeline, _ = rng.choice(stages)
        yield {
            "name": names[n // ACCOUNTS % 4],
            "account_id": n % ACCOUNTS + 1,
            "pipeline_id": pipeline,
            "stage_id": stage,
            "amount_minor": rng.randint(5, 300) * 100_000,
            "currency": "JPY" if (n % ACCOUNTS + 1) % 3 == 0 else "USD",
            "close_date": TODAY + timedelta(rng.randint(-60, 200)),
            "owner_id": rng.randint(1, USERS),
            "created_on": TODAY - timedelta(rng.randint(60, 400)),
            "last_activity_on": TODAY - timedelta(rng.randint(0, 60)),
        }


def _text(note: int) -> str:
    return _SAID[note % len(_SAID)].format(who=contact_name(_contact_of(note)))


def _notes(rng: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(1, NOTES + 1):
        text = _text(n)
        day = TODAY - timedelta(rng.randint(0, 700))
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        yield {
            "kind": "call",
            "occurred_on": day,
            "author_id": n % USERS + 1,
            "text": text,
            "summary": text[:100],
            "mood": None,
            "quotes": {},
            "created_at": at,
        }


def _steps(rng: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(1, NOTES // 2 + 1):
        day = TODAY + timedelta(rng.randint(-300, 30))
        done = NOW if day < TODAY - timedelta(5) else None
        yield {
            "action": "send the quote" if n % 2 else "見積を送る",
            "due_on": day,
            "owner_id": n % USERS + 1,
            "account_id": _account_of(n),
            "interaction_id": n,
            "created_by": n % USERS + 1,
            "created_at": NOW,
            "done_at": done,
        }


def _words(_: random.Random) -> Iterator[dict[str, Any]]:
    for n in range(1, NOTES + 1):
        for token, times in counted(_text(n)).items():
            yield {"token": token, "interaction_id": n, "times": times}


def _put(conn: Connection, table: type[Row], rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 20_000:
            conn.execute(insert(table), batch)
            batch = []
    if batch:
        conn.execute(insert(table), batch)
