# SPDX-License-Identifier: Apache-2.0
"""Names: what is declared, who sees it, and what the message says otherwise."""

from __future__ import annotations

import pytest

from comity.source import codes
from tests.units.check.texts import VOCABULARY, diagnosed, document, helps, program_of, run

UNKNOWN = [
    ("«visitr» must not enter_park", codes.UNKNOWN_BEARER),
    ("visitor must not «enter_prak»", codes.UNKNOWN_ACTION),
    ("visitor must not enter_park when «wintr»", codes.UNKNOWN_FACT),
    ("visitor must not enter_park when some «tripp» where paid", codes.UNKNOWN_RECORD),
    ("visitor must not enter_park when some trip where «payd»", codes.UNKNOWN_FACT),
    ("visitor must not enter_park when pass is «weekly»", codes.UNKNOWN_VALUE),
    ("visitor must not enter_park when pass in [day, «weekly»]", codes.UNKNOWN_VALUE),
    ("visitor must not enter_park when permits includes «cat»", codes.UNKNOWN_VALUE),
    ("visitor must not enter_park when «is_cold»(entered)", codes.UNKNOWN_DEFINITION),
    ("visitor must not enter_park when place within «zz/rivertown»", codes.UNKNOWN_PLACE),
    ("visitor except «toddler» must not enter_park", codes.UNKNOWN_BEARER),
    ("fact size: «numbre»", codes.UNKNOWN_TYPE),
    ("fact sizes: list of «triip»", codes.UNKNOWN_TYPE),
    ("fact sizes: list of «vehicle»", codes.WRONG_KIND_OF_NAME),
    ("fact journey: «trip»", codes.WRONG_KIND_OF_NAME),
    ("bearer guest is a kind of «visitr»", codes.UNKNOWN_BEARER),
    ("action stroll is part of «enter_prak»", codes.UNKNOWN_ACTION),
    ("visitor must not enter_park when some «vehicle» where paid", codes.WRONG_KIND_OF_NAME),
    ("visitor must not enter_park when «winter»(entered)", codes.WRONG_KIND_OF_NAME),
    ("recorded at zz «age» = 5", codes.WRONG_KIND_OF_NAME),
    ("nothing found on «enter_prak»", codes.UNKNOWN_ACTION),
]


@pytest.mark.parametrize(("text", "code"), UNKNOWN, ids=[text for text, _ in UNKNOWN])
def test_a_name_that_is_not_declared_is_reported_once_where_it_stands(text: str, code: str) -> None:
    """One wrong word costs one message, at that word."""
    assert diagnosed(text) == [code]


def test_the_nearest_name_is_suggested() -> None:
    """The reader has mistyped, most of the time."""
    assert helps("visitor must not enter_park when wintr") == ["did you mean `winter`?"]


def test_a_field_behind_an_or_is_said_to_stand_outside_its_quantifier() -> None:
    """`where` takes every `and` and no `or`: the commonest slip in a list of offences."""
    assert diagnosed("visitor must not enter_park when some trip where paid or «vehicle» is car") == [
        codes.UNKNOWN_FACT
    ]
    assert (
        "write `some trip where (… or vehicle)`"
        in helps("visitor must not enter_park when some trip where paid or vehicle is car")[0]
    )


def test_a_name_of_a_document_that_is_not_used_is_not_seen() -> None:
    """Without `uses` a reader could not tell where a name comes from."""
    found = diagnosed("«visitor» must not «enter_park» when «winter»", uses="")
    assert found == [codes.NOT_VISIBLE] * 3
    assert helps("visitor must not enter_park when winter", uses="")[0].startswith("add `vocabulary/parks` to `uses`")


def test_uses_reach_through_the_documents_used() -> None:
    """A document that uses an act sees the vocabulary that the act uses."""
    act = document("define cold as winter", title="Act", cite="zz Act")
    program_of(document("visitor must not enter_park when cold and winter", uses="[zz/act]"), act=act)


