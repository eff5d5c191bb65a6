# SPDX-License-Identifier: Apache-2.0
"""Open answers: which statuses remain, on which names that rests, and which norms may decide."""

from __future__ import annotations

from typing import Any

import pytest

from comity.decide import completions
from tests.units.decide.laws import document as doc
from tests.units.decide.laws import law, line

OPEN: list[tuple[str, dict[str, Any], tuple[str, ...], tuple[str, ...], bool]] = [
    # rules, facts, statuses that remain, names on which it rests, exact without asking the analysis
    ("keeper must not keep_animal when bitten", {}, ("must_not", "silent"), ("bitten",), True),
    ("keeper must not keep_animal when bitten or sick", {"bitten": False}, ("must_not", "silent"), ("sick",), True),
    ("keeper must not keep_animal when bitten or sick", {}, ("must_not", "silent"), ("bitten", "sick"), True),
    ("keeper must not keep_animal when bitten or sick", {"sick": True}, ("must_not",), (), True),
    ("keeper must not keep_animal when bitten and sick", {"sick": False}, ("silent",), (), True),
    ("keeper must not keep_animal when bitten or not bitten", {}, ("must_not",), (), True),
    ("keeper must not keep_animal when bitten and not bitten", {}, ("silent",), (), True),
    ("define dull as old\nkeeper must keep_animal when dull or not old", {}, ("must",), (), True),
    (
        "keeper must keep_animal when bitten\nkeeper must not keep_animal when sick",
        {},
        ("conflict", "must", "must_not", "silent"),
        ("bitten", "sick"),
        True,
    ),
    (
        "keeper must keep_animal when bitten\nkeeper must not keep_animal when not bitten",
        {},
        ("must", "must_not"),
        ("bitten",),
        True,
    ),
    ("keeper must keep_animal\nkeeper must not keep_animal when sick", {}, ("conflict", "must"), ("sick",), True),
    (
        "keeper may keep_animal when old\nkeeper need not keep_animal when sick",
        {},
        ("may", "no_duty", "silent"),
        ("old", "sick"),
        True,
    ),
    ("keeper may keep_animal\nkeeper need not keep_animal when sick", {}, ("may",), (), True),
    ("keeper must keep_animal when weight > 3 or sick", {"weight": 2}, ("must", "silent"), ("sick",), True),
    ("keeper must keep_animal when weight > height", {"weight": 2}, ("must", "silent"), ("height",), False),
    ("keeper must keep_animal when weight > height", {}, ("must", "silent"), ("weight", "height"), False),
    (
        "keeper must keep_animal when weight > 3\nkeeper must not keep_animal when weight < 3",
        {},
        ("conflict", "must", "must_not", "silent"),
        ("weight",),
        False,
    ),
    (
        "keeper must keep_animal when some bite where deep and sick",
        {"bites": [{"deep": "yes"}]},
        ("must", "silent"),
        ("bites", "sick"),
        False,
    ),
    (
        "keeper must keep_animal when some bite where deep or sick",
        {"bites": [{"deep": "no"}]},
        ("must", "silent"),
        ("sick",),
        True,
    ),
    ("keeper must keep_animal when some bite where deep", {}, ("must", "silent"), ("bites",), False),
    (
        "keeper must keep_animal when count bite where (deep) > 2 and sick",
        {"sick": True},
        ("must", "silent"),
        ("bites",),
        False,
    ),
    ("keeper must keep_animal when sum stitches of bite where (deep) > 2", {"bites": []}, ("silent",), (), True),
    (
        "keeper must keep_animal when sum stitches of bite where (deep) > limit",
        {},
        ("must", "silent"),
        ("bites",),
        False,
    ),
    (
        "keeper must keep_animal when born within 5 days before taken",
        {"taken": "2024-01-01"},
        ("must", "silent"),
        ("born",),
        False,
    ),
    (
        "keeper must keep_animal when weight > (if sick then 10 else 20)",
        {"weight": 15},
        ("must", "silent"),
        ("sick",),
        False,
    ),
    (
        "keeper must keep_animal when weight > (if sick and old then 10 else 20)",
        {"weight": 15, "old": True},
        ("must", "silent"),
        ("sick",),
        False,
    ),
    ("keeper must keep_animal when max(weight, height) > 3", {"weight": 2}, ("must", "silent"), ("height",), False),
    ("keeper must keep_animal when age > 3", {}, ("must", "silent"), ("born",), False),
    (
        "define big as weight > 9 or old\nkeeper must keep_animal when big and sick",
        {"sick": True},
        ("must", "silent"),
        ("weight", "old"),
        False,
    ),
    ("keeper must keep_animal when price > fee", {}, ("must", "silent"), ("price",), False),
    ("keeper must keep_animal when gear includes leash", {}, ("must", "silent"), ("gear",), False),
    (
        "keeper must keep_animal when any of\n  (a) gear is none\n  (b) not (sick)",
        {"sick": True},
        ("must", "silent"),
        ("gear",),
        False,
    ),
    ("keeper must keep_animal when is_seizure", {}, ("must", "silent"), ("is_seizure",), False),
    ("keeper must keep_animal when is_seizure and sick", {"sick": False}, ("silent",), (), True),
    ("keeper must keep_animal when sort_of_taking is arrest", {}, ("must", "silent"), ("sort_of_taking",), False),
    ("keeper may only keep_animal when sick", {}, ("must_not", "may"), ("sick",), True),
]


