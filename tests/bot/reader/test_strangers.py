"""Customers and people whom nobody has written down yet are found as such: who is whose, and which name is a town."""

from __future__ import annotations

import pytest

from bot.reader.read import read
from tests.bot.reader.company import turn

NEW = (
    (
        "New one! Heron & Pike, a chain of fishmongers out in Whitby. Swapped messages with Gail Stannard, who runs ops.",
        "Heron & Pike",
        ["Gail Stannard"],
    ),
    (
        "Met Copperline Outdoors at the trade show in Leeds on Friday. Their buyer Ana Mireles wants samples.",
        "Copperline Outdoors",
        ["Ana Mireles"],
    ),
    (
        "Inbound call from Paulette Grange at Driftwood Spirits in Hobart, 40 staff. Chatty.",
        "Driftwood Spirits",
        ["Paulette Grange"],
    ),
    (
        "Zoomed with two people from Cascade Linen, Portland: Nora Webb and Lou Tabor. They like what they saw.",
        "Cascade Linen",
        ["Nora Webb", "Lou Tabor"],
    ),
    (
        "Kicked off with a brand-new client today: Alder Creek Schools. Superintendent Joyce Kemp is lovely.",
        "Alder Creek Schools",
        ["Joyce Kemp"],
    ),
    (
        "Met the team at Granite Peak Credit Union in Helena on Tuesday. Dale Hutchins leads IT there.",
        "Granite Peak Credit Union",
        ["Dale Hutchins"],
    ),
    (
        "First meeting with Juniper Street Bakers from Tucson today. Lola Reyes, their GM, showed me the ovens.",
        "Juniper Street Bakers",
        ["Lola Reyes"],
    ),
    (
        "Met a prospect at the Ohio Poultry Expo, Larkhill Farms. Talked with their director Sam Boateng.",
        "Larkhill Farms",
        ["Sam Boateng"],
    ),
)
KNOWN = (
    (
        "Corvus: Stella says Bruno is leaving, new head of smelting is a Latoya Crane.",
        "Corvus",
        {"Stella", "Bruno", "Latoya Crane"},
    ),
    ("Visited Corvus in San Diego with Stella Marsh. She liked the sensors.", "Corvus", {"Stella Marsh"}),
    ("Juniper Renewal slipped to May, says the board.", "Juniper", set()),
)
CHATTER = ("Kettle's broken again.", "Train's stuck outside Swindon.", "Anyone been to Lisbon lately?")


@pytest.mark.parametrize(("text", "account", "contacts"), NEW)
def test_a_new_customer_is_found_with_its_people(text: str, account: str, contacts: list[str]) -> None:
    [call] = read(turn("tess", text))
    [note] = call.arguments["notes"]
    assert (note["account"], note["contacts"]) == (account, contacts)


@pytest.mark.parametrize(("text", "account", "contacts"), KNOWN)
def test_beside_a_known_customer_only_people_are_new(text: str, account: str, contacts: set[str]) -> None:
    [call] = read(turn("tess", text))
    [note] = call.arguments["notes"]
    assert (note["account"], set(note["contacts"])) == (account, contacts)


@pytest.mark.parametrize("text", CHATTER)
def test_what_opens_a_sentence_is_no_customer(text: str) -> None:
    assert read(turn("tess", text)) == []


def test_who_is_of_a_customer_named_next_is_theirs() -> None:
    [call] = read(
        turn("tess", "Corvus: Stella rang. She passed me on to Femi Ade at Larch Media, who I'll call.")
    )
    named = [(note["account"], note["contacts"]) for note in call.arguments["notes"]]
    assert named == [("Corvus", ["Stella"]), ("Larch Media", ["Femi Ade"])]


def test_who_sent_us_to_a_customer_is_told_in_passing() -> None:
    [call] = read(turn("tess", "Corvus kindly referred us to Bay Savings in Salem. Spoke to Ann Pike there."))
    [note] = call.arguments["notes"]
    assert (note["account"], note["contacts"]) == ("Bay Savings", ["Ann Pike"])
