# SPDX-License-Identifier: Apache-2.0
"""Answers in JSON are what answer.schema.json says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import comity
from comity.decide import answer
from comity.law import Law

SCHEMA = json.loads(Path(answer.__file__).with_name("answer.schema.json").read_text("utf-8"))
EVERY = 12  # the library has a thousand examples; the form does not differ from one to the next


@pytest.fixture(scope="module")
def law() -> Law:
    return comity.load()


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def faults(validator: Draft202012Validator, found: dict[str, Any]) -> list[str]:
    return [f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(found)]


def test_the_schema_is_one() -> None:
    """A slip in the schema would let every answer through."""
    Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *(one for one in SCHEMA["$defs"].values() if one.get("type") == "object")]

    assert all(one["additionalProperties"] is False for one in objects)
    assert SCHEMA["properties"]["schema"]["const"] == answer.SCHEMA


@pytest.fixture(scope="module")
def answers(law: Law) -> list[dict[str, Any]]:
    """Answers to a sample of the library's examples."""
    sample = law.program.examples[::EVERY]
    return [
        law.decide(one.place, one.on, one.facts, bearer=outcome.bearer, action=outcome.action).to_dict()
        for one in sample
        for outcome in one.outcomes
    ]


def test_answers_to_the_examples_of_the_library_are_as_the_schema_says(
    answers: list[dict[str, Any]], validator: Draft202012Validator
) -> None:
    """The schema ships with the package: what reads answers is written against it and against nothing else."""
    assert [fault for answer in answers for fault in faults(validator, answer)] == []


def test_every_part_of_the_schema_occurs_in_the_sample(answers: list[dict[str, Any]]) -> None:
    """A part that no answer has is checked by nothing. What only the analysis of all cases can fill is empty for now."""
    parts = {name for answer in answers for line in answer["answers"] for name, value in line.items() if value}

    assert set(SCHEMA["$defs"]["line"]["properties"]) - parts <= {"sufficient", "change", "looked_for"}


def test_an_answer_for_all_bearers_and_actions_survives_the_way_through_json(
    law: Law, validator: Draft202012Validator
) -> None:
    """The whole answer of a place is one JSON text, with nothing in it that JSON would change."""
    found = law.decide("us/ca/los-angeles-county", "2017-02-24 10:00", {"request": "hold"}).to_dict()

    assert faults(validator, found) == []
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("change", [{"status": "allowed"}, {"more": 1}, {"deciding": None}])
def test_the_schema_refuses_what_is_no_answer(
    law: Law, validator: Draft202012Validator, change: dict[str, Any]
) -> None:
    """A schema that nothing fails describes nothing."""
    found = law.decide(
        "us/ca/los-angeles-county", "2017-02-24", {}, bearer="county_jail", action="hold_for_immigration"
    ).to_dict()
    found["answers"][0] |= change

    assert faults(validator, found) != []
