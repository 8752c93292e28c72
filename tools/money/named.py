"""Currencies that are named without a figure: "USD deals", "in euros", 「円建て」."""

from __future__ import annotations

import re
from functools import cache

from tools.languages.words import AFTER, alternation
from tools.money.vocabulary import bare, currency_words, symbols


def currencies(text: str) -> list[tuple[int, int, str]]:
    """(start, end, ISO code) in a folded text, in order."""
    named = currency_words() | symbols()
    return [(*found.span(), named[found[0]]) for found in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    """A name, or a sign that no figure follows; neither where a figure stands before."""
    names = alternation(word for word in currency_words() if word not in bare("not_currency"))
    signs = "|".join(re.escape(sign) for sign in sorted(symbols(), key=len, reverse=True))
    return re.compile(rf"(?<![\d.,])(?<!\d )(?:{names}|(?:{signs})(?!\ ?\d){AFTER})")
