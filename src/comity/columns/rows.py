# SPDX-License-Identifier: Apache-2.0
"""Answer the rows of one law: make its atoms lanes, each once, and run its program over them.

In: a `TableLaw`, the rows of a table that are under it. Out: bitmaps, and where each question's are. Read `answer` first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

import numpy as np

from comity.columns import moments
from comity.columns.column import Column
from comity.columns.conditions import condition
from comity.columns.direct import direct
from comity.columns.frame import Frame, last_moments
from comity.columns.given import Given, moments_in
from comity.columns.lanes import Lane, packed
from comity.columns.laws import Part, TableLaw
from comity.columns.machine import run
from comity.columns.rails import Known
from comity.columns.records import column_of_value, filled
from comity.columns.vector import NO, UNKNOWN, YES, Truth
from comity.program import expression as e
from comity.program.program import Program


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table under one law. `numbers`: which, None for all. `fill`: what is null may be filled from records."""

    given: Given
    numbers: np.ndarray | None
    zone: tzinfo
    fill: bool
    threads: int

    @property
    def count(self) -> int:
        """How many rows."""
        return self.given.rows if self.numbers is None else len(self.numbers)


@dataclass(frozen=True, slots=True)
class Answered:
    """Bits of some rows: a line for each output, and where each question's are."""

    rows: int
    bits: np.ndarray
    parts: tuple[Part, ...]


def answer(program: Program, law: TableLaw, rows: Rows, provisions: bool) -> Answered:
    """Return what a law says of rows."""
    facts = _facts(program, law, rows)
    frame: list[Frame] = []
    lanes: list[Lane] = []
    known = []
    today = _one_day(rows)
    for node in law.atoms:
        found = direct(node, facts, today)
        if found is None:
            if not frame:
                frame.append(_frame(law, rows, facts))
            found = _computed(node, frame[0])
        known.append(found[0])
        lanes += [found[1] or _NO_LANE, found[2] or _NO_LANE]
    compiled = law.code(tuple(known), provisions)
    return Answered(rows.count, run(compiled.code, lanes, rows.count, threads=rows.threads), compiled.parts)


_NO_LANE = packed(np.zeros(0, bool))
"""Stands where nothing is read."""


def _facts(program: Program, law: TableLaw, rows: Rows) -> Mapping[str, Column]:
    """Return the columns that the law's atoms name, of these rows; with what the place's records say of those not given."""
    found = {}
    for name in law.facts:
        column = rows.given.facts.get(name)
        if column is not None and rows.numbers is not None:
            column = column.take(rows.numbers)
        recorded = law.recorded.get(name)
        if recorded is not None and (column is None or (rows.fill and (column.known or column.kind == "unknown"))):
            one = column_of_value(program.facts[name].type, recorded, rows.count, program)
            column = one if column is None else filled(column, one)
        if column is not None:
            found[name] = column
    return found


def _one_day(rows: Rows) -> date | None:
    on = rows.given.on
    if isinstance(on, Column):
        return None
    if not isinstance(on, datetime):
        return on
    return (on if on.tzinfo is None else on.astimezone(rows.zone)).date()


def _frame(law: TableLaw, rows: Rows, facts: Mapping[str, Column]) -> Frame:
    on = moments_in(rows.given.on, rows.zone).data
    if isinstance(rows.given.on, Column) and rows.numbers is not None:
        on = on[rows.numbers]
    timed = (on & 7) != moments.DAY
    today = moments.day_numbers(on) * (moments.MICROSECONDS * 8)
    now = np.where(timed, on, last_moments(today))
    return Frame(rows.count, facts, rows.zone, law.excluder, today, now, timed)


def _computed(node: e.Expression, frame: Frame) -> tuple[Known, Lane | None, Lane | None]:
    """Return an atom that is computed first, as lanes."""
    found: Truth = condition(node, frame)
    if len(found) == 1 and frame.rows != 1:
        return Known({NO: "no", UNKNOWN: "unknown", YES: "yes"}[int(found[0])]), None, None
    whole: Any = found != UNKNOWN
    if whole.all():
        return Known("whole"), packed(found == YES), None
    return Known("open"), packed(found == YES), packed(whole)
