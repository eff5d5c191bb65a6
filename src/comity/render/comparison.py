# SPDX-License-Identifier: Apache-2.0
"""Statuses at several places and days as a table: a row for each bearer and action, a column for each standpoint.

In: a `Comparison` (analysis/difference.py). Out: a page. Heads too wide for the page are numbered and listed above it. Under
the table stands, for each row in which standpoints differ, the smallest case that shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.analysis.difference import Cell, Compared, Comparison, Shown
from comity.render.differences import given
from comity.render.page import Page, Piece, Styled, display_width, grid
from comity.render.words import counted, short_status

WIDEST_ROW = 100


def comparison_page(found: Comparison, *, only_differing: bool) -> Page:
    """Return a page with the table and the cases."""
    page = Page()
    rows = [row for row in found.rows if row.differs or not only_differing]
    heads = heads_of(found)
    body: list[list[Styled]] = [[f"{row.bearer} {row.action}", *map(cell_piece, row.cells)] for row in rows]
    if row_width([["", *heads], *body]) > WIDEST_ROW:
        for number, one in enumerate(found.standpoints, 1):
            page.add(Piece(str(number), "title"), f" {one.place}, {one.on}", hang=2)
        page.blank()
        heads = [str(number) for number in range(1, len(heads) + 1)]
    grid(page, [["", *(Piece(head, "title") for head in heads)], *body])
    add_cases(page, [row for row in rows if row.differs], heads)
    page.blank()
    differing = sum(row.differs for row in found.rows)
    page.add(f"{counted(len(found.rows), 'action')}, {differing:,} of them not alike at every standpoint.")
    return page


def heads_of(found: Comparison) -> list[str]:
    """Return what tells the standpoints apart: the place, the day, or both."""
    places, days = {one.place for one in found.standpoints}, {one.on for one in found.standpoints}
    return [
        ", ".join([one.place] * (len(places) > 1 or len(days) == 1) + [str(one.on)] * (len(days) > 1))
        for one in found.standpoints
    ]


def row_width(rows: Sequence[Sequence[Styled]]) -> int:
    """Return how wide a table of rows is."""
    texts = [[cell.text if isinstance(cell, Piece) else cell for cell in row] for row in rows]
    return sum(max(display_width(row[number]) for row in texts) + 2 for number in range(len(texts[0])))


def cell_piece(cell: Cell) -> Piece:
    """Return a status as it stands in the table."""
    return Piece(short_status(cell.status), str(cell.status))


def add_cases(page: Page, rows: Sequence[Compared], heads: Sequence[str]) -> None:
    """Add the smallest case of each row that differs."""
    for row in rows:
        page.blank()
        page.add(Piece(row.bearer, "title"), ": ", Piece(row.action, "section"), hang=2)
        if row.facts is None:
            names = dict.fromkeys(name for cell in row.cells for name in cell.depends_on)
            page.add(Piece(f"it depends on {', '.join(names)}", "quiet"), indent=2, hang=2)
            continue
        page.add(f"where {given(row.facts)}" if row.facts else "in every case", indent=2, hang=6)
        for one in row.shows:
            status = Piece(short_status(one.status), str(one.status))
            page.add(f"{heads[one.standpoint]}: ", status, *because(one), indent=4, hang=4)


def because(one: Shown) -> list[Styled]:
    """Return the citations of what decides."""
    if not one.citations:
        return []
    last = len(one.citations) - 1
    cited = [
        Piece(citation + ("; " if number < last else ""), "citation") for number, citation in enumerate(one.citations)
    ]
    return [" by ", *cited]
