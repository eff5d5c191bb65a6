# SPDX-License-Identifier: Apache-2.0
"""The text of a query: a chain of steps, each a table with the columns of the one before and some more.

In: a `Query`. Out: SQL. Of several places or days, a table `regimes` says which law each row is under; what is the same law is
one regime. Read `write` first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlglot import exp

from comity.sql.dialects import Sql, cast
from comity.sql.query import Column, Query, Stretch
from comity.sql.scope import LAST_DAY, literal

FIRST_DAY = "0001-01-01"


def write(
    query: Query,
    *,
    table: str = "cases",
    keep: Sequence[str] = (),
    said: frozenset[str] | None = None,
    fill: bool = True,
) -> str:
    """Return the text of a query.

    Args:
        table: the table of cases; a column for each fact, by its name, NULL where nobody has said.
        keep: columns of it to hand on beside the statuses; none: the facts.
        said: the facts of which somebody has said something; the records of the place speak for others. None: all.
        fill: whether the records of the place also speak where a column is NULL.
    """
    text = Text(query, said, fill).select(table, keep).sql(query.dialect.name, pretty=True, max_text_width=100)
    return "".join(f"-- {line}\n" for line in _head(query)) + text + ";\n"


def _head(query: Query) -> list[str]:
    first, places = query.stretches[0], list(dict.fromkeys(one.place for one in query.stretches))
    where = ", ".join(places[:3]) + (f" and {len(places) - 3:,} more places" if len(places) > 3 else "")
    if query.scope.day is None:
        law = f"The law of {where} on the day of each row (`on`), as Comity knows it."
    elif len(places) > 1:
        law = f"The law of {where} on {query.scope.day}, as Comity knows it."
    else:
        law = f"The law of {where} on {query.scope.day}, as Comity knows it; the same from {first.interval}."
    return [
        law,
        f"{query.dialect.title}. NULL is unknown; `depends`: the facts that are known do not settle it.",
        "Comity states law; it is not legal advice.",
    ]


class Text:
    """A query as it is put together."""

    def __init__(self, query: Query, said: frozenset[str] | None, fill: bool) -> None:
        self._query = query
        self._said = said
        self._fill = fill
        self._several = query.scope.day is None or query.scope.zone is None
        self._numbers: dict[int, list[tuple[int, Stretch]]] = {}
        shapes: dict[object, int] = {}
        self._rows: list[tuple[int, Stretch]] = []
        for one in query.stretches:
            recorded = tuple(str(self._recorded(one, name)) for name in query.scope.facts)
            number = shapes.setdefault((one.statuses, recorded), len(shapes) + 1)
            self._rows.append((number, one))
        self._first = dict(reversed(self._rows))

    def select(self, table: str, keep: Sequence[str]) -> exp.Select:
        """Return the whole query."""
        query, dialect = self._query, self._query.dialect
        facts = [Column(name, self._given(name)) for name in query.scope.facts]
        own = [*(["on"] if query.scope.day is None else []), *(["place"] if self._several else [])]
        kept = [
            Column(name, self._column(name)) for name in dict.fromkeys([*own, *keep]) if name not in query.scope.facts
        ]
        from_regimes = ["regime", *([] if query.scope.zone is not None else ["place_zone"])] if self._several else []
        steps = [
            ("facts", [*kept, *(Column(name, self._column(name)) for name in from_regimes), *facts]),
            ("atoms", list(query.atoms.values())),
            ("norms", list(query.norms.values())),
            *((f"standing_{number}", list(step.values())) for number, step in enumerate(query.steps, 1)),
            ("outcomes", list(query.outcomes.values())),
        ]
        ctes: list[tuple[str, exp.Select]] = [("regimes", self._regimes())] if self._several else []
        before = table
        for name, columns in steps:
            first = [] if name == "facts" and columns else [exp.Star()]
            body = exp.select(*first, *map(self._aliased, columns)).from_(exp.to_table(before, dialect=dialect.name))
            if name == "facts" and self._several:
                body = body.join("regimes", on=self._joined(), join_type="left")
            ctes.append((name, body))
            before = name
        named = list(keep) or [*own, *query.scope.facts]
        statuses = [Column(f"{pair[0]}__{pair[1]}", self._status(pair)) for pair in query.statuses]
        whole = exp.select(*map(self._column, named), *map(self._aliased, statuses)).from_("outcomes")
        for name, body in ctes:
            whole = whole.with_(name, as_=body, copy=False)
        return whole

    def _status(self, pair: tuple[str, str]) -> Sql:
        """A row without a law, for want of a place or a day, has no status."""
        ways = list(self._query.statuses[pair].values())
        if not self._several:
            return ways[0]
        which = list(self._query.statuses).index(pair)
        of: dict[int, list[int]] = {}
        for number, one in self._first.items():
            of.setdefault(one.statuses[which], []).append(number)
        return exp.Case(ifs=[exp.If(this=_is_one_of(numbers), true=ways[way]) for way, numbers in sorted(of.items())])

    # ------------------------------------------------------------ the law of each row
    def _regimes(self) -> exp.Select:
        dated, zoned = self._query.scope.day is None, self._query.scope.zone is None
        names = [
            "of_place",
            *(["first_day", "last_day"] if dated else []),
            "regime",
            *(["place_zone"] if zoned else []),
        ]
        rows = []
        for number, place, first, last, zone in self._merged():
            row = [place, *([first, last] if dated else []), number, *([zone] if zoned else [])]
            rows.append(tuple(row))
        values = exp.values(rows, alias="listed", columns=names)
        days = ("first_day", "last_day")
        chosen = [
            exp.alias_(cast(exp.column(name), "DATE"), name) if name in days else exp.column(name) for name in names
        ]
        return exp.select(*chosen).from_(values)

    def _merged(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Yield the law of each place from day to day; intervals that follow each other under one law are one."""
        held: list[tuple[int, str, str, str, str]] = []
        for number, one in sorted(self._rows, key=lambda row: (row[1].place, row[1].interval.first or date.min)):
            first = one.interval.first.isoformat() if one.interval.first else FIRST_DAY
            last = one.interval.last.isoformat() if one.interval.last else LAST_DAY
            zone = self._query.program.places[one.place].time_zone or "UTC"
            if held and held[-1][:2] == (number, one.place) and _follows(held[-1][3], first):
                first = held.pop()[2]
            held.append((number, one.place, first, last, zone))
        yield from held

    def _joined(self) -> Sql:
        here: Sql = self._column("place").eq(exp.column("of_place"))
        if self._query.scope.day is not None:
            return here
        between = exp.Between(this=self._column("on"), low=exp.column("first_day"), high=exp.column("last_day"))
        return exp.and_(here, between)

    # ------------------------------------------------------------ facts
    def _recorded(self, stretch: Stretch, name: str) -> Sql | None:
        found = stretch.regime.recorded.get(name)
        return literal(found.value, self._query.dialect) if found else None

    def _given(self, name: str) -> Sql:
        """A fact as the table gives it; what it leaves open, the records of the place may say."""
        column = self._column(name)
        if not self._fill and (self._said is None or name in self._said):
            return column
        of: dict[str, tuple[Sql, list[int]]] = {}
        for number, one in self._first.items():
            value = self._recorded(one, name)
            if value is not None:
                of.setdefault(str(value), (value, []))[1].append(number)
        if not of:
            return column
        if self._several:
            kept: Sql = exp.Case(ifs=[exp.If(this=_is_one_of(numbers), true=value) for value, numbers in of.values()])
        else:
            ((kept, _),) = of.values()
        return exp.Coalesce(this=column, expressions=[kept])

    def _column(self, name: str) -> exp.Column:
        return exp.column(self._query.dialect.identifier(name))

    def _aliased(self, column: Column) -> Sql:
        name = self._query.dialect.identifier(column.name)
        plain = isinstance(column.sql, exp.Column) and column.sql.name == column.name
        sql = column.sql if plain else exp.alias_(column.sql, name)
        if column.comment:
            sql.add_comments([column.comment.replace("*/", "* /")])
        return sql


def _is_one_of(numbers: list[int]) -> Sql:
    regime = exp.column("regime")
    if len(numbers) == 1:
        return regime.eq(exp.Literal.number(numbers[0]))
    return exp.In(this=regime, expressions=[exp.Literal.number(number) for number in sorted(numbers)])


def _follows(last: str, first: str) -> bool:
    return date.fromisoformat(first).toordinal() == date.fromisoformat(last).toordinal() + 1
