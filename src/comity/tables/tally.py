# SPDX-License-Identifier: Apache-2.0
"""Counts of decided rows by place, period, bearer and action, and status; kept small however long the table.

In: batches as they are decided. Out: a `Tally`, which can be added to another and kept between runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
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
        """Count the rows of one batch. Cost: one grouping for each pair."""
        import pyarrow as pa

        self.rows += len(on)
        periods = period_numbers(on, self.period)
        for pair, column in statuses.items():
            table = pa.table({"place": codes_of(place), "period": periods, "status": codes_of(column)})
            names = [*(["place"] if self.places != "all" else []), "period", "status"]
            grouped = table.group_by(names).aggregate([([], "count_all")]).to_pylist()
            places, words = (dictionary_of(one) for one in (place, column))
            for group in grouped:
                where = counted_as(places.get(group.get("place"), ""), self.places)
                cell = Cell(where, period_name(group["period"], self.period), pair, words.get(group["status"], ""))
                self.cells[cell] += group["count_all"]

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


def dictionary_of(column: Any) -> dict[int | None, str]:
    """Return the words of a dictionary column by code."""
    import pyarrow as pa

    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return {code: word or "" for code, word in enumerate(column.dictionary.to_pylist())}


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
