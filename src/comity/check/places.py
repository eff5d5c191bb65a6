# SPDX-License-Identifier: Apache-2.0
"""The map: declared places, places that follow from them, what contains what.

In: `place` statements, the folders of documents. Out: every `Place` with its level, layer, regions, time zone.
A level that is not declared follows from the place above, or from the depth: 1 federal, 2 state, 3 and more local.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.check.report import Report
from comity.check.stated import Stated, of_kind
from comity.program.program import Place
from comity.program.truth import Layer
from comity.source import codes
from comity.source.document import Document
from comity.source.suggest import did_you_mean
from comity.syntax import tree

LEVELS = ("federal", "state", "local", "agency", "region")
ONE_DEEPER = {"federal": "state", "state": "local", "local": "local", "agency": "agency", "region": "region"}
NOT_LAW = frozenset({"vocabulary", "places"})
"""Kinds of document that declare and lay down nothing."""

Declared = dict[str, tree.PlaceText]


def folder_of(document: Document) -> str:
    """Return the folder of a document, its path without the last name."""
    return document.id.rpartition("/")[0]


def ancestors(name: str) -> tuple[str, ...]:
    """Return a place and all above it by path, the nearest first."""
    parts = name.split("/")
    return tuple("/".join(parts[:count]) for count in range(len(parts), 0, -1))


class Map:
    """All places. `known` holds every name that may be written; `place_of` says whose law a document is."""

    def __init__(self, documents: Sequence[Document], stated: Sequence[Stated], report: Report) -> None:
        self._report = report
        self._declared = _declarations(stated, report)
        self._levels: dict[str, str] = {}
        self._regions: dict[str, frozenset[str]] = {}
        self.known: dict[str, None] = {}
        self._learn_names(documents)
        self._containers = self._direct_containers()
        self.places: Mapping[str, Place] = {name: self._place(name) for name in sorted(self.known)}
        for name, place in self._declared.items():
            if name in self.places[name].regions:
                report.error(codes.CYCLIC_PLACE, place.place.span, f"`{name}` lies within itself")

    def place_of(self, document: Document) -> str:
        """Return whose law a document is: as it says, else its folder, or the nearest declared place above it.

        Empty if nothing says so: right for a vocabulary, and reported by check/documents.py for law.
        """
        named = document.text("place")
        if named in self.known:
            return named
        folder = folder_of(document)
        if folder in self.known:
            return folder
        return next((name for name in ancestors(folder) if name in self._declared), "")

    def check(self, name: tree.PlaceName) -> bool:
        """True if the place is known; reported if not."""
        if name.text in self.known:
            return True
        self._report.error(
            codes.UNKNOWN_PLACE,
            name.span,
            f"no place `{name.text}` is on the map",
            help=did_you_mean(name.text, self.known),
        )
        return False

    def _learn_names(self, documents: Sequence[Document]) -> None:
        for name in self._declared:
            self.known.update(dict.fromkeys(ancestors(name)))
        for document in documents:
            folder = folder_of(document)
            is_law = document.text("kind") not in NOT_LAW
            if is_law and folder and not any(name in self._declared for name in ancestors(folder)):
                self.known.update(dict.fromkeys(ancestors(folder)))

    def _direct_containers(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, place in self._declared.items():
            for outer in place.within:
                if self.check(outer):
                    found.setdefault(name, set()).add(outer.text)
            for inner in place.contains:
                if self.check(inner):
                    found.setdefault(inner.text, set()).add(name)
        return found

    def level(self, name: str) -> str:
        """Return the level of a known place."""
        level = ""
        for above in reversed(ancestors(name)):
            if above not in self._levels:
                self._levels[above] = self._own_level(above) or (ONE_DEEPER[level] if level else "federal")
            level = self._levels[above]
        return level

    def _own_level(self, name: str) -> str:
        """Return the level that a place's own declaration gives it, or an empty text."""
        place = self._declared.get(name)
        if place is None:
            return "region" if self._only_regions_below(name) else ""
        if place.level in LEVELS:
            return place.level
        if place.bearers:
            return "agency"
        return "region" if place.contains else ""

    def _only_regions_below(self, name: str) -> bool:
        below = [place for path, place in self._declared.items() if path.startswith(name + "/")]
        return bool(below) and all(place.contains or place.level == "region" for place in below)

    def layer(self, name: str) -> Layer:
        """Return whose law the documents of a place are. An agency of the federal government makes federal law."""
        layer = Layer.FEDERAL
        for above in reversed(ancestors(name)):
            level = self.level(above)
            if level == "agency":
                layer = layer if layer is Layer.FEDERAL else Layer.AGENCY
            elif level != "region":
                layer = Layer(level)
        return layer

    def _regions_of(self, name: str) -> frozenset[str]:
        if name not in self._regions:
            found: set[str] = set()
            waiting = list(ancestors(name))
            seen = set(waiting)
            while waiting:
                for outer in self._containers.get(waiting.pop(), ()):
                    found.add(outer)
                    waiting += [above for above in ancestors(outer) if above not in seen]
                    seen.update(ancestors(outer))
            self._regions[name] = frozenset(found)
        return self._regions[name]

    def _inherited(self, name: str, what: str) -> str:
        for above in ancestors(name):
            place = self._declared.get(above)
            if place is not None and getattr(place, what):
                return str(getattr(place, what))
        return ""

    def _place(self, name: str) -> Place:
        place = self._declared.get(name)
        return Place(
            name=name,
            title=place.description if place else "",
            level=self.level(name),
            layer=self.layer(name),
            regions=self._regions_of(name),
            bearers=tuple(bearer.text for bearer in place.bearers) if place else (),
            time_zone=self._inherited(name, "time_zone"),
            calendar=self._inherited(name, "calendar"),
            code=place.code if place else "",
        )


def _declarations(stated: Sequence[Stated], report: Report) -> Declared:
    found: Declared = {}
    codes_seen: dict[str, tree.PlaceText] = {}
    for _, place in of_kind(stated, tree.PlaceText):
        name = place.place.text
        if name in found:
            first = found[name].place.span
            report.error(
                codes.DECLARED_TWICE,
                place.place.span,
                f"place `{name}` is declared twice",
                help=f"it was first declared in {first.file}",
            )
            continue
        if place.level and place.level not in LEVELS:
            report.error(
                codes.UNKNOWN_LEVEL,
                place.span,
                f"no level of government is named `{place.level}`",
                help=did_you_mean(place.level, LEVELS),
            )
        if place.code:
            first_with = codes_seen.setdefault(place.code, place)
            if first_with is not place:
                report.error(
                    codes.DECLARED_TWICE,
                    place.span,
                    f"the code `{place.code}` is already that of place `{first_with.place.text}`",
                    help=f"it was given in {first_with.place.span.file}",
                )
        found[name] = place
    return found
