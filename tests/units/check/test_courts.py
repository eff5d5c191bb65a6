# SPDX-License-Identifier: Apache-2.0
"""Courts: holdings, what a judgment construes, suspensions and the orders that lift them; sovereigns."""

from __future__ import annotations

from datetime import date

import pytest

from comity.program import expression as e
from comity.program.interval import Interval
from comity.program.norm import Rank
from comity.program.program import Program
from comity.source import codes
from tests.units.check.texts import diagnosed, document, run

PARKS = document("visitor must not enter_park when winter")


def judgment(text: str, **front: str) -> str:
    keys = {"kind": "judgment", "title": "Doe v. Riverton", "cite": "Doe v. Riverton", "court": "high", **front}
    return document(text, "## Order", **keys)


def decided(text: str, **front: str) -> Program:
    program, diagnostics = run({"zz/riverton/parks": PARKS, "zz/doe": judgment(text, **front)})
    assert diagnostics == ()
    return program


def test_a_holding_has_value_condition_and_days() -> None:
    """Its days are those of the judgment unless it says otherwise."""
    program = decided(
        "holds park_is_street = no when night\nholds park_is_street = yes in force 2019-01-01 .. 2019-12-31".replace(
            "2019", "2021"
        )
    )
    first, second = program.holdings
    assert (first.question, first.value, first.condition) == ("park_is_street", False, e.FactRef("night"))
    assert first.in_force == (Interval(date(2020, 1, 1), None),)
    assert second.in_force == (Interval(date(2021, 1, 1), date(2021, 12, 31)),)


def test_a_judgment_ranks_as_what_it_construes() -> None:
    """A court that reads an ordinance speaks with the ordinance's rank."""
    rule = "ranger must not leave_park when night"
    assert decided(f"construes Riverton Mun. Code § 12.04\n{rule}").norms[0].rank == Rank(4, 0)
    assert decided(rule).norms[0].rank == Rank(3, 2)


def test_a_suspension_stops_norms_for_some_bearers_in_some_places() -> None:
    """An injunction: from a day, to a day, under a condition."""
    text = "suspends Riverton Mun. Code § 12.04 for child in zz/riverton from 2021-01-01 to 2021-12-31 when night"
    (found,) = decided(text).suspensions
    assert (found.norms, found.bearers, found.places) == (frozenset({0}), ("child",), ("zz/riverton",))
    assert found.in_force == (Interval(date(2021, 1, 1), date(2021, 12, 31)),)
    assert found.condition == e.FactRef("night")


def test_an_order_that_lifts_a_suspension_ends_it_the_day_before() -> None:
    """A stay of an injunction; a suspension that would begin later never comes."""
    later = judgment("lifts 'Doe v. Riverton' from 2021-06-01", title="Doe II", cite="Doe II")
    text = "suspends Riverton Mun. Code § 12.04 from 2021-01-01\nsuspends Riverton Mun. Code § 12.04 from 2022-01-01"
    program, diagnostics = run({"zz/riverton/parks": PARKS, "zz/doe": judgment(text), "zz/doe2": later})
    assert diagnostics == ()
    assert [one.in_force for one in program.suspensions] == [(Interval(date(2021, 1, 1), date(2021, 5, 31)),)]


WRONG = [
    ("holds park_is_street = «5»", codes.WRONG_HOLDING, {}),
    ("holds «park_is_steet» = yes", codes.UNKNOWN_QUESTION, {}),
    ("holds «winter» = yes", codes.WRONG_KIND_OF_NAME, {}),
    ("«holds park_is_street = yes»", codes.HOLDS_OUTSIDE_JUDGMENT, {"kind": "statute", "court": ""}),
    ("«construes Riverton Mun. Code § 12.04»", codes.HOLDS_OUTSIDE_JUDGMENT, {"kind": "statute", "court": ""}),
    (
        "«suspends Riverton Mun. Code § 12.04 from 2021-01-01»",
        codes.SUSPENDS_OUTSIDE_JUDGMENT,
        {"kind": "opinion", "court": ""},
    ),
    ("«visitor may leave_park»", codes.OPINION_WITH_NORMS, {"kind": "opinion", "court": ""}),
    ("«visitor may leave_park»", codes.OPINION_WITH_NORMS, {"kind": "letter", "court": ""}),
    ("suspends «Riverton Mun. Code § 99» from 2021-01-01", codes.UNKNOWN_CITATION, {}),
    ("suspends Riverton Mun. Code § 12.04 in «zz/nowhere» from 2021-01-01", codes.UNKNOWN_PLACE, {}),
    ("suspends Riverton Mun. Code § 12.04 for «chld» from 2021-01-01", codes.UNKNOWN_BEARER, {}),
    ("lifts «Riverton Mun. Code § 12.04» from 2021-01-01", codes.LIFTS_NOTHING, {}),
    ("holds park_is_street = yes\nsuspends «'Doe v. Riverton'» from 2021-01-01", codes.SUSPENDS_HOLDING, {}),
    ("«holds park_is_street = yes when not park_is_street»", codes.CYCLIC_DEFINITION, {}),
    ("holds park_is_street = yes\n«holds park_is_street = no»", codes.TWO_VERSIONS, {}),
]


