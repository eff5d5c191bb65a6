# SPDX-License-Identifier: Apache-2.0
"""Clocks: the times that norms name, with their end as far as the facts allow.

In: norms and requests that bear on a line, a case. Out: `Clock`s, the strictest (earliest end) first, unknown ends last.
A norm's clocks are made ready once for a regime.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from comity.decide.answer import Clock
from comity.decide.environment import UNKNOWN, Environment, Known
from comity.decide.expressions import compile_value
from comity.decide.reasons import leaves
from comity.program import expression as e
from comity.program.describe import describe, describe_exclusion, show_value
from comity.program.norm import Norm, Provision, TimeLimit
from comity.program.values import NEVER

Tell = Callable[[Environment], Clock]


def compile_clocks(provision: Provision, norm: Norm) -> tuple[Tell, ...]:
    """Return for each time that a norm names the function that gives its clock."""
    return tuple(_clock(provision, limit, moment) for limit in norm.times for moment in _moments(limit.time))


def in_order(clocks: Iterable[Clock]) -> tuple[Clock, ...]:
    """Return clocks, each text once, strictest first."""
    return tuple(sorted(dict.fromkeys(clocks), key=_strictness))


def _moments(time: e.Expression | None) -> Iterator[e.Expression | None]:
    """An earliest or latest of several times is shown as each of them."""
    if isinstance(time, e.Extreme):
        for item in time.items:
            yield from _moments(item)
    else:
        yield time


def _clock(provision: Provision, limit: TimeLimit, time: e.Expression | None) -> Tell:
    event = next(leaves(time), None) if time is not None else None
    end_of = compile_value(time) if time is not None and limit.kind != "promptly" else _unknown
    start_of = compile_value(event) if event is not None else _unknown
    exclusion = time.exclusion if isinstance(time, e.Shift) else None
    words, start_event = _words(limit, time), describe(event) if event is not None else ""
    excluded = describe_exclusion(exclusion) if exclusion else ""

    def tell(env: Environment) -> Clock:
        end, start = end_of(env), start_of(env)
        return Clock(
            kind=limit.kind,
            words=words,
            start_event=start_event,
            start="unknown" if start is UNKNOWN else show_value(start),
            end=end if isinstance(end, date) else None,
            excluded=excluded,
            time_zone=env.place.time_zone,
            citation=provision.citation,
            provision=provision.id,
            never=end is NEVER,
        )

    return tell


def _unknown(env: Environment) -> Known:
    return UNKNOWN


def _words(limit: TimeLimit, time: e.Expression | None) -> str:
    if time is None:
        return limit.words
    return f"{limit.words} after {describe(time)}" if limit.kind == "promptly" else f"{limit.kind} {describe(time)}"


def _strictness(clock: Clock) -> tuple[int, str, str]:
    if clock.end is None:
        return 2, clock.citation, clock.words
    end = clock.end.isoformat() if isinstance(clock.end, datetime) else f"{clock.end.isoformat()}T23:59:59"
    return 1, end, clock.citation
