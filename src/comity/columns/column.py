# SPDX-License-Identifier: Apache-2.0
"""A fact's column, read and found right: what every kind of it is made of, and how rows are taken from it.

Unknown is a bit of its own (`known`), never a value. Read `Column` first. Made by reading.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from comity.columns.lanes import BITS, Lane

NEVER_DAY = 2**31 - 1
"""The day that never comes, after all others; days count from 1970-01-01."""
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The values of a fact, one a row.

    kind, and what `data` are:
      unknown  nothing: no row's value is known
      truth    `bits`: one bit a row
      number   whole or floating numbers of any width
      day      int32 days since 1970-01-01, `NEVER_DAY` for never
      moment   int64 microseconds since 1970-01-01: of UTC if `zoned`, else of local time
      coded    indices into `values`
      list     n + 1 offsets into the columns of `fields`; `more`: whether there may be further records
    `known`: one bit a row, None if every row's value is known.
    """

    kind: str
    rows: int
    data: np.ndarray = field(default_factory=lambda: np.empty(0, np.int8))
    known: Lane | None = None
    bits: Lane | None = None
    values: tuple[Any, ...] = ()
    zoned: bool = False
    fields: Mapping[str, Column] = field(default_factory=dict)
    more: np.ndarray | None = None

    def take(self, rows: np.ndarray) -> Column:
        """Return the values of some rows, in the order given."""
        known = taken(self.known, self.rows, rows)
        if self.kind == "list":
            return self._take_lists(rows, known)
        data = self.data[rows] if len(self.data) else self.data
        return replace(self, rows=len(rows), data=data, known=known, bits=taken(self.bits, self.rows, rows))

    def _take_lists(self, rows: np.ndarray, known: Lane | None) -> Column:
        starts, lengths = self.data[:-1][rows], np.diff(self.data)[rows]
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        records = np.repeat(starts - offsets[:-1], lengths) + np.arange(offsets[-1])
        fields = {name: one.take(records) for name, one in self.fields.items()}
        more = None if self.more is None else self.more[rows]
        return replace(self, rows=len(rows), data=offsets, known=known, fields=fields, more=more)


def taken(lane: Lane | None, total: int, rows: np.ndarray) -> Lane | None:
    """Return the bits of some rows."""
    if lane is None:
        return None
    return Lane(BITS, np.packbits(flags(lane, total)[rows], bitorder="little"))


def flags(lane: Lane, rows: int) -> np.ndarray:
    """Return the bits of all rows as truth values."""
    return np.unpackbits(lane.bits(0, rows), count=rows, bitorder="little").view(bool)
