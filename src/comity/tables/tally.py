# SPDX-License-Identifier: Apache-2.0
"""Counts of decided rows by place, period, bearer and action, and status; kept small however long the table.

In: batches as they are decided. Out: a `Tally`, which can be added to another and kept between runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

PERIODS = ("year", "quarter", "month")
NO_DAY = ""


class Cell(NamedTuple):
    """One count's place ("" where the row names none), period ("" likewise), pair as its column is named, and status ("")."""

    place: str
    period: str
    pair: str
    status: str


@dataclass(slots=True)
class Tally:
    """How many rows were read, and how many in each cell.

    `period`: one of `PERIODS`. `places`: `all` counts all places as one, `state` a place with its State, `place` each alone.
    """

    period: str = "year"
    places: str = "all"
    rows: int = 0
    cells: Counter[Cell] = field(default_factory=Counter)

    def add(self, place: Any, on: Any, statuses: Mapping[str, Any]) -> None:
        """Count the rows of one batch. Cost: one number for each row and pair, and how often each number comes."""
        import pyarrow as pa
        import pyarrow.compute as pc

        self.rows += len(on)
        keys, names = keyed(place if self.places != "all" else None, on, self.period)
        for pair, column in statuses.items():
            words = [*dictionary_of(column), ""]
            codes = pc.fill_null(codes_of(column), len(words) - 1)
            if keys is not None:
                codes = pc.add(pc.multiply(keys, len(words)), codes.cast(pa.int64()))
            for one in pc.value_counts(codes).to_pylist():
                key, code = divmod(one["values"], len(words))
                where, period = names(key)
                self.cells[Cell(counted_as(where, self.places), period, pair, words[code])] += one["counts"]

    def reset(self) -> None:
        """Forget all counts."""
        self.rows = 0
        self.cells.clear()

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values."""
        return {"rows": self.rows, "cells": [[*cell, count] for cell, count in sorted(self.cells.items())]}

    def read(self, value: Mapping[str, Any]) -> None:
        """Add counts that `to_dict` gave."""
        self.rows += int(value["rows"])
        self.cells.update({Cell(*map(str, parts)): int(count) for *parts, count in value["cells"]})


def counted_as(place: str, places: str) -> str:
    """Return the place with which a place is counted.

    >>> counted_as("us/ca/los-angeles-county/lasd", "state"), counted_as("us/ca", "all"), counted_as("us/ca", "place")
    ('us/ca', '', 'us/ca')
    """
    if places == "all":
        return ""
    return "/".join(place.split("/")[:2]) if places == "state" else place


def codes_of(column: Any) -> Any:
    """Return the codes of a dictionary column in one chunk."""
    import pyarrow as pa

    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return column.indices


def dictionary_of(column: Any) -> list[str]:
    """Return the words of a dictionary column in the order of their codes."""
    import pyarrow as pa

    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return [word or "" for word in column.dictionary.to_pylist()]


def keyed(place: Any, on: Any, period: str) -> tuple[Any, Callable[[int], tuple[str, str]]]:
    """Return a number for each row's place and period, None if all have the same, and what a number means.

    Args: place: a dictionary column, or None where places are not told apart.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    ends = pc.min_max(on)
    first, last = (period_number(ends[end].as_py(), period) for end in ("min", "max"))
    if place is None and first == last and (not on.null_count or first is None):
        return None, lambda _: ("", period_name(first, period))
    none = (last or 0) + 1
    periods = pc.fill_null(period_numbers(on, period).cast(pa.int64()), none)
    if place is None:
        return periods, lambda key: ("", period_name(None if key == none else key, period))
    words = [*dictionary_of(place), ""]
    places = pc.fill_null(codes_of(place).cast(pa.int64()), len(words) - 1)
    keys = pc.add(pc.multiply(periods, len(words)), places)

    def names(key: int) -> tuple[str, str]:
        number, code = divmod(key, len(words))
        return words[code], period_name(None if number == none else number, period)

    return keys, names


def period_number(day: date | None, period: str) -> int | None:
    """Return the number of a day's period.

    >>> period_number(date(2014, 5, 1), "quarter") == 2014 * 4 + 1
    True
    """
    if day is None or period == "year":
        return day.year if day else None
    return day.year * 4 + (day.month - 1) // 3 if period == "quarter" else day.year * 12 + day.month - 1


def period_numbers(on: Any, period: str) -> Any:
    """Return for each day a number of its period."""
    import pyarrow.compute as pc

    year = pc.year(on)
    if period == "year":
        return year
    if period == "quarter":
        return pc.add(pc.multiply(year, 4), pc.subtract(pc.quarter(on), 1))
    return pc.add(pc.multiply(year, 12), pc.subtract(pc.month(on), 1))


def period_name(number: int | None, period: str) -> str:
    """Return a period as it is written.

    >>> period_name(2014, "year"), period_name(2014 * 4 + 1, "quarter"), period_name(2014 * 12, "month")
    ('2014', '2014-Q2', '2014-01')
    """
    if number is None:
        return NO_DAY
    if period == "year":
        return f"{number:04}"
    if period == "quarter":
        return f"{number // 4:04}-Q{number % 4 + 1}"
    return f"{number // 12:04}-{number % 12 + 1:02}"


def period_of(month: str, period: str) -> str:
    """Return the period of a month.

    >>> period_of("2014-05", "quarter"), period_of("2014-05", "year"), period_of("", "year")
    ('2014-Q2', '2014', '')
    """
    if not month or period == "month":
        return month
    return month[:4] if period == "year" else f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"
