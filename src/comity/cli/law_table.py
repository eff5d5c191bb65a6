# SPDX-License-Identifier: Apache-2.0
"""`comity law --table`: a file of cases, decided for every State (every place of that level), for some bearers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.cli.faults import fault, read_text
from comity.cli.notation import read_notation
from comity.cli.stated import StatedCase
from comity.program.truth import Status
from comity.render.law_table import Cell, LawTable
from comity.source import codes
from comity.source.suggest import did_you_mean

if TYPE_CHECKING:
    from comity.law import Law

KEYS = ("title", "on", "bearers", "cases")
SHIPPED = "cases/tables/custody.yaml"


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file asks: cases by name, each a title and facts, on a day, for some bearers."""

    title: str
    on: str
    bearers: tuple[str, ...]
    titles: Mapping[str, str]
    facts: Mapping[str, Mapping[str, Any]]
    stated: StatedCase


def read_table_file(path: str) -> TableFile:
    """Read a file of cases.

    Raises: Fault if it cannot be read or has not this form.
    """
    stated = read_notation(read_text(path))
    value = stated.value
    if not isinstance(value, dict):
        raise fault(codes.WRONG_CASE, f"`{path}` holds no cases: expected {', '.join(KEYS)}")
    for key in value:
        if key not in KEYS:
            raise fault(codes.WRONG_CASE, f"a table has no `{key}`", did_you_mean(key, KEYS), file=path)
    bearers, cases = value.get("bearers"), value.get("cases")
    if not isinstance(bearers, list) or not all(isinstance(one, str) for one in bearers):
        raise fault(codes.WRONG_CASE, "expected a list of bearers as `bearers`", file=path)
    if not isinstance(cases, dict) or not all(isinstance(one, dict) for one in cases.values()):
        raise fault(codes.WRONG_CASE, "expected names, each with `title` and `facts`, as `cases`", file=path)
    case = StatedCase(spans=dict(stated.spans), names=dict(stated.names), sources={stated.source.name: stated.source})
    return TableFile(
        title=str(value.get("title", "")),
        on=str(value.get("on", "")),
        bearers=tuple(bearers),
        titles={name: str(one.get("title", "")) for name, one in cases.items()},
        facts={name: one.get("facts") or {} for name, one in cases.items()},
        stated=case,
    )


def decide_table(law: Law, file: TableFile, on: str = "") -> LawTable:
    """Decide every case of a file at every State.

    Raises: Fault if the day, a bearer or a fact is not known.
    """
    from comity.law import CaseError

    places = [place for place in law.program.places.values() if place.level == "state"]
    places.sort(key=lambda place: place.title)
    day = on or file.on or date.today().isoformat()

    def decided(place: str) -> list[Cell]:
        cells: list[Cell] = []
        for name, facts in file.facts.items():
            for bearer in file.bearers:
                try:
                    cells += _cells(law, place, day, name, facts, bearer)
                except CaseError as error:
                    found = [replace(one, path=f"/cases/{name}{one.path}") for one in error.diagnostics]
                    raise file.stated.fault(found) from None
        return cells

    cells = [cell for place in places for cell in decided(place.name)]
    above = [cell for name in dict.fromkeys(place.path[0] for place in places) for cell in decided(name)]
    every = _filled(cells, places, file)
    return LawTable(file.title, date.fromisoformat(day), file.titles, tuple(places), every, tuple(above))


def _cells(law: Law, place: str, on: str, case: str, facts: Mapping[str, Any], bearer: str) -> list[Cell]:
    found = []
    for line in law.decide(place, on, facts, bearer=bearer).lines:
        if line.bearer == bearer:
            grounds = line.depends_on if line.status is Status.DEPENDS else line.citations
            found.append(Cell(place, case, bearer, line.action, line.status, grounds))
    return found


def _filled(cells: Sequence[Cell], places: Sequence[Any], file: TableFile) -> tuple[Cell, ...]:
    """Return the cells in order, silent where a place has no norm on what another has."""
    found = {(cell.bearer, cell.action, cell.place, cell.case): cell for cell in cells}
    matters = dict.fromkeys((cell.bearer, cell.action) for cell in cells)
    order = {bearer: number for number, bearer in enumerate(file.bearers)}
    return tuple(
        found.get((bearer, action, place.name, case)) or Cell(place.name, case, bearer, action, Status.SILENT, ())
        for bearer, action in sorted(matters, key=lambda one: (order[one[0]], one[1]))
        for place in places
        for case in file.titles
    )
