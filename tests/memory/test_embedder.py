from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from memory import embedder
from memory.embedder import Embedder, ModelProblem


@pytest.fixture(scope="module")
def model() -> Embedder:
    return Embedder()


def test_texts_that_mean_the_same_are_near(model: Embedder) -> None:
    price, cost, outage = model.encode(["The price is too high", "It costs too much", "The server went down"])
    assert float(price @ cost) > float(price @ outage)
    assert np.isclose(np.linalg.norm(price), 1)


def test_it_says_what_it_cannot_read(model: Embedder) -> None:
    assert model.understands("What did Maria say about pricing?")
    assert not model.understands("価格について鈴木さんは何と言っていた?")
    assert not model.understands("")


def test_weights_that_are_not_the_published_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedder, "PACKAGED_SHA256", "0" * 64)
    with pytest.raises(ModelProblem, match="not the published ones"):
        Embedder().load()


def test_a_model_that_is_not_here_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem, match="EMBEDDING_MODEL"):
        Embedder(str(tmp_path / "none")).load()
