# SPDX-License-Identifier: Apache-2.0
"""The statements of the syntax tree that declare names. Part of tree.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.syntax.tree_expressions import Expr
from comity.syntax.tree_statements import Statement
from comity.syntax.tree_words import Days, Literal, Name, Node, PlaceName


@dataclass(frozen=True, slots=True)
class TypeText(Node):
    """A type as written: kind is yes_no, number, money, date, datetime, duration, text, named, one_of, some_of or list_of.

    `name` for named and list_of; `values` for one_of and some_of ("none" may be among them).
    """

    kind: str
    name: Name | None = None
    values: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class BearerText(Statement):
    """`bearer b "…" level state is a kind of a, c in us/tx`."""

    name: Name
    description: str
    kinds: tuple[Name, ...]
    level: str = ""
    place: PlaceName | None = None


@dataclass(frozen=True, slots=True)
class PartOf(Node):
    """`is part of B when c`."""

    whole: Name
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class ActionText(Statement):
    """`action a "…" is a kind of b excludes c is part of d when e` (clauses in any order, any number)."""

    name: Name
    description: str
    kinds: tuple[Name, ...] = ()
    excludes: tuple[Name, ...] = ()
    parts: tuple[PartOf, ...] = ()


@dataclass(frozen=True, slots=True)
class FactText(Statement):
    """`fact f: type [of place] ask "…" help "…" legal conclusion`."""

    name: Name
    type: TypeText
    of_place: bool
    ask: str
    help: str
    legal_conclusion: bool


@dataclass(frozen=True, slots=True)
class QuestionText(Statement):
    """`question of law q: type [of state law] ask "…" help "…"`; `law` is federal, state or empty."""

    name: Name
    type: TypeText
    law: str
    ask: str
    help: str


@dataclass(frozen=True, slots=True)
class FieldText(Node):
    """One line of a record: `class: one of a, b`, then ask and help if given."""

    name: Name
    type: TypeText
    ask: str = ""
    help: str = ""
    legal_conclusion: bool = False


@dataclass(frozen=True, slots=True)
class RecordText(Statement):
    """`record r` and its fields."""

    name: Name
    fields: tuple[FieldText, ...]


@dataclass(frozen=True, slots=True)
class ChoiceText(Statement):
    """`choice c: one of a, b`: names a list of values."""

    name: Name
    values: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Dated(Node):
    """One value of a parameter from a day on; `first` None if it is not dated."""

    value: Expr
    first: date


@dataclass(frozen=True, slots=True)
class ParameterText(Statement):
    """`parameter p: type = v from D, v from D`."""

    name: Name
    type: TypeText
    values: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Param(Node):
    """A parameter of a definition, with its type if written."""

    name: Name
    type: TypeText | None


@dataclass(frozen=True, slots=True)
class DefineText(Statement):
    """`define d(x, y: date) as e in force …`."""

    name: Name
    params: tuple[Param, ...]
    body: Expr
    intervals: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceText(Statement):
    """`place P "…" within P, P contains P is b, b level l time zone "…" calendar "…" code "…"`."""

    place: PlaceName
    description: str
    within: tuple[PlaceName, ...] = ()
    contains: tuple[PlaceName, ...] = ()
    bearers: tuple[Name, ...] = ()
    level: str = ""
    time_zone: str = ""
    calendar: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ImpossibleText(Statement):
    """`impossible "why" when e`: no case has facts of which this is true."""

    why: str
    condition: Expr


@dataclass(frozen=True, slots=True)
class RecordedText(Statement):
    """`recorded at P f = v from D to D source "…"`."""

    place: PlaceName
    fact: Name
    value: Literal
    days: Days
    source: str
