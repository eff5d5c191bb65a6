# SPDX-License-Identifier: Apache-2.0
"""Whether a condition is met in a case, and which of its tests alone would turn that.

In: a condition of a regime, a setting with the facts of a case, its lists. Out: yes, no or open (None), in strong Kleene logic;
and the tests of which a flip alone flips the condition. A use of a definition, and a question of law, is one test here: what
stands in a definition is shown at the definition. Inside a list each test of the records is a test of its own.
Source: Chilenski and Miller, Applicability of modified condition/decision coverage (1994).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.analysis.expressions import Setting, compared, truth_of, value_of
from comity.program import expression as e
from comity.program.values import Rows, Value
from comity.regime.circuit import AND, ATOM, CONST, NOT, OR, Builder, Node

Truth = bool | None
Part = tuple[int, int]
"""A test: its number among the atoms, and -1; or the number of a test of a list, and that of a test of its records."""


class Outline(Builder):
    """A circuit in which the use of a definition is an atom, as questions of law are before a regime resolves them."""

    def _condition(self, node: e.Expression) -> int:
        if not isinstance(node, e.Named):
            return super()._condition(node)
        if node not in self._atoms:
            self._atoms[node] = len(self.atoms)
            self.atoms.append(node)
        return self._node(ATOM, (self._atoms[node],))


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as a circuit of its own tests, with those of the records that its tests of lists look into."""

    nodes: tuple[Node, ...]
    atoms: tuple[e.Expression, ...]
    root: int
    bodies: Mapping[int, Condition]

    @property
    def parts(self) -> Iterator[Part]:
        """Yield the tests, in reading order."""
        for number in range(len(self.atoms)):
            body = self.bodies.get(number)
            if body is None or not body.atoms:
                yield number, -1
            else:
                yield from ((number, inner) for inner in range(len(body.atoms)))

    def test(self, part: Part) -> e.Expression:
        """Return the test itself."""
        return self.atoms[part[0]] if part[1] < 0 else self.bodies[part[0]].atoms[part[1]]


def condition_of(node: e.Expression) -> Condition:
    """Return a condition taken apart."""
    builder = Outline()
    root = builder.condition(node)
    bodies = {n: condition_of(body) for n, atom in enumerate(builder.atoms) if (body := body_of(atom)) is not None}
    return Condition(tuple(builder.nodes), tuple(builder.atoms), root, bodies)


def body_of(atom: e.Expression) -> e.Expression | None:
    """Return the condition on records that a test of a list holds."""
    match atom:
        case e.Quantifier(body=body) | e.CountOf(body=body) | e.SumOf(body=body):
            return body
        case e.Compare(_, left, right):
            return body_of(left) or body_of(right)
        case e.Member(left):
            return body_of(left)
        case _:
            return None


def list_of(atom: e.Expression) -> str:
    """Return the list that a test looks into."""
    match atom:
        case e.Quantifier(_, fact) | e.CountOf(fact) | e.SumOf(fact) | e.IsEmpty(e.FactRef(fact)):
            return fact
        case e.Compare(_, left, right):
            return list_of(left) or list_of(right)
        case e.Member(left):
            return list_of(left)
        case _:
            return ""


