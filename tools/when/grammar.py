"""The form of the grammar: tokens are rewritten, rule by rule, into days and times.

A language's dates.toml lists its words by kind and its rules by stage. A rule reads

    rel? weekday|shyday <!every >gap  ->  near days.open_weekday weeks=1

left side: kinds of token, `a|b` one of them, `?` may be absent, `<` stands behind, `>` stands ahead, `!` must
not; right side: the kind that comes out, the operation (a function of a module beside this one), fixed
arguments. The operation gets the values of the tokens by the names of their kinds (of `a|b`: a; the second of
a kind: a2), or by another name where the item gives one (`month:num`; `_:unit` leaves it out).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from tools.languages import tables
from tools.when import amounts, clock, dates, days, parts, periods
from tools.when.spans import IMPOSSIBLE, Setting

STAGES = ("clock", "amounts", "figures", "days", "periods", "weekdays", "offsets", "times", "ranges")
MARKS = frozenset(("comma", "dot", "dash", "slash", "open", "close", "colon", "gap", "end", "x"))
MODULES = {
    "amounts": amounts,
    "clock": clock,
    "dates": dates,
    "days": days,
    "parts": parts,
    "periods": periods,
}
Operation = Callable[..., Any]


class Token(NamedTuple):
    kind: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    names: tuple[tuple[int, str], ...]
    """Groups of the pattern and the argument that each gives."""
    kind: str
    operation: Operation | None
    fixed: dict[str, Any]

    def meaning(self, setting: Setting, tokens: list[Token], match: re.Match[str]) -> Any:
        """The value that comes out; None where the words do not make sense together."""
        if self.operation is None:
            return ()
        said = {name: tokens[match.start(group)].value for group, name in self.names if match[group]}
        return self.operation(setting, **said, **self.fixed)


_ITEM = re.compile(r"([<>]?!?)(?:(\w+):)?([^?]+)(\??)")
_codes: dict[str, str] = {}


def code(kind: str) -> str:
    """The one character that stands for a kind of token in a pattern."""
    return _codes.setdefault(kind, chr(0x4E00 + len(_codes)))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of all languages, stage by stage."""
    return tuple(
        _rule(line, table.get("macros", {}))
        for stage in STAGES
        for table in tables("dates").values()
        for line in table["rules"].get(stage, ())
    )


@cache
def valueless() -> frozenset[str]:
    """Kinds that an operation is not told of: words of the grammar, marks, and "_"."""
    return MARKS | {"_"} | {kind for table in tables("dates").values() for kind in table["words"][""]}


def _rule(line: str, macros: dict[str, str]) -> Rule:
    left, right = re.sub(r"\$(\w+)", lambda m: macros[m[1]], line).split("->")
    kind, *rest = right.split()
    module, _, name = rest[0].partition(".") if rest else ("", "", "")
    operation = getattr(MODULES[module], name) if module else None
    fixed: dict[str, Any] = {name: _constant(value) for name, value in (part.split("=") for part in rest[1:])}
    pattern, names = _left(left.split())
    return Rule(re.compile(pattern), tuple(names), kind, operation, fixed)


def _constant(said: str) -> int | float | str:
    if re.fullmatch(r"-?\d+", said):
        return int(said)
    return float(said) if re.fullmatch(r"-?\d+\.\d+", said) else said


def _left(items: Iterable[str]) -> tuple[str, list[tuple[int, str]]]:
    pattern, silent = "", valueless()
    names: list[tuple[int, str]] = []
    for item in items:
        marks, renamed, kinds, optional = _ITEM.fullmatch(item).groups()  # type: ignore[union-attr]
        chars = "".join(code(kind) for kind in kinds.split("|"))
        if marks:
            pattern += f"(?{marks[:1].replace('>', '')}{'!' if '!' in marks else '='}[{chars}])"
            continue
        pattern += f"([{chars}]){optional}"
        name = renamed or kinds.split("|")[0]
        if name not in silent:
            taken = sum(other.rstrip("2") == name for _, other in names)
            names.append((pattern.count("(["), name + ("2" if taken else "")))
    return pattern, names


def sure(token: Token) -> Token:
    """A month that may as well be a verb or a name is a month."""
    return token._replace(kind="month") if token.kind == "shymonth" else token


def rewrite(setting: Setting, tokens: list[Token]) -> list[Token]:
    """The tokens after every rule has had its turn."""
    kinds = "".join(code(token.kind) for token in tokens)
    for rule in rules():
        if rule.pattern.search(kinds):
            tokens = _apply(rule, setting, tokens, kinds)
            kinds = "".join(code(token.kind) for token in tokens)
    return tokens


def _apply(rule: Rule, setting: Setting, tokens: list[Token], kinds: str) -> list[Token]:
    out: list[Token] = []
    done = 0
    for match in rule.pattern.finditer(kinds):
        value = rule.meaning(setting, tokens, match)
        if value is None or match.start() == match.end():
            continue
        out += tokens[done : match.start()]
        kind = "impossible" if value is IMPOSSIBLE else rule.kind
        out.append(Token(kind, value, tokens[match.start()].start, tokens[match.end() - 1].end))
        done = match.end()
    return out + tokens[done:]
