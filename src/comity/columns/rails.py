# SPDX-License-Identifier: Apache-2.0
"""Circuits as rails: for each node one bit "known true" and one "known false", in strong Kleene logic.

In: the circuits of several matters, and what is known of each atom's column beforehand. Out: gates over rails, equal ones
shared, each after those it is made of; only what an output needs is made. "Not" swaps the rails and costs nothing.
Source: Kleene, Introduction to Metamathematics (1952), § 64. Next: code.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.program import expression as e
from comity.program.truth import Modality, Status
from comity.regime.circuit import AND, ATOM, CONST, GIVES, NOT, OR, Circuit
from comity.regime.matter import Matter

NEVER, ALWAYS = 0, 1
"""The rails that are false and true in every row."""
ALL, ANY, INPUT, BUT, INVERSE = "all", "any", "input", "but", "inverse"
STATUS_CODE = {
    Status.DEPENDS: 0,
    Status.MUST: 1,
    Status.MUST_NOT: 2,
    Status.SILENT: 3,
    Status.MAY: 4,
    Status.NO_DUTY: 5,
    Status.CONFLICT: 6,
}
"""Three bits for a status: frequent ones have few, and `depends` none, so that no rail says so."""
STATUSES = tuple(str(status) for status in STATUS_CODE)
PLANES = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an atom before its rows are looked at.

    kind: "open" (both a value and whether it is known), "whole" (known in every row), "unknown", "yes" or "no" in every row.
    """

    kind: str


@dataclass
class Rails:
    """Gates over rails. `gates[n]`: a kind and its items; of an input, its number. Rails 0 and 1 are constant."""

    gates: list[tuple[str, tuple[int, ...]]] = field(default_factory=lambda: [(ANY, ()), (ALL, ())])
    _index: dict[tuple[str, tuple[int, ...]], int] = field(default_factory=dict)

    def gate(self, kind: str, items: tuple[int, ...]) -> int:
        """Return the rail of a gate; the same for equal gates."""
        key = (kind, items)
        found = self._index.get(key)
        if found is None:
            found = self._index[key] = len(self.gates)
            self.gates.append(key)
        return found

    def every(self, items: Iterable[int]) -> int:
        """Return the rail that is true where all items are."""
        return self._joined(ALL, items, ALWAYS, NEVER)

    def some(self, items: Iterable[int]) -> int:
        """Return the rail that is true where some item is."""
        return self._joined(ANY, items, NEVER, ALWAYS)

    def but(self, item: int, not_: int) -> int:
        """Return the rail that is true where the first is and the second is not."""
        return self.gate(BUT, (item, not_))

    def inverse(self, item: int) -> int:
        """Return the rail that is true where the item is not."""
        return self.gate(INVERSE, (item,))

    def _joined(self, kind: str, items: Iterable[int], neutral: int, absorbing: int) -> int:
        kept = dict.fromkeys(items)
        if absorbing in kept:
            return absorbing
        kept.pop(neutral, None)
        if not kept:
            return neutral
        return next(iter(kept)) if len(kept) == 1 else self.gate(kind, tuple(sorted(kept)))


@dataclass(frozen=True, slots=True)
class Question:
    """One bearer and action of a regime: the matter, its circuit, and each atom's number among all that the table needs."""

    matter: Matter
    circuit: Circuit
    atoms: tuple[int, ...]


def number_atoms(circuits: Iterable[tuple[Matter, Circuit]]) -> tuple[list[e.Expression], list[Question]]:
    """Number the atoms of several circuits as one; equal atoms once."""
    numbers: dict[e.Expression, int] = {}
    questions = []
    for matter, circuit in circuits:
        atoms = tuple(numbers.setdefault(atom, len(numbers)) for atom in circuit.atoms)
        questions.append(Question(matter, circuit, atoms))
    return list(numbers), questions


