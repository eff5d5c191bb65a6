# SPDX-License-Identifier: Apache-2.0
"""A table of cases as a query reads it: one Arrow type for each type of fact, NULL for unknown (docs/sql.md).

In: a table, read. Out: an Arrow table with a column for each fact wanted, its place, its day and the number of the row. `never`
is the last day of the calendar; a moment is the clock of the row's place; a list known in part ends with NULL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

from comity.columns import moments
from comity.columns.column import EPOCH, Column, flags
from comity.columns.frame import vector_of
from comity.columns.given import Given
from comity.columns.table import zone_of
from comity.program.program import Program
from comity.program.values import Money, Type

LAST_DAY = date.max.toordinal() - EPOCH
NUMBER, MONEY, MOMENT = pa.decimal128(38, 12), pa.decimal128(38, 2), pa.timestamp("us")


class NotPlain(ValueError):
    """A fact cannot be said so that a query reads it: which, and what there is."""


def plain_table(program: Program, given: Given, facts: Iterable[str]) -> pa.Table:
    """Return the rows with `row`, `place`, `on` and the facts. Raises: NotPlain."""
    zones = [zone_of(program.places[name]) for name in given.places]
    numbers = given.place_of if given.place_of is not None else np.zeros(given.rows, np.int32)
    known = dict.fromkeys(zones)
    zone_number = np.array([list(known).index(zone) for zone in zones] or [0], np.int32)
    rows = Clocks(tuple(known), zone_number[np.maximum(numbers, 0)])
    columns: dict[str, Any] = {"row": pa.array(np.arange(given.rows))}
    places = pa.array(given.places or [""], pa.string())
    columns["place"] = pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32(), mask=numbers < 0), places)
    columns["on"] = _days(given)
    for name in facts:
        columns[name] = plain_array(program, name, program.facts[name].type, given.facts.get(name), rows, given.rows)
    return pa.table(columns)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The time zone of each row, by its number."""

    zones: tuple[tzinfo, ...]
    of_row: np.ndarray

    def moments(self, column: Column) -> tuple[np.ndarray, np.ndarray | None]:
        """Return a column's days or moments as the clocks of the rows' places show them, and which are known."""
        found = vector_of(column, self.zones[0])
        data = found.data
        for number, zone in enumerate(self.zones[1:], 1):
            data = np.where(self.of_row == number, vector_of(column, zone).data, data)
        return data, found.known


def plain_type(program: Program, type_: Type) -> Any:
    """Return the Arrow type of the columns of a type of fact."""
    if type_.kind == "list_of":
        fields = program.records[type_.record].fields.values()
        return pa.list_(pa.struct([(one.name, plain_type(program, one.type)) for one in fields]))
    types = {"yes_no": pa.bool_(), "number": NUMBER, "money": MONEY, "date": pa.date32(), "datetime": MOMENT}
    return types.get(type_.kind) or (pa.list_(pa.string()) if type_.kind == "some_of" else pa.string())


def plain_array(program: Program, name: str, type_: Type, column: Column | None, clocks: Clocks, rows: int) -> Any:
    """Return the values of a fact or field. Raises: NotPlain."""
    if column is None or column.kind == "unknown" or not rows:
        return pa.nulls(rows, plain_type(program, type_))
    if column.kind == "list":
        return _lists(program, type_, column, clocks)
    known = None if column.known is None else ~flags(column.known, column.rows)
    if type_.kind == "yes_no":
        assert column.bits is not None
        return pa.array(flags(column.bits, column.rows), pa.bool_(), mask=known)
    if type_.kind in ("date", "datetime"):
        return _moments(name, type_.kind, column, clocks)
    if type_.kind == "number" and column.kind == "number" and column.data.dtype.kind in "iu":
        return pa.array(column.data, mask=known)
    found = vector_of(column, clocks.zones[0])
    values = pa.array([_plain(value) for value in found.values], plain_type(program, type_))
    return values.take(pa.array(found.data, pa.int32(), mask=known))


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return Decimal(value.minor) / 100
    if isinstance(value, frozenset):
        return sorted(value)
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _moments(name: str, kind: str, column: Column, clocks: Clocks) -> Any:
    data, known = clocks.moments(column)
    blank = None if known is None else ~known
    never = data == moments.NEVER
    if kind == "date":
        days = np.where(never, LAST_DAY, moments.day_numbers(np.where(never, 0, data))).astype(np.int32)
        return pa.array(days, pa.int32(), mask=blank).cast(pa.date32())
    whole_days = ((data & 7) == moments.DAY) & ~never
    if (whole_days if known is None else whole_days & known).any():
        raise NotPlain(f"`{name}` holds days without a time, which a query cannot tell from midnight")
    last = LAST_DAY * moments.MICROSECONDS
    return pa.array(np.where(never, last, data >> 3), pa.int64(), mask=blank).cast(MOMENT)


def _lists(program: Program, type_: Type, column: Column, clocks: Clocks) -> Any:
    lengths = np.diff(column.data)
    records = int(column.data[-1])
    inner = Clocks(clocks.zones, np.repeat(clocks.of_row, lengths))
    fields = program.records[type_.record].fields
    parts = [plain_array(program, n, one.type, column.fields.get(n), inner, records) for n, one in fields.items()]
    struct = pa.struct([(one.name, part.type) for one, part in zip(fields.values(), parts, strict=True)])
    entries = pa.StructArray.from_arrays(parts, fields=list(struct)) if parts else pa.nulls(records, struct)
    offsets = column.data.astype(np.int32)
    if column.more is not None and column.more.any():
        ends = np.repeat(column.data[1:], column.more)  # NULL comes after the last record of these rows
        order = np.insert(np.arange(records), ends, -1)
        entries = entries.take(pa.array(order, pa.int64(), mask=order < 0))
        offsets = offsets + np.concatenate(([0], np.cumsum(column.more))).astype(np.int32)
    blank = None if column.known is None else pa.array(~flags(column.known, column.rows))
    return pa.ListArray.from_arrays(pa.array(offsets), entries, mask=blank)


def _days(given: Given) -> Any:
    if isinstance(given.on, Column):
        if given.on.kind == "unknown":
            return pa.nulls(given.rows, pa.date32())
        found = vector_of(given.on, UTC)
        known = np.ones(given.rows, bool) if found.known is None else found.known
        if (((found.data & 7) != moments.DAY) & known).any():
            raise NotPlain("the day of a row has a time of day, which a query does not read")
        return pa.array(moments.day_numbers(found.data).astype(np.int32), mask=~known).cast(pa.date32())
    if isinstance(given.on, datetime):
        raise NotPlain("the day has a time of day, which a query does not read")
    return pa.repeat(pa.scalar(given.on, pa.date32()), given.rows)
