# SPDX-License-Identifier: Apache-2.0
"""Small law for the tests of `decide`: the State zz, its City of Riverton, and a shelter for animals.

Read `law` and `truth` first.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from comity.check.check import check
from comity.decide.answer import Answer, Line, Ruling
from comity.decide.decide import Decider, prepare
from comity.decide.facts import read_case
from comity.law import CaseError, Law
from comity.program.program import Program
from comity.source.diagnostic import Diagnostic
from tests.units.check.texts import read

WORDS = """---
title: Words of the shelter
kind: vocabulary
---
# Words
```comity
place zz "State of zz" level state time zone "America/Denver" calendar "US"
place zz/riverton "City of Riverton"
place zz/plains "Plains" calendar "US-NE"
place zz/circuit "First Circuit" level region contains zz/riverton
bearer keeper "who keeps animals"
bearer guard is a kind of keeper
action keep_animal "keep an animal"
action walk_animal "walk an animal"
action feed_animal "feed an animal"
action sell_animal "sell an animal"
fact bitten: yes_no
fact sick: yes_no
fact old: yes_no
fact weight: number
fact height: number
fact price: money
fact paid: money
fact stay: duration
fact term: duration
fact plate: text
fact born: date
fact taken: date
fact called: datetime
fact closed: datetime
fact kind: one of none, dog, cat
fact breed: one of pug, husky
fact gear: some of leash, muzzle
fact fenced: yes_no of place
recorded at zz fenced = yes source "Atlas of fences"
fact staff: number of place
recorded at zz/riverton staff = 7
record bite
  deep: yes_no
  on_day: date
  cost: money
  stitches: number
fact bites: list of bite
define age as years between born and today
parameter fee: money = 5 USD from 2020-01-01, 7 USD from 2024-01-01
parameter limit: number = 3 from 2020-01-01
question of law is_seizure: yes_no of federal law
  ask "Is keeping a seizure?"
question of law sort_of_taking: one of seizure, arrest, neither of federal law
  ask "What is it?"
```
"""

FRONT = {
    "title": "Shelter Act",
    "cite": "zz Code",
    "kind": "statute",
    "place": "zz",
    "in force": "2010-01-01 ..",
    "uses": "[words]",
}
DAY = "2024-05-01"


def document(sections: str | Mapping[str, str], **front: str) -> str:
    """Return a document with one block under each heading; rules alone stand under § 1. An empty value drops a key."""
    keys = {**FRONT, **{key.replace("_", " "): value for key, value in front.items()}}
    lines = "\n".join(f"{key}: {value}" for key, value in keys.items() if value)
    blocks = {"§ 1 Keeping": sections} if isinstance(sections, str) else sections
    body = "".join(f"## {heading}\n\nIn our words.\n\n```comity\n{rules}\n```\n\n" for heading, rules in blocks.items())
    return f"---\n{lines}\n---\n# {keys['title']}\n\n{body}"


@cache
def program(*texts: str) -> Program:
    """Return the program of documents and the words above; it must be free of errors."""
    folder = {"words": WORDS, **{f"law{number}": text for number, text in enumerate(texts)}}
    found, diagnostics = check(read(folder))
    assert [f"{one.code} {one.message}" for one in diagnostics if one.is_error] == []
    assert found is not None
    return found


def law(*texts: str | Mapping[str, str]) -> Law:
    """Return the law of documents; what does not begin with `---` is the rules of a statute of zz."""
    return Law(program(*(one if isinstance(one, str) and one.startswith("---") else document(one) for one in texts)))


def line(of: Law, action: str = "keep_animal", on: Any = DAY, place: str = "zz/riverton", **facts: Any) -> Line:
    """Return the line of a keeper, by `decide` alone: the exact analysis is not asked what remains."""
    case, wrong = read_case(of.program, place, on, facts)
    assert case is not None, wrong
    regime, asked = of.regime(case.place, case.on), ("keeper", action)
    return Decider(regime).decide(prepare(regime, case, facts), [asked], asked, Answer).only


def ruling(condition: str, on: Any = DAY, **facts: Any) -> Ruling:
    """Return how the only norm, a prohibition under the condition, was looked at."""
    found = line(law(f"keeper must not keep_animal when {condition}"), on=on, **facts)
    (one,) = (*found.deciding, *found.not_applying)
    return one


def truth(condition: str, on: Any = DAY, **facts: Any) -> str:
    """Return yes, no or unknown; the norm's truth and the reasons must say the same."""
    found = ruling(condition, on, **facts)
    assert found.applies == found.because.value
    return found.applies


def faults(**case: Any) -> tuple[Diagnostic, ...]:
    """Return what is wrong with facts, or with another `place` or `on`."""
    place, on = case.pop("place", "zz/riverton"), case.pop("on", DAY)
    try:
        law("keeper may keep_animal").decide(place, on, case, bearer="keeper", action="keep_animal")
    except CaseError as error:
        return error.diagnostics
    return ()


def fact(name: str, value: object) -> object:
    """Return a fact as it is shown in an answer, None if it is not known."""
    found = law("keeper may keep_animal").decide("zz/riverton", DAY, {name: value})
    return next((given.value for given in found.facts if given.name == name), None)
