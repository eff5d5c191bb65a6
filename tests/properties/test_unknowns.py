# SPDX-License-Identifier: Apache-2.0
"""What is unknown, in random programs and cases: what filling it in can and cannot do."""

from __future__ import annotations

from hypothesis import assume, event, given
from hypothesis import strategies as st

from comity.decide.facts import read_case
from comity.program.truth import Status
from tests.naive.completions import statuses, turns
from tests.properties.strategies import Drawn, drawn, lines
from tests.properties.words import QUESTIONS, YES_NO


@given(drawn())
def test_a_case_with_every_fact_known_depends_on_questions_of_law_alone(one: Drawn) -> None:
    """Nothing else is unknown: users state facts, and courts settle questions."""
    for line in lines(one.law, one.case, one.case.whole):
        if line.status is Status.DEPENDS:
            assert line.depends_on
            assert set(line.depends_on) <= set(QUESTIONS)
        else:
            assert line.possible == (line.status,)
            assert line.exact


@given(drawn())
def test_filling_an_unknown_in_never_contradicts_a_definite_answer(one: Drawn) -> None:
    """Otherwise an answer would hold only until somebody learns more."""
    before, after = lines(one.law, one.case, one.case.known), lines(one.law, one.case, one.case.whole)

    for less, more in zip(before, after, strict=True):
        assert set(more.possible) <= set(less.possible), (less.bearer, less.action)
        assert less.status in (Status.DEPENDS, more.status)


@given(drawn(plain=True), st.data())
def test_an_exact_answer_is_what_brute_force_finds(one: Drawn, data: st.DataObject) -> None:
    """`depends` if and only if two ways of filling in give different statuses, and on nothing that cannot turn it."""
    speaking = [line for line in lines(one.law, one.case, one.case.known) if line.deciding or line.defeated]
    assume(speaking)
    line = data.draw(st.sampled_from(sorted(speaking, key=lambda each: -len(each.possible))[:3]))
    read, _ = read_case(one.law.program, one.case.place, one.case.on, one.case.known)
    assert read is not None
    unknown = [name for name in YES_NO if name in one.law.program.facts and name not in one.case.known]
    asked = [name for name in QUESTIONS if name in one.law.program.questions]
    domains = dict.fromkeys([*unknown, *asked], (False, True))

    found = statuses(one.law.program, read, domains, line.bearer, line.action)

    reached = set(found.values())
    event(f"{len(reached)} of {len(line.possible)} statuses, exact {line.exact}")
    assert reached <= set(line.possible)
    assert len(reached) == 1 or line.status is Status.DEPENDS
    if line.exact:
        assert reached == set(line.possible)
        turning = {name for number, name in enumerate(domains) if turns(found, number)}
        assert set(line.depends_on) == turning
