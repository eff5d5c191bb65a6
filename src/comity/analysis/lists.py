# SPDX-License-Identifier: Apache-2.0
"""Tests of lists as diagrams.

In: a test of a list (some, every, no, a count, is none), and what is known of the list. Out: its diagram. Each known
record's unknown fields are variables of their own. What is not known of the list is one variable: the law sees of further
records only which of its conditions some of them meet, and how often up to the number it compares with; its cells are the
combinations that some list of records gives (further.py). So no witness is missing and none is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from comity.analysis import further
from comity.analysis.atoms import MORE, OUTSIDE, Scope, key_of, known_value, leaves, type_of
from comity.analysis.cells import finite_values
from comity.analysis.expressions import compared, value_of
from comity.program import expression as e
from comity.program.program import Program
from comity.program.values import Value
from comity.program.walk import children
from comity.regime.circuit import replaced

if TYPE_CHECKING:
    from comity.analysis.space import Space
    from comity.analysis.variables import Variables

MOST_SPLITS = 16


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of a list meet a condition, counted up to `most`, and what of that number the test asks."""

    fact: str
    body: e.Expression
    most: int
    holds: Callable[[int], bool]


def is_about_list(program: Program, atom: e.Expression) -> bool:
    """True if a test looks into a list."""
    match atom:
        case e.Quantifier() | e.CountOf() | e.SumOf():
            return True
        case e.IsEmpty(e.FactRef(name)):
            return program.facts[name].type.kind == "list_of"
        case e.Compare() | e.Member() | e.Arithmetic() | e.Extreme():
            return any(is_about_list(program, child) for child in children(atom))
        case _:
            return False


def tally_of(space: Variables, atom: e.Expression) -> Tally | None:
    """Return what a test counts, or None if it is not a matter of counting (a sum, two counts compared)."""
    match atom:
        case e.Quantifier(quantifier, fact, _, body):
            if quantifier == "every":
                return Tally(fact, space.memory.opposite(body), 1, lambda count: not count)
            return Tally(fact, body, 1, bool if quantifier == "some" else lambda count: not count)
        case e.IsEmpty(e.FactRef(fact)):
            return Tally(fact, further.ANY, 1, lambda count: not count)
        case e.Compare(op, e.CountOf(fact, _, body), other):
            bound = value_of(other, space.at)
            return _counted(fact, body, bound, lambda count: compared(op, count, bound or 0))
        case e.Compare(op, other, e.CountOf(fact, _, body)):
            bound = value_of(other, space.at)
            return _counted(fact, body, bound, lambda count: compared(op, bound or 0, count))
        case e.Member(e.CountOf(fact, _, body), values):
            return _counted(fact, body, max(values, default=0), lambda count: count in values)  # type: ignore[type-var]
        case _:
            return None


def _counted(fact: str, body: e.Expression, bound: Value | None, holds: Callable[[int], bool]) -> Tally | None:
    if not isinstance(bound, int | Decimal):
        return None
    return Tally(fact, body, max(0, int(bound)) + 1, holds)


def record_of(space: Variables, fact: str) -> str:
    """Return the kind of record that a list holds."""
    return space.program.facts[fact].type.record


def has_more(space: Variables, fact: str) -> bool:
    """True if the list may hold further records than those known."""
    rows = space.rows.get(fact)
    return rows is None or rows.maybe_more or (fact, MORE) in space.stated


def entries(space: Variables, fact: str) -> list[Scope]:
    """Return where the known records of a list stand."""
    rows = space.rows.get(fact)
    record = record_of(space, fact)
    return [Scope(fact, f"/{index}", record) for index in range(len(rows.entries) if rows else 0)]


