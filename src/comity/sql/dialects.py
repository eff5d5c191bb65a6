# SPDX-License-Identifier: Apache-2.0
"""What the five dialects say differently: lists of records, members of a set, times that run on the clock.

Everywhere a list that is NULL is unknown, and a NULL among its records says that there may be more. How facts become
columns in each dialect, and why: docs/sql.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlglot import exp

from comity.sql.names import identifier

Sql = exp.Expr


def call(name: str, *arguments: Sql) -> Sql:
    """Return a call of a function that is written in this one way."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def lambda_(parameters: tuple[str, ...], body: Sql) -> Sql:
    """Return a function of the given parameters."""
    return exp.Lambda(this=body, expressions=[exp.to_identifier(name) for name in parameters])


def known(of: Sql, value: Sql) -> Sql:
    """Return the value where `of` is known, else NULL."""
    return exp.Case(ifs=[exp.If(this=of.copy().is_(exp.null()).not_(), true=value)])


def cast(value: Sql, type_: str) -> Sql:
    """Return a value as another type of SQL."""
    return exp.Cast(this=value, to=exp.DataType.build(type_))


@dataclass(frozen=True)
class Row:
    """The record at hand in a list: its alias."""

    alias: str

    @property
    def sql(self) -> Sql:
        """The record itself."""
        return exp.column(exp.to_identifier(self.alias))


class Dialect:
    """What DuckDB says; others change what they say otherwise. `types`: the columns of each type of fact."""

    name: ClassVar[str] = "duckdb"
    title: ClassVar[str] = "DuckDB"
    moment: ClassVar[str] = "TIMESTAMP"
    quotes_upper: ClassVar[bool] = False
    types: ClassVar[dict[str, str]] = {
        "yes_no": "BOOLEAN",
        "number": "DECIMAL(38, 6)",
        "money": "DECIMAL(38, 2)",
        "date": "DATE",
        "datetime": "TIMESTAMP",
        "text": "TEXT",
        "one_of": "TEXT",
        "some_of": "TEXT[]",
    }

    # ------------------------------------------------------------ records
    def field(self, row: Row, name: str, kind: str) -> Sql:
        """Return a field of a record."""
        return exp.Dot(this=row.sql, expression=exp.to_identifier(name))

    def present(self, row: Row) -> Sql:
        """True unless the entry only says that there may be more."""
        return row.sql.is_(exp.null()).not_()

    def some(self, items: Sql, row: Row, body: Sql) -> Sql:
        """True if the body is of some record, NULL if it may be."""
        return self._fold(items, row, body, exp.Or, exp.false())

    def every(self, items: Sql, row: Row, body: Sql) -> Sql:
        """True if the body is of every record, NULL if it may be."""
        return self._fold(items, row, body, exp.And, exp.true())

    def _fold(self, items: Sql, row: Row, body: Sql, join: type[exp.Connector], start: Sql) -> Sql:
        met = call("LIST_TRANSFORM", items, lambda_((row.alias,), body))
        both = join(this=exp.column("met"), expression=exp.column("further"))
        return call("LIST_REDUCE", met, lambda_(("met", "further"), both), start)

    def count(self, items: Sql, row: Row, body: Sql) -> Sql:
        """Return of how many records the body is surely true; NULL of a list that is unknown."""
        return call("LEN", call("LIST_FILTER", items, lambda_((row.alias,), body)))

    def total(self, items: Sql, row: Row, body: Sql, value: Sql) -> Sql:
        """Return the sum of a value over the records of which the body is true; NULL or 0 of none."""
        chosen = call("LIST_FILTER", items, lambda_((row.alias,), body))
        return call("LIST_SUM", call("LIST_TRANSFORM", chosen, lambda_((row.alias,), value)))

    # ------------------------------------------------------------ sets
    def includes(self, members: Sql, member: Sql) -> Sql:
        """True if the set has the member."""
        return call("LIST_CONTAINS", members, member)

    def is_empty(self, members: Sql) -> Sql:
        """True if the set has no member."""
        return call("LEN", members).eq(0)

    def members(self, values: list[str]) -> Sql:
        """Return a set of constant members."""
        return exp.Array(expressions=[exp.Literal.string(value) for value in values])

    # ------------------------------------------------------------ times
    def shifted(self, day: Sql, count: int, unit: str) -> Sql:
        """Return a day moved by days, weeks, months or years; a month's end is clamped."""
        return cast(day + interval(count, unit), "DATE")

    def shifted_moment(self, moment: Sql, count: int, unit: str) -> Sql:
        """Return a local time moved by days, weeks, months or years, or by seconds where no zone matters."""
        return exp.paren(moment + interval(count, unit), copy=False)

    def elapsed(self, moment: Sql, minutes: int, zone: Sql) -> Sql:
        """Return a local time so many minutes of the clock later, whatever daylight saving time does between."""
        there = exp.AtTimeZone(this=moment, zone=zone)
        later = exp.paren(exp.paren(there, copy=False) + interval(minutes, "minute"), copy=False)
        return exp.AtTimeZone(this=later, zone=zone.copy())

    def identifier(self, name: str) -> exp.Identifier:
        """Return a name, in quotes where this dialect or another needs them."""
        return identifier(name, upper=self.quotes_upper)


