# SPDX-License-Identifier: Apache-2.0
"""The expressions and times of the syntax tree. Part of tree.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from comity.syntax.tree_words import Amount, DecimalText, MoneyText, Name, Node, PlaceName


@dataclass(frozen=True, slots=True)
class Expr(Node):
    """Any expression."""


@dataclass(frozen=True, slots=True)
class Ref(Expr):
    """A name used as an expression: a fact, field, definition, parameter, question of law or value of a choice."""

    name: Name


@dataclass(frozen=True, slots=True)
class Call(Expr):
    """A definition applied to arguments: `trust_listed(offense)`."""

    name: Name
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Constant(Expr):
    """A literal: bool for yes/no, int, date, datetime, str, Amount, MoneyText, or one of the words in `Word`.

    Numbers with a fraction are kept as str in `DecimalText`.
    """

    value: bool | int | date | datetime | str | Amount | MoneyText | DecimalText


@dataclass(frozen=True, slots=True)
class Moment(Expr):
    """`today`, `now` or `never`."""

    word: str


@dataclass(frozen=True, slots=True)
class NoneWord(Expr):
    """The word `none`: the value of a choice, or an empty list."""


@dataclass(frozen=True, slots=True)
class All(Expr):
    """`a and b and …` (flat)."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Any_(Expr):
    """`a or b or …` (flat)."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Labelled(Node):
    """One line of a list: `(1) expression`. The label keeps its parentheses: "(1)" or "(a)(2)"."""

    label: str
    body: Expr


@dataclass(frozen=True, slots=True)
class ListOf(Expr):
    """`any of` (`every` is False) or `all of` (True) with labelled lines."""

    every: bool
    items: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Negation(Expr):
    """`not e`."""

    body: Expr


@dataclass(frozen=True, slots=True)
class Comparison(Expr):
    """`left op right`, op one of = <> < <= > >=."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class IsTest(Expr):
    """`e is v` or `e is not v`."""

    left: Expr
    value: Expr
    negated: bool = False


@dataclass(frozen=True, slots=True)
class InTest(Expr):
    """`e in [a, b]`."""

    left: Expr
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Includes(Expr):
    """`e includes v` of a `some of` fact."""

    left: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class WithinTest(Expr):
    """`e within 5 years before anchor`; direction is before or after."""

    left: Expr
    amount: Amount
    direction: str
    anchor: Expr


@dataclass(frozen=True, slots=True)
class Quantified(Expr):
    """`some r where c`, `every r where c`, `no r where c`, optionally `in LIST` after the record's name."""

    quantifier: str
    record: Name
    list_: Name | None
    body: Expr


@dataclass(frozen=True, slots=True)
class Count(Expr):
    """`count r where (c)`: a number."""

    record: Name
    list_: Name | None
    body: Expr


@dataclass(frozen=True, slots=True)
class Sum(Expr):
    """`sum field of r where (c)`: a number or money."""

    field_: Name
    record: Name
    list_: Name | None
    body: Expr


@dataclass(frozen=True, slots=True)
class PlaceTest(Expr):
    """`place within P`."""

    place: PlaceName


@dataclass(frozen=True, slots=True)
class Arithmetic(Expr):
    """`left op right`, op one of + - * /."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Extreme(Expr):
    """`min(a, b, …)` or `max(a, b, …)`; `which` is min or max."""

    which: str
    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class YearsBetween(Expr):
    """`years between a and b`: whole years completed from a to b."""

    first: Expr
    second: Expr


@dataclass(frozen=True, slots=True)
class Choice(Expr):
    """`(if c then a else b)`."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Exclusion(Node):
    """`not counting weekends and holidays of us`."""

    weekends: bool
    holidays: bool
    calendar: PlaceName | None


@dataclass(frozen=True, slots=True)
class Offset(Expr):
    """`48 hours after e not counting …`; direction is before or after."""

    amount: Amount
    direction: str
    event: Expr
    exclusion: Exclusion | None


@dataclass(frozen=True, slots=True)
class EndOfDay(Expr):
    """`the end of the day of e`."""

    event: Expr


@dataclass(frozen=True, slots=True)
class EarliestLatest(Expr):
    """`the earliest of t; t` or `the latest of t; t`; `which` is earliest or latest."""

    which: str
    items: tuple[Expr, ...]
