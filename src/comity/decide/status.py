# SPDX-License-Identifier: Apache-2.0
"""What the undefeated norms make of an action.

In: whether each position stands (0 no, 1 unknown, 2 yes). Out: the statuses that remain possible, and the positions on
whose unknowns that rests. `conflict` if two that collide stand; else `must`, `must_not`, `may`, `no_duty`, `silent`.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.decide.prevailing import Compiled
from comity.program.truth import Status

SILENT: tuple[tuple[Status, ...], tuple[int, ...]] = (Status.SILENT,), ()


def possible_statuses(compiled: Compiled, stands: Sequence[int]) -> tuple[tuple[Status, ...], tuple[int, ...]]:
    """Return the statuses that remain, strongest first, and the positions that are unknown and matter to it."""
    if not any(stands):
        return SILENT
    found: list[Status] = []
    open_: list[int] = []
    if compiled.matter.clashes:
        clash, open_ = _clash(compiled, stands)
        if clash:
            found.append(Status.CONFLICT)
        if clash == 2:
            return tuple(found), ()
    for status, group in compiled.groups.items():
        value = 0
        for index in group:
            if stands[index] > value:
                value = stands[index]
        if value:
            found.append(status)
        if value == 2:
            break
        if value == 1:
            open_ += [index for index in group if stands[index] == 1]
    else:
        found.append(Status.SILENT)
    return tuple(found), tuple(dict.fromkeys(open_)) if len(found) > 1 else ()


def _clash(compiled: Compiled, stands: Sequence[int]) -> tuple[int, list[int]]:
    greatest, unknown = 0, []
    for left, right in compiled.matter.clashes:
        value = min(stands[left], stands[right])
        greatest = max(greatest, value)
        if value == 1:
            unknown += [index for index in (left, right) if stands[index] == 1]
    return greatest, unknown


def deciding(compiled: Compiled, stands: Sequence[int], status: Status) -> tuple[int, ...]:
    """Return the positions that give the status: those that stand; for `depends`, all that stand or may."""
    if status is Status.CONFLICT:
        clashes = compiled.matter.clashes
        pairs = [pair for pair in clashes if min(stands[pair[0]], stands[pair[1]]) == 2]
        # each pair alone may be open and one of them certain, as below
        pairs = pairs or [pair for pair in clashes if stands[pair[0]] and stands[pair[1]]]
        return tuple(dict.fromkeys(index for pair in pairs for index in pair))
    if status is Status.DEPENDS:
        return tuple([index for index in compiled.ruling if stands[index]])
    group = compiled.groups.get(status)
    if group is None:
        return ()
    standing = tuple([index for index in group if stands[index] == 2])
    # each alone may be open and one of them certain: yes if a fact is so, and also if it is not
    return standing or tuple([index for index in group if stands[index]])
