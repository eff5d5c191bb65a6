# SPDX-License-Identifier: Apache-2.0
"""Where a decision is made: short ones at once, long ones beside the loop, so that one long one holds up nobody.

In: a kind of request (place, day, who, what, and the names of the facts that are known, never their values) and what is to
be done. Out: its result. A kind is done beside the loop until it has proved short; how long it takes is remembered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from comity.web.api.problem import Problem

SHORT = 0.003
"""Seconds that a decision may hold up the loop. One beside it costs more than this in waiting for its turn."""
KINDS = 4096
AT_ONCE = 2
"""Long decisions at once: more would only take turns, since Python runs one of them at a time."""
WEIGHT = 0.1
"""Of a longer one in what is remembered: on a busy machine a short decision may wait, and is short all the same."""
Result = TypeVar("Result")


class Pace:
    """Remembers which kinds of requests are short. `waiting`: long ones that may wait for their turn, beside those under way."""

    def __init__(self, waiting: int) -> None:
        self._took: dict[Hashable, float] = {}
        self._limiter: CapacityLimiter | None = None
        self._room = waiting + AT_ONCE
        self._under_way = 0

    async def run(self, kind: Hashable, work: Callable[[], Result]) -> Result:
        """Return what the work gives. Raises: what it raises; Problem 503 if too many wait."""
        if self._took.get(kind, SHORT) < SHORT:
            return self._timed(kind, work)
        if self._under_way >= self._room:
            raise Problem(503, "too many long requests wait for their turn", headers={"Retry-After": "2"})
        if self._limiter is None:
            self._limiter = CapacityLimiter(AT_ONCE)
        self._under_way += 1
        try:
            return await run_sync(lambda: self._timed(kind, work), limiter=self._limiter)
        finally:
            self._under_way -= 1

    def _timed(self, kind: Hashable, work: Callable[[], Result]) -> Result:
        start = time.perf_counter()
        result = work()
        took = time.perf_counter() - start
        if len(self._took) >= KINDS and kind not in self._took:
            self._took.clear()
        before = self._took.get(kind, took)
        self._took[kind] = took if took < before else before + WEIGHT * (took - before)
        return result
