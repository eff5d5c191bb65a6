# SPDX-License-Identifier: Apache-2.0
"""What two laws differ in beyond yes and no: unknown days compared, open questions, records of a place, two vocabularies."""

from __future__ import annotations

from datetime import date

import pytest

from comity.analysis.difference import LAW, TIME, Differences
from comity.law import CaseError, Law
from comity.program.truth import Status
from comity.program.values import Rows
from tests.properties.strategies import checked

pytest.importorskip("z3")

WORDS = """\
---
title: words
kind: vocabulary
---
# Words
```comity
place zz "the Union"
place zz/a "A"
place zz/b "B"
bearer keeper
action act
fact first: date
fact second: date
fact hot: yes_no
fact paid: yes_no of place
fact coat: one of none, short, long
record bite
  deep: yes_no
  day: date
fact bites: list of bite
question of law free: yes_no of federal law
{more}
```
"""
RULES = """\
---
title: rules
cite: Code
kind: statute
place: zz
in force: ..
uses: [words]
---
# Rules
{norms}
"""


def law_of(*norms: str, more: str = "", words: str = WORDS) -> Law:
    """A law with these norms, § 1 and on, and further words."""
    text = "\n".join(f"## § {number}\n\n```comity\n{one}\n```\n" for number, one in enumerate(norms, 1))
    program = checked({"words": words.format(more=more), "rules": RULES.format(norms=text)})
    assert program is not None
    return Law(program)


def diff(one: Law, other: Law) -> Differences:
    """The differences of two laws at one place on one day."""
    return one.diff(("zz", "2020-06-01"), ("zz", "2020-06-01"), other=other)


def test_two_unknown_days_compared_with_each_other_are_told_apart_by_the_solver() -> None:
    """Cells cannot say which of two unknown days comes first; the solver finds days that show it, and they are made plain."""
    one = law_of("keeper must act when first < second")
    other = law_of("keeper must act when first <= second")

    found = diff(one, other)

    (change,) = found.changes
    assert (change.before.status, change.after.status) == (Status.SILENT, Status.MUST)
    assert change.facts["first"] == change.facts["second"]
    assert not found.not_proved


def test_the_solver_proves_two_ways_of_comparing_two_unknown_days_equal() -> None:
    """Neither circuit is the other, and no diagram can tell: that no case is left is the proof."""
    one = law_of("keeper must act when first < second")
    other = law_of("keeper must act unless second <= first")

    assert diff(one, other).is_equal


def test_an_open_question_is_one_unknown_on_both_sides() -> None:
    """Both sides say that it depends on the same question; only its answer tells them apart, so the answer is named."""
    one = law_of("keeper may only act when free")
    other = law_of("keeper may only act when not free")

    found = diff(one, other)

    assert {(change.before.status, change.after.status) for change in found.changes} == {
        (Status.MUST_NOT, Status.MAY),
        (Status.MAY, Status.MUST_NOT),
    }
    assert all(set(change.readings) == {"free"} for change in found.changes)


def test_what_a_place_records_stays_its_own() -> None:
    """One place records that it is paid: there the fact need not be stated, and the difference says what the record says."""
    law = law_of("keeper must act when hot and not paid", more="recorded at zz/b paid = yes")

    found = law.diff(("zz/a", "2020-06-01"), ("zz/b", "2020-06-01"))

    (change,) = found.changes
    assert (change.before.status, change.after.status) == (Status.MUST, Status.SILENT)
    assert dict(change.facts) == {"hot": True, "paid": False}
    assert dict(change.after.recorded) == {"paid": True}
    assert [(one.role, one.change) for one in change.provisions] == [("records", "new")]


def test_a_fact_of_another_type_on_each_side_is_not_compared() -> None:
    """The name means another thing, so nothing is proved of the actions that rest on it, and nothing is claimed."""
    one = law_of("keeper must act when coat is short")
    other = law_of("keeper must act when coat", words=WORDS.replace("coat: one of none, short, long", "coat: yes_no"))

    found = diff(one, other)

    assert not found.changes
    assert not found.equal
    assert [(open_.action, "`coat`" in open_.why) for open_ in found.not_proved] == [("act", True)]


def test_a_case_of_a_list_states_no_more_of_a_record_than_it_must() -> None:
    """The record's depth does not matter, so the case leaves it out; the day is a plain one."""
    one = law_of("keeper must act when some bite where (day within 2 years before today)")
    other = law_of("keeper must act when some bite where (day within 3 years before today)")

    (change,) = diff(one, other).changes

    assert change.facts == {"bites": Rows(({"day": date(2018, 1, 1)},))}
    assert change.cause == LAW


def test_days_that_go_by_are_told_apart_from_law_that_changed() -> None:
    """The same text a year later: what falls out of two years does so by time alone, and says so."""
    law = law_of("keeper must act when some bite where (day within 2 years before today)")

    found = law.diff(("zz", "2020-06-01"), ("zz", "2021-06-01"))

    assert {change.cause for change in found.changes} == {TIME}
    assert not found.is_equal
    assert found.is_equal_law


def test_a_definition_that_changed_is_named_where_the_norm_that_uses_it_did_not() -> None:
    """The norm reads the same on both sides; what did it is the definition."""
    one = law_of("keeper must act when ripe", "define ripe as hot")
    other = law_of("keeper must act when ripe", "define ripe as hot or coat is long")

    (change,) = diff(one, other).changes

    assert [(cited.citation, cited.role, cited.change) for cited in change.provisions] == [
        ("Code § 2", "defines", "amended"),
        ("Code § 2", "defines", "amended"),
    ]


def test_all_that_is_wrong_with_what_was_asked_is_said() -> None:
    """A place and a bearer that no side has are faults of the question, not silence of the law."""
    law = law_of("keeper must act when hot")

    with pytest.raises(CaseError, match="zz/x"):
        law.diff(("zz/x", "2020-06-01"), ("zz", "2020-06-01"))
    with pytest.raises(CaseError, match="nobody"):
        law.diff(("zz", "2020-06-01"), ("zz", "2020-07-01"), bearer="nobody")
