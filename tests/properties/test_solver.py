# SPDX-License-Identifier: Apache-2.0
"""The solver says of every case what the diagrams say, and tells apart what cells cannot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from comity.analysis.exact import Analyst, read, status_diagram
from tests.properties.test_analysis import open_cases

pytest.importorskip("z3")


@settings(max_examples=40)
@given(open_cases())
def test_the_solver_finds_what_the_diagram_finds(drawn_: Any) -> None:
    """Two engines, one meaning: a fault of one of them would show."""
    from comity.analysis.solver import solve

    one, case, _, bearer, action = drawn_
    analyst = Analyst(one.law.regime(case.place, case.on))
    circuit = analyst.memory.matter(analyst.regime, bearer, action)
    space = analyst.space(case)
    by_diagram = read(space, status_diagram(space, circuit))

    by_solver = solve(analyst.space(case), circuit)

    assert by_solver is not None
    if by_diagram.exact:
        assert by_solver.possible == by_diagram.possible
        assert set(by_solver.depends_on) == set(by_diagram.depends_on)
        assert by_solver.exact
    else:
        assert set(by_solver.possible) <= set(by_diagram.possible)
