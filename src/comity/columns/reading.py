# SPDX-License-Identifier: Apache-2.0
"""Read the columns of a table as facts, and find everything that is wrong with them.

In: Arrow arrays, the facts that the law declares. Out: a `Column` for each; what is wrong, once for each column, at its first
row (`/rows/17/request`). Booleans, numbers and days are used where they lie; of anything else each distinct value is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.columns import words
from comity.columns.column import EPOCH, NEVER_DAY, Column, flags
from comity.columns.lanes import BITS, DTYPES, Lane, packed
from comity.program.program import Fact, Program
from comity.program.values import NEVER, Type
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean

PathOf = Callable[[int], str]
FIRST_NUMBER_TOO_LARGE = 2**63


@dataclass(slots=True)
class Reader:
    """Reads columns of one program's facts; collects what is wrong."""

    program: Program
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, path: str, message: str, help_: str = "") -> None:
        """Note what is wrong at a path."""
        self.diagnostics.append(Diagnostic(code, message, path=path, help=help_))

    def column(self, fact: Fact, array: Any, path: PathOf) -> Column:
        """Return a fact's column; an unknown one if something is wrong with it."""
        array = _one_piece(array)
        kind = array.type
        if pa.types.is_null(kind) or array.null_count == len(array):
            return Column("unknown", len(array))
        if fact.type.kind == "list_of":
            return self._list(fact, array, path)
        found = self._plain(fact.type, array, path)
        return self._coded(fact.type, array, path) if found is None else found

    def _plain(self, type_: Type, array: Any, path: PathOf) -> Column | None:
        """A column that is used where it lies; None if it is of no such type."""
        kind, rows, known = array.type, len(array), known_of(array)
        if type_.kind == "yes_no" and pa.types.is_boolean(kind):
            return Column("truth", rows, known=known, bits=_bitmap(array.buffers()[1], array.offset))
        if type_.kind == "number" and (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
            return self._numbers(array, known, path)
        if type_.kind in ("date", "datetime") and pa.types.is_date(kind):
            return Column("day", rows, _values(array.cast(pa.date32()), np.int32), known)
        if type_.kind in ("date", "datetime") and pa.types.is_timestamp(kind):
            return _moments(array, known, type_.kind)
        return None

    def _numbers(self, array: Any, known: Lane | None, path: PathOf) -> Column | None:
        if pa.types.is_floating(array.type) and not pa.types.is_float64(array.type):
            array = array.cast(pa.float64())  # as Python reads it
        data = _values(array, array.type.to_pandas_dtype())
        if data.dtype == np.uint64:
            if len(data) and data.max() >= FIRST_NUMBER_TOO_LARGE:
                return None
            data = data.astype(np.int64)
        assert data.dtype.name in DTYPES
        if data.dtype.kind == "f" and not np.isfinite(data).all():
            wrong = ~np.isfinite(data) & (True if known is None else flags(known, len(data)))
            if wrong.any():
                row = int(wrong.argmax())
                self.fault(codes.WRONG_VALUE, path(row), f"expected a number, found {words.quoted(data[row])}")
        return Column("number", len(data), data, known)

    def _coded(self, type_: Type, array: Any, path: PathOf) -> Column:
        """A column of which each distinct value is read once."""
        indices, distinct = _distinct(array)
        read: list[Any] = []
        wrong: dict[int, words.Wrong] = {}
        for number, given in enumerate(distinct):
            try:
                read.append(words.read(type_, given))
            except words.Wrong as fault:
                read.append(None)
                wrong[number] = fault
        if wrong:
            bad = np.isin(indices, list(wrong))
            if bad.any():
                row = int(bad.argmax())
                error = wrong[int(indices[row])]
                self.fault(codes.WRONG_VALUE, path(row), error.message, error.help)
        if type_.kind == "datetime":
            self._zones(read, indices, path)
        whole = None not in read and len(set(read)) == len(read) and not wrong
        if whole and pa.types.is_dictionary(array.type) and type_.kind not in ("yes_no", "date"):
            lying = array.indices
            data = _values(lying, lying.type.to_pandas_dtype())
            return Column("coded", len(array), data, known_of(array), values=tuple(read))
        return column_of(type_, indices, read)

    def _zones(self, read: list[Any], indices: np.ndarray, path: PathOf) -> None:
        """Moments with a time zone beside moments without one: nobody can tell what the second mean."""
        named = [None if not hasattr(one, "hour") else one.tzinfo is not None for one in read]
        if True in named and False in named:
            without = np.array([one is False for one in named])
            row = int((without[indices] & (indices >= 0)).argmax())
            message = "this moment names no time zone, others in this column do"
            self.fault(
                codes.WRONG_VALUE, path(row), message, "write all of them with a time zone, or all in local time"
            )

    def _list(self, fact: Fact, array: Any, path: PathOf) -> Column:
        """Records, or a struct of them (`entries`) and whether there may be more (`maybe_more`)."""
        known, more, kind = known_of(array), None, array.type
        if pa.types.is_struct(kind) and {field.name for field in kind} == {"entries", "maybe_more"}:
            more = _true_rows(pc.struct_field(array, "maybe_more"))
            array = _one_piece(pc.struct_field(array, "entries"))
            known = known_of(array)
            kind = array.type
        if pa.types.is_list(kind) and pa.types.is_null(kind.value_type):
            return Column("list", len(array), np.zeros(len(array) + 1, np.int64), known, more=more)
        nested = pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)
        if not nested or not pa.types.is_struct(kind.value_type):
            self.fault(codes.WRONG_VALUE, path(0), f"expected a list of {fact.type.record}, found {kind}")
            return Column("unknown", len(array))
        array = array.cast(pa.large_list(kind.value_type))
        offsets = _values_of(array.offsets)
        records = array.values.slice(int(offsets[0]), int(offsets[-1] - offsets[0]))
        return self._records(fact, records, offsets - offsets[0], known, more, path)

    def _records(
        self, fact: Fact, records: Any, offsets: np.ndarray, known: Lane | None, more: np.ndarray | None, path: PathOf
    ) -> Column:
        def at(record: int) -> str:
            row = int(np.searchsorted(offsets, record, "right")) - 1
            return f"{path(row)}/{record - int(offsets[row])}"

        records, offsets, more = _without_marks(records, offsets, more)
        if records.null_count:
            row = int(np.asarray(records.is_null()).argmax())
            self.fault(codes.WRONG_VALUE, at(row), f"expected a {fact.type.record} with its fields, found nothing")
        declared = self.program.records[fact.type.record].fields
        fields = {}
        for number, one in enumerate(records.type):
            if one.name not in declared:
                message = f"{fact.type.record} has no field named {words.quoted(one.name)}"
                self.fault(codes.UNKNOWN_CASE_FACT, below(at, one.name)(0), message, did_you_mean(one.name, declared))
                continue
            given = records.flatten()[number]
            fields[one.name] = self.column(declared[one.name], given, below(at, one.name))
        return Column("list", len(offsets) - 1, offsets, known, fields=fields, more=more)


