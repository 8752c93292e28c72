"""JSON answers, all ASCII: what people type may hold half a surrogate pair, which UTF-8 cannot."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import JSONResponse


class Reply(JSONResponse):
    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")
