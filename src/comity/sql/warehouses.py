# SPDX-License-Identifier: Apache-2.0
"""BigQuery and Snowflake, whose lists are JSON and VARIANT; and all five dialects by name."""

from __future__ import annotations

from typing import ClassVar

from sqlglot import exp

from comity.sql.dialects import Dialect, FromQuery, Postgres, Row, Spark, Sql, call, cast, known, lambda_


class BigQuery(FromQuery):
    """Lists and sets are `JSON`: an ARRAY column of BigQuery keeps neither NULL apart from empty nor a NULL in it."""

    name = "bigquery"
    title = "BigQuery"
    moment = "DATETIME"
    types: ClassVar[dict[str, str]] = {**Dialect.types, "some_of": "JSON", "number": "BIGDECIMAL", "money": "DECIMAL"}

    def rows(self, items: Sql) -> Sql:
        return exp.Unnest(expressions=[call("JSON_QUERY_ARRAY", items)])

    def _select(self, items: Sql, row: Row, *values: Sql) -> exp.Select:
        unnest = exp.Unnest(
            expressions=[call("JSON_QUERY_ARRAY", items)], alias=exp.TableAlias(columns=[exp.to_identifier(row.alias)])
        )
        return exp.select(*values).from_(unnest)

    def field(self, row: Row, name: str, kind: str) -> Sql:
        field = exp.Bracket(this=row.sql, expressions=[exp.Literal.string(name)])
        if kind == "yes_no":
            return call("LAX_BOOL", field)
        text = call("LAX_STRING", field)
        return text if kind in ("text", "one_of") else cast(text, self.types[kind])

    def present(self, row: Row) -> Sql:
        return call("JSON_TYPE", row.sql).neq("null")

    def includes(self, members: Sql, member: Sql) -> Sql:
        return known(members, exp.In(this=member, unnest=exp.Unnest(expressions=[call("JSON_VALUE_ARRAY", members)])))

    def is_empty(self, members: Sql) -> Sql:
        return call("ARRAY_LENGTH", call("JSON_VALUE_ARRAY", members)).eq(0)

    def members(self, values: list[str]) -> Sql:
        return call("TO_JSON", exp.Array(expressions=[exp.Literal.string(value) for value in values]))

    def shifted(self, day: Sql, count: int, unit: str) -> Sql:
        return call("DATE_ADD", day, exp.Interval(this=exp.Literal.number(count), unit=exp.var(unit.upper())))

    def shifted_moment(self, moment: Sql, count: int, unit: str) -> Sql:
        return call("DATETIME_ADD", moment, exp.Interval(this=exp.Literal.number(count), unit=exp.var(unit.upper())))

    def elapsed(self, moment: Sql, minutes: int, zone: Sql) -> Sql:
        length = exp.Interval(this=exp.Literal.number(minutes), unit=exp.var("MINUTE"))
        return call("DATETIME", call("TIMESTAMP_ADD", call("TIMESTAMP", moment, zone), length), zone.copy())


class Snowflake(Dialect):
    """Lists and sets are `ARRAY` of `VARIANT`; `FILTER` and `REDUCE` take functions."""

    name = "snowflake"
    title = "Snowflake"
    quotes_upper = True
    types: ClassVar[dict[str, str]] = {**Dialect.types, "datetime": "TIMESTAMPNTZ", "some_of": "ARRAY"}

    def field(self, row: Row, name: str, kind: str) -> Sql:
        return cast(call("GET", row.sql, exp.Literal.string(name)), self.types[kind])

    def present(self, row: Row) -> Sql:
        return exp.Not(this=call("IS_NULL_VALUE", row.sql))

    def _fold(self, items: Sql, row: Row, body: Sql, join: type[exp.Connector], start: Sql) -> Sql:
        body = exp.paren(body) if isinstance(body, exp.Connector) else body
        both = join(this=exp.column("met"), expression=body)
        return call("REDUCE", items, start, lambda_(("met", row.alias), both))

    def count(self, items: Sql, row: Row, body: Sql) -> Sql:
        return call("ARRAY_SIZE", call("FILTER", items, lambda_((row.alias,), body)))

    def total(self, items: Sql, row: Row, body: Sql, value: Sql) -> Sql:
        chosen = call("FILTER", items, lambda_((row.alias,), body))
        return call("REDUCE", chosen, exp.Literal.number(0), lambda_(("total", row.alias), exp.column("total") + value))

    def includes(self, members: Sql, member: Sql) -> Sql:
        return call("ARRAY_CONTAINS", call("TO_VARIANT", member), members)

    def is_empty(self, members: Sql) -> Sql:
        return call("ARRAY_SIZE", members).eq(0)

    def members(self, values: list[str]) -> Sql:
        return call("ARRAY_CONSTRUCT", *(exp.Literal.string(value) for value in values))

    def shifted(self, day: Sql, count: int, unit: str) -> Sql:
        return cast(call("DATEADD", exp.var(unit.upper()), exp.Literal.number(count), day), "DATE")

    def shifted_moment(self, moment: Sql, count: int, unit: str) -> Sql:
        return call("DATEADD", exp.var(unit.upper()), exp.Literal.number(count), moment)

    def elapsed(self, moment: Sql, minutes: int, zone: Sql) -> Sql:
        there = call("CONVERT_TIMEZONE", zone, exp.Literal.string("UTC"), moment)
        later = call("DATEADD", exp.var("MINUTE"), exp.Literal.number(minutes), there)
        return call("CONVERT_TIMEZONE", exp.Literal.string("UTC"), zone.copy(), later)


DIALECTS: dict[str, Dialect] = {one.name: one for one in (Dialect(), Postgres(), Spark(), BigQuery(), Snowflake())}
