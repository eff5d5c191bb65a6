# SPDX-License-Identifier: Apache-2.0
"""Types tests: `=`, `<`, `is`, `in`, `includes`. On their right a name is a value of the choice on their left."""

from __future__ import annotations

from comity.check import lists
from comity.check.literals import fits, value_of
from comity.check.typer import Context, Typer, negated
from comity.check.types import Typed, described, go_together, is_ordered, mismatch, report_value, values_of
from comity.program.expression import Compare, Const, Expression, Includes, IsEmpty, Literal, Member, Not
from comity.program.values import NUMBER, YES_NO, Duration, Type, Value
from comity.source import codes
from comity.syntax import tree

EQUAL = ("=", "<>")


def comparison(typer: Typer, node: tree.Comparison, context: Context) -> Typed | None:
    """`left op right`."""
    left = typer.typed(node.left, context)
    if left is None:
        return None
    if node.op in EQUAL and (
        left.type.kind in ("yes_no", "one_of", "some_of", "list_of", "any") or _is_none(node.right)
    ):
        found = _equals(typer, left, node.right, node, context)
        if found is None:
            return None
        return Typed(found if node.op == "=" else negated(found), YES_NO)
    right = typer.typed(node.right, context)
    if right is None:
        return None
    left, right = _same_unit(left, right)
    if not _comparable(typer, node, left, right) or not lists.counts_alone(typer, left, right, node.span):
        return None
    return Typed(Compare(node.op, left.node, right.node), YES_NO)


def is_test(typer: Typer, node: tree.IsTest, context: Context) -> Typed | None:
    """`e is v`, `e is not v`."""
    as_comparison = tree.Comparison("<>" if node.negated else "=", node.left, node.value, span=node.span)
    return comparison(typer, as_comparison, context)


def _is_none(node: tree.Expr) -> bool:
    return isinstance(node, tree.NoneWord)


def _equals(typer: Typer, left: Typed, right: tree.Expr, node: tree.Expr, context: Context) -> Expression | None:
    """Return the test that a yes/no fact, a choice, a set or a list is something."""
    kind = left.type.kind
    if kind == "yes_no":
        return _is_yes(typer, left, right, context)
    if kind in ("some_of", "list_of"):
        if _is_none(right):
            return IsEmpty(left.node)
        help = "write `x includes a`, or `x is none`" if kind == "some_of" else "write `some … where …`, or `x is none`"
        typer.wrong(node.span, f"{described(left.type)} is no single value", help)
        return None
    if kind == "any" and not isinstance(right, tree.Ref | tree.Constant | tree.NoneWord):
        found = typer.typed(right, context)
        return Compare("=", left.node, found.node) if found is not None else None
    if kind in ("one_of", "any"):
        value = member(typer, left.type, right, context)
        return Member(left.node, (value,)) if value is not None else None
    typer.wrong(right.span, f"{described(left.type)} cannot be `none`", "a date that does not come is `never`")
    return None


def _is_yes(typer: Typer, left: Typed, right: tree.Expr, context: Context) -> Expression | None:
    found = typer.typed(right, context)
    if found is None:
        return None
    if isinstance(found.node, Const):
        return left.node if found.node.value else Not(left.node)
    typer.wrong(
        right.span, "a fact that is yes or no is compared with `yes` or `no`", "write `a and b or not a and not b`"
    )
    return None


def member(typer: Typer, type_: Type, written: tree.Expr, context: Context) -> Value | None:
    """Return the value that stands on the right of a test; None (reported) if it is none of the type."""
    match written:
        case tree.NoneWord():
            if "none" in type_.values or type_.kind == "any":
                return "none"
            report_value(tree.Name("none", span=written.span), type_, typer.report)
            return None
        case tree.Ref(name) if name.text in context.bound and type_.kind in ("one_of", "any"):
            found = context.bound[name.text]
            if found.expression is None or found.context is None:
                return "none" if found.typed is not None else None  # a definition checked on its own
            return member(typer, type_, found.expression, found.context)
        case tree.Ref(name) if type_.kind in ("one_of", "some_of"):
            if name.text in type_.values:
                return name.text
            report_value(name, type_, typer.report)
            return None
        case tree.Ref(name) if type_.kind == "any":
            return name.text
        case tree.Constant(raw):
            value = value_of(raw)
            if value is not None and (fits(value, type_) or type_.kind == "any"):
                return value
        case _:
            pass
    typer.wrong(written.span, f"expected {described(type_)}", values_of(type_))
    return None


def _same_unit(left: Typed, right: Typed) -> tuple[Typed, Typed]:
    """`years between a and b >= 5 years` compares two numbers of years."""
    return _as_number(left, right), _as_number(right, left)


def _as_number(one: Typed, other: Typed) -> Typed:
    if isinstance(one.node, Literal) and isinstance(one.node.value, Duration):
        duration = one.node.value
        if other.type == NUMBER and other.unit and other.unit == duration.unit:
            return Typed(Literal(duration.count), NUMBER, other.unit)
    return one


def _comparable(typer: Typer, node: tree.Comparison, left: Typed, right: Typed) -> bool:
    if not go_together(left.type, right.type):
        typer.report.error(
            mismatch(left.type, right.type),
            node.span,
            f"{described(left.type)} is compared with {described(right.type)}",
            help=_help(left, right),
        )
        return False
    if left.unit and right.unit and left.unit != right.unit:
        one, other = (unit.replace("_", " ") for unit in (left.unit, right.unit))
        code = codes.WRONG_CURRENCY if left.type.kind == "money" else codes.WRONG_UNIT
        typer.report.error(code, node.span, f"`{one}` is compared with `{other}`", help="use one unit on both sides")
        return False
    if node.op not in EQUAL and not is_ordered(left.type):
        typer.wrong(node.span, f"`{node.op}` has no meaning for {described(left.type)}", "use `=`, `is` or `in`")
        return False
    return True


def _help(left: Typed, right: Typed) -> str:
    kinds = {left.type.kind, right.type.kind}
    if kinds == {"number", "duration"}:
        return "write the number alone, or compare a date `within 5 years before` another"
    if kinds & {"date", "datetime"}:
        return "write `years between d and e`, or `d within 5 days before e`"
    return "both sides must be of one type"


def in_test(typer: Typer, node: tree.InTest, context: Context) -> Typed | None:
    """`e in [a, b]`."""
    left = typer.typed(node.left, context)
    if left is None or lists.reject_counts(typer, (left,), node.span):
        return None
    if left.type.kind in ("some_of", "list_of", "yes_no"):
        typer.wrong(node.span, f"{described(left.type)} is not tested with `in`", "write `x includes a`")
        return None
    values = [member(typer, left.type, value, context) for value in node.values]
    good = tuple(value for value in values if value is not None)
    return Typed(Member(left.node, good), YES_NO) if len(good) == len(values) else None


def includes(typer: Typer, node: tree.Includes, context: Context) -> Typed | None:
    """`e includes v`."""
    left = typer.typed(node.left, context)
    if left is None:
        return None
    if left.type.kind not in ("some_of", "any"):
        typer.wrong(
            node.span, f"{described(left.type)} includes nothing", "write `x is a`, or declare it as `some of a, b`"
        )
        return None
    if _is_none(node.value) and "none" not in left.type.values:
        return Typed(IsEmpty(left.node), YES_NO)
    value = member(typer, left.type, node.value, context)
    return Typed(Includes(left.node, str(value)), YES_NO) if value is not None else None
