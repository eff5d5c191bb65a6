# SPDX-License-Identifier: Apache-2.0
"""Which actions two standpoints decide otherwise, for all cases at once.

In: two standings (and the first read on the day of the second, which tells what the passing of time alone does). Out: for each
action the pairs of statuses that some case turns, each with a case; or the proof that there is none. Reduced diagrams over one
order of variables are equal exactly if they are one number: that is the proof. Where they are too large, or rest on tests that
cells cannot express, a solver looks for a case (pairs in solver.py); what it cannot tell is not proved.

Questions of law that a side leaves open are forgotten first: a side then says the set of statuses that their answers would
give, as `decide` does, and sets are compared. Where both sides say the same set, one name is one unknown: if some answer would
tell them apart, that is a difference too, and names the answer.
Read `Finder.find` first. Meaning: docs/language.md, "Status".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.analysis.atoms import leaves
from comity.analysis.diagram import TooLarge
from comity.analysis.difference import LAW, TIME
from comity.analysis.exact import ORDER, status_diagrams
from comity.analysis.memory import Memory
from comity.analysis.space import Space
from comity.analysis.standing import Standing, key_of_circuit
from comity.analysis.witness import cheapest, facts_of
from comity.program import expression as e
from comity.program.program import Program
from comity.program.truth import Status
from comity.program.values import Rows, Value
from comity.program.walk import children
from comity.regime.circuit import Circuit

Statuses = tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A case found that turns the statuses: not yet confirmed, nor made plain.

    `before`, `after`: the statuses possible once all facts are known, strongest first. `readings`: of open questions.
    """

    before: Statuses
    after: Statuses
    cause: str
    facts: Mapping[str, Value]
    readings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Found:
    """What can be said of one action: the turns found, and why there may be others (empty: there are none)."""

    turns: tuple[Turn, ...]
    open: str = ""


EQUAL = Found(())


class Finder:
    """Compares two standings, action by action.

    Args:
        read_later: the first standing read on the day of the second; the first itself if the day is the same.
        program: declares the facts of both.
        clashing: names that mean different things on both sides: what names them cannot be compared.
        stated: facts that are so on both sides.
    """

    def __init__(
        self,
        before: Standing,
        read_later: Standing,
        after: Standing,
        program: Program,
        clashing: frozenset[str],
        stated: Mapping[str, Value],
    ) -> None:
        self.before, self.read_later, self.after = before, read_later, after
        self.program, self._clashing = program, clashing
        self._rows = {name: value for name, value in stated.items() if isinstance(value, Rows)}
        self._stated = {name: value for name, value in stated.items() if name not in self._rows}
        self._memory = Memory()
        self._known: dict[object, Found] = {}

    def circuits(self, bearer: str, action: str) -> tuple[Circuit, Circuit, Circuit]:
        """Return the circuits of an action before, before but read later, and after."""
        return (
            self.before.circuit(bearer, action),
            self.read_later.circuit(bearer, action),
            self.after.circuit(bearer, action),
        )

    def find(self, bearer: str, action: str) -> Found:
        """Return what turns an action; each pair of circuits is compared once."""
        circuits = self.circuits(bearer, action)
        keys = tuple(map(key_of_circuit, circuits))
        if keys[0] == keys[2]:
            return EQUAL
        if keys not in self._known:
            self._known[keys] = self._compare(circuits)
        return self._known[keys]

    def _compare(self, circuits: Sequence[Circuit]) -> Found:
        named = {leaf.name for one in circuits for atom in one.atoms for leaf in leaves(atom)}  # type: ignore[attr-defined]
        named |= {name for one in circuits for atom in one.atoms for name in mentioned_lists(atom)}
        if clash := sorted(named & self._clashing):
            return Found((), f"`{clash[0]}` is of another type on each side")
        space = self._space()
        try:
            return self._by_diagram(space, status_diagrams(space, circuits)) or self._by_solver(circuits)
        except TooLarge:
            return self._by_solver(circuits)

    def _space(self) -> Space:
        """Return the space of all facts but those stated: what is recorded on a side is a constant of its circuits alone."""
        return Space(self.program, replace(self.after.at, facts=self._stated), self._rows, self._memory)

    # ------------------------------------------------------------ diagrams
    def _by_diagram(self, space: Space, roots: list[int]) -> Found | None:
        """Return what diagrams tell; None if they rest on tests that cells cannot express."""
        if roots[0] == roots[2]:
            return EQUAL
        diagrams = space.diagrams
        questions = frozenset(n for n, one in enumerate(space.variables) if self._is_question(one.key[0]))
        sets = [diagrams.forgotten(root, questions) for root in roots]
        three = self._together(space, sets)
        single = self._together(space, roots)
        same = diagrams.mapped("same", lambda value: value[0] == value[2], three)  # type: ignore[index]
        read = diagrams.choice(same, single, diagrams.leaf(None))
        if any(space.variables[number].free is not None for number in diagrams.support(single)):
            return None
        turns = [*self._turns(space, three), *self._turns(space, read)]
        return Found(tuple(turns))

    def _together(self, space: Space, roots: Sequence[int]) -> int:
        diagrams = space.diagrams
        pair = diagrams.combined("pair", lambda one, other: (one, other), roots[0], roots[1])
        return diagrams.combined("three", lambda two, third: (*two, third), pair, roots[2])  # type: ignore[misc]

    def _is_question(self, name: str) -> bool:
        return name in self.program.questions and name not in self.program.facts

    def _turns(self, space: Space, root: int) -> Iterator[Turn]:
        """Yield one turn for each pair of statuses and cause; best a case that the passing of time leaves alone."""
        groups: dict[tuple[Hashable, Hashable, str], set[Hashable]] = {}
        for value in space.diagrams.values(root):
            if isinstance(value, tuple) and value[0] != value[2]:
                groups.setdefault((value[0], value[2], TIME if value[1] == value[2] else LAW), set()).add(value)
        for before, after, cause in sorted(groups, key=lambda one: (statuses(one[0]), statuses(one[1]), one[2])):
            values = groups[before, after, cause]
            steady = {value for value in values if value[1] == value[0]} or values  # type: ignore[index]
            cells = cheapest(space, root, steady.__contains__)
            assert cells is not None
            facts, readings = facts_of(space, cells, self._rows)
            yield Turn(in_order(before), in_order(after), cause, facts, readings)

    # ------------------------------------------------------------ solver
    def _by_solver(self, circuits: Sequence[Circuit]) -> Found:
        from comity.analysis.pairs import solve_pair

        space = self._space()
        try:
            return solve_pair(space, circuits)
        except TooLarge:
            return Found((), "it has more cases than can be counted")


def in_order(value: Hashable) -> Statuses:
    """Return a status, or a set of them, strongest first."""
    chosen = value if isinstance(value, frozenset) else frozenset({value})
    return tuple(status for status in ORDER if status in chosen)


def statuses(value: Hashable) -> tuple[int, ...]:
    """Return the places of statuses in their order."""
    return tuple(map(ORDER.index, in_order(value)))


def mentioned_lists(atom: object) -> Iterator[str]:
    """Yield the lists, and the fields of their records, that a test looks into."""
    if isinstance(atom, e.Quantifier | e.CountOf | e.SumOf):
        yield atom.fact
    if isinstance(atom, e.FieldRef | e.FactRef):
        yield atom.name
    if isinstance(atom, e.Expression):
        for child in children(atom):
            yield from mentioned_lists(child)
