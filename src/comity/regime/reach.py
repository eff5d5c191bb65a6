# SPDX-License-Identifier: Apache-2.0
"""Whom and where a document's norms bind.

In: a document, a place, a bearer's kinds. Out: yes or no. Law goes down the path of places; `reaches:` and regions carry
what is addressed to a territory. Meaning: docs/language.md, "Reach".
"""

from __future__ import annotations

from comity.program.norm import Document, Norm
from comity.program.program import Bearer, Place
from comity.program.truth import Layer, Modality

INTERNAL = frozenset({"executive_order", "directive", "policy", "form", "letter"})
"""Kinds of document that bind only the government that made them, as between the federal and the others."""


def territory(document: Document) -> tuple[str, ...]:
    """Return the places whose law a document is: those it names, else its own. A trial court binds only what it names."""
    if document.reaches:
        return document.reaches
    if document.kind == "opinion" or (document.kind == "judgment" and document.court == "trial"):
        return ()
    return (document.place,)


def contains(outer: str, place: Place) -> bool:
    """True if the place is `outer`, lies under it by path, or in it as a region."""
    return outer == place.name or place.name.startswith(outer + "/") or outer in place.regions


def reaches(document: Document, place: Place) -> bool:
    """True if the document's norms bind at the place."""
    return any(contains(name, place) for name in territory(document))


def binds_layer(norm: Norm, document: Document, bearer: Bearer | None) -> bool:
    """True unless the norm is an internal rule of the other sovereign.

    Policies and orders of a State, county, city or agency never bind federal bearers; federal policies, orders and forms
    bind no others. A request binds nobody and is addressed to anyone.
    """
    if norm.modality is Modality.ASKS or document.kind not in INTERNAL:
        return True
    is_federal = bearer is not None and bearer.level == Layer.FEDERAL
    return is_federal == (document.layer is Layer.FEDERAL)


def kinds_at(bearer: Bearer, place: Place, bearers: dict[str, Bearer]) -> frozenset[str]:
    """Return all kinds that a bearer is of at a place: its own and those that hold only there."""
    kinds = set(bearer.kinds)
    for kind in bearer.kinds:
        for where, further in bearers[kind].kinds_in if kind in bearers else ():
            if contains(where, place):
                for name in further:
                    kinds.update(bearers[name].kinds)
    return frozenset(kinds)


def addressed(norm: Norm, kinds: frozenset[str]) -> bool:
    """True if a bearer of these kinds is one of the norm's bearers and none of its exceptions."""
    return not kinds.isdisjoint(norm.bearers) and kinds.isdisjoint(norm.except_bearers)
