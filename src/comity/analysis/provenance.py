# SPDX-License-Identifier: Apache-2.0
"""Which provisions made two standpoints differ in a case.

In: what decides and is defeated in the case on each side. Out: these, each with whether it is new, gone, amended or the same
on the other side; and of what they rest on (definitions, parameters, readings of courts, suspensions, records of the place)
all that is not the same. Texts are compared by what they say, not by where they stand, so two revisions can be compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from comity.analysis.difference import Cited
from comity.analysis.standing import Standing
from comity.program import expression as e
from comity.program.describe import describe, show_value
from comity.program.interval import in_force
from comity.program.norm import Norm
from comity.program.walk import children

NEW, GONE, AMENDED, SAME = "new", "gone", "amended", "same"
Spoken = tuple[str, str, str]
"""Citation, id of the provision, role."""


@dataclass(frozen=True, slots=True)
class Text:
    """What something that norms rest on says, and where."""

    says: str
    citation: str
    provision: str


Rests = dict[tuple[str, str], Text]
"""By role and name."""


class Provenance:
    """Compares the provisions of two standings."""

    def __init__(self, before: Standing, after: Standing) -> None:
        self._sides = (before, after)
        self._texts = (texts_of(before), texts_of(after))

    def cited(
        self, before: Collection[Spoken], after: Collection[Spoken]
    ) -> tuple[tuple[Cited, ...], tuple[Cited, ...]]:
        """Return the provisions of both sides that speak in a case, and what they rest on that is not the same."""
        changes = [self._changes(0, before), self._changes(1, after)]
        steady = {citation for side in changes for citation, change in side.items() if change == SAME}
        rests = [rests_of(side, steady) for side in self._sides]
        found = []
        for side, spoken in enumerate((before, after)):
            norms = [Cited(citation, id_, role, changes[side][citation]) for citation, id_, role in spoken]
            under = [
                Cited(text.citation, text.provision, key[0], AMENDED if key in rests[1 - side] else (GONE, NEW)[side])
                for key, text in rests[side].items()
                if key not in rests[1 - side] or text.says != rests[1 - side][key].says
            ]
            found.append(tuple(dict.fromkeys((*norms, *under))))
        return found[0], found[1]

    def _changes(self, side: int, spoken: Collection[Spoken]) -> dict[str, str]:
        """Return what became of each citation on the other side."""
        own, other = self._texts[side], self._texts[1 - side]
        return {one: change_of(own.get(one), other.get(one), (GONE, NEW)[side]) for one, _, _ in spoken}


def change_of(own: frozenset[str] | None, other: frozenset[str] | None, absent: str) -> str:
    """Return what became of a citation."""
    if other is None:
        return absent
    return SAME if own is None or own == other else AMENDED


def texts_of(side: Standing) -> dict[str, frozenset[str]]:
    """Return what the norms in force say, by citation."""
    found: dict[str, set[str]] = {}
    program = side.regime.program
    for norm in side.regime.norms:
        found.setdefault(program.provisions[norm.provision].citation, set()).add(signature(side, norm))
    return {citation: frozenset(says) for citation, says in found.items()}


def signature(side: Standing, norm: Norm) -> str:
    """Return all that a norm says, in words that do not depend on its place among others."""
    program = side.regime.program
    words = [
        sorted(program.provisions[program.norms[index].provision].citation for index in named)
        for named in (norm.despite, norm.subject_to)
    ]
    layers = [sorted(named) for named in (norm.except_as, norm.regardless, norm.bars)]
    who = (norm.bearers, norm.except_bearers, norm.modality, norm.action, norm.limit, norm.barred, norm.asked_by)
    return repr((who, norm.rank, norm.layer, describe(norm.condition), words, layers))


# ------------------------------------------------------------ what norms rest on
def rests_of(side: Standing, citations: Iterable[str]) -> Rests:
    """Return what the norms of some citations rest on."""
    program, wanted = side.regime.program, set(citations)
    found: Rests = {}
    for norm in side.regime.norms:
        if program.provisions[norm.provision].citation not in wanted:
            continue
        walk(side, norm.condition, found)
        for index, suspension in side.regime.suspensions:
            if norm.index in suspension.norms:
                says = f"{describe(suspension.condition)} {suspension.bearers} {suspension.except_bearers}"
                provision = program.provisions[program.suspensions[index].provision]
                found["suspends", provision.citation] = Text(says, provision.citation, provision.id)
    return found


def walk(side: Standing, node: e.Expression, found: Rests) -> None:
    """Note the definitions, parameters, questions of law and records that a condition names."""
    for key, text, below in named_in(side, node):
        if key not in found:
            found[key] = text
            if below is not None:
                walk(side, below, found)
    if not isinstance(node, e.Named):
        for child in children(node):
            walk(side, child, found)


def named_in(side: Standing, node: e.Expression) -> Iterator[tuple[tuple[str, str], Text, e.Expression | None]]:
    """Yield what an expression itself names, with what is below it."""
    regime, on = side.regime, side.at.today
    program = regime.program
    match node:
        case e.Named(name, _, versions):
            for version in versions:
                if in_force(version.in_force, on):
                    provision = program.provisions[version.provision]
                    text = Text(describe(version.body), provision.citation, provision.id)
                    yield ("defines", f"{name} {provision.citation}"), text, version.body
        case e.ParameterRef(name):
            values = [value for first, value in program.parameters[name].values if first <= on]
            yield ("parameter", name), Text(show_value(values[-1]) if values else "", name, ""), None
        case e.QuestionRef(name):
            for holding in (one for line in regime.question(name)[0] for one in line):
                provision = program.provisions[holding.provision]
                says = f"{name} {show_value(holding.value)} {describe(holding.condition)}"
                yield ("holds", f"{name} {provision.citation}"), Text(says, provision.citation, provision.id), None
        case e.FactRef(name) if name in regime.recorded:
            record = regime.recorded[name]
            provision = program.provisions[record.provision]
            says = f"{name} = {show_value(record.value)}"
            yield ("records", name), Text(says, f"{says} ({provision.citation})", provision.id), None
