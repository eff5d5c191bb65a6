# SPDX-License-Identifier: Apache-2.0
"""Clocks: the times that norms name, with their end as far as the facts allow.

In: norms and requests that bear on a line, a case. Out: `Clock`s, the strictest (earliest end) first, unknown ends last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from comity.decide.answer import Clock
from comity.decide.environment import UNKNOWN, Environment, Known
from comity.decide.expressions import compile_value
from comity.decide.reasons import leaves
from comity.program import expression as e
from comity.program.describe import describe, describe_exclusion, show_value
from comity.program.norm import Norm, TimeLimit
from comity.program.values import NEVER


def clocks_of(norms: Iterable[Norm], env: Environment) -> tuple[Clock, ...]:
    """Return the clocks of these norms, each text once, strictest first."""
    found = [
        _clock(norm, limit, moment, env) for norm in norms for limit in norm.times for moment in _moments(limit.time)
    ]
    return tuple(sorted(dict.fromkeys(found), key=_strictness))


def _moments(time: e.Expression | None) -> Iterator[e.Expression | None]:
    """An earliest or latest of several times is shown as each of them."""
    if isinstance(time, e.Extreme):
        for item in time.items:
            yield from _moments(item)
    else:
        yield time


def _clock(norm: Norm, limit: TimeLimit, time: e.Expression | None, env: Environment) -> Clock:
    provision = env.program.provisions[norm.provision]
    end: Known = compile_value(time)(env) if time is not None and limit.kind != "promptly" else UNKNOWN
    event = next(leaves(time), None) if time is not None else None
    start = compile_value(event)(env) if event is not None else UNKNOWN
    exclusion = time.exclusion if isinstance(time, e.Shift) else None
    return Clock(
        kind=limit.kind,
        words=_words(limit, time),
        start_event=describe(event) if event is not None else "",
        start="unknown" if start is UNKNOWN else show_value(start),
        end=end if isinstance(end, date) else None,
        excluded=describe_exclusion(exclusion) if exclusion else "",
        time_zone=env.place.time_zone,
        citation=provision.citation,
        provision=provision.id,
        never=end is NEVER,
    )


def _words(limit: TimeLimit, time: e.Expression | None) -> str:
    if limit.kind == "promptly":
        return f"{limit.words} after {describe(time)}" if time is not None else limit.words
    return f"{limit.kind} {describe(time) if time is not None else limit.words}"


def _strictness(clock: Clock) -> tuple[int, str, str]:
    if clock.end is None:
        return 2, clock.citation, clock.words
    end = clock.end.isoformat() if isinstance(clock.end, datetime) else f"{clock.end.isoformat()}T23:59:59"
    return 1, end, clock.citation
