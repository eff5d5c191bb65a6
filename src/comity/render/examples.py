# SPDX-License-Identifier: Apache-2.0
"""The examples of a law that come out otherwise than their encoder expects: what was expected, what the law says, and why.

In: failures in plain values, so that any back end can report. Out: rows of a page, and counts by document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.decide.answer import Answer
from comity.render.memo import FULL, add_line
from comity.render.page import Page, Piece
from comity.render.reasons import add_leaves
from comity.render.table import counts
from comity.render.words import MODALITY, counted

RULINGS, LEAVES = 4, 4  # shown of each failure unless the reader asks why


@dataclass(frozen=True, slots=True)
class Failed:
    """One outcome of an example that is not met. `where` is file, line and column."""

    title: str
    where: str
    asked: str
    expected: str
    found: str
    answer: Answer | None


def add_failure(page: Page, failed: Failed, *, why: bool) -> None:
    """Add one failure, with the reasons of what the law says instead."""
    page.blank()
    page.add(Piece("failed", "error"), Piece(f": {failed.title}", "title"), hang=2)
    page.add(Piece(f"--> {failed.where}", "quiet"), indent=2)
    page.add(f"of {failed.asked}", indent=2, hang=2)
    page.add(f"expected: {failed.expected}", indent=2, hang=12)
    page.add(f"found:    {failed.found}".replace(":    ", ":\u00a0\u00a0\u00a0\u00a0"), indent=2, hang=12)
    if failed.answer is None:
        return
    for line in failed.answer.lines:
        if why:
            page.blank()
            add_line(page, line, FULL)
            continue
        for ruling in (*line.deciding, *line.not_applying)[:RULINGS]:
            words = f"{MODALITY.get(ruling.modality, ruling.modality)}, applies: {ruling.applies}"
            page.add(
                "why:      ".replace(" ", "\u00a0"),
                Piece(ruling.citation, "citation"),
                f" [{words}]",
                indent=2,
                hang=12,
            )
            add_leaves(page, ruling.because, 12, LEAVES)


def add_counts(page: Page, by_file: Mapping[str, tuple[int, int]]) -> None:
    """Add for each document how many examples hold and how many fail, and the sum."""
    rows = [(file, count - failed, failed) for file, (count, failed) in by_file.items()]
    if rows:
        page.blank()
        counts(page, ("document", "hold", "fail"), rows)
    count, failed = sum(row[1] + row[2] for row in rows), sum(row[2] for row in rows)
    page.blank()
    page.add(f"{counted(count, 'example')}: {count - failed:,} hold, {failed:,} fail")
