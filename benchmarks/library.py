# SPDX-License-Identifier: Apache-2.0
"""The law that ships with Comity: every action of the jail's bearer, for the story's case, with every reason."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import comity
from benchmarks.report import Row, table
from comity.cli.stated import read_case_file

CASE = Path(__file__).parents[1] / "cases" / "01-the-detainer-of-february-2017.yaml"
REPEATS = 101
GOAL = 3.0  # milliseconds


def measure() -> str:
    """Return the table of a decision under the library."""
    law, case = comity.load(), read_case_file(str(CASE))
    assert case.bearer is not None
    taken, answer = [], None
    for _ in range(REPEATS):
        start = time.perf_counter()
        answer = law.decide(case.place, case.on, case.facts, bearer=case.bearer)
        taken.append((time.perf_counter() - start) * 1e3)
    assert answer is not None
    rulings = sum(len(line.deciding) + len(line.not_applying) for line in answer.lines)
    what = f"{len(answer.lines)} actions, {rulings} norms, {len(law.program.norms):,} norms in the library"
    row = Row(case.bearer, f"{median(taken):.1f} ms", f"{GOAL:.0f} ms", what)
    return table(
        "Every action of a bearer in the library, with every reason", [row], Row("bearer", "here", "goal", "what")
    )
