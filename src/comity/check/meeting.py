# SPDX-License-Identifier: Apache-2.0
"""Where, when and for whom norms bind together: whether two or more of them can meet in one case.

In: a program. Out: for each norm the places it reaches and the bearers it addresses, as sets that can be intersected;
the ways in which it stands towards each action. A superset of what a regime finds: conditions are not looked at.
Meaning: docs/language.md, "Reach" and "Actions".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from comity.program.collision import Stance
from comity.program.interval import share_a_day
from comity.program.norm import Norm
from comity.program.program import Bearer, Program
from comity.program.reach import addressed, reaches
from comity.program.relations import TRUE, Reach, Relations
from comity.program.truth import Modality


class Meetings:
    """Answers whether norms of a program can meet."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._relations = Relations(program.actions)
        self._places: dict[int, frozenset[str]] = {}
        self._addressed: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[int]] = {}
        self._reaches: dict[tuple[Modality, str], tuple[Reach, ...]] = {}

    def places(self, norm: Norm) -> frozenset[str]:
        """Return all places that a norm's document reaches."""
        if norm.document not in self._places:
            document, places = self._program.documents[norm.document], self._program.places
            here = places.values() if document.place in places else ()  # else it was reported
            self._places[norm.document] = frozenset(place.name for place in here if reaches(document, place, places))
        return self._places[norm.document]

    def addressed(self, norm: Norm) -> frozenset[int]:
        """Return the numbers of the sets of kinds (one bearer, or an agency) that a norm addresses."""
        key = (norm.bearers, norm.except_bearers)
        if key not in self._addressed:
            self._addressed[key] = frozenset(
                number for number, kinds in enumerate(self._profiles) if addressed(norm, kinds)
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
        found: dict[str, list[Stance]] = {}
        for norm in self._program.norms:
            if norm.modality is not Modality.ASKS:
                for action, stance in self.reach(norm):
                    found.setdefault(action, []).append(stance)
        return found

    def reach(self, norm: Norm) -> list[tuple[str, Stance]]:
        """Return the actions that a norm reaches, with how it stands towards each; what a duty forbids included."""
        key = (norm.modality, norm.action)
        if key not in self._reaches:
            self._reaches[key] = tuple(
                dict.fromkeys(replace(one, condition=TRUE) for one in self._relations.reach(*key))
            )
        return [(one.action, Stance(norm, one.modality, one.by_kind)) for one in self._reaches[key]]


def _with_local_kinds(bearer: Bearer, bearers: Mapping[str, Bearer]) -> frozenset[str]:
    further = [name for kind in bearer.kinds for _, names in bearers[kind].kinds_in for name in names]
    return frozenset(bearer.kinds).union(*(bearers[name].kinds for name in further))
