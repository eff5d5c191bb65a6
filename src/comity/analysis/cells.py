# SPDX-License-Identifier: Apache-2.0
"""The values of one fact, as far as the law tells them apart.

In: a type, and the tests that the law puts to one fact of it. Out: cells: sets of values with the same result in every test,
each with a value that stands for it. `within 5 years` and `within 15 years` cut the days into four cells and never, so what
one comparison implies for another is never lost. Days and times are cut where a test changes, found by bisection: tests of
one moment change in one direction only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from itertools import combinations, pairwise

from comity.program import expression as e
from comity.program.values import NEVER, Money, Type, Value
from comity.program.walk import children

Test = Callable[[Value], "bool | None"]
Sides = Callable[[Value], object]
FINITE = ("yes_no", "one_of", "some_of")
MOST_MEMBERS = 10
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)
DAYS = (EARLIEST.date().toordinal(), LATEST.date().toordinal())
SECONDS = (0, int((LATEST - EARLIEST).total_seconds()))


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that stands for its cell, the number of values in it (1 where they are not counted), the result of each test."""

    value: Value
    weight: int
    results: tuple[bool | None, ...]


def partition(values: Iterable[Value], tests: Sequence[Test], *, whole: bool = False) -> tuple[Cell, ...]:
    """Return the cells of these values, in order; with `whole` each value is a cell of its own."""
    groups: dict[object, list[Value]] = {}
    for value in values:
        results = tuple(test(value) for test in tests)
        groups.setdefault((results, value) if whole else results, []).append(value)
    return tuple(
        Cell(members[0], len(members), key[0] if whole else key)  # type: ignore[index, arg-type]
        for key, members in groups.items()
    )


def finite_values(type_: Type) -> tuple[Value, ...] | None:
    """Return all values of a type that has few, or None."""
    if type_.kind == "yes_no":
        return (False, True)
    if type_.kind == "one_of":
        return type_.values
    if type_.kind == "some_of" and len(type_.values) <= MOST_MEMBERS:
        sizes = range(len(type_.values) + 1)
        return tuple(frozenset(chosen) for size in sizes for chosen in combinations(type_.values, size))
    return None


def spread(constants: Iterable[Value]) -> list[Value]:
    """Return numbers or amounts of money: each constant, one between each two, one below and one above all."""
    found = sorted(set(constants))  # type: ignore[type-var]
    if not found:
        return [0]
    if isinstance(found[0], Money):
        currency = found[0].currency
        inner = spread(one.minor for one in found if isinstance(one, Money) and one.currency == currency)
        return [Money(currency, int(minor)) for minor in inner if minor == int(minor)]  # type: ignore[arg-type]
    values: list[Value] = [found[0] - 1]  # type: ignore[operator]
    for low, high in pairwise(found):
        values += [low, between(low, high)]  # type: ignore[arg-type]
    return [*values, found[-1], found[-1] + 1]  # type: ignore[operator]


def between(low: int | Decimal, high: int | Decimal) -> int | Decimal:
    """Return a number between two, a whole one if there is one."""
    whole = int(low) + 1 if low >= 0 or low == int(low) else int(low)
    return whole if low < whole < high else (Decimal(low) + Decimal(high)) / 2


def words(constants: Iterable[Value]) -> list[Value]:
    """Return texts: each constant, and one that is none of them."""
    found = list(dict.fromkeys(constants))
    other = "other"
    while other in found:
        other += "…"
    return [*found, other]


def days(tests: Iterable[Sides], near: date) -> list[Value]:
    """Return the first and the last day of each interval in which no test changes, the nearest to a day first; and never."""
    found = map(date.fromordinal, ends(DAYS, date.fromordinal, tests))
    return [*sorted(found, key=lambda day: abs(day - near)), NEVER]


def moments(tests: Iterable[Sides], near: datetime) -> list[Value]:
    """Return the first and the last second of each interval in which no test changes, the nearest first; and never."""

    at = second_in(near.tzinfo)
    found = map(at, ends(SECONDS, at, tests))
    return [*sorted(found, key=lambda moment: abs(moment - near)), NEVER]


def second_in(zone: tzinfo | None) -> Callable[[int], datetime]:
    """Return the function that gives a second, counted from `EARLIEST`, as a time in a zone."""
    return lambda second: (EARLIEST + timedelta(seconds=second)).astimezone(zone)


def ends(bounds: tuple[int, int], at: Callable[[int], Value], tests: Iterable[Sides]) -> list[int]:
    """Return the first and the last place of each interval in which no test changes."""
    starts = cuts(bounds, at, tests)
    return sorted({*starts, *(start - 1 for start in starts[1:]), bounds[1]})


def cuts(bounds: tuple[int, int], at: Callable[[int], Value], tests: Iterable[Sides]) -> list[int]:
    """Return the first place, and every place where some test changes, in order."""
    low, high = bounds
    found = {low}
    for test in tests:
        known: dict[int, object] = {}

        def side(place: int, test: Sides = test, known: dict[int, object] = known) -> object:
            if place not in known:
                known[place] = test(at(place))
            return known[place]

        waiting = [(low, high)]
        while waiting:
            left, right = waiting.pop()
            if side(left) == side(right):
                continue
            if right - left == 1:
                found.add(right)
                continue
            middle = (left + right) // 2
            waiting += [(left, middle), (middle, right)]
    return sorted(found)


def is_monotone(node: e.Expression, leaf: e.Expression) -> bool:
    """True if the value moves in one direction only when the moment that the leaf names does."""
    match node:
        case e.Shift(event) | e.EndOfDay(event):
            return is_monotone(event, leaf)
        case e.Extreme(_, items):
            return all(item == leaf or not mentions(item, leaf) or same_way(item, leaf) for item in items)
        case e.YearsBetween(first, second):
            return not (mentions(first, leaf) and mentions(second, leaf)) and all(
                is_monotone(part, leaf) for part in (first, second)
            )
        case e.Named(_, _, (version,)):
            return is_monotone(version.body, leaf)
        case e.Literal() | e.Today() | e.Now() | e.FactRef() | e.FieldRef():
            return True
        case _:
            return not mentions(node, leaf)


def same_way(node: e.Expression, leaf: e.Expression) -> bool:
    """True if the value is later when the moment is: a time made of it, not the years up to it."""
    return is_monotone(node, leaf) and not isinstance(node, e.YearsBetween)


def mentions(node: e.Expression, leaf: e.Expression) -> bool:
    """True if the expression names the leaf."""
    return node == leaf or any(mentions(child, leaf) for child in children(node))


def is_simple(node: e.Expression, leaf: e.Expression, kind: str) -> bool:
    """True if the cells of the leaf (a fact, field or question of this kind of type) can be found for this test."""
    if kind in FINITE:
        return True
    sides: tuple[e.Expression, ...]
    match node:
        case e.Compare(_, left, right) | e.Within(left, _, _, right):
            sides = (left, right)
        case e.Member(left) | e.NotYet(left) | e.Reached(left):
            sides = (left,)
        case _:
            return False
    if kind in ("date", "datetime"):
        return sum(mentions(side, leaf) for side in sides) == 1 and all(is_monotone(side, leaf) for side in sides)
    return kind in ("number", "money", "text") and leaf in sides and sides.count(leaf) == 1
