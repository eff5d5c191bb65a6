# SPDX-License-Identifier: Apache-2.0
"""Interviews, sufficient reasons and smallest changes against brute force, on random programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import event, given

from comity.analysis.exact import Analyst
from comity.analysis.questions import next_questions
from comity.analysis.reasons import reasons
from comity.decide.facts import read_case
from comity.program.case import Case
from comity.program.truth import Status
from comity.program.values import Value
from tests.naive.completions import turns
from tests.properties.strategies import Drawn
from tests.properties.test_analysis import by_brute_force, open_cases


def truths(one: Drawn) -> dict[str, Value]:
    """Return the typed facts of the whole case."""
    read, _ = read_case(one.law.program, one.case.place, one.case.on, one.case.whole)
    assert read is not None
    return dict(read.facts)


@given(open_cases())
def test_an_interview_ends_in_the_right_status_and_asks_nothing_that_cannot_turn_it(drawn_: Any) -> None:
    """It ends as if every fact were known, and each question could have changed the answer when it was asked."""
    one, case, possible, bearer, action = drawn_
    analyst = Analyst(one.law.regime(case.place, case.on))
    whole = truths(one)
    asked = 0
    while questions := next_questions(analyst, case, [(bearer, action)]):
        name = questions[0].fact
        assert questions[0].path == ""
        found = by_brute_force(one.law, case, possible, bearer, action)
        assert turns(found, list(possible).index(name))
        case = replace(case, facts={**case.facts, name: whole[name]})
        possible = {other: values for other, values in possible.items() if other != name}
        asked += 1
    event(f"{asked} questions")

    remaining = analyst.remaining(case, bearer, action)

    of_law = {name: values for name, values in possible.items() if name in one.law.program.questions}
    last = {name: value for name, value in whole.items() if name not in case.facts and name in possible}
    found = by_brute_force(one.law, replace(case, facts={**case.facts, **last}), of_law, bearer, action)
    assert remaining is not None
    if remaining.exact and not (set(possible) - set(of_law)) & OF_PLACE:
        assert set(remaining.possible) == set(found.values())
    assert set(found.values()) <= set(remaining.possible)


OF_PLACE = {"licensed"}


def outcome(found: dict[tuple[Any, ...], Status], fixed: dict[int, int]) -> set[Status]:
    """Return the statuses of the ways in which some names have the values of these numbers."""
    return {status for chosen, status in found.items() if all(chosen[number] == cell for number, cell in fixed.items())}


def numbers(possible: dict[str, list[Value]], whole: dict[str, Value], names: Sequence[str]) -> dict[int, int]:
    """Return the number of each name with that of its true value, which joins the domain if it is not there."""
    for name in names:
        if whole[name] not in possible[name]:
            possible[name].append(whole[name])
    return {list(possible).index(name): possible[name].index(whole[name]) for name in names}


def cost(case: Case, value: Value) -> int:
    """Return what it costs to change a stated value: a date past more than all others together."""
    past = isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) <= case.on
    return 1000 if past else 1


@given(open_cases())
def test_a_reason_is_sufficient_and_minimal_and_a_change_is_smallest(drawn_: Any) -> None:
    """Without any one of its facts the status would be open; no cheaper change of stated facts turns it."""
    one, case, possible, bearer, action = drawn_
    whole = truths(one)
    names = [name for name in possible if name in one.law.program.facts and name != "bites"]
    known = {name: whole[name] for name in possible if name in one.law.program.facts}
    possible = {name: values for name, values in possible.items() if name != "bites"}
    case = replace(case, facts={**case.facts, **known})
    analyst = Analyst(one.law.regime(case.place, case.on))
    given_ = numbers(possible, whole, names)

    why, change = reasons(analyst, case, names, bearer, action)

    found = by_brute_force(one.law, case, possible, bearer, action)
    settled = outcome(found, given_)
    if why is None:
        assert len(settled) > 1
        return
    if not why.exact:
        return
    assert settled == {why.status}
    place = {name: number for number, name in enumerate(possible)}
    kept = {place[one_.fact]: given_[place[one_.fact]] for one_ in why.facts}
    assert outcome(found, kept) == settled
    assert all(len(outcome(found, {n: c for n, c in kept.items() if n != without})) > 1 for without in kept)
    turning = [chosen for chosen, status in found.items() if status is not why.status]
    prices = [
        sum(cost(case, whole[name]) for name in names if chosen[place[name]] != given_[place[name]])
        for chosen in turning
    ]
    event(f"{len(kept)} of {len(names)} facts suffice, change of {len(change.facts) if change else 0}")
    assert (change is None) is (not prices)
    if change:
        assert sum(1000 if fact.fixed else 1 for fact in change.facts) == min(prices)
        assert change.to != (why.status,)
