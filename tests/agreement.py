# SPDX-License-Identifier: Apache-2.0
"""Columns against one decision at a time, on random cases of a library of law.

    python -m tests.agreement 1000000 [SEED]

In: how many cases, and from where to draw. Out: how many agree, and every one that does not. Each row is decided three ways:
by `Law.decide_table`; from the regime's circuits in strong Kleene logic, atom by atom with what decides one case (equal in
every row); and by `Law.statuses`, which is exact (the column is the same or, where something is unknown, `depends`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa

import comity
from comity.decide.conditions import compile_condition
from comity.decide.decide import prepare
from comity.decide.environment import Environment, Test
from comity.decide.facts import read_case
from comity.law import CaseError, Law
from comity.program.program import Fact, Program
from comity.program.truth import Status
from comity.regime.circuit import AND, ATOM, CONST, NOT, Circuit, build_circuit
from comity.regime.regime import Regime
from tests.shapes import table_of

ROWS = 800
PAIRS = 4
EXACTLY = 0.04
"""The share of rows of which the exact status is asked: it may take a solver."""
Pair = tuple[str, str]


class Oracle:
    """The status that a regime's circuit gives a case, node by node; keeps what it compiled."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._anything_goes = replace(law.program, impossible=())  # columns do not look for facts that no case has
        self._made: dict[tuple[int, Pair], tuple[Circuit, list[Test]]] = {}

    def statuses(self, place: str, on: Any, facts: Mapping[str, Any], pairs: Sequence[Pair]) -> list[Status]:
        """Return the status of each bearer and action in strong Kleene logic."""
        case, faults = read_case(self._anything_goes, place, on, facts)
        assert case is not None, faults
        regime = self._law.regime(case.place, case.on)
        env = Environment(self._law.program, prepare(regime, case, facts).case)
        return [self._status(regime, env, pair) for pair in pairs]

    def _status(self, regime: Regime, env: Environment, pair: Pair) -> Status:
        key = (id(regime), pair)
        if key not in self._made:
            circuit = build_circuit(regime.matter(*pair))
            self._made[key] = circuit, [compile_condition(atom) for atom in circuit.atoms]
        circuit, tests = self._made[key]
        values: list[int] = []
        for node in circuit.nodes:
            if node.kind == CONST:
                values.append(2 * node.items[0])
            elif node.kind == ATOM:
                values.append(tests[node.items[0]](env))
            elif node.kind == NOT:
                values.append(2 - values[node.items[0]])
            else:
                values.append((min if node.kind == AND else max)(values[item] for item in node.items))
        for status, node_ in circuit.outcomes:
            if values[node_]:
                return status if values[node_] == 2 else Status.DEPENDS
        return Status.SILENT


@dataclass
class Tally:
    """What was found."""

    cases: int = 0
    depends: int = 0
    exact: int = 0
    too_careful: int = 0
    contradictory: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)


def compared(
    law: Law,
    oracle: Oracle,
    rows: Sequence[tuple[str, Any, Mapping[str, Any]]],
    found: pa.Table,
    pairs: Sequence[Pair],
    random: Random,
    tally: Tally,
) -> None:
    """Compare a table's statuses with those of its rows decided one by one."""
    columns = [found[f"{bearer}__{action}"].to_pylist() for bearer, action in pairs]
    for number, (place, on, facts) in enumerate(rows):
        kleene = oracle.statuses(place, on, facts, pairs)
        asked = random.random() < EXACTLY
        tally.cases += 1
        for pair, column, expected in zip(pairs, columns, kleene, strict=True):
            said = column[number]
            tally.statuses[said] += 1
            tally.depends += said == "depends"
            if said != expected:
                tally.mismatches.append(f"{pair} {place} {on}: {said}, circuit {expected}: {facts}")
            if asked:
                try:
                    exact = law.statuses(place, on, facts, bearer=pair[0], actions=(pair[1],))[pair[1]]
                except CaseError:  # facts that no case has together: one decision refuses them
                    tally.contradictory += 1
                    continue
                tally.exact += 1
                tally.too_careful += said == "depends" != exact
                if said not in (exact, "depends"):
                    tally.mismatches.append(f"{pair} {place} {on}: {said}, exactly {exact}: {facts}")


