"""Names in a script with spaces, judged by capitals and by the words before and after."""

from __future__ import annotations

from tools.lexicon.claim import Claim, Verdict
from tools.lexicon.language import NAMING
from tools.lexicon.scan import Hit
from tools.lexicon.setting import Setting

_RARE, _SELDOM, _COMMON = 6000, 3000, 1000
"""Ranks by frequency in the language."""


def judge(hit: Hit, claim: Claim, setting: Setting) -> Verdict:
    honorific = setting.honorific(hit, True) if claim.person else ""
    words = setting.words(hit)
    ranks = [NAMING.ranks.get(word.text, 0 if len(word.text) == 1 else None) for word in words]
    known = [rank for rank in ranks if rank is not None]
    unusual = len(known) < len(ranks) and not claim.place
    if unusual and (hit.size > 3 or honorific or _stands_out(hit, claim, setting)):
        return Verdict(0.95 if not claim.short else 0.9, False, honorific)
    if len(words) > 1 and claim.same:
        return Verdict(0.9, False, honorific)
    if len(words) > 1:
        return Verdict(0.8 if all(setting.capital(word) for word in words) else 0.0, True, honorific)
    base = 0.1 if claim.place or unusual else _base(max(known, default=0))
    sure = base + _evidence(hit, claim, setting) + (0.6 if honorific else 0.0)
    return Verdict(max(0.0, min(1.0, sure)), True, honorific)


def _base(rank: int) -> float:
    """A rare word is more likely a name than a frequent one."""
    return 0.5 if rank >= _RARE else 0.3 if rank >= _SELDOM else 0.1 if rank >= _COMMON else 0.0


def _stands_out(hit: Hit, claim: Claim, setting: Setting) -> bool:
    """A very short name is told from an abbreviation by its capitals, by its place, or as a given name ("ben")."""
    words = setting.words(hit)
    key = setting.letters.text[hit.first : hit.last + 1]
    capital = setting.capital(words[0]) if claim.person else setting.shouted(words[0])
    return (
        capital
        or (claim.person and key in NAMING.nicknames)
        or any(letter.isdigit() for letter in key)
        or setting.heading(hit)
        or setting.at_start(hit)
        or _led_in(hit, claim, setting)
    )


def _evidence(hit: Hit, claim: Claim, setting: Setting) -> float:
    word = setting.words(hit)[0]
    after = setting.after(hit)
    start = setting.at_start(hit)
    told = _acts(hit, setting) or _met(hit, setting)
    sure = 0.5 if told else 0.0
    led = _led_in(hit, claim, setting)
    sure += _capital(hit, claim, setting, start=start, led=led or told)
    sure += 0.35 if led else 0.0
    sure += (0.25 if claim.person else 0.15) if after in NAMING.after_person else 0.0
    sure += 0.3 if setting.possessive(hit) else 0.0
    sure += 0.6 if setting.mentioned(hit) else 0.0
    sure += 0.35 if setting.heading(hit) else 0.0
    sure += 0.2 if claim.person and claim.accounts & setting.accounts.keys() else 0.0
    sure += 0.3 if setting.beside(hit, setting.other_side(claim.person), claim.accounts) else 0.0
    if word.text in NAMING.months and (
        (setting.before(hit) in NAMING.before_month and not told) or setting.digit_after(hit)
    ):
        sure -= 0.7
    if (
        not (told or setting.heading(hit))
        and word.text in NAMING.verb_like
        and (start or not setting.capital(word))
    ):
        sure += 0.2 if after in NAMING.after_person and setting.capital(word) else -0.4
    return sure


def _acts(hit: Hit, setting: Setting) -> bool:
    """It does what only somebody does: "target said no"."""
    before = setting.before(hit)
    return setting.after(hit) in NAMING.deeds and (setting.at_start(hit) or before in NAMING.conjunctions)


def _met(hit: Hit, setting: Setting) -> bool:
    """A contact was with it, and it is not the first half of a noun: "lunch w bloom today"."""
    before = setting.before(hit, 2)
    contact, _, joint = before.partition(" ")
    with_it = contact in NAMING.contacts and joint in NAMING.before_company & NAMING.before_person
    if not with_it and before not in NAMING.before_person:
        return False
    after = setting.after(hit)
    return not after or after in NAMING.small_after


def _capital(hit: Hit, claim: Claim, setting: Setting, *, start: bool, led: bool) -> float:
    word = setting.words(hit)[0]
    noun = setting.before(hit) in NAMING.before_noun and not led
    if not setting.capital(word):
        return -0.5 if noun else 0.0 if setting.letters.caseless else -0.15
    if start:
        return 0.2
    if claim.place:
        return 0.1
    return 0.2 if noun else 0.5


def _led_in(hit: Hit, claim: Claim, setting: Setting) -> bool:
    leads = NAMING.before_person if claim.person else NAMING.before_company
    return setting.before(hit) in leads or setting.before(hit, 2) in leads
