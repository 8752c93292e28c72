"""Who is meant by a name that was said."""

from __future__ import annotations

import pytest

from tests.tools.people_and_companies import id_of, turn
from tools import resolve
from tools.reading import Named
from tools.turn import Focus


def names(named: Named | None) -> str | list[str] | None:
    """The row's name, the names of the choices, or None where it is nobody."""
    if named is None or named.new:
        return None
    return named.row.name if named.row else [choice.name for choice in named.choices]


@pytest.mark.parametrize(
    ("words", "people", "expected"),
    [
        ("Delmont", (), "Delmont Corporation"),
        ("delmont's", (), "Delmont Corporation"),
        ("Delmont", ("Nora",), "Delmont Corporation"),
        ("Delmont", ("Nora Vidal",), "Delmont Marine"),
        ("delmont", ("Vidal",), "Delmont Marine"),
        ("光和", (), ["光和精密株式会社", "光和興産株式会社"]),
        ("光和さん", ("島部長",), "光和興産株式会社"),
        ("光和", ("見知らぬ人",), ["光和精密株式会社", "光和興産株式会社"]),
        ("the Sage account", (), "Sage"),
        ("株式会社光和精密", (), "光和精密株式会社"),
        ("Brightwatr", (), "Brightwater Utilities"),
        ("nora.vidal@delmontmarine.example", (), "Delmont Marine"),
        ("", ("Kessler",), "Delmont Corporation"),
        ("", ("Nora",), ["Delmont Corporation", "Delmont Marine"]),
        ("", ("大西さん",), ["株式会社みどり建設", "若葉食品株式会社"]),
        ("", ("大西さん", "森田さん"), "株式会社みどり建設"),
        ("", ("Nobody Known",), None),
        ("Sage Dental Labs", (), None),
    ],
)
def test_the_account_is_told_by_its_name_and_its_people(
    words: str, people: tuple[str, ...], expected: object
) -> None:
    assert names(resolve.account(turn(), words, people)) == expected


def test_the_authors_own_account_does_not_decide() -> None:
    for author in (1, 2):
        assert isinstance(names(resolve.account(turn(author), "", ("Nora",))), list)


def test_the_conversation_decides_where_no_name_does() -> None:
    here = turn(focus=Focus(account_id=id_of("Delmont Marine")))
    assert names(resolve.account(here, "", ("Nora",))) == "Delmont Marine"
    assert names(resolve.account(here, "")) == "Delmont Marine"
    assert names(resolve.account(here, "Sage")) == "Sage"
    assert names(resolve.account(here, "", ("Kessler",))) == "Delmont Corporation"
    assert resolve.account(turn(), "") is None


def test_a_colleague_tells_no_account() -> None:
    assert resolve.account(turn(), "", ("Priya",)) is None


def test_an_unknown_company_is_new_and_its_likely_matches_are_told() -> None:
    named = resolve.account(turn(), "Brightwater Homes")
    assert named
    assert named.new
    assert [near.name for near in named.near] == ["Brightwater Utilities"]


@pytest.mark.parametrize(
    ("words", "account", "expected"),
    [
        ("Nora", "Delmont Marine", "Nora Vidal"),
        ("Nora Vidal", "Delmont Corporation", "Nora Vidal"),
        ("Dr Gruebel", "Grübel & Söhne GmbH", "Dr. Jörg Grübel"),
        ("Kathy", "Pine & Oak", "Katherine Bell"),
        ("Denhom", "Brightwater Utilities", "Will Denholm"),
        ("斎藤課長", "光和精密株式会社", "齊藤 茜"),
        ("大西課長", None, "大西 進"),
        ("大西", None, ["大西 さくら", "大西 進"]),
        ("Nora", "Sage", None),
        ("nora.vidal@delmontmarine.example", "Sage", "Nora Vidal"),
        ("Priya", "Boston Gear Works", "Priya Anand"),
        ("Priya", "Sage", "Priya Nair"),
    ],
)
def test_the_person_is_told_by_the_name_at_the_account(
    words: str, account: str | None, expected: object
) -> None:
    assert names(resolve.contact(turn(), words, id_of(account) if account else None)) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("佐藤様", "佐藤"),
        ("Dr Jones", "Jones"),
        ("Dr. Jones's", "Jones"),
        ("Tanabe-san", "Tanabe"),
        ("Rosa", "Rosa"),
        ("石原専務", "石原"),
    ],
)
def test_a_new_person_is_named_without_honorific(words: str, name: str) -> None:
    named = resolve.contact(turn(), words, id_of("Sage"))
    assert (named.new, named.words) == (True, name)


def test_a_namesake_elsewhere_is_offered_and_not_taken() -> None:
    named = resolve.contact(turn(), "Nora", id_of("Sage"))
    assert named.new
    assert {near.name for near in named.near} == {"Nora Kessler", "Nora Vidal"}


def test_somebody_of_the_same_family_name_at_the_account_is_near() -> None:
    named = resolve.contact(turn(), "Jens Kessler", id_of("Delmont Corporation"))
    assert named.new
    assert named.near[0].name == "Nora Kessler"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("me", "Priya Nair"),
        ("myself", "Priya Nair"),
        ("自分", "Priya Nair"),
        ("Priya", "Priya Nair"),
        ("drew", "Drew Barnes"),
        ("@岡田 直人", "岡田 直人"),
        ("岡田さん", "岡田 直人"),
        ("<@U0DREW>", "Drew Barnes"),
        ("Barnes", "Drew Barnes"),
        ("Katherine", None),
        ("", None),
    ],
)
def test_a_colleague_is_told_by_any_name(words: str, name: str | None) -> None:
    mate = resolve.colleague(turn(), words)
    assert (mate.name if mate else None) == name


@pytest.mark.parametrize(
    ("words", "account", "expected"),
    [
        ("", "Sage", "Pilot"),
        ("renewal", "Sage", "Pilot"),
        ("", "Delmont Corporation", ["Renewal 2027", "Support upgrade"]),
        ("the renewal", "Delmont Corporation", "Renewal 2027"),
        ("更新", "Delmont Corporation", "Renewal 2027"),
        ("support", "Delmont Corporation", "Support upgrade"),
        ("something else", "Delmont Corporation", ["Renewal 2027", "Support upgrade"]),
        ("更新の件", "若葉食品株式会社", "2027年度更新"),
        ("the analytics option", "若葉食品株式会社", "分析オプション"),
        ("renewal", "Harbor Point Hotels", None),
    ],
)
def test_the_deal_is_the_open_one_that_the_words_fit(words: str, account: str, expected: object) -> None:
    assert names(resolve.deal(turn(), words, id_of(account))) == expected


def test_the_deal_of_the_conversation_decides_between_several() -> None:
    here = turn(focus=Focus(account_id=id_of("Delmont Corporation"), deal_id=2))
    assert names(resolve.deal(here, "", id_of("Delmont Corporation"))) == "Support upgrade"
    assert names(resolve.deal(here, "renewal", id_of("Delmont Corporation"))) == "Renewal 2027"
