"""How it happened, told without the word for it; and what of it is only spoken of."""

from __future__ import annotations

import pytest

from bot.reader.read import intent_of, read
from tests.bot.reader.company import turn

SAID = (
    ("Half a day with the Corvus folks, Stella and Bruno. Good vibes.", "meeting"),
    ("Corvus had us in for the quarterly, Stella chaired.", "meeting"),
    ("Sat across from Yusuf at his desk for an hour. Not moved on price.", "meeting"),
    ("Had Yusuf on to me about the kiln again.", "call"),
    ("Short phoner w/ Stella, she's off till May.", "call"),
    ("Yusuf telephoned, he was very satisfied with our visit.", "call"),
    ("Stella wrote back, she needs the dust report.", "email"),
    ("Bruno left me a voice note on WhatsApp, he's annoyed.", "message"),
    ("Took Stella to the rodeo, she had a ball.", "event"),
    ("Yusuf came past our stand in the Ohio ceramics fair.", "event"),
    ("Took Yusuf through the kiln software step by step.", "demo"),
    ("Stella took it from the ferry, wind howling. She wants two.", "call"),
    ("Yusuf had me on loudspeaker in the van. Happy.", "call"),
    ("Left Bruno a message on his machine.", "call"),
    ("Bruno dropped into the seat opposite me on the train.", "meeting"),
    ("Split a cab with Stella from the station.", "meeting"),
    ("Gave Yusuf the papers at his front door.", "meeting"),
    ("Kiln webinar this morning, Stella and Bruno both dialled in.", "event"),
    ("Let Stella loose in the kiln software for half an hour.", "demo"),
    ("Corvus: their phone line is down again. Stella not happy.", "note"),
    ("Spoke to Stella. She likes option two.", "note"),
    ("Corvus up to $31k with the extra sensors.", "note"),
)
MEANT = (
    ("Ha, fair play Gus, the pints are on you", "chat"),
    ("Gus your dog is adorable", "chat"),
    ("new todo: ring Stella about the invoice on Monday", "change"),
    ("that should've been Yusuf, not Stella. please fix", "change"),
    ("Compare the Chicago and London pipelines for Q2, please.", "ask"),
    ("Drove two hours to see Stella, well worth it.", "log"),
    ("Met a woman from a garden centre chain at the fair, wants our price list", "log"),
)


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_how_it_happened(text: str, kind: str) -> None:
    [call] = read(turn("tess", text))
    assert [note["kind"] for note in call.arguments["notes"]] == [kind]


@pytest.mark.parametrize(("text", "intent"), MEANT)
def test_what_is_meant(text: str, intent: str) -> None:
    assert intent_of(read(turn("tess", text))) == intent