@pytest.mark.parametrize(("rules", "facts", "possible", "names", "exact"), OPEN)
def test_what_remains_is_what_filling_in_the_unknowns_can_give(
    rules: str, facts: dict[str, Any], possible: tuple[str, ...], names: tuple[str, ...], exact: bool
) -> None:
    """Strongest first; a name that cannot change the answer is not asked for."""
    found = line(law(rules), **facts)
    assert found.possible == possible
    assert found.status == (possible[0] if len(possible) == 1 else "depends")
    assert (found.depends_on, found.exact) == (names, exact)


DEFEAT = {
    "§ 1": "keeper must not keep_animal when bitten",
    "§ 2": "keeper may keep_animal when old despite § 1",
    "§ 3": "keeper must not keep_animal when sick despite § 2",
}


def test_whether_a_norm_is_defeated_may_be_open() -> None:
    """What defeats it is asked for with it."""
    of = law(DEFEAT)
    found = line(of, bitten=True, sick=False)
    assert (found.possible, found.depends_on) == (("must_not", "may"), ("old",))
    assert [one.citation for one in found.deciding] == ["zz Code § 1", "zz Code § 2"]
    found = line(of, bitten=True)
    assert (found.possible, set(found.depends_on)) == (("must_not", "may"), {"old", "sick"})
    found = line(of, bitten=True, old=True, sick=True)
    assert (found.status, found.citations) == ("must_not", ("zz Code § 1", "zz Code § 3"))
    assert [(one.citation, one.by, one.ground) for one in found.defeated] == [("zz Code § 2", "zz Code § 3", "words")]
    found = line(of, bitten=True, old=True, sick=False)
    assert [(one.citation, one.by, one.modality) for one in found.defeated] == [
        ("zz Code § 1", "zz Code § 2", "must_not")
    ]
    assert line(of, bitten=True, old=False, sick=False).defeated == ()


