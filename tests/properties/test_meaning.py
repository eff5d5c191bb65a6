# SPDX-License-Identifier: Apache-2.0
"""The engine and the naive evaluator, written separately from the same page, agree on random programs and cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import event, given

from comity.decide.facts import read_case
from comity.program.truth import Status
from tests.naive.norms import possible, speaks
from tests.naive.situation import situation
from tests.properties.strategies import Drawn, drawn, lines
from tests.properties.words import QUESTIONS


@given(drawn())
def test_the_engine_says_what_the_naive_evaluator_says(one: Drawn) -> None:
    """A definite answer is the same. What stays possible lies between the case filled in and strong Kleene logic."""
    program, case = one.law.program, one.case
    whole, _ = read_case(program, case.place, case.on, case.whole)
    known, _ = read_case(program, case.place, case.on, case.known)
    assert whole is not None
    assert known is not None
    at, filled = situation(program, known), situation(program, whole)
    for line in lines(one.law, case, case.known):
        kleene = possible(at, line.bearer, line.action)
        event(" ".join(kleene))
        assert set(line.possible) <= set(kleene), (line.bearer, line.action)
        assert set(possible(filled, line.bearer, line.action)) <= set(kleene), (line.bearer, line.action)
        if len(kleene) == 1:
            assert line.status is kleene[0], (line.bearer, line.action)


@given(drawn())
def test_with_every_fact_known_they_are_equal(one: Drawn) -> None:
    """Each open question of law is read both ways; then the ways that the engine leaves are those that there are."""
    program, case = one.law.program, one.case
    read, _ = read_case(program, case.place, case.on, case.whole)
    assert read is not None
    at = situation(program, read)
    asked = [name for name in QUESTIONS if name in program.questions]
    readings = [dict(zip(asked, values, strict=True)) for values in product((False, True), repeat=len(asked))]
    for line in lines(one.law, case, case.whole):
        found: set[Status] = set()
        for reading in readings:
            found.update(possible(replace(at, readings=reading), line.bearer, line.action))
        assert set(line.possible) == found, (line.bearer, line.action)
        assert one.law.regime(case.place, read.on).speaks(line.bearer, line.action) is speaks(
            at, line.bearer, line.action
        )