def random_value(program: Program, fact: Fact, on: date, random: Random) -> Any:
    """Return a value of a fact as JSON has it; days and moments near the day of the case."""
    kind = fact.type.kind
    near = on + timedelta(days=random.choice((0, -1, 1, -2, 3, -365, -1826, -1827, random.randint(-7000, 400))))
    if kind == "yes_no":
        return random.random() < 0.5
    if kind == "number":
        return random.choice((0, 1, 2, 7, 12, 17, 18, 48, 180, random.randrange(400)))
    if kind == "date":
        return near.isoformat()
    if kind == "datetime":
        return f"{near.isoformat()}T{random.randrange(24):02d}:{random.choice((0, 30)):02d}"
    if kind == "one_of":
        return random.choice(fact.type.values)
    if kind == "some_of":
        return [one for one in fact.type.values if random.random() < 0.4]
    if kind == "text":
        return random.choice(("one", "other"))
    if kind == "money":
        return f"{random.choice((50, 100, 101, 250.5))} USD"
    assert kind == "list_of", kind
    fields = program.records[fact.type.record].fields
    entries = [
        {name: random_value(program, one, on, random) for name, one in fields.items() if random.random() < 0.7}
        for _ in range(random.choice((0, 0, 1, 1, 2, 3)))
    ]
    return {"entries": entries, "maybe_more": True} if random.random() < 0.1 else entries


def drawn_rows(law: Law, random: Random) -> tuple[list[tuple[str, Any, dict[str, Any]]], list[Pair]]:
    """Draw places, days and facts, and some bearers and actions that the law of these places speaks of."""
    program, where = law.program, [random.choice(law.places()) for _ in range(random.choice((1, 3, 8)))]
    days = [date(2008, 1, 1) + timedelta(days=random.randrange(6900)) for _ in range(random.choice((1, 2, 5)))]
    timed = random.random() < 0.3
    norms = [norm for place in where[:2] for norm in law.regime(place, days[0]).norms if norm.bearers]
    pairs = [(random.choice(law.bearers()), random.choice(law.actions()))]
    for norm in random.choices(norms, k=PAIRS - 1) if norms else ():
        action = norm.action if random.random() < 0.8 else random.choice(law.actions())
        pairs.append((random.choice(norm.bearers), action))
    pairs = list(dict.fromkeys(pairs))
    names = set()
    for place in where:
        for day in days:
            for pair in pairs:
                names.update(_facts(law, place, day, pair))
    asked = [program.facts[name] for name in sorted(names)]
    blank = random.choice((0.0, 0.1, 0.5, 0.9))
    rows = []
    for _ in range(random.choice((1, 63, 64, 65, ROWS, ROWS, ROWS))):
        day = random.choice(days)
        on = f"{day}T{random.randrange(24):02d}:15" if timed else day.isoformat()
        facts = {
            one.name: None if random.random() < blank else random_value(program, one, day, random) for one in asked
        }
        rows.append((random.choice(where), on, facts))
    return rows, pairs


_FACTS: dict[tuple[int, Pair], frozenset[str]] = {}


def _facts(law: Law, place: str, day: date, pair: Pair) -> frozenset[str]:
    from comity.columns.laws import names_of

    regime = law.regime(place, day)
    key = (id(regime), pair)
    if key not in _FACTS:
        atoms = build_circuit(regime.matter(*pair)).atoms
        _FACTS[key] = frozenset(name for atom in atoms for name in names_of(atom))
    return _FACTS[key]


def run(law: Law, cases: int, seed: int) -> Iterator[Tally]:
    """Compare at least so many cases; yield what was found so far, table by table."""
    random, oracle, tally = Random(seed), Oracle(law), Tally()
    while tally.cases < cases:
        rows, pairs = drawn_rows(law, random)
        table = table_of(law.program, [facts for _, _, facts in rows], random)
        where, on = "the place", "the day"
        if table.num_columns == 0:
            table = pa.table({where: [place for place, _, _ in rows]})
        else:
            table = table.append_column(where, pa.array([place for place, _, _ in rows]))
        table = table.append_column(on, pa.array([day for _, day, _ in rows]))
        found = law.decide_table(table, place=where, on=on, pairs=pairs, provisions=random.random() < 0.2)
        compared(law, oracle, rows, found, pairs, random, tally)
        yield tally


def main() -> int:
    """Compare as many cases as the command line says."""
    cases, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    tally, shown = Tally(), 0
    for tally in run(comity.load(), cases, seed):
        for one in tally.mismatches[shown : shown + 5]:
            print(one)
        shown = len(tally.mismatches)
        if shown > 20:
            break
    print(f"{tally.cases:,} cases, {sum(tally.statuses.values()):,} statuses: {dict(tally.statuses)}")
    print(
        f"{len(tally.mismatches)} mismatches; exact {tally.exact:,}, of which the column says depends {tally.too_careful:,}"
    )
    return 1 if tally.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
