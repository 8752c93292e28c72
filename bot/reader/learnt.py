"""What was learnt from the example sentences, kept between processes: learning takes seconds, reading it a few ms.

A file holds the weights learnt from exactly these examples by exactly this code, and nothing of any customer's; it
may be deleted at any time. Where the folder cannot be written, every process learns anew.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.reader import learn as learning
from bot.reader import polarity
from bot.reader.learn import Model
from memory import words
from memory.embedder import PACKAGED_SHA256

_log = logging.getLogger(__name__)
_STALE = 30 * 24 * 3600
"""Seconds after which what another version learnt is deleted."""
_TAUGHT_BY = (learning, polarity, words)
_LIBRARIES = ("numpy", "scipy", "tokenizers", "vaderSentiment")


def learnt(name: str, teacher: str, taught: Iterable[str], learn: Callable[[], Model]) -> Model:
    """From the file of this name, or else by learning.

    `teacher`: the module whose code looks at the examples; `taught`: the examples, and the patterns it looks by.
    """
    path = _folder() / f"{name}-{_digest(teacher, taught)}.npz"
    try:
        return _read(path)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):  # not there, or cut short
        model = learn()
    try:
        _write(path, model)
    except OSError as problem:
        _log.info("What was learnt is not kept: %s", problem)
    return model


def _folder() -> Path:
    """By the convention for caches: specifications.freedesktop.org/basedir-spec. Where there is no home, it cannot
    be written to."""
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "rapport"


def _digest(teacher: str, taught: Iterable[str]) -> str:
    """Of all that decides what is learnt."""
    digest = hashlib.sha256(_how())
    for text in (inspect.getsource(sys.modules[teacher]), *taught):
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:24]


@cache
def _how() -> bytes:
    """Of the code and the vectors that learn."""
    digest = hashlib.sha256(PACKAGED_SHA256.encode())
    for module in _TAUGHT_BY:
        digest.update(inspect.getsource(module).encode())
    digest.update(" ".join(version(library) for library in _LIBRARIES).encode())
    return digest.digest()


def _read(path: Path) -> Model:
    with np.load(path, allow_pickle=False) as kept:
        labels, names = json.loads(bytes(kept["names"]))
        return Model(
            tuple(labels), {name: at for at, name in enumerate(names)}, kept["weights"], kept["plain"]
        )


def _write(path: Path, model: Model) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    names = json.dumps([model.labels, list(model.vocabulary)]).encode()
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        np.savez(part, names=np.frombuffer(names, dtype=np.uint8), weights=model.weights, plain=model.plain)
    os.replace(part.name, path)
    for other in path.parent.glob("*.npz"):
        if other.stat().st_mtime < time.time() - _STALE:
            other.unlink(missing_ok=True)
