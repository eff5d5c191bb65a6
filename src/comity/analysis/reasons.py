# SPDX-License-Identifier: Apache-2.0
"""Why an answer holds, and what would turn it: a sufficient reason and a smallest change.

In: a case whose status is settled, and which of its facts the user stated. Out: stated facts of which none can be left out
and which settle the status whatever all others are; and the fewest stated facts of which other values would leave it open or
turn it. What is unknown stays unknown. Facts recorded of the place stay as they are. A record's fields are facts of their own,
and so is that there are no further records.
Source: Darwiche and Hirth, On the Reasons Behind Decisions (2020).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from comity.analysis.atoms import MORE, Key
from comity.analysis.diagram import LEAF, NOWHERE, TooLarge
from comity.analysis.exact import ORDER, Analyst, status_diagram
from comity.analysis.expressions import day_of
from comity.analysis.finding import Change, Stated, Sufficient
from comity.analysis.space import Space
from comity.program.case import Case
from comity.program.describe import show_value
from comity.program.truth import Status
from comity.program.values import Rows, Value

FIXED = 1000
"""What it costs to change a fact that nobody can change: more than all others together."""
MOST_WAYS = 64
AGE = "age"


class Grounds:
    """The diagram of a case with its stated facts as variables, each with the number of the cell stated.

    Raises: TooLarge; KeyError if the bearer is not declared.
    """

    def __init__(self, analyst: Analyst, case: Case, stated: Collection[str], bearer: str, action: str) -> None:
        self.case = case
        values = dict(stated_values(case, stated))
        self.space: Space = analyst.space(case, stated=values)
        self.root = status_diagram(self.space, analyst.memory.matter(analyst.regime, bearer, action))
        self.given: dict[int, int] = {
            number: 0 if key[1] == MORE else self.space.cell_of(key, values[key])
            for key, number in self.space.numbers.items()
            if key in values
        }
        self.possible = self.after(self.given)

    def after(self, fixed: Mapping[int, int]) -> tuple[Status, ...]:
        """Return the statuses that remain with some variables fixed, strongest first."""
        found = self.space.diagrams.values(self.space.diagrams.restricted(self.root, fixed))
        return tuple(status for status in ORDER if status in found)

    def ways(self, status: Status) -> Iterator[dict[int, int]]:
        """Yield the cheapest ways to another status, as the cells of the facts that change; at most some of them."""
        return ways(self, status)

    def is_exact(self) -> bool:
        """True if the diagram rests on no test that cells cannot express."""
        support = self.space.diagrams.support(self.root)
        return all(self.space.variables[number].free is None for number in support)

    def is_fixed(self, key: Key) -> bool:
        """True of what a person cannot change: a date past, an age."""
        value = self.space.stated[key]
        if isinstance(value, date):
            return day_of(value) <= self.case.on
        return key[0] == AGE or key[1].endswith(f"/{AGE}")

    def stated(self, number: int, cell: int | None = None) -> Stated:
        """Return a stated fact in words, with its own value or that of another cell."""
        variable = self.space.variables[number]
        key = variable.key
        value = self.space.stated[key] if cell is None else variable.values[cell]
        shown = self._records(key[0], value) if key[1] == MORE else show_value(value)
        return Stated(key[0], "/" + key[0] + key[1], shown, label(key), self.is_fixed(key))

    def _records(self, fact: str, further: Value) -> str:
        """Return records beyond those stated as they are written in an example."""
        rows = self.space.rows.get(fact)
        none = "no others" if rows is not None and rows.entries else "none"
        return show_value(further) if isinstance(further, Rows) and further.entries else none


def stated_values(case: Case, stated: Collection[str]) -> Iterator[tuple[Key, Value]]:
    """Yield the values of stated facts, of records field by field, and that there are no further records."""
    for name, value in case.facts.items():
        if name not in stated:
            continue
        if not isinstance(value, Rows):
            yield (name, ""), value
            continue
        for index, row in enumerate(value.entries):
            for field, one in row.items():
                yield (name, f"/{index}/{field}"), one
        if not value.maybe_more:
            yield (name, MORE), Rows(())


def sufficient_reason(grounds: Grounds) -> Sufficient | None:
    """Return a set of stated facts that settles the status and of which none can be left out; None if it is not settled."""
    if len(grounds.possible) != 1:
        return None
    kept = dict(grounds.given)
    for number in sorted(grounds.given, reverse=True):
        without = {other: cell for other, cell in kept.items() if other != number}
        if len(grounds.after(without)) == 1:
            kept = without
    facts = tuple(grounds.stated(number) for number in sorted(kept))
    return Sufficient(grounds.possible[0], facts, grounds.is_exact())


def smallest_change(grounds: Grounds) -> Change | None:
    """Return the fewest stated facts of which other values would turn the status or leave it open; None if none would."""
    if len(grounds.possible) != 1:
        return None
    (status,) = grounds.possible
    best: tuple[tuple[Status, ...], dict[int, int]] | None = None
    for changed in grounds.ways(status):
        to = grounds.after({**grounds.given, **changed})
        if best is None or len(to) < len(best[0]):
            best = to, changed
        if len(to) == 1:
            break
    if best is None:
        return None
    to, changed = best
    facts = tuple(grounds.stated(number, cell) for number, cell in sorted(changed.items()))
    words, fixed = in_words(grounds, changed, to), any(fact.fixed for fact in facts)
    return Change(status, to, facts, words, fixed, grounds.is_exact(), facts_then(grounds, changed))


def ways(grounds: Grounds, status: Status) -> Iterator[dict[int, int]]:
    """Yield the cheapest ways to another status, as the cells of the facts that change; at most some of them."""
    diagrams, variables = grounds.space.diagrams, grounds.space.variables
    costs: dict[int, float] = {}

    def step(number: int, cell: int) -> int:
        stated = grounds.given.get(number, cell)
        return 0 if stated == cell else FIXED if grounds.is_fixed(variables[number].key) else 1

    def cost(one: int) -> float:
        if diagrams.variable[one] == LEAF:
            return float("inf") if diagrams.value[one] in (status, NOWHERE) else 0
        if one not in costs:
            number = diagrams.variable[one]
            costs[one] = min(step(number, cell) + cost(child) for cell, child in enumerate(diagrams.below[one]))
        return costs[one]

    def go(one: int) -> Iterator[dict[int, int]]:
        number = diagrams.variable[one]
        if number == LEAF:
            yield {}
            return
        for cell, child in enumerate(diagrams.below[one]):
            if step(number, cell) + cost(child) == cost(one):
                changed = {number: cell} if step(number, cell) else {}
                yield from ({**changed, **rest} for rest in go(child))

    if cost(grounds.root) < float("inf"):
        for count, way in enumerate(go(grounds.root)):
            if count == MOST_WAYS:
                return
            yield way


def facts_then(grounds: Grounds, changed: Mapping[int, int]) -> dict[str, Value]:
    """Return all facts of the case with some changed."""
    facts = dict(grounds.case.facts)
    for number, cell in changed.items():
        variable = grounds.space.variables[number]
        (name, path), value = variable.key, variable.values[cell]
        rows = facts.get(name)
        if not path or not isinstance(rows, Rows):
            facts[name] = value
        elif path == MORE:
            assert isinstance(value, Rows)
            facts[name] = Rows((*rows.entries, *value.entries), rows.maybe_more)
        else:
            index, _, field = path.strip("/").partition("/")
            row = {**rows.entries[int(index)], field: value}
            entries = (*rows.entries[: int(index)], row, *rows.entries[int(index) + 1 :])
            facts[name] = Rows(entries, rows.maybe_more)
    return facts


def in_words(grounds: Grounds, changed: Mapping[int, int], to: tuple[Status, ...]) -> str:
    """Return the change as a sentence."""
    parts = []
    for number, cell in sorted(changed.items()):
        now, then = grounds.stated(number), grounds.stated(number, cell)
        if grounds.space.variables[number].key[1] == MORE:
            parts.append(f"had {now.words} held also {then.value}")
        else:
            parts.append(f"had {now.words} been {then.value} rather than {now.value}")
    result = " or ".join(str(status).replace("_", " ") for status in to)
    return f"{' and '.join(parts)}: {result}"


def label(key: Key) -> str:
    """Return the name of a fact or field in words: `date of convictions 1`."""
    fact, path = key[0].replace("_", " "), key[1].strip("/")
    if not path or path == MORE.strip("/"):
        return fact
    index, _, field = path.partition("/")
    return f"{field.replace('_', ' ')} of {fact} {int(index) + 1}"


def reasons(
    analyst: Analyst, case: Case, stated: Collection[str], bearer: str, action: str
) -> tuple[Sufficient | None, Change | None]:
    """Return a sufficient reason and a smallest change of one action.

    A solver finds them where the diagram is too large; nothing where it is not installed or does not answer in time.

    Args:
        stated: names of the facts that the user stated; others that are known stay as they are.
    Raises: KeyError if the bearer is not declared.
    """
    grounds: Grounds | None
    try:
        grounds = Grounds(analyst, case, stated, bearer, action)
    except TooLarge:
        from comity.analysis.solved import solved_grounds

        grounds = solved_grounds(analyst, case, stated, bearer, action)
    if grounds is None:
        return None, None
    return sufficient_reason(grounds), smallest_change(grounds)
