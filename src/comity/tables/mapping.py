# SPDX-License-Identifier: Apache-2.0
"""What the columns of a table mean: the place, the day, the facts. Plain data; `cli` reads it from a mapping file.

`facts.py` applies it to Arrow columns; `RowMapping.facts_of` and its neighbours to one row of text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Facility:
    """The columns that say at which facility a row happened; empty where there is none."""

    name: str = ""
    city: str = ""
    state: str = ""

    def used(self) -> set[str]:
        """Return the columns that are read."""
        return {self.name, self.city, self.state} - {""}


def as_written(_column: str, cell: str) -> Any:
    """Return a cell as it stands."""
    return cell


@dataclass(slots=True)
class RowMapping:
    """What to read of a row. Empty columns are not read, and an empty cell says nothing.

    `place`, `on`: the same for every row; `place_column`, `on_column`: read from it; `places`: what a cell means as a place.
    `facts`: the same for every row; `columns`: columns that are facts by name; `renamed`: column → the fact that it is;
    `meanings`: column → cell → the facts that the cell states, the later column winning; `dates`: column → how its days are
    written (as of `strptime`); `drop`: columns that are not read even if asked for; `facility`: what a crosswalk matches.
    `read_cell` reads lists and records from text.
    """

    title: str = ""
    bearer: str = ""
    action: str = ""
    place: str = ""
    place_column: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    on: str = ""
    on_column: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    columns: Sequence[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()
    facility: Facility = Facility()
    read_cell: Callable[[str, str], Any] = as_written

    def place_of(self, row: Mapping[str, str]) -> str:
        """Return the place of a row, empty if it names none that is known."""
        if not self.place_column:
            return self.place
        cell = row[self.place_column].strip()
        return self.places.get(cell, "") if self.places else cell

    def on_of(self, row: Mapping[str, str]) -> str:
        """Return the day of a row, as it is written if it is not written as the mapping says."""
        if not self.on_column:
            return self.on
        cell = row[self.on_column].strip()
        return day_text(cell, self.dates.get(self.on_column, ""))

    def facts_of(self, row: Mapping[str, str]) -> dict[str, Any]:
        """Return the facts of a row; an empty cell says nothing."""
        facts = dict(self.facts)
        for column, fact in self.fact_columns().items():
            if cell := row[column].strip():
                facts[fact] = self.read_cell(column, day_text(cell, self.dates.get(column, "")))
        for column, meanings in self.meanings.items():
            facts.update(meanings.get(row[column].strip(), {}))
        return facts

    def fact_columns(self) -> dict[str, str]:
        """Return each column that is a fact, and the fact that it is."""
        return {**{name: name for name in self.columns}, **self.renamed}

    def used(self) -> set[str]:
        """Return the columns that are read."""
        return {*self.columns, *self.renamed, *self.meanings, self.place_column, self.on_column} - {""}


def day_text(cell: str, form: str) -> str:
    """Return a day in the ISO form, or the cell as it stands if it is not written in the form.

    >>> day_text("03/04/2012", "%m/%d/%Y"), day_text("soon", "%m/%d/%Y"), day_text("2012-03-04", "")
    ('2012-03-04', 'soon', '2012-03-04')
    """
    if not form or not cell:
        return cell
    from datetime import datetime

    try:
        found = datetime.strptime(cell, form)
    except ValueError:
        return cell
    return found.date().isoformat() if "%H" not in form and "%I" not in form else found.isoformat()
