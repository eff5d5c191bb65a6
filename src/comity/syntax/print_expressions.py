# SPDX-License-Identifier: Apache-2.0
"""Print expressions and times as canonical text, with no more parentheses than the grammar asks for. Used by printer.py.

A list (`any of`) always takes several lines; a chain of `and` or `or` is broken where it would not fit. The lines of a
list stand two spaces deeper than what they belong to, so whatever follows them at a lesser indentation ends the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from comity.syntax import tree
from comity.syntax.print_words import WIDTH, amount, day_text, money, quoted

_TESTS = (tree.Comparison, tree.IsTest, tree.InTest, tree.Includes, tree.WithinTest, tree.PlaceTest)
_TIMES = (tree.Offset, tree.EndOfDay, tree.EarliestLatest)
_BOOLEAN = (tree.All, tree.Any_, tree.Negation, tree.Quantified, tree.ListOf, *_TESTS)
_NEVER_FULL = -(10**9)


def condition(node: tree.Expr, *, indent: int, column: int) -> str:
    """Return the text of a condition that begins at `column` in a line whose clause is indented by `indent`."""
    return _Printer(indent, column).expr(node)


def operand(node: tree.Expr) -> str:
    """Return the text of an expression that is not a condition, not broken (but for lists in it)."""
    return _Printer(4, _NEVER_FULL).sum(node)


def time(node: tree.Expr) -> str:
    """Return the text of a time."""
    return _Printer(4, _NEVER_FULL).time(node)


class _Printer:
    """Prints at one indentation; `column` is where the text begins."""

    def __init__(self, indent: int, column: int) -> None:
        self.indent = indent
        self.column = column

    def expr(self, node: tree.Expr) -> str:
        """Any expression."""
        return _RULES[type(node)](self, node)

    def group(self, node: tree.Expr) -> str:
        """An expression in parentheses."""
        return f"({_Printer(self.indent, self.column + 1).expr(node)})"

    # ------------------------------------------------------------ levels of the grammar
    def sum(self, node: tree.Expr) -> str:
        """An operand of a test."""
        return self.group(node) if isinstance(node, _BOOLEAN) else self.expr(node)

    def time(self, node: tree.Expr) -> str:
        """A time."""
        return self.expr(node) if isinstance(node, _TIMES) else self.sum(node)

    def product(self, node: tree.Expr) -> str:
        """An operand to the right of + and -."""
        is_sum = isinstance(node, tree.Arithmetic) and node.op in "+-"
        return self.group(node) if is_sum else self.sum(node)

    def atom(self, node: tree.Expr) -> str:
        """An operand to the right of * and /."""
        return self.group(node) if isinstance(node, tree.Arithmetic) else self.sum(node)

    # ------------------------------------------------------------ connectives
    def chain(self, node: tree.All | tree.Any_) -> str:
        """`a and b`, on one line if it fits."""
        word = "and" if isinstance(node, tree.All) else "or"
        one = [self.link(node, item, self) for item in node.items]
        text = f" {word} ".join(one)
        if "\n" not in text and self.column + len(text) <= WIDTH:
            return text
        inner = _Printer(self.indent + 2, self.indent + 3 + len(word))
        parts = [self.link(node, item, inner) for item in node.items]
        return f"\n{' ' * inner.indent}{word} ".join(parts)

    def link(self, node: tree.All | tree.Any_, item: tree.Expr, printer: _Printer) -> str:
        """One part of a chain."""
        if isinstance(node, tree.Any_):
            bare = not isinstance(item, tree.Any_)
        else:
            bare = not isinstance(item, tree.All | tree.Any_) and (item is node.items[-1] or not _open(item))
        return printer.expr(item) if bare else printer.group(item)

    def negation(self, node: tree.Negation) -> str:
        """`not a`."""
        body = node.body
        inner = _Printer(self.indent, self.column + 4)
        return f"not {inner.group(body) if isinstance(body, tree.All | tree.Any_) else inner.expr(body)}"

    def quantified(self, node: tree.Quantified) -> str:
        """`some r where a`."""
        head = f"{node.quantifier} {_record(node)} where "
        inner = _Printer(self.indent + 2, self.column + len(head))
        return head + (inner.group(node.body) if isinstance(node.body, tree.Any_) else inner.expr(node.body))

    def list_of(self, node: tree.ListOf) -> str:
        """`any of` and its lines."""
        indent = self.indent + 2
        lines = ["all of" if node.every else "any of"]
        for item in node.items:
            head = f"{' ' * indent}{item.label} "
            lines.append(head + _Printer(indent, len(head)).expr(item.body))
        return "\n".join(lines)

    # ------------------------------------------------------------ the rest
    def comparison(self, node: tree.Comparison) -> str:
        """`a <= b`."""
        return f"{self.sum(node.left)} {node.op} {self.sum(node.right)}"

    def is_test(self, node: tree.IsTest) -> str:
        """`a is b`."""
        return f"{self.sum(node.left)} is {'not ' if node.negated else ''}{self.expr(node.value)}"

    def in_test(self, node: tree.InTest) -> str:
        """`a in [b, c]`."""
        return f"{self.sum(node.left)} in [{self.listed(node.values)}]"

    def within(self, node: tree.WithinTest) -> str:
        """`a within 5 years before b`."""
        return f"{self.sum(node.left)} within {amount(node.amount)} {node.direction} {self.sum(node.anchor)}"

    def arithmetic(self, node: tree.Arithmetic) -> str:
        """`a + b`."""
        left_is_sum = isinstance(node.left, tree.Arithmetic) and node.left.op in "+-"
        if node.op in "+-":
            return f"{self.sum(node.left)} {node.op} {self.product(node.right)}"
        left = self.group(node.left) if left_is_sum else self.sum(node.left)
        return f"{left} {node.op} {self.atom(node.right)}"

    def listed(self, nodes: Sequence[tree.Expr]) -> str:
        """`a, b`: a list in it stands in parentheses."""
        return ", ".join(self.enclosed(node) for node in nodes)

    def enclosed(self, node: tree.Expr) -> str:
        """An expression with something on the same line after it."""
        text = self.expr(node)
        return f"({text})" if "\n" in text else text

    def choice(self, node: tree.Choice) -> str:
        """`(if a then b else c)`."""
        parts = (self.enclosed(part) for part in (node.condition, node.then, node.otherwise))
        return "(if {} then {} else {})".format(*parts)

    def offset(self, node: tree.Offset) -> str:
        """`48 hours after e not counting …`."""
        text = f"{amount(node.amount)} {node.direction} {self.sum(node.event)}"
        if node.exclusion is None:
            return text
        words = " and ".join(["weekends"] * node.exclusion.weekends + ["holidays"] * node.exclusion.holidays)
        calendar = f" of {node.exclusion.calendar.text}" if node.exclusion.calendar is not None else ""
        return f"{text} not counting {words}{calendar}"

    def constant(self, node: tree.Constant) -> str:
        """A literal."""
        value = node.value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return day_text(value)
        if isinstance(value, tree.Amount):
            return amount(value)
        if isinstance(value, tree.MoneyText):
            return money(value)
        if isinstance(value, tree.DecimalText):
            return value.text
        return quoted(value) if isinstance(value, str) else str(value)


def _open(node: tree.Expr) -> bool:
    """True if the expression takes every `and` to its right: a quantifier, negated or not."""
    while isinstance(node, tree.Negation):
        node = node.body
    return isinstance(node, tree.Quantified)


def _record(node: tree.Quantified | tree.Count | tree.Sum) -> str:
    return f"{node.record.text} in {node.list_.text}" if node.list_ is not None else node.record.text


_RULES: dict[type[tree.Expr], Callable[[_Printer, Any], str]] = {
    tree.Ref: lambda _, node: node.name.text,
    tree.Call: lambda p, node: f"{node.name.text}({p.listed(node.arguments)})",
    tree.Constant: _Printer.constant,
    tree.Moment: lambda _, node: node.word,
    tree.NoneWord: lambda _, node: "none",
    tree.All: _Printer.chain,
    tree.Any_: _Printer.chain,
    tree.ListOf: _Printer.list_of,
    tree.Negation: _Printer.negation,
    tree.Comparison: _Printer.comparison,
    tree.IsTest: _Printer.is_test,
    tree.InTest: _Printer.in_test,
    tree.Includes: lambda p, node: f"{p.sum(node.left)} includes {p.expr(node.value)}",
    tree.WithinTest: _Printer.within,
    tree.Quantified: _Printer.quantified,
    tree.Count: lambda p, node: f"count {_record(node)} where {p.group(node.body)}",
    tree.Sum: lambda p, node: f"sum {node.field_.text} of {_record(node)} where {p.group(node.body)}",
    tree.PlaceTest: lambda _, node: f"place within {node.place.text}",
    tree.Arithmetic: _Printer.arithmetic,
    tree.Extreme: lambda p, node: f"{node.which}({p.listed(node.items)})",
    tree.YearsBetween: lambda p, node: f"years between {p.atom(node.first)} and {p.atom(node.second)}",
    tree.Choice: _Printer.choice,
    tree.Offset: _Printer.offset,
    tree.EndOfDay: lambda p, node: f"the end of the day of {p.sum(node.event)}",
    tree.EarliestLatest: lambda p, node: f"the {node.which} of {'; '.join(p.time(item) for item in node.items)}",
}
