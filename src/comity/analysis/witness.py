# SPDX-License-Identifier: Apache-2.0
"""From what an engine found to a case that a person can read: facts, as few and as plain as may be.

In: cells of variables (a way through a diagram, a solver's model), and a test that says whether facts still show what they
are to show. Out: facts by name. `cheapest` finds the way that states least; `shrunk` leaves out what the test does not need
and puts plain values (the first of January, a whole number) for odd ones. The test is put to `decide`, so what comes out is
confirmed by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from comity.analysis.atoms import MORE, Key
from comity.analysis.diagram import LEAF
from comity.analysis.space import Space
from comity.program.program import Fact, Program
from comity.program.values import NEVER, Money, Rows, Type, Value

Facts = Mapping[str, Value]
Holds = Callable[[Facts], bool]
ODD = 0.25
"""What a value that few cases have costs beside a plain one: less than a fact more."""


# ------------------------------------------------------------ from cells to facts
def cheapest(
    space: Space, root: int, wanted: Callable[[Hashable], bool], *, avoid: Callable[[int], bool] = lambda _: False
) -> dict[int, int] | None:
    """Return the way through a diagram to a wanted value that states least, as cells by variable; None if there is none.

    `avoid`: variables (by number) that cost more than all facts together.
    """
    diagrams = space.diagrams
    best: dict[int, tuple[float, int]] = {}

    def cost(one: int) -> float:
        if diagrams.variable[one] == LEAF:
            return 0.0 if wanted(diagrams.value[one]) else float("inf")
        if one not in best:
            number = diagrams.variable[one]
            extra = 1000.0 if avoid(number) else 0.0
            best[one] = min(
                (extra + price(space, number, cell) + cost(child), cell)
                for cell, child in enumerate(diagrams.below[one])
            )
        return best[one][0]

    if cost(root) == float("inf"):
        return None
    path: dict[int, int] = {}
    while diagrams.variable[root] != LEAF:
        number, cell = diagrams.variable[root], best[root][1]
        path[number] = cell
        root = diagrams.below[root][cell]
    return path


def price(space: Space, number: int, cell: int) -> float:
    """Return what it costs to state a value: 1 for a fact, more for records with fields and for odd values."""
    variable = space.variables[number]
    value = variable.values[cell]
    if isinstance(value, Rows):
        return 1 + sum(0.5 + len(row) for row in value.entries)
    odd = value is NEVER or value is True or (isinstance(value, frozenset) and len(value) > 1)
    return 1 + ODD * (4 if value is NEVER else odd)


def facts_of(
    space: Space, cells: Mapping[int, int], known: Facts, values: Mapping[Key, Value] | None = None
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return the facts that cells stand for, beside those known, and the readings of questions of law.

    `values`: those that the solver gave to facts that are compared with each other; they come before cells. What a free atom
    stands for has no value here. Lists hold what is known of them, then the further records, and no more.
    """
    facts, readings = dict(known), dict[str, Value]()
    for number, cell in sorted(cells.items()):
        variable = space.variables[number]
        (name, path), value = variable.key, (values or {}).get(variable.key, variable.values[cell])
        rows = facts.get(name)
        if variable.free is not None:
            continue
        if name in space.program.questions and name not in space.program.facts:
            readings[name] = value
        elif not path or (path == MORE and not isinstance(rows, Rows)):
            facts[name] = value
        elif path == MORE:
            assert isinstance(rows, Rows)
            assert isinstance(value, Rows)
            facts[name] = Rows((*rows.entries, *value.entries))
        elif isinstance(rows, Rows):
            index, _, field = path.strip("/").partition("/")
            facts[name] = with_field(rows, int(index), field, value)
    return facts, readings


def with_field(rows: Rows, index: int, field: str, value: Value | None) -> Rows:
    """Return a list with one field of one record put in, or left out."""
    row = {name: one for name, one in rows.entries[index].items() if name != field}
    if value is not None:
        row[field] = value
    return Rows((*rows.entries[:index], row, *rows.entries[index + 1 :]), rows.maybe_more)


