"""What was learnt from the example sentences, kept between processes: learning takes seconds, reading it a few ms.

A file holds the weights learnt from exactly these examples by exactly this code, and nothing of any customer's; it
may be deleted at any time. Where the folder cannot be written, every process learns anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.reader.learn import Model
from memory.embedder import PACKAGED_SHA256

_log = logging.getLogger(__name__)
_STALE = 30 * 24 * 3600
"""Seconds after which what another version learnt is deleted."""
_LIBRARIES = ("numpy", "scipy", "tokenizers", "vaderSentiment")


def learnt(name: str, learn: Callable[[], Model]) -> Model:
    """From the file of this name, or else by learning."""
    path = _folder() / f"{name}-{_digest()}.npz"
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


@cache
def _digest() -> str:
    """Of all that decides what is learnt."""
    digest = hashlib.sha256(PACKAGED_SHA256.encode())
    for package in ("bot.reader", "memory"):
        for file in _files(files(package)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    digest.update(" ".join(version(library) for library in _LIBRARIES).encode())
    return digest.hexdigest()[:24]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for inside in sorted(folder.iterdir(), key=lambda one: one.name):
        if inside.is_dir():
            yield from _files(inside)
        elif inside.name.endswith((".py", ".toml", ".txt")):
            yield inside


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
