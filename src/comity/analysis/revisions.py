# SPDX-License-Identifier: Apache-2.0
"""Which places a change of documents can touch.

In: two programs of one folder at two revisions, and the documents whose text is not the same. Out: places; at every other
place the law is made of the same texts and so is the same. A document touches what it reaches, what its suspensions and
records name, and all that is reached by documents whose conditions rest on its definitions. A change of places, of kinds of
bearers, of relations between actions or of parameters touches every place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from comity.program import expression as e
from comity.program.describe import describe
from comity.program.program import Program
from comity.program.reach import contains, is_under, reaches
from comity.program.walk import children


def places_touched(one: Program, other: Program, documents: Collection[str]) -> tuple[str, ...]:
    """Return the places that a change of documents (by id) can touch, in the order of the second program, then the first's."""
    every = tuple(dict.fromkeys((*other.places, *one.places)))
    if not documents:
        return ()
    if frame(one) != frame(other):
        return every
    found = {place for program in (one, other) for place in _touched(program, documents)}
    return tuple(place for place in every if place in found)


def frame(program: Program) -> object:
    """Return what every place's law rests on, in a form that can be compared."""
    places = {
        name: (p.level, p.layer, p.regions, p.bearers, p.time_zone, p.calendar) for name, p in program.places.items()
    }
    bearers = {name: (b.level, b.kinds, b.kinds_in) for name, b in program.bearers.items()}
    actions = {
        name: (a.kinds, a.excludes, tuple((whole, describe(when)) for whole, when in a.parts))
        for name, a in program.actions.items()
    }
    parameters = {name: one.values for name, one in program.parameters.items()}
    return places, bearers, actions, parameters


def _touched(program: Program, documents: Collection[str]) -> Iterator[str]:
    resting = {index for index, one in enumerate(program.documents) if one.id in documents}
    resting |= set(_resting_on(program, frozenset(resting)))
    spoken = [one for one in program.suspensions if one.document in resting]
    records = [one for one in program.recorded if program.provisions[one.provision].document in resting]
    for name, place in program.places.items():
        if (
            any(reaches(program.documents[index], place, program.places) for index in resting)
            or any(contains(where, place) for one in spoken for where in one.places)
            or any(is_under(place, record.place) for record in records)
        ):
            yield name


def _resting_on(program: Program, documents: frozenset[int]) -> Iterator[int]:
    """Yield the documents with a condition that rests on a definition, however far, of some documents."""
    conditions = [(norm.document, norm.condition) for norm in program.norms]
    conditions += [(holding.document, holding.condition) for holding in program.holdings]
    conditions += [(suspension.document, suspension.condition) for suspension in program.suspensions]
    known: dict[int, tuple[e.Expression, bool]] = {}

    def rests(node: e.Expression) -> bool:
        if id(node) not in known:
            own = isinstance(node, e.Named) and any(
                program.provisions[version.provision].document in documents for version in node.versions
            )
            known[id(node)] = node, own or any(map(rests, children(node)))
        return known[id(node)][1]

    for document, condition in conditions:
        if rests(condition):
            yield document
