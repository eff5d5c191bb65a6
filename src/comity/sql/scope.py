# SPDX-License-Identifier: Apache-2.0
"""What an expression of the law is written against: the dialect, the day, the columns of facts, the record at hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlglot import exp

from comity.program import expression as e
from comity.program.program import Program
from comity.program.values import NEVER, Duration, Money, Type, Value
from comity.sql.dialects import Dialect, Row, Sql, cast

LAST_DAY = "9999-12-31"
"""What stands for `never` in columns: the last day that every dialect has."""


class NotInSql(Exception):
    """Something the law says cannot be said in SQL. The message is what."""


@dataclass(frozen=True)
class Scope:
    """Where an expression stands.

    `day`: the day of all cases, None if each row says its own (`on`). `zone`: their time zone, None if each
    row's place has its own. `now`: their moment, if they have one. `row`, `record`:
    the record at hand and its kind. `facts`: the facts that were named so far, in order.
    """

    program: Program
    dialect: Dialect
    day: date | None
    zone: str | None = ""
    now: datetime | None = None
    row: Row | None = None
    record: str = ""
    facts: dict[str, None] = field(default_factory=dict)

    def within(self, fact: str, record: str) -> Scope:
        """Return the scope of a test of one record of a list."""
        taken = {self.row.alias} if self.row else set()
        alias = record
        while alias in self.program.facts or alias in taken or alias in ("met", "further", "total"):
            alias += "_"
        return replace(self, row=Row(alias), record=record)

    def fact(self, name: str) -> Sql:
        """Return the column of a fact."""
        self.facts.setdefault(name)
        return exp.column(self.dialect.identifier(name))

    def field(self, name: str) -> Sql:
        """Return a field of the record at hand."""
        assert self.row is not None
        return self.dialect.field(self.row, name, self.program.records[self.record].fields[name].type.kind)

    @property
    def today(self) -> Sql:
        """The day of the case."""
        return exp.column(self.dialect.identifier("on")) if self.day is None else literal(self.day, self.dialect)

    @property
    def moment(self) -> Sql:
        """The moment of the case, local time; without a time of day, the last second of the day."""
        if self.now is not None:
            return literal(self.now.replace(tzinfo=None), self.dialect)
        if self.day is not None:
            return literal(datetime.combine(self.day, time(23, 59, 59)), self.dialect)
        return end_of(self.today, self.dialect)

    def kind(self, node: e.Expression) -> str:
        """Return the kind of type of a value: yes_no, number, money, date, datetime, duration, text, some_of, list_of."""
        match node:
            case e.FactRef(name):
                return _plain(self.program.facts[name].type)
            case e.FieldRef(name):
                return _plain(self.program.records[self.record].fields[name].type)
            case e.Settled(name) | e.QuestionRef(name):
                return _plain(self.program.questions[name].type)
            case e.Literal(value):
                return kind_of(value)
            case e.Today():
                return "date"
            case e.Now() | e.EndOfDay():
                return "datetime"
            case e.Shift(event, duration):
                return "datetime" if duration.unit in ("hour", "minute") else self.kind(event)
            case e.YearsBetween() | e.CountOf():
                return "number"
            case e.SumOf(_, record, name):
                return _plain(self.program.records[record].fields[name].type)
            case e.Arithmetic(_, left, right):
                kinds = {self.kind(left), self.kind(right)}
                return kinds.pop() if len(kinds) == 1 else "money" if "money" in kinds else "number"
            case e.Extreme(_, items):
                return self.kind(items[0])
            case e.IfElse(_, then, _):
                return self.kind(then)
            case e.Named(_, _, versions) if versions:
                return self.kind(versions[0].body)
            case _:
                return "yes_no"


def _plain(type_: Type) -> str:
    return "text" if type_.kind == "one_of" else type_.kind


def kind_of(value: Value) -> str:
    """Return the kind of type of a constant."""
    kinds = ((bool, "yes_no"), (int | Decimal, "number"), (Money, "money"), (Duration, "duration"), (str, "text"))
    if value is NEVER or (isinstance(value, date) and not isinstance(value, datetime)):
        return "date"
    found = next((kind for type_, kind in kinds if isinstance(value, type_)), "")
    return found or ("datetime" if isinstance(value, datetime) else "some_of")


def literal(value: Value, dialect: Dialect) -> Sql:
    """Return a constant of the law as SQL; money in whole units of its currency, `never` as the last day of the calendar.

    Raises: NotInSql of a duration or a list.
    """
    if isinstance(value, bool):
        return exp.true() if value else exp.false()
    if isinstance(value, int | Decimal):
        return _number(str(value))
    if isinstance(value, Money):
        return _number(str(Decimal(value.minor) / 100))
    if isinstance(value, str):
        return exp.Literal.string(value)
    if isinstance(value, datetime):
        return _dated(dialect.moment, value.strftime("%Y-%m-%d %H:%M:%S"))
    if value is NEVER or isinstance(value, date):
        return _dated("DATE", LAST_DAY if value is NEVER else value.isoformat())
    if isinstance(value, frozenset):
        return dialect.members(sorted(value))
    raise NotInSql("a duration or a list as a constant")


def _number(text: str) -> Sql:
    return exp.Neg(this=exp.Literal.number(text[1:])) if text.startswith("-") else exp.Literal.number(text)


def _dated(word: str, text: str) -> Sql:
    return exp.Introducer(this=exp.var(word), expression=exp.Literal.string(text))


def end_of(day: Sql, dialect: Dialect) -> Sql:
    """Return the last second of a day, local time."""
    return dialect.shifted_moment(cast(day, dialect.types["datetime"]), SECONDS_LEFT, "second")


SECONDS_LEFT = int(timedelta(days=1).total_seconds()) - 1
