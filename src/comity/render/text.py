# SPDX-License-Identifier: Apache-2.0
"""Pages as plain text, for pipes, files and `answer.explain()`."""

from __future__ import annotations

from collections.abc import Mapping

from comity.decide.answer import Answer
from comity.render.memo import memo

WIDTH = 100


def render_answer(
    answer: Answer, *, why: bool = False, width: int = WIDTH, titles: Mapping[str, str] | None = None
) -> str:
    """Return the memo of an answer in plain text.

    Args:
        answer: any answer.
        why: the whole tree of reasons, also of norms that do not apply.
        width: columns.
        titles: names of places as people write them, by place.
    """
    return memo(answer, why=why, titles=titles).plain(width)
