"""Opens a vector index and asks it something: exit code 0 where it answers. Run as a child process, for a broken
index ends the process that opens it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from memory.index import collection


def main() -> None:
    found = collection(Path(sys.argv[1]))
    if found.count():
        one: Any = found.get(limit=1, include=["embeddings"])["embeddings"]
        found.query(query_embeddings=[one[0]], n_results=1)


if __name__ == "__main__":
    main()
