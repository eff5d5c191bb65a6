# SPDX-License-Identifier: Apache-2.0
"""Reasons: the tree of a condition, where each value comes from, and the lines that are cited."""

from __future__ import annotations

from typing import Any

import pytest

from comity.decide.answer import Because
from tests.units.decide.laws import document as doc
from tests.units.decide.laws import law, line, ruling


def leaf(text: str, value: str, source: str = "case", citation: str = "", *of: Because) -> Because:
    return Because(text, value, source, citation, of)


def joined(text: str, value: str, *of: Because) -> Because:
    return Because(text, value, "", "", of)


YES, NO, OPEN = leaf("bitten", "yes"), leaf("bitten", "no"), leaf("bitten", "unknown")
SICK, WELL = leaf("sick", "yes"), leaf("sick", "no")
TREES: list[tuple[str, dict[str, Any], Because]] = [
    ("bitten", {"bitten": "yes"}, YES),
    ("bitten", {"bitten": "no"}, NO),
    ("bitten", {}, OPEN),
    ("fenced", {}, leaf("fenced", "yes", "place")),
    ("fenced", {"fenced": "no"}, leaf("fenced", "no")),
    ("fenced", {"fenced": "unknown"}, leaf("fenced", "unknown")),
    ("not bitten", {"bitten": "yes"}, joined("not", "no", YES)),
    ("not bitten", {}, joined("not", "unknown", OPEN)),
    ("not fenced", {}, joined("not", "no", leaf("fenced", "yes", "place"))),
    ("not fenced", {"fenced": "no"}, joined("not", "yes", leaf("fenced", "no"))),
    ("bitten and sick", {"bitten": "yes", "sick": "yes"}, joined("all of", "yes", YES, SICK)),
    ("bitten and sick", {"bitten": "yes", "sick": "no"}, joined("all of", "no", YES, WELL)),
    ("bitten and sick", {"sick": "yes"}, joined("all of", "unknown", OPEN, SICK)),
    ("bitten and sick", {"sick": "no"}, joined("all of", "no", OPEN, WELL)),
    ("sick and bitten", {"sick": "no"}, joined("all of", "no", WELL, OPEN)),
    ("bitten or sick", {"bitten": "no", "sick": "no"}, joined("any of", "no", NO, WELL)),
    ("bitten or sick", {"sick": "yes"}, joined("any of", "yes", OPEN, SICK)),
    ("sick or bitten", {"sick": "yes"}, joined("any of", "yes", SICK, OPEN)),
    ("sick or bitten", {"sick": "no"}, joined("any of", "unknown", WELL, OPEN)),
    ("weight > 3", {"weight": 4}, leaf("weight > 3", "yes", "case", "", leaf("weight", "4"))),
    ("weight > 3", {}, leaf("weight > 3", "unknown", "case", "", leaf("weight", "unknown"))),
    ("staff > 9", {}, leaf("staff > 9", "no", "place", "", leaf("staff", "7", "place"))),
    (
        "weight > staff",
        {"weight": 8},
        leaf("weight > staff", "yes", "case, place", "", leaf("weight", "8"), leaf("staff", "7", "place")),
    ),
    (
        "born < today",
        {"born": "2024-04-01"},
        leaf("born < today", "yes", "case, day", "", leaf("born", "2024-04-01"), leaf("today", "2024-05-01", "day")),
    ),
    (
        "called < now",
        {},
        leaf(
            "called < now",
            "unknown",
            "case, day",
            "",
            leaf("called", "unknown"),
            leaf("now", "2024-05-01 23:59", "day"),
        ),
    ),
    (
        "count bite where (deep) >= 1",
        {"bites": [{"deep": "yes"}]},
        leaf("count bite where (deep) >= 1", "yes", "case", "", leaf("bites", "[{deep: yes}]")),
    ),
    (
        "sum stitches of bite where (deep) >= 1",
        {},
        leaf("sum stitches of bite where (deep) >= 1", "unknown", "case", "", leaf("bites", "unknown")),
    ),
    ("kind is dog", {"kind": "dog"}, leaf("kind is dog", "yes", "case", "", leaf("kind", "dog"))),
    ("some bite where deep", {}, leaf("some bite where deep", "unknown")),
    ("some bite where deep", {"bites": []}, leaf("some bite where deep", "no")),
    ("no bite where deep", {"bites": []}, leaf("no bite where deep", "yes")),
    ("every bite where deep", {"bites": []}, leaf("every bite where deep", "yes")),
    (
        "some bite where deep",
        {"bites": [{"deep": "no"}, {"stitches": 2}, {"maybe_more": True}]},
        leaf(
            "some bite where deep",
            "unknown",
            "case",
            "",
            leaf("bite 1 {deep: no}", "no", "case", "", leaf("deep", "no")),
            leaf("bite 2 {stitches: 2}", "unknown", "case", "", leaf("deep", "unknown")),
            leaf("there may be more in bites", "unknown"),
        ),
    ),
    (
        "no bite where stitches > 3",
        {"bites": [{"stitches": 4}]},
        leaf(
            "no bite where stitches > 3",
            "no",
            "case",
            "",
            leaf(
                "bite 1 {stitches: 4}",
                "yes",
                "case",
                "",
                leaf("stitches > 3", "yes", "case", "", leaf("stitches", "4")),
            ),
        ),
    ),
    (
        "(if sick then bitten else old)",
        {"sick": True, "bitten": True},
        joined(
            "any of",
            "yes",
            joined("all of", "yes", SICK, YES),
            joined("all of", "no", joined("not", "no", SICK), leaf("old", "unknown")),
        ),
    ),
    ("place within zz", {}, leaf("yes", "yes", "law")),
    ("place within zz/circuit and bitten", {"bitten": True}, joined("all of", "yes", leaf("yes", "yes", "law"), YES)),
]


