# SPDX-License-Identifier: Apache-2.0
"""Conditions: connectives and quantifiers in strong Kleene logic, one truth a row.

In: a condition of the regime, a frame. Out: 0 (no), 1 (unknown), 2 (yes) for each row, or one for all. Twin:
decide/conditions.py. Only what stands inside a list, or in a choice between values, comes here; the rest is a circuit.
"""

from __future__ import annotations

import numpy as np

from comity.columns.atoms import atom
from comity.columns.frame import Frame
from comity.columns.vector import NO, YES, Truth
from comity.program import expression as e


def condition(node: e.Expression, frame: Frame) -> Truth:
    """Return the truth of a condition."""
    match node:
        case e.Const(known):
            return np.full(1, YES if known else NO, np.int8)
        case e.And(items):
            found = np.full(1, YES, np.int8)
            for item in items:
                found = np.minimum(found, condition(item, frame))
            return found
        case e.Or(items):
            found = np.full(1, NO, np.int8)
            for item in items:
                found = np.maximum(found, condition(item, frame))
            return found
        case e.Not(item):
            return np.int8(YES) - condition(item, frame)
        case e.Labelled(_, item):
            return condition(item, frame)
        case e.Named(_, _, versions):
            return condition(versions[0].body, frame) if versions else np.full(1, NO, np.int8)
        case e.Quantifier():
            from comity.columns.lists import quantified

            return quantified(node, frame)
        case _:
            return atom(node, frame)
