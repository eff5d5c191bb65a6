# SPDX-License-Identifier: Apache-2.0
"""Build the expressions of the tree, one method for each rule of comity.lark.

In: the children of a rule, tokens included. Out: a frozen node with its span. `and` and `or` chains are flat as written;
parentheses keep their own level, so that the printed text reads back as the same tree.
"""

from __future__ import annotations

from typing import Any

from lark import Token

from comity.source import codes
from comity.syntax import tree
from comity.syntax.leaves import Leaves

_MOMENTS = frozenset({"today", "now", "never"})


class Expressions(Leaves):
    """Rules from `expr` to `value`."""

    # ------------------------------------------------------------ values
    def ref(self, c: list[Any]) -> tree.Expr:
        """A name, or one of the words yes, none, today, now, never."""
        text = str(c[0])
        if text == "yes":
            return tree.Constant(True, span=self.at(c[0], c[0]))
        if text == "no":
            return self.no_(c)
        if text == "none":
            return tree.NoneWord(span=self.at(c[0], c[0]))
        if text in _MOMENTS:
            return tree.Moment(text, span=self.at(c[0], c[0]))
        name = self.name(c[0])
        return tree.Ref(name, span=name.span)

    def no_(self, c: list[Any]) -> tree.Expr:
        """`no` as a value."""
        return tree.Constant(False, span=self.at(c[0], c[0]))

    def number(self, c: list[Any]) -> tree.Expr:
        """`18`, `-2.5`."""
        return tree.Constant(self.quantity(c), span=self.at(c[0], c[-1]))

    def money(self, c: list[Any]) -> tree.Expr:
        """`1,000 USD`."""
        return tree.Constant(self.sum_of_money(c), span=self.at(c[0], c[-1]))

    def duration(self, c: list[Any]) -> tree.Expr:
        """`48 hours`."""
        return tree.Constant(self.amount(c[0]), span=self.at(c[0], c[0]))

    def date(self, c: list[Any]) -> tree.Expr:
        """`2014-01-01`."""
        return tree.Constant(self.day(c[0]), span=self.at(c[0], c[0]))

    def datetime(self, c: list[Any]) -> tree.Expr:
        """`2014-01-01 10:00`."""
        return tree.Constant(self.instant(c[0]), span=self.at(c[0], c[0]))

    def text(self, c: list[Any]) -> tree.Expr:
        """`"words"`."""
        return tree.Constant(self.string(c[0]), span=self.at(c[0], c[0]))

    # ------------------------------------------------------------ connectives
    def or_(self, c: list[Any]) -> tree.Expr:
        """`a or b or c`."""
        return tree.Any_(tuple(c[::2]), span=self.at(c[0], c[-1]))

    def and_(self, c: list[Any]) -> tree.Expr:
        """`a and b and c`."""
        return tree.All(tuple(c[::2]), span=self.at(c[0], c[-1]))

    def not_(self, c: list[Any]) -> tree.Expr:
        """`not a`."""
        return tree.Negation(c[1], span=self.at(c[0], c[1]))

    def group(self, c: list[Any]) -> Any:
        """`(e)`: the expression itself, its span with the parentheses."""
        inner = c[1]
        object.__setattr__(inner, "span", self.at(c[0], c[2]))  # the node is new and not yet shared
        return inner

    def list_of(self, c: list[Any]) -> tree.Expr:
        """`any of` and its labelled lines."""
        items = tuple(c[2:-1])
        seen: set[str] = set()
        for item in items:
            if item.label in seen:
                message = f"the label `{item.label}` stands twice in one list"
                self.report(codes.LABEL_TWICE, item.span, message, "give each line its own label")
            seen.add(item.label)
        return tree.ListOf(c[0].type == "ALL_OF", items, span=self.at(c[0], items[-1]))

    def item(self, c: list[Any]) -> tree.Labelled:
        """`(1) e`."""
        return tree.Labelled(str(c[1]), c[2], span=self.at(c[1], c[2]))

    # ------------------------------------------------------------ tests
    def comparison(self, c: list[Any]) -> tree.Expr:
        """`a <= b`."""
        return tree.Comparison(str(c[1]), c[0], c[2], span=self.at(c[0], c[2]))

    def is_test(self, c: list[Any]) -> tree.Expr:
        """`a is b`, `a is not b`."""
        return tree.IsTest(c[0], c[-1], negated=len(c) == 4, span=self.at(c[0], c[-1]))

    def in_test(self, c: list[Any]) -> tree.Expr:
        """`a in [b, c]`."""
        return tree.InTest(c[0], tuple(c[3:-1:2]), span=self.at(c[0], c[-1]))

    def includes(self, c: list[Any]) -> tree.Expr:
        """`a includes b`."""
        return tree.Includes(c[0], c[2], span=self.at(c[0], c[2]))

    def within_test(self, c: list[Any]) -> tree.Expr:
        """`a within 5 years before b`."""
        return tree.WithinTest(c[0], self.amount(c[2]), str(c[3]), c[4], span=self.at(c[0], c[4]))

    def place_test(self, c: list[Any]) -> tree.Expr:
        """`place within P`."""
        return tree.PlaceTest(c[1], span=self.at(c[0], c[1]))

    # ------------------------------------------------------------ lists of records
    def in_list(self, c: list[Any]) -> tree.Name:
        """`in LIST` after a record's name."""
        return self.name(c[1])

    def quantified(self, c: list[Any]) -> tree.Expr:
        """`some r in LIST where e`."""
        list_ = c[2] if isinstance(c[2], tree.Name) else None
        return tree.Quantified(str(c[0]), self.name(c[1]), list_, c[-1], span=self.at(c[0], c[-1]))

    def count(self, c: list[Any]) -> tree.Expr:
        """`count r where (e)`."""
        list_ = c[2] if isinstance(c[2], tree.Name) else None
        return tree.Count(self.name(c[1]), list_, c[-2], span=self.at(c[0], c[-1]))

    def sum_of(self, c: list[Any]) -> tree.Expr:
        """`sum field of r where (e)`."""
        list_ = c[4] if isinstance(c[4], tree.Name) else None
        return tree.Sum(self.name(c[1]), self.name(c[3]), list_, c[-2], span=self.at(c[0], c[-1]))

    # ------------------------------------------------------------ arithmetic
    def arithmetic(self, c: list[Any]) -> tree.Expr:
        """`a + b`."""
        return tree.Arithmetic(str(c[1]), c[0], c[2], span=self.at(c[0], c[2]))

    def call(self, c: list[Any]) -> tree.Expr:
        """`f(a, b)`; min and max are words of the language."""
        arguments = tuple(c[2:-1:2])
        span = self.at(c[0], c[-1])
        if str(c[0]) in {"min", "max"}:
            return tree.Extreme(str(c[0]), arguments, span=span)
        return tree.Call(self.name(c[0]), arguments, span=span)

    def years_between(self, c: list[Any]) -> tree.Expr:
        """`years between a and b`."""
        return tree.YearsBetween(c[1], c[3], span=self.at(c[0], c[3]))

    def choice_of(self, c: list[Any]) -> tree.Expr:
        """`(if a then b else c)`."""
        return tree.Choice(c[2], c[4], c[6], span=self.at(c[0], c[-1]))

    # ------------------------------------------------------------ times
    def exclusion(self, c: list[Any]) -> tree.Exclusion:
        """`not counting weekends and holidays of us`."""
        words = {str(token) for token in c if isinstance(token, Token)}
        calendar = c[-1] if isinstance(c[-1], tree.PlaceName) else None
        return tree.Exclusion("weekends" in words, "holidays" in words, calendar, span=self.at(c[0], c[-1]))

    def offset(self, c: list[Any]) -> tree.Expr:
        """`48 hours after e not counting …`."""
        exclusion = c[3] if len(c) == 4 else None
        return tree.Offset(self.amount(c[0]), str(c[1]), c[2], exclusion, span=self.at(c[0], c[-1]))

    def end_of_day(self, c: list[Any]) -> tree.Expr:
        """`the end of the day of e`."""
        return tree.EndOfDay(c[-1], span=self.at(c[0], c[-1]))

    def extreme_time(self, c: list[Any]) -> tree.Expr:
        """`the earliest of t; t`."""
        return tree.EarliestLatest(str(c[1]), tuple(c[3::2]), span=self.at(c[0], c[-1]))
