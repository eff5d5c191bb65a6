# SPDX-License-Identifier: Apache-2.0
"""Facts that no case has together, on random programs: the cases that are left are those that brute force leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from comity.analysis.exact import Analyst
from comity.analysis.questions import next_questions
from comity.analysis.reasons import reasons
from comity.decide.contradictions import contradictions
from comity.decide.decide import prepare
from comity.decide.facts import read_case
from comity.law import Law
from comity.program.case import Case
from comity.program.truth import Status
from comity.program.values import Value
from tests.naive.completions import completions
from tests.naive.norms import possible as statuses_of
from tests.properties.strategies import ASKED, VALUES, checked, drawn
from tests.properties.test_analysis import domains, ways
from tests.properties.words import ACTIONS, conditions, vocabulary

MOST_WAYS = 400
Open = tuple[Law, Case, dict[str, list[Value]], str, str, Collection[str]]
TIES = (
    *("sick and old", "sick and not old", "tame and wild", "not tame and not wild", "coat is short and sick"),
    *("some bite where deep and old", "bites is none and wild", "papers is none and tame", "weight > 12 and sick"),
)


@st.composite
def tied(draw: st.DrawFn) -> Open:
    """A program with facts that no case has together, a case, the values of its unknown facts, a bearer and an action."""
    one = draw(drawn())
    stated = [draw(st.sampled_from(TIES) | conditions(plain=True)) for _ in range(draw(st.integers(1, 3)))]
    says = "".join(f"impossible when {condition}\n" for condition in stated if "ed" not in condition.split())
    says = "".join(line for line in says.splitlines(True) if "commanded" not in line and "lawful" not in line)
    body = one.texts["words"].removesuffix("```\n")
    already = vocabulary("\n".join(one.texts.values()))
    more = "".join(line for line in vocabulary(says).splitlines(True) if line not in already)
    program = checked({**one.texts, "words": f"{body}{more}{says}```\n"})
    assume(program is not None)
    assert program is not None
    law = Law(program)
    known = {name: value for name, value in one.case.whole.items() if name in program.facts}
    declared = [name for name in VALUES if name in known]
    hidden = draw(st.lists(st.sampled_from(declared), max_size=4, unique=True)) if declared else []
    left = domains(law, one.case, hidden)
    while ways(left) > MOST_WAYS:
        largest = max(left, key=lambda name: len(left[name]))
        left.pop(largest)
        hidden.remove(largest)
    facts: dict[str, Any] = {name: value for name, value in known.items() if name not in hidden}
    facts |= dict.fromkeys(hidden)
    case, _ = read_case(program, one.case.place, one.case.on, facts)
    assume(case is not None)
    assert case is not None
    case = prepare(law.regime(case.place, case.on), case, facts).case
    return law, case, left, draw(st.sampled_from(ASKED)), draw(st.sampled_from(ACTIONS)), set(facts) - set(hidden)


def by_brute_force(law: Law, case: Case, left: Mapping[str, Sequence[Value]], bearer: str, action: str) -> list[Any]:
    """Return each way of filling in that some case has, with its status."""
    found = []
    for filled, at in completions(law.program, case, left):
        (status,) = statuses_of(at, bearer, action)
        found.append((filled, status))
    return found


def settles(found: list[Any], names: Collection[str]) -> bool:
    """True if ways that agree on these names agree in their status."""
    seen: dict[str, Status] = {}
    return all(
        seen.setdefault(repr([filled[n] for n in names if n in filled]), status) is status for filled, status in found
    )


@settings(max_examples=settings.default.max_examples // 2)
@given(tied())
def test_only_cases_that_there_are_count(drawn_: Any) -> None:
    """The statuses are those of such cases; what an answer depends on settles it, and nothing of that can be left out."""
    law, case, left, bearer, action, _ = drawn_
    analyst = Analyst(law.regime(case.place, case.on))

    remaining = analyst.remaining(case, bearer, action)

    found = by_brute_force(law, case, left, bearer, action)
    assume(found)
    event(f"{len(remaining.possible) if remaining else 0} statuses, {len(law.program.impossible)} statements")
    assert remaining is not None
    assert {status for _, status in found} <= set(remaining.possible)
    assert settles(found, remaining.depends_on)
    if remaining.exact:
        assert {status for _, status in found} == set(remaining.possible)
        for name in remaining.depends_on:
            assert not settles(found, [other for other in remaining.depends_on if other != name])


@settings(max_examples=settings.default.max_examples // 2)
@given(tied())
def test_questions_reasons_and_changes_keep_to_cases_that_there_are(drawn_: Any) -> None:
    """A settled status asks nothing; a reason is sufficient among such cases, and a change makes one of them."""
    law, case, left, bearer, action, stated = drawn_
    analyst = Analyst(law.regime(case.place, case.on))
    found = by_brute_force(law, case, left, bearer, action)
    assume(found)

    asked = next_questions(analyst, case, [(bearer, action)])
    reason, change = reasons(analyst, case, stated, bearer, action)

    event(f"{len(asked)} asked, {reason is not None}, {change is not None}")
    if len({status for _, status in found}) == 1 and analyst.remaining(case, bearer, action).exact:  # type: ignore[union-attr]
        assert asked == ()
    if reason is not None and reason.exact and not any("/" in one.path.strip("/") for one in reason.facts):
        kept = {one.fact for one in reason.facts} | (case.facts.keys() - set(stated))
        alone = replace(case, facts={name: value for name, value in case.facts.items() if name in kept})
        assert analyst.remaining(alone, bearer, action).possible == (reason.status,)  # type: ignore[union-attr]
    if change is not None and change.exact:
        again = replace(case, facts=change.facts_then)
        assert contradictions(law.program, again) == ()
        then = analyst.remaining(again, bearer, action)
        assert then is not None
        assert change.status not in change.to or len(then.possible) > 1
