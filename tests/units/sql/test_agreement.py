# SPDX-License-Identifier: Apache-2.0
"""Columns, DuckDB, PostgreSQL and the circuit give every row the same status, on random programs and on the library.

A table has many rows, some of whose facts are unknown, at several places. Where every fact is known, `decide` says the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from comity.columns.given import read_table
from comity.columns.plain import plain_table
from comity.law import CaseError, Law, load
from comity.source import codes
from tests.agreement import Oracle, drawn_rows, random_value
from tests.properties.strategies import ASKED, DAYS, Drawn, drawn
from tests.properties.words import ACTIONS, PLACES
from tests.shapes import table_of
from tests.units.sql import postgres as pg

Pair = tuple[str, str]
Rows = Sequence[tuple[str, str, Mapping[str, Any]]]
RANDOM = settings(
    max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)  # shrinking programs takes minutes


def random_rows(law: Law, random: Random, on: str, count: int = 40) -> Rows:
    """Return rows of all facts of a program at its places; half of them know every fact."""
    facts = [fact for fact in law.program.facts.values() if fact.type.kind != "duration"]
    rows = []
    for number in range(count):
        blank = 0.0 if number % 2 else random.choice((0.1, 0.5, 0.9))
        known = {
            one.name: None
            if random.random() < blank
            else random_value(law.program, one, date.fromisoformat(on), random)
            for one in facts
        }
        rows.append((random.choice(PLACES), on, known))
    return rows


def table_with(law: Law, rows: Rows, random: Random) -> pa.Table:
    table = table_of(law.program, [facts for _, _, facts in rows], random)
    places, days = pa.array([place for place, _, _ in rows]), pa.array([on for _, on, _ in rows])
    return pa.table({**{name: table[name] for name in table.column_names}, "the place": places, "the day": days})


def by_circuit(law: Law, rows: Rows, pairs: Sequence[Pair]) -> list[dict[str, str]]:
    oracle, names = Oracle(law), [f"{bearer}__{action}" for bearer, action in pairs]
    stated = [(place, on, {name: one for name, one in facts.items() if one is not None}) for place, on, facts in rows]
    found = [oracle.statuses(place, on, facts, pairs) for place, on, facts in stated]
    return [dict(zip(names, map(str, one), strict=True)) for one in found]


def by_postgres(law: Law, connection: Any, table: pa.Table, rows: Rows, pairs: Sequence[Pair]) -> list[dict[str, str]]:
    """One query over all places of the table; the table is of one day."""
    given, faults = read_table(law.program, table, "the place", "the day", ())
    assert given is not None, faults
    cases = plain_table(law.program, given, law.program.facts)
    cases = cases.set_column(1, "place", cases["place"].cast(pa.string()))
    places = sorted({place for place, _, _ in rows})
    query = law.sql(places, rows[0][1], "postgres", pairs=pairs, keep=("row",))
    found = sorted(pg.run(connection, query, cases), key=lambda row: row["row"])
    return [{name: one for name, one in row.items() if name != "row"} for row in found]


@RANDOM
@given(drawn(), st.randoms(use_true_random=False), st.sampled_from(DAYS))
def test_random_programs_say_the_same_in_columns_duckdb_postgres_and_the_circuit(
    postgres: Any, made: Drawn, random: Random, on: str
) -> None:
    rows = random_rows(made.law, random, on)
    table, pairs = table_with(made.law, rows, random), [(bearer, action) for bearer in ASKED for action in ACTIONS[:2]]
    where: dict[str, Any] = {"place": "the place", "on": "the day", "pairs": pairs, "fill_from_records": True}

    columns = made.law.decide_table(table, **where).to_pylist()

    assert made.law.decide_duckdb(table, **where).to_pylist() == columns
    assert by_circuit(made.law, rows, pairs) == columns
    assert by_postgres(made.law, postgres, table, rows, pairs) == columns


@RANDOM
@given(drawn(), st.randoms(use_true_random=False), st.sampled_from(DAYS))
def test_where_every_fact_is_known_a_query_says_what_decide_says(made: Drawn, random: Random, on: str) -> None:
    rows = [row for row in random_rows(made.law, random, on, 6) if None not in row[2].values()]
    table, actions = table_with(made.law, rows, random), ACTIONS[:2]
    pairs = [(bearer, action) for bearer in ASKED for action in actions]

    found = made.law.decide_duckdb(table, place="the place", on="the day", pairs=pairs).to_pylist()

    for (place, day, facts), line in zip(rows, found, strict=True):
        for bearer in ASKED:
            for action, exact in made.law.statuses(place, day, facts, bearer=bearer, actions=actions).items():
                said = line[f"{bearer}__{action}"]
                # a question of law stays open, and two norms may turn on it in opposite ways
                assert said == exact.value or (said == "depends" and made.law.program.questions)


@pytest.mark.parametrize("seed", range(3))
def test_the_library_says_the_same_in_columns_and_duckdb(seed: int) -> None:
    law, random = load(), Random(seed)
    rows, pairs = drawn_rows(law, random)
    rows = [(place, on[:10], facts) for place, on, facts in rows]
    table = table_with(law, rows, random)
    where: dict[str, Any] = {"place": "the place", "on": "the day", "pairs": pairs, "fill_from_records": seed % 2 == 0}

    assert law.decide_duckdb(table, **where).to_pylist() == law.decide_table(table, **where).to_pylist()


@pytest.mark.parametrize(("place", "on"), [("us/ca/los-angeles-county", "2017-02-24"), ("us/tx", "2026-01-05")])
def test_the_library_says_the_same_in_postgres(place: str, on: str, postgres: Any) -> None:
    law, random, pairs = load(), Random(place), [("county_jail", "hold_for_immigration")]
    rows = [(place, on, facts) for _, _, facts in random_rows(law, random, on, 200)]
    table = table_with(law, rows, random)
    where: dict[str, Any] = {"place": "the place", "on": "the day", "pairs": pairs, "fill_from_records": True}

    columns = law.decide_table(table, **where).to_pylist()

    assert by_postgres(law, postgres, table, rows, pairs) == columns
    assert len({line["county_jail__hold_for_immigration"] for line in columns}) > 1


def test_the_query_of_all_dates_says_of_each_row_what_its_day_says() -> None:
    """One query for two States and all days, run as a user would; a row without a place has no status."""
    import duckdb

    law, name = load(), "county_jail__hold_for_immigration"
    places = ["us/ca", "us/tx", "us/ca", None]
    table = pa.table({"place": places, "on": [date(2012, 1, 1), date(2018, 1, 1), date(2026, 1, 1), date(2026, 1, 1)]})
    query = law.sql(["us/ca", "us/tx"], None, bearer="county_jail", action="hold_for_immigration")
    facts = [fact for fact in law.program.facts.values() if fact.name in query]
    given, _ = read_table(law.program, table, "place", "on", ())
    assert given is not None
    cases = plain_table(law.program, given, [fact.name for fact in facts])
    with duckdb.connect() as connection:
        connection.register("cases", cases)
        found = connection.sql(query).to_arrow_table().to_pylist()

    columns = law.decide_table(table, place="place", on="on", pairs=[tuple(name.split("__"))], fill_from_records=True)
    key = sorted((str(one["place"]), str(one["on"]), one[name]) for one in found)
    rows = zip(places, table["on"].to_pylist(), columns[name].to_pylist(), strict=True)
    assert key == sorted((str(place), str(on), status) for place, on, status in rows)


def test_a_query_reads_no_time_of_day() -> None:
    table = pa.table({"on": ["2017-02-24T10:00"], "judicial_warrant": [True]})

    with pytest.raises(CaseError) as found:
        load().decide_duckdb(table, place="us/ca", on="on")

    assert [one.code for one in found.value.diagnostics] == [codes.NOT_DECIDABLE]
