# SPDX-License-Identifier: Apache-2.0
"""Types names, connectives, constants and arithmetic, and lists the handlers of all nodes (`HANDLERS`)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from comity.check import comparisons, definitions, lists, times
from comity.check.literals import kind_of, value_of
from comity.check.names import Space
from comity.check.typer import Bound, Context, Handler, Typer
from comity.check.types import ANY, TIMES, Typed, described, go_together, mismatch
from comity.program.expression import (
    And,
    Arithmetic,
    Const,
    Expression,
    FactRef,
    FieldRef,
    IfElse,
    Labelled,
    Literal,
    Not,
    Or,
    ParameterRef,
    PlaceWithin,
    QuestionRef,
    Shift,
)
from comity.program.values import NUMBER, YES_NO, Duration, Money, Type
from comity.source import codes
from comity.source.span import Span
from comity.syntax import tree


def reference(typer: Typer, node: tree.Ref, context: Context) -> Typed | None:
    """A name: a parameter of the definition, a field of the record at hand, or what the document sees."""
    name = node.name.text
    if name in context.bound:
        return bound(typer, context.bound[name], node, context)
    if context.record is not None and name in context.record.fields:
        return Typed(FieldRef(name), context.record.fields[name].type)
    also = context.record.fields if context.record is not None else ()
    help = "" if context.record is not None else _field_outside(typer, name)
    declaration = typer.names.find(Space.FACT, node.name, context.document, also=also, help=help)
    if declaration is None:
        return None
    match declaration.statement:
        case tree.FactText() if name in typer.facts.facts:
            return Typed(FactRef(name), typer.facts.facts[name].type)
        case tree.QuestionText() if name in typer.facts.questions:
            return Typed(QuestionRef(name), typer.facts.questions[name].type)
        case tree.ParameterText() if name in typer.facts.parameters:
            parameter = typer.facts.parameters[name]
            unit = next((value.currency for _, value in parameter.values if isinstance(value, Money)), "")
            return Typed(ParameterRef(name), parameter.type, unit)
        case tree.DefineText():
            return definitions.used(typer, declaration, (), node, context)
        case _:
            return None  # its own declaration is wrong, and was reported


def _field_outside(typer: Typer, name: str) -> str:
    """Return advice for a field that stands outside its quantifier, mostly behind an `or`."""
    record = next((record for record in typer.facts.records.values() if name in record.fields), None)
    if record is None:
        return ""
    return (
        f"`{name}` is a field of `{record.name}`; `where` takes no `or`: write `some {record.name} where (… or {name})`"
    )


def bound(typer: Typer, found: Bound, node: tree.Ref, context: Context) -> Typed | None:
    """A parameter: the caller's expression, read where the caller stands."""
    if found.typed is not None:
        return found.typed
    assert found.expression is not None
    assert found.context is not None
    typed = typer.typed(found.expression, found.context)
    if typed is not None and context.row != found.context.row and lists.has_field(typed.node):
        typer.wrong(
            node.span,
            f"`{node.name.text}` is a field of another record than the one at hand",
            "test the two lists separately",
        )
        return None
    return typed


def constant(typer: Typer, node: tree.Constant, context: Context) -> Typed | None:
    """A literal."""
    value = value_of(node.value)
    if value is None:
        return None
    if isinstance(value, bool):
        return Typed(Const(value), YES_NO)
    unit = value.unit if isinstance(value, Duration) else value.currency if isinstance(value, Money) else ""
    return Typed(Literal(value), Type(kind_of(value)), unit)


def none_word(typer: Typer, node: tree.NoneWord, context: Context) -> Typed | None:
    """`none` outside a test of `is`."""
    typer.wrong(node.span, "`none` is no condition and no number", "write `x is none`")
    return None


def connective(typer: Typer, node: tree.All | tree.Any_, context: Context) -> Typed | None:
    """`and`, `or`."""
    items = conditions(typer, node.items, context)
    if items is None:
        return None
    return Typed(And(items) if isinstance(node, tree.All) else Or(items), YES_NO)


def list_of(typer: Typer, node: tree.ListOf, context: Context) -> Typed | None:
    """`any of`, `all of` with labelled lines."""
    items = conditions(typer, [line.body for line in node.items], context)
    if items is None:
        return None
    lines = tuple(
        Labelled(line.label, item) if line.label else item for line, item in zip(node.items, items, strict=True)
    )
    return Typed(And(lines) if node.every else Or(lines), YES_NO)


def conditions(typer: Typer, nodes: Sequence[tree.Expr], context: Context) -> tuple[Expression, ...] | None:
    """Type several conditions; None if one is wrong. All are looked at."""
    found = [typer.condition(node, context) for node in nodes]
    good = tuple(one for one in found if one is not None)
    return good if len(good) == len(found) else None


def negation(typer: Typer, node: tree.Negation, context: Context) -> Typed | None:
    """`not c`."""
    item = typer.condition(node.body, context)
    return Typed(Not(item), YES_NO) if item is not None else None


def choice(typer: Typer, node: tree.Choice, context: Context) -> Typed | None:
    """`(if c then a else b)`."""
    condition = typer.condition(node.condition, context)
    branches = typer.all_typed((node.then, node.otherwise), context)
    if condition is None or branches is None:
        return None
    then, otherwise = branches
    if lists.reject_counts(typer, branches, node.span) or not same_type(typer, branches, node.span):
        return None
    if then.type == YES_NO:
        return Typed(Or((And((condition, then.node)), And((Not(condition), otherwise.node)))), YES_NO)
    unit = then.unit if then.unit == otherwise.unit else ""
    return Typed(IfElse(condition, then.node, otherwise.node), then.type, unit)


