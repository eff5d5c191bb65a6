# SPDX-License-Identifier: Apache-2.0
"""Neutrality: laws that require and laws that forbid the same thing are answered alike, each with its own reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import comity

PAIRS = yaml.safe_load(Path(__file__).with_name("matched_pairs.yaml").read_text(encoding="utf-8"))["pairs"]


@pytest.fixture(scope="module")
def law() -> comity.Law:
    return comity.load()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["action"] for pair in PAIRS])
def test_what_one_place_requires_another_forbids(law: comity.Law, pair: dict[str, Any]) -> None:
    """Same day, same facts, same bearer: each place's own law decides, and is cited."""
    for side, status, modality in (("requires", "must", "must"), ("forbids", "must_not", "must_not")):
        place, citation = pair[side]
        lines = law.decide(place, pair["day"], pair["facts"], bearer=pair["bearer"], action=pair["action"]).lines
        (line,) = [one for one in lines if one.bearer == pair["bearer"]]

        assert (place, str(line.status)) == (place, status), line.depends_on
        deciding = [one for one in line.deciding if one.citation == citation]
        assert deciding, line.citations
        assert {(one.modality, one.because.value) for one in deciding} == {(modality, "yes")}
        assert all(one.restatement for one in deciding)


def test_at_least_ten_actions_are_matched() -> None:
    """A library that encoded one side alone would have few."""
    assert len({pair["action"] for pair in PAIRS}) >= 10
