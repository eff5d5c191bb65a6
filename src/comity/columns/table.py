# SPDX-License-Identifier: Apache-2.0
"""Decide the rows of a table.

In: a table with a column for each fact, and for each row a place and a day. Out: a table with the status of each bearer and
action, or everything that is wrong. The steps: read the columns (given.py), find the law of each row (laws.py), make its atoms
lanes (direct.py, else atoms.py), run its program (machine.py), write the results (results.py). Layout: docs/columns.md.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa

from comity.columns import moments
from comity.columns.column import EPOCH
from comity.columns.given import Given, as_table, known_rows, moments_in, read_table
from comity.columns.intervals import everywhere, same_law
from comity.columns.laws import Pair, TableLaw, table_law
from comity.columns.moments import IsExcluded
from comity.columns.results import Results
from comity.columns.rows import Answered, Rows, answer
from comity.program.expression import Exclusion
from comity.program.program import Place, Program
from comity.regime.alike import Alike
from comity.regime.asked import asked, undeclared
from comity.regime.regime import Regime, Regimes
from comity.source.diagnostic import Diagnostic

ExcluderOf = Callable[[Exclusion, Place, Program], IsExcluded]
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Share:
    """Rows under one regime: their numbers, None if they are all rows."""

    regime: Regime
    rows: np.ndarray | None


class Tables:
    """Decides tables under one program; keeps what it compiled."""

    def __init__(self, regimes: Regimes, excluder_of: ExcluderOf) -> None:
        self._regimes = regimes
        self._program = regimes.program
        self._excluder_of = excluder_of
        self._alike = Alike(self._program)
        self._everywhere = everywhere(self._program)
        self._same: dict[str, np.ndarray] = {}
        self._laws: dict[tuple[int, tuple[Pair, ...], str], TableLaw] = {}
        self._equal: dict[Hashable, TableLaw] = {}

    def decide(
        self,
        table: Any,
        *,
        place: Any,
        on: Any,
        bearer: str | None = None,
        action: str | None = None,
        pairs: Iterable[Pair] | None = None,
        keep: Iterable[str] = (),
        provisions: bool = False,
        fill_from_records: bool = False,
        threads: int | None = None,
    ) -> tuple[pa.Table | None, tuple[Diagnostic, ...]]:
        """Return a column of statuses for each bearer and action, or None and everything that is wrong.

        Args:
            table: anything with the Arrow PyCapsule interface; a column for each fact, under its name; null is unknown.
            place: a place, or the name of a column of places; a row without one has no answer.
            on: a day or moment, or the name of a column of them.
            bearer, action: as of `Law.decide`, for all places of the table together. `pairs`: exactly these instead.
            keep: columns that are no facts and go into the result as they are.
            provisions: also the provisions that decide, whether a norm was defeated, whether there was a request.
            fill_from_records: null is "not said" and not "unknown", so what a place's records say fills it.
            threads: how many may share the rows; by default as many as there are processors.
        Cost: each atom once a row, then the gates on words of 64 rows. Memory: the result and a block for each thread.
        """
        given, diagnostics = read_table(self._program, as_table(table), place, on, keep)
        asked_pairs = None if pairs is None else tuple((str(who), str(what)) for who, what in pairs)
        diagnostics += undeclared(self._program, asked_pairs or ((bearer, action),))
        if given is None or diagnostics:
            return None, diagnostics
        shares = list(self._shares(given))
        wanted = asked_pairs if asked_pairs is not None else self._asked(shares, bearer, action)
        results = Results(self._program, given.rows, wanted, provisions)
        for law, rows in self._by_law(shares, wanted):
            group = Rows(given, rows, law.zone, fill_from_records, threads or processors())
            results.add(answer(self._program, law, group, provisions), rows)
        return results.table(given.kept), ()

    def bits(self, given: Given, pairs: tuple[Pair, ...], *, threads: int, provisions: bool = False) -> list[Answered]:
        """Return the bitmaps alone, law by law: for who counts them or measures."""
        laws = self._by_law(list(self._shares(given)), pairs)
        return [
            answer(self._program, law, Rows(given, rows, law.zone, False, threads), provisions) for law, rows in laws
        ]

    def _asked(self, shares: list[Share], bearer: str | None, action: str | None) -> tuple[Pair, ...]:
        found = {pair for share in shares for pair in asked(share.regime, bearer, action)}
        who = {name: number for number, name in enumerate(self._program.bearers)}
        what = {name: number for number, name in enumerate(self._program.actions)}
        return tuple(sorted(found, key=lambda pair: (pair[0] != bearer, who[pair[0]], what[pair[1]])))

    def _shares(self, given: Given) -> Iterator[Share]:
        """Yield the rows of each regime; places that the law cannot tell apart have one."""
        if not given.places or not given.rows:
            return
        names = [self._alike.representative(name) for name in given.places]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        place_of = np.array([numbers[name] for name in names])
        if given.place_of is None and isinstance(given.on, date):
            day = self._first_day(given, names[0])
            yield Share(self._regimes.at(names[0], day), None)
            return
        here = np.zeros(1, np.int32) if given.place_of is None else given.place_of
        valid = np.broadcast_to(here >= 0, (given.rows,)).copy()
        if not isinstance(given.on, date):
            valid &= known_rows(given.on)
        days = self._days(given, here)
        changes = np.array([day.toordinal() for day in self._regimes.days_of_change])
        interval = np.searchsorted(changes, days, "right")
        canonical = np.array([self._same_law(name) for name in numbers])
        interval = canonical[place_of[here], interval]
        key = np.broadcast_to(place_of[here] * (len(changes) + 1) + interval, (given.rows,))
        listing = list(numbers)
        for one, rows in grouped(key, valid):
            first = int(np.broadcast_to(days, (given.rows,))[rows[0] if rows is not None else 0])
            yield Share(self._regimes.at(listing[one // (len(changes) + 1)], date.fromordinal(first)), rows)

    def _same_law(self, name: str) -> np.ndarray:
        """Return for each interval the first that has the same law at a place."""
        found = self._same.get(name)
        if found is None:
            place, changes = self._program.places[name], self._regimes.days_of_change
            found = self._same[name] = same_law(self._program, place, changes, self._everywhere)
        return found

    def _first_day(self, given: Given, place: str) -> date:
        found = moments_in(given.on, zone_of(self._program.places[place]))
        return date.fromordinal(int(moments.day_numbers(found.data)[0]) + EPOCH)

    def _days(self, given: Given, place_of: np.ndarray) -> np.ndarray:
        """Return the day of each row at its place, counted as `date.toordinal` does."""
        zones = [str(zone_of(self._program.places[name])) for name in given.places]
        days = np.zeros(1, np.int64)
        for zone in dict.fromkeys(zones):
            found = moments.day_numbers(moments_in(given.on, _zone(zone)).data) + EPOCH
            there = np.array([one == zone for one in zones])[place_of]
            days = np.where(there, found, days)
        return np.clip(days, 1, LAST_DAY)

    def _by_law(self, shares: list[Share], pairs: tuple[Pair, ...]) -> Iterator[tuple[TableLaw, np.ndarray | None]]:
        """Yield each law with all its rows: regimes that say the same are one."""
        rows_of: dict[int, tuple[TableLaw, list[np.ndarray | None]]] = {}
        for share in shares:
            law = self._law(share.regime, pairs)
            rows_of.setdefault(id(law), (law, []))[1].append(share.rows)
        for law, parts in rows_of.values():
            some = [part for part in parts if part is not None]
            yield law, (some[0] if len(some) == 1 else np.sort(np.concatenate(some))) if some else None

    def _law(self, regime: Regime, pairs: tuple[Pair, ...]) -> TableLaw:
        key = (id(regime), pairs, regime.place.time_zone)  # regimes live as long as the law
        found = self._laws.get(key)
        if found is None:

            def excluder(exclusion: Exclusion) -> IsExcluded:
                return self._excluder_of(exclusion, regime.place, self._program)

            same, law = table_law(regime, pairs, zone_of(regime.place), excluder)
            found = self._laws[key] = self._equal.setdefault(same, law)
        return found


def grouped(key: np.ndarray, valid: np.ndarray) -> Iterator[tuple[int, np.ndarray | None]]:
    """Yield each distinct key of the valid rows with its rows, in order; None if it has them all."""
    rows = np.flatnonzero(valid)
    keys = key[rows]
    if not len(rows):
        return
    if (keys == keys[0]).all():
        yield int(keys[0]), None if len(rows) == len(key) else rows
        return
    distinct, back = np.unique(keys, return_inverse=True)
    width = np.int16 if len(distinct) < 2**15 else np.int32  # short numbers are sorted by counting
    order = np.argsort(back.astype(width), kind="stable")
    ends = np.cumsum(np.bincount(back, minlength=len(distinct)))
    for number, one in enumerate(distinct.tolist()):
        yield one, rows[order[ends[number - 1] if number else 0 : ends[number]]]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)


def zone_of(place: Place) -> tzinfo:
    """Return the place's time zone; UTC where the law names none."""
    return _zone(place.time_zone or "UTC")
