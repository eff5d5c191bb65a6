# SPDX-License-Identifier: Apache-2.0
"""`comity sql` run by DuckDB against the circuit of the same action, and against `decide`, on random programs and cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import sqlglot
from hypothesis import given, settings

from comity.cli.main import run
from comity.decide.atoms import compile_atom
from comity.decide.conditions import compile_condition
from comity.decide.decide import prepare
from comity.decide.environment import Environment
from comity.decide.facts import read_case
from comity.law import Law, load
from comity.program import expression as e
from comity.program.program import Program
from comity.program.truth import Status
from comity.program.values import NEVER, Money, Rows, Type
from comity.regime import circuit as c
from tests.properties.strategies import ASKED, Drawn, Stated, drawn
from tests.properties.words import ACTIONS

CASE = ("--where", "us/ca/los-angeles-county", "--on", "2017-02-24")


def arrow_type(type_: Type, program: Program) -> pa.DataType:
    plain = {
        "yes_no": pa.bool_(),
        "number": pa.decimal128(20, 6),
        "money": pa.decimal128(20, 2),
        "date": pa.date32(),
        "datetime": pa.timestamp("us"),
    }
    if type_.kind == "list_of":
        fields = program.records[type_.record].fields.values()
        return pa.list_(pa.struct([(one.name, arrow_type(one.type, program)) for one in fields]))
    return plain.get(type_.kind) or (pa.list_(pa.string()) if type_.kind == "some_of" else pa.string())


def plain(value: Any, kind: str) -> Any:
    """Return a value of a case as it stands in a column (docs/sql.md)."""
    if value is NEVER:
        return datetime(9999, 12, 31) if kind == "datetime" else date(9999, 12, 31)
    if isinstance(value, Rows):
        entries: list[Any] = [{name: plain(one, "date") for name, one in row.items()} for row in value.entries]
        return entries + [None] * value.maybe_more
    if isinstance(value, Money):
        return value.minor // 100
    if isinstance(value, frozenset):
        return sorted(value)
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def by_circuit(law: Law, case: Stated, bearer: str, action: str) -> str:
    """The status that strong Kleene gives to the circuit, node by node."""
    read, _ = read_case(law.program, case.place, case.on[:10], case.known)
    assert read is not None
    regime = law.regime(read.place, read.on)
    env = Environment(law.program, prepare(regime, read, case.known).case)
    circuit = c.build_circuit(regime.matter(bearer, action))
    values: list[int] = []
    for node in circuit.nodes:
        if node.kind == c.CONST:
            values.append(2 * node.items[0])
        elif node.kind == c.ATOM:
            atom = circuit.atoms[node.items[0]]
            test = compile_condition(atom) if isinstance(atom, e.Quantifier) else compile_atom(atom)
            values.append(test(env))
        elif node.kind == c.NOT:
            values.append(2 - values[node.items[0]])
        else:
            values.append((min if node.kind == c.AND else max)(values[item] for item in node.items))
    first = next(((status, values[node]) for status, node in circuit.outcomes if values[node]), (Status.SILENT, 2))
    return (first[0] if first[1] == 2 else Status.DEPENDS).value


def by_sql(law: Law, case: Stated, facts: Mapping[str, Any]) -> dict[str, str]:
    read, _ = read_case(law.program, case.place, case.on[:10], facts)
    assert read is not None
    declared = law.program.facts.values()
    table = pa.table(
        {
            one.name: pa.array([plain(read.facts.get(one.name), one.type.kind)], arrow_type(one.type, law.program))
            for one in declared
        }
        or {"row": [1]}
    )
    connection = duckdb.connect()
    connection.register("cases", table)
    keep = table.column_names[:1]
    found: dict[str, str] = {}
    for bearer in ASKED:
        for action in ACTIONS:
            text = law.sql(case.place, case.on[:10], "duckdb", bearer=bearer, action=action, keep=keep)
            result = connection.sql(text).to_arrow_table().to_pylist()[0]
            found |= {key: value for key, value in result.items() if "__" in key}
    return found


@settings(max_examples=10, deadline=None)
@given(drawn())
def test_duckdb_gives_what_the_circuit_gives_unknowns_included(made: Drawn) -> None:
    """Both are strong Kleene over the same comparisons (design § 3), so they never differ; SQL writes defeat from the matter."""
    case = made.case
    for key, status in by_sql(made.law, case, case.known).items():
        bearer, _, action = key.partition("__")
        assert status == by_circuit(made.law, case, bearer, action), key


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "spark", "bigquery", "snowflake"])
def test_the_query_of_the_story_reads_back_in_its_dialect(dialect: str) -> None:
    """It names what it compares, cites each norm, and is one statement of the dialect."""
    text = load().sql(CASE[1], CASE[3], dialect, bearer="county_jail", action="hold_for_immigration")

    (query,) = sqlglot.parse(text, read=dialect)
    assert query is not None
    assert "county_jail__hold_for_immigration" in query.named_selects
    assert "request_is_hold" in text
    assert "/* Cal. Gov. Code § 7282.5(a)" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--where", "us/ca/los-angles", "--on", "2017-02-24"),
        (*CASE, "--action", "hold"),
        (*CASE, "--dialect", "oracle"),
        ("--where", "us/ca", "--on", "2017-02-30"),
        ("--where", "us/ca", "--on", "2017-02-24 10:00"),
    ],
)
def test_a_query_about_what_is_not_there_is_bad_input(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, a message, nothing on the output."""
    assert run(["sql", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("error")
