# SPDX-License-Identifier: Apache-2.0
"""Whether parts of a circuit can hold together, from the solver: where diagrams are too large or rest on free tests."""

from __future__ import annotations

from collections.abc import Sequence

from comity.analysis.diagram import TooLarge
from comity.analysis.solver import TIMEOUT, Encoding
from comity.analysis.space import Space
from comity.regime.circuit import Circuit


def can_hold(space: Space, circuit: Circuit, part: Sequence[int], timeout: int = TIMEOUT) -> bool | None:
    """Return whether nodes of a circuit hold together in some case (`~node`: where it does not).

    None if z3 is not installed, does not answer in time, or a single test is too large or cannot be written out.
    """
    try:
        import z3

        encoding = Encoding(z3, space, circuit, timeout, [max(node, ~node) for node in part])
        held = [encoding.node(node) if node >= 0 else z3.Not(encoding.node(~node)) for node in part]
        encoding.bind()
        possible = encoding.may(*held)
        return possible if encoding.exact or not possible else None
    except (ImportError, TooLarge):
        return None
