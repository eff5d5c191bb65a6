# SPDX-License-Identifier: Apache-2.0
"""The engine and the naive evaluator, written separately from the same page, agree on random programs and cases."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import event, given

from comity.decide.facts import read_case
from comity.law import Law
from comity.program.truth import Status
from tests.naive.norms import possible, speaks
from tests.naive.situation import situation
from tests.properties.strategies import Stated, Texts, cases, laws
from tests.properties.test_unknowns import MATTERS


@given(drawn())
def test_the_engine_says_what_the_naive_evaluator_says(one: Drawn) -> None:
    """A definite answer is the same. What stays possible lies between all ways of filling in and strong Kleene logic."""
    law = one.law
    whole, _ = read_case(law.program, case.place, case.on, case.whole)
    known, _ = read_case(law.program, case.place, case.on, case.known)
    assert whole is not None
    assert known is not None
    at, filled = situation(law.program, known), situation(law.program, whole)
    for bearer, action in MATTERS:
        line = law.decide(case.place, case.on, case.known, bearer=bearer, action=action).line(bearer, action)
        kleene = possible(at, bearer, action)
        assert line is not None
        event("definite" if len(kleene) == 1 else "open")
        assert set(line.possible) <= set(kleene), (bearer, action)
        assert set(possible(filled, bearer, action)) <= set(kleene), (bearer, action)
        if len(kleene) == 1:
            assert line.status is kleene[0], (bearer, action)


@given(drawn())
def test_with_every_fact_known_they_are_equal(one: Drawn) -> None:
    """Each open question of law is read both ways; then the ways that the engine leaves are those that there are."""
    law = one.law
    read, _ = read_case(law.program, case.place, case.on, case.whole)
    assert read is not None
    at = situation(law.program, read)
    readings = [{"commanded": one, "lawful": other} for one in (False, True) for other in (False, True)]
    for bearer, action in MATTERS:
        line = law.decide(case.place, case.on, case.whole, bearer=bearer, action=action).line(bearer, action)
        found: set[Status] = set()
        for reading in readings:
            found.update(possible(replace(at, readings=reading), bearer, action))
        assert line is not None
        assert set(line.possible) == found, (bearer, action)
        assert law.regime(case.place, read.on).speaks(bearer, action) is speaks(at, bearer, action)
