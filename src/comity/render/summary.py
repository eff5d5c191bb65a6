# SPDX-License-Identifier: Apache-2.0
"""Counts of many answers by year and status.

In: a year and a status for each answer, and how many cases it stands for. Out: rows of a page, or plain values for JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from comity.program.truth import Status
from comity.render.page import Page
from comity.render.table import counts
from comity.render.words import short_status

UNANSWERED = ""


def by_year(answers: Iterable[tuple[str, str, int]]) -> dict[str, Counter[str]]:
    """Return counts by year and status. Each answer: year, status (empty if there is none), how many cases."""
    years: dict[str, Counter[str]] = {}
    for year, status, number in answers:
        years.setdefault(year or "no day", Counter())[status] += number
    return dict(sorted(years.items()))


def statuses_in(years: dict[str, Counter[str]]) -> list[str]:
    """Return the statuses that occur, strongest first, what is not answered last."""
    order = [str(status) for status in Status] + [UNANSWERED]
    return [status for status in order if any(year[status] for year in years.values())]


def add_years(page: Page, years: dict[str, Counter[str]]) -> None:
    """Add the table: a row for each year, a column for each status, and the sums."""
    statuses = statuses_in(years)
    heads = ["year", *(short_status(status) if status else "not answered" for status in statuses), "all"]
    rows: list[Sequence[object]] = [
        [year, *(found[status] for status in statuses), sum(found.values())] for year, found in years.items()
    ]
    total: Counter[str] = sum(years.values(), Counter())
    rows.append(["all", *(total[status] for status in statuses), sum(total.values())])
    counts(page, heads, rows)


def years_to_dict(years: dict[str, Counter[str]]) -> dict[str, Any]:
    """Return the counts as plain values; `unanswered` counts what has no answer."""
    return {
        year: {status or "unanswered": count for status, count in sorted(found.items())}
        for year, found in years.items()
    }
