# SPDX-License-Identifier: Apache-2.0
"""Cases as someone outside would put them: written from digests of the law alone, in the public names of the library.

A file of tests/outside has `cases`: place, day, bearer, action and facts; `expected`, the status that a careful lawyer would
give, or several where lawyers may differ; why; and the citation the lawyer had in mind. A case with an open answer may list
under `depends` the unknowns that the answer must mention. `others` are facts added to every settled case in a second asking
where the case does not state them: what the case leaves out must not turn its answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import comity
from comity.law import Law

OUTSIDE = Path(__file__).parent / "outside"


@cache
def library() -> Law:
    return comity.load()


def asked() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Give each case with the facts of its first and, where it is settled, of its second asking."""
    for file in sorted(OUTSIDE.glob("*.yaml")):
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        for number, case in enumerate(document["cases"], start=1):
            name = f"{file.stem} {number}: {case['place']} {case['day']} {case['bearer']} {case['action']}"
            yield name, case, case["facts"]
            if case["expected"] != "depends" and "others" in document:
                yield name + ", all stated", case, {**document["others"], **case["facts"]}


ASKED = list(asked())


@pytest.mark.parametrize(("case", "facts"), [one[1:] for one in ASKED], ids=[one[0] for one in ASKED])
def test_the_library_answers_as_a_careful_lawyer_would(case: dict[str, Any], facts: dict[str, Any]) -> None:
    expected = case["expected"] if isinstance(case["expected"], list) else [case["expected"]]

    lines = library().decide(case["place"], case["day"], facts, bearer=case["bearer"], action=case["action"]).lines
    (line,) = [one for one in lines if one.bearer == case["bearer"]]  # kinds of the bearer may have lines of their own

    assert line.status in expected, f"{case['why']} ({case['cite']}); open on {', '.join(line.depends_on)}"
    assert set(case.get("depends", [])) <= set(line.depends_on)
