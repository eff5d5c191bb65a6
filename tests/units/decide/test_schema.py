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
    assert answer.SCHEMA == SCHEMA["properties"]["schema"]["const"]


def test_answers_to_the_examples_of_the_library_are_as_the_schema_says(law: Law, validator: Draft202012Validator) -> None:
    """The schema ships with the package: what reads answers is written against it and against nothing else."""
    wrong = []
    for example in law.program.examples[::EVERY]:
        for outcome in example.outcomes:
            decided = law.decide(
                example.place, example.on, example.facts, bearer=outcome.bearer, action=outcome.action
            )
            wrong += [f"{example.title}: {fault}" for fault in faults(validator, decided.to_dict())]

    assert wrong == []


def test_every_part_of_the_schema_occurs_in_the_library(law: Law) -> None:
    """A part that no answer has is described by nobody's need; and the sample above is wide enough to mean something."""
    seen = set()
    for example in law.program.examples[::EVERY]:
        for outcome in example.outcomes:
            line = law.decide(example.place, example.on, example.facts, bearer=outcome.bearer, action=outcome.action)
            for one in line.to_dict()["answers"]:
                seen |= {name for name, value in one.items() if value}

    kept_for_later = {"sufficient", "change"}
    assert set(SCHEMA["$defs"]["line"]["properties"]) - seen - kept_for_later - {"looked_for"} == set()


def test_an_answer_for_all_bearers_and_actions_survives_the_way_through_json(
    law: Law, validator: Draft202012Validator
) -> None:
    """The whole answer of a place is one JSON text, with nothing in it that JSON would change."""
    found = law.decide("us/ca/los-angeles-county", "2017-02-24 10:00", {"request": "hold"}).to_dict()

    assert faults(validator, found) == []
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("change", [{"status": "allowed"}, {"more": 1}, {"deciding": None}])
def test_the_schema_refuses_what_is_no_answer(law: Law, validator: Draft202012Validator, change: dict[str, Any]) -> None:
    """A schema that nothing fails describes nothing."""
    found = law.decide(
        "us/ca/los-angeles-county", "2017-02-24", {}, bearer="county_jail", action="hold_for_immigration"
    ).to_dict()
    found["answers"][0] |= change

    assert faults(validator, found) != []
