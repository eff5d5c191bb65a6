# SPDX-License-Identifier: Apache-2.0
"""One action of one bearer as a boolean circuit, precedence resolved.

In: a `Matter`. Out: a `Circuit` over atoms: whether each position applies, whether it stands undefeated, and what that
makes the action. Equal parts are one node, and every node comes after those it is made of, so one pass in order evaluates it
in any logic: bits of a column, SQL, a decision diagram, a solver. Its twin norm by norm: decide/prevailing.py and
decide/status.py. Meaning: docs/language.md, "Status".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from comity.program import expression as e
from comity.program.truth import Modality, Status
from comity.program.walk import children
from comity.regime.matter import Matter
from comity.regime.resolve import rebuild

FALSE, TRUE = 0, 1
"""The first two nodes of every circuit."""
AND, OR, NOT, ATOM, CONST = "and", "or", "not", "atom", "const"


@dataclass(frozen=True, slots=True)
class Node:
    """kind: and, or, not (`items`: earlier nodes), atom (`items`: one index into `atoms`) or const (0 or 1)."""

    kind: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Circuit:
    """The circuit of a matter.

    `applies`, `stands`: a node for each position, in the order of the matter. `outcomes`: for each status a node, strongest
    first; the status is the first whose node is true, silent if none is. `atoms`: tests of facts, a question of law that the
    courts here leave open among them as a `Settled` without lines.
    """

    nodes: tuple[Node, ...]
    atoms: tuple[e.Expression, ...]
    applies: tuple[int, ...]
    stands: tuple[int, ...]
    outcomes: tuple[tuple[Status, int], ...]


GIVES = (
    (Status.MUST, Modality.MUST),
    (Status.MUST_NOT, Modality.MUST_NOT),
    (Status.MAY, Modality.MAY),
    (Status.NO_DUTY, Modality.NEED_NOT),
)


def build_circuit(matter: Matter) -> Circuit:
    """Return the circuit of a matter: U(n) = applicable(n) and, for each m that collides and prevails, not U(m)."""
    builder = Builder()
    applies = [builder.condition(position.condition) for position in matter.positions]
    stands = [FALSE] * len(applies)
    for index in matter.order:
        winners = (stands[winner] for winner, _ in matter.positions[index].defeaters)
        stands[index] = builder.both([applies[index], *(builder.opposite(winner) for winner in winners)])
    clashes = builder.either(builder.both([stands[left], stands[right]]) for left, right in matter.clashes)
    outcomes = [(Status.CONFLICT, clashes)]
    for status, modality in GIVES:
        group = [i for i, one in enumerate(matter.positions) if not one.silent and one.stance.modality is modality]
        outcomes.append((status, builder.either(stands[index] for index in group)))
    return Circuit(tuple(builder.nodes), tuple(builder.atoms), tuple(applies), tuple(stands), tuple(outcomes))


class Builder:
    """Builds a circuit from conditions of the regime; equal parts become one node."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [Node(CONST, (0,)), Node(CONST, (1,))]
        self.atoms: list[e.Expression] = []
        self._index: dict[Node, int] = {node: number for number, node in enumerate(self.nodes)}
        self._atoms: dict[e.Expression, int] = {}
        self._done: dict[int, tuple[e.Expression, int]] = {}  # by identity: hashing a deep tree costs its size

    def condition(self, node: e.Expression) -> int:
        """Return the node of a condition."""
        found = self._done.get(id(node))
        if found is None:
            found = self._done[id(node)] = (node, self._condition(node))
        return found[1]

    def both(self, items: Iterable[int]) -> int:
        """Return the node of "and"."""
        return self._joined(AND, items, TRUE, FALSE)

    def either(self, items: Iterable[int]) -> int:
        """Return the node of "or"."""
        return self._joined(OR, items, FALSE, TRUE)

    def opposite(self, item: int) -> int:
        """Return the node of "not"."""
        if item in (FALSE, TRUE):
            return TRUE - item
        node = self.nodes[item]
        return node.items[0] if node.kind == NOT else self._node(NOT, (item,))

    def _joined(self, kind: str, items: Iterable[int], neutral: int, absorbing: int) -> int:
        kept: dict[int, None] = {}
        for item in items:
            if item == absorbing:
                return absorbing
            node = self.nodes[item]
            parts = node.items if node.kind == kind else (item,)
            kept.update((part, None) for part in parts if part != neutral)
        if not kept:
            return neutral
        return next(iter(kept)) if len(kept) == 1 else self._node(kind, tuple(kept))

    def _node(self, kind: str, items: tuple[int, ...]) -> int:
        node = Node(kind, items)
        number = self._index.get(node)
        if number is None:
            number = self._index[node] = len(self.nodes)
            self.nodes.append(node)
        return number

    def _condition(self, node: e.Expression) -> int:
        match node:
            case e.Const(value):
                return TRUE if value else FALSE
            case e.And(items):
                return self.both(map(self.condition, items))
            case e.Or(items):
                return self.either(map(self.condition, items))
            case e.Not(item):
                return self.opposite(self.condition(item))
            case e.Labelled(_, item):
                return self.condition(item)
            case e.Named(_, _, versions):
                return self.condition(versions[0].body) if versions else FALSE
            case e.Literal(value):
                return TRUE if value else FALSE
            case _:
                return self._test(node)

    def _test(self, node: e.Expression) -> int:
        """A comparison.

        One with the least or greatest of several becomes comparisons with each. A choice inside it (an `if`, a question
        that courts answer) becomes a choice between comparisons.
        """
        if (parts := with_each(node)) is not None:
            every, items = parts
            return (self.both if every else self.either)(map(self.condition, items))
        chosen = first_choice(node)
        if isinstance(chosen, e.IfElse):
            met = self.condition(chosen.condition)
            then = self.condition(replaced(node, chosen, chosen.then))
            otherwise = self.condition(replaced(node, chosen, chosen.otherwise))
            return self.either([self.both([met, then]), self.both([self.opposite(met), otherwise])])
        if isinstance(chosen, e.Settled):
            return self._settled(chosen, lambda value: self.condition(replaced(node, chosen, value)))
        if node not in self._atoms:
            self._atoms[node] = len(self.atoms)
            self.atoms.append(node)
        return self._node(ATOM, (self._atoms[node],))

    def _settled(self, question: e.Settled, test: Callable[[e.Expression], int]) -> int:
        """The comparison with the value on which all lines of courts that speak agree; with the open question if none is."""
        values = list(dict.fromkeys(branch.value for line in question.lines for branch in line))
        said = [{value: self._says(line, value) for value in values} for line in question.lines]
        agreed = []
        for value in values:
            others = (self.opposite(line[other]) for line in said for other in values if other != value)
            agreed.append(self.both([self.either(line[value] for line in said), *others]))
        cases = [self.both([one, test(e.Literal(value))]) for one, value in zip(agreed, values, strict=True)]
        still_open = [self.opposite(one) for one in agreed]
        return self.either([*cases, self.both([*still_open, test(e.Settled(question.name, ()))])])

    def _says(self, line: tuple[e.Branch, ...], value: object) -> int:
        """True if the first reading of the line whose condition is met has this value."""
        ways: list[int] = []
        before: list[int] = []
        for branch in line:
            met = self.condition(branch.condition)
            if branch.value == value:
                ways.append(self.both([*before, met]))
            before.append(self.opposite(met))
        return self.either(ways)


