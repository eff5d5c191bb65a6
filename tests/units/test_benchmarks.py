# SPDX-License-Identifier: Apache-2.0
"""The measured workload is decided as plain Python says; how fast is for `make bench` alone."""

from __future__ import annotations

import comity
from benchmarks.oracle import ACTIONS, BEARER, LAW, ON, PLACE, cases, oracle


def test_the_law_of_the_workload_says_what_the_oracle_says() -> None:
    """A fast wrong answer would be worth nothing; and with its reasons or alone, a status is one and the same."""
    law = comity.load(LAW)
    assert law.test().failures == ()
    for case in cases(200, seed=3):
        answer = law.decide(PLACE, ON, case, bearer=BEARER)

        assert {line.action: str(line.status) for line in answer.lines} == oracle(case)
        assert law.statuses(PLACE, ON, case, bearer=BEARER, actions=ACTIONS) == oracle(case)


def test_every_norm_of_the_workload_has_its_reasons_in_every_answer() -> None:
    """Reasons for what does not apply are what the peers do not give; leaving them out would be no comparison."""
    law = comity.load(LAW)
    for case in cases(20, seed=4):
        lines = law.decide(PLACE, ON, case, bearer=BEARER).lines
        ruled = [ruling for line in lines for ruling in (*line.deciding, *line.not_applying)]
        ruled_or_defeated = {ruling.provision for ruling in ruled} | {
            d.provision for line in lines for d in line.defeated
        }

        assert len(ruled_or_defeated) == 18
        assert all(ruling.because.children for ruling in ruled)
