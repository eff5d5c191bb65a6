# SPDX-License-Identifier: Apache-2.0
"""What the columns of a table mean, from the options of `comity run`: a mapping file, one that comes with Comity, or names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.cli.faults import fault
from comity.cli.mapping import cell_value, read_mapping, ready_mapping
from comity.cli.run_asked import Asked
from comity.source import codes
from comity.tables.mapping import RowMapping

if TYPE_CHECKING:
    from comity.law import Law


def mapping_asked(law: Law, header: Sequence[str], asked: Asked) -> RowMapping:
    """Return what the columns mean: a mapping file, else one that comes with Comity, else by their names.

    Raises: Fault if the mapping cannot be read, or names a fact that the law does not have.
    """
    named = asked.place_column or asked.on_column
    file = asked.mapping or (None if named else ready_mapping(header))
    if file:
        mapping = read_mapping(str(file), header, states_of(law))
        refuse_unknown_facts(law, mapping, str(file))
    else:
        columns = [name for name in header if name in law.program.facts and name not in asked.drop]
        mapping = RowMapping(columns=columns, read_cell=cell_value)
        mapping.place_column = "place" if "place" in header else ""
        mapping.on_column = "on" if "on" in header else ""
    mapping.place_column = asked.place_column or mapping.place_column
    mapping.on_column = asked.on_column or mapping.on_column
    if asked.place:
        mapping.place, mapping.place_column = asked.place, ""
    if asked.on:
        mapping.on, mapping.on_column = asked.on, ""
    return replace(mapping)


def states_of(law: Law) -> dict[str, str]:
    """Return the States of the library by name and postal code, as tables write them."""
    found: dict[str, str] = {}
    for name, place in law.program.places.items():
        if name.count("/") == 1 and place.level == "state":
            code = name.partition("/")[2]
            found |= dict.fromkeys((place.title, place.title.upper(), code, code.upper(), name), name)
    return found


def refuse_unknown_facts(law: Law, mapping: RowMapping, file: str) -> None:
    """Raise a fault if a mapping speaks of a fact that the law does not have."""
    from comity.source.suggest import did_you_mean

    meant = {name for meanings in mapping.meanings.values() for facts in meanings.values() for name in facts}
    for name in sorted({*mapping.facts, *mapping.renamed.values(), *meant} - set(law.program.facts)):
        help_ = did_you_mean(name, law.program.facts)
        raise fault(codes.UNKNOWN_CASE_FACT, f"no fact named `{name}` is declared", help_, file=file)


def require(mapping: RowMapping, header: Sequence[str], has_bearer: bool, has_action: bool) -> None:
    """Raise a fault if a mapping does not say where, when, whom and what, or reads columns that are not there."""
    for column in (mapping.place_column, mapping.on_column):
        if column and column not in header:
            raise fault(codes.WRONG_CASE, f"the table has no column `{column}`", f"it has {', '.join(header)}")
    for value, words in (
        (mapping.place or mapping.place_column, "no place is named: say --where PLACE or --place-column COLUMN"),
        (mapping.on or mapping.on_column, "no day is named: say --on DAY or --on-column COLUMN"),
        (has_bearer, "no bearer is named: say --who BEARER"),
        (has_action, "no action is named: say --action ACTION"),
    ):
        if not value:
            raise fault(codes.WRONG_CASE, words)
