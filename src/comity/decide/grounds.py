# SPDX-License-Identifier: Apache-2.0
"""Which lines and definitions of the law a condition that is met rests on, read off its reasons.

In: a `Because`. Out: citations.
"""

from __future__ import annotations

from comity.decide.answer import Because


def ground_met(because: Because, citation: str) -> str:
    """Return the citation extended by the label of the alternative that is met, if the provision lists alternatives."""
    if because.value != "yes":
        return citation
    if because.text == "any of":
        met = next(child for child in because.children if child.value == "yes")
        return ground_met(met, met.citation if met.citation.startswith(citation + "(") else citation)
    if because.text == "all of":
        for child in because.children:
            if child.citation.startswith(citation + "("):
                break
            if (found := ground_met(child, citation)) != citation:
                return found
    return citation


def grounds(because: Because) -> tuple[str, ...]:
    """Return the citations of lines and definitions that are met, outermost first; none from under a "not"."""
    found: dict[str, None] = {}
    _gather(because, found)
    return tuple(found)


def _gather(because: Because, found: dict[str, None]) -> None:
    text, value, source, citation, children = because
    if value != "yes":
        return
    if citation and source != "court":
        found[citation] = None
    if text == "not":
        return
    for child in children:
        if child.citation or child.children:
            _gather(child, found)
