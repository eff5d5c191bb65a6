# SPDX-License-Identifier: Apache-2.0
"""What the examples of the law show of each norm and definition.

In: a program, its examples as cases with the actions that they are about. Out: for each norm whether some example shows it
met, not met, open and defeated, and of each test of its condition whether some example turns on it alone; for a definition
the same without open and defeated. Read `Ledger.note` first. What no case can show, and cases that would show the rest: reach.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from comity.analysis.exact import Analyst
from comity.analysis.goal import DEFEATED, MATTERS, MET, NOT_MET, UNKNOWN
from comity.analysis.truths import Condition, Evaluator, body_of, condition_of, truths
from comity.program import expression as e
from comity.program.case import Case
from comity.program.describe import describe
from comity.program.interval import in_force
from comity.program.norm import Norm
from comity.program.program import Program
from comity.program.values import Rows, Value
from comity.program.walk import children

Pair = tuple[str, str]
Name = tuple[int, str]
"""Of a norm its index and ""; of a definition the index of its provision and its name."""
GoalKey = tuple[str, str]
"""Kind and words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An example: its case with all facts filled in, the bearers and actions of its outcomes, the law of its place and day."""

    title: str
    analyst: Analyst
    case: Case
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class Matter:
    """A norm or a definition, and what was seen of it. `fact`: the list in whose records a definition is met, or ""."""

    name: Name
    document: int
    provision: int
    expression: e.Expression
    condition: Condition
    norm: Norm | None = None
    fact: str = ""
    record: str = ""
    shown: dict[GoalKey, str] = field(default_factory=dict)
    seen: list[tuple[Seen, Pair]] = field(default_factory=list)
    turns: frozenset[GoalKey] | None = None

    @property
    def goals(self) -> list[GoalKey]:
        """What examples are to show of it."""
        kinds = (MET, NOT_MET, UNKNOWN, DEFEATED) if self.norm else (MET, NOT_MET)
        turns = dict.fromkeys((MATTERS, self.words(part)) for part in self.condition.parts)
        return [*((kind, "") for kind in kinds), *turns]

    @property
    def is_done(self) -> bool:
        """True if examples show every test of it, so that further ones need not be looked at for that."""
        if self.turns is None:
            self.turns = frozenset(goal for goal in self.goals if self.norm is None or goal[0] == MATTERS)
        return self.turns <= self.shown.keys()

    def words(self, part: tuple[int, int]) -> str:
        """Return a test in words."""
        return describe(self.condition.test(part))


class Ledger:
    """The norms and definitions of some documents, with what examples show of them."""

    def __init__(self, program: Program, documents: Collection[int]) -> None:
        self.program = program
        self.norms: dict[int, Matter] = {}
        self.definitions: dict[Name, Matter] = {}
        self._uses: dict[tuple[int, int], tuple[Matter, ...]] = {}
        self._wholes: dict[int, tuple[object, Condition]] = {}
        self._known: dict[int, dict[int, tuple[e.Expression, Condition]]] = {}
        texts: dict[object, Matter] = {}  # `must not A or B` is a norm for each action, but one text with one condition
        for norm in program.norms:
            if norm.document in documents:
                text = (norm.provision, norm.span.start, norm.modality)
                if text not in texts:
                    apart = condition_of(norm.condition)
                    texts[text] = Matter((norm.index, ""), norm.document, norm.provision, norm.condition, apart, norm)
                self.norms[norm.index] = texts[text]
            for named, fact, record in definitions_in(norm.condition):
                for version in named.versions:
                    self._declare(named.name, version, fact, record, documents)

    def _declare(self, name: str, version: e.Version, fact: str, record: str, documents: Collection[int]) -> None:
        document = self.program.provisions[version.provision].document
        key = (version.provision, name)
        if document in documents and key not in self.definitions:
            self.definitions[key] = Matter(
                key, document, version.provision, version.body, condition_of(version.body), None, fact, record
            )

    def note(self, seen: Seen) -> None:
        """Note what an example shows."""
        evaluator = self.evaluator(seen.analyst, seen.case)
        for pair in seen.pairs:
            regime = seen.analyst.regime
            matter = regime.matter(*pair)
            if not any(
                position.norm.index in self.norms or self.uses(seen, position.norm) for position in matter.positions
            ):
                continue
            for matter_, kind in self.positions(seen.analyst, evaluator, pair):
                matter_.shown.setdefault((kind, ""), seen.title)
            for norm in dict.fromkeys(position.norm.index for position in matter.positions if not position.background):
                if norm in self.norms:
                    self.norms[norm].seen.append((seen, pair))
                    note_turns(self.norms[norm], evaluator, seen.title)
                for definition in self.uses(seen, self.program.norms[norm]):
                    definition.seen.append((seen, pair))
                    note_turns(definition, evaluator, seen.title)

    def evaluator(self, analyst: Analyst, case: Case) -> Evaluator:
        """Return what evaluates conditions in a case."""
        rows = {name: value for name, value in case.facts.items() if isinstance(value, Rows)}
        facts = {name: value for name, value in case.facts.items() if name not in rows}
        known = self._known.setdefault(id(analyst), {})
        return Evaluator(analyst.setting(case, facts), rows, analyst.regime.resolve, known)

    def positions(self, analyst: Analyst, evaluator: Evaluator, pair: Pair) -> Iterator[tuple[Matter, str]]:
        """Yield the norms on an action with what a case shows of them: met, not met, unknown, defeated."""
        circuit, matter = analyst.memory.matter(analyst.regime, *pair), analyst.regime.matter(*pair)
        if id(circuit) not in self._wholes:
            bodies = {
                n: condition_of(body) for n, one in enumerate(circuit.atoms) if (body := body_of(one)) is not None
            }
            self._wholes[id(circuit)] = circuit, Condition(circuit.nodes, circuit.atoms, 0, bodies)
        whole = self._wholes[id(circuit)][1]
        found = truths(circuit.nodes, evaluator.values(whole))
        for number, position in enumerate(matter.positions):
            one = self.norms.get(position.norm.index)
            if one is None or position.background:
                continue
            met = found[circuit.applies[number]]
            yield one, UNKNOWN if met is None else MET if met else NOT_MET
            if met and found[circuit.stands[number]] is False:
                yield one, DEFEATED

    def uses(self, seen: Seen, norm: Norm) -> tuple[Matter, ...]:
        """Return the definitions on which a norm rests on the day of an example, those of other definitions among them."""
        key = (id(seen.analyst), norm.index)
        if key not in self._uses:
            found = []
            for named, _, _ in definitions_in(norm.condition):
                for version in named.versions:
                    one = self.definitions.get((version.provision, named.name))
                    if one is not None and in_force(version.in_force, seen.case.on):
                        found.append(one)
            self._uses[key] = tuple({one.name: one for one in found}.values())
        return self._uses[key]


def note_turns(matter: Matter, evaluator: Evaluator, title: str) -> None:
    """Note what a case shows of a condition by itself."""
    if matter.is_done:
        return
    for key in shown_by(matter, evaluator):
        matter.shown.setdefault(key, title)


def shown_by(matter: Matter, evaluator: Evaluator) -> Iterator[GoalKey]:
    """Yield what a case shows of a condition by itself: tests that alone turn it; of a definition, also met and not met."""
    rows: list[Mapping[str, Value] | None] = [None]
    if matter.fact:
        known = evaluator.rows.get(matter.fact)
        rows = list(known.entries) if known else []
    for row in rows:
        if matter.norm is None:
            met = evaluator.truth(matter.condition, row)
            if met is not None:
                yield (MET if met else NOT_MET), ""
        for part in evaluator.turning(matter.condition, row):
            yield MATTERS, matter.words(part)


def definitions_in(node: e.Expression, fact: str = "", record: str = "") -> Iterator[tuple[e.Named, str, str]]:
    """Yield the definitions that a condition uses, however far down, with the list in whose records they are used."""
    if isinstance(node, e.Named):
        yield node, fact, record
    if isinstance(node, e.Quantifier | e.CountOf | e.SumOf):
        fact, record = node.fact, node.record
    for child in children(node):
        yield from definitions_in(child, fact, record)
