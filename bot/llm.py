"""The chat model that the settings name: our own, or any that LangChain knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LOCAL = "local"
SECONDS = 30
"""After that a hosted model counts as out of reach."""


class ModelProblem(Exception):
    """MODEL names nothing that can be used; the message says what to do."""


def chat_model(name: str) -> BaseChatModel:
    """Raises ModelProblem."""
    if name == LOCAL:
        from bot.reader.model import LocalModel

        return LocalModel()
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name, timeout=SECONDS, max_retries=1)
    except ImportError as error:
        raise ModelProblem(f"MODEL={name} needs another package: {error}") from error
    except Exception as error:  # each provider has errors of its own for a missing key or a wrong name
        raise ModelProblem(f"MODEL={name} cannot be used: {error}") from error
