# SPDX-License-Identifier: Apache-2.0
"""The analysis of all cases against brute force, on random programs: facts of every type, known lists in part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations_with_replacement, product
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from comity.analysis.exact import Analyst
from comity.decide.decide import prepare
from comity.decide.facts import read_case
from comity.law import Law
from comity.program.case import Case
from comity.program.truth import Status
from comity.program.values import Value
from tests.naive.completions import completions, turns
from tests.naive.norms import possible as statuses_of
from tests.properties.strategies import ASKED, VALUES, Drawn, Stated, drawn
from tests.properties.words import ACTIONS, QUESTIONS, YES_NO

MOST_WAYS = 3000


def near(day: str) -> list[str]:
    """Days on both sides of each day on which some test of a random program can change."""
    on = date.fromisoformat(day[:10])
    edges = [on, date(2015, 6, 1), date(2016, 1, 1)]
    edges += [date(on.year - years, on.month, min(on.day, 28)) for years in (2, 3, 4, 5, 15)]
    around = [edge + timedelta(days=shift) for edge in edges for shift in (-2, -1, 0, 1, 2)]
    return [*(one.isoformat() for one in sorted(set(around))), "never"]


def times(day: str) -> list[str]:
    """Moments on both sides of those at which a clock of a random program starts or ends."""
    on = date.fromisoformat(day[:10])
    shifts = (-4, -3, -2, -1, 0, 1, 2, 3)
    hours = ("00:00", "08:30", "09:30", "10:30", "22:30", "23:44", "23:50")
    return [*(f"{on + timedelta(days=shift)}T{hour}" for shift in shifts for hour in hours), "never"]


def lists_of_rows(day: str) -> Iterator[list[dict[str, Any]]]:
    """Every list of up to three records, as the tests of a random program can tell them apart."""
    recent = day[:10]
    kinds = [
        {"deep": deep, "class": kind, "day": one}
        for deep in (True, False)
        for kind in ("scratch", "wound")
        for one in (recent, "2001-01-01")
    ]
    for size in range(4):
        yield from ([dict(one) for one in chosen] for chosen in combinations_with_replacement(kinds, size))


def domain(name: str, case: Stated) -> Sequence[Any]:
    """Return values of a fact that stand for all of them."""
    if name in YES_NO or name in (*QUESTIONS, "licensed"):
        return (False, True)
    match name:
        case "weight":
            return (-1, 0, 4, 5, 6, 8, 9, 10, 11, 12, 13, 20, 21)
        case "price":
            return ("100 USD", "101 USD")
        case "born":
            return near(case.on)
        case "coat":
            return ("none", "short", "long")
        case "papers":
            return ([], ["chip"], ["pass"], ["chip", "pass"])
        case "bites":
            return list(lists_of_rows(case.on))
        case _:
            return times(case.on)


def domains(law: Law, case: Stated, hidden: Sequence[str]) -> dict[str, list[Value]]:
    """Return the typed values of the facts left out and the questions of law."""
    found: dict[str, list[Value]] = {}
    for name in hidden:
        read = [read_case(law.program, case.place, case.on, {name: one})[0] for one in domain(name, case)]
        found[name] = [one.facts[name] for one in read if one is not None]
    return {**found, **{name: [False, True] for name in QUESTIONS if name in law.program.questions}}


@st.composite
def open_cases(draw: st.DrawFn) -> tuple[Drawn, Case, dict[str, list[Value]], str, str]:
    """A program, a case with few unknown facts, all their values, and a bearer and action."""
    one = draw(drawn())
    declared = [name for name in VALUES if name in one.law.program.facts and name in one.case.whole]
    hidden = draw(st.lists(st.sampled_from(declared), max_size=4, unique=True)) if declared else []
    possible = domains(one.law, one.case, hidden)
    while ways(possible) > MOST_WAYS:
        largest = max(possible, key=lambda name: len(possible[name]))
        possible.pop(largest)
        hidden.remove(largest)
    stated = {name: value for name, value in one.case.whole.items() if name not in hidden}
    stated |= dict.fromkeys(hidden)  # so that no record of the place fills it in
    case, wrong = read_case(one.law.program, one.case.place, one.case.on, stated)
    assert case is not None, wrong
    prepared = prepare(one.law.regime(case.place, case.on), case, stated).case
    pairs = list(product(ASKED, ACTIONS))
    speaking = [pair for pair in pairs if one.law.regime(case.place, case.on).speaks(*pair)]
    bearer, action = draw(st.sampled_from(speaking or pairs))
    return one, prepared, possible, bearer, action


def ways(possible: dict[str, list[Value]]) -> int:
    count = 1
    for values in possible.values():
        count *= len(values)
    return count


def by_brute_force(
    law: Law, case: Case, possible: dict[str, list[Value]], bearer: str, action: str
) -> dict[tuple[Any, ...], Status]:
    """Return the status of each way of filling in, by the numbers of the values (a list has no hash)."""
    numbers = product(*(range(len(values)) for values in possible.values()))
    found = {}
    for chosen, (_, at) in zip(numbers, completions(law.program, case, possible), strict=True):
        (found[chosen],) = statuses_of(at, bearer, action)
    return found


@given(open_cases())
def test_what_remains_and_what_matters_is_what_brute_force_finds(drawn_: Any) -> None:
    """Every status that some way of filling in gives, and no other; every name that can turn it, and no other."""
    one, case, possible, bearer, action = drawn_
    analyst = Analyst(one.law.regime(case.place, case.on))

    remaining = analyst.remaining(case, bearer, action)

    found = by_brute_force(one.law, case, possible, bearer, action)
    assert remaining is not None
    event(f"{len(remaining.possible)} statuses, {len(remaining.depends_on)} names, exact {remaining.exact}")
    assert set(found.values()) <= set(remaining.possible)
    turning = {name for number, name in enumerate(possible) if turns(found, number)}
    assert turning <= set(remaining.depends_on)
    if remaining.exact:
        assert set(found.values()) == set(remaining.possible)
        assert turning == set(remaining.depends_on)
