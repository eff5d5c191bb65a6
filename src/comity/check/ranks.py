# SPDX-License-Identifier: Apache-2.0
"""The rank of each document: its level, and its instrument within the level. A judgment ranks as what it construes.

Meaning: docs/language.md, "Rank".
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.program.norm import Document, Provision, Rank
from comity.program.truth import Layer

LEVEL = {Layer.FEDERAL: 1, Layer.STATE: 3, Layer.LOCAL: 4, Layer.AGENCY: 5}
CONSTITUTION = {Layer.FEDERAL: 0, Layer.STATE: 2}
INSTRUMENT = {
    "constitution": 0,
    "statute": 0,
    "ordinance": 0,
    "regulation": 1,
    "settlement": 2,
    "judgment": 2,
    "executive_order": 3,
    "directive": 3,
    "policy": 4,
    "form": 5,
    "letter": 5,
    "opinion": 5,
}


def ranks(documents: Sequence[Document], provisions: Sequence[Provision]) -> tuple[Rank, ...]:
    """Return the rank of every document; `construes` must be filled in. Judgments that construe in a circle keep their own."""
    found: dict[int, Rank] = {}
    construing: dict[int, set[int]] = {}
    for number, document in enumerate(documents):
        if document.kind in ("judgment", "opinion") and document.construes:
            construing[number] = {provisions[index].document for index in document.construes} - {number}
        else:
            found[number] = _own_rank(document)
    changed = True
    while changed:
        changed = False
        for number, others in construing.items():
            highest = min((found[other] for other in others if other in found), default=None)
            if highest is not None and found.get(number) != highest:
                found[number] = highest
                changed = True
    return tuple(found.get(number) or _own_rank(document) for number, document in enumerate(documents))


def _own_rank(document: Document) -> Rank:
    level = LEVEL[document.layer]
    if document.kind == "constitution":
        level = CONSTITUTION.get(document.layer, level)
    return Rank(level, INSTRUMENT.get(document.kind, 5))
