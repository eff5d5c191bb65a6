# SPDX-License-Identifier: Apache-2.0
"""How the columns of a table become cases: the place, the day, the facts.

In: a header, and options or a mapping file (a ready one is taken if the header is that of a table it knows). Out: for each
row a place, a day and facts in the form that `Law.decide` takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.cli.faults import fault, read_text
from comity.source import codes

READY = Path(__file__).parent / "mappings"
KEYS = ("title", "columns", "bearer", "action", "on", "place", "facts", "from")


@dataclass(slots=True)
class RowMapping:
    """What to read of a row. Empty columns are not read.

    `place`, `on`: the same for every row; `place_column`, `on_column`: read from it; `places`: what a cell means as a place.
    `facts`: the same for every row; `columns`: columns that are facts by name; `meanings`: what a cell of a column says.
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
    meanings: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    def place_of(self, row: Mapping[str, str]) -> str:
        """Return the place of a row, empty if it names none that is known."""
        if not self.place_column:
            return self.place
        cell = row[self.place_column].strip()
        return self.places.get(cell, "") if self.places else cell

    def on_of(self, row: Mapping[str, str]) -> str:
        """Return the day of a row."""
        return row[self.on_column].strip() if self.on_column else self.on

    def facts_of(self, row: Mapping[str, str]) -> dict[str, Any]:
        """Return the facts of a row; an empty cell says nothing."""
        facts = dict(self.facts)
        for column in self.columns:
            if cell := row[column].strip():
                facts[column] = cell_value(column, cell)
        for column, meanings in self.meanings.items():
            facts.update(meanings.get(row[column].strip(), {}))
        return facts

    def used(self) -> set[str]:
        """Return the columns that are read."""
        return {*self.columns, *self.meanings, self.place_column, self.on_column} - {""}


def cell_value(column: str, cell: str) -> Any:
    """Return the value of a cell: a list or record in the notation of the law or in JSON, else the words as they are."""
    if cell[0] not in "[{":
        return cell
    from comity.cli.notation import read_yaml
    from comity.source.span import SourceFile

    return read_yaml(SourceFile(f"column {column}", cell)).value


def ready_mapping(header: Sequence[str]) -> Path | None:
    """Return the mapping that comes with Comity for a table with this header, if there is one."""
    for file in sorted(READY.glob("*.yaml")):
        wanted = read_plain(str(file)).get("columns", [])
        if wanted and set(wanted) <= set(header):
            return file
    return None


def read_mapping(path: str, header: Sequence[str]) -> RowMapping:
    """Return the mapping in a file.

    Raises: Fault if it cannot be read or names columns that the table has not.
    """
    value = read_plain(path)
    place = value.get("place", "")
    mapping = RowMapping(
        title=str(value.get("title", "")),
        bearer=str(value.get("bearer") or ""),
        action=str(value.get("action") or ""),
        facts=value.get("facts") or {},
        meanings=value.get("from") or {},
        on_column=str(value.get("on") or ""),
    )
    if isinstance(place, dict):
        mapping.place_column, mapping.places = str(place.get("column", "")), place.get("values") or {}
    else:
        mapping.place = str(place)
    missing = sorted(column for column in mapping.used() if column not in header)
    if missing:
        raise fault(codes.WRONG_CASE, f"the table has no column `{missing[0]}`, which `{path}` reads")
    return mapping


def read_plain(path: str) -> dict[str, Any]:
    """Return a mapping file as names and values. Raises: Fault if it is something else."""
    from comity.cli.notation import read_notation
    from comity.source.suggest import did_you_mean

    value = read_notation(read_text(path)).value
    if not isinstance(value, dict):
        raise fault(codes.WRONG_CASE, f"`{path}` holds no mapping: expected {', '.join(KEYS)}")
    for key in value:
        if key not in KEYS:
            raise fault(codes.WRONG_CASE, f"a mapping has no `{key}`", did_you_mean(key, KEYS), file=path)
    for key in ("facts", "from"):
        if not isinstance(value.get(key) or {}, dict):
            raise fault(codes.WRONG_CASE, f"expected names and values as `{key}`", file=path)
    return value
