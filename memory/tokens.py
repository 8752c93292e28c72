"""A text's words for search, the same on every engine."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from memory.analyser import Word, content

_CJK = r"\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_CJK}]"
_RUN = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)?)")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_STEM = re.compile(r"[\u3005\u3006\u4e00-\u9fff]+")
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
    """All by which a text is found: its tokens, and the plain forms and stems of its Japanese content words."""
    return Counter(tokens(text) + [form for word in japanese(text) for form in forms(word)])


def japanese(text: str) -> list[Word]:
    """The content words of a text that has Japanese in it; none of others, whatever their letters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return list(content(plain)) if _JAPANESE.search(plain) else []


def forms(word: Word) -> list[str]:
    """ "=叱る" and "^叱" of 叱られた: the plain form, and the characters that its inflections and its nouns share."""
    stem = _STEM.match(word.surface)
    alone = (stem is not None and stem[0] != word.surface) or len(word.surface) == 1
    return [f"={word.lemma}"[:_LONGEST], *([f"^{stem[0]}"[:_LONGEST]] if stem and alone else [])]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] + [run[-1]]


def _stem(word: str) -> str:
    """Plural and possessive are the same word; nothing more, so that names stay what they are."""
    word = re.sub(r"['’]s?$", "", word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
