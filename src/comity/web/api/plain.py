# SPDX-License-Identifier: Apache-2.0
"""Plain values as the JSON that the API sends: one line of UTF-8, ended, in the form of `Answer.to_json`."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

JSON = "application/json"


def to_bytes(value: Any) -> bytes:
    """Return the bytes of plain values. A half of a surrogate pair, which has no bytes in UTF-8, becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text.encode("utf-8", errors="replace")


def respond(value: Any) -> Response:
    """Return a response of plain values."""
    return Response(to_bytes(value), media_type=JSON)
