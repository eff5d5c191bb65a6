# SPDX-License-Identifier: Apache-2.0
"""The law of one place and day as a function of facts alone, so that laws of several standpoints share their variables.

In: a regime, the day on which it is read, the facts that are known there. Out: for each bearer and action a circuit in which
the day, clocks without a time, calendars and known facts are constants. Two such circuits with the same nodes are the same
law; a fact or an open question of law of one name is one variable in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from comity.analysis.expressions import Setting, starts_later
from comity.program import expression as e
from comity.program.program import Fact, Program, Question, Record
from comity.program.truth import Status
from comity.program.values import Rows, Type, Value
from comity.regime.circuit import FALSE, GIVES, Circuit, Node, build_circuit
from comity.regime.matter import Matter
from comity.regime.regime import Regime
from comity.regime.resolve import rebuild

CHOICES = ("one_of", "some_of")
SILENT = Circuit(
    (Node("const", (0,)), Node("const", (1,))),
    (),
    (),
    (),
    tuple((status, FALSE) for status in (Status.CONFLICT, *(one for one, _ in GIVES))),
)
"""The circuit of an action of which the law says nothing."""
Key = tuple[object, ...]


@dataclass(slots=True)
class Pool:
    """Atoms of all circuits that are compared: equal ones are one object."""

    atoms: dict[e.Expression, e.Expression] = field(default_factory=dict)


class Standing:
    """The law of one standpoint. `at`: the setting in which it is read; its facts are known there."""

    def __init__(self, regime: Regime, at: Setting, pool: Pool) -> None:
        self.regime, self.at = regime, at
        self._pool = pool
        self._done: dict[int, tuple[e.Expression, e.Expression]] = {}
        self._circuits: dict[int, tuple[Matter, Circuit]] = {}

    def matter(self, bearer: str, action: str) -> Matter | None:
        """Return the norms on an action of a bearer; None if the law of this side declares no such bearer or action."""
        program = self.regime.program
        return self.regime.matter(bearer, action) if bearer in program.bearers and action in program.actions else None

    def circuit(self, bearer: str, action: str) -> Circuit:
        """Return the status of an action of a bearer as a function of facts that are not known."""
        matter = self.matter(bearer, action)
        if matter is None or not matter.positions:
            return SILENT
        found = self._circuits.get(id(matter))
        if found is None:
            positions = tuple(replace(one, condition=self.fixed(one.condition)) for one in matter.positions)
            made = build_circuit(replace(matter, positions=positions))
            atoms = tuple(self._pool.atoms.setdefault(atom, atom) for atom in made.atoms)
            found = self._circuits[id(matter)] = (matter, replace(made, atoms=atoms))
        return found[1]

    def fixed(self, node: e.Expression) -> e.Expression:
        """Return an expression with all that is known at this standpoint put in."""
        found = self._done.get(id(node))
        if found is None:
            found = self._done[id(node)] = (node, self._fixed(node))
        return found[1]

    def _fixed(self, node: e.Expression) -> e.Expression:
        match node:
            case e.Today():
                return e.Literal(self.at.today)
            case e.Now():
                return e.Literal(self.at.now)
            case e.NotYet() if not self.at.has_time:
                return e.Const(True)
            case e.Reached(time) if not self.at.has_time:
                return e.Const(not starts_later(time))
            case e.FactRef(name) if name in self.at.facts:
                return e.Literal(self.at.facts[name])
            case e.Literal(value) if isinstance(value, datetime) and value.tzinfo is None:
                return e.Literal(value.replace(tzinfo=self.at.zone))
            case e.Shift(event, duration, after, exclusion) if exclusion is not None and not exclusion.calendar:
                here = replace(exclusion, calendar=self.regime.place.name)
                return e.Shift(self.fixed(event), duration, after, here)
            case e.Named(_, _, versions):
                return self.fixed(versions[0].body) if versions else e.Const(False)
            case e.Settled(name, lines):
                branches = (tuple(replace(one, condition=self.fixed(one.condition)) for one in line) for line in lines)
                return e.Settled(name, tuple(branches))
            case e.Labelled(_, item):
                return self.fixed(item)
            case _:
                return rebuild(node, self.fixed)


def key_of_circuit(circuit: Circuit) -> Key:
    """Return what two circuits of one pool share if and only if they are the same: one status for all facts."""
    return circuit.nodes, tuple(map(id, circuit.atoms)), circuit.outcomes


# ------------------------------------------------------------ two programs
def joined(one: Program, other: Program) -> tuple[Program, frozenset[str]]:
    """Return a program that declares the facts, records and questions of both, and the names that mean different things.

    A choice has the values of both. A fact whose type is another on each side means different things.
    """
    if one is other:
        return one, frozenset()
    clashing: set[str] = set()
    records = {
        name: Record(name, _declared(one.records.get(name), other.records.get(name), clashing))
        for name in dict.fromkeys((*one.records, *other.records))
    }
    facts = _merged(one.facts, other.facts, clashing)
    questions: dict[str, Question] = {**one.questions, **other.questions}
    for name in one.questions.keys() & other.questions.keys():
        if one.questions[name].type != other.questions[name].type:
            clashing.add(name)
    return replace(one, facts=facts, records=records, questions=questions), frozenset(clashing)


def _declared(one: Record | None, other: Record | None, clashing: set[str]) -> dict[str, Fact]:
    inner: set[str] = set()
    found = _merged(one.fields if one else {}, other.fields if other else {}, inner)
    clashing.update(inner)
    return found


def _merged(one: Mapping[str, Fact], other: Mapping[str, Fact], clashing: set[str]) -> dict[str, Fact]:
    found = dict(one)
    for name, fact in other.items():
        mine = found.get(name)
        if mine is None:
            found[name] = fact
        elif mine.type.kind == fact.type.kind and mine.type.record == fact.type.record:
            values = tuple(dict.fromkeys((*mine.type.values, *fact.type.values)))
            found[name] = replace(fact, type=Type(fact.type.kind, values, fact.type.record))
        else:
            clashing.add(name)
    return found


def known_here(
    recorded: Mapping[str, Value], stated: Mapping[str, Value], mentioned: frozenset[str]
) -> dict[str, Value]:
    """Return the facts known at a standpoint: those stated, and those recorded of the place that nobody mentions."""
    found = {name: value for name, value in recorded.items() if name not in mentioned}
    return {**found, **stated}


def setting_at(like: Setting, today: date, facts: Mapping[str, Value]) -> Setting:
    """Return a setting of another day, at its end, with its own facts; lists are no part of it."""
    now = datetime.combine(today, like.now.timetz())
    scalars = {name: value for name, value in facts.items() if not isinstance(value, Rows)}
    return replace(like, today=today, now=now, facts=scalars)
