# SPDX-License-Identifier: Apache-2.0
"""The law as a query, and a table decided by one: what `Law.sql` and `Law.decide_duckdb` do.

In: a `Law`, places, days, bearers and actions. Out: text of SQL, or an Arrow table in the layout of `Law.decide_table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from comity.decide.facts import read_case
from comity.faults import CaseError
from comity.regime.alike import Alike
from comity.regime.asked import asked, undeclared
from comity.regime.regime import Regime
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.sql.query import Query
from comity.sql.scope import NotInSql
from comity.sql.select import write

if TYPE_CHECKING:
    from comity.law import Law

Pair = tuple[str, str]
Standing = tuple[Regime, Sequence[str]]
"""A regime and the places whose law it is in its interval."""


def query_of(
    law: Law,
    place: str | Iterable[str],
    on: date | str | None,
    dialect: str = "duckdb",
    *,
    bearer: str | None = None,
    action: str | None = None,
    pairs: Sequence[Pair] | None = None,
    table: str = "cases",
    keep: Sequence[str] = (),
) -> str:
    """Return the law of some places on a day (None: on every day) as one query.

    Args:
        place: a place, or several: the table then has a column `place`.
        on: a day; None: each row says its own, in a column `on`.
        dialect: duckdb, postgres, spark, bigquery or snowflake.
        bearer, action: as of `Law.decide`, for all places and days together. `pairs`: exactly these instead.
        table: the table of cases; a column for each fact, by its name, NULL where nobody has said (docs/sql.md).
        keep: columns of it to hand on beside the statuses; none: the facts.

    Raises: CaseError as `Law.decide`, and if SQL has no words for a norm.
    """
    places = list(dict.fromkeys([place] if isinstance(place, str) else place))
    day = _checked(law, places, on, pairs or [(bearer, action)])
    one = len(places) == 1
    standing = list(_standing(law, places, day))
    wanted = pairs if pairs is not None else _pairs(law, [regime for regime, _ in standing], bearer, action)
    zone = (law.program.places[places[0]].time_zone or "UTC") if one else None
    with _words_found():
        query = _query(law, standing, wanted, dialect, day, zone)
        return write(query, table=table, keep=keep)


def decide_duckdb(
    law: Law,
    table: Any,
    *,
    place: Any,
    on: Any,
    bearer: str | None = None,
    action: str | None = None,
    pairs: Iterable[Pair] | None = None,
    keep: Iterable[str] = (),
    fill_from_records: bool = False,
) -> Any:
    """Return the statuses of every row of a table, as one query of DuckDB finds them.

    Arguments and layout are those of `Law.decide_table` (docs/columns.md); a row cannot name a time of day.
    Raises: CaseError as `Law.decide_table`, and if SQL has no words for a norm.
    """
    from comity.columns.given import as_table, read_table
    from comity.columns.plain import NotPlain, plain_table
    from comity.columns.results import as_statuses, column_name
    from comity.sql.run import run

    given, diagnostics = read_table(law.program, as_table(table), place, on, keep)
    wanted = None if pairs is None else [(str(who), str(what)) for who, what in pairs]
    diagnostics += undeclared(law.program, wanted or ((bearer, action),))
    if given is None or diagnostics:
        raise CaseError(diagnostics)
    try:
        days = plain_table(law.program, given, ())
        standing = _standing_of_rows(law, days)
        if wanted is None:
            wanted = list(_pairs(law, [regime for regime, _ in standing], bearer, action))
        with _words_found():
            query = _query(law, standing, wanted, "duckdb", None, None)
        if not query.stretches or not wanted:
            return as_statuses(given, {column_name(*pair): None for pair in wanted})
        rows = plain_table(law.program, given, query.scope.facts)
    except NotPlain as error:
        help_ = "decide with columns: `Law.decide_table`, `--engine arrow`"
        raise CaseError((Diagnostic(codes.NOT_DECIDABLE, str(error), help=help_),)) from None
    with _words_found():
        text = write(query, keep=("row",), said=frozenset(given.facts), fill=fill_from_records)
    found = run(text, rows)
    return as_statuses(given, {column_name(*pair): found[column_name(*pair)] for pair in wanted})


def _checked(law: Law, places: Sequence[str], on: date | str | None, pairs: Iterable[tuple[Any, Any]]) -> date | None:
    diagnostics = undeclared(law.program, pairs)
    day = None
    for place in places:
        case, wrong = read_case(law.program, place, on if on is not None else date.max, {})
        diagnostics += wrong
        day = case.on if case is not None and on is not None else day
    if isinstance(on, datetime) or (isinstance(on, str) and len(on) > len("2017-02-24")):
        diagnostics += (Diagnostic(codes.WRONG_DATE, "expected a day, found a time of day", path="/on"),)
    if diagnostics:
        raise CaseError(tuple(dict.fromkeys(diagnostics)))
    return day


def _standing(law: Law, places: Sequence[str], day: date | None) -> Iterable[Standing]:
    """Yield each regime with its places: those that the law cannot tell apart have one."""
    alike = Alike(law.program)
    same: dict[str, list[str]] = {}
    for name in places:
        same.setdefault(alike.representative(name), []).append(name)
    days = [day] if day is not None else [date.min, *law._regimes.days_of_change]
    for first, names in same.items():
        for one in days:
            yield law.regime(first, one), names


def _standing_of_rows(law: Law, rows: Any) -> list[Standing]:
    """Return the regimes of a table's rows."""
    alike = Alike(law.program)
    found: dict[tuple[int, str], Standing] = {}
    distinct = rows.select(["place", "on"]).group_by(["place", "on"]).aggregate([])
    for place, day in zip(distinct["place"].to_pylist(), distinct["on"].to_pylist(), strict=True):
        if place is not None and day is not None:
            regime = law.regime(alike.representative(place), day)
            found[id(regime), place] = (regime, (place,))
    return list(found.values())


def _pairs(law: Law, regimes: Sequence[Regime], bearer: str | None, action: str | None) -> tuple[Pair, ...]:
    found = dict.fromkeys(pair for regime in regimes for pair in asked(regime, bearer, action))
    who = {name: number for number, name in enumerate(law.program.bearers)}
    what = {name: number for number, name in enumerate(law.program.actions)}
    return tuple(sorted(found, key=lambda pair: (pair[0] != bearer, who[pair[0]], what[pair[1]])))


def _query(
    law: Law, standing: Iterable[Standing], pairs: Sequence[Pair], dialect: str, day: date | None, zone: str | None
) -> Query:
    query = Query(law.program, dialect, day, zone)
    for regime, places in standing:
        query.add(regime, pairs, places, regime.interval)
    return query


@contextmanager
def _words_found() -> Iterator[None]:
    """Raise CaseError where SQL has no words."""
    try:
        yield
    except NotInSql as error:
        raise CaseError((Diagnostic(codes.NOT_DECIDABLE, str(error)),)) from None