@pytest.mark.parametrize(("condition", "facts", "expected"), TREES)
def test_the_tree_of_reasons_follows_the_condition(condition: str, facts: dict[str, Any], expected: Because) -> None:
    """Each part with its value, and whether case, place, day or law says so."""
    assert ruling(condition, **facts).because == expected


def test_one_fact_in_two_lists_is_explained_in_each_record() -> None:
    """What is worked out once for a case is not carried from one record into the next."""
    condition = "some bite where (stitches > 3 and weight > 1) or weight > 1"
    children = ruling(condition, weight=1, bites=[{"stitches": 4}, {"stitches": 2}]).because.children[0].children
    assert [child.children[0].children[0].value for child in children] == ["yes", "no"]
    assert [child.children[0].children[1].value for child in children] == ["no", "no"]


def test_a_definition_stands_in_the_tree_with_its_citation() -> None:
    """The reader finds the text that defines; without a text in force there is none."""
    of = law({
        "§ 1": "keeper must not keep_animal when dangerous",
        "§ 2": "define dangerous as bitten in force 2015-01-01 ..",
    })  # fmt: skip
    (found,) = line(of, bitten="yes").deciding
    assert found.because == Because("dangerous", "yes", "", "zz Code § 2", (YES,))
    assert (found.citation, found.grounds) == ("zz Code § 1", ("zz Code § 2",))
    labelled = law({
        "§ 1": "keeper must not keep_animal when dangerous",
        "§ 2": "define dangerous as any of\n  (a) bitten\n  (b) old",
    })  # fmt: skip
    (found,) = line(labelled, bitten="no", old="yes").deciding
    assert (found.citation, found.grounds) == ("zz Code § 1", ("zz Code § 2", "zz Code § 2(b)"))
    (found,) = line(of, on="2014-12-31").not_applying
    assert found.because == Because("dangerous (no text in force)", "no", "law")
    assert found.grounds == ()


LINES = """keeper may only keep_animal
  when any of
    (1) bitten
    (2) all of
      (A) sick
      (B) not old
    (3) weight > 50
    (4) all of
      (A) fenced
      (B) any of
        (i) height > 1
        (ii) height < 0"""
CITED: list[tuple[dict[str, Any], str, list[str]]] = [
    ({"bitten": "yes"}, "(1)", ["(1)"]),
    ({"bitten": "no", "sick": "yes", "old": "no"}, "(2)", ["(2)", "(2)(A)", "(2)(B)"]),
    ({"sick": "no", "weight": 51}, "(3)", ["(3)"]),
    ({"bitten": "yes", "weight": 51}, "(1)", ["(1)", "(3)"]),
    ({"sick": "yes", "weight": 51}, "(3)", ["(3)"]),
    ({"height": 2}, "(4)", ["(4)", "(4)(A)", "(4)(B)", "(4)(B)(i)"]),
    ({"height": -1}, "(4)", ["(4)", "(4)(A)", "(4)(B)", "(4)(B)(ii)"]),
]


@pytest.mark.parametrize(("facts", "cited", "grounds"), CITED)
def test_the_line_that_is_met_is_cited(facts: dict[str, Any], cited: str, grounds: list[str]) -> None:
    """The first alternative that is met extends the citation; every line that is met is a ground, outermost first."""
    (found,) = line(law(LINES), **facts).deciding
    assert found.citation == f"zz Code § 1{cited}"
    assert found.grounds == tuple(f"zz Code § 1{label}" for label in grounds)


