# SPDX-License-Identifier: Apache-2.0
"""The syntax tree of rule blocks: what was written, before any name is looked up.

Every node is frozen and carries the `Span` of its text; spans are left out of comparison, so two trees are equal if they
say the same (parse then print then parse gives an equal tree). Meaning: docs/language.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from comity.source.span import NOWHERE, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)


# ---------------------------------------------------------------- words
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


# ---------------------------------------------------------------- expressions
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
class MoneyText(Node):
    """`1,500 USD`: whole minor units (cents) and a currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class DecimalText(Node):
    """A number with a fraction, as written."""

    text: str


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


# ---------------------------------------------------------------- times
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


# ---------------------------------------------------------------- clauses
@dataclass(frozen=True, slots=True)
class Clause(Node):
    """Anything that a norm can carry after its actions."""


@dataclass(frozen=True, slots=True)
class When(Clause):
    """`when c`, or `unless c` if negated."""

    condition: Expr
    negated: bool = False


@dataclass(frozen=True, slots=True)
class By(Clause):
    """A deadline: `by t` or `within 2 hours of e`."""

    time: Expr


@dataclass(frozen=True, slots=True)
class From(Clause):
    """`from t`."""

    time: Expr


@dataclass(frozen=True, slots=True)
class Until(Clause):
    """`until t`."""

    time: Expr


@dataclass(frozen=True, slots=True)
class Promptly(Clause):
    """`promptly [after e]` or `as soon as practicable [after e]`; `words` as written without the event."""

    words: str
    event: Expr | None


@dataclass(frozen=True, slots=True)
class Every(Clause):
    """`every year [before 03-01]`; period is year, quarter or month; `before` "MM-DD" or empty."""

    period: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise(Clause):
    """`otherwise "consequence" § …`."""

    text: str
    citation: CitationText | None


@dataclass(frozen=True, slots=True)
class Despite(Clause):
    """`despite § …`."""

    targets: tuple[CitationText, ...]


@dataclass(frozen=True, slots=True)
class SubjectTo(Clause):
    """`subject to § …`."""

    targets: tuple[CitationText, ...]


@dataclass(frozen=True, slots=True)
class ExceptAs(Clause):
    """`except as federal or state law requires`; layers sorted; all four for `any other law`."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regardless(Clause):
    """`regardless of state or local law`."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InForce(Clause):
    """`in force a .. b, c .. d`."""

    intervals: tuple[Days, ...]


# ---------------------------------------------------------------- statements
@dataclass(frozen=True, slots=True)
class Statement(Node):
    """Anything that starts at the left margin."""


@dataclass(frozen=True, slots=True)
class Bearers(Node):
    """`a, b except c`."""

    names: tuple[Name, ...]
    except_: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class NormText(Statement):
    """`bearers modality actions clauses`; modality is must, must_not, may, may_only or need_not."""

    bearers: Bearers
    modality: str
    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class RequestText(Statement):
    """`bearers asks bearers to actions clauses`."""

    by: Bearers
    bearers: Bearers
    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class BarText(Statement):
    """`no state or local law may forbid actions clauses`; verb is forbid, require or permit."""

    layers: tuple[str, ...]
    verb: str
    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class NothingFound(Statement):
    """`nothing found on actions`."""

    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Construes(Statement):
    """`construes § …`."""

    targets: tuple[CitationText, ...]


@dataclass(frozen=True, slots=True)
class Holds(Statement):
    """`holds q = v when c in force …`."""

    question: Name
    value: Expr
    condition: Expr | None
    intervals: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspends(Statement):
    """`suspends § … for B in P from a to b when c`."""

    targets: tuple[CitationText, ...]
    bearers: Bearers | None
    places: tuple[PlaceName, ...]
    days: Days
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class Lifts(Statement):
    """`lifts 'Title' from D`: suspensions by the cited document or provision end the day before D."""

    targets: tuple[CitationText, ...]
    first: date


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
    """`place P "…" within P, P contains P is b, b level l time zone "…" calendar "…"`."""

    place: PlaceName
    description: str
    within: tuple[PlaceName, ...] = ()
    contains: tuple[PlaceName, ...] = ()
    bearers: tuple[Name, ...] = ()
    level: str = ""
    time_zone: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class RecordedText(Statement):
    """`recorded at P f = v from D to D source "…"`."""

    place: PlaceName
    fact: Name
    value: Literal
    days: Days
    source: str


# ---------------------------------------------------------------- examples
@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value in an example: bool, int, date, datetime, str (a name or a quoted text), or a word.

    `kind` is yes_no, number, decimal (text), date, datetime, name, text, money (MoneyText), never, unknown, none, list.
    """

    kind: str
    value: bool | int | date | datetime | str | MoneyText | ListLiteral | None


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


@dataclass(frozen=True, slots=True)
class Outcome(Node):
    """What an example expects.

    `kind`: must, must_not, may, need_not, silent, conflict, depends, asked, not_asked. `depends_on` for depends (may be empty).
    """

    bearer: Name
    kind: str
    action: Name
    depends_on: tuple[Name, ...] = ()
    by: tuple[CitationText, ...] = ()
    defeating: tuple[CitationText, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleText(Statement):
    """`example "…" where P on D given … and nothing else then … by … defeating …`."""

    title: str
    place: PlaceName
    on: date | datetime
    given: tuple[Assignment, ...]
    nothing_else: bool
    outcomes: tuple[Outcome, ...]
