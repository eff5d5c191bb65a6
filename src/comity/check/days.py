# SPDX-License-Identifier: Apache-2.0
"""Intervals of days as written → `Intervals`; what is empty, overlaps or is no date is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from comity.check.report import Report
from comity.program.interval import Interval, Intervals
from comity.source import codes
from comity.source.document import Entry
from comity.source.span import Span
from comity.syntax import tree

RANGE = re.compile(r"\s*(\d{4}-\d\d-\d\d)?\s*\.\.\s*(\d{4}-\d\d-\d\d)?\s*")
DAY = timedelta(days=1)


def intervals_of_entry(entry: Entry, report: Report) -> Intervals | None:
    """Read `in force: 2014-01-01 .. 2017-12-31, 2019-01-01 ..`; None if it cannot be read."""
    found = []
    for text in entry.text.split(","):
        match = RANGE.fullmatch(text)
        if match is None:
            report.error(
                codes.NOT_AN_INTERVAL,
                entry.span,
                f"`{text.strip()}` is no interval of days",
                help="write `2014-01-01 .. 2017-12-31`, or `2014-01-01 ..` if it has no end",
            )
            return None
        days = _days(match[1], match[2], entry.span, report)
        if days is None:
            return None
        found.append(days)
    return checked_intervals(found, report)


def _days(first: str | None, last: str | None, span: Span, report: Report) -> tree.Days | None:
    read: list[date | None] = []
    for text in (first, last):
        try:
            read.append(date.fromisoformat(text) if text else None)
        except ValueError:
            report.error(codes.NO_SUCH_DATE, span, f"the calendar has no day `{text}`")
            return None
    return tree.Days(first=read[0], last=read[1], span=span)


def checked_intervals(days: Sequence[tree.Days], report: Report) -> Intervals | None:
    """Return the intervals in order; None if one is empty or two share a day."""
    found: list[Interval] = []
    for one in days:
        if one.first is not None and one.last is not None and one.first > one.last:
            report.error(
                codes.EMPTY_INTERVAL,
                one.span,
                f"the interval ends on {one.last}, before it begins on {one.first}",
                help="write the first day first; both days are included",
            )
            return None
        interval = Interval(one.first, one.last)
        overlap = next((other for other in found if other.overlaps(interval)), None)
        if overlap is not None:
            report.error(
                codes.OVERLAPPING_INTERVALS,
                one.span,
                f"`{interval}` and `{overlap}` share {shared_day((interval,), (overlap,))}",
                help="the last day is included: end the earlier one the day before",
            )
            return None
        found.append(interval)
    return tuple(sorted(found, key=lambda interval: interval.first or date.min))


def shared_day(left: Intervals, right: Intervals) -> str:
    """Return the first day that lies in both, in words: `2018-01-01`, or "every day" if no interval has an end."""
    for one in left:
        for other in right:
            if one.overlaps(other):
                firsts = [day for day in (one.first, other.first) if day is not None]
                lasts = [day for day in (one.last, other.last) if day is not None]
                return str(max(firsts)) if firsts else str(min(lasts)) if lasts else "every day"
    return "no day"


def ended_before(intervals: Intervals, day: date) -> Intervals:
    """Return what is left of the intervals before a day."""
    last = day - DAY
    kept = [interval for interval in intervals if interval.first is None or interval.first <= last]
    return tuple(
        interval if interval.last is not None and interval.last <= last else Interval(interval.first, last)
        for interval in kept
    )


def holds_all(outer: Intervals, inner: Intervals) -> bool:
    """True if every interval of `inner` lies in one of `outer`."""
    return all(
        any(
            (big.first is None or (small.first is not None and big.first <= small.first))
            and (big.last is None or (small.last is not None and small.last <= big.last))
            for big in outer
        )
        for small in inner
    )


def warn_outside(days: Intervals | None, document: Intervals, span: Span, report: Report) -> None:
    """Warn if a rule says that it is in force on days on which its document is not."""
    if days is not None and not holds_all(document, days):
        report.warning(
            codes.OUTSIDE_DOCUMENT,
            span,
            f"these days reach beyond those of the document, `{', '.join(map(str, document))}`",
            help="the nearer text governs; widen `in force` in the front matter if it is right",
        )
