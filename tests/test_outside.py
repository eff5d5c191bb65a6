# SPDX-License-Identifier: Apache-2.0
"""Cases as someone outside would put them: written from digests of the law alone, in the public names of the library.

Each file of tests/outside is a list of cases: place, day, bearer, action and facts, the status that a careful lawyer would
give, and why. A case whose answer is open may name the unknowns that the answer must mention.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import comity
from comity.law import Law

OUTSIDE = Path(__file__).parent / "outside"
CASES = [case for file in sorted(OUTSIDE.glob("*.yaml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


@cache
def library() -> Law:
    return comity.load()


def test_every_case_has_its_own_title() -> None:
    titles = [case["title"] for case in CASES]

    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_library_answers_as_a_careful_lawyer_would(case: dict[str, Any]) -> None:
    answer = library().decide(case["place"], case["on"], case["facts"], bearer=case["bearer"], action=case["action"])

    (line,) = answer.lines
    assert line.status == case["expected"], f"{case['why']} ({case['citation']}); open on {line.depends_on}"
    assert set(case.get("depends", [])) <= set(line.depends_on)
