"""From figures to amounts: each number of a text with the currency, size and unit that stand around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from tools import numbers
from tools.money import figures
from tools.money.vocabulary import Per, Vocabulary, vocabulary

TOO_MUCH = Decimal(10) ** 15
_PLAIN = 1000
"""The least that figures without a currency or a size are taken for."""
_REACH = 32
"""Characters before a figure in which its currency can stand."""
_SPACED = (
    r"\d{1,3}(?:\ \d{3}){1,4}(?=\ ?(?:cad|eur|usd|gbp|chf|sek|nok|dkk|pln|czk|zar|[€$£]|kr|zł)(?![a-z]))"
)
"""118 500 CAD: parted by spaces, as figures are where a currency follows them."""
_FIGURES = re.compile(
    rf"(?<![\d.,_])(?:\d{{1,3}}(?:['’]\d{{3}}){{1,4}}|{_SPACED}|\d[\d.,]{{0,30}}(?<![.,]))(?![\d_])", re.ASCII
)
_RANGE = re.compile(r"\ ?(?:-|–|~|〜|to|から)\ ?[$€£¥]?")
_TAIL = re.compile(r"\ (\d\d)(?=[.!?]|\Z)", re.ASCII)
_JOINED = re.compile(r"\ ?(?:and|と|,)?\ ?")


@dataclass(frozen=True, slots=True)
class Said:
    """An amount on the way; `size` is the magnitude that stood after it."""

    value: Decimal
    start: int
    end: int
    currency: str | None = None
    size: str = ""
    per: Per | None = None
    subunit: bool = False
    parts: Decimal | None = None
    """How many make one, where it was said in parts of a currency."""


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text and the way back to its original, where a code must stand in capitals."""

    folded: str
    original: str
    span: Callable[[int, int], tuple[int, int]]
    locale: str

    def capital(self, start: int, end: int) -> bool:
        return self.original[slice(*self.span(start, end))].isupper()


def amounts(text: Text, *, bare: bool = False) -> Iterator[Said]:
    """Every amount of a text, in order; `bare` figures with them."""
    words = vocabulary()
    said: list[Said] = []
    for number in _numbers(text.folded, words):
        done = said[-1].end if said else 0
        found = _around(text, number, done, words) if number.start >= done else None
        if found:
            said.append(found)
    for one in _ranged(text.folded, list(_whole(text.folded, said))):
        if words.several.search(text.folded, max(0, one.start - 2), one.start):
            continue
        if one.value < TOO_MUCH and (one.currency or _bare(text.folded, one, words)):
            yield one
        elif bare and not one.currency and (plain := _plainly(text.folded, one, words)):
            yield plain


def _numbers(text: str, words: Vocabulary) -> list[numbers.Number]:
    """Figures and number words in order; a figure's value is 0 here, its form says it later."""
    spoken = [
        number
        for number in _hundreds(text, numbers.find(text))
        if not (number.digits or number.ordinal or _no_number(text, number))
    ]
    written = [numbers.Number(Decimal(0), m.start(), m.end(), digits=True) for m in _FIGURES.finditer(text)]
    parts = [
        numbers.Number(words.fractions[" ".join(m[0].split())], m.start(), m.end())
        for m in words.part.finditer(text)
    ]
    found: list[numbers.Number] = []
    for number in sorted([*spoken, *written, *parts], key=lambda n: (n.start, -n.end)):
        if not found or number.start >= found[-1].end:
            found.append(number)
    return found


def _hundreds(text: str, found: Iterable[numbers.Number]) -> Iterator[numbers.Number]:
    """ "one thirty five thousand", "two ten": a digit and tens side by side are so many hundred."""
    last: numbers.Number | None = None
    for number in found:
        scale = 1 if number.value < 100 else 1000
        both = last and not (last.digits or number.digits or number.ordinal) and number.start - last.end == 1
        tens = 10 <= number.value / scale < 100 and number.value % scale == 0
        if last and both and tens and 1 <= last.value <= 9 and text[last.end] in " -":
            last = replace(number, value=last.value * 100 * scale + number.value, start=last.start)
            continue
        if last:
            yield last
        last = number
    if last:
        yield last