@pytest.mark.parametrize(("text", "code", "front"), WRONG, ids=[text for text, _, _ in WRONG])
def test_what_a_court_cannot_do_is_reported(text: str, code: str, front: dict[str, str]) -> None:
    """Only judgments suspend, only courts and opinions hold, and nothing suspends a holding."""
    assert diagnosed(PARKS, {"zz/zdoe": judgment(text, **front)}) == [code]


def test_a_letter_may_ask() -> None:
    """It binds nobody."""
    letter = judgment("ranger asks visitor to leave_park", kind="letter", court="")
    assert diagnosed(PARKS, {"zz/zletter": letter}) == []


def test_a_fault_in_a_norm_is_not_reported_again_by_who_suspends_it() -> None:
    """One fault, one message."""
    parks = PARKS.replace("winter", "«wintr»")
    assert diagnosed(parks, {"zz/zdoe": judgment("suspends Riverton Mun. Code § 12.04 from 2021-01-01")}) == [
        codes.UNKNOWN_FACT
    ]


def test_federal_law_does_not_command_a_state_or_local_body() -> None:
    """U.S. Const. amend. X: write a request, or name the question of law."""
    assert diagnosed("", {"us/act": document("«visitor must leave_park»", title="A", kind="statute")}) == [
        codes.FEDERAL_DUTY_ON_STATE
    ]
    for text in (
        "marshal asks visitor to leave_park",
        "visitor must leave_park when park_is_street",
        "define commanded as park_is_street and winter\nvisitor must leave_park when commanded",
        "visitor must not leave_park",
        "marshal must leave_park",
    ):
        assert diagnosed("", {"us/act": document(text, title="A", kind="statute")}) == []
    assert diagnosed("", {"us/act": document("visitor must leave_park", title="A", kind="constitution")}) == []


def test_a_state_norm_on_a_federal_bearer_without_a_question_is_a_warning() -> None:
    """Whether a State may is what courts dispute; once suspended, they have answered."""
    assert diagnosed("«marshal must not enter_park»") == [codes.STATE_NORM_ON_FEDERAL]
    assert diagnosed("marshal must not enter_park when park_is_street\nmarshal may leave_park") == []
    order = judgment("suspends Riverton Mun. Code § 12.04 from 2021-01-01")
    assert diagnosed("marshal must not enter_park", {"zz/zdoe": order}) == []


def test_an_internal_rule_of_another_sovereign_never_binds() -> None:
    """A city's policy is for the city's own officers."""
    assert diagnosed("«marshal must not enter_park»", kind="policy") == [codes.NEVER_BINDS]
    assert diagnosed("", {"us/form": document("«visitor must not enter_park»", title="A", kind="form")}) == [
        codes.NEVER_BINDS
    ]


def test_nobody_bars_higher_law() -> None:
    """`no … law may` looks downwards."""
    assert diagnosed("«no state or agency law may forbid enter_park»") == [codes.BAR_ABOVE]


def test_a_trial_court_that_names_no_place_binds_nowhere() -> None:
    """It binds the parties or the class, wherever they are; its holdings persuade."""
    rule = "«ranger must not leave_park»\nholds park_is_street = yes"
    assert diagnosed(PARKS, {"zz/zdoe": judgment(rule, court="trial")}) == [codes.BINDS_NOWHERE]
    assert (
        diagnosed(PARKS, {"zz/zdoe": judgment(rule.strip("«").replace("»", ""), court="trial", reaches="[zz]")}) == []
    )
