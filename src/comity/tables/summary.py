# SPDX-License-Identifier: Apache-2.0
"""Counts that may be published: small ones are withheld, and so much of the rest that they cannot be computed.

In: a `Tally` and a threshold N. Out: counts by place and period (`fine`) and by period alone (`coarse`), each a number or
None where withheld. What is published of a period and status is its sum over places and the places' counts. So in each of
these groups, where a count below N is withheld, the smallest of the other counts are withheld too, until what is missing
can be shared out in more than one way for every withheld count. Where a group has too little to hide them in, its sum is
withheld as well, and then so is the next smallest sum: the number of all rows is known to whoever has the table. No sum over
statuses of one place is shown. Against somebody who knows other tables of the same rows nothing of this helps.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TypeVar

from comity.tables.tally import Cell, Tally

WITHHELD = "withheld"
Key = TypeVar("Key")
Sum = tuple[str, str, str]  # pair, period, status


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts that may be published; None: withheld. `least`: counts below it are."""

    fine: Mapping[Cell, int | None]
    coarse: Mapping[Sum, int | None]
    least: int

    @property
    def withheld(self) -> int:
        """How many counts by place and period are not shown."""
        return sum(1 for count in self.fine.values() if count is None)

    def note(self) -> str:
        """Return what a reader must know of the counts."""
        if not self.withheld and None not in self.coarse.values():
            return ""
        return (
            f"Counts below {self.least} are withheld, and so many others that they cannot be computed from the rest:"
            f" {self.withheld:,} of {len(self.fine):,} counts by place and period."
        )


def summarise(tally: Tally, least: int) -> Summary:
    """Return the counts of a tally that may be published. Args: least: the smallest count that is shown, 1 for all."""
    groups: dict[Sum, dict[Cell, int]] = defaultdict(dict)
    for cell, count in sorted(tally.cells.items()):
        groups[cell.pair, cell.period, cell.status][cell] = count
    hidden = {key: hide(cells, least) for key, cells in groups.items()}
    for pair in dict.fromkeys(pair for pair, _, _ in groups):
        bare = {key for key, (_, enough) in hidden.items() if not enough}
        for key in hide_sums({key: cells for key, cells in groups.items() if key[0] == pair}, hidden, bare, least):
            cells = groups[key]
            if not hidden[key][0]:  # else its counts, all shown, would tell it
                hidden[key][0].add(min(cells, key=lambda cell: cells[cell]))
            hidden[key] = hidden[key][0], False
    fine = {cell: None if cell in hidden[key][0] else n for key, cells in groups.items() for cell, n in cells.items()}
    coarse = {key: sum(cells.values()) if hidden[key][1] else None for key, cells in groups.items()}
    return Summary(fine, coarse, least)


def hide(cells: Mapping[Key, int], least: int) -> tuple[set[Key], bool]:
    """Return which counts of a group are withheld, and whether its sum may then be shown.

    >>> sorted(hide({"a": 3, "b": 40, "c": 7}, 5)[0]), hide({"a": 30, "b": 40}, 5), hide({"a": 3}, 5)
    (['a', 'c'], (set(), True), ({'a'}, False))
    """
    hidden = {key for key, count in cells.items() if 0 < count < least}
    if not hidden:
        return hidden, True
    for key in sorted((key for key in cells if key not in hidden), key=lambda key: cells[key]):
        if has_slack([cells[one] for one in hidden], least):
            break
        hidden.add(key)
    return hidden, has_slack([cells[one] for one in hidden], least)


def has_slack(counts: Sequence[int], least: int) -> bool:
    """True if their sum does not tell any count, even to one who knows how many of them are below the threshold."""
    small = [count for count in counts if count < least]
    large = len(counts) - len(small)
    if not small:
        return True
    spare = sum(counts) - len(small) - large * least  # beyond the least that each can be
    return len(counts) > 1 and large > 0 and spare >= 1


def hide_sums(
    groups: Mapping[Sum, Mapping[Cell, int]], hidden: Mapping[Sum, tuple[set[Cell], bool]], bare: set[Sum], least: int
) -> set[Sum]:
    """Return which sums of one pair are withheld: small ones, those that would tell what they hide, and enough beside them.

    What is unknown of a sum is no more than those of its counts that are withheld, or would be.
    """
    sums = {key: sum(cells.values()) for key, cells in groups.items()}
    unknown = {key: sum(cells[one] for one in hidden[key][0]) or min(cells.values()) for key, cells in groups.items()}
    found = {key for key, count in sums.items() if key in bare or 0 < count < least}
    others = sorted((key for key in sums if key not in found), key=lambda key: unknown[key])
    while found and others and (len(found) < 2 or not has_slack([unknown[one] for one in found], least)):
        found.add(others.pop(0))
    return found


def to_csv(summary: Summary) -> str:
    """Return the counts as CSV: a row for each place, period, bearer and action, and status; without a place the sum."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["place", "period", "bearer", "action", "status", "rows"])
    for (pair, period, status), count in sorted(summary.coarse.items()):
        writer.writerow(["all", period, *pair.split("__"), status or "not_answered", shown(count)])
    for cell, count in sorted(summary.fine.items()):
        row = [
            cell.place or "no_place",
            cell.period,
            *cell.pair.split("__"),
            cell.status or "not_answered",
            shown(count),
        ]
        writer.writerow(row)
    return text.getvalue()


def shown(count: int | None) -> str:
    """Return a count as it is written."""
    return WITHHELD if count is None else str(count)


def table_of(counts: Iterable[tuple[str, str, int | None]]) -> dict[str, dict[str, int | None]]:
    """Return counts by row and status, rows in order."""
    rows: dict[str, dict[str, int | None]] = {}
    for row, status, count in counts:
        rows.setdefault(row, {})[status] = count
    return dict(sorted(rows.items()))


def totals(summary: Summary) -> Counter[str]:
    """Return for each pair the sum of the counts by period that are shown."""
    found: Counter[str] = Counter()
    for (pair, _, _), count in summary.coarse.items():
        found[pair] += count or 0
    return found