def _no_number(text: str, number: numbers.Number) -> bool:
    """万 in 数万 and "million" in "millions of": a power without what it multiplies; "a million" has it."""
    return number.power and not text.endswith("a ", 0, number.start)


def _around(text: Text, number: numbers.Number, done: int, words: Vocabulary) -> Said | None:
    before = words.before.search(text.folded, max(done, number.start - _REACH), number.start)
    currency, start = _before(text, before, words) if before else (None, number.start)
    if not currency and _glued(text.folded, number.start):
        return None
    after = words.after.match(text.folded, number.end)
    assert after is not None  # every part of it may be absent  # noqa: S101
    size = after["size"] or ""
    factor = words.magnitudes.get(size, Decimal(1))
    end = after.end("size") if size else number.end
    if not currency or currency == "USD":
        currency, factor, end = _after(text, after, words, (currency, factor, end))
    value = _value(text, number, scaled=factor != 1)
    if value is None or (before and before["letter"] and value * factor < _PLAIN):
        return None
    said = Said(
        value * factor, start, end, currency, size or _size(text.folded[number.start : number.end], words)
    )
    return _priced(text.folded, _with_small(text.folded, said, words), words)


def _glued(text: str, start: int) -> bool:
    """v2, ABC12, _3: no figure of its own."""
    return (
        start > 0
        and text[start].isdigit()
        and ((text[start - 1].isascii() and text[start - 1].isalpha()) or text[start - 1] in "_#")
    )


def _value(text: Text, number: numbers.Number, *, scaled: bool) -> Decimal | None:
    if not number.digits:
        return number.value
    return figures.value(text.folded[number.start : number.end], scaled=scaled, locale=text.locale)


def _size(said: str, words: Vocabulary) -> str:
    """The magnitude that a number itself ends with: 80万, "two hundred thousand"."""
    return next((word for word in sorted(words.bare, key=len, reverse=True) if said.endswith(word)), "")


def _before(text: Text, match: re.Match[str], words: Vocabulary) -> tuple[str | None, int]:
    if match["symbol"]:
        if match["symbol_code"]:
            found = _code(text, match, "symbol_code", words)
            return (found, match.start()) if found else (None, match.end())
        dollars = match["dollars"] and words.symbols[match["symbol"]] == "USD"
        return _symbol(match, words), match.start() if dollars else match.start("symbol")
    if match["name"]:
        return words.names[_plain(match["name"])], match.start()
    if match["letter"]:
        capital = text.capital(match.start("letter"), match.end())
        return (words.letters[match["letter"]], match.start()) if capital else (None, match.end())
    code = _code(text, match, "code", words)
    return code, match.start() if code else match.end()


def _after(
    text: Text, match: re.Match[str], words: Vocabulary, known: tuple[str | None, Decimal, int]
) -> tuple[str | None, Decimal, int]:
    """Currency, factor and end with what stands after the figure; a "$" before it yields to a code after."""
    currency, factor, _ = known
    code = _code(text, match, "code", words)
    if currency:
        named = code or (
            words.names[_plain(match["name"])] if match["name"] and len(match["name"]) == 3 else None
        )
        return (named, factor, match.end("code" if code else "name")) if named else known
    if match["scaled"]:
        currency, size = words.scaled[match["scaled"]]
        return currency, factor * size, match.end("scaled")
    found: str | None = code
    group = "code"
    if match["symbol"]:
        found, group = _symbol(match, words), "symbol"
    elif match["name"]:
        found, group = words.names[_plain(match["name"])], "name"
    if not found:
        return known
    if match["size2"]:
        return found, factor * words.magnitudes[match["size2"]], match.end("size2")
    return found, factor, match.end(group)


