"""Words → vectors, read off the first layer of the packaged embedding model: some 30 µs a sentence, without torch.

A text's vector is the mean of its pieces' vectors, so that "dropped by" lies near "stopped by". The layer is mapped
from the model's file (safetensors: a length of 8 bytes, a JSON heading, raw little-endian floats).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from memory.embedder import packaged_path

_LAYER = "embeddings.word_embeddings.weight"
_WORDS = slice(1000, 20000, 10)
"""Rows that stand for the vocabulary: what all its words have in common says nothing."""


@dataclass(frozen=True)
class Words:
    tokenizer: Tokenizer
    layer: np.ndarray[Any, np.dtype[np.float32]]
    middle: np.ndarray[Any, np.dtype[np.float32]]

    @property
    def dimension(self) -> int:
        return int(self.layer.shape[1])

    def vector(self, text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Of length 1; all zeros for a text without words."""
        ids = self.tokenizer.encode(text, add_special_tokens=False).ids
        if not ids:
            return np.zeros(self.dimension, dtype=np.float32)
        apart = self.layer[ids] - self.middle
        apart /= np.linalg.norm(apart, axis=1, keepdims=True) + 1e-6
        mean = apart.mean(axis=0)
        return np.asarray(mean / (np.linalg.norm(mean) + 1e-6), dtype=np.float32)


@cache
def words() -> Words:
    """Raises ModelProblem where the packaged model is not the published one."""
    folder = packaged_path()
    path = folder / "model.safetensors"
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        place = json.loads(file.read(size))[_LAYER]
    layer = np.memmap(
        path, "<f4", mode="r", offset=8 + size + place["data_offsets"][0], shape=tuple(place["shape"])
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Words(tokenizer, layer, np.asarray(layer[_WORDS]).mean(axis=0))
