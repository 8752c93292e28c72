"""The lexicon of each workspace, kept as long as its names stand."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

from store import names, visibility
from store.database import Workspace
from store.visibility import Reader
from tools.lexicon import Lexicon

_kept: WeakKeyDictionary[Workspace, Lexicon] = WeakKeyDictionary()
_locks: WeakKeyDictionary[Workspace, threading.Lock] = WeakKeyDictionary()
_locks_lock = threading.Lock()


def current(workspace: Workspace) -> Lexicon:
    """The names as they stand now: read again where the workspace's lexicon version rose, else as kept."""
    version = workspace.lexicon_version()
    kept = _kept.get(workspace)
    if kept is not None and kept.version == version:
        return kept
    with _lock_of(workspace):
        kept = _kept.get(workspace)
        if kept is None or kept.version != version:
            kept = _kept[workspace] = _read(workspace, version, kept)
    return kept


def of_reader(workspace: Workspace, user_id: int) -> Lexicon:
    """The names as they stand now, as far as this person may know of them."""
    lexicon = current(workspace)
    with workspace.reading() as conn:
        return lexicon.seen_by(visibility.whose(conn, Reader(user_id)))


def _read(workspace: Workspace, version: int, before: Lexicon | None) -> Lexicon:
    with workspace.reading() as conn:
        now = names.load(conn)
    return before.updated(now, version) if before else Lexicon.build(now, version)


def _lock_of(workspace: Workspace) -> threading.Lock:
    """One reads a workspace's names; the others of that workspace wait for it."""
    with _locks_lock:
        return _locks.setdefault(workspace, threading.Lock())
