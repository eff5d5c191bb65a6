# SPDX-License-Identifier: Apache-2.0
"""Where, when and for whom norms bind together: whether two or more of them can meet in one case.

In: a program. Out: for each norm the places it reaches and the bearers it addresses, as sets that can be intersected;
the ways in which it stands towards each action. A superset of what a regime finds: conditions are not looked at.
Meaning: docs/language.md, "Reach" and "Actions".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from comity.program.collision import Stance
from comity.program.interval import share_a_day
from comity.program.norm import Document, Norm
from comity.program.program import Bearer, Place, Program
from comity.program.truth import Modality


class Meetings:
    """Answers whether norms of a program can meet."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._places: dict[tuple[str, ...], frozenset[str]] = {}
        self._addressed: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[int]] = {}
        self._reaches: dict[tuple[Modality, str], frozenset[tuple[str, Modality, bool]]] = {}

    def places(self, norm: Norm) -> frozenset[str]:
        """Return all places that a norm's document reaches."""
        outer = territory(self._program.documents[norm.document])
        if outer not in self._places:
            places = self._program.places.values()
            self._places[outer] = frozenset(place.name for place in places if _lies_in(place, outer))
        return self._places[outer]

    def addressed(self, norm: Norm) -> frozenset[int]:
        """Return the numbers of the sets of kinds (one bearer, or an agency) that a norm addresses."""
        key = (norm.bearers, norm.except_bearers)
        if key not in self._addressed:
            self._addressed[key] = frozenset(
                number
                for number, kinds in enumerate(self._profiles)
                if not kinds.isdisjoint(norm.bearers) and kinds.isdisjoint(norm.except_bearers)
            )
        return self._addressed[key]

    def meet(self, norms: Sequence[Norm]) -> bool:
        """True if the norms can all bind one bearer in one place; and, two by two, on one day."""
        places = frozenset.intersection(*map(self.places, norms))
        addressed = frozenset.intersection(*map(self.addressed, norms))
        pairs = ((one, other) for index, one in enumerate(norms) for other in norms[:index])
        return bool(places and addressed) and all(share_a_day(one.in_force, other.in_force) for one, other in pairs)

    @cached_property
    def _profiles(self) -> tuple[frozenset[str], ...]:
        """Return the sets of kinds that a case can have: of each bearer, there or elsewhere, and of each agency."""
        bearers = self._program.bearers
        found: dict[frozenset[str], None] = {}
        for bearer in bearers.values():
            found[frozenset(bearer.kinds)] = None
            found[_with_local_kinds(bearer, bearers)] = None
        for place in self._program.places.values():
            kinds = [_with_local_kinds(bearers[name], bearers) for name in place.bearers if name in bearers]
            if kinds:
                found[frozenset().union(*kinds)] = None
        return tuple(found)

    def stances(self) -> dict[str, list[Stance]]:
        """Return every way in which a norm stands towards an action, by action. Requests are left out."""
        found: dict[str, dict[tuple[int, Modality, bool], Stance]] = {}
        for norm in self._program.norms:
            if norm.modality is not Modality.ASKS:
                for action, modality, by_kind in self.reach(norm):
                    key = (norm.index, modality, by_kind)
                    found.setdefault(action, {})[key] = Stance(norm, modality, by_kind)
        return {action: list(stances.values()) for action, stances in found.items()}

    def reach(self, norm: Norm) -> frozenset[tuple[str, Modality, bool]]:
        """Return the actions that a norm reaches, each with its modality there and whether as a kind."""
        key = (norm.modality, norm.action)
        if key not in self._reaches:
            self._reaches[key] = frozenset(self._reach(*key))
        return self._reaches[key]

    def _reach(self, modality: Modality, action: str) -> Iterator[tuple[str, Modality, bool]]:
        down = self._down(action, kinds=modality is not Modality.MUST)
        yield from ((name, modality, by_kind) for name, by_kind in down)
        if modality is Modality.MUST_NOT:
            yield from ((whole, modality, by_kind) for whole, by_kind in self._up(down))
        if modality is Modality.MUST:
            for name, _ in down:
                for excluded in self._program.actions[name].excludes:
                    yield from self._reach(Modality.MUST_NOT, excluded)

    def _down(self, action: str, *, kinds: bool) -> set[tuple[str, bool]]:
        found: set[tuple[str, bool]] = set()
        waiting = [(action, False)]
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                name, by_kind = step
                waiting += [(part, by_kind) for part in self._parts.get(name, ())]
                waiting += [(kind, True) for kind in self._kinds.get(name, ()) if kinds]
        return found

    def _up(self, down: Iterable[tuple[str, bool]]) -> set[tuple[str, bool]]:
        found: set[tuple[str, bool]] = set()
        waiting = list(down)
        while waiting:
            name, by_kind = waiting.pop()
            for whole, _ in self._program.actions[name].parts:
                if (whole, by_kind) not in found:
                    found.add((whole, by_kind))
                    waiting.append((whole, by_kind))
        return found

    @cached_property
    def _kinds(self) -> dict[str, list[str]]:
        pairs = ((wider, action.name) for action in self._program.actions.values() for wider in action.kinds)
        return _grouped(pairs)

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        pairs = ((whole, action.name) for action in self._program.actions.values() for whole, _ in action.parts)
        return _grouped(pairs)


def territory(document: Document) -> tuple[str, ...]:
    """Return the places whose law a document is: those it names, else its own. A trial court binds only what it names."""
    if document.reaches:
        return document.reaches
    if document.kind == "opinion" or (document.kind == "judgment" and document.court == "trial"):
        return ()
    return (document.place,)


def _lies_in(place: Place, outer: Iterable[str]) -> bool:
    return any(name in place.path or name in place.regions for name in outer)


def _with_local_kinds(bearer: Bearer, bearers: Mapping[str, Bearer]) -> frozenset[str]:
    further = [name for kind in bearer.kinds for _, names in bearers[kind].kinds_in for name in names]
    return frozenset(bearer.kinds).union(*(bearers[name].kinds for name in further))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