class Lowering:
    """Makes the rails of several circuits; what two of them share is made once.

    Inputs are numbered 2a (the value of atom a) and 2a + 1 (whether it is known).
    """

    def __init__(self, known: Sequence[Known]) -> None:
        self.rails = Rails()
        self._atoms = [self._atom(number, one) for number, one in enumerate(known)]

    def _atom(self, number: int, known: Known) -> tuple[int, int]:
        constant = {"unknown": (NEVER, NEVER), "yes": (ALWAYS, NEVER), "no": (NEVER, ALWAYS)}.get(known.kind)
        if constant is not None:
            return constant
        value = self.rails.gate(INPUT, (2 * number,))
        if known.kind == "whole":
            return value, self.rails.inverse(value)
        whether = self.rails.gate(INPUT, (2 * number + 1,))
        return self.rails.every((value, whether)), self.rails.but(whether, value)

    def nodes(self, question: Question) -> list[tuple[int, int]]:
        """Return for each node of a circuit the rails "known true" and "known false"."""
        rails = self.rails
        found: list[tuple[int, int]] = []
        for node in question.circuit.nodes:
            if node.kind == CONST:
                found.append((ALWAYS, NEVER) if node.items[0] else (NEVER, ALWAYS))
            elif node.kind == ATOM:
                found.append(self._atoms[question.atoms[node.items[0]]])
            elif node.kind == NOT:
                found.append(found[node.items[0]][::-1])
            else:
                yes, no = (found[item][0] for item in node.items), (found[item][1] for item in node.items)
                if node.kind == AND:
                    found.append((rails.every(yes), rails.some(no)))
                else:
                    assert node.kind == OR
                    found.append((rails.some(yes), rails.every(no)))
        return found

    def status(self, question: Question, nodes: Sequence[tuple[int, int]]) -> dict[Status, int]:
        """Return for each status but `depends` the rail that says it is surely that one: true, and all stronger ones false."""
        before: list[int] = []
        found = {}
        for status, node in question.circuit.outcomes:
            yes, no = nodes[node]
            found[status] = self.rails.every((yes, *before))
            before.append(no)
        found[Status.SILENT] = self.rails.every(before)
        return found

    def planes(self, statuses: dict[Status, int]) -> list[int]:
        """Return the rails of the three bits of a status."""
        return [
            self.rails.some(rail for status, rail in statuses.items() if STATUS_CODE[status] >> bit & 1)
            for bit in range(PLANES)
        ]

    def deciding(
        self, question: Question, nodes: Sequence[tuple[int, int]], statuses: dict[Status, int]
    ) -> dict[int, int]:
        """Return for each provision that can decide the rail that says it does, in the order of the positions."""
        matter, rails = question.matter, self.rails
        stands = [nodes[node][0] for node in question.circuit.stands]
        gives = {modality: status for status, modality in GIVES}
        ways: dict[int, list[int]] = {}
        clash: dict[int, list[int]] = {}
        for left, right in matter.clashes:
            both = rails.every((stands[left], stands[right]))
            clash.setdefault(left, []).append(both)
            clash.setdefault(right, []).append(both)
        for index, position in enumerate(matter.positions):
            status = None if position.silent else gives.get(position.stance.modality)
            found = [rails.every((stands[index], statuses[status]))] if status else []
            found += clash.get(index, [])
            if any(rail != NEVER for rail in found):
                ways.setdefault(position.norm.provision, []).extend(found)
        return {provision: rails.some(found) for provision, found in ways.items()}

    def defeated(self, question: Question, nodes: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the rails that say whether a norm applies that another defeats."""
        rails, circuit = self.rails, question.circuit
        yes, no = [], []
        for index, position in enumerate(question.matter.positions):
            if position.silent or not position.defeaters:
                continue
            applies = nodes[circuit.applies[index]]
            winners = [nodes[circuit.stands[winner]] for winner, _ in position.defeaters]
            yes.append(rails.every((applies[0], rails.some(one[0] for one in winners))))
            no.append(rails.some((applies[1], rails.every(one[1] for one in winners))))
        return rails.some(yes), rails.every(no)

    def requested(self, question: Question, nodes: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the rails that say whether somebody asks for the action."""
        asks = [
            nodes[question.circuit.applies[index]]
            for index, position in enumerate(question.matter.positions)
            if position.stance.modality is Modality.ASKS and not position.background
        ]
        return self.rails.some(one[0] for one in asks), self.rails.every(one[1] for one in asks)
