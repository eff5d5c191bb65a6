# SPDX-License-Identifier: Apache-2.0
"""What expressions are evaluated against: rows of facts, or the records of their lists; their days; their place's clock.

In: columns. Out: vectors, made when they are asked for. A row's place gives its time zone, so a frame is of one regime.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.columns import moments
from comity.columns.column import Column, flags
from comity.columns.moments import IsExcluded
from comity.columns.vector import NOTHING, UNKNOWN, Truth, Vector, truth
from comity.program.expression import Exclusion
from comity.program.values import Never

Excluder = Callable[[Exclusion], IsExcluded]


@dataclass(slots=True, eq=False)
class Frame:
    """Rows of one regime.

    `fields`: inside a list the columns of its records, and `parent` for each record its row; the facts are then those of
    `base`. `today`, `now`: moments, one or one a row; `timed`: where the case names a time of day.
    """

    rows: int
    facts: Mapping[str, Column]
    zone: tzinfo
    excluder: Excluder
    today: np.ndarray
    now: np.ndarray
    timed: np.ndarray
    fields: Mapping[str, Column] = field(default_factory=dict)
    parent: np.ndarray | None = None
    base: Frame | None = None
    made: dict[Any, Any] = field(default_factory=dict)

    def records(self, name: str) -> tuple[Frame, Column] | None:
        """Return the frame of a list fact's records, and the list; None where nobody says anything of it."""
        if self.base is not None:
            return self.base.records(name)
        column = self.facts.get(name)
        if column is None or column.kind != "list":
            return None
        key = ("records", name)
        if key not in self.made:
            parent = np.repeat(np.arange(column.rows), np.diff(column.data))
            self.made[key] = Frame(
                len(parent), {}, self.zone, self.excluder, self.today, self.now, self.timed, column.fields, parent, self
            )
        return self.made[key], column

    def spread(self, found: np.ndarray) -> np.ndarray:
        """Return for each record what was found for its row."""
        return found if self.parent is None or len(found) == 1 else found[self.parent]

    def at(self, moments_: np.ndarray) -> Vector:
        """Return the vector of the rows' days or moments, for each record that of its row."""
        return Vector("moment", self.spread(moments_))

    def fact(self, name: str) -> Vector:
        """Return the values of a fact."""
        if self.base is None:
            return self._vector(("fact", name), self.facts.get(name))
        found = self.base.fact(name)
        known = None if found.known is None else self.spread(found.known)
        return Vector(found.kind, self.spread(found.data), known, found.values)

    def field(self, name: str) -> Vector:
        """Return the values of a field of the records."""
        return self._vector(("field", name), self.fields.get(name))

    def fact_truth(self, name: str) -> Truth:
        """Return the truth of a yes-no fact."""
        return self.spread((self.base or self)._truth(("truth", name), (self.base or self).facts.get(name)))

    def field_truth(self, name: str) -> Truth:
        """Return the truth of a yes-no field."""
        return self._truth(("field truth", name), self.fields.get(name))

    def _truth(self, key: object, column: Column | None) -> Truth:
        if key not in self.made:
            if column is None or column.bits is None:
                self.made[key] = np.full(1, UNKNOWN, np.int8)
            else:
                known = None if column.known is None else flags(column.known, column.rows)
                self.made[key] = truth(flags(column.bits, column.rows), known)
        found: Truth = self.made[key]
        return found

    def _vector(self, key: tuple[str, str], column: Column | None) -> Vector:
        if key not in self.made:
            self.made[key] = vector_of(column, self.zone)
        found: Vector = self.made[key]
        return found


def vector_of(column: Column | None, zone: tzinfo) -> Vector:
    """Return a column's values; moments as the clock shows them in a zone."""
    if column is None or column.kind in ("unknown", "list"):
        return NOTHING
    known = None if column.known is None else flags(column.known, column.rows)
    if column.kind == "truth":
        assert column.bits is not None
        return Vector("coded", flags(column.bits, column.rows).astype(np.int8), known, (False, True))
    if column.kind == "day":
        return Vector("moment", moments.of_days(column.data), known)
    if column.kind == "moment":
        return Vector("moment", stamps(column.data, column.zoned, zone), known)
    if column.kind == "number":
        return _numbers(column.data, known)
    codes = column.data if known is None else np.where(known, column.data, 0)  # what stands for a null is not said
    if any(isinstance(value, date | Never) for value in column.values):
        numbers = [moments.encode(localised(value, zone), zone) for value in column.values]
        return Vector("moment", np.array(numbers, np.int64)[codes], known)
    return Vector("coded", codes, known, column.values)


def localised(value: Any, zone: tzinfo) -> Any:
    """Return a moment without a zone as one of this zone; anything else as it is."""
    return value.replace(tzinfo=zone) if isinstance(value, datetime) and value.tzinfo is None else value


def _numbers(data: np.ndarray, known: np.ndarray | None) -> Vector:
    if data.dtype.kind in "iu":
        return Vector("whole", data.astype(np.int64), known)
    given = data.astype(np.float64) if known is None else np.where(known, data.astype(np.float64), 0.0)
    distinct, back = np.unique(given, return_inverse=True)
    return Vector("coded", back.astype(np.int32), known, tuple(map(exactly, distinct.tolist())))


def exactly(number: float) -> int | Decimal:
    """Return a floating number as it is written."""
    written = Decimal(str(number))
    return int(written) if abs(written) < 10**15 and written == int(written) else written


def stamps(data: np.ndarray, zoned: bool, zone: tzinfo) -> np.ndarray:
    """Return microseconds of UTC, or of local time, as moments of a zone."""
    if not zoned:
        return data * 8 + moments.ZONED  # local time at the row's place
    given = pa.array(data, pa.timestamp("us", "UTC")).cast(pa.timestamp("us", str(zone)))
    wall = pc.local_timestamp(given)
    first = pc.assume_timezone(wall, str(zone), ambiguous="earliest")
    second = np.asarray(first.cast(pa.int64())) != data
    return np.asarray(wall.cast(pa.int64())) * 8 + moments.ZONED + second


def last_moments(days: np.ndarray) -> np.ndarray:
    """Return the last second of each day (a moment that is a day)."""
    return ((days >> 3) + moments.MICROSECONDS - 1_000_000) * 8 + moments.ZONED