def test_a_prohibition_that_holds_because_no_line_is_met_cites_none() -> None:
    """What stands under a `not` is no ground."""
    (found,) = line(law(LINES), bitten="no", sick="no", weight=1, height=0.5).deciding
    assert (found.modality, found.citation, found.grounds) == ("must_not", "zz Code § 1", ())
    labelled = found.because.children[0].children
    assert [child.citation for child in labelled] == [f"zz Code § 1({number})" for number in range(1, 5)]
    assert [child.value for child in labelled] == ["no"] * 4
    assert [child.text for child in labelled] == ["bitten", "all of", "weight > 50", "all of"]
    assert [child.citation for child in labelled[1].children] == ["zz Code § 1(2)(A)", "zz Code § 1(2)(B)"]


def test_a_line_under_further_conditions_is_cited() -> None:
    """`when` and `unless` beside a list of alternatives do not hide the alternative that is met; a list of all does."""
    either = "keeper must not keep_animal\n  when any of\n    (a) bitten\n    (b) sick\n  unless old"
    (found,) = line(law(either), bitten="no", sick="yes", old="no").deciding
    assert found.citation == "zz Code § 1(b)"
    both = "keeper must not keep_animal\n  when all of\n    (a) bitten\n    (b) any of\n      (i) sick\n      (ii) old"
    (found,) = line(law(both), bitten="yes", sick="yes").deciding
    assert (found.citation, found.grounds[-1]) == ("zz Code § 1", "zz Code § 1(b)(i)")


UNION = {"place": "zz", "kind": "judgment", "court": "supreme", "cite": "Roe v. zz", "title": "Roe v. zz"}
CIRCUIT = doc(
    {"The holding": "holds is_seizure = yes"},
    **{**UNION, "place": "zz/circuit", "court": "appeals", "cite": "Doe v. zz", "title": "Doe v. zz"},
    in_force="2015-03-01 ..",
)
RULE = "keeper must not keep_animal when is_seizure"


def test_a_question_of_law_shows_who_reads_it_how() -> None:
    """Each reading that binds here is a branch, with its condition if it has one."""
    of = law(RULE, CIRCUIT)
    found = line(of)
    (one,) = found.deciding
    assert one.because == leaf("is_seizure", "yes", "court", "", leaf("is_seizure = yes", "yes", "court", "Doe v. zz"))
    assert one.grounds == ()
    (question,) = found.questions_of_law
    assert (question.name, question.ask, question.value) == ("is_seizure", "Is keeping a seizure?", "yes")
    assert [(r.value, r.citation, r.binding, r.court, str(r.on)) for r in question.readings] == [
        ("yes", "Doe v. zz", True, "appeals", "2015-03-01")
    ]
    (elsewhere,) = line(of, place="zz").questions_of_law
    assert (elsewhere.value, [(r.citation, r.binding) for r in elsewhere.readings]) == (
        "unknown",
        [("Doe v. zz", False)],
    )
    assert line(of, place="zz").depends_on == ("is_seizure",)
    assert line(of, on="2015-02-28").questions_of_law[0].readings == ()


def test_a_reading_under_a_condition_holds_where_the_condition_is_met() -> None:
    """The tree shows the condition; where it is open, so is the question."""
    of = law(RULE, doc({"The holding": "holds is_seizure = yes when old"}, **UNION))
    branch = "is_seizure = yes"
    for facts, value in [({"old": "yes"}, "yes"), ({}, "unknown"), ({"old": "no"}, "no")]:
        found = line(of, **facts)
        (one,) = (*found.deciding, *found.not_applying)
        assert one.because.children == (leaf(branch, value, "court", "Roe v. zz", leaf("old", value)),)
        assert one.applies == ("yes" if value == "yes" else "unknown")
    assert line(of).depends_on == ("old", "is_seizure")


def test_a_question_with_words_for_answers_is_compared() -> None:
    """The reading is shown as a value of its own."""
    holding = doc({"The holding": "holds sort_of_taking = arrest"}, **UNION)
    of = law("keeper must not keep_animal when sort_of_taking is arrest", holding)
    (one,) = line(of).deciding
    assert one.because == leaf(
        "sort_of_taking is arrest", "yes", "court", "", leaf("sort_of_taking", "arrest", "court")
    )
    assert line(of).questions_of_law[0].value == "arrest"


def test_a_line_of_a_list_has_its_citation_in_the_tree() -> None:
    """The reader of the JSON finds the line; what has no citation has no such key."""
    of = law("keeper must not keep_animal when any of\n  (a) bitten\n  (b) old")
    found = of.decide("zz", "2024-05-01", {"bitten": "yes"}, bearer="keeper", action="keep_animal").to_dict()
    tree = found["answers"][0]["deciding"][0]["because"]
    assert tree == {
        "text": "any of",
        "value": "yes",
        "of": [
            {"text": "bitten", "value": "yes", "source": "case", "citation": "zz Code § 1(a)"},
            {"text": "old", "value": "unknown", "source": "case", "citation": "zz Code § 1(b)"},
        ],
    }
