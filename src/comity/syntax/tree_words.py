# SPDX-License-Identifier: Apache-2.0
"""The leaves of the syntax tree (names, citations, days, amounts) and the values in examples. Part of tree.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from comity.source.span import NOWHERE, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name in snake_case."""

    text: str


@dataclass(frozen=True, slots=True)
class PlaceName(Node):
    """A path of places, `us/ca/los-angeles-county`."""

    text: str


@dataclass(frozen=True, slots=True)
class CitationText(Node):
    """A reference as written: `document` words before the `§` (empty: this document), `section` after it (empty: all).

    `quoted` if written as a title in single quotes; then `document` holds the title and `section` is empty.
    """

    document: str
    section: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Days(Node):
    """An interval of days, both ends included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Amount(Node):
    """A duration as written: a whole number of a unit: minute, hour, day, week, month, year, business_day (never plural)."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class MoneyText(Node):
    """`1,500 USD`: whole minor units (cents) and a currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class DecimalText(Node):
    """A number with a fraction, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value in an example: bool, int, date, datetime, str (a name or a quoted text), or a word.

    `kind` is yes_no, number, decimal (text), date, datetime, name, text, money (MoneyText), duration (Amount), never, unknown,
    none, list.
    """

    kind: str
    value: bool | int | date | datetime | str | MoneyText | Amount | ListLiteral | None


@dataclass(frozen=True, slots=True)
class RecordLiteral(Node):
    """`{class: felony, date: 2001-05-04}`."""

    fields: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class ListLiteral(Node):
    """`[…, maybe more]`: entries are records or (for `some of`) literals of kind name."""

    entries: tuple[RecordLiteral | Literal, ...]
    maybe_more: bool


@dataclass(frozen=True, slots=True)
class Assignment(Node):
    """`fact = value`."""

    name: Name
    value: Literal
