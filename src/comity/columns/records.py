# SPDX-License-Identifier: Apache-2.0
"""What the records of a place say of a fact, as a column; and a column's blanks filled with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from comity.columns.column import Column, flags
from comity.columns.given import known_rows
from comity.columns.lanes import packed
from comity.columns.reading import column_of
from comity.program.program import Program
from comity.program.values import Rows, Type, Value


def column_of_value(type_: Type, value: Value, rows: int, program: Program) -> Column:
    """Return a column with one value in every row."""
    one = np.zeros(1, np.int32)
    if not isinstance(value, Rows):
        return _plain(type_, column_of(type_, one, [value])).take(np.zeros(rows, np.int64))
    fields = {}
    for name, fact in program.records[type_.record].fields.items():
        values = [entry.get(name) for entry in value.entries]
        fields[name] = column_of(fact.type, np.arange(len(values)), values)
    offsets = np.array([0, len(value.entries)], np.int64)
    more = np.array([value.maybe_more])
    return Column("list", 1, offsets, fields=fields, more=more).take(np.zeros(rows, np.int64))


def _plain(type_: Type, column: Column) -> Column:
    """A whole number as one, so that it fills a column of numbers."""
    if type_.kind == "number" and isinstance(column.values[0], int):
        return Column("number", column.rows, np.array([column.values[0]], np.int64), column.known)
    return column


def filled(column: Column, one: Column) -> Column:
    """Return the column with its blanks filled; `one` has the same value in every row."""
    if column.kind == "unknown":
        return one
    said = known_rows(column)
    if column.kind != one.kind or column.kind in ("list", "moment"):
        return column if said.all() else _joined(column, one, said)
    if column.bits is not None and one.bits is not None:
        bits = np.where(said, flags(column.bits, column.rows), flags(one.bits, one.rows))
        return replace(column, known=None, bits=packed(bits))
    if column.kind == "coded":
        values = tuple(dict.fromkeys((*column.values, *one.values)))
        data = np.where(said, column.data.astype(np.int32), values.index(one.values[0]))
        return replace(column, known=None, data=data, values=values)
    return replace(column, known=None, data=np.where(said, column.data, one.data))


def _joined(column: Column, one: Column, said: np.ndarray) -> Column:
    """Lists and moments: the rows of one after those of the other, taken in order."""
    raise NotImplementedError("a record of a list or moment fills no blanks yet")