def test_documents_of_vocabulary_see_their_whole_folder() -> None:
    """The vocabulary is one thing in several files."""
    more = "---\ntitle: More\nkind: vocabulary\nin force: ..\n---\n# More\n```comity\nbearer guest is a kind of visitor\n```\n"
    assert run({"vocabulary/more": more})[1] == ()


def test_any_person_is_built_in_and_the_top_of_all() -> None:
    """Norms for everybody need no vocabulary."""
    program = program_of(document("any_person must not enter_park"))
    assert program.bearers["child"].kinds == ("child", "visitor", "any_person")


TWICE = [
    "fact snow: yes_no\nfact «snow»: date",
    "fact snow: yes_no\nquestion of law «snow»: yes_no",
    "bearer guest\nbearer «guest»",
    "action stroll\naction «stroll»",
    "record hike\n  day: date\nchoice «hike»: one of a, b",
    "record hike\n  day: date\n  «day»: number",
    'place zz/hill "Hill"\nplace «zz/hill» "Hill"',
    'place zz/hill "Hill" code "7"\n«place zz/dale "Dale" code "7"»',
    "choice hat: one of red, «red»",
]


@pytest.mark.parametrize("text", TWICE)
def test_a_name_declared_twice_is_reported_at_the_second(text: str) -> None:
    """Facts, questions, definitions and parameters share one space of names; records and choices another."""
    assert diagnosed(text) == [codes.DECLARED_TWICE]


def test_a_use_of_no_document_is_reported() -> None:
    """A wrong `uses` would make every name of it invisible."""
    whole = document("visitor must not enter_park").replace("[vocabulary]", "«[vocabulary, vocabulry/parks]»")
    assert diagnosed(whole) == [codes.UNKNOWN_DOCUMENT]


CIRCLES = [
    ("bearer a is a kind of b\nbearer b is a kind of «a»", codes.CYCLIC_KIND),
    ("bearer a is a kind of «a»", codes.CYCLIC_KIND),
    ("action a is a kind of b\naction b is part of «a»", codes.CYCLIC_KIND),
    ("action a excludes «a»", codes.CYCLIC_KIND),
    ('place «zz/hill» "Hill" within zz/hill', codes.CYCLIC_PLACE),
    ("define a as b\ndefine b as «a»", codes.CYCLIC_DEFINITION),
    ("define a as not «a»", codes.CYCLIC_DEFINITION),
    ("define a(x) as «a(x)»\nvisitor must not enter_park when a(entered)", codes.CYCLIC_DEFINITION),
]


@pytest.mark.parametrize(("text", "code"), CIRCLES)
def test_a_circle_of_names_is_reported_once(text: str, code: str) -> None:
    """Every closure ends: no kind, place or definition may rest on itself."""
    assert diagnosed(text) == [code]


def test_a_thousand_kinds_in_a_chain_are_no_trouble() -> None:
    """Faulty or strange law never raises."""
    chain = "\n".join(f"bearer k{number} is a kind of k{number + 1}" for number in range(1000))
    program, diagnostics = run({"zz/long": document(f"{chain}\nbearer k1000")})
    assert diagnostics == ()
    assert len(program.bearers["k0"].kinds) == 1002


def test_definitions_that_double_each_other_are_refused_before_they_fill_the_memory() -> None:
    """Thirty short lines would make a thousand million tests."""
    lines = "\n".join(f"define d{number} as d{number - 1} and d{number - 1}" for number in range(1, 31))
    _, diagnostics = run({"zz/long": document(f"define d0 as winter\n{lines}")})
    assert {one.code for one in diagnostics} == {codes.TOO_DEEP}
    macros = "\n".join(f"define m{number}(x) as m{number - 1}(x) and m{number - 1}(x)" for number in range(1, 31))
    _, diagnostics = run({"zz/long": document(f"define m0(x) as winter\n{macros}")})
    assert {one.code for one in diagnostics} == {codes.TOO_DEEP}


def test_the_vocabulary_of_these_tests_is_free_of_faults() -> None:
    """Else every test above would prove less than it says."""
    assert run({})[1] == ()
    assert "zz/riverton" in VOCABULARY
