"""A language as the reader knows it: patterns by name, rules for steps, where clauses begin, examples.

Patterns are matched against a *shadow* of the message (message.py): lower case, names and dates
in it being runs of one capital letter: C a customer's person, A a customer, U a colleague, P a product or
deal, D a date, M money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

NEVER = "(?!)"
compiled = cache(re.compile)


@dataclass(frozen=True)
class Rule:
    """How a thing to be done is said: `owner` where no words of `who` decide ("", "customer", "subject").

    `date`: only beside a day to come; `noun`: it names a thing and no doing; `asked`: it holds in a quoted
    mail too; `listed`: only in a list of next steps; `deadline`: only beside a "by Friday"; `sure`: whatever
    its verb; `today`: "today" is a day to come; `after_step`: only where the clause before it was one; `ahead`: its
    verb says that a day that may be either is to come; `quoted`: only in their own mail; `before_plan`: only where its
    sentence goes on and ends in what is to come; `repeats`: without a day too where the step before was so said.
    """

    name: str
    pattern: re.Pattern[str]
    owner: str
    date: bool
    noun: bool
    asked: bool
    listed: bool
    deadline: bool
    sure: bool
    today: bool
    after_step: bool
    ahead: bool
    quoted: bool
    before_plan: bool
    repeats: bool


@dataclass(frozen=True)
class Cut:
    """A clause begins at `at`, if `after` follows and what goes before ends as `before`, not as `never` say.

    `loose`: a dash or a space, which inside an item of a list parts nothing. `parts`: parts of speech of which
    the word before it is to be, by the analyser.
    """

    at: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    never: re.Pattern[str]
    loose: bool
    parts: frozenset[str]


@dataclass(frozen=True)
class Language:
    """`cues` by name, as one pattern; `pieces` those that are tried one by one; `examples` by what they tell.

    `verb_last`: a clause's verb, and with it its tense and mood, stands at its end. `letters`: those that only it has.
    `sentiment`: the lexicon that weighs its words (polarity.py), if there is one.
    """

    name: str
    verb_last: bool
    letters: re.Pattern[str]
    sentiment: str
    cues: dict[str, str]
    pieces: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    cuts: tuple[Cut, ...]
    examples: dict[str, tuple[tuple[str, str], ...]]

    def cue(self, name: str) -> re.Pattern[str]:
        return compiled(self.cues.get(name, NEVER))

    def ending(self, name: str) -> re.Pattern[str]:
        """The cue where it stands last."""
        return compiled(rf"(?:{self.cues.get(name, NEVER)})\W*$")