# ------------------------------------------------------------ fewer and plainer
def shrunk(
    program: Program,
    facts: Facts,
    holds: Holds,
    near: date,
    *,
    keep: frozenset[str] = frozenset(),
    as_stated: bool = False,
) -> Facts:
    """Return facts that still pass the test, with none that can be left out, plain where they can be plain.

    Args:
        holds: the test; true of `facts` as given.
        near: the day of the case: dates before it are plainer than later ones.
        keep: facts that stay as they are (the user stated them).
        as_stated: leave out, but keep the values of what stays.
    Returns: facts in the order of the vocabulary, those kept first.
    """
    found = dict(facts)
    for name in [name for name in facts if name not in keep]:
        found = _without(found, name, holds)
    for name in [name for name in found if name not in keep and not as_stated]:
        found = _plainer(program, found, name, holds, near)
    order = {name: place for place, name in enumerate(program.facts)}
    return dict(sorted(found.items(), key=lambda pair: (pair[0] not in keep, order.get(pair[0], 0))))


def _without(facts: dict[str, Value], name: str, holds: Holds) -> dict[str, Value]:
    """Leave out a fact, or records of it, or their fields, as far as the test allows."""
    without = {other: value for other, value in facts.items() if other != name}
    if holds(without):
        return without
    rows = facts[name]
    if not isinstance(rows, Rows):
        return facts
    for index in reversed(range(len(rows.entries))):
        fewer = Rows((*rows.entries[:index], *rows.entries[index + 1 :]), rows.maybe_more)
        if holds({**facts, name: fewer}):
            rows = fewer
    for index, row in enumerate(rows.entries):
        for field in row:
            fewer = with_field(rows, index, field, None)
            if holds({**facts, name: fewer}):
                rows = fewer
    return {**facts, name: rows}


def _plainer(program: Program, facts: dict[str, Value], name: str, holds: Holds, near: date) -> dict[str, Value]:
    """Put the plainest value that passes the test for each value of a fact."""
    value, declared = facts[name], program.facts.get(name)
    if declared is None:
        return facts
    if not isinstance(value, Rows):
        plain = next((one for one in plain_values(declared.type, value, near) if holds({**facts, name: one})), value)
        return {**facts, name: plain}
    fields: Mapping[str, Fact] = program.records[declared.type.record].fields
    for index, row in enumerate(value.entries):
        for field, one in row.items():
            for candidate in plain_values(fields[field].type, one, near):
                other = with_field(value, index, field, candidate)
                if holds({**facts, name: other}):
                    value = other
                    break
    order = {field: place for place, field in enumerate(fields)}
    sorted_rows = tuple(dict(sorted(row.items(), key=lambda pair: order[pair[0]])) for row in value.entries)
    return {**facts, name: Rows(sorted_rows, value.maybe_more)}


def plain_values(type_: Type, value: Value, near: date) -> Iterator[Value]:
    """Yield values of a type that are plainer than one, the plainest first; none if it is plain already."""
    if type_.kind == "date" and (value is NEVER or isinstance(value, date)):
        yield from _plain_days(value if isinstance(value, date) else near, near)
    elif type_.kind == "datetime" and isinstance(value, datetime):
        for day in (*_plain_days(value.date(), near), value.date()):
            yield value.replace(day.year, day.month, day.day, hour=12, minute=0, second=0, microsecond=0)
        yield value.replace(minute=0, second=0, microsecond=0)
    elif type_.kind == "number" and isinstance(value, int | Decimal):
        yield from sorted(
            {0, 1, 2, 5, 10, 20, 50, 100, int(value), int(value) + 1}, key=lambda one: abs(float(value) - one)
        )
    elif isinstance(value, Money):
        whole = value.minor - value.minor % 100
        yield from (Money(value.currency, minor) for minor in (0, 10_000, 100_000, whole, whole + 100) if minor >= 0)
    elif isinstance(value, frozenset) and len(value) > 1:
        yield from (frozenset({one}) for one in sorted(value))


def _plain_days(value: date, near: date) -> Iterator[date]:
    """Yield plain days close to one: not after `near` first."""
    years = (date(year, 1, 1) for year in (value.year, value.year + 1, near.year, near.year - 1) if 1 < year < 9998)
    months = (value.replace(day=1), (value.replace(day=1) + timedelta(days=32)).replace(day=1))
    candidates = [*years, *months]
    yield from (one for one in candidates if one <= near)
    if value <= near:
        yield value
    yield from (one for one in candidates if one > near)
