# SPDX-License-Identifier: Apache-2.0
"""The text of an answer is its plain values as the standard library writes them, however it is made."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import comity
from comity.decide import json_text
from comity.decide.answer import Given
from comity.law import Answer, Law

PLACE, BEARER = "us/ca/los-angeles-county", "county_jail"


@pytest.fixture(scope="module")
def law() -> Law:
    return comity.load()


def plainly(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), ensure_ascii=False, separators=(",", ":")) + "\n"


def test_answers_to_the_examples_of_the_library_are_written_as_their_plain_values(law: Law) -> None:
    """The writer leaves the common road for speed; every part of an answer must come out the same."""
    for example in law.program.examples[::9]:
        for outcome in example.outcomes:
            answer = law.decide(
                example.place, example.on, example.facts, bearer=outcome.bearer, action=outcome.action, reasons=True
            )
            assert answer.to_json() == plainly(answer)


@pytest.mark.parametrize("text", ['"', "\\", "\n\x00\x7f", "</script>", "日本 § é", "\u2028", "'"])
def test_what_a_user_writes_is_quoted(law: Law, text: str) -> None:
    """A fact can hold any text; a quotation mark in it ends no string of the answer."""
    answer = law.decide(PLACE, "2017-02-24", {}, bearer=BEARER, action="hold_for_immigration")
    answer = replace(answer, facts=(Given("note", text, "case"),))

    assert json.loads(answer.to_json())["facts"][0]["value"] == text
    assert answer.to_json() == plainly(answer)


def test_texts_that_are_kept_do_not_change_an_answer(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for little, what is kept is forgotten over and over; two cases in turn keep their own words."""
    monkeypatch.setattr(json_text, "ROOM", 3000)
    for request in ("hold", "notification", "hold", "transfer", "hold"):
        answer = law.decide(PLACE, "2018-02-01", {"request": request, "convictions": []}, bearer=BEARER)
        assert answer.to_json() == plainly(answer)
