"""One form for a name, whatever way it was written."""

from __future__ import annotations

import re
import unicodedata


def fold(name: str) -> str:
    """NFKC, case folded, inner spaces single: two names that fold alike are the same name."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip().casefold()
