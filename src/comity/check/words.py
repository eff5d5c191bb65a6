# SPDX-License-Identifier: Apache-2.0
"""Resolves `despite § …` and `subject to § …` to norms: all norms of the provisions meant, in any version, never itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.check.citations import Citations
from comity.check.norms import Laid
from comity.program.norm import Norm
from comity.syntax import tree


def connect(laid: Laid, citations: Citations) -> tuple[Norm, ...]:
    """Return the norms with what they prevail over and yield to. Norms of one statement never name each other."""
    by_provision = norms_by_provision(laid.norms)
    of_statement: dict[int, set[int]] = {}
    for index, statement in enumerate(laid.statements):
        of_statement.setdefault(id(statement), set()).add(index)
    connected = []
    for norm, clauses, statement in zip(laid.norms, laid.clauses, laid.statements, strict=True):
        if clauses.despite or clauses.subject_to:
            own = of_statement[id(statement)]
            despite = _targets(clauses.despite, norm.document, citations, by_provision) - own
            subject_to = _targets(clauses.subject_to, norm.document, citations, by_provision) - own
            norm = replace(norm, despite=despite, subject_to=subject_to)
        connected.append(norm)
    return tuple(connected)


def norms_by_provision(norms: Sequence[Norm]) -> dict[int, list[int]]:
    """Return the numbers of the norms in each provision."""
    found: dict[int, list[int]] = {}
    for norm in norms:
        found.setdefault(norm.provision, []).append(norm.index)
    return found


def _targets(
    written: Sequence[tree.CitationText], document: int, citations: Citations, by_provision: dict[int, list[int]]
) -> frozenset[int]:
    means = [citations.find(citation, document) for citation in written]
    return frozenset(
        index for found in means if found for provision in found.provisions for index in by_provision.get(provision, ())
    )
