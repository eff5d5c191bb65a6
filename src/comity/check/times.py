# SPDX-License-Identifier: Apache-2.0
"""Types dates and times: `today`, `within 5 years before`, `48 hours after`, `the earliest of`, `years between`."""

from __future__ import annotations

from collections.abc import Sequence

from comity.check import lists
from comity.check.typer import Context, Typer
from comity.check.types import TIMES, Typed, described, go_together, mismatch
from comity.program.expression import (
    EndOfDay,
    Exclusion,
    Expression,
    Extreme,
    Literal,
    Now,
    Shift,
    Today,
    Within,
    YearsBetween,
)
from comity.program.values import DATE, DATETIME, NEVER, NUMBER, YES_NO, Duration, Type
from comity.source import codes
from comity.syntax import tree


def moment(typer: Typer, node: tree.Moment, context: Context) -> Typed | None:
    """`today`, `now`, `never`."""
    if node.word == "today":
        return Typed(Today(), DATE)
    return Typed(Now(), DATETIME) if node.word == "now" else Typed(Literal(NEVER), DATE)


def time(typer: Typer, node: tree.Expr, context: Context) -> Typed | None:
    """Type an expression that must be a date or a time."""
    found = typer.typed(node, context)
    if found is None or found.type.kind in TIMES or found.type.kind == "any":
        return found
    typer.report.error(
        codes.WRONG_TYPE,
        node.span,
        f"expected a date or a time, found {described(found.type)}",
        help="name a fact of type date or datetime",
    )
    return None


def within(typer: Typer, node: tree.WithinTest, context: Context) -> Typed | None:
    """`e within 5 years before anchor`."""
    left = time(typer, node.left, context)
    anchor = time(typer, node.anchor, context)
    if left is None or anchor is None:
        return None
    duration = Duration(node.amount.count, node.amount.unit)
    return Typed(Within(left.node, duration, node.direction == "after", anchor.node), YES_NO)


def years_between(typer: Typer, node: tree.YearsBetween, context: Context) -> Typed | None:
    """`years between a and b`."""
    first = time(typer, node.first, context)
    second = time(typer, node.second, context)
    if first is None or second is None:
        return None
    return Typed(YearsBetween(first.node, second.node), NUMBER, "year")


def moved_type(type_: Type, duration: Duration) -> Type:
    """Return the type of a date or time after a move: hours make a time of a day."""
    return DATETIME if duration.unit in ("minute", "hour") else type_


def offset(typer: Typer, node: tree.Offset, context: Context) -> Typed | None:
    """`48 hours after e not counting weekends`."""
    event = time(typer, node.event, context)
    calendar = node.exclusion.calendar if node.exclusion else None
    if calendar is not None and not typer.places.check(calendar):
        return None
    if event is None:
        return None
    exclusion = None
    if node.exclusion is not None:
        exclusion = Exclusion(node.exclusion.weekends, node.exclusion.holidays, calendar.text if calendar else "")
    duration = Duration(node.amount.count, node.amount.unit)
    moved = Shift(event.node, duration, node.direction == "after", exclusion)
    return Typed(moved, moved_type(event.type, duration))


def end_of_day(typer: Typer, node: tree.EndOfDay, context: Context) -> Typed | None:
    """`the end of the day of e`."""
    event = time(typer, node.event, context)
    return Typed(EndOfDay(event.node), DATETIME) if event is not None else None


def earliest_latest(typer: Typer, node: tree.EarliestLatest, context: Context) -> Typed | None:
    """`the earliest of t; t`."""
    found = [time(typer, item, context) for item in node.items]
    good = [one for one in found if one is not None]
    if len(good) < len(found):
        return None
    nodes: tuple[Expression, ...] = tuple(one.node for one in good)
    return Typed(Extreme(node.which == "latest", nodes), _joint(good))


def greatest_of(
    typer: Typer, nodes: Sequence[tree.Expr], greatest: bool, node: tree.Expr, context: Context
) -> Typed | None:
    """`min(a, b)`, `max(a, b)` of numbers, money, durations, dates."""
    items = typer.all_typed(nodes, context)
    if not items or lists.reject_counts(typer, items, node.span):
        return None
    for other in items:
        if not go_together(items[0].type, other.type) or other.type.kind in ("yes_no", "one_of", "text", "some_of"):
            typer.report.error(
                mismatch(items[0].type, other.type),
                node.span,
                f"{described(items[0].type)} and {described(other.type)} have no least or greatest",
                help="numbers with numbers, dates with dates",
            )
            return None
    unit = items[0].unit if all(item.unit == items[0].unit for item in items) else ""
    return Typed(Extreme(greatest, tuple(item.node for item in items)), _joint(items), unit)


def _joint(items: Sequence[Typed]) -> Type:
    return DATETIME if any(item.type == DATETIME for item in items) else items[0].type
