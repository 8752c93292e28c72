"""Names in a script without spaces, judged by the analyser's words, honorifics and what follows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from tools.lexicon.claim import Claim, Verdict
from tools.lexicon.language import NAMING
from tools.lexicon.letters import NONE
from tools.lexicon.reading import Piece
from tools.lexicon.scan import Hit, in_katakana
from tools.lexicon.setting import Setting

_RUN = 12
"""Characters behind a name in which a company's goes on."""
_SHORT = 3
"""Letters of a sound that words of the language may have by chance."""


def judge(hit: Hit, claim: Claim, setting: Setting) -> Verdict:
    if _cuts_katakana(hit, setting) or (claim.person and setting.behind_form(hit)):
        return Verdict(0.0, True)
    if claim.short and setting.title_at(setting.letters.start[hit.first]):
        return Verdict(0.0, True)
    honorific = setting.honorific(hit, claim.person)
    start, end = setting.letters.place(hit.first, hit.last)
    covering = setting.letters.pieces_of(start, end)
    aligned = bool(covering) and covering[0].start == start and covering[-1].end == end
    if not aligned and not _survives(hit, honorific, start, covering):
        return Verdict(0.0, True)
    alone = claim.person and claim.short and not honorific
    if alone and (_another_given_name(setting, end) or _opens_a_company(setting, end)):
        return Verdict(0.0, True)
    if not _ordinary(hit, claim, covering, aligned):
        return Verdict(0.9, False, honorific)
    sure = _unspaced_evidence(hit, claim, setting, honorific, covering)
    return Verdict(max(0.0, min(1.0, sure)), True, honorific)


def _cuts_katakana(hit: Hit, setting: Setting) -> bool:
    """It is a part of a longer katakana word."""
    letters = setting.letters
    left = hit.first > 0 and letters.gaps[hit.first] == NONE and in_katakana(letters, hit.first - 1)
    right = (
        hit.last + 1 < len(letters.text)
        and letters.gaps[hit.last + 1] == NONE
        and in_katakana(letters, hit.last + 1)
    )
    return (left and in_katakana(letters, hit.first)) or (right and in_katakana(letters, hit.last))


def _survives(hit: Hit, honorific: str, start: int, covering: Sequence[Piece]) -> bool:
    """A name that the dictionary cuts elsewhere: a long one with kanji, a short one with its honorific."""
    kana = all("\u3041" <= letter <= "\u30ff" for letter in hit.key)
    if hit.size > 2 and not kana:
        return True
    begins = bool(covering) and covering[0].start == start
    return begins and (bool(honorific) or (kana and hit.size > 3))


def _another_given_name(setting: Setting, end: int) -> bool:
    """A given name that is not this person's follows."""
    return any(
        end <= piece.start <= end + 1
        and NAMING.tag("given") in piece.part
        and (len(piece.surface) > 1 or setting.title_at(piece.end))
        for piece in setting.letters.pieces_of(end, end + 2)
    )


def _opens_a_company(setting: Setting, end: int) -> bool:
    """Nouns follow without a gap that say what a company does: 藤井電機から, 中村金物さん, and not 藤井総務部長."""
    nouns = list(_nouns_at(setting, end))
    said, at = "".join(piece.surface for piece in nouns), nouns[-1].end if nouns else end
    if len(said) < 2 or said.endswith((*NAMING.honorifics_after, *NAMING.of_people)):
        return False
    shop = NAMING.tag("ending") in nouns[-1].part
    return shop or said.endswith(NAMING.trades) or _honoured(setting, at)


def _nouns_at(setting: Setting, at: int) -> Iterator[Piece]:
    """Without a gap, up to a title or a word of time."""
    for piece in setting.letters.pieces_of(at, at + _RUN):
        noun = not {NAMING.tag("common"), NAMING.tag("ending")}.isdisjoint(piece.part)
        title = piece.surface in NAMING.honorifics_after or NAMING.tag("time") in piece.part
        if piece.start != at or not noun or title:
            return
        yield piece
        at = piece.end


def _honoured(setting: Setting, at: int) -> bool:
    """さん or 様, which is said of companies too."""
    return setting.letters.original.startswith(tuple(NAMING.honorifics_of_companies), at)


def _ordinary(hit: Hit, claim: Claim, covering: Sequence[Piece], aligned: bool) -> bool:
    """An ordinary word of the language, or a town's name cut from a company's."""
    if (
        claim.short
        and not claim.person
        and (claim.place or (len(covering) == 1 and NAMING.tag("place") in covering[0].part))
    ):
        return True
    if not aligned or len(covering) != 1:
        return (
            hit.size < 2
            or _small_words(hit, covering)
            or (
                claim.person
                and (hit.size < 3 or all(_hiragana(p) for p in covering))
                and not any(NAMING.tag("person") in p.part for p in covering)
            )
        )
    part = covering[0].part
    if claim.person:
        return NAMING.tag("person") not in part and (NAMING.tag("proper") not in part or hit.size < 2)
    return NAMING.tag("proper") not in part or hit.size < 2


def _small_words(hit: Hit, covering: Sequence[Piece]) -> bool:
    """Particles and verbs that sound like a short name: the なんと of なんとか."""
    nouns = any(NAMING.tag("noun") in piece.part for piece in covering)
    return hit.size <= _SHORT and not nouns and all(_hiragana(piece) for piece in covering)


def _hiragana(piece: Piece) -> bool:
    return all("\u3041" <= letter <= "\u309f" for letter in piece.surface)


def _unspaced_evidence(
    hit: Hit, claim: Claim, setting: Setting, honorific: str, covering: Sequence[Piece]
) -> float:
    sure = 0.3 if len(covering) == 1 and NAMING.tag("proper") in covering[0].part else 0.0
    sure += 0.6 if honorific else 0.0
    sure += 0.3 if claim.same else 0.0
    sure += 0.35 if setting.heading(hit) else 0.0
    sure += 0.2 if claim.person and claim.accounts & setting.accounts.keys() else 0.0
    sure += 0.55 if setting.beside(hit, setting.other_side(claim.person), claim.accounts, 4) else 0.0
    following = setting.following(hit).removeprefix(honorific).lstrip()
    following = unicodedata.normalize("NFKC", following).lower()
    sure += 0.25 if following.startswith(tuple(NAMING.after_company)) else 0.0
    sure += 0.35 if following.startswith(tuple(NAMING.met_after)) else 0.0
    sure += 0.35 if not claim.person and _somebody_there(following) else 0.0
    return sure


def _somebody_there(following: str) -> bool:
    """Somebody of theirs by nothing but a title: 椿の女将, カワセミ工場長."""
    titles = tuple(NAMING.honorifics_after)
    return any(
        following.startswith(link) and following.removeprefix(link).startswith(titles)
        for link in ("", *NAMING.before_person)
    )
