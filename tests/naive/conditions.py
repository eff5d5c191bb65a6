# SPDX-License-Identifier: Apache-2.0
"""Conditions, naively: the set of truth values that remain, {True}, {False} or both.

A connective combines every value of the one part with every value of the other, as if they had nothing to do with each
other: that is strong Kleene logic.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from comity.program import expression as e
from comity.program.values import NEVER, Rows, Value
from tests.naive import values
from tests.naive.situation import Situation, day_in, lies_in

Truths = frozenset[bool]
YES, NO, OPEN = frozenset({True}), frozenset({False}), frozenset({True, False})


def both(left: Truths, right: Truths) -> Truths:
    return frozenset(one and other for one in left for other in right)


def either(left: Truths, right: Truths) -> Truths:
    return frozenset(one or other for one in left for other in right)


def opposite(of: Truths) -> Truths:
    return frozenset(not one for one in of)


def all_of(parts: Iterable[Truths]) -> Truths:
    found = YES
    for part in parts:
        found = both(found, part)
    return found


def any_of(parts: Iterable[Truths]) -> Truths:
    return opposite(all_of(opposite(part) for part in parts))


def truths(node: e.Expression, at: Situation) -> Truths:
    """Return what a condition may be in a case."""
    match node:
        case e.Const(fixed):
            return frozenset({fixed})
        case e.And(items):
            return all_of(truths(item, at) for item in items)
        case e.Or(items):
            return any_of(truths(item, at) for item in items)
        case e.Not(item):
            return opposite(truths(item, at))
        case e.Labelled(_, item):
            return truths(item, at)
        case e.Named(_, _, versions):
            return any_of(truths(one.body, at) for one in versions if day_in(one.in_force, at.case.on))
        case e.PlaceWithin(place):
            return frozenset({lies_in(at.program, at.case.place, place)})
        case e.Quantifier():
            return quantified(node, at)
        case e.NotYet(time):
            return not_yet(time, at)
        case e.Reached(time):
            return reached(time, at)
        case _:
            return test(node, at)


def quantified(node: e.Quantifier, at: Situation) -> Truths:
    rows = at.case.facts.get(node.fact)
    if not isinstance(rows, Rows):
        return OPEN
    found = [truths(node.body, at.about(row)) for row in rows.entries] + ([OPEN] if rows.maybe_more else [])
    match node.quantifier:
        case "some":
            return any_of(found)
        case "no":
            return opposite(any_of(found))
        case _:
            return all_of(found)


def test(node: e.Expression, at: Situation) -> Truths:
    """A comparison of known values is yes or no; with one that is not known it is open."""
    match node:
        case e.IsEmpty(left):
            return empty(values.value(left, at))
        case e.Compare(op, left, right):
            one, other = values.value(left, at), values.value(right, at)
            return OPEN if one is None or other is None else frozenset({compared(op, one, other)})
        case e.Member(left, members):
            one = values.value(left, at)
            return OPEN if one is None else frozenset({any(compared("=", one, member) for member in members)})
        case e.Includes(left, member):
            chosen = values.value(left, at)
            return OPEN if chosen is None else frozenset({member in chosen})  # type: ignore[operator]
        case e.Within(left, _, _, anchor):
            one, edge = values.value(left, at), values.value(anchor, at)
            return OPEN if one is None or edge is None else frozenset({within(node, one, edge)})
        case _:
            known = values.value(node, at)
            return OPEN if known is None else frozenset({bool(known)})


def empty(known: Value | None) -> Truths:
    if known is None:
        return OPEN
    if isinstance(known, Rows):
        return NO if known.entries else OPEN if known.maybe_more else YES
    return frozenset({not known})


def compared(op: str, one: Value, other: Value) -> bool:
    if isinstance(one, str | bool | frozenset):
        return (one == other) is (op == "=")
    less, more = values.before(one, other), values.before(other, one)
    return {"=": not less and not more, "<>": less or more, "<": less, "<=": not more, ">": more, ">=": not less}[op]


def within(node: e.Within, one: Value, edge: Value) -> bool:
    """Both ends count, by days; never is within nothing."""
    if one is NEVER or edge is NEVER:
        return False
    assert node.duration.unit not in ("hour", "minute")
    day, anchor = values.day_of(one), values.day_of(edge)
    far = values.moved(anchor, node.duration, after=node.after)
    return anchor <= day <= far if node.after else far <= day <= anchor


def not_yet(time: e.Expression, at: Situation) -> Truths:
    """`until`: the earliest of several times has passed as soon as one has. Without a time of day the clock still runs."""
    if at.case.now is None:
        return YES
    if isinstance(time, e.Extreme):
        return (any_of if time.greatest else all_of)(not_yet(one, at) for one in time.items)
    end = values.value(time, at)
    return OPEN if end is None else frozenset({not values.before(end, at.now)})


def reached(time: e.Expression, at: Situation) -> Truths:
    """`from`: without a time of day, a start that lies after its event has not come."""
    if isinstance(time, e.Extreme):
        return (all_of if time.greatest else any_of)(reached(one, at) for one in time.items)
    if at.case.now is None:
        later = isinstance(time, e.EndOfDay) or (isinstance(time, e.Shift) and time.after and time.duration.count > 0)
        return NO if later else YES
    start = values.value(time, at)
    assert start is None or start is NEVER or isinstance(start, datetime)
    return OPEN if start is None else frozenset({not values.before(at.now, start)})