def below(path: PathOf, name: str) -> PathOf:
    """Return the path of a field of what a path leads to."""
    return lambda row: f"{path(row)}/{name}"


def _without_marks(records: Any, offsets: np.ndarray, more: np.ndarray | None) -> tuple[Any, np.ndarray, Any]:
    """Take out the records that only say that there may be more: a field `maybe_more` that is true."""
    names = [one.name for one in records.type]
    if "maybe_more" not in names:
        return records, offsets, more
    marks = _true_rows(pc.struct_field(records, "maybe_more"))
    before = np.concatenate(([0], np.cumsum(marks)))[offsets]
    has = np.diff(before) > 0
    plain = [number for number, name in enumerate(names) if name != "maybe_more"]
    parts = [records.flatten()[number] for number in plain]
    kept = pa.StructArray.from_arrays(parts, [names[number] for number in plain]).filter(pa.array(~marks))
    return kept, offsets - before, has if more is None else more | has


def column_of(type_: Type, indices: np.ndarray, read: list[Any]) -> Column:
    """Return the column of values that are given by index, -1 for none; None among the values is unknown."""
    table = np.array([value is not None for value in read] + [False])
    known = table[indices]
    whole = None if known.all() else packed(known)
    if not known.any():
        return Column("unknown", len(indices))
    if type_.kind == "yes_no":
        yes = np.array([value is True for value in read] + [False])
        return Column("truth", len(indices), known=whole, bits=packed(yes[indices]))
    if type_.kind == "date":
        days = [NEVER_DAY if one is NEVER else 0 if one is None else one.toordinal() - EPOCH for one in read]
        return Column("day", len(indices), np.array([*days, 0], np.int32)[indices], whole)
    values = list(dict.fromkeys(value for value in read if value is not None))
    places = {value: number for number, value in enumerate(values)}
    width = np.int8 if len(values) < 2**7 else np.int32
    lookup = np.array([places.get(value, 0) for value in read] + [0], width)
    return Column("coded", len(indices), lookup[indices], whole, values=tuple(values))


