# SPDX-License-Identifier: Apache-2.0
"""Columns agree with one decision at a time on the real library: 50,000 cases here, as many as one likes by `make agreement`."""

from __future__ import annotations

import pytest

import comity
from tests.agreement import Tally, run

CASES = 25_000


@pytest.mark.parametrize("machine", ["c", "numpy"])
def test_columns_agree_with_circuits_and_never_contradict_the_exact_answer(
    machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice 25,000 cases, many places and days, in every shape of column; each machine half of them."""
    monkeypatch.setenv("COMITY_COLUMNS", machine)
    tally = Tally()
    for tally in run(comity.load(), CASES, seed=len(machine)):
        assert not tally.mismatches
    assert tally.cases >= CASES
    assert tally.exact > CASES // 50
    assert {"must", "must_not", "may", "silent", "depends"} <= tally.statuses.keys()