def gather(space: Variables, atom: e.Expression, scope: Scope) -> None:
    """Note what a test of a list asks of each fact and field."""
    tally = tally_of(space, atom)
    if tally is None:
        return
    body = space.memory.circuit(tally.body)
    for entry in entries(space, tally.fact):
        space.gather(body.nodes, body.atoms, [body.root], entry)
    if has_more(space, tally.fact):
        for values, one in splits(space, tally.body) or ():
            for leaf in values:
                space.use(leaf, OUTSIDE).whole = True
            space.more(tally.fact).add(one, tally.most)


def splits(space: Variables, body: e.Expression) -> list[tuple[dict[e.Expression, Value], e.Expression]] | None:
    """Return a condition on a record for each way of giving values to the unknown facts outside the record that it names.

    None if one of them has too many values, or the condition looks into a list itself.
    """
    circuit = space.memory.circuit(body)
    if any(is_about_list(space.program, atom) for atom in circuit.atoms):
        return None
    named = dict.fromkeys(leaf for atom in circuit.atoms for leaf in leaves(atom) if not isinstance(leaf, e.FieldRef))
    outer = [leaf for leaf in named if known_value(leaf, space.at) is None]
    if not outer:
        return [({}, body)]
    choices = [finite_values(type_of(space.program, leaf, OUTSIDE)) for leaf in outer]
    count = 1
    for choice in choices:
        count *= len(choice) if choice else MOST_SPLITS + 1
    if count > MOST_SPLITS:
        return None
    ways = product(*(choice or () for choice in choices))
    found = []
    for way in ways:
        values = dict(zip(outer, way, strict=True))
        found.append((values, space.memory.split(body, tuple(values.items()), substituted)))
    return found


def substituted(body: e.Expression, values: tuple[tuple[e.Expression, Value], ...]) -> e.Expression:
    """Return the condition with facts replaced by values."""
    for leaf, value in values:
        body = replaced(body, leaf, e.Literal(value))
    return body


def diagram(space: Space, atom: e.Expression, scope: Scope) -> int:
    """Return the diagram of a test of a list."""
    tally = tally_of(space, atom)
    if tally is None:
        return space.free_atom(atom, scope, _list_in(atom))
    diagrams, most = space.diagrams, tally.most

    def add(one: Hashable, other: Hashable) -> Hashable:
        assert isinstance(one, int)
        assert isinstance(other, int)
        return min(most, one + other)

    total = diagrams.leaf(0)
    body = space.memory.circuit(tally.body)
    one, none = diagrams.leaf(1), diagrams.leaf(0)
    for entry in entries(space, tally.fact):
        (met,) = space.nodes(body.nodes, body.atoms, [body.root], entry)
        total = diagrams.combined(("add", most), add, total, diagrams.choice(met, one, none))
    if has_more(space, tally.fact):
        rest = _rest(space, tally)
        if rest is None:
            return space.free_atom(atom, scope, tally.fact)
        total = diagrams.combined(("add", most), add, total, rest)
    return diagrams.mapped(("holds", id(atom)), lambda count: tally.holds(count), total)  # type: ignore[arg-type]


def _rest(space: Space, tally: Tally) -> int | None:
    """Return the diagram of how many further records meet the condition, or None if it cannot be told exactly."""
    ways = splits(space, tally.body)
    more = space.more(tally.fact)
    if ways is None or not more.settle(space):
        return None
    diagrams, total = space.diagrams, space.diagrams.leaf(0)
    for values, body in ways:
        condition = diagrams.true
        for leaf, value in values.items():
            number = space.variable(key_of(leaf, OUTSIDE))
            cells = space.variables[number].values
            condition = diagrams.both(
                condition, space.cases(number, [diagrams.true if one == value else diagrams.false for one in cells])
            )
        counts = [min(tally.most, count) for count in more.counts(body)]
        rest = diagrams.node(more.number, [diagrams.leaf(count) for count in counts])
        total = diagrams.choice(condition, rest, total)
    return total


def _list_in(atom: e.Expression) -> str:
    if isinstance(atom, e.Quantifier | e.CountOf | e.SumOf):
        return atom.fact
    return next((name for child in children(atom) if (name := _list_in(child))), "")
