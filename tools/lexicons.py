"""The lexicon of each workspace, kept as long as its names stand."""

from __future__ import annotations

import threading
from typing import NamedTuple
from weakref import WeakKeyDictionary

from store import names, visibility, writing
from store.database import Workspace
from store.visibility import Reader
from tools.lexicon import Lexicon


class _Kept(NamedTuple):
    lexicon: Lexicon
    upto: int
    """The last row written that it knows of."""


_kept: WeakKeyDictionary[Workspace, _Kept] = WeakKeyDictionary()
_locks: WeakKeyDictionary[Workspace, threading.Lock] = WeakKeyDictionary()
_locks_lock = threading.Lock()


def current(workspace: Workspace) -> Lexicon:
    """The names as they stand now: where the workspace's lexicon version rose, those that changed are read again."""
    version = workspace.lexicon_version()
    kept = _kept.get(workspace)
    if kept is not None and kept.lexicon.version == version:
        return kept.lexicon
    with _lock_of(workspace):
        kept = _kept.get(workspace)
        if kept is None or kept.lexicon.version != version:
            kept = _kept[workspace] = _read(workspace, version, kept)
    return kept.lexicon


def of_reader(workspace: Workspace, user_id: int) -> Lexicon:
    """The names as they stand now, as far as this person may know of them."""
    lexicon = current(workspace)
    with workspace.reading() as conn:
        return lexicon.seen_by(visibility.whose(conn, Reader(user_id)))


def _read(workspace: Workspace, version: int, before: _Kept | None) -> _Kept:
    with workspace.reading() as conn:
        upto = writing.newest(conn)
        touched = names.touched(conn, before.upto) if before else None
        now = names.load(conn, touched)
    return _Kept(
        before.lexicon.updated(now, version, touched) if before else Lexicon.build(now, version), upto
    )


def _lock_of(workspace: Workspace) -> threading.Lock:
    """One reads a workspace's names; the others of that workspace wait for it."""
    with _locks_lock:
        return _locks.setdefault(workspace, threading.Lock())
