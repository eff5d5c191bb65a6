# SPDX-License-Identifier: Apache-2.0
"""How the columns of a table become cases: the place, the day, the facts.

In: a header, and options or a mapping file (a ready one is taken if the header is that of a table it knows). Out: for each
row a place, a day and facts in the form that `Law.decide` takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from comity.cli.faults import fault, read_text
from comity.source import codes
from comity.tables.mapping import Facility, RowMapping

READY = Path(__file__).parent / "mappings"
KEYS = ("title", "columns", "aliases", "bearer", "action", "on", "place", "facts", "rename", "from", "dates", "drop")
TABLES = ("aliases", "facts", "rename", "from", "dates")  # keys under which names and values stand
STATES = "states"
PLACE_KEYS = ("column", "values", "facility", "city", "state")


def cell_value(column: str, cell: str) -> Any:
    """Return the value of a cell: a list or record in the notation of the law or in JSON, else the words as they are."""
    if cell[0] not in "[{":
        return cell
    from comity.cli.notation import read_yaml
    from comity.source.span import SourceFile

    return read_yaml(SourceFile(f"column {column}", cell)).value


def ready_mapping(header: Sequence[str]) -> Path | None:
    """Return the mapping that comes with Comity for a table with this header, the one that knows most of its columns."""
    found: dict[Path, int] = {}
    for file in sorted(READY.glob("*.yaml")):
        value = read_plain(str(file))
        wanted = value.get("columns", [])
        here = {(value.get("aliases") or {}).get(name, name) for name in header}
        if wanted and set(wanted) <= here:
            found[file] = len(wanted)
    return max(found, key=lambda file: found[file], default=None)


def read_mapping(path: str, header: Sequence[str], states: Mapping[str, str] = MappingProxyType({})) -> RowMapping:
    """Return the mapping in a file. Args: states: what a mapping means by `values: states`.

    Raises: Fault if it cannot be read or names columns that the table has not.
    """
    value = read_plain(path)
    mapping = RowMapping(
        title=str(value.get("title", "")),
        bearer=str(value.get("bearer") or ""),
        action=str(value.get("action") or ""),
        facts=value.get("facts") or {},
        renamed=value.get("rename") or {},
        meanings=value.get("from") or {},
        dates=value.get("dates") or {},
        drop=frozenset(value.get("drop") or ()),
        on_column=str(value.get("on") or ""),
        read_cell=cell_value,
    )
    place = value.get("place", "")
    if isinstance(place, dict):
        values = place.get("values") or {}
        if not isinstance(values, dict) and values != STATES:
            help_ = f"or the word `{STATES}`, for the States of the library by name and postal code"
            raise fault(codes.WRONG_CASE, "expected names and values as `values` of `place`", help_, file=path)
        mapping.place_column, mapping.places = str(place.get("column", "")), states if values == STATES else values
        mapping.facility = Facility(*(str(place.get(key) or "") for key in ("facility", "city", "state")))
        for key in place:
            if key not in PLACE_KEYS:
                raise fault(codes.WRONG_CASE, f"`place` of a mapping has no `{key}`", ", ".join(PLACE_KEYS), file=path)
    else:
        mapping.place = str(place)
    use_aliases(mapping, value.get("aliases") or {}, header)
    missing = sorted(column for column in mapping.used() if column not in header)
    if missing:
        raise fault(codes.WRONG_CASE, f"the table has no column `{missing[0]}`, which `{path}` reads")
    return mapping


def use_aliases(mapping: RowMapping, aliases: Mapping[str, str], header: Sequence[str]) -> None:
    """Let a mapping read columns under the other names that its table may give them."""
    other = {name: alias for alias, name in aliases.items() if alias in header and name not in header}
    if not other:
        return
    mapping.place_column = other.get(mapping.place_column, mapping.place_column)
    mapping.on_column = other.get(mapping.on_column, mapping.on_column)
    mapping.renamed = {other.get(name, name): fact for name, fact in mapping.renamed.items()}
    mapping.meanings = {other.get(name, name): meant for name, meant in mapping.meanings.items()}
    mapping.dates = {other.get(name, name): form for name, form in mapping.dates.items()}
    mapping.drop = frozenset(other.get(name, name) for name in mapping.drop)
    mapping.facility = Facility(
        *(other.get(name, name) for name in (mapping.facility.name, mapping.facility.city, mapping.facility.state))
    )


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
    for key in TABLES:
        if not isinstance(value.get(key) or {}, dict):
            raise fault(codes.WRONG_CASE, f"expected names and values as `{key}`", file=path)
    for column, meant in (value.get("from") or {}).items():
        if not isinstance(meant, dict) or not all(isinstance(one, dict) for one in meant.values()):
            raise fault(
                codes.WRONG_CASE, f"expected cells and the facts that they state as `from: {column}`", file=path
            )
    for key in ("columns", "drop"):
        if not isinstance(value.get(key) or [], list):
            raise fault(codes.WRONG_CASE, f"expected a list of columns as `{key}`", file=path)
    return value