def test_without_the_diagram_kleene_logic_answers_and_says_that_it_may_be_one_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Too many cases to settle: the answer is still sound."""
    monkeypatch.setattr(completions, "BUDGET", 0)
    found = line(law("keeper must not keep_animal when bitten or not bitten"))
    assert (found.possible, found.depends_on, found.exact) == (("must_not", "silent"), ("bitten",), False)
    found = line(law(DEFEAT), bitten=True)
    assert (found.status, found.exact) == ("depends", False)
    assert set(found.depends_on) == {"old", "sick"}
    assert found.depends_on[0] in ("old", "sick")
    found = line(law(DEFEAT), bitten=True, sick=False)
    assert (found.possible, found.depends_on, found.exact) == (("must_not", "may", "silent"), ("old",), False)
    found = line(law("keeper must keep_animal when some bite where (deep or sick)"), bites=[{"stitches": 1}])
    assert found.depends_on == ("bites", "sick")
    found = line(law("define big as weight > 9 or old\nkeeper must keep_animal when big and sick"), old=False)
    assert found.depends_on == ("weight", "sick")
    found = line(law("keeper must keep_animal when not (some bite where deep)"), bites=[{"stitches": 1}])
    assert found.depends_on == ("bites",)
    city = doc("keeper must not keep_animal", place="zz/riverton", cite="City", title="City", kind="ordinance")
    found = line(law("no local law may forbid keep_animal when old", city))
    assert (found.status, found.depends_on) == ("depends", ("old",))
    clash = law("keeper must keep_animal when bitten\nkeeper must not keep_animal when sick")
    found = line(clash)
    assert (found.possible, found.depends_on) == (("conflict", "must", "must_not", "silent"), ("bitten", "sick"))
    assert line(clash, bitten=True).depends_on == ("sick",)
    assert line(clash, bitten=True, sick=True).exact
    assert line(clash, bitten=True, sick=False).possible == ("must",)


def test_the_budget_is_in_cases() -> None:
    """A dozen unknown facts that all matter are well within it."""
    assert completions.BUDGET == 4000
    found = line(law("keeper must keep_animal when bitten or sick or old or weight > 1 or height > 1 or gear is none"))
    assert len(found.depends_on) == 6


def test_two_norms_that_are_certain_only_together_are_both_shown() -> None:
    """Yes if a fact is so, and also if it is not: the status is settled, and each of the two alone is open."""
    found = line(law({"§ 1": "keeper must keep_animal when sick", "§ 2": "keeper must keep_animal unless sick"}))
    assert (found.status, found.citations) == ("must", ("zz Code § 1", "zz Code § 2"))
    assert [one.applies for one in found.deciding] == ["unknown", "unknown"]
    assert found.depends_on == ()


def test_a_norm_that_is_open_does_not_decide_beside_one_that_is_certain() -> None:
    """Whatever is unknown of it, the other stands."""
    of = law({"§ 1": "keeper must keep_animal", "§ 2": "keeper must keep_animal when sick"})
    assert (line(of).status, line(of).citations) == ("must", ("zz Code § 1",))
    assert line(of, sick=True).citations == ("zz Code § 1", "zz Code § 2")


def test_the_status_alone_is_what_all_ways_of_filling_in_have_in_common() -> None:
    """The short way takes what is unknown as seriously as the long one."""
    of = law("keeper must keep_animal when sick or not sick\nkeeper must walk_animal when sick")
    found = of.statuses("zz", "2024-05-01", {}, bearer="keeper", actions=("keep_animal", "walk_animal"))
    assert found == {"keep_animal": "must", "walk_animal": "depends"}


def test_a_conflict_is_decided_by_those_that_collide() -> None:
    """A permission beside them does not decide."""
    of = law({
        "§ 1": "keeper must keep_animal when sick",
        "§ 2": "keeper must not keep_animal when old",
        "§ 3": "keeper must keep_animal when bitten",
        "§ 4": "keeper need not walk_animal",
    })  # fmt: skip
    assert line(of, sick=True, old=True, bitten=False).citations == ("zz Code § 1", "zz Code § 2")
    assert line(of, sick=True, old=True, bitten=True).citations == ("zz Code § 1", "zz Code § 2", "zz Code § 3")
    assert line(of, sick=True, old=True).citations == ("zz Code § 1", "zz Code § 2")
    found = line(of, sick=True, old=True)
    assert (found.status, found.possible) == ("conflict", ("conflict",))
    assert line(of, "walk_animal").status == "no_duty"


def test_a_suspended_norm_is_shown_as_suspended() -> None:
    """An injunction under a condition suspends once the condition is known to hold."""
    order = doc(
        {"The order": "suspends zz Code § 1 from 2020-01-01 when old"},
        kind="judgment", court="high", cite="Roe v. zz", title="Roe v. zz",
    )  # fmt: skip
    of = law("keeper must not keep_animal", order)
    found = line(of, old=True)
    assert found.status == "silent"
    assert [(one.citation, one.by, one.ground) for one in found.defeated] == [("zz Code § 1", "Roe v. zz", "suspended")]
    assert (line(of, old=False).status, line(of, old=False).defeated) == ("must_not", ())
    assert (line(of).status, line(of).depends_on, line(of).defeated) == ("depends", ("old",), ())
    assert line(of, on="2019-12-31", old=True).status == "must_not"
    both = law({"§ 1": "keeper must not keep_animal", "§ 2": "keeper must not keep_animal when sick"}, order)
    found = line(both, old=True, sick=True)
    assert (found.citations, [one.ground for one in found.defeated]) == (("zz Code § 2",), ["suspended"])
