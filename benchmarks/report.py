# SPDX-License-Identifier: Apache-2.0
"""Tables of what was measured, in plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One system or process: what it took here, Comity's time divided by its own, what it explains, and a remark."""

    name: str
    here: str
    ratio: str
    explanation: str = ""
    remark: str = ""


HEAD = Row("system", "here", "Comity ÷ it", "explanation", "")


def table(title: str, rows: Sequence[Row], head: Row = HEAD) -> str:
    """Return a title and rows in columns; a column that is empty throughout is left out."""
    whole = [head, *rows]
    kept = [number for number in range(len(head)) if any(row[number] for row in rows)]
    widths = {number: max(len(row[number]) for row in whole) for number in kept}
    lines = ["  ".join(row[number].ljust(widths[number]) for number in kept).rstrip() for row in whole]
    return "\n".join([title, *("  " + line for line in lines)])
