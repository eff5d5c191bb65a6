# SPDX-License-Identifier: Apache-2.0
"""From what was seen in many matters to findings: one for each thing that is wrong, with the smallest case that shows it.

In: evidence, matter by matter. Out: `Found`s in order of the text. The same two provisions in many places, on many days, for
many actions are one finding. A case is decided before it is shown; what deciding does not confirm becomes "cannot be told".
Acknowledgements are put beside what they acknowledge; one that acknowledges nothing is a finding itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from comity.analysis import wording
from comity.analysis.finding import Extent, Found, Witness
from comity.analysis.idle import Path
from comity.analysis.inspection import Inspected, Shown
from comity.analysis.occasions import Occasions, Where
from comity.analysis.witness import Facts, shrunk
from comity.program.case import Case
from comity.program.norm import Norm
from comity.program.program import Example, Program
from comity.program.truth import Modality, Status
from comity.regime.matter import Matter
from comity.source import codes

MOST_TRIED = 12
"""Cases decided for one finding before it is given up as untold."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What deciding a case says: the status, those that remain, the ids of provisions that are defeated, that ask."""

    status: Status
    possible: tuple[Status, ...]
    defeated: frozenset[str]
    asking: frozenset[str]


Judge = Callable[[Case, str, str], Judged]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What all cases of one matter come to, and where it is the law."""

    occasions: Occasions
    matter: Matter
    inspected: Inspected


@dataclass(slots=True)
class Suspect:
    """Something that may be wrong, with all cases that may show it and all places where it may be so."""

    norms: tuple[Norm, ...]
    cases: list[tuple[Shown, Evidence]] = field(default_factory=list)
    where: list[tuple[Occasions, Where]] = field(default_factory=list)


class Flaws:
    """Collects evidence and says what is wrong."""

    def __init__(self, program: Program, judge: Judge, *, is_whole: bool) -> None:
        self._program, self._judge, self._is_whole = program, judge, is_whole
        self._conflicts: dict[tuple[int, ...], Suspect] = {}
        self._gaps: dict[tuple[int, str], Suspect] = {}
        self._untold: dict[tuple[int, ...], Suspect] = {}
        self._applying: set[int] = set()
        self._suspended: set[int] = set()
        self._standing: set[int] = set()
        self._beaten: dict[int, Suspect] = {}
        self._further: list[Found] = []

    # ------------------------------------------------------------ evidence
    def note(self, seen: Evidence) -> None:
        """Take account of one matter."""
        positions, inspected = seen.matter.positions, seen.inspected
        for number, position in enumerate(positions):
            if position.background:
                continue
            index = position.norm.index
            if number in inspected.applies:
                self._applying.add(index)
                if number not in inspected.stands:
                    suspect = self._beaten.setdefault(index, Suspect((position.norm,)))
                    suspect.cases.append((inspected.applies[number], seen))
            elif position.suspended_by:
                self._suspended.add(index)
            if number in inspected.stands:
                self._standing.add(index)
        for pair, shown in inspected.clashes.items():
            self._suspect(self._conflicts, seen, pair, shown)
        if not seen.occasions.looked:
            for (number, _), shown in inspected.unanswered.items():
                norm = positions[number].norm
                gap = self._gaps.setdefault((norm.provision, seen.occasions.action), Suspect((norm,)))
                gap.cases.append((shown, seen))
                gap.where += [(seen.occasions, where) for where in seen.occasions.where]
        for pair in inspected.unknown:
            if pair[1] >= 0 or not seen.occasions.looked:
                self._suspect(self._untold, seen, pair, None)

    def _suspect(
        self, among: dict[tuple[int, ...], Suspect], seen: Evidence, pair: tuple[int, int], shown: Shown | None
    ) -> None:
        norms = [seen.matter.positions[number].norm for number in pair if number >= 0]
        norms.sort(key=lambda norm: (norm.provision, norm.index))
        found = among.setdefault(tuple(norm.provision for norm in norms), Suspect(tuple(norms)))
        if shown is not None:
            found.cases.append((shown, seen))
        found.where += [(seen.occasions, where) for where in seen.occasions.where]

    def note_idle(self, idle: dict[int, frozenset[Path]], untold: Collection[int]) -> None:
        """Take account of tests that never matter. A statement that lays several norms is told once."""
        told = set()
        for index, paths in sorted(idle.items()):
            norm = self._program.norms[index]
            if paths and norm.span not in told:
                told.add(norm.span)
                self._further.append(wording.idle(self._program, norm, paths))
        self._further += [wording.too_large(self._program, self._program.norms[index]) for index in sorted(untold)]

    def note_examples(self, examples: Iterable[tuple[Example, str]]) -> None:
        """Take account of examples that separate nothing."""
        self._further += [wording.idle_example(example, reason) for example, reason in examples]

    # ------------------------------------------------------------ findings
    def findings(self, norms: Collection[int]) -> tuple[Found, ...]:
        """Return everything that is wrong among some norms, in order of the text."""
        idle = list(self._without_effect(norms))
        dead = {one.span for one in idle if one.code == codes.DEAD_NORM}
        further = [one for one in self._further if one.code != codes.IDLE_TEST or one.span not in dead]
        found = [*self._conflicting(), *self._gaping(), *idle, *further]
        found += [wording.untold(self._program, one.norms, extent_of(one)) for one in self._untold.values()]
        known = [self._acknowledged(one) for one in found]
        if self._is_whole:
            known += self._stale(known)
        return tuple(sorted(known, key=lambda one: (one.span.file, one.span.start, one.code, one.message)))

    def _conflicting(self) -> Iterator[Found]:
        for suspect in self._conflicts.values():
            witness = self._shown(suspect, lambda told: Status.CONFLICT in told.possible)
            if witness is None:
                yield wording.untold(self._program, suspect.norms, extent_of(suspect))
            else:
                yield wording.conflict(self._program, suspect.norms, extent_of(suspect), witness)

    def _gaping(self) -> Iterator[Found]:
        for (provision, action), suspect in self._gaps.items():
            witness = self._shown(suspect, unanswered(self._program.provisions[provision].id))
            if witness is None:
                yield wording.untold(self._program, suspect.norms, extent_of(suspect))
            else:
                yield wording.gap(self._program, suspect.norms[0], action, extent_of(suspect), witness)

    def _without_effect(self, norms: Collection[int]) -> Iterator[Found]:
        applying = {self._program.norms[index].span for index in self._applying}
        told = set()
        for index in sorted(norms):
            norm = self._program.norms[index]
            if norm.span in told:
                continue
            if index not in self._applying and index not in self._suspended and norm.span not in applying:
                told.add(norm.span)
                yield wording.never_applies(self._program, norm)
            elif index in self._applying and index not in self._standing and norm.modality is not Modality.BAR:
                suspect = self._beaten[index]
                provision = self._program.provisions[norm.provision].id
                witness = self._shown(suspect, lambda judged, id=provision: id in judged.defeated)  # type: ignore[misc]
                told.add(norm.span)
                yield wording.always_defeated(self._program, norm, self._winners(suspect), witness)

    def _winners(self, suspect: Suspect) -> tuple[int, ...]:
        """Return the provisions of the norms that prevail over one, in the matters where it was seen."""
        (norm,) = suspect.norms
        found: dict[int, None] = {}
        for _, seen in suspect.cases:
            for position in seen.matter.positions:
                if position.norm is norm:
                    winners = (seen.matter.positions[winner].norm for winner, _ in position.defeaters)
                    found.update((winner.provision, None) for winner in winners)
        return tuple(found)

    def _shown(self, suspect: Suspect, confirms: Callable[[Judged], bool]) -> Witness | None:
        """Return the smallest case that deciding confirms, as plain as it can be."""
        ordered = sorted(suspect.cases, key=lambda case: (case[0].size, -case[0].on.toordinal()))
        for shown, seen in ordered[:MOST_TRIED]:
            if (found := self._confirmed(shown, seen, confirms)) is not None:
                return found
        return None

    def _confirmed(self, shown: Shown, seen: Evidence, confirms: Callable[[Judged], bool]) -> Witness | None:
        where = next(one for one in reversed(seen.occasions.where) if one.holds(shown.on))
        place, action, readings = where.territory.place, seen.occasions.action, shown.way.readings
        bearer = bearer_of(self._program, where, seen.matter)
        zone = ZoneInfo(place.time_zone or "UTC")
        now = datetime.combine(shown.on, time(12), zone) if shown.has_time else None

        def judged(facts: Facts) -> Judged:
            return self._judge(Case(place.name, shown.on, facts, now), bearer, action)

        def holds(facts: Facts) -> bool:
            said = judged(facts)
            return confirms(said) and (said.status is not Status.DEPENDS or bool(readings))

        if not holds(shown.way.facts):
            return None
        facts = shrunk(self._program, shown.way.facts, holds, shown.on)
        moment = now.replace(tzinfo=None) if now else shown.on
        return Witness(place.name, moment, bearer, action, facts, judged(facts).status, readings)

    # ------------------------------------------------------------ acknowledgements
    def _acknowledged(self, found: Found) -> Found:
        for one in self._program.acknowledgements:
            if matches(one.kind, one.provision, one.targets, found):
                return replace(found, why=one.why)
        return found

    def _stale(self, known: Iterable[Found]) -> list[Found]:
        found = list(known)
        return [
            wording.stale(one)
            for one in self._program.acknowledgements
            if not any(matches(one.kind, one.provision, one.targets, other) for other in found)
        ]


def unanswered(provision: str) -> Callable[[Judged], bool]:
    """Return what tells a case in which the request of a provision goes unanswered."""
    return lambda judged: Status.SILENT in judged.possible and provision in judged.asking


def matches(kind: str, provision: int, targets: Collection[int], found: Found) -> bool:
    """True if an acknowledgement in a provision is of this finding: of a conflict, from either side."""
    if kind != found.kind:
        return False
    if kind != "conflict":
        return provision == found.provisions[0]
    left, right = found.provisions
    return (left == provision and right in targets) or (right == provision and left in targets)


def extent_of(suspect: Suspect) -> Extent:
    """Return where and when something is so."""
    places: dict[str, None] = {}
    bearers: dict[str, None] = {}
    firsts: list[date | None] = []
    lasts: list[date | None] = []
    for _, where in suspect.where:
        places.update(dict.fromkeys(where.territory.places))
        bearers.update(dict.fromkeys(where.bearers))
        firsts.append(where.first)
        lasts.append(where.last)
    actions = tuple(dict.fromkeys(occasions.action for occasions, _ in suspect.where))
    first = None if None in firsts else min((day for day in firsts if day), default=None)
    last = None if None in lasts else max((day for day in lasts if day), default=None)
    return Extent(tuple(places), tuple(bearers), actions, first, last)


def bearer_of(program: Program, where: Where, matter: Matter) -> str:
    """Return a bearer for a case: one that the place has, else one that a norm names, the most particular first."""
    named = {name for position in matter.positions for name in position.norm.bearers}
    own = where.territory.place.bearers

    def order(name: str) -> tuple[bool, bool, int]:
        return name not in own, name not in named, -len(program.bearers[name].kinds)

    return min(where.bearers, key=order)
