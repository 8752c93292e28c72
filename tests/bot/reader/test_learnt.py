"""What was learnt is kept between processes, and a file that cannot be used costs the time to learn it again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.reader.learn import Model, Seen
from bot.reader.learnt import learnt


class School:
    """Counts its lessons."""

    def __init__(self) -> None:
        self.lessons = 0

    def __call__(self) -> Model:
        self.lessons += 1
        weights = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
        return Model(("glad", "cross"), {"thanks": 0, "again": 1}, weights, np.zeros((1, 2), np.float32))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "rapport"


def test_it_is_learnt_once(kept: Path) -> None:
    school = School()
    for _ in range(2):
        assert learnt("mood", __name__, ["fine"], school).scores(Seen({"again": 2.0}, np.zeros(1))) == {
            "glad": 0.0,
            "cross": 2.0,
        }
    assert school.lessons == 1
    assert [path.suffix for path in kept.iterdir()] == [".npz"]


def test_other_examples_are_learnt_anew(kept: Path) -> None:
    school = School()
    for taught in (["fine"], ["fine", "cross"], ["fine"]):
        learnt("mood", __name__, taught, school)
    assert school.lessons == 2


@pytest.mark.parametrize("found", [b"", b"no weights", b"PK\x03\x04 cut short"])
def test_a_file_that_is_none_is_made_again(kept: Path, found: bytes) -> None:
    school = School()
    learnt("mood", __name__, ["fine"], school)
    [path] = kept.iterdir()
    path.write_bytes(found)
    learnt("mood", __name__, ["fine"], school)
    learnt("mood", __name__, ["fine"], school)
    assert school.lessons == 2


def test_where_nothing_can_be_kept_it_is_learnt_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").write_text("a file in place of the folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "full"))
    assert learnt("mood", __name__, [], School()).labels == ("glad", "cross")
