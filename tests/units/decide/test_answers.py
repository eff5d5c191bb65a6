# SPDX-License-Identifier: Apache-2.0
"""Whole answers, in their JSON form: everything that a line says, and every key it says it under."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from comity.decide.answer import Answer
from comity.law import CaseError, Law
from tests.units.decide.laws import DAY, law
from tests.units.decide.laws import document as doc

NOTES = "- checked: secondary 2023-01-02\n- source: https://zz.example/2\n- doubts: The scan is poor.\n"
STATUTE = doc(
    {
        "§ 1 Bites": "keeper must not keep_animal when bitten subject to § 2",
        "§ 2 Old": "keeper may keep_animal when old",
        "§ 3 Weights": "keeper may only keep_animal when weight < 50",
        "§ 4 Requests": "guard asks keeper to keep_animal when sick",
        "§ 5 Calls": "keeper must walk_animal when sick\n  by 2 hours after called not counting weekends\n"
        '  otherwise "a fine of 50 USD" zz Penal Code § 9\n'
        "keeper must walk_animal promptly after called\nkeeper must walk_animal every month",
    },
    not_encoded="[the fees of kennels]",
    source="https://zz.example/act",
    checked="text-seen 2024-01-01",
    doubts="None but the last section.",
).replace("## § 2 Old\n", "## § 2 Old\n" + NOTES)
SEARCH = doc({"What was looked for": "nothing found on feed_animal"}, title="Search", cite="Search")


@pytest.fixture(scope="module")
def shelter() -> Law:
    return law(STATUTE, SEARCH)


def answered(of: Law, action: str, on: str = DAY, **facts: Any) -> dict[str, Any]:
    found = of.decide("zz/riverton", on, facts, bearer="keeper", action=action).to_dict()
    assert len(found["answers"]) == 1
    return found


COMMON = {"document": "Shelter Act", "restatement": "In our words.", "grounds": [], "reviewed": "unreviewed"}
ACT = {
    "checked": "text-seen 2024-01-01", "doubts": "None but the last section.", "source": "https://zz.example/act",
}  # fmt: skip
SMALL = {
    "text": "weight < 50", "value": "yes", "source": "case",
    "of": [{"text": "weight", "value": "10", "source": "case"}],
}  # fmt: skip
ANSWERED: list[dict[str, Any]] = [
    {
        "bearer": "keeper",
        "action": "keep_animal",
        "description": "keep an animal",
        "status": "may",
        "possible": ["may"],
        "depends_on": [],
        "exact": True,
        "deciding": [
            {
                **COMMON,
                "citation": "zz Code § 2",
                "provision": "law0#2",
                "modality": "may",
                "applies": "yes",
                "heading": "Old",
                "because": {"text": "old", "value": "yes", "source": "case"},
                "checked": "secondary 2023-01-02",
                "doubts": "The scan is poor.",
                "source": "https://zz.example/2",
                "limit": False,
            },
            {
                **COMMON,
                **ACT,
                "citation": "zz Code § 3",
                "provision": "law0#3",
                "modality": "may",
                "applies": "yes",
                "heading": "Weights",
                "because": SMALL,
                "limit": True,
            },
        ],
        "limits": [],
        "defeated": [
            {
                "citation": "zz Code § 1",
                "provision": "law0#1",
                "modality": "must_not",
                "by": "zz Code § 2",
                "ground": "words",
            }
        ],
        "requests": [
            {
                **ACT,
                "citation": "zz Code § 4",
                "provision": "law0#4",
                "from": "guard",
                "applies": "yes",
                "heading": "Requests",
            }
        ],
        "not_applying": [
            {
                **COMMON,
                **ACT,
                "citation": "zz Code § 3",
                "provision": "law0#3",
                "modality": "must_not",
                "applies": "no",
                "heading": "Weights",
                "because": {"text": "not", "value": "no", "of": [SMALL]},
                "limit": True,
            }
        ],
        "questions_of_law": [],
        "clocks": [],
        "consequences": [],
        "looked_for": [],
        "weakest": "secondary 2023-01-02",
        "reviewed": "unreviewed",
        "sufficient": [],
        "change": [],
    }
]


def test_a_prohibition_that_words_defeat_and_a_limit_that_is_kept(shelter: Law) -> None:
    """Every part of the answer, written out once."""
    found = answered(shelter, "keep_animal", bitten="yes", old=True, weight=10, sick="yes", called="2024-05-01 10:00")

    assert {key: value for key, value in found.items() if key not in ("answers", "law")} == {
        "schema": "comity/answer/1",
        "place": "zz/riverton",
        "on": "2024-05-01",
        "at": None,
        "facts": [
            {"name": "fenced", "value": "yes", "source": "place", "where": "zz: Atlas of fences"},
            {"name": "staff", "value": "7", "source": "place", "where": "zz/riverton"},
            {"name": "bitten", "value": "yes", "source": "case", "where": ""},
            {"name": "old", "value": "yes", "source": "case", "where": ""},
            {"name": "weight", "value": "10", "source": "case", "where": ""},
            {"name": "sick", "value": "yes", "source": "case", "where": ""},
            {"name": "called", "value": "2024-05-01 10:00", "source": "case", "where": ""},
        ],
        "consulted": found["consulted"],
        "not_encoded": ["the fees of kennels"],
    }
    assert found["law"] == shelter.program.hash
    assert found["answers"] == ANSWERED


def test_a_duty_shows_its_clocks_strictest_first_and_what_follows_a_breach(shelter: Law) -> None:
    """Friday 23:00 and two hours without weekends is Monday 01:00; what has no end comes last."""
    (line,) = answered(shelter, "walk_animal", on="2024-05-03 23:30", sick="yes", called="2024-05-03 23:00")["answers"]

    section = {"time_zone": "America/Denver", "citation": "zz Code § 5", "provision": "law0#5", "never": False}
    assert line["clocks"] == [
        {
            **section,
            "kind": "by",
            "words": "by 2 hours after called not counting weekends",
            "start_event": "called",
            "start": "2024-05-03 23:00",
            "end": "2024-05-06T01:00:00-06:00",
            "excluded": "weekends",
        },
        {
            **section,
            "kind": "every",
            "words": "every month",
            "start_event": "",
            "start": "unknown",
            "end": None,
            "excluded": "",
        },
        {
            **section,
            "kind": "promptly",
            "words": "promptly after called",
            "start_event": "called",
            "start": "2024-05-03 23:00",
            "end": None,
            "excluded": "",
        },
    ]
    fine = {"text": "a fine of 50 USD", "citation": "zz Penal Code § 9", "of": "zz Code § 5"}
    assert line["consequences"] == [fine]
    assert line["weakest"] == "text-seen 2024-01-01"


def test_a_clock_whose_event_never_comes_or_is_not_known_has_no_end(shelter: Law) -> None:
    """The first says so; what has no time at all is shown as it is."""
    (line,) = answered(shelter, "walk_animal", sick="yes", called="never")["answers"]
    assert [(one["end"], one["never"], one["start"]) for one in line["clocks"]] == [
        (None, True, "never"), (None, False, "unknown"), (None, False, "never"),
    ]  # fmt: skip
    (line,) = answered(shelter, "walk_animal", sick="no")["answers"]
    assert [(one["kind"], one["start"]) for one in line["clocks"]] == [("every", "unknown"), ("promptly", "unknown")]
    assert line["consequences"] == []


def test_silence_that_was_looked_for_says_where(shelter: Law) -> None:
    """Silent, and somebody has looked."""
    (line,) = answered(shelter, "feed_animal")["answers"]

    assert (line["status"], line["deciding"], line["weakest"]) == ("silent", [], "")
    assert line["looked_for"] == [
        {"citation": "Search", "provision": line["looked_for"][0]["provision"], "checked": "memory"}
    ]
    assert line["looked_for"][0]["provision"] in {one.id for one in shelter.program.provisions}
    assert answered(shelter, "keep_animal")["answers"][0]["looked_for"] == []


def test_an_open_answer_shows_what_may_decide_and_what_it_rests_on(shelter: Law) -> None:
    """The limit may still bite, whatever else is known."""
    found = shelter.decide("zz/riverton", DAY, {"bitten": "no", "old": "no"}, bearer="keeper", action="keep_animal")

    line = found.only
    assert (line.status, line.possible, line.exact) == ("depends", ("must_not", "may"), True)
    assert line.depends_on == ("weight",)
    assert [(one.modality, one.applies, one.limit) for one in line.deciding] == [
        ("must_not", "unknown", True), ("may", "unknown", True),
    ]  # fmt: skip
    assert [request.applies for request in line.requests] == ["unknown"]
    assert [one.citation for one in line.not_applying] == ["zz Code § 1", "zz Code § 2"]


def test_a_limit_is_shown_beside_the_duty_that_it_bounds() -> None:
    """With a duty or another permission a limit that is met still bounds; with a prohibition it is of no use."""
    of = law({"§ 1": "keeper must keep_animal when old", "§ 2": "keeper may only keep_animal when sick by called"})

    found = of.decide("zz", DAY, {"old": True, "sick": True}, bearer="keeper", action="keep_animal").only
    assert (found.status, [one.citation for one in found.deciding]) == ("must", ["zz Code § 1"])
    assert [(one.citation, one.limit) for one in found.limits] == [("zz Code § 2", True)]
    assert [(clock.kind, clock.citation) for clock in found.clocks] == [("by", "zz Code § 2")]
    found = of.decide("zz", DAY, {"old": False, "sick": False}, bearer="keeper", action="keep_animal").only
    assert (found.status, found.limits, [clock.kind for clock in found.clocks]) == ("must_not", (), ["by"])
    found = of.decide("zz", DAY, {"old": True, "sick": False}, bearer="keeper", action="keep_animal").only
    assert (found.status, found.citations) == ("conflict", ("zz Code § 1", "zz Code § 2"))


def test_the_line_asked_for_is_the_only_one_and_others_are_found_by_name(shelter: Law) -> None:
    """Who names no bearer and action gets them all."""
    every = shelter.decide("zz/riverton", "2024-05-01 10:00", {"sick": True})
    assert [(one.bearer, one.action) for one in every.lines] == [
        ("keeper", "keep_animal"), ("keeper", "walk_animal"),
    ]  # fmt: skip
    assert every.line("keeper", "walk_animal") is every.lines[1]
    assert every.line("guard", "walk_animal") is None
    assert every.line("keeper", "feed_animal") is None
    with pytest.raises(ValueError, match="the answer has 2 lines; name a bearer and an action, or read `lines`"):
        _ = every.only
    with pytest.raises(ValueError, match="2 lines"):
        _ = every.status
    assert (every.on, str(every.at)) == (date(2024, 5, 1), "2024-05-01 10:00:00-06:00")
    assert every.to_dict()["at"] == "2024-05-01T10:00:00-06:00"
    one = shelter.decide("zz/riverton", DAY, {"sick": True}, action="walk_animal")
    assert isinstance(one, Answer)
    assert (one.status, one.citations) == ("must", ("zz Code § 5",))


def test_a_name_that_is_not_declared_is_an_error_of_the_case(shelter: Law) -> None:
    """Bearer and action are part of the case."""
    with pytest.raises(CaseError, match="no bearer named `keper`"):
        shelter.decide("zz", DAY, {}, bearer="keper")
    with pytest.raises(CaseError, match="no action named `sing`"):
        shelter.statuses("zz", DAY, {}, bearer="keeper", actions=["sing"])


def test_the_status_alone_is_the_status_of_the_whole_answer(shelter: Law) -> None:
    """The short way may not differ."""
    actions = ("keep_animal", "walk_animal", "feed_animal")
    for facts in ({}, {"sick": True}, {"bitten": True, "old": False, "weight": 60}, {"old": True}, {"weight": 3}):
        short = shelter.statuses("zz/riverton", DAY, facts, bearer="keeper", actions=actions)
        for action in actions:
            long = shelter.decide("zz/riverton", DAY, facts, bearer="keeper", action=action)
            assert short[action] is long.status
    assert shelter.statuses("zz", DAY, {"weight": 60, "old": "no"}, bearer="keeper", actions=actions) == {
        "keep_animal": "must_not", "walk_animal": "must", "feed_animal": "silent",
    }  # fmt: skip
