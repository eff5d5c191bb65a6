# SPDX-License-Identifier: Apache-2.0
"""Expressions and values in the words of the language, for reasons and messages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from comity.program import expression as e
from comity.program.values import NEVER, Rows, Value

_TIGHT = (e.FactRef, e.FieldRef, e.QuestionRef, e.Settled, e.Literal, e.Named, e.ParameterRef, e.Today, e.Now, e.Const)


def show_value(value: Value) -> str:
    """Return a value as it is written in law: yes, no, names, ISO dates and times, lists in brackets."""
    if isinstance(value, str):
        return value
    if type(value) is int:
        return f"{value:,}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is NEVER:
        return "never"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "none"
    if isinstance(value, Rows):
        return show_rows(value)
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


def show_rows(rows: Rows) -> str:
    """Return a list of records as it is written in an example."""
    entries = [show_entry(entry) for entry in rows.entries]
    return "[" + ", ".join([*entries, *(["maybe more"] if rows.maybe_more else [])]) + "]"


def show_entry(entry: object) -> str:
    """Return one record as it is written in an example."""
    items = entry.items() if hasattr(entry, "items") else ()
    return "{" + ", ".join(f"{name}: {show_value(value)}" for name, value in items) + "}"


def describe(node: e.Expression) -> str:
    """Return the expression in the words of the language."""
    match node:
        case e.And(items):
            return " and ".join(map(_operand, items)) or "yes"
        case e.Or(items):
            return " or ".join(map(_operand, items)) or "no"
        case e.Not(item):
            return f"not {_operand(item)}"
        case e.Labelled(label, item):
            return f"{label} {describe(item)}"
        case e.Named(name, arguments):
            return f"{name}({', '.join(arguments)})" if arguments else name
        case e.Quantifier(quantifier, _, record, body):
            return f"{quantifier} {record} where {_operand(body)}"
        case e.CountOf(_, record, body):
            return f"count {record} where ({describe(body)})"
        case e.SumOf(_, record, field, body):
            return f"sum {field} of {record} where ({describe(body)})"
        case e.PlaceWithin(place):
            return f"place within {place}"
        case _:
            return _describe_test(node)


def _describe_test(node: e.Expression) -> str:
    match node:
        case e.Compare(op, left, right):
            return f"{_operand(left)} {op} {_operand(right)}"
        case e.Member(left, values):
            words = [show_value(value) for value in values]
            return f"{_operand(left)} is {words[0]}" if len(words) == 1 else f"{_operand(left)} in [{', '.join(words)}]"
        case e.Includes(left, value):
            return f"{_operand(left)} includes {value}"
        case e.IsEmpty(left):
            return f"{_operand(left)} is none"
        case e.Within(left, duration, after, anchor):
            return f"{_operand(left)} within {duration} {'after' if after else 'before'} {_operand(anchor)}"
        case e.Reached(time):
            return f"from {describe(time)}"
        case e.NotYet(time):
            return f"until {describe(time)}"
        case _:
            return _describe_value(node)


def _describe_value(node: e.Expression) -> str:
    match node:
        case e.Const(value):
            return "yes" if value else "no"
        case e.Literal(value):
            return show_value(value)
        case e.FactRef(name) | e.FieldRef(name) | e.QuestionRef(name) | e.ParameterRef(name) | e.Settled(name):
            return name
        case e.Today():
            return "today"
        case e.Now():
            return "now"
        case e.Arithmetic(op, left, right):
            return f"{_operand(left)} {op} {_operand(right)}"
        case e.YearsBetween(first, second):
            return f"years between {_operand(first)} and {_operand(second)}"
        case e.Extreme(greatest, items):
            word = "latest" if greatest else "earliest"
            return f"the {word} of {'; '.join(map(describe, items))}"
        case e.IfElse(condition, then, otherwise):
            return f"(if {describe(condition)} then {describe(then)} else {describe(otherwise)})"
        case e.Shift(event, duration, after, exclusion):
            words = f"{duration} {'after' if after else 'before'} {_operand(event)}"
            return f"{words} not counting {describe_exclusion(exclusion)}" if exclusion else words
        case e.EndOfDay(event):
            return f"the end of the day of {_operand(event)}"
        case _:
            raise TypeError(f"no words for {type(node).__name__}")


def describe_exclusion(exclusion: e.Exclusion) -> str:
    """Return what a clock leaves out, in words."""
    parts = [word for word, used in (("weekends", exclusion.weekends), ("holidays", exclusion.holidays)) if used]
    words = " and ".join(parts)
    return f"{words} of {exclusion.calendar}" if exclusion.calendar else words


def _operand(node: e.Expression) -> str:
    words = describe(node)
    return words if isinstance(node, _TIGHT) or not isinstance(node, e.And | e.Or | e.Quantifier) else f"({words})"