def interval(count: int, unit: str) -> Sql:
    """Return a length of time."""
    return exp.Interval(this=exp.Literal.string(str(count)), unit=exp.var(unit.upper()))


class FromQuery(Dialect):
    """A dialect that has no functions of functions: the records of a list are the rows of a small query."""

    def rows(self, items: Sql) -> Sql:
        """Return the records of a list as rows."""
        raise NotImplementedError

    def _select(self, items: Sql, row: Row, *values: Sql) -> exp.Select:
        name = exp.to_identifier(row.alias)
        source = exp.Table(this=self.rows(items), alias=exp.TableAlias(this=name, columns=[name.copy()]))
        return exp.select(*values).from_(source)

    def some(self, items: Sql, row: Row, body: Sql) -> Sql:
        return known(items, exp.In(this=exp.true(), query=exp.Subquery(this=self._select(items, row, body))))

    def every(self, items: Sql, row: Row, body: Sql) -> Sql:
        found = exp.In(this=exp.false(), query=exp.Subquery(this=self._select(items, row, body)))
        return known(items, exp.Not(this=found))

    def count(self, items: Sql, row: Row, body: Sql) -> Sql:
        query = self._select(items, row, exp.Count(this=exp.Star())).where(body)
        return known(items, exp.Subquery(this=query))

    def total(self, items: Sql, row: Row, body: Sql, value: Sql) -> Sql:
        return exp.Subquery(this=self._select(items, row, exp.Sum(this=value)).where(body))


class Postgres(FromQuery):
    """Lists are `jsonb` arrays of objects, sets `text[]`."""

    name = "postgres"
    title = "PostgreSQL"

    def rows(self, items: Sql) -> Sql:
        return call("JSONB_ARRAY_ELEMENTS", items)

    def field(self, row: Row, name: str, kind: str) -> Sql:
        text = exp.JSONExtractScalar(this=row.sql, expression=exp.Literal.string(name))
        return text if kind in ("text", "one_of") else cast(text, self.types[kind])

    def present(self, row: Row) -> Sql:
        return call("JSONB_TYPEOF", row.sql).neq("null")

    def includes(self, members: Sql, member: Sql) -> Sql:
        return exp.EQ(this=member, expression=exp.Any(this=exp.paren(members)))

    def is_empty(self, members: Sql) -> Sql:
        return call("CARDINALITY", members).eq(0)

    def members(self, values: list[str]) -> Sql:
        return cast(super().members(values), "TEXT[]")


class Spark(Dialect):
    """Lists are `ARRAY<STRUCT<…>>`; `exists` and `forall` know three truth values."""

    name = "spark"
    title = "Spark"
    moment = "TIMESTAMP_NTZ"
    types: ClassVar[dict[str, str]] = {**Dialect.types, "datetime": "TIMESTAMPNTZ", "some_of": "ARRAY<TEXT>"}

    def some(self, items: Sql, row: Row, body: Sql) -> Sql:
        return call("EXISTS", items, lambda_((row.alias,), body))

    def every(self, items: Sql, row: Row, body: Sql) -> Sql:
        return call("FORALL", items, lambda_((row.alias,), body))

    def count(self, items: Sql, row: Row, body: Sql) -> Sql:
        return call("ARRAY_SIZE", call("FILTER", items, lambda_((row.alias,), body)))

    def total(self, items: Sql, row: Row, body: Sql, value: Sql) -> Sql:
        chosen = call("FILTER", items, lambda_((row.alias,), body))
        # the sum keeps the type it starts with
        more = cast(exp.column("total") + cast(value, "DECIMAL(38, 6)"), "DECIMAL(38, 6)")
        start = cast(exp.Literal.number(0), "DECIMAL(38, 6)")
        return call("AGGREGATE", chosen, start, lambda_(("total", row.alias), more))

    def includes(self, members: Sql, member: Sql) -> Sql:
        return call("ARRAY_CONTAINS", members, member)

    def is_empty(self, members: Sql) -> Sql:
        return call("ARRAY_SIZE", members).eq(0)

    def elapsed(self, moment: Sql, minutes: int, zone: Sql) -> Sql:
        there = call("TO_UTC_TIMESTAMP", moment, zone)
        later = call("FROM_UTC_TIMESTAMP", there + interval(minutes, "minute"), zone.copy())
        return cast(later, "TIMESTAMPNTZ")
