# SPDX-License-Identifier: Apache-2.0
"""Differences between standpoints against brute force, on random programs of yes/no facts and open questions of law.

Brute force decides every way of stating all facts on both sides: what `diff` proves equal must differ in none of them, and
each of its differences must be confirmed by deciding its case on both sides.
"""

from __future__ import annotations

from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from comity.analysis.difference import LAW, Difference, Differences
from comity.law import Law
from comity.program.plain import plain_facts
from comity.program.truth import Status
from tests.properties.strategies import DAYS, WHERE, Drawn, drawn
from tests.properties.words import YES_NO

standpoints = st.tuples(st.sampled_from(WHERE), st.sampled_from(DAYS))
Standpoint = tuple[str, str]


def statable(law: Law) -> list[str]:
    """The facts of yes and no that a user states; what the records of a place say of others stays."""
    return [name for name in YES_NO if name in law.program.facts]


def said(law: Law, at: Standpoint, facts: dict[str, object], bearer: str, action: str) -> frozenset[Status]:
    line = law.decide(*at, facts, bearer=bearer, action=action).only
    return frozenset(line.possible)


def is_confirmed(law: Law, other: Law, found: Differences, change: Difference) -> bool:
    """True if deciding the case on each side gives the statuses shown; with readings, if both leave them open."""
    sides = ((law, found.before, change.before), (other, found.after, change.after))
    for one, at, outcome in sides:
        stated = {name: value for name, value in plain_facts(change.facts).items() if name not in outcome.recorded}
        possible = said(one, (at.place, at.on.isoformat()), stated, change.bearers[0], change.action)
        if possible != frozenset(outcome.possible):
            return False
        if change.readings and outcome.status not in possible:
            return False
    return bool(change.readings) or change.before.possible != change.after.possible


@given(drawn(plain=True), standpoints, standpoints)
@settings(deadline=None, max_examples=60)
def test_what_is_proved_equal_differs_in_no_case_and_every_difference_is_decided_so(
    one: Drawn, first: Standpoint, second: Standpoint
) -> None:
    """Facts of yes and no, so that brute force can go through every case; the law has dates and the places have records."""
    law = one.law
    found = law.diff(first, second)
    assert not found.not_proved
    assert all(is_confirmed(law, law, found, change) for change in found.changes)
    names = statable(law)
    ways = [dict(zip(names, values, strict=True)) for values in product((False, True), repeat=len(names))]
    for bearer, action in found.equal:
        for facts in ways:
            assert said(law, first, facts, bearer, action) == said(law, second, facts, bearer, action)
    for change in found.changes:
        pairs = {
            (said(law, first, facts, bearer, change.action), said(law, second, facts, bearer, change.action))
            for facts in ways
            for bearer in change.bearers
        }
        turned = (frozenset(change.before.possible), frozenset(change.after.possible))
        assert turned in pairs
    event(f"differences: {min(3, len(found.changes))}")


@given(drawn(plain=True), drawn(plain=True), standpoints)
@settings(deadline=None, max_examples=40)
def test_two_programs_are_compared_over_the_facts_of_both(one: Drawn, other: Drawn, at: Standpoint) -> None:
    """Two revisions: facts and questions of one name are the same, others are declared on one side only."""
    found = one.law.diff(at, at, other=other.law)
    assert not found.not_proved
    assert all(
        is_confirmed(one.law, other.law, found, change) for change in found.changes if declared(one, other, change)
    )
    names = sorted({*statable(one.law), *statable(other.law)})
    for bearer, action in found.equal:
        for values in product((False, True), repeat=len(names)):
            facts = dict(zip(names, values, strict=True))
            sides = [
                said(law, at, {name: facts[name] for name in statable(law)}, bearer, action)
                for law in (one.law, other.law)
            ]
            assert sides[0] == sides[1]


def declared(one: Drawn, other: Drawn, change: Difference) -> bool:
    """True if both sides declare all facts of the case, so that it can be stated to both."""
    return all(name in law.program.facts for law in (one.law, other.law) for name in change.facts)


@given(drawn(), standpoints, standpoints)
@settings(deadline=None, max_examples=40)
def test_every_difference_over_facts_of_every_type_is_decided_so(
    one: Drawn, first: Standpoint, second: Standpoint
) -> None:
    """Dates, numbers, lists: cases are too many to go through, but those shown can be decided, and so can the drawn ones."""
    found = one.law.diff(first, second)
    assert all(is_confirmed(one.law, one.law, found, change) for change in found.changes)
    open_ = {(bearer, one.action) for one in found.not_proved for bearer in one.bearers}
    for case in one.cases:
        facts = {name: value for name, value in case.whole.items() if name != "licensed"}
        for bearer, action in found.equal:
            assert (bearer, action) not in open_
            assert said(one.law, first, facts, bearer, action) == said(one.law, second, facts, bearer, action)


@given(drawn(), standpoints)
@settings(deadline=None, max_examples=20)
def test_a_standpoint_does_not_differ_from_itself(one: Drawn, at: Standpoint) -> None:
    """Also where tests compare two unknown facts, which cells cannot express: one test is one test on both sides."""
    assert one.law.diff(at, at).is_equal


@given(drawn(plain=True), st.sampled_from(WHERE))
@settings(deadline=None, max_examples=20)
def test_days_of_one_law_without_dated_facts_do_not_differ(one: Drawn, place: str) -> None:
    """On two days between which nothing begins or ends, what has no date is decided alike."""
    found = one.law.diff((place, "2019-03-01"), (place, "2019-03-02"))
    assert not [change for change in found.changes if change.cause == LAW]
