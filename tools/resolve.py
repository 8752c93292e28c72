"""Who is meant: names as said, and the rows that they stand for. Reads the lexicon only and writes nothing.

A better kind of match beats a worse one (whole name, alias, reading, part, misspelling). Two that are equally
good are choices, never a guess. Nobody is `new`, with `near` for what it may be a slip of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from tools.deals.deal_words import fitting
from tools.errors import NotFound
from tools.lexicon import Lexicon
from tools.lexicon.folding import squash
from tools.lexicon.language import NAMING
from tools.lexicon.looking import bare, titles
from tools.reading import Candidate, Named
from tools.turn import Turn

_WHOLE = 0.94
"""The score of a whole name; below it a part of one, or a misspelling."""
_PART = 0.75
_AS_WRITTEN = 0.8
"""Below it a name is a misspelling: an unknown company is not that of somebody called nearly so."""
_MOST_CHOICES = 8
_MOST_NEAR = 4


def account(turn: Turn, words: str, people: Sequence[str] = ()) -> Named | None:
    """The customer that is meant; None where nobody is named and the conversation is about none.

    `words`: its name as said, "" where only `people` are named. The people decide between companies that a
    name fits, and alone where there is no name; the author's own customers decide nothing.
    """
    lexicon = turn.lexicon
    if words.strip():
        return _named_account(turn, words, _employers(turn, people))
    employers = _most(_employers(turn, people))
    if not employers:
        for person in people:
            _refuse_hidden(turn, "person", person, "contacts")
        return _here(turn)
    if turn.focus.account_id in employers and not aside(turn):
        return _here(turn)
    return _decided(", ".join(people), _candidates(lexicon, "accounts", employers))


def contact(turn: Turn, words: str, account_id: int | None) -> Named:
    """The person that is meant, first of all at that account.

    The row is of table "users" where the words mean a colleague. `words` come without honorific and title.
    """
    said = bare(words)
    here = turn.lexicon.lookup(words, "contacts", account_id) if account_id is not None else ()
    everywhere = turn.lexicon.lookup(words, "contacts")
    if here and (_best(here) >= _best(everywhere) or _best(everywhere) < _WHOLE):
        return _decided(said, _of_title(turn.lexicon, words, _top(here)))
    if (mate := _meant_colleague(turn, words, everywhere)) is not None:
        return Named(said, mate)
    if account_id is not None and (titled := turn.lexicon.titled(words, account_id)):
        return _decided(words.strip(), titled)
    if everywhere and (account_id is None or _best(everywhere) >= _WHOLE):
        return _decided(said, _of_title(turn.lexicon, words, _top(everywhere)))
    return Named(said, near=_near_people(turn.lexicon, said, account_id, everywhere))


def colleague(turn: Turn, words: str) -> Candidate | None:
    """The colleague that is meant, the author by "me"; None where it is nobody of the team, or several."""
    said = bare(words)
    if squash(words) in _ME or squash(said) in _ME:
        return turn.lexicon.candidate("users", turn.author.id) or _author(turn)
    found = _top(turn.lexicon.lookup(words, "users"))
    if len(found) == 1:
        return found[0]
    team = [one for one in found if _same_team(turn, one.id)]
    return team[0] if len(team) == 1 else None


def deal(turn: Turn, words: str, account_id: int) -> Named:
    """The open deal of the account that is meant: its only one, the one that the words fit, the one that the
    conversation is about; `choices` where that leaves several.
    """
    lexicon = turn.lexicon
    open_ = [id_ for id_ in lexicon.deals_of(account_id) if lexicon.rows.by_table["deals"][id_].open]
    if len(open_) > 1 and words.strip():
        fit = fitting(words, {id_: lexicon.rows.name("deals", id_) for id_ in open_})
        open_ = fit or open_
    if len(open_) > 1 and turn.focus.deal_id in open_:
        open_ = [turn.focus.deal_id]
    return _decided(words, _candidates(lexicon, "deals", open_))


_ME = frozenset(squash(word) for word in NAMING.me)


def _named_account(turn: Turn, words: str, employers: Counter[int]) -> Named:
    """By the company's name; by a person's, where somebody is named in its place."""
    lexicon = turn.lexicon
    found = lexicon.lookup(words, "accounts") or _within_phrase(lexicon, words)
    if not found and (theirs := _most(_employers(turn, [words], _AS_WRITTEN))):
        return _decided(words.strip(), _candidates(lexicon, "accounts", theirs))
    if not found:
        _refuse_hidden(turn, "account", words, "accounts")
        _refuse_hidden(turn, "person", words, "contacts")
        return Named(words.strip(), near=lexicon.near(words, "accounts")[:_MOST_NEAR])
    best = _top(found)
    ours = [one for one in best if one.id in employers] or [
        one
        for one in found
        if one.id in employers and one.score >= _PART and squash(words) in squash(one.name)
    ]
    most = max((employers[one.id] for one in ours), default=0)
    return _decided(words.strip(), [one for one in ours if employers[one.id] == most] or best)


def _refuse_hidden(turn: Turn, what: str, words: str, table: str) -> None:
    """Nobody is asked whether to create what is there, only not theirs. Raises NotFound."""
    if turn.lexicon.hides(words, table) and colleague(turn, words) is None:
        raise NotFound(what, words.strip())


def _within_phrase(lexicon: Lexicon, words: str) -> tuple[Candidate, ...]:
    """The one customer that a longer phrase names: "the Acme account"; a longer name is another company."""
    named = [mention for mention in lexicon.find(words) if mention.kind == "accounts"]
    if len(named) != 1:
        return ()
    rest = words[: named[0].start] + " " + words[named[0].end :]
    plain = all(
        squash(word) in NAMING.ranks or squash(word) in NAMING.honorifics_after
        for word in rest.split()
        if squash(word)
    )
    if not plain or rest != rest.lower():
        return ()
    return tuple(one for one in named[0].of("accounts") if lexicon.shows(one.table, one.id))


def _employers(turn: Turn, people: Iterable[str], least: float = 0.0) -> Counter[int]:
    """Account id → how many of the people are there, as far as their names tell: by that score at least."""
    count: Counter[int] = Counter()
    for words in people:
        known = [one for one in turn.lexicon.lookup(words, "contacts") if one.score >= least]
        if _meant_colleague(turn, words, known) is None:
            count.update(
                {
                    id_
                    for one in _near_top(_of_title(turn.lexicon, words, list(known)))
                    if (id_ := turn.lexicon.account_of(one)) is not None
                }
            )
    return count


def _near_top(found: Sequence[Candidate]) -> list[Candidate]:
    """Who may be meant: all of that name, unless somebody's whole name is it."""
    return [one for one in found if _best(found) < _WHOLE or one.score >= _WHOLE]


