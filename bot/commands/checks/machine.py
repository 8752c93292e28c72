"""The machine, and the models that run on it."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from bot.commands.checks.finding import Finding
from bot.llm import LOCAL, ModelProblem, chat_model
from bot.settings import Settings
from memory import embedder


def python(_: Settings) -> Iterator[Finding]:
    yield Finding("Python", "ok", platform.python_version())


def model(settings: Settings) -> Iterator[Finding]:
    if settings.model == LOCAL:
        yield Finding("MODEL", "ok", "local: built in, nothing leaves this machine")
        return
    try:
        chat_model(settings.model)
    except ModelProblem as problem:
        yield Finding("MODEL", "wrong", str(problem))
    else:
        yield Finding("MODEL", "note", f"{settings.model}: messages are sent to that model")


def embedding(settings: Settings) -> Iterator[Finding]:
    if settings.embedding_model:
        yield Finding("EMBEDDING_MODEL", "note", f"{settings.embedding_model}: loaded when the bot starts")
        return
    try:
        embedder.packaged_path()
    except embedder.ModelProblem as problem:
        yield Finding("EMBEDDING_MODEL", "wrong", str(problem))
    else:
        yield Finding("EMBEDDING_MODEL", "ok", "all-MiniLM-L6-v2 (English; Japanese is found by words)")
