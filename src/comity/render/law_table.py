# SPDX-License-Identifier: Apache-2.0
"""The same cases decided in many places: for each bearer and action, which places give which status.

In: cells, each the status of one case at one place. Out: a page, Markdown, or plain values. Actions of which nothing is said
anywhere are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.program.program import Place, Program
from comity.program.truth import Status
from comity.render.page import Page, Piece
from comity.render.words import plain, short_status

ORDER = (
    Status.MUST,
    Status.MUST_NOT,
    Status.MAY,
    Status.NO_DUTY,
    Status.CONFLICT,
    Status.DEPENDS,
    Status.SILENT,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one case gives for one bearer and action at one place; `grounds`: what decides, or what it depends on."""

    place: str
    case: str
    bearer: str
    action: str
    status: Status
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawTable:
    """The cases `titles`, by name, decided on a day at `places`, in order; `above`: decided at the place above them all."""

    title: str
    on: date
    titles: Mapping[str, str]
    places: tuple[Place, ...]
    cells: tuple[Cell, ...]
    above: tuple[Cell, ...]

    def by_matter(self) -> dict[tuple[str, str], list[Cell]]:
        """Return the cells of each bearer and action of which somewhere something is said."""
        found: dict[tuple[str, str], list[Cell]] = {}
        for cell in self.cells:
            found.setdefault((cell.bearer, cell.action), []).append(cell)
        return {
            matter: cells for matter, cells in found.items() if any(one.status is not Status.SILENT for one in cells)
        }


def short_place(name: str) -> str:
    """Return the last part of a place's path, as a State is abbreviated if it is that short.

    >>> short_place("us/ca"), short_place("us/ca/los-angeles-county")
    ('CA', 'los-angeles-county')
    """
    last = name.rpartition("/")[2]
    return last.upper() if len(last) == 2 else last


def placed(cells: Iterable[Cell], case: str) -> Iterator[tuple[Status, list[str]]]:
    """Yield each status that a case has somewhere, and where."""
    by_status: dict[Status, list[str]] = {}
    for cell in cells:
        if cell.case == case:
            by_status.setdefault(cell.status, []).append(cell.place)
    for status in ORDER:
        if status in by_status:
            yield status, by_status[status]


def table_page(table: LawTable) -> Page:
    """Return the table as a page: for each bearer and action, each case and status with its places."""
    page = Page()
    page.add(Piece(table.title, "title"), f", law of {table.on}")
    for name, title in table.titles.items():
        page.add(f"{name}: {title}", indent=2)
    for (bearer, action), cells in table.by_matter().items():
        page.section(f"{bearer} {action}")
        for status, places, names in alike(cells, table.titles):
            where = ", ".join(map(short_place, places)) if status is not Status.SILENT else "everywhere else"
            page.add(Piece(short_status(status), str(status)), f" ({', '.join(names)}): {where}", indent=2, hang=4)
    return page


def alike(cells: Sequence[Cell], cases: Iterable[str]) -> list[tuple[Status, tuple[str, ...], list[str]]]:
    """Return each status and set of places, and the cases that give it there."""
    found: dict[tuple[Status, tuple[str, ...]], list[str]] = {}
    for name in cases:
        for status, places in placed(cells, name):
            found.setdefault((status, tuple(places) if status is not Status.SILENT else ()), []).append(name)
    return [
        (status, places, found[status, places]) for status, places in sorted(found, key=lambda one: ORDER.index(one[0]))
    ]


def table_markdown(table: LawTable, program: Program, links: Mapping[str, str]) -> str:
    """Return the table as Markdown. `links`: for a place, the page that says more of it.

    What is alike everywhere is one line for each bearer and status; silence is left out.
    """
    cases = "; ".join(f"*{name}*: {title}" for name, title in table.titles.items())
    pages = " ".join(
        f"[{short_place(place.name)}]({links[place.name]})" for place in table.places if place.name in links
    )
    lines = [f"Law of {table.on}; {cases}.\n", f"Page of each: {pages}\n"]
    bearer = ""
    alike: dict[Status, list[str]] = {}
    for (whom, action), cells in table.by_matter().items():
        if whom != bearer:
            lines += [*_everywhere(alike), f"## {plain(whom)}\n"]
            bearer, alike = whom, {}
        statuses = {cell.status for cell in cells}
        if len(statuses) == 1:
            alike.setdefault(statuses.pop(), []).append(action)
        else:
            lines += _matter(table, action, program.actions[action].description, cells)
    return "\n".join([*lines, *_everywhere(alike)])


def _matter(table: LawTable, action: str, description: str, cells: Sequence[Cell]) -> list[str]:
    lines = [f"### `{action}`\n", f"{description}.\n"]
    lines += [f"| status | {' | '.join(table.titles)} |", f"|---|{'---|' * len(table.titles)}"]
    columns = [dict(placed(cells, name)) for name in table.titles]
    for status in ORDER[:-1]:
        if any(status in column for column in columns):
            where = [" ".join(map(short_place, column.get(status, ()))) for column in columns]
            lines.append(f"| {short_status(status)} | {' | '.join(where)} |")
    return [*lines, ""]


def _everywhere(alike: Mapping[Status, Sequence[str]]) -> list[str]:
    return [
        f"{short_status(status)} everywhere: {', '.join(f'`{action}`' for action in alike[status])}.\n"
        for status in ORDER
        if status in alike
    ]


def table_to_dict(table: LawTable, program: Program) -> dict[str, Any]:
    """Return every cell as plain values."""
    return {
        "schema": "comity/law-table/1",
        "law": program.hash,
        "title": table.title,
        "on": table.on.isoformat(),
        "cases": dict(table.titles),
        "places": [place.name for place in table.places],
        "cells": [
            {
                "place": cell.place,
                "case": cell.case,
                "bearer": cell.bearer,
                "action": cell.action,
                "status": str(cell.status),
                "grounds": list(cell.grounds),
            }
            for cell in table.cells
        ],
    }
