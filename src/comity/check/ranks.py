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
    """Return the rank of every document; `construes` must be filled in."""
    return tuple(_rank(number, documents, provisions, frozenset()) for number in range(len(documents)))


def _rank(number: int, documents: Sequence[Document], provisions: Sequence[Provision], above: frozenset[int]) -> Rank:
    document = documents[number]
    level = LEVEL[document.layer]
    if document.kind == "constitution":
        level = CONSTITUTION.get(document.layer, level)
    own = Rank(level, INSTRUMENT.get(document.kind, 5))
    if document.kind not in ("judgment", "opinion") or not document.construes:
        return own
    construed = {provisions[index].document for index in document.construes} - above - {number}
    return min((_rank(other, documents, provisions, above | {number}) for other in construed), default=own)
