# SPDX-License-Identifier: Apache-2.0
"""Conditions and values of the checked program: every name is resolved, every node is well typed.

Nodes are frozen and compare by content, so equal sub-expressions can be shared. Conditions are of type yes_no. Inside a
quantifier, `FieldRef` is a field of the record at hand. Meaning of every node: docs/language.md; evaluated by
decide/atoms.py and decide/expressions.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.program.interval import Intervals
from comity.program.values import Duration, Value


@dataclass(frozen=True, slots=True)
class Expression:
    """Anything that has a value in a case."""


# ---------------------------------------------------------------- connectives
@dataclass(frozen=True, slots=True)
class Const(Expression):
    """A condition that is always true or always false."""

    value: bool


@dataclass(frozen=True, slots=True)
class And(Expression):
    """True if every item is; an empty one is true."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or(Expression):
    """True if some item is; an empty one is false."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """True if the item is false."""

    item: Expression


@dataclass(frozen=True, slots=True)
class Labelled(Expression):
    """One line of a labelled list. `label` extends the citation of the provision or definition it stands in."""

    label: str
    item: Expression


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a definition: the days on which it is in force, the provision it stands in, its body."""

    in_force: Intervals
    provision: int
    body: Expression


@dataclass(frozen=True, slots=True)
class Named(Expression):
    """A use of a definition. `arguments` as written. A regime leaves one version at most; with none it is false."""

    name: str
    arguments: tuple[str, ...]
    versions: tuple[Version, ...]


# ---------------------------------------------------------------- values
@dataclass(frozen=True, slots=True)
class Literal(Expression):
    """A constant value."""

    value: Value


@dataclass(frozen=True, slots=True)
class FactRef(Expression):
    """A fact of the case; as a condition if it is of type yes_no."""

    name: str


@dataclass(frozen=True, slots=True)
class FieldRef(Expression):
    """A field of the record at hand."""

    name: str


@dataclass(frozen=True, slots=True)
class QuestionRef(Expression):
    """A question of law. A regime replaces it by `Settled`."""

    name: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One reading in force: the value that holding number `holding` gives where `condition` is met."""

    condition: Expression
    value: Value
    holding: int


@dataclass(frozen=True, slots=True)
class Settled(Expression):
    """A question of law in one regime.

    `lines` are the independent lines of courts that bind here; in each line the first branch whose condition is true
    speaks. Lines that speak and agree settle the question; if none speaks or two differ it is unknown.
    """

    name: str
    lines: tuple[tuple[Branch, ...], ...]


@dataclass(frozen=True, slots=True)
class ParameterRef(Expression):
    """A parameter of the law; its value depends on the day. A regime replaces it by a `Literal`."""

    name: str


@dataclass(frozen=True, slots=True)
class Today(Expression):
    """The day whose law governs."""


@dataclass(frozen=True, slots=True)
class Now(Expression):
    """The moment of the case; without a time of day, the last moment of the day."""


@dataclass(frozen=True, slots=True)
class Arithmetic(Expression):
    """op is one of + - * /."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Extreme(Expression):
    """The least (`greatest` False) or the greatest of several numbers, dates or times."""

    greatest: bool
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class YearsBetween(Expression):
    """Whole years completed from `first` to `second`; negative if second is earlier."""

    first: Expression
    second: Expression


@dataclass(frozen=True, slots=True)
class IfElse(Expression):
    """A value that depends on a condition."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Days that a clock leaves out. `calendar` is a place whose holidays count, empty: those of the case's place."""

    weekends: bool
    holidays: bool
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Shift(Expression):
    """A date or time moved by a duration; `after` False moves it back."""

    event: Expression
    duration: Duration
    after: bool
    exclusion: Exclusion | None = None


@dataclass(frozen=True, slots=True)
class EndOfDay(Expression):
    """The last moment of the day of an event."""

    event: Expression


# ---------------------------------------------------------------- tests
@dataclass(frozen=True, slots=True)
class Compare(Expression):
    """op is one of = <> < <= > >=. A date and a time are compared by their days."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Member(Expression):
    """The value (one_of, text, number, date) is one of these."""

    left: Expression
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Includes(Expression):
    """The `some of` value includes this member."""

    left: Expression
    value: str


@dataclass(frozen=True, slots=True)
class IsEmpty(Expression):
    """The `some of` value or list has no member."""

    left: Expression


@dataclass(frozen=True, slots=True)
class Within(Expression):
    """The date lies at most `duration` before (or after) the anchor, and not beyond it; both ends included."""

    left: Expression
    duration: Duration
    after: bool
    anchor: Expression


@dataclass(frozen=True, slots=True)
class Quantifier(Expression):
    """quantifier is some, every or no; `body` is about one record of the list fact `fact`."""

    quantifier: str
    fact: str
    record: str
    body: Expression


@dataclass(frozen=True, slots=True)
class CountOf(Expression):
    """How many records of the list fact satisfy the body."""

    fact: str
    record: str
    body: Expression


@dataclass(frozen=True, slots=True)
class SumOf(Expression):
    """The sum of a field over the records of the list fact that satisfy the body."""

    fact: str
    record: str
    field: str
    body: Expression


@dataclass(frozen=True, slots=True)
class PlaceWithin(Expression):
    """The case's place is this one, lies under it or in it. Constant in a regime."""

    place: str


@dataclass(frozen=True, slots=True)
class Reached(Expression):
    """`from t`: now is not before the time. Without a time of day: see `program.times`."""

    time: Expression


@dataclass(frozen=True, slots=True)
class NotYet(Expression):
    """`until t`: now is not after the time. Without a time of day it is met."""

    time: Expression
