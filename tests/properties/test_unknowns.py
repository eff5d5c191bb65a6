# SPDX-License-Identifier: Apache-2.0
"""What is unknown, in random programs and cases: what filling it in can and cannot do."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import assume, event, given
from hypothesis import strategies as st

from comity.decide.answer import Line
from comity.decide.facts import read_case
from comity.law import Law
from comity.program.truth import Status
from tests.naive.completions import statuses, turns
from tests.properties.strategies import Stated, Texts, cases, laws
from tests.properties.words import ACTIONS, BEARERS, QUESTIONS, YES_NO

MATTERS = list(product(BEARERS, ACTIONS))


def lines(law: Law, case: Stated, facts: Any) -> list[Line]:
    """Return the answer on every bearer and action, whether or not a norm speaks."""
    found = [
        law.decide(case.place, case.on, facts, bearer=bearer, action=action).line(bearer, action)
        for bearer, action in MATTERS
    ]
    return [line for line in found if line is not None]


@given(drawn())
def test_a_case_with_every_fact_known_depends_on_questions_of_law_alone(one: Drawn) -> None:
    """Nothing else is unknown: users state facts, and courts settle questions."""
    for line in lines(one.law, case, case.whole):
        if line.status is Status.DEPENDS:
            assert line.depends_on
            assert set(line.depends_on) <= set(QUESTIONS)
        else:
            assert line.possible == (line.status,)
            assert line.exact


@given(drawn())
def test_filling_an_unknown_in_never_contradicts_a_definite_answer(one: Drawn) -> None:
    """Otherwise an answer would hold only until somebody learns more."""
    law = one.law
    before, after = lines(one, one.case.known), lines(law, case, case.whole)

    for less, more in zip(before, after, strict=True):
        assert set(more.possible) <= set(less.possible), (less.bearer, less.action)
        if less.status is not Status.DEPENDS:
            assert more.status is less.status


@given(drawn(plain=True), st.data())
def test_an_exact_answer_is_what_brute_force_finds(
    one: Drawn, data: st.DataObject
) -> None:
    """`depends` if and only if two ways of filling in give different statuses, and on nothing that cannot turn it."""
    law = one.law
    program = law.program
    speaking = [line for line in lines(one, one.case.known) if len(line.possible) > 1 or line.deciding]
    assume(speaking)
    line = data.draw(st.sampled_from(speaking))
    read, _ = read_case(program, case.place, case.on, case.known)
    assert read is not None
    unknown = [name for name in YES_NO if name not in case.known]
    domains = {name: (False, True) for name in [*unknown, *QUESTIONS]}

    found = statuses(program, read, domains, line.bearer, line.action)

    reached = set(found.values())
    event(f"{len(reached)} statuses, exact {line.exact}")
    assert reached <= set(line.possible)
    if line.exact:
        assert reached == set(line.possible)
        turning = {name for number, name in enumerate(domains) if turns(found, number)}
        assert set(line.depends_on) == turning
    if len(reached) > 1:
        assert line.status is Status.DEPENDS
