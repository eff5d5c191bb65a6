# SPDX-License-Identifier: Apache-2.0
"""The memo of an answer as tagged PDF under PDF/UA-1, which a screen reader can follow.

In: an `Answer`. Out: bytes. The blocks go to the template `memo.typ` as data, so nothing in them is markup; the fonts are
those that come with typst, so the same answer looks the same everywhere, and no file of the machine is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files

from comity.decide.answer import Answer
from comity.render.page import safe
from comity.web.documents.outline import outline, title_of

MEDIA_TYPE = "application/pdf"


def to_pdf(answer: Answer, titles: Mapping[str, str] | None = None) -> bytes:
    """Return the memo of an answer. `titles`: names of places as people write them, by place.

    Raises: ModuleNotFoundError if typst is not installed (`pip install comity[web]`).
    """
    import typst

    blocks = [
        {"kind": one.kind, "pieces": [{"text": shown(piece.text), "style": piece.style} for piece in one.pieces]}
        for one in outline(answer, titles)
    ]
    memo = {"title": shown(title_of(answer, titles or {})), "blocks": blocks}
    compiler = typst.Compiler(files("comity.web.documents").joinpath("memo.typ").read_bytes(), ignore_system_fonts=True)
    day = datetime(answer.on.year, answer.on.month, answer.on.day, tzinfo=UTC)
    found = compiler.compile(
        format="pdf",
        sys_inputs={"memo": json.dumps(memo, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=max(day, datetime(1980, 1, 1, tzinfo=UTC)),
    )
    assert isinstance(found, bytes)
    return found


def shown(text: str) -> str:
    """Return text in letters that the fonts have; another is shown as a box with a question mark."""
    return "".join(char if ord(char) < 0x2E80 and char.isprintable() else "\ufffd" for char in safe(text))
