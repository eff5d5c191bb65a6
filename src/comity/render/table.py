# SPDX-License-Identifier: Apache-2.0
"""Answers side by side: one column for each day or place, one block of rows for each bearer and action.

In: titled answers. Out: a page with a table that is as wide as its columns need. Each cell says the status and what decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.decide.answer import Answer, Line
from comity.program.truth import Status
from comity.render.page import Page, Piece, Row, Styled, display_width, safe, wrapped
from comity.render.words import shortened, status_words

GAP = 2
NARROWEST = 16


def side_by_side(answers: Sequence[tuple[str, Answer]], *, width: int = 100) -> Page:
    """Return a table of answers.

    Args:
        answers: the head of each column and its answer; lines that some lack are left empty there.
        width: columns of the terminal, shared among the answers.
    """
    page = Page()
    if not answers:
        return page
    cell = max(NARROWEST, (width + GAP) // len(answers) - GAP)
    pairs = dict.fromkeys((line.bearer, line.action) for _, answer in answers for line in answer.lines)
    add_cells(page, [[Piece(head, "title")] for head, _ in answers], cell)
    for bearer, action in pairs:
        page.blank()
        page.add(Piece(f"{bearer} {action}", "section"))
        add_cells(page, [cell_of(answer.line(bearer, action)) for _, answer in answers], cell)
    return page


def cell_of(line: Line | None) -> list[Piece]:
    """Return what stands in one cell, a paragraph for each piece."""
    if line is None:
        return [Piece("(not asked)", "quiet")]
    status = Piece(status_words(line.status), str(line.status))
    if line.status is Status.DEPENDS:
        return [status, *(Piece(name, "quiet") for name in shortened(line.depends_on))]
    return [status, *(Piece(citation, "citation") for citation in shortened(line.citations))]


def narrowed(text: str, width: int) -> str:
    """Return text whose long names may break after an underscore, so that they keep within a cell.

    >>> narrowed("officer_may_rely_on_it", 12)
    'officer_may_ rely_on_it'
    """
    words = []
    for word in text.split(" "):
        line = ""
        for part in word.replace("_", "_ ").split(" "):
            if line and len(line) + len(part) > width:
                words.append(line)
                line = ""
            line += part
        words.append(line)
    return " ".join(words)


def add_cells(page: Page, cells: Sequence[Sequence[Piece]], width: int) -> None:
    """Add cells that stand beside each other, each wrapped to the width."""
    stacks = [
        [line for piece in cell for line in wrapped(Row((replace(piece, text=narrowed(piece.text, width)),)), width)]
        for cell in cells
    ]
    for number in range(max(map(len, stacks), default=0)):
        pieces: list[Styled] = []
        for stack in stacks:
            line = stack[number] if number < len(stack) else []
            used = sum(display_width(piece.text) for piece in line)
            pieces += [Piece(piece.text.replace(" ", "\u00a0"), piece.style) for piece in line]
            pieces.append("\u00a0" * (max(0, width - used) + GAP))
        page.add(*pieces)


def counts(page: Page, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Add a table of counts: the first column to the left, figures to the right under their heads."""
    texts = [[safe(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row] for row in rows]
    every = [list(heads), *texts]
    widths = [max(display_width(row[number]) for row in every) for number in range(len(heads))]
    for index, row in enumerate(every):
        first, *rest = [
            text + " " * (width - display_width(text)) if number == 0 else " " * (width - display_width(text)) + text
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        line = "  ".join([first, *rest]).replace(" ", "\u00a0")
        page.add(Piece(line, "section" if index == 0 else ""))
