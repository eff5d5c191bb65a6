# SPDX-License-Identifier: Apache-2.0
"""Proofs about the law as a whole: every conflict, gap and rule without effect, at every place and on every day.

In: a program, places and days. Out: a `Proof`. Each distinct matter is looked at once, however many places and days it is the
law of (occasions.py, contents.py); all its cases at once (inspection.py). What is found of one pair of provisions is one
finding. A case that shows it is decided by `decide` before it is shown; what that does not confirm is said to be untold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from comity.analysis.expressions import Setting
from comity.analysis.finding import Proof
from comity.analysis.flaws import Evidence, Flaws, Judge
from comity.analysis.idle import Path, idle_tests
from comity.analysis.inspection import Inspected, days_to_try, inspect, rests_on_time
from comity.analysis.occasions import Laws, Occasions, Survey, Where, survey
from comity.analysis.territory import territories
from comity.analysis.times import LeavesOut
from comity.program import expression as e
from comity.program.interval import Interval
from comity.program.program import Example, Place, Program
from comity.program.reach import reaches
from comity.program.truth import Modality
from comity.regime.circuit import build_circuit
from comity.regime.matter import Matter
from comity.regime.regime import Regime

Calendar = Callable[[e.Exclusion, Place], LeavesOut]


def prove(
    program: Program,
    judge: Judge,
    calendar: Calendar,
    *,
    places: Collection[str] | None = None,
    on: date | None = None,
    examples: Iterable[tuple[Example, str]] = (),
    effects: Collection[int] | None = None,
) -> Proof:
    """Return what is wrong with the law of some places (by default all) on a day (by default on all).

    Args:
        judge: decides a case; the last word on every case that is shown.
        calendar: the days that clocks of the law leave out at a place.
        examples: examples that separate nothing, each with the reason.
        effects: the norms of which it is told whether they, and each of their tests, have an effect; by default those that
            are law nowhere and never else: on one day none, at some places those of documents that reach no others.
    """
    laws = Laws(program)
    among = territories(program, places)
    whole = survey(laws, among, on)
    flaws = Flaws(program, judge, is_whole=places is None and on is None)
    for evidence in look_at(laws, whole, calendar):
        flaws.note(evidence)
    norms = {norm for norm, _ in whole.conditions}
    told = norms.intersection(effects) if effects is not None else nowhere_else(program, norms, places, on)
    flaws.note_idle(*idle_in(laws, whole, told))
    flaws.note_examples(examples)
    count = sum(len(territory.places) for territory in among)
    return Proof(flaws.findings(told), len(whole.occasions), whole.regimes, count, len(norms))


def nowhere_else(program: Program, norms: set[int], places: Collection[str] | None, on: date | None) -> set[int]:
    """Return the norms that are law at no other place and on no other day."""
    if on is not None:
        return set()
    if places is None:
        return norms
    others = [place for name, place in program.places.items() if name not in places]
    documents = {program.norms[index].document for index in norms}
    own = {
        number for number in documents if not any(reaches(program.documents[number], p, program.places) for p in others)
    }
    return {index for index in norms if program.norms[index].document in own}


def look_at(laws: Laws, whole: Survey, calendar: Calendar) -> Iterator[Evidence]:
    """Yield what all cases of each distinct matter come to. Matters of one regime follow each other, so it is built once."""
    together: dict[tuple[int, date], list[tuple[Occasions, Where]]] = {}
    for occasions in whole.occasions:
        last = occasions.where[-1]
        together.setdefault((id(last.territory), last.on), []).append((occasions, last))
    for group in together.values():
        where = group[0][1]
        regime = laws.regime(where.territory, Interval(where.on, where.on))
        for occasions, where in group:
            matter = regime.matter(where.bearers[0], occasions.action)
            yield Evidence(occasions, matter, examined(regime, matter, occasions, where, calendar))


def examined(regime: Regime, matter: Matter, occasions: Occasions, where: Where, calendar: Calendar) -> Inspected:
    """Return what all cases of a matter come to on the days that can differ."""
    starts, ends = [one.first for one in occasions.where], [one.last for one in occasions.where]
    first = None if None in starts else min(day for day in starts if day)
    last = None if None in ends else max(day for day in ends if day)
    days = days_to_try(build_circuit(matter).atoms, first, last, where.on)
    held = [day for day in days if any(one.holds(day) for one in occasions.where)]
    place = regime.place
    return inspect(regime.program, matter, held, zone_of(place), lambda exclusion: calendar(exclusion, place))


def zone_of(place: Place) -> tzinfo:
    """Return the time zone of a place; UTC where the law names none."""
    return ZoneInfo(place.time_zone) if place.time_zone else UTC


def idle_in(laws: Laws, whole: Survey, told: Collection[int]) -> tuple[dict[int, frozenset[Path]], frozenset[int]]:
    """Return for each norm the tests of its condition that never matter, as it stands anywhere; and norms too large to tell."""
    program = laws.program
    found: dict[int, frozenset[Path]] = {}
    untold = set()
    for (index, _), (territory, interval) in whole.conditions.items():
        norm = program.norms[index]
        if (
            index not in told
            or (norm.limit and norm.modality is Modality.MUST_NOT)
            or found.get(index) == frozenset()
            or index in untold
        ):
            continue
        regime = laws.regime(territory, interval)
        condition = regime.resolve(norm.condition)
        for has_time in (False, True) if rests_on_time([condition]) else (False,):
            now = datetime.combine(regime.on, time(12) if has_time else time(23, 59, 59), zone_of(territory.place))
            idle = idle_tests(program, condition, Setting(regime.on, now, has_time, zone_of(territory.place), {}))
            if idle is None:
                untold.add(index)
            else:
                found[index] = found.get(index, idle) & idle
    return found, frozenset(untold)
