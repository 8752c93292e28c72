"""The names of a workspace: which stand in a text, and what a name that was said may mean."""

from tools.lexicon.lexicon import Lexicon
from tools.lexicon.mention import Mention

__all__ = ["Lexicon", "Mention"]
