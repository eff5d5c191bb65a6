# SPDX-License-Identifier: Apache-2.0
"""Random programs over random tables: columns say what the circuits say, and never contradict the exact answer."""

from __future__ import annotations

from random import Random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreement import Oracle
from tests.properties.strategies import Drawn, drawn
from tests.properties.words import ACTIONS, BEARERS
from tests.shapes import table_of

PAIRS = [(bearer, action) for bearer in BEARERS for action in ACTIONS]


@given(drawn(), st.integers(0, 2**32), st.sampled_from(["c", "numpy"]))
def test_a_table_says_what_the_circuits_say_row_by_row(one: Drawn, seed: int, machine: str) -> None:
    """Every type of fact, lists known in part, questions of law, clocks with and without a time of day, in any shape."""
    random, law, oracle = Random(seed), one.law, Oracle(one.law)
    names = dict.fromkeys(name for case in one.cases for name in case.known)
    rows = [(case, {name: case.known.get(name) for name in names}) for case in one.cases for _ in range(2)]
    table = table_of(law.program, [facts for _, facts in rows], random)
    if not names:
        table = pa.table({"where": [case.place for case, _ in rows]})
    else:
        table = table.append_column("where", pa.array([case.place for case, _ in rows]))
    table = table.append_column("day", pa.array([case.on for case, _ in rows]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMITY_COLUMNS", machine)
        found = law.decide_table(table, place="where", on="day", pairs=PAIRS)
    for number, (case, facts) in enumerate(rows):
        expected = oracle.statuses(case.place, case.on, facts, PAIRS)
        said = [found[f"{bearer}__{action}"][number].as_py() for bearer, action in PAIRS]
        assert said == expected, (case.place, case.on, facts)
        pair = random.choice(PAIRS)
        exact = law.statuses(case.place, case.on, facts, bearer=pair[0], actions=[pair[1]])[pair[1]]
        assert found[f"{pair[0]}__{pair[1]}"][number].as_py() in (exact, "depends")