def _distinct(array: Any) -> tuple[np.ndarray, list[Any]]:
    """Return for each row the number of its value, -1 if null; and the values."""
    if pa.types.is_nested(array.type):
        given = array.to_pylist()
        keys = [tuple(one) if isinstance(one, list) else str(one) for one in given]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        first = {numbers[key]: one for key, one in zip(reversed(keys), reversed(given), strict=True)}
        return np.array([numbers[key] for key in keys], np.int32), [first[n] for n in range(len(numbers))]
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    indices = array.indices.cast(pa.int32())
    return np.asarray(indices.fill_null(-1) if indices.null_count else indices), array.dictionary.to_pylist()


def _moments(array: Any, known: Lane | None, kind: str) -> Column:
    zoned = array.type.tz is not None
    if kind == "date" and zoned:
        array, zoned = pc.local_timestamp(array), False
    wall = array.cast(pa.timestamp("us", array.type.tz), safe=False)
    data = _values(wall, np.int64)
    if known is not None:
        data = np.where(flags(known, len(data)), data, 0)
    if kind == "datetime":
        return Column("moment", len(array), data, known, zoned=zoned)
    return Column("day", len(array), (data // 86_400_000_000).astype(np.int32), known)


def _one_piece(array: Any) -> Any:
    """Return an array that is in pieces as one, an extension array as what it is stored as."""
    if isinstance(array, pa.ChunkedArray):
        array = array.chunk(0) if array.num_chunks == 1 else array.combine_chunks()
    if isinstance(array, pa.ChunkedArray):  # too large for one piece, or empty
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    return array.storage if isinstance(array, pa.ExtensionArray) else array


def known_of(array: Any) -> Lane | None:
    """Return the bitmap that says which rows are not null, where it lies; None if all are."""
    if not array.null_count or array.buffers()[0] is None:
        return None
    return _bitmap(array.buffers()[0], array.offset)


def _bitmap(buffer: Any, offset: int) -> Lane:
    return Lane(BITS, np.frombuffer(buffer, np.uint8), offset)


def _values(array: Any, dtype: Any) -> np.ndarray:
    """Return a fixed-width array's values where they lie; what stands in place of a null is not said."""
    return np.frombuffer(array.buffers()[1], dtype)[array.offset : array.offset + len(array)]


def _values_of(array: Any) -> np.ndarray:
    return np.asarray(array.cast(pa.int64()))


def _true_rows(array: Any) -> np.ndarray:
    return np.asarray(pc.fill_null(array, False))


def unknown_names(names: list[str], declared: Mapping[str, Fact]) -> list[tuple[str, str]]:
    """Return the names that no fact has, each with the nearest."""
    return [(name, did_you_mean(name, declared)) for name in names if name not in declared]