def _symbol(match: re.Match[str], words: Vocabulary) -> str:
    """ "$" is USD unless letters before it say another dollar."""
    code = words.symbols[match["symbol"]]
    return words.dollars[match["dollars"]] if match["dollars"] and code == "USD" else code


def _code(text: Text, match: re.Match[str], group: str, words: Vocabulary) -> str | None:
    """A currency's code, in capitals."""
    code = (match[group] or "").upper()
    return code if code in words.codes and text.capital(*match.span(group)) else None


def _plain(word: str) -> str:
    return re.sub(r"[ \t\-]{1,3}", " ", word)


def _with_small(text: str, said: Said, words: Vocabulary) -> Said:
    """ "50 cents" in cents; "15 dollars 50" with its cents."""
    match = words.small.match(text, said.end)
    if match and not said.currency:
        currency, parts, alone = words.subunits[match[1]]
        return replace(said, currency=currency, parts=parts, subunit=alone, end=match.end())
    tail = _TAIL.match(text, said.end)
    if tail and said.currency and text[said.end - 1].isalpha() and not said.size:
        return replace(said, value=said.value + Decimal(tail[1]) / 100, end=tail.end())
    return said


def _whole(text: str, said: list[Said]) -> Iterator[Said]:
    """ "2 dollars 3 cents", 50元6角3分: one amount; parts without their whole are none."""
    whole: Said | None = None
    for one in said:
        if (
            whole
            and one.parts
            and whole.currency == one.currency
            and _JOINED.fullmatch(text, whole.end, one.start)
        ):
            whole = replace(whole, value=whole.value + one.value / one.parts, end=one.end)
            continue
        if whole:
            yield whole
        whole = None if one.parts and not one.subunit else one
    if whole:
        yield whole


def _priced(text: str, said: Said, words: Vocabulary) -> Said:
    """With what the amount is for: "$12/user/month" is a price per seat."""
    found: list[Per] = []
    at = said.end
    while len(found) < 3 and (match := words.per_after.match(text, at)):
        found.append(words.per[_plain(match["each"] or match["alone"])])
        at = match.end()
    at = said.start
    while len(found) < 3 and (match := words.per_before.search(text, max(0, at - _REACH), at)):
        found.append(words.per[match["each"] or match["head"]])
        at = match.start()
    counted = [per for per in found if per in ("seat", "unit")]
    return replace(said, per=(counted or found or [None])[0])


def _ranged(text: str, said: list[Said]) -> Iterator[Said]:
    """ "$10-15k": the first of two has the size of the second, either the currency of the other."""
    joined_before: str | None = None
    for one, other in zip_longest(said, said[1:]):
        joined = other and one.value < other.value and _RANGE.fullmatch(text, one.end, other.start)
        if joined and other and other.size and not one.size:
            factor = vocabulary().magnitudes.get(other.size, Decimal(1))
            one = replace(one, value=one.value * factor, size=other.size)
        if joined and other and not one.currency:
            one = replace(one, currency=other.currency)
        if joined_before and not one.currency:
            one = replace(one, currency=joined_before)
        joined_before = one.currency if joined else None
        yield one


def _plainly(text: str, said: Said, words: Vocabulary) -> Said | None:
    """Figures of the size that deals have: 40,800, 52500; no year, nothing counted. "one fifty" is in thousands."""
    written = text[said.start : said.end]
    if said.per in ("seat", "unit") or words.counted.match(text, said.end):
        return None
    if not any(char.isdigit() for char in written):
        said = replace(said, value=said.value * 1000) if " " in written and 110 <= said.value < 1000 else said
        return said if said.value >= _PLAIN else None
    return said if said.value >= _PLAIN and ("," in written or said.value >= _PLAIN * 10) else None


def _bare(text: str, said: Said, words: Vocabulary) -> bool:
    """Whether a size without a currency is money: 18k and 80万 are, 10k users, 80万人 and 数万 are not."""
    if said.size not in words.bare or said.value < 1:
        return False
    return not (words.counted.match(text, said.end) or words.uncounted.fullmatch(text, said.start, said.end))
