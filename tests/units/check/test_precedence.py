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


def messages(text: str, folder: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Return code, message and help of each diagnostic."""
    return [(one.code, one.message, one.help) for one in run({"zz/riverton/parks": text, **(folder or {})})[1]]


STATE = {"title": "Act", "cite": "zz Code", "kind": "statute"}
BAN = document("visitor must not enter_park", "## § 1", **STATE)


def test_each_fault_of_precedence_says_what_and_how_to_mend_it() -> None:
    """The message cites the provisions and the help names the words."""
    circle = sections("visitor must not enter_park subject to § 2", "visitor may enter_park subject to § 1")
    first, second = "`Riverton Mun. Code § 1`", "`Riverton Mun. Code § 2`"
    assert messages(circle) == [
        (
            codes.CYCLIC_PRECEDENCE,
            f"on `enter_park` precedence goes in a circle: {first} over {second} over {first}",
            "take back one `despite`, `subject to` or `except as`",
        )
    ]
    assert messages(document("visitor may enter_park when winter despite zz Code § 1"), {"zz/zact": BAN}) == [
        (
            codes.LOWER_RANK_PREVAILS,
            "`despite` has no force against `zz Code § 1`, which stands higher",
            "leave it out: the higher law prevails, or leaves room without words",
        )
    ]
    assert messages(sections("visitor must not enter_park", "visitor may leave_park despite § 1")) == [
        (
            codes.NEVER_COLLIDES,
            f"`despite` names {first}, with which this rule never collides",
            "an exception to a prohibition is `may … despite`, to a duty `need not … despite`",
        )
    ]
    assert messages(sections("visitor must not enter_park", "visitor need not enter_park")) == [
        (
            codes.NEVER_COLLIDES,
            "no duty of the same government meets this `need not enter_park`",
            "`need not` lifts a duty; an exception to a prohibition is `may`",
        )
    ]
    assert messages(document("visitor may enter_park"), {"zz/zact": BAN}) == [
        (
            codes.ALWAYS_DEFEATED,
            "`zz Code § 1` forbids this without condition and prevails",
            "write `despite §` if this is an exception to it",
        )
    ]


def test_a_longer_circle_is_told_once_in_its_order() -> None:
    """Each prevails over the next one named."""
    circle = sections(
        "visitor must not enter_park subject to § 2",
        "visitor may enter_park subject to § 3",
        "visitor must not enter_park subject to § 4",
        "visitor may enter_park subject to § 1",
    )
    (found,) = messages(circle)
    cited = [found[1].split(": ")[1].split(" over ")[index] for index in range(5)]
    assert [one.removeprefix("`Riverton Mun. Code § ").rstrip("`") for one in cited] == ["1", "4", "3", "2", "1"]


def test_two_circles_are_told_each() -> None:
    """One on each of two actions that have nothing to do with each other."""
    text = sections(
        "visitor must not enter_park subject to § 2\nvisitor must not leave_park subject to § 2",
        "«visitor may enter_park subject to § 1»\n«visitor may leave_park subject to § 1»",
    )
    assert diagnosed(text) == [codes.CYCLIC_PRECEDENCE] * 2


NO_CIRCLE = [
    # never the same bearer, never the same day, and of unequal rank
    ("visitor must not enter_park subject to § 2", "ranger may enter_park subject to § 1"),
    (
        "visitor must not enter_park subject to § 2 in force 2020-01-01 .. 2020-12-31",
        "visitor may enter_park subject to § 1 in force 2021-01-01 ..",
    ),
    ("visitor must not enter_park subject to § 2", "visitor must not enter_park subject to § 1"),
]


@pytest.mark.parametrize(("first", "second"), NO_CIRCLE)
def test_words_between_norms_that_never_collide_make_no_circle(first: str, second: str) -> None:
    """There is nothing that one could take from the other."""
    assert [one.code for one in run({"zz/riverton/parks": sections(first, second)})[1] if one.is_error] == []


def test_a_statement_is_without_effect_only_if_all_of_it_is() -> None:
    """One statement on several actions makes a norm for each: one that has an effect is enough."""
    duty = "visitor must leave_park"
    assert diagnosed(sections(duty, "visitor need not leave_park or enter_park")) == []
    assert diagnosed(sections("visitor must not enter_park", "visitor may enter_park or leave_park despite § 1")) == []
    assert diagnosed(document("visitor may enter_park or leave_park"), {"zz/zact": BAN}) == []
    both = BAN.replace("enter_park", "enter_park or leave_park")
    assert diagnosed(document("«visitor may enter_park or leave_park»"), {"zz/zact": both}) == [codes.ALWAYS_DEFEATED]


def test_a_need_not_lifts_a_duty_of_the_same_government_that_it_can_meet() -> None:
    """Not the State's, and not one that ended before; a duty on the wider action reaches it."""
    need_not = "«visitor need not leave_park»"
    state = document("visitor must leave_park", "## § 1", **STATE)
    assert diagnosed(document(need_not), {"zz/zact": state}) == [codes.NEVER_COLLIDES]
    ended = "visitor must leave_park in force 2020-01-01 .. 2020-12-31"
    assert diagnosed(sections(ended, f"{need_not[:-1]} in force 2021-01-01 ..»")) == [codes.NEVER_COLLIDES]
    assert diagnosed(sections("ranger must leave_park", need_not)) == [codes.NEVER_COLLIDES]
    assert diagnosed(sections("child must leave_park", need_not.strip("«»"))) == []


NOT_ALWAYS = [
    ("visitor must not enter_park when winter", "visitor may enter_park"),
    ("child must not enter_park", "visitor may enter_park"),
    ("visitor must not enter_park in force 2021-01-01 ..", "visitor may enter_park"),
    ("visitor must not enter_park", "visitor may only enter_park when winter"),
    ("visitor must not leave_park", "visitor may enter_park"),
    ("visitor must not drive_in_park", "visitor may enter_park"),
    ("visitor must enter_park", "visitor may enter_park"),
    ("visitor must not enter_park\nvisitor must enter_park when night despite § 1", "visitor may enter_park"),
]


@pytest.mark.parametrize(("state", "city"), NOT_ALWAYS)
def test_a_permission_that_a_higher_law_defeats_only_at_times_is_not_complained_of(state: str, city: str) -> None:
    """A condition, other days, fewer people, another action, something that prevails over the ban."""
    act = document(state, "## § 1", **STATE)
    assert codes.ALWAYS_DEFEATED not in [one[0] for one in messages(document(city), {"zz/zact": act})]


def test_a_permission_elsewhere_or_under_a_suspended_ban_is_not_always_defeated() -> None:
    """The ban must bind wherever the permission does, and nothing may have suspended it."""
    city = document("visitor must not enter_park", "## § 1", title="Higher", cite="Higher", kind="ordinance")
    agency = document("ranger may enter_park", "## § 2", title="Orders", cite="Orders", kind="policy")
    found = messages(city.replace("visitor", "ranger"), {"zz/riverton/rangers/orders": agency})
    assert [one[0] for one in found] == [codes.ALWAYS_DEFEATED]
    state = document("visitor may enter_park", "## § 2", title="Rules", cite="zz Rules", kind="regulation")
    local = document("visitor must not enter_park", "## § 1", **{**STATE, "place": "zz/riverton"})
    assert codes.ALWAYS_DEFEATED not in [one[0] for one in messages(local, {"zz/rules": state})]
    order = document(
        "suspends zz Code § 1 from 2021-01-01", "## The order", title="Roe", cite="Roe", kind="judgment", court="high"
    )
    found = messages(document("visitor may enter_park"), {"zz/zact": BAN, "zz/roe": order})
    assert codes.ALWAYS_DEFEATED not in [one[0] for one in found]


def test_despite_against_law_of_both_ranks_is_not_complained_of() -> None:
    """It has force against one of them; a bar lifts what it names whatever it collides with."""
    text = sections("visitor must not enter_park", "visitor may enter_park when winter despite § 1, zz Code § 1")
    assert codes.LOWER_RANK_PREVAILS not in [one[0] for one in messages(text, {"zz/zact": BAN})]