def same_type(typer: Typer, items: Sequence[Typed], span: Span) -> bool:
    """True if all are of one type (dates and times may mix); reported if not."""
    first = items[0]
    for other in items[1:]:
        if not go_together(first.type, other.type):
            typer.wrong(span, f"{described(first.type)} and {described(other.type)} are values of one expression")
            return False
    return True


def extreme(typer: Typer, node: tree.Extreme, context: Context) -> Typed | None:
    """`min(a, b)`, `max(a, b)`."""
    return times.greatest_of(typer, node.items, node.which == "max", node, context)


def place_test(typer: Typer, node: tree.PlaceTest, context: Context) -> Typed | None:
    """`place within P`."""
    return Typed(PlaceWithin(node.place.text), YES_NO) if typer.places.check(node.place) else None


def arithmetic(typer: Typer, node: tree.Arithmetic, context: Context) -> Typed | None:
    """`+ - * /` on numbers and money; a date is moved by a written duration."""
    sides = typer.all_typed((node.left, node.right), context)
    if sides is None or lists.reject_counts(typer, sides, node.span):
        return None
    left, right = sides
    if ANY in (left.type, right.type):
        return Typed(Arithmetic(node.op, left.node, right.node), ANY)
    if left.type.kind in TIMES or right.type.kind in TIMES:
        return _moved(typer, node, left, right)
    joined = _joined(node.op, left, right)
    if joined is None:
        typer.report.error(
            _why_not(left, right),
            node.span,
            f"`{node.op}` cannot join {_named(left, right)} and {_named(right, left)}",
            help="numbers with numbers, money with money of one currency, money times a number",
        )
    elif node.op == "/" and not _is_never_zero(typer, right.node):
        typer.report.error(
            codes.DIVISION, node.span, "a division by what may be zero", help="divide by a written number"
        )
        return None
    return joined


def _joined(op: str, left: Typed, right: Typed) -> Typed | None:
    """Return the sum, difference, product or quotient; None if the two cannot be joined."""
    joined = Arithmetic(op, left.node, right.node)
    match left.type.kind, right.type.kind:
        case ("number", "number"):
            return Typed(joined, NUMBER)
        case ("money", "money") | ("duration", "duration") if op in "+-" and _one_unit(left, right):
            return Typed(joined, left.type, left.unit or right.unit)
        case "money", "number" if op in "*/":
            return Typed(joined, left.type, left.unit)
        case "number", "money" if op == "*":
            return Typed(joined, right.type, right.unit)
        case _:
            return None


def _one_unit(left: Typed, right: Typed) -> bool:
    return not left.unit or not right.unit or left.unit == right.unit


def _named(one: Typed, other: Typed) -> str:
    """Return what a message calls one side: its unit, if both sides are of one type."""
    if one.unit and one.type == other.type:
        return f"`{one.unit.replace('_', ' ')}`"
    return described(one.type)


def _why_not(left: Typed, right: Typed) -> str:
    if left.type.kind == right.type.kind == "money":
        return codes.WRONG_CURRENCY
    return mismatch(left.type, right.type)


def _is_never_zero(typer: Typer, node: Expression) -> bool:
    match node:
        case Literal(int() | Decimal() as number):
            return number != 0
        case ParameterRef(name):
            return all(value != 0 for _, value in typer.facts.parameters[name].values)
        case _:
            return False


def _moved(typer: Typer, node: tree.Arithmetic, left: Typed, right: Typed) -> Typed | None:
    if left.type.kind in TIMES and node.op in "+-" and isinstance(right.node, Literal):
        duration = right.node.value
        if isinstance(duration, Duration):
            return Typed(Shift(left.node, duration, node.op == "+"), times.moved_type(left.type, duration))
    typer.report.error(
        mismatch(left.type, right.type),
        node.span,
        f"`{node.op}` cannot join {described(left.type)} and {described(right.type)}",
        help="write `d + 5 days`, `years between d and e`, or `d within 5 days before e`",
    )
    return None


HANDLERS: dict[type[tree.Expr], Handler] = {
    tree.Ref: reference,
    tree.Call: definitions.call,
    tree.Constant: constant,
    tree.NoneWord: none_word,
    tree.Moment: times.moment,
    tree.All: connective,
    tree.Any_: connective,
    tree.ListOf: list_of,
    tree.Negation: negation,
    tree.Comparison: comparisons.comparison,
    tree.IsTest: comparisons.is_test,
    tree.InTest: comparisons.in_test,
    tree.Includes: comparisons.includes,
    tree.WithinTest: times.within,
    tree.Quantified: lists.quantified,
    tree.Count: lists.count_of,
    tree.Sum: lists.sum_of,
    tree.PlaceTest: place_test,
    tree.Arithmetic: arithmetic,
    tree.Extreme: extreme,
    tree.YearsBetween: times.years_between,
    tree.Choice: choice,
    tree.Offset: times.offset,
    tree.EndOfDay: times.end_of_day,
    tree.EarliestLatest: times.earliest_latest,
}
