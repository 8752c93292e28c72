"""The index is a copy that may break: it then comes back empty, and is filled from the rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from memory.index import IndexInUse, VectorIndex

VECTORS = np.eye(8, dtype=np.float32)


def filled(folder: Path) -> VectorIndex:
    index = VectorIndex(folder)
    index.put(enumerate(VECTORS))
    return index


def test_it_finds_and_forgets(tmp_path: Path) -> None:
    index = filled(tmp_path)
    assert index.nearest(VECTORS[3], 2)[0][0] == 3
    index.drop([3])
    assert 3 not in index.ids()
    index.close()


def test_it_is_there_again_after_a_restart(tmp_path: Path) -> None:
    filled(tmp_path).close()
    again = VectorIndex(tmp_path)
    assert again.ids() == set(range(8))
    again.close()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    index = VectorIndex(tmp_path)
    with pytest.raises(IndexInUse):
        VectorIndex(tmp_path)
    index.close()


def test_a_broken_one_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    index = VectorIndex(tmp_path)
    assert index.ids() == set()
    index.put(enumerate(VECTORS))
    assert index.nearest(VECTORS[1], 1)[0][0] == 1
    index.close()
