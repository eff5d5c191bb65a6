# SPDX-License-Identifier: Apache-2.0
"""The leaves that tell: of a tree, those that gave it its value."""

from __future__ import annotations

from comity.decide.answer import Because
from comity.render.page import Page
from comity.render.reasons import add_leaves, leaf_words, telling

A_YES = Because("a", "yes", "case")
B_NO = Because("b", "no", "case")
C_OPEN = Because("c", "unknown", "case")


def texts(because: Because) -> list[str]:
    return [leaf.text for leaf in telling(because)]


def test_where_all_are_asked_what_fails_tells() -> None:
    """One that fails is enough; those that hold say nothing."""
    assert texts(Because("all of", "no", children=(A_YES, B_NO, C_OPEN))) == ["b"]


def test_where_any_is_enough_what_is_met_tells() -> None:
    """One that is met is enough, whatever is open."""
    assert texts(Because("any of", "yes", children=(A_YES, B_NO, C_OPEN))) == ["a"]


def test_what_is_open_tells_where_the_whole_is_open() -> None:
    """The reader wants to know what to find out."""
    assert texts(Because("all of", "unknown", children=(A_YES, C_OPEN))) == ["c"]


def test_a_line_with_its_own_citation_is_looked_into() -> None:
    """A label does not hide what stands behind it."""
    line = Because("any of", "no", "", "§ 1(a)", (B_NO,))

    assert texts(Because("any of", "no", children=(line,))) == ["b"]


def test_a_definition_of_many_parts_is_shown_by_its_name() -> None:
    """Its own tree is for --why."""
    many = tuple(Because(f"b{number}", "no", "case") for number in range(9))
    definition = Because("listed_offense", "no", "", "§ 7(a)", (Because("any of", "no", children=many),))

    assert texts(Because("any of", "no", children=(definition, B_NO))) == ["listed_offense", "b"]


def test_a_comparison_shows_the_value_that_it_compared() -> None:
    """`request in [hold, transfer]` alone does not say what was asked."""
    leaf = Because("request in [hold, transfer]", "no", "case", children=(Because("request", "interview", "case"),))

    assert leaf_words(leaf) == "request in [hold, transfer] (request = interview)"


def test_an_empty_list_is_said_once() -> None:
    """Six criteria about convictions fail for one reason if there is none."""
    leaves = tuple(Because(f"some conviction where {word}", "no", "case") for word in ("serious", "violent"))
    page = Page()
    add_leaves(page, Because("any of", "no", children=leaves), 0, 5)

    assert page.plain(100) == "Not so: any conviction (there is none)\n"


def test_a_question_of_law_cites_the_court_that_settled_it() -> None:
    """Or says that none has."""
    settled = Because("q", "no", "court", children=(Because("q = no", "yes", "court", "Doe v. Zz"),))

    assert leaf_words(settled) == "q (Doe v. Zz)"
    assert leaf_words(Because("q", "unknown", "court")) == "q (no court that binds here has settled it)"


def test_many_leaves_are_cut_and_counted() -> None:
    """The short memo stays short and says how to see the rest."""
    page = Page()
    many = tuple(Because(f"b{number}", "no", "case") for number in range(9))
    add_leaves(page, Because("any of", "no", children=many), 2, 3)

    assert page.plain(100) == "  Not so: b0; b1; b2; and 6 more (--why shows all)\n"
