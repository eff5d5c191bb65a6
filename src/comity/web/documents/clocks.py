# SPDX-License-Identifier: Apache-2.0
"""The clocks of an answer for a calendar (RFC 5545): an event where each ends, or begins, in the time of the place.

In: an `Answer`. Out: bytes of an .ics file. A clock whose end is not known has no event. The same clock has the same UID,
so that a calendar that reads the file twice shows it once.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from comity.decide.answer import Answer, Clock, Line
from comity.render.words import NO_ADVICE, joined, plain
from comity.web.documents.outline import title_of

MEDIA_TYPE = "text/calendar; charset=utf-8"
YEAR = timedelta(days=366)
"""How far before the first and after the last event the rules of the time zone are written out."""


def has_clocks(answer: Answer) -> bool:
    """True if some clock has a known end."""
    return any(clock.end is not None for line in answer.lines for clock in line.clocks)


def to_calendar(answer: Answer, *, made_at: datetime | None = None) -> bytes:
    """Return the calendar. `made_at`: when, by default now.

    Raises: ValueError if no clock has a known end: a calendar without an event is none.
    """
    if not has_clocks(answer):
        raise ValueError("no clock of this answer has a known end")
    calendar = Calendar()
    calendar.add("prodid", "-//Comity//Clocks//EN")
    calendar.add("version", "2.0")
    found: dict[Clock, list[Line]] = {}
    for line in answer.lines:
        for clock in line.clocks:
            if clock.end is not None:
                found.setdefault(clock, []).append(line)
    for clock, lines in found.items():
        calendar.add_component(_event(answer, clock, lines, made_at or datetime.now(UTC)))
    days = [date(clock.end.year, clock.end.month, clock.end.day) for clock in found if clock.end is not None]
    calendar.add_missing_timezones(min(days) - YEAR, max(days) + YEAR)
    return bytes(calendar.to_ical())


def _event(answer: Answer, clock: Clock, lines: list[Line], made_at: datetime) -> Event:
    assert clock.end is not None
    what = dict.fromkeys(f"{plain(line.bearer)}: {plain(line.action)}" for line in lines)
    uid = hashlib.sha256("\n".join((answer.place, clock.provision, clock.words, str(clock.end))).encode()).hexdigest()
    started = f" Runs from {plain(clock.start_event)}." if clock.start_event else ""
    event = Event()
    event.add("uid", f"{uid[:32]}@comity")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", clock.end)
    event.add("summary", f"{'Begins' if clock.kind == 'from' else 'Ends'}: {clock.words} ({clock.citation})")
    event.add("description", f"{joined(list(what))}.{started} {title_of(answer, {})}. {NO_ADVICE}")
    event.add("transp", "TRANSPARENT")
    return event
