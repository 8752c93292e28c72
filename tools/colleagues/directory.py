"""The people of the Slack workspace, as far as a tool may look one up by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from store.newcomers import Newcomer


@runtime_checkable  # LangChain makes a schema of the turn that holds it
class Directory(Protocol):
    def find(self, words: str) -> Sequence[Newcomer]:
        """Members who go by that name or e-mail, no guests. Raises what the network raises."""


class Nobody:
    """Where there is no Slack: the command line."""

    def find(self, words: str) -> Sequence[Newcomer]:  # noqa: ARG002 - a Directory's signature
        return ()
