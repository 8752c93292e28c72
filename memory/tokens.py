"""A text's words for search, the same on every engine."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_CJK = r"\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_CJK}]"
_RUN = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)?)")
_LONGEST = 40


def tokens(text: str) -> list[str]:
    """Words of Latin text, pairs of neighbours in Japanese with each run's last character, NFKC and case folded.

    山田 is found by 山田 and by 山; FTS indexes made for three characters and more find neither.
    """
    found: list[str] = []
    for run in _RUN.finditer(unicodedata.normalize("NFKC", text).casefold()):
        if run["cjk"]:
            found += _pairs(run["cjk"])
        else:
            found.append(_stem(run["word"])[:_LONGEST])
    return found


def counted(text: str) -> Counter[str]:
    return Counter(tokens(text))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] + [run[-1]]


def _stem(word: str) -> str:
    """Plural and possessive are the same word; nothing more, so that names stay what they are."""
    word = re.sub(r"['’]s?$", "", word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
