# SPDX-License-Identifier: Apache-2.0
"""How often one address may ask: a bucket for each, which fills at a steady rate; a request takes one from it.

In: requests. Out: the same, or problem 429 with the seconds to wait. Addresses are kept in memory while their bucket is not
full, never longer, and never written. Behind a proxy the address is the one that the proxy names, if the server trusts it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from ipaddress import ip_address

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from comity.web.api.limits import Limits
from comity.web.api.problem import Problem, base_of, response

KEPT = 50_000
"""Addresses at the most; beyond, those whose buckets are fullest are forgotten."""


class Buckets:
    """The buckets of all addresses. `clock` gives seconds that only go forward."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = max(1, burst)
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}  # what was in it, and when

    def take(self, address: str) -> float:
        """Take one from the bucket of an address. Return 0, or the seconds until there is one."""
        now = self._clock()
        held, then = self._buckets.get(address, (float(self._burst), now))
        held = min(self._burst, held + (now - then) * self._rate)
        if held < 1:
            self._buckets[address] = held, now
            return (1 - held) / self._rate
        self._buckets[address] = held - 1, now
        if len(self._buckets) > KEPT:
            self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Forget the buckets that are full again; if that frees too little, the older half."""
        full = self._burst / self._rate
        self._buckets = {name: one for name, one in self._buckets.items() if now - one[1] < full}
        if len(self._buckets) > KEPT // 2:
            newest = sorted(self._buckets.items(), key=lambda one: one[1][1])[-KEPT // 2 :]
            self._buckets = dict(newest)


def buckets_for(limits: Limits) -> Buckets | None:
    """Return the buckets, or None if there is no limit."""
    return Buckets(limits.rate, limits.burst) if limits.rate else None


class Rates:
    """Refuses what comes too often from one address."""

    def __init__(self, app: ASGIApp, buckets: Buckets | None) -> None:
        self._app = app
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._buckets is not None and scope["type"] == "http":
            address = scope["client"][0] if scope.get("client") else ""
            if not is_own(address) and (wait := self._buckets.take(address)):
                seconds = str(math.ceil(wait))
                problem = Problem(429, f"wait {seconds} s", headers={"Retry-After": seconds})
                await response(problem, base_of(Request(scope)))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_own(address: str) -> bool:
    """True of an address of this machine itself, and where there is none: a socket of its own."""
    if address in ("127.0.0.1", "::1", ""):
        return True
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