@dataclass(slots=True)
class Evaluator:
    """Evaluates conditions of the program in one case. `resolve` puts in what the place and day of the case fix."""

    at: Setting
    rows: Mapping[str, Rows]
    resolve: Callable[[e.Expression], e.Expression]
    known: dict[int, tuple[e.Expression, Condition]]

    def truth(self, condition: Condition, row: Mapping[str, Value] | None = None) -> Truth:
        """Return whether a condition is met."""
        return joined(condition, self.values(condition, row))

    def turning(self, condition: Condition, row: Mapping[str, Value] | None = None) -> Iterator[Part]:
        """Yield the tests of which a flip alone flips the condition."""
        values = self.values(condition, row)
        whole = joined(condition, values)
        if whole is None:
            return
        for part in condition.parts:
            number, inner = part
            flips = [None if (one := values[number]) is None else not one]
            if inner >= 0:
                flips = list(self._flipped_lists(condition, number, inner))
            for flip in flips:
                if flip is None or flip is values[number]:
                    continue
                turned = joined(condition, [*values[:number], flip, *values[number + 1 :]])
                if turned is not None and turned is not whole:
                    yield part
                    break

    def values(self, condition: Condition, row: Mapping[str, Value] | None = None) -> list[Truth]:
        """Return the truth of each test of a condition."""
        return [self._atom(condition, number, atom, row) for number, atom in enumerate(condition.atoms)]

    def _atom(self, condition: Condition, number: int, atom: e.Expression, row: Mapping[str, Value] | None) -> Truth:
        found = self.resolve(atom)
        match found:
            case e.Named(_, _, versions):
                return self.truth(self._taken_apart(versions[0].body, condition_of), row) if versions else False
            case e.Settled(_, lines) if lines:
                return self.truth(self._taken_apart(found, expanded), row)
        if list_of(found) and list_of(found) not in self.at.facts:  # `is none` asks of a choice of several, too
            body = condition.bodies.get(number)
            met = self._met(body, list_of(found)) if body is not None else []
            return self._of_list(found, met)
        return truth_of(found, self.at if row is None else replace(self.at, row=row))

    def _taken_apart(self, node: e.Expression, how: Callable[[e.Expression], Condition]) -> Condition:
        if id(node) not in self.known:
            self.known[id(node)] = node, how(node)
        return self.known[id(node)][1]

    def _met(self, body: Condition, fact: str) -> list[Truth]:
        known = self.rows.get(fact)
        return [self.truth(body, row) for row in known.entries] if known else []

    def _flipped_lists(self, condition: Condition, number: int, inner: int) -> Iterator[Truth]:
        """Yield what a test of a list becomes with one test of one of its records flipped."""
        atom, body = self.resolve(condition.atoms[number]), condition.bodies[number]
        known = self.rows.get(list_of(atom))
        met = self._met(body, list_of(atom))
        for place, row in enumerate(known.entries if known else ()):
            values = self.values(body, row)
            one = values[inner]
            if one is not None:
                flipped = joined(body, [*values[:inner], not one, *values[inner + 1 :]])
                yield self._of_list(atom, [*met[:place], flipped, *met[place + 1 :]])

    def _of_list(self, atom: e.Expression, met: Sequence[Truth]) -> Truth:
        """Return a test of a list of whose records these meet its condition."""
        known = self.rows.get(list_of(atom))
        whole = known is not None and not known.maybe_more
        match atom:
            case e.IsEmpty():
                return False if known and known.entries else True if whole else None
            case e.Quantifier(quantifier):
                hit = quantifier != "every"
                if hit in met:
                    return quantifier == "some"
                return None if None in met or not whole else quantifier != "some"
            case e.Compare(op, e.CountOf(), other) if whole and None not in met:
                bound = value_of(other, self.at)
                return None if bound is None else compared(op, sum(map(bool, met)), bound)
            case e.Compare(op, other, e.CountOf()) if whole and None not in met:
                bound = value_of(other, self.at)
                return None if bound is None else compared(op, bound, sum(map(bool, met)))
            case e.Member(e.CountOf(), values) if whole and None not in met:
                return sum(map(bool, met)) in values
            case _:
                return None


def expanded(question: e.Expression) -> Condition:
    """Return a question of law as what the courts say of it."""
    builder = Builder()
    root = builder.condition(question)
    return Condition(tuple(builder.nodes), tuple(builder.atoms), root, {})


def joined(condition: Condition, values: Sequence[Truth]) -> Truth:
    """Return the truth of a condition from that of its tests."""
    return truths(condition.nodes, values)[condition.root]


def truths(nodes: Sequence[Node], values: Sequence[Truth]) -> list[Truth]:
    """Return the truth of every node of a circuit from that of its atoms, in strong Kleene logic."""
    found: list[Truth] = []
    for node in nodes:
        if node.kind == CONST:
            found.append(bool(node.items[0]))
        elif node.kind == ATOM:
            found.append(values[node.items[0]])
        elif node.kind == NOT:
            inner = found[node.items[0]]
            found.append(None if inner is None else not inner)
        else:
            assert node.kind in (AND, OR)
            settles = node.kind == OR
            below = [found[item] for item in node.items]
            found.append(settles if settles in below else None if None in below else not settles)
    return found
