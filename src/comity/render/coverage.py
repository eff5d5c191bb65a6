# SPDX-License-Identifier: Apache-2.0
"""What a library of law holds: documents, provisions, norms, examples, and how each was checked.

In: a checked program. Out: a page with a row for each document that is law and the sums, or plain values for JSON.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from comity.program.norm import Document
from comity.program.program import Program
from comity.render.page import Page, Piece
from comity.render.table import counts
from comity.render.words import counted

HOW = ("text-seen", "secondary", "memory")


@dataclass(frozen=True, slots=True)
class Covered:
    """The counts of one document. `how`: provisions by the way they were checked."""

    document: Document
    provisions: int
    norms: int
    holdings: int
    examples: int
    how: Counter[str]
    doubts: int


def coverage(program: Program) -> list[Covered]:
    """Return the counts of every document that is law, in order of id; vocabularies and lists of places are not law."""
    norms = Counter(norm.document for norm in program.norms)
    holdings = Counter(holding.document for holding in program.holdings)
    holdings += Counter(suspension.document for suspension in program.suspensions)
    examples = Counter(program.provisions[example.provision].document for example in program.examples)
    found = []
    for index, document in enumerate(program.documents):
        if not document.is_law:
            continue
        provisions = [program.provisions[number] for number in document.provisions]
        how = Counter(provision.checked.how for provision in provisions)
        doubts = sum(bool(provision.doubts) for provision in provisions)
        found.append(Covered(document, len(provisions), norms[index], holdings[index], examples[index], how, doubts))
    return sorted(found, key=lambda one: one.document.id)


def coverage_page(program: Program) -> Page:
    """Return the list of documents and the sums."""
    page = Page()
    covered = coverage(program)
    heads = ("document", "provisions", "norms", "held", "examples", "text-seen", "secondary", "memory", "doubts")
    rows = [
        (
            one.document.id,
            one.provisions,
            one.norms,
            one.holdings,
            one.examples,
            *(one.how[how] for how in HOW),
            one.doubts,
        )
        for one in covered
    ]
    if rows:
        counts(page, heads, rows)
        page.blank()
    page.add(Piece(sums(program, covered), "title"), hang=2)
    page.add(
        f"The language of this law has {counted(len(program.places), 'place')}, {counted(len(program.bearers), 'bearer')}, "
        f"{counted(len(program.actions), 'action')}, {counted(len(program.facts), 'fact')} and "
        f"{counted(len(program.questions), 'question of law', 'questions of law')}.",
    )
    page.add(Piece(f"law {program.hash}", "quiet"))
    return page


def sums(program: Program, covered: list[Covered]) -> str:
    """Return the sums as a sentence."""
    how: Counter[str] = sum((one.how for one in covered), Counter())
    checked = ", ".join(f"{how[word]:,} {word}" for word in HOW if how[word])
    return (
        f"{counted(len(covered), 'document')}, {counted(sum(one.provisions for one in covered), 'provision')} "
        f"({checked}; {counted(sum(one.doubts for one in covered), 'has', 'have')} doubts), "
        f"{counted(len(program.norms), 'norm')}, "
        f"{counted(sum(one.holdings for one in covered), 'holding or suspension', 'holdings and suspensions')}, "
        f"{counted(len(program.examples), 'example')}"
    )


def coverage_to_dict(program: Program) -> dict[str, Any]:
    """Return the counts as plain values."""
    return {
        "schema": "comity/law/1",
        "law": program.hash,
        "documents": [
            {
                "id": one.document.id,
                "title": one.document.title,
                "cite": one.document.cite,
                "kind": one.document.kind,
                "place": one.document.place,
                "source": one.document.source,
                "provisions": one.provisions,
                "norms": one.norms,
                "holdings": one.holdings,
                "examples": one.examples,
                "checked": {how: one.how[how] for how in HOW},
                "doubts": one.doubts,
                "not_encoded": list(one.document.not_encoded),
            }
            for one in coverage(program)
        ],
        "places": len(program.places),
        "bearers": len(program.bearers),
        "actions": len(program.actions),
        "facts": len(program.facts),
        "questions_of_law": len(program.questions),
    }
