# SPDX-License-Identifier: Apache-2.0
"""The engine and the naive evaluator, written separately from the same page, agree on random programs and cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import event, given, settings

from comity.decide.facts import read_case
from comity.law import Law
from comity.program.case import Case
from comity.program.truth import Status
from tests.naive.norms import possible, speaks
from tests.naive.situation import situation
from tests.properties.strategies import Drawn, Stated, drawn, lines
from tests.properties.words import QUESTIONS

# what everything else rests on is looked at twice as often
OFTEN = settings(max_examples=2 * settings().max_examples)


@OFTEN
@given(drawn())
def test_the_engine_says_what_the_naive_evaluator_says(one: Drawn) -> None:
    """A definite answer is the same. What stays possible lies between the case filled in and strong Kleene logic."""
    for case in one.cases:
        known = situation(one.law.program, read(one.law, case, case.known))
        filled = situation(one.law.program, read(one.law, case, case.whole))
        for line in lines(one.law, case, case.known):
            kleene = possible(known, line.bearer, line.action)
            event(" ".join(kleene))
            assert set(line.possible) <= set(kleene), (case, line.bearer, line.action)
            assert set(possible(filled, line.bearer, line.action)) <= set(kleene), (case, line.bearer, line.action)
            if len(kleene) == 1:
                assert line.status is kleene[0], (case, line.bearer, line.action)


@OFTEN
@given(drawn())
def test_with_every_fact_known_they_are_equal(one: Drawn) -> None:
    """Each open question of law is read both ways; then the ways that the engine leaves are those that there are."""
    program = one.law.program
    asked = [name for name in QUESTIONS if name in program.questions]
    readings = [dict(zip(asked, values, strict=True)) for values in product((False, True), repeat=len(asked))]
    for case in one.cases:
        at = situation(program, read(one.law, case, case.whole))
        for line in lines(one.law, case, case.whole):
            found: set[Status] = set()
            for reading in readings:
                found.update(possible(replace(at, readings=reading), line.bearer, line.action))
            assert set(line.possible) == found, (case, line.bearer, line.action)
            spoken = one.law.regime(case.place, at.case.on).speaks(line.bearer, line.action)
            assert spoken is speaks(at, line.bearer, line.action)


def read(law: Law, case: Stated, facts: Mapping[str, Any]) -> Case:
    """The engine's own reading of the facts: what it makes of them is what is compared."""
    found, _ = read_case(law.program, case.place, case.on, facts)
    assert found is not None
    return found
