"""Names as they are compared: width, case, accents, the two kana and variant kanji make no difference, nor do
spaces, hyphens and "&".
"""

from __future__ import annotations

import unicodedata

from tools.lexicon.language import NAMING

MARKS = "\u3099\u309a"
_PLAIN = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}


class _Table(dict[int, str]):
    """Code point → folded letters; a space for what is no letter. Fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return " "
    whole = unicodedata.normalize("NFKC", char).casefold()
    return "".join(_fold_letter(letter) for letter in whole)


def _fold_letter(letter: str) -> str:
    if letter in MARKS:
        return letter
    if "ァ" <= letter <= "ヶ":
        letter = chr(ord(letter) - 0x60)
    if "\u3041" <= letter <= "\u30ff":
        return letter if letter.isalnum() else " "
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    bare = _PLAIN.get(bare, NAMING.variants.get(bare, bare))
    if not bare:
        return ""
    return bare if bare.isalnum() else " "


TABLE = _Table()


def is_latin(letter: str) -> bool:
    """A letter of a script that sets spaces between words (or a digit)."""
    return letter < "\u2e80"


def words_of(name: str) -> list[str]:
    """The folded words of a name, its "and" left out: ["may", "sons"] of "May & Sons"."""
    folded = name.translate(TABLE)
    if "\u3099" in folded or "\u309a" in folded:
        folded = unicodedata.normalize("NFC", folded)
    words = folded.split()
    return [word for word in words if word not in NAMING.conjunctions] or words


def squash(name: str) -> str:
    """The key of a name: its folded letters alone."""
    return "".join(words_of(name))
