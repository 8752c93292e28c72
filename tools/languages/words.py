"""Many words as one pattern: a trie, so that a long list costs hardly more to match than a short one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

END = ""
LATIN = "a-zà-ÿ"
BEFORE = rf"(?:(?<![{LATIN}$@#_&])|(?![{LATIN}]))"
AFTER = rf"(?:(?<![{LATIN}\d])|(?<=\d)(?![{LATIN}])|(?<=[{LATIN}])(?![{LATIN}_]))"


def alternation(words: Iterable[str], not_before: Mapping[str, str] = MappingProxyType({})) -> str:
    """A pattern, without groups, for the longest of `words`: Latin ones only whole, a space also as a hyphen.

    `not_before`: a pattern that must not follow a word; a shorter word is tried then.
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[END] = f"(?!{not_before[word]})" if word in not_before else ""
    first = "".join(re.escape(char) for char in trie if char is not END)
    return rf"(?=[{first}]){BEFORE}{_branches(trie)}{AFTER}" if trie else r"(?!)"


def _branches(node: dict[str, Any]) -> str:
    ways = [_character(char) + _branches(rest) for char, rest in node.items() if char is not END]
    if END in node:
        ways.append(node[END])
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 or END not in node else ways[0]


def _character(char: str) -> str:
    return r"[ \t\-]{1,3}" if char == " " else re.escape(char)
