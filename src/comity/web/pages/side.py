# SPDX-License-Identifier: Apache-2.0
"""The law side by side: places or days compared, one place over time, the States on a map and as a table.

Each shows the plainest case of a situation, so no fact of anybody stands in an address.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from comity.law import Law
from comity.program.plain import plain_facts
from comity.program.program import Program
from comity.program.truth import Status
from comity.web.pages.phrases import Phrases
from comity.web.pages.places import find_places, title_of, today
from comity.web.pages.shelf import shelf_of
from comity.web.pages.situations import Situation, offered, situation
from comity.web.pages.view import law_of, show, words_of

FIRST_YEAR = 2008
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which the statuses of all actions stay the same."""

    first: date
    last: date
    statuses: dict[str, Status]


def chosen(request: Request) -> Situation | None:
    """Return the situation that the address names, else the first that is offered; None if none is."""
    program = law_of(request).program
    every = offered(program)
    return situation(program, request.query_params.get("about", "")) or (every[0] if every else None)


def statuses(law: Law, one: Situation, place: str, on: date) -> dict[str, Status]:
    """Return what the law says of each action in the plainest case."""
    return law.statuses(place, on, one.plainest, bearer=one.bearer, actions=one.actions)


def shown_case(request: Request, one: Situation) -> dict[str, Any]:
    """Return what pages say of a situation and its plainest case."""
    program = law_of(request).program
    say = Phrases(program, words_of(request))
    return {
        "say": say,
        "situations": offered(program),
        "chosen": one,
        "whom": say.whom(one.bearer),
        "actions": [(name, say.action(name)) for name in one.actions],
        "facts": [(say.fact(name), value) for name, value in one.plainest.items()],
    }


def nothing(request: Request) -> Response:
    """Return a page that says that this law knows none of the situations."""
    w = words_of(request)
    words = w.page("This law declares none of the situations that the page shows.")
    return show(request, "message.html", title=w.page("Nothing to show"), words=words)


# ------------------------------------------------------------------ the map


@cache
def tiles() -> tuple[tuple[str, int, int], ...]:
    """Return postal code, row and column of each State, counted from 1."""
    rows = tomllib.loads(Path(__file__).with_name("tiles.toml").read_text("utf-8"))["rows"]
    return tuple(
        (code, row, column)
        for row, line in enumerate(rows, 1)
        for column, code in enumerate(line.split(), 1)
        if code != "."
    )


async def states_map(request: Request) -> Response:
    """The States on one day, as tiles and as a table."""
    return await run_in_threadpool(map_page, request)


def map_page(request: Request) -> Response:
    """Return the map of one action in one year: on the first of July, or today in this year."""
    one = chosen(request)
    if one is None:
        return nothing(request)
    law = law_of(request)
    now = today(law.program, "us")
    given = request.query_params.get("year", "")
    year = min(max(int(given), FIRST_YEAR), now.year) if given.isdecimal() and len(given) == 4 else now.year
    on = now if year == now.year else date(year, 7, 1)
    action = request.query_params.get("action", "")
    action = action if action in one.actions else one.actions[0]
    found = {name: statuses(law, one, name, on)[action] for name in states_of(law.program)}
    return show(
        request,
        "map.html",
        **shown_case(request, one),
        action=action,
        year=year,
        years=(FIRST_YEAR, now.year),
        on=on,
        tiles=[(f"us/{code}", code.upper(), row, column) for code, row, column in tiles() if f"us/{code}" in found],
        found=found,
        titles={name: law.program.places[name].title for name in found},
        legend=list(dict.fromkeys(sorted(found.values(), key=list(Status).index))),
    )


def states_of(program: Program) -> list[str]:
    """Return the States, the District of Columbia among them, by name."""
    found = [one for one in program.places.values() if one.level == "state" and one.name.count("/") == 1]
    return [one.name for one in sorted(found, key=lambda one: one.title)]


# ------------------------------------------------------------------ a place over time


async def timeline(request: Request) -> Response:
    """One place over time."""
    return await run_in_threadpool(timeline_page, request)


def timeline_page(request: Request) -> Response:
    """Return the spans of days between which the statuses of a place turn, and what turned them."""
    one = chosen(request)
    if one is None:
        return nothing(request)
    law = law_of(request)
    text = request.query_params.get("place", "").strip()
    found = find_places(law.program, text)
    place = found[0] if found else ""
    spans = list(spans_of(law, one, place)) if place else []
    begun: dict[date, list[Any]] = {}
    for event in shelf_of(law).events_at(place) if place else ():
        begun.setdefault(event.on, []).append((event.begins, law.program.provisions[event.provision]))
    return show(
        request,
        "timeline.html",
        **shown_case(request, one),
        place=title_of(law.program, place) if place else text,
        unknown=bool(text) and not place,
        rows=[(span, begun.get(span.first, [])) for span in spans],
    )


def spans_of(law: Law, one: Situation, place: str) -> Iterator[Span]:
    """Yield the spans of a place since the first year, until today."""
    last_day = today(law.program, place)
    first = day = date(FIRST_YEAR, 1, 1)
    held = statuses(law, one, place, day)
    while day <= last_day:
        now = statuses(law, one, place, day)
        if now != held:
            yield Span(first, day - timedelta(days=1), held)
            first, held = day, now
        end = law.regime(place, day).interval.last
        if end is None or end >= last_day:
            break
        day = end + timedelta(days=1)
    yield Span(first, last_day, held)


# ------------------------------------------------------------------ places and days compared


async def compare(request: Request) -> Response:
    """Places or days side by side."""
    return await run_in_threadpool(compare_page, request)


def compare_page(request: Request) -> Response:
    """Return a table of actions by places and days; where they differ, with the smallest case that shows it."""
    one = chosen(request)
    if one is None:
        return nothing(request)
    law = law_of(request)
    texts = [text.strip() for text in request.query_params.getlist("place") if text.strip()]
    matched = [find_places(law.program, text) for text in texts]
    places = list(dict.fromkeys(found[0] for found in matched if found))
    days, wrong = days_in(request)
    days = days or ([today(law.program, places[0])] if places else [])
    columns = [(place, day) for place in places for day in days][:MOST_COLUMNS]
    return show(
        request,
        "compare.html",
        **shown_case(request, one),
        plain_facts=plain_facts,
        texts=[title_of(law.program, found[0]) if found else text for text, found in zip(texts, matched, strict=True)],
        days=[day.isoformat() for day in days],
        wrong=wrong,
        unknown=[text for text, found in zip(texts, matched, strict=True) if not found],
        columns=[(title_of(law.program, place), day) for place, day in columns],
        rows=law.compare(columns, one.plainest, bearer=one.bearer, actions=one.actions).rows if columns else (),
    )


def days_in(request: Request) -> tuple[list[date], list[str]]:
    """Return the days that an address names, and what is no day."""
    days, wrong = [], []
    for text in (one.strip() for one in request.query_params.getlist("on") if one.strip()):
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            wrong.append(text[:40])
    return list(dict.fromkeys(days)), wrong
