"""Words' vectors from the packaged model's first layer: near for words that mean alike."""

from __future__ import annotations

import numpy as np

from memory.words import words


def near(one: str, other: str) -> float:
    return float(words().vector(one) @ words().vector(other))


def test_words_that_mean_alike_are_nearer_than_others() -> None:
    assert near("stopped by", "dropped by") > near("stopped by", "sent an invoice")
    assert near("furious", "angry") > near("furious", "tuesday")


def test_a_text_without_words_has_a_vector_of_zeros() -> None:
    assert not np.any(words().vector(""))
    assert words().vector("hello there").shape == (words().dimension,)
