# SPDX-License-Identifier: Apache-2.0
"""The memo: what it says, in which words, and that it fits a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from comity.decide.answer import (
    Because,
    Clock,
    Consequence,
    Defeat,
    Line,
    Looked,
    QuestionOfLaw,
    Reading,
    Request,
)
from comity.program.truth import Status
from comity.render.text import render_answer
from comity.render.words import NO_ADVICE
from tests.units.render.answers import BAN, CALL, LINE, SILENT, answer

EVERYTHING = LINE._replace(
    deciding=(BAN, BAN._replace(citation="Riverton Mun. Code § 12.05", checked="memory")),
    limits=(BAN._replace(citation="Park Rules § 1", limit=True, doubts=""),),
    defeated=(Defeat("Zz Code § 7", "zz/code#7", "may", "Riverton Mun. Code § 12.04(a)", "words"),),
    requests=(Request("Form P", "zz/form", "park_friends", "unknown", "", "memory", "", ""),),
    questions_of_law=(
        QuestionOfLaw(
            "path_is_street",
            "Is a path a street?",
            "unknown",
            (Reading("yes", "Doe v. Zz", "zz/doe", False, "trial", date(2020, 1, 2)),),
        ),
    ),
    depends_on=("path_is_street",),
    clocks=(
        Clock(
            "until",
            "until 2 hours after opened_at",
            "opened_at",
            "2024-05-01 10:00",
            datetime(2024, 5, 1, 12, tzinfo=ZoneInfo("America/Los_Angeles")),
            "",
            "America/Los_Angeles",
            "Zz Code § 9",
            "zz/code#9",
        ),
        Clock("by", "by 1 day after left_at", "left_at", "unknown", None, "", "", "Zz Code § 10", "zz/code#10"),
    ),
    consequences=(Consequence("a fine of 50 USD", "Zz Code § 99", "Riverton Mun. Code § 12.04(a)"),),
    weakest="memory",
)


@pytest.mark.parametrize(
    "words",
    [
        "visitor enter_park: MUST NOT",
        "The visitor must not go into the park.",
        "Riverton Mun. Code § 12.04(a) Vehicles in parks [must not]",
        "So: brings_vehicle",
        "Not so: winter (record of the place)",
        "text-seen 2026-11-23  https://example.org/code",
        "Park Rules § 1 Vehicles in parks [may only]",
        "Zz Code § 7 [may] gives way to Riverton Mun. Code § 12.04(a) (by its own words)",
        "Form P: park friends asks for it; whether it does here is not known",
        "until 2 hours after opened_at: ends Wed 2024-05-01 12:00 PDT (Zz Code § 9)",
        "by 1 day after left_at: runs from left_at, not yet known (Zz Code § 10)",
        "a fine of 50 USD (Zz Code § 99)",
        "path_is_street: open here. Is a path a street?",
        "yes: Doe v. Zz (persuasive only, since 2020-01-02)",
        "The weakest check that this rests on: memory.",
        "Doubt, Riverton Mun. Code § 12.04(a): The map of the park was not seen.",
    ],
)
def test_the_memo_says_all_that_the_answer_holds(words: str) -> None:
    """Each part of a line has its place; none is dropped without a word."""
    text = " ".join(render_answer(answer(EVERYTHING)).split())

    assert " ".join(words.split()) in text


def test_the_memo_of_one_line_fits_a_screen() -> None:
    """The common case: at most 40 lines of at most 100 columns."""
    common = EVERYTHING._replace(deciding=(BAN,), limits=(), consequences=(), questions_of_law=())
    lines = render_answer(answer(common, not_encoded=("one", "two", "three")), width=100).splitlines()

    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100


STATUSES = [
    (Status.MUST, "MUST", "The visitor must go into the park."),
    (Status.MAY, "MAY", "does not forbid it"),
    (Status.NO_DUTY, "NEED NOT (no duty)", "The visitor need not go into the park"),
    (Status.CONFLICT, "CONFLICT", "none prevails"),
    (Status.DEPENDS, "DEPENDS on: ambulance_on_call (then MUST NOT or SILENT)", "depends on what nobody has stated"),
    (Status.SILENT, "SILENT (no rule found)", "Silence is not permission."),
]


@pytest.mark.parametrize(("status", "words", "sentence"), STATUSES, ids=[str(one[0]) for one in STATUSES])
def test_a_status_is_said_in_capitals_and_in_a_sentence(status: Status, words: str, sentence: str) -> None:
    """The statuses are what a reader looks for first; colour never says them alone."""
    depends = ("ambulance_on_call",) if status is Status.DEPENDS else ()
    possible = (Status.MUST_NOT, Status.SILENT) if status is Status.DEPENDS else (status,)
    base = SILENT if status is Status.SILENT else LINE
    text = render_answer(answer(base._replace(status=status, possible=possible, depends_on=depends)))

    assert f"visitor enter_park: {words}" in text
    assert sentence in text


def test_silence_that_was_looked_for_cites_who_looked() -> None:
    """Nothing found is not the same as nobody looked."""
    looked = SILENT._replace(looked_for=(Looked("Riverton Survey", "zz/survey", "secondary 2026-11-01"),))

    assert "Looked for, nothing found: Riverton Survey (secondary 2026-11-01)" in render_answer(answer(looked))
    assert "Silence is not permission" not in render_answer(answer(looked))


def test_the_memo_says_once_that_it_is_no_advice() -> None:
    """Once is honest; more is noise."""
    assert render_answer(answer(LINE, SILENT, LINE._replace(action="cycle"))).count(NO_ADVICE) == 1


def test_facts_of_the_case_come_before_those_of_the_place() -> None:
    """What the user said is checked first; what a record said is marked."""
    assert "Given: brings_vehicle = yes; winter = no (record)" in render_answer(answer())


def test_why_shows_every_node_and_where_records_come_from() -> None:
    """The whole tree, also of norms that do not apply, with who says what of the place."""
    aside = BAN._replace(citation="Park Rules § 3", applies="no", because=Because("winter", "no", "place"))
    text = render_answer(answer(LINE._replace(not_applying=(aside,))), why=True)

    assert "winter = no (zz: the almanac)" in text
    assert "    all of: yes\n    ├─ brings_vehicle: yes  (the case)\n    └─ not: yes\n" in text.replace(
        "yes (the case)", "yes  (the case)"
    )
    assert "These do not apply" in text
    assert "Park Rules § 3" in text


def test_a_moment_is_shown_with_its_zone() -> None:
    """A case with a time of day says whose time it is."""
    at = datetime(2024, 5, 1, 9, 30, tzinfo=ZoneInfo("America/Los_Angeles"))

    assert "law of 2024-05-01 09:30 PDT" in render_answer(answer(at=at))


def test_gaps_of_the_library_are_listed_or_counted() -> None:
    """A few are listed; many are counted, and --why lists them."""
    gaps = tuple(f"Gap {number} is not encoded." for number in range(5))

    assert "Gap 1 is not encoded." in render_answer(answer(not_encoded=gaps[:2]))
    assert "5 rules or details; --why lists them" in render_answer(answer(not_encoded=gaps))
    assert "Gap 4 is not encoded." in render_answer(answer(not_encoded=gaps), why=True)


def lines_about(status: Status, *pairs: tuple[str, str]) -> list[Line]:
    base = SILENT if status is Status.SILENT else LINE
    return [base._replace(bearer=bearer, action=action) for bearer, action in pairs]


def test_lines_that_differ_in_the_bearer_alone_stand_together() -> None:
    """A table says once what holds of several."""
    text = render_answer(answer(*lines_about(Status.MUST_NOT, ("visitor", "enter_park"), ("warden", "enter_park"))))

    assert "visitor, warden\n  enter_park  MUST NOT  Riverton Mun. Code § 12.04(a)" in text
    assert text.count("Vehicles in parks") == 1


def test_silent_lines_are_gathered_and_have_no_details() -> None:
    """Most of what an agency does no rule speaks to."""
    text = render_answer(answer(LINE, *lines_about(Status.SILENT, ("visitor", "swim"), ("visitor", "sing"))))

    assert "SILENT (no rule found): 2 actions\n  visitor: swim, sing" in text
    assert "Silence is not permission" not in text


def test_an_answer_of_no_line_says_so() -> None:
    """Nothing speaks to that bearer."""
    assert "No rule in the library speaks to that bearer" in render_answer(replace(answer(), lines=()))


def test_a_conflict_names_both_sides() -> None:
    """A conflict is reported, not resolved."""
    other = BAN._replace(citation="Zz Code § 7", modality="must", because=CALL)
    text = render_answer(answer(LINE._replace(status=Status.CONFLICT, deciding=(BAN, other))))

    assert "These collide" in text
    assert "[must not]" in text
    assert "[must]" in text
