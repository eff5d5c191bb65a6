# SPDX-License-Identifier: Apache-2.0
"""Which law each row is under, without sorting the table.

In: a place and a day for each row, or one for all. Out: groups of rows, each under one law. Days of one interval have one
regime; places that the law cannot tell apart (no text names one and not the other) share theirs; and regimes that come to the
same circuits and records are one law. The law of a group is compiled once, for as long as the `Law` lives.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from comity.columns.code import Code, compile_rails
from comity.columns.frame import Excluder
from comity.columns.rails import Known, Lowering, Question, number_atoms
from comity.program import expression as e
from comity.program.values import Value
from comity.regime.alike import walked
from comity.regime.circuit import build_circuit
from comity.regime.regime import Regime

Pair = tuple[str, str]


@dataclass(slots=True, eq=False)
class TableLaw:
    """What some regimes say of the bearers and actions asked about, ready to be run over rows.

    `facts`: those that its atoms name. `recorded`: what the places' records say. `parts`: for each question its output bits.
    """

    questions: list[Question]
    atoms: list[e.Expression]
    facts: frozenset[str]
    recorded: dict[str, Value]
    zone: tzinfo
    excluder: Excluder
    compiled: dict[tuple[object, ...], Compiled] = field(default_factory=dict)

    def code(self, known: tuple[Known, ...], provisions: bool) -> Compiled:
        """Return the program for what is known of the atoms beforehand."""
        key = (known, provisions)
        found = self.compiled.get(key)
        if found is None:
            found = self.compiled[key] = compile_law(self.questions, known, provisions)
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """Where a question's bits stand among the outputs: three of its status; those of each provision that can decide it; two
    each of whether a norm was defeated and of whether there was a request (surely, surely not)."""

    status: int
    deciding: dict[int, int]
    defeated: int
    requested: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program, and where each question's bits are."""

    code: Code
    parts: tuple[Part, ...]


def compile_law(questions: list[Question], known: tuple[Known, ...], provisions: bool) -> Compiled:
    """Return the program that answers the questions."""
    lowering = Lowering(known)
    wanted: list[int] = []
    parts = []
    for question in questions:
        nodes = lowering.nodes(question)
        statuses = lowering.status(question, nodes)
        status = len(wanted)
        wanted += lowering.planes(statuses)
        deciding = {}
        defeated = requested = 0
        if provisions:
            for provision, rail in lowering.deciding(question, nodes, statuses).items():
                deciding[provision] = len(wanted)
                wanted.append(rail)
            defeated = len(wanted)
            wanted += lowering.defeated(question, nodes)
            requested = len(wanted)
            wanted += lowering.requested(question, nodes)
        parts.append(Part(status, deciding, defeated, requested))
    return Compiled(compile_rails(lowering.rails, wanted), tuple(parts))


def table_law(regime: Regime, pairs: tuple[Pair, ...], zone: tzinfo, excluder: Excluder) -> tuple[Hashable, TableLaw]:
    """Return what a regime says of bearers and actions, with a key that is equal for regimes that say the same."""
    circuits = []
    for bearer, action in pairs:
        matter = regime.matter(bearer, action)
        circuits.append((matter, build_circuit(matter)))
    atoms, questions = number_atoms(circuits)
    facts = frozenset(name for atom in atoms for name in names_of(atom))
    recorded = {name: value for name, value in regime.place_facts().items() if name in facts}
    shape = tuple(
        (q.circuit.nodes, q.atoms, q.circuit.applies, q.circuit.stands, q.circuit.outcomes, tuple(
            (one.norm.provision, one.silent, one.stance.modality, one.background, one.defeaters) for one in q.matter.positions
        )) for q in questions
    )  # fmt: skip
    calendar = regime.place.calendar if any(map(_leaves_days_out, atoms)) else ""
    clock = str(zone) if any(map(_tells_time, atoms)) else ""
    key = (shape, tuple(atoms), tuple(recorded.items()), clock, calendar)
    return key, TableLaw(questions, atoms, facts, recorded, zone, excluder)


def names_of(node: e.Expression) -> Iterator[str]:
    """Yield the facts that an expression names."""
    for one in walked(node):
        match one:
            case e.FactRef(name):
                yield name
            case e.Quantifier(fact=name) | e.CountOf(fact=name) | e.SumOf(fact=name):
                yield name


def _leaves_days_out(atom: e.Expression) -> bool:
    return any(isinstance(one, e.Shift) and one.exclusion is not None for one in walked(atom))


def _tells_time(atom: e.Expression) -> bool:
    """True unless only yes-no facts and choices are compared: a moment is read by the place's clock."""
    plain = e.FactRef | e.Member | e.Includes | e.IsEmpty | e.Settled
    return not (isinstance(atom, plain) and all(isinstance(one, plain) for one in walked(atom)))
