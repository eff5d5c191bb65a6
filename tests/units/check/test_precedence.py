# SPDX-License-Identifier: Apache-2.0
"""Precedence: circles are found, words without effect are told, and nothing sound is complained of."""

from __future__ import annotations

import pytest

from comity.source import codes
from tests.units.check.texts import MARK, diagnosed, document, run


def sections(*texts: str, **front: str) -> str:
    """Return a document with §§ 1, 2, …, one for each text."""
    first, *others = texts
    more = "".join(f"\n## § {number}\n```comity\n{text}\n```\n" for number, text in enumerate(others, 2))
    return document(first, "## § 1", **front) + more


def test_two_rules_that_each_prevail_over_the_other_are_an_error() -> None:
    """Neither could be decided first."""
    for first, second in [
        ("visitor must not enter_park subject to § 2", "«visitor may enter_park subject to § 1»"),
        ("visitor must not enter_park despite § 2", "«visitor may enter_park despite § 1»"),
        ("«visitor must not enter_park subject to § 2 despite § 2»", "visitor may enter_park"),
    ]:
        assert diagnosed(sections(first, second)) == [codes.CYCLIC_PRECEDENCE]
    assert diagnosed(sections("visitor must not enter_park subject to § 2", "visitor may enter_park despite § 1")) == []


def test_words_that_go_in_a_longer_circle_are_an_error() -> None:
    """Each prevails over the next, and the last over the first."""
    circle = sections(
        "visitor must not enter_park subject to § 2",
        "visitor may enter_park subject to § 3",
        "visitor must not enter_park subject to § 4",
        "«visitor may enter_park subject to § 1»",
    )
    assert diagnosed(circle) == [codes.CYCLIC_PRECEDENCE]


def test_a_circle_of_norms_that_never_meet_is_none() -> None:
    """Four rules, but one of them ended before the others began."""
    circle = sections(
        "visitor must not enter_park subject to § 2 in force 2020-01-01 .. 2020-12-31",
        "visitor may enter_park subject to § 3 in force 2021-01-01 ..",
        "visitor must not enter_park subject to § 4 in force 2021-01-01 ..",
        "visitor may enter_park subject to § 1",
    )
    assert [one.code for one in run({"zz/a": circle})[1] if one.is_error] == []


def test_words_against_rank_make_a_circle() -> None:
    """Words lift the city's duty over the State's ban; rank and words close the circle."""
    state = sections(
        "visitor must not enter_park subject to Riverton Mun. Code § 1",
        "visitor must enter_park subject to § 1 when winter",
        title="Act",
        cite="zz Code",
        kind="statute",
    )
    city = sections("visitor must enter_park", "visitor must not enter_park", "visitor may enter_park despite § 2")
    assert not [one for one in run({"zz/a": state, "zz/riverton/b": city})[1] if one.is_error]
    city = sections("visitor must enter_park subject to § 2", "«visitor must not enter_park»")
    state = sections(
        "visitor must not enter_park subject to Riverton Mun. Code § 1",
        "«visitor must enter_park subject to § 1»",
        title="Act",
        cite="zz Code",
        kind="statute",
    )
    found = [one for one in run({"zz/a": MARK.sub("", state), "zz/riverton/b": MARK.sub("", city)})[1] if one.is_error]
    assert [one.code for one in found] == [codes.CYCLIC_PRECEDENCE]


def test_despite_has_no_force_upwards() -> None:
    """A city cannot lift a prohibition of the State by saying so."""
    state = document("visitor must not enter_park", "## § 1", title="Act", cite="zz Code", kind="statute")
    city = document("«visitor may enter_park when winter despite zz Code § 1»")
    assert diagnosed(city, {"zz/zact": state}) == [codes.LOWER_RANK_PREVAILS]


WITHOUT_EFFECT = [
    ("visitor must not enter_park", "«visitor need not enter_park»", codes.NEVER_COLLIDES),
    ("visitor must not enter_park", "«visitor may leave_park despite § 1»", codes.NEVER_COLLIDES),
    ("visitor must not enter_park", "«visitor need not leave_park despite § 1»", codes.NEVER_COLLIDES),
]


@pytest.mark.parametrize(("first", "second", "code"), WITHOUT_EFFECT)
def test_words_that_can_never_matter_are_a_warning(first: str, second: str, code: str) -> None:
    """An exception to a prohibition is a permission, not a `need not`."""
    found = diagnosed(sections(first, second))
    assert set(found) == {code}


SOUND = [
    ("visitor must not enter_park", "visitor may enter_park when winter despite § 1"),
    ("visitor must not enter_park", "visitor may drive_in_park when winter despite § 1"),
    ("visitor must leave_park", "visitor need not leave_park when winter despite § 1"),
    ("visitor must not enter_park", "child may only enter_park when winter despite § 1"),
    ("visitor must leave_park", "visitor may enter_park when winter despite § 1"),
    ("visitor must not enter_park when night", "visitor may enter_park"),
    ("child must not enter_park", "visitor may enter_park"),
]


@pytest.mark.parametrize(("first", "second"), SOUND)
def test_sound_exceptions_are_not_complained_of(first: str, second: str) -> None:
    """A warning that cries at everything would be switched off."""
    assert diagnosed(sections(first, second)) == []


def test_a_permission_that_a_higher_law_always_defeats_is_a_warning() -> None:
    """Only where the ban is unconditional, reaches all of it, and nothing prevails over the ban."""
    state = document("visitor must not enter_park", "## § 1", title="Act", cite="zz Code", kind="statute")
    assert diagnosed("«child may enter_park when winter»", {"zz/zact": state}) == [codes.ALWAYS_DEFEATED]
    assert diagnosed("ranger may enter_park when winter", {"zz/zact": state}) == []
    lifted = state.replace(
        "visitor must not enter_park", "visitor must not enter_park\nvisitor must enter_park when night"
    )
    assert diagnosed("child may leave_park when winter", {"zz/zact": lifted}) == []
