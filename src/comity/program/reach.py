# SPDX-License-Identifier: Apache-2.0
"""Whom and where a document's norms bind.

In: a document, a place, a bearer's kinds. Out: yes or no. Law goes down the path of places; `reaches:` and regions carry
what is addressed to a territory. Meaning: docs/language.md, "Reach".
"""

from __future__ import annotations

from collections.abc import Mapping

from comity.program.norm import Document, Norm
from comity.program.program import Bearer, Place
from comity.program.truth import Layer, Modality

INTERNAL = frozenset({"executive_order", "directive", "policy", "form", "letter"})
"""Kinds of document that bind only the government that made them, as between the federal and the others."""
NOT_BINDING = frozenset({"opinion", "vocabulary", "places"})
"""Kinds of document that bind nobody."""
REGION = "region"
"""The level of a place that contains others without being above them on their path."""


def is_under(place: Place, outer: str) -> bool:
    """True if the place is `outer` or lies under it by path."""
    return place.name == outer or place.name.startswith(outer + "/")


def contains(outer: str, place: Place) -> bool:
    """True if the place is `outer`, lies under it by path, or in it as a region."""
    return is_under(place, outer) or outer in place.regions


def binds_nowhere(document: Document) -> bool:
    """True of an opinion, of a trial court's judgment that names no place, and of a vocabulary, which states no law."""
    return document.kind in NOT_BINDING or (document.court == "trial" and not document.reaches)


def reaches(document: Document, place: Place, places: Mapping[str, Place]) -> bool:
    """True if the document's norms bind at the place."""
    return not binds_nowhere(document) and lies_in_territory(document, place, places)


def lies_in_territory(document: Document, place: Place, places: Mapping[str, Place]) -> bool:
    """True if the place is one that the document names, or lies in it; if it names none, under the document's own place.

    A county's ordinance does not go to the cities that lie within it; a circuit, which is a region, is all it contains.
    """
    if document.reaches:
        return any(contains(name, place) for name in document.reaches)
    home = places.get(document.place)
    if home is None:
        return False  # a place that is not on the map, which `check` has reported (CY209)
    if home.level == REGION:
        return contains(document.place, place)
    return is_under(place, document.place)


def binds_layer(norm: Norm, document: Document, bearer: Bearer | None) -> bool:
    """True unless the norm is an internal rule of the other sovereign.

    Policies and orders of a State, county, city or agency never bind federal bearers; federal policies, orders and forms
    bind no others. A request binds nobody and is addressed to anyone.
    """
    if norm.modality in (Modality.ASKS, Modality.BAR) or document.kind not in INTERNAL:
        return True
    is_federal = bearer is not None and bearer.level == Layer.FEDERAL
    return is_federal == (document.layer is Layer.FEDERAL)


def kinds_at(bearer: Bearer, place: Place, bearers: Mapping[str, Bearer]) -> frozenset[str]:
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
