# SPDX-License-Identifier: Apache-2.0
"""Headings → `Provision`s with ids, citations and days.

A heading with rules is a provision, and so is one with a `§`. Rules under a heading without `§` inside a `§` belong to
that `§`. A second text of one heading has its first day in its id: `…#7282.5(a)@2018-01-01`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.check.days import intervals_of_entry, warn_outside
from comity.check.documents import checked_of
from comity.check.report import Report
from comity.check.stated import Stated
from comity.program.interval import Intervals
from comity.program.norm import Document, Provision
from comity.source.citation import citation_of, normal
from comity.source.document import Document as Read
from comity.source.document import Entry, Section
from comity.syntax import tree

NOT_A_SLUG = re.compile(r"[^a-z0-9]+")
Homes = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Headings:
    """All provisions. `homes`: the provision in which each (document, section) with statements stands."""

    provisions: tuple[Provision, ...]
    homes: Homes


def headings(read: Sequence[Read], documents: Sequence[Document], stated: Sequence[Stated], report: Report) -> Headings:
    """Return the provisions of all documents, in order of the text."""
    under: dict[tuple[int, int], list[tree.Statement]] = {}
    for one in stated:
        under.setdefault((one.document, one.section), []).append(one.statement)
    provisions: list[Provision] = []
    homes: dict[tuple[int, int], int] = {}
    for number, document in enumerate(read):
        taken: set[str] = set()
        alone = _alone(document, [under.get((number, index), []) for index in range(len(document.sections))])
        for index, section in enumerate(document.sections):
            statements = under.get((number, index), [])
            enclosing = _enclosing(document.sections, index)
            if enclosing is not None and (number, enclosing) in homes and not section.notes:
                homes[number, index] = homes[number, enclosing]
            elif statements or section.section:
                found = _provision(number, documents[number], section, alone, report)
                found = replace(found, id=_unique(found, statements, taken))
                taken.add(found.id)
                homes[number, index] = len(provisions)
                provisions.append(found)
    return Headings(tuple(provisions), homes)


def _alone(read: Read, statements: Sequence[Sequence[tree.Statement]]) -> bool:
    """True if one heading at most has rules and no `§`: then it is cited by the document alone."""
    rules = [any(not isinstance(one, tree.ExampleText) for one in under) for under in statements]
    without = [has for section, has in zip(read.sections, rules, strict=True) if has and not section.section]
    return len(without) <= 1


def _enclosing(sections: Sequence[Section], index: int) -> int | None:
    """Return the heading with `§` inside which a heading without one stands."""
    level = sections[index].level
    if sections[index].section:
        return None
    for above in range(index - 1, -1, -1):
        if sections[above].level < level:
            if sections[above].section:
                return above
            level = sections[above].level
    return None


def _provision(
    number: int,
    document: Document,
    section: Section,
    alone: bool,
    report: Report,
) -> Provision:
    notes = {entry.key: entry for entry in section.notes}
    return Provision(
        id=f"{document.id}#{section.section or _slug(section.heading)}",
        citation=_citation(document, section, alone),
        document=number,
        section=section.section,
        heading=section.heading,
        restatement=section.prose,
        in_force=_days(document, notes.get("in force"), report),
        checked=checked_of(notes.get("checked"), report) or document.checked,
        doubts=notes["doubts"].text if "doubts" in notes else document.doubts,
        source=notes["source"].text if "source" in notes else document.source,
        span=section.span,
    )


def _slug(heading: str) -> str:
    return NOT_A_SLUG.sub("-", heading.lower()).strip("-") or "text"


def _citation(document: Document, section: Section, alone: bool) -> str:
    if section.section:
        return citation_of(document.cite, section.section)
    if alone or section.level == 1:
        return document.cite
    return f"{document.cite}, {normal(section.heading)}"


def _days(document: Document, note: Entry | None, report: Report) -> Intervals:
    if note is not None:
        days = intervals_of_entry(note, report)
        warn_outside(days, document.in_force, note.span, report)
        return days or ()
    return document.in_force


def _unique(provision: Provision, statements: Iterable[tree.Statement], taken: set[str]) -> str:
    """Return the provision's id; of a second text with its first day."""
    if provision.id not in taken:
        return provision.id
    firsts = [interval.first for interval in provision.in_force if interval.first is not None]
    own = [day for day in map(_first_day, statements) if day is not None]
    id = f"{provision.id}@{min(own or firsts)}" if own or firsts else f"{provision.id}@"
    number = 2
    while id in taken:
        id = f"{id.partition('~')[0]}~{number}"
        number += 1
    return id


def _first_day(statement: tree.Statement) -> date | None:
    """Return the first day that a statement gives itself."""
    days: tuple[tree.Days, ...] = ()
    if isinstance(statement, tree.NormText | tree.RequestText | tree.BarText | tree.NothingFound):
        days = tuple(
            day for clause in statement.clauses if isinstance(clause, tree.InForce) for day in clause.intervals
        )
    elif isinstance(statement, tree.DefineText | tree.Holds):
        days = statement.intervals
    return min((day.first for day in days if day.first is not None), default=None)
