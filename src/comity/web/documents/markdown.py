# SPDX-License-Identifier: Apache-2.0
"""The memo of an answer in Markdown (CommonMark). Whatever stands in a text is text: no sign in it makes a link or a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from comity.decide.answer import Answer
from comity.render.page import Piece, safe
from comity.web.documents.outline import DETAIL, HEADING, ITEM, SUBHEADING, TITLE, Block, outline

MEDIA_TYPE = "text/markdown; charset=utf-8"
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&$!])")
_AT_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\]+")
_LEADS = {TITLE: "# ", HEADING: "## ", SUBHEADING: "### ", ITEM: "- ", DETAIL: "  "}


def to_markdown(answer: Answer, titles: Mapping[str, str] | None = None) -> str:
    """Return the memo of an answer. `titles`: names of places as people write them, by place."""
    written: list[str] = []
    before = ""
    for one in outline(answer, titles):
        if written and not (one.kind == ITEM and before in (ITEM, DETAIL)):
            written.append("")
        written.append(_LEADS.get(one.kind, "") + _text(one))
        before = one.kind
    return "\n".join(written) + "\n"


def _text(one: Block) -> str:
    return _AT_START.sub(_unmarked, "".join(map(_piece, one.pieces)).strip())


def _unmarked(start: re.Match[str]) -> str:
    """What would begin a list or underline a heading begins with a backslash."""
    space, digits, mark, other_space, sign = start.groups()
    return f"{other_space}\\{sign}" if sign else f"{space}{digits}\\{mark}"


def _piece(piece: Piece) -> str:
    text = safe(piece.text).replace("\u00a0", " ")
    if piece.style == "link":
        return f"<{text}>" if _ADDRESS.fullmatch(text) else escaped(text)
    if piece.style == "citation" and text.strip():
        return f"**{escaped(text)}**"
    return escaped(text)


def escaped(text: str) -> str:
    r"""Return text in which no sign has a meaning.

    >>> escaped("<b>[x](y)</b> 1 * 2")
    '\\<b\\>\\[x\\](y)\\</b\\> 1 \\* 2'
    """
    return _SIGNS.sub(r"\\\1", text)