def with_each(node: e.Expression) -> tuple[bool, tuple[e.Expression, ...]] | None:
    """Return whether every or some of the comparisons must hold that say the same as one with an extreme; None of any other."""
    match node:
        case e.NotYet(e.Extreme(greatest, items)):
            return not greatest, tuple(map(e.NotYet, items))
        case e.Reached(e.Extreme(greatest, items)):
            return greatest, tuple(map(e.Reached, items))
        case e.Compare("=", left, right) if isinstance(left, e.Extreme) or isinstance(right, e.Extreme):
            return True, (e.Compare("<=", left, right), e.Compare(">=", left, right))
        case e.Compare("<>", left, right) if isinstance(left, e.Extreme) or isinstance(right, e.Extreme):
            return False, (e.Compare("<", left, right), e.Compare(">", left, right))
        case e.Compare(op, e.Extreme(greatest, items), right):
            return greatest is (op in ("<", "<=")), tuple(e.Compare(op, item, right) for item in items)
        case e.Compare(op, left, e.Extreme(greatest, items)):
            return greatest is (op in (">", ">=")), tuple(e.Compare(op, left, item) for item in items)
        case _:
            return None


def first_choice(node: e.Expression) -> e.Expression | None:
    """Return the first choice between values in a comparison, outside lists: an `if`, or a question with readings."""
    if isinstance(node, e.IfElse) or (isinstance(node, e.Settled) and node.lines):
        return node
    if isinstance(node, e.Quantifier | e.CountOf | e.SumOf):
        return None
    return next((found for child in children(node) if (found := first_choice(child)) is not None), None)


def replaced(node: e.Expression, old: e.Expression, new: e.Expression) -> e.Expression:
    """Return the expression with one part of it replaced wherever it stands."""
    return new if node == old else rebuild(node, lambda child: replaced(child, old, new))
