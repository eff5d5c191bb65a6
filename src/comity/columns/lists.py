# SPDX-License-Identifier: Apache-2.0
"""Lists: quantifiers, counts and sums over the records of each row, by segments of the records' columns.

In: a quantifier or sum, a frame. Out: a truth or a value for each row. Records lie one after another, row after row, so what
holds of a row's records is a difference of two running totals. A list may be unknown, or known in part. Twin:
decide/conditions.py and decide/expressions.py.
"""

from __future__ import annotations

import numpy as np

from comity.columns.column import Column, flags
from comity.columns.conditions import condition
from comity.columns.frame import Frame
from comity.columns.vector import NO, NOTHING, UNKNOWN, YES, Truth, Vector, coded, computed
from comity.program import expression as e


def tally(hits: np.ndarray, records: int, offsets: np.ndarray) -> np.ndarray:
    """Return how many records of each row are hits; `hits` is for each record or one for all."""
    totals = np.concatenate(([0], np.cumsum(np.broadcast_to(hits, (records,)), dtype=np.int64)))
    found: np.ndarray = totals[offsets[1:]] - totals[offsets[:-1]]
    return found


def known_rows(column: Column) -> np.ndarray | None:
    """Return where the list is known, be it in part; None if it is everywhere."""
    return None if column.known is None else flags(column.known, column.rows)


def quantified(node: e.Quantifier, frame: Frame) -> Truth:
    """`some`: yes if a known record fits, else unknown if one might. `no` is its negation, `every` that of its mirror."""
    found = frame.records(node.fact)
    if found is None:
        return np.full(1, UNKNOWN, np.int8)
    records, column = found
    met = condition(node.body, records)
    wanted = NO if node.quantifier == "every" else YES
    some = tally(met == wanted, records.rows, column.data) > 0
    open_ = tally(met == UNKNOWN, records.rows, column.data) > 0
    if column.more is not None:
        open_ = open_ | column.more
    there, not_there = (YES, NO) if node.quantifier == "some" else (NO, YES)
    result = np.where(some, np.int8(there), np.where(open_, np.int8(UNKNOWN), np.int8(not_there)))
    known = known_rows(column)
    return frame.spread(result if known is None else np.where(known, result, np.int8(UNKNOWN)))


def emptiness(column: Column) -> Truth:
    """Return whether each row's list has no record."""
    result = np.where(np.diff(column.data) > 0, np.int8(NO), np.int8(YES))
    if column.more is not None:
        result = np.where((result == YES) & column.more, np.int8(UNKNOWN), result)
    known = known_rows(column)
    return result if known is None else np.where(known, result, np.int8(UNKNOWN))


def bounds(node: e.CountOf, frame: Frame, limit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray | None] | None:
    """Return how many records surely fit, how many may (beyond the limit one more is as good as any), where it is known."""
    found = frame.records(node.fact)
    if found is None:
        return None
    records, column = found
    met = condition(node.body, records)
    least = tally(met == YES, records.rows, column.data)
    most = least + tally(met == UNKNOWN, records.rows, column.data)
    if column.more is not None:
        most = np.where(column.more, np.maximum(least, limit + 1), most)
    known = known_rows(column)
    return frame.spread(least), frame.spread(most), None if known is None else frame.spread(known)


def total(node: e.CountOf | e.SumOf, frame: Frame) -> Vector:
    """Count or add up; unknown as soon as one record's part in it is, or if there may be more records."""
    found = frame.records(node.fact)
    if found is None:
        return NOTHING
    records, column = found
    met = condition(node.body, records)
    part = records.field(node.field) if isinstance(node, e.SumOf) else None
    open_ = met == UNKNOWN
    if part is not None and part.known is not None:
        open_ = open_ | ((met == YES) & ~part.known)
    known = tally(open_, records.rows, column.data) == 0
    if column.more is not None:
        known &= ~column.more
    if (rows := known_rows(column)) is not None:
        known &= rows
    if part is None:
        sums = Vector("whole", tally(met == YES, records.rows, column.data), known)
    elif part.kind == "whole":
        weights = np.where(met == YES, part.data, 0)
        sums = Vector("whole", tally(weights, records.rows, column.data), known)
    else:
        sums = _one_by_one(met, coded(part, frame.zone), records.rows, column.data, known)
    shown = None if sums.known is None else frame.spread(sums.known)
    return Vector(sums.kind, frame.spread(sums.data), shown, sums.values)


def _one_by_one(met: Truth, part: Vector, records: int, offsets: np.ndarray, known: np.ndarray) -> Vector:
    """Sums of money, durations and decimals: exact, row by row."""
    hits, codes = np.broadcast_to(met == YES, (records,)), np.broadcast_to(part.data, (records,))
    sums: list[object] = []
    for row, counts in enumerate(known.tolist()):
        here = slice(int(offsets[row]), int(offsets[row + 1]))
        values = [part.values[code] for code in codes[here][hits[here]].tolist()] if counts else []
        result: object = values[0] if values else 0
        for one in values[1:]:
            result = None if result is None else computed("+", result, one)
        sums.append(result)
    distinct = tuple(dict.fromkeys(sums))
    places = {one: number for number, one in enumerate(distinct)}
    data = np.array([places[one] for one in sums], np.int32)
    return Vector("coded", data, known & np.array([one is not None for one in sums], bool), distinct)