def _meant_colleague(turn: Turn, words: str, known: Sequence[Candidate]) -> Candidate | None:
    """The colleague who is called so, where no contact is by more of a name."""
    mate = colleague(turn, words)
    return mate if mate and mate.score >= _PART and mate.score >= _best(known) else None


def _most(count: Counter[int]) -> list[int]:
    most = max(count.values(), default=0)
    return sorted(id_ for id_, times in count.items() if times == most)


def aside(turn: Turn) -> bool:
    """A direct message outside of any thread: what it was about before does not say who is meant now."""
    return turn.place.direct and not turn.place.thread_ts


def _here(turn: Turn) -> Named | None:
    """What the conversation is about."""
    if turn.focus.account_id is None:
        return None
    row = turn.lexicon.candidate("accounts", turn.focus.account_id)
    return Named("", row) if row else None


def _decided(words: str, candidates: Sequence[Candidate]) -> Named:
    if len(candidates) == 1:
        return Named(words, candidates[0])
    return Named(words, choices=tuple(candidates[:_MOST_CHOICES]))


def _candidates(lexicon: Lexicon, table: str, ids: Collection[int]) -> list[Candidate]:
    return [row for id_ in ids if (row := lexicon.candidate(table, id_))]


def _best(found: Sequence[Candidate]) -> float:
    return found[0].score if found else 0.0


def _top(found: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in found if one.score == _best(found)]


def _of_title(lexicon: Lexicon, words: str, found: list[Candidate]) -> list[Candidate]:
    """Of people called alike, those who have the title that was said: 田中課長."""
    said = titles(words)
    held = [
        one
        for one in found
        if any(title in squash(lexicon.rows.by_table["contacts"][one.id].title or "") for title in said)
    ]
    return held or found


def _near_people(
    lexicon: Lexicon, said: str, account_id: int | None, elsewhere: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    close = [*(lexicon.near(said, "contacts", account_id) if account_id is not None else ()), *elsewhere]
    return tuple({one.id: one for one in reversed(close)}.values())[::-1][:_MOST_NEAR]


def _same_team(turn: Turn, user_id: int) -> bool:
    other = turn.lexicon.rows.by_table["users"][user_id]
    boss = turn.author.manager_id
    return other.id == boss or other.manager_id in {turn.author.id, boss} - {None}


def _author(turn: Turn) -> Candidate:
    return Candidate("users", turn.author.id, turn.author.name, turn.author.email)
