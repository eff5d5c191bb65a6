# SPDX-License-Identifier: Apache-2.0
"""What a table is given as: its columns as facts, the place and the day of each row, and everything wrong with them.

In: anything with the Arrow PyCapsule interface. Out: `Given`, or diagnostics by path. Rows without a place or a day are kept
and have no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

import numpy as np
import pyarrow as pa

from comity.columns import words
from comity.columns.column import Column, flags
from comity.columns.moments import encode
from comity.columns.reading import Reader, below
from comity.columns.vector import Vector
from comity.program.program import Fact, Program
from comity.program.values import DATETIME, NEVER
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import NOWHERE
from comity.source.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Given:
    """A table, read.

    `places`: the distinct places; `place_of` the number of each row's, -1 for none, or None if all rows have the first.
    `on`: the day or moment of all rows, or a column of them.
    """

    rows: int
    facts: Mapping[str, Column]
    places: tuple[str, ...]
    place_of: np.ndarray | None
    on: date | datetime | Column
    kept: Mapping[str, Any]


def as_table(table: Any) -> pa.Table:
    """Return a table as Arrow's. Raises: TypeError if it has no Arrow interface."""
    if isinstance(table, pa.Table):
        return table
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    if type(table).__module__.partition(".")[0] == "pandas":
        return pa.Table.from_pandas(table, preserve_index=False)
    if isinstance(table, Mapping) or hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__"):
        return pa.table(table)
    if hasattr(table, "to_arrow_table"):  # a relation of DuckDB before it had the interface
        return pa.table(table.to_arrow_table())
    raise TypeError(f"expected a table with the Arrow PyCapsule interface, found {type(table).__name__}")


def read_table(
    program: Program, table: pa.Table, place: Any, on: Any, keep: Iterable[str]
) -> tuple[Given | None, tuple[Diagnostic, ...]]:
    """Return the table as facts, or None and everything that is wrong with it."""
    reader, names, kept = Reader(program), table.column_names, tuple(keep)
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        reader.fault(codes.WRONG_VALUE, f"/columns/{name}", f"two columns have the name {words.quoted(name)}")
    for name in (name for name in kept if name not in names):
        help_ = did_you_mean(name, names)
        reader.fault(
            codes.UNKNOWN_CASE_FACT, f"/columns/{name}", f"the table has no column {words.quoted(name)}", help_
        )
    if reader.diagnostics:
        return None, tuple(reader.diagnostics)
    places, place_of = _places(reader, table, place)
    when = _days(reader, table, on)
    others = [name for name in names if name not in kept and name not in (place, on)]
    facts = {}
    for name in others:
        fact = _fact(reader, name, others)
        if fact is not None:
            facts[name] = reader.column(fact, table[name], below(_row, name))
    if reader.diagnostics or when is None:
        return None, tuple(reader.diagnostics)
    return Given(len(table), facts, places, place_of, when, {name: table[name] for name in kept}), ()


def _row(number: int) -> str:
    return f"/rows/{number}"


def _fact(reader: Reader, name: str, names: list[str]) -> Fact | None:
    """Return the fact that a column holds; note a column that holds none."""
    path, program = f"/columns/{name}", reader.program
    if name in program.questions:
        message = f"`{name}` is a question of law: courts settle it, not the facts of a case"
        reader.fault(codes.QUESTION_AS_FACT, path, message)
        return None
    fact = program.facts.get(name)
    if fact is None:
        help_ = did_you_mean(name, program.facts) or "a column that is no fact is named in `keep`, or left out"
        reader.fault(codes.UNKNOWN_CASE_FACT, path, f"no fact is declared with the name {words.quoted(name)}", help_)
    return fact


def _places(reader: Reader, table: pa.Table, place: Any) -> tuple[tuple[str, ...], np.ndarray | None]:
    declared = reader.program.places
    if not isinstance(place, str) or place not in table.column_names:
        if place not in declared:
            help_ = did_you_mean(str(place), [*table.column_names, *declared])
            message = f"no place and no column is named {words.quoted(place)}"
            reader.fault(codes.UNKNOWN_CASE_PLACE, "/place", message, help_)
        return (place,), None
    column = table[place].combine_chunks() if len(table) else pa.array([], pa.string())
    if pa.types.is_null(column.type):
        return (), np.full(len(table), -1, np.int32)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    indices = np.asarray(column.indices.cast(pa.int32()).fill_null(-1))
    names = [*column.dictionary.to_pylist(), None]
    lookup = np.array([number if name is not None else -1 for number, name in enumerate(names)], np.int32)
    wrong = np.array([name is not None and name not in declared for name in names], bool)[indices]
    if wrong.any():
        row = int(wrong.argmax())
        name = str(names[indices[row]])
        message = f"no place named {words.quoted(name)} is declared"
        reader.fault(codes.UNKNOWN_CASE_PLACE, f"/rows/{row}/{place}", message, did_you_mean(name, declared))
    return tuple(str(name) for name in names[:-1]), lookup[indices]


def _days(reader: Reader, table: pa.Table, on: Any) -> date | datetime | Column | None:
    if isinstance(on, str) and on in table.column_names:
        fact = Fact(on, DATETIME, False, "", "", False, NOWHERE)
        before = len(reader.diagnostics)
        column = reader.column(fact, table[on], below(_row, on))
        for number, one in enumerate(column.values):
            if one is NEVER and (column.data == number).any():
                row = int((column.data == number).argmax())
                reader.fault(codes.WRONG_DATE, f"/rows/{row}/{on}", "expected a day such as 2017-02-24, found `never`")
        return None if len(reader.diagnostics) > before else column
    moment = words.moment(on)
    if moment is None:
        help_ = did_you_mean(str(on), table.column_names)
        message = f"expected a day such as 2017-02-24 or the name of a column, found {words.quoted(on)}"
        reader.fault(codes.WRONG_DATE, "/on", message, help_)
    return moment


def moments_in(on: date | datetime | Column, zone: tzinfo) -> Vector:
    """Return the day or moment of each row, or of all, as the clock shows it in a zone."""
    from comity.columns.frame import vector_of

    if isinstance(on, Column):
        return vector_of(on, zone)
    local = on.replace(tzinfo=zone) if isinstance(on, datetime) and on.tzinfo is None else on
    return Vector("moment", np.array([encode(local, zone)], np.int64))


def known_rows(column: Column) -> np.ndarray:
    """Return which rows have a value."""
    if column.kind == "unknown":
        return np.zeros(column.rows, bool)
    return np.ones(column.rows, bool) if column.known is None else flags(column.known, column.rows)
