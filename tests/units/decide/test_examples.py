# SPDX-License-Identifier: Apache-2.0
"""Examples in the law: what counts as coming out as written, and what is said of one that does not."""

from __future__ import annotations

import pytest

from comity.decide.examples import run_examples
from comity.law import CaseError, Law
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from tests.units.decide.laws import document as doc
from tests.units.decide.laws import law

RULES = {
    "§ 1 Keeping": "keeper must not keep_animal when any of\n  (a) bitten\n  (b) sick",
    "§ 2 Old": "keeper may keep_animal when old despite § 1",
    "§ 3 Requests": "guard asks keeper to sell_animal when sick",
    "§ 4 More": "guard asks keeper to sell_animal when old",
    "§ 5 Walks": "keeper must walk_animal\nkeeper must not walk_animal when fenced and old",
    "§ 6 Danger": "define dangerous as weight > 50\nkeeper must not feed_animal when dangerous",
}
SEARCH = doc({"What was looked for": "nothing found on sell_animal"}, title="Search", cite="Search")
HIGHER = doc(
    {"§ 9 Feeding": "keeper must not feed_animal when sick", "§ 8 Food": "keeper may feed_animal when old"},
    kind="constitution", cite="zz Const.", title="zz Const.",
)  # fmt: skip


def shelter(then: str, given: str) -> Law:
    example = f'example "E"\n  where zz/riverton   on 2024-05-01\n  given {given}\n  then keeper {then}'
    return law(doc({**RULES, "§ 99 Tried": f"keeper must sell_animal when bitten\n{example}"}), SEARCH, HIGHER)


MET = [
    ("must not keep_animal", "bitten = yes, old = no"),
    ("must not keep_animal by § 1", "bitten = yes, old = no"),
    ("must not keep_animal by § 1(a)", "bitten = yes, old = no"),
    ("may keep_animal by § 2 defeating § 1", "bitten = yes, old = yes"),
    ("keep_animal silent", "bitten = no, sick = no, old = no"),
    ("keep_animal depends", "old = no"),
    ("keep_animal depends on sick, bitten", "old = no"),
    ("walk_animal conflict by § 5", "old = yes"),
    ("must not feed_animal by § 6", "weight = 51, old = no, sick = no"),
    ("sell_animal silent by 'Search'", "bitten = no"),
    ("asked to sell_animal", "sick = yes"),
    ("asked to sell_animal by § 3", "sick = yes"),
    ("not asked to sell_animal", "sick = no, old = no"),
    ("not asked to sell_animal by § 4", "sick = yes, old = no"),
    ("not asked to sell_animal", ""),
]


@pytest.mark.parametrize(("then", "given"), MET)
def test_an_outcome_that_is_met_is_no_failure(then: str, given: str) -> None:
    """Each outcome and each reason that an example can name."""
    tested = shelter(then, given or "nothing else").test()
    assert (tested.count, tested.failures) == (1, ())


OTHERWISE = [
    ("may keep_animal", "bitten = yes, old = no", "may", "must_not (zz Code § 1(a))"),
    ("keep_animal silent", "old = no", "silent", "depends (zz Code § 1)"),
    ("must walk_animal", "old = no, fenced = unknown", None, None),
    ("must keep_animal", "bitten = no, sick = no, old = no", "must", "silent"),
    ("keep_animal depends on sick", "old = no", "depends on sick", "depends on bitten, sick"),
    ("must not keep_animal by § 1(b)", "bitten = yes, old = no", "by § 1(b)", "by zz Code § 1(a)"),
    ("must not keep_animal by § 2", "bitten = yes, old = no", "by § 2", "by zz Code § 1(a)"),
    ("must not keep_animal defeating § 2", "bitten = yes, old = no", "defeating § 2", "defeating none"),
    (
        "may keep_animal defeating § 2",
        "bitten = yes, old = yes",
        "defeating § 2",
        "defeating zz Code § 1 (by zz Code § 2)",
    ),
    ("sell_animal silent by § 1", "bitten = no", "by § 1", "by none"),
    ("asked to sell_animal", "sick = no, old = no", "asked", "not asked"),
    ("asked to sell_animal by § 3", "sick = no, old = no", "asked", "not asked"),
    ("asked to sell_animal by § 4", "sick = yes, old = no", "asked by § 4", "asked by zz Code § 3"),
    ("not asked to sell_animal", "sick = yes, old = yes", "not asked", "asked by zz Code § 3, zz Code § 4"),
    ("not asked to sell_animal by § 3", "sick = yes, old = yes", "not asked", "asked by zz Code § 3"),
]


@pytest.mark.parametrize(("then", "given", "expected", "found"), OTHERWISE)
def test_an_outcome_that_is_not_met_says_what_was_found(
    then: str, given: str, expected: str | None, found: str | None
) -> None:
    """The encoder sees what was expected, what the law says instead, and the whole answer."""
    of = shelter(then, given)
    tested = of.test()
    assert tested.count == 1
    assert [(one.expected, one.found) for one in tested.failures] == ([(expected, found)] if expected else [])
    for one in tested.failures:
        assert one.example is of.program.examples[0]
        assert one.outcome is one.example.outcomes[0]
        assert one.answer is not None
        assert one.answer.only.action == one.outcome.action


def test_every_outcome_of_an_example_is_looked_at() -> None:
    """A first one that fails does not hide the next."""
    of = shelter(
        "may keep_animal\n  then keeper must keep_animal\n  then keeper must not keep_animal", "bitten = yes, old = no"
    )
    assert [one.expected for one in of.test().failures] == ["may", "must"]
    of = shelter("must not keep_animal by § 2 defeating § 2", "bitten = yes, old = no")
    assert [one.expected for one in of.test().failures] == ["by § 2", "defeating § 2"]


def test_an_example_whose_case_cannot_be_read_fails_with_what_is_wrong() -> None:
    """A program that was cached may be decided by newer code: it is told, not raised."""
    program = shelter("may keep_animal", "old = yes").program
    wrong = (Diagnostic(codes.WRONG_VALUE, "expected a number", path="/facts/old"),) * 2
    (failure,) = run_examples(program, lambda example, bearer, action: wrong).failures
    assert (failure.expected, failure.answer) == ("a case", None)
    assert failure.found == "/facts/old: expected a number; /facts/old: expected a number"
    assert failure.outcome is program.examples[0].outcomes[0]
    with pytest.raises(CaseError, match="/facts/old: expected"):
        law("keeper may keep_animal").decide("zz", "2024-05-01", {"old": 5})
