# SPDX-License-Identifier: Apache-2.0
"""A table over HTTP is decided as `Law.decide` decides its rows, in either form in and out."""

from __future__ import annotations

import io
import json
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pytest

import comity
from comity.law import Law
from comity.web.api.table import ARROW, LINES
from comity.web.settings import Settings, settings_from
from tests.units.web.api.client import Client, client_of

PAIR = ("county_jail", "hold_for_immigration")
COLUMN = "__".join(PAIR)
ROWS: list[dict[str, Any]] = [
    {"id": 1, "place": "us/ca/los-angeles-county", "on": "2017-02-24", "request": "hold", "judicial_warrant": "no"},
    {"id": 2, "place": "us/ca/los-angeles-county", "on": "2018-02-01", "request": "hold", "judicial_warrant": "yes"},
    {"id": 3, "place": "us/tx/travis-county", "on": "2024-01-15", "request": "hold", "judicial_warrant": "no"},
    {"id": 4, "place": "us/tx/travis-county", "on": "2024-01-15", "request": None, "judicial_warrant": None},
]
QUERY = {"pair": COLUMN, "keep": "id"}


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_arrow(rows: list[dict[str, Any]]) -> bytes:
    table = pa.Table.from_pylist(rows)
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


@lru_cache(maxsize=1)
def law() -> Law:
    return comity.load()


def alone(row: dict[str, Any]) -> str:
    facts = {name: value for name, value in row.items() if name not in ("id", "place", "on")}
    return str(law().decide(row["place"], row["on"], facts, bearer=PAIR[0], action=PAIR[1]).status)


@pytest.mark.parametrize("kind", [ARROW, LINES])
@pytest.mark.parametrize("form", [ARROW, LINES])
def test_every_row_is_decided_as_if_it_were_alone(client: Client, kind: str, form: str) -> None:
    """Where facts are unknown, columns may say `depends` too often and nothing else (design § 3)."""
    body = as_arrow(ROWS) if kind == ARROW else as_lines(ROWS)
    response = client.request(
        "POST", "/v1/table", params=QUERY, content=body, headers={"content-type": kind, "accept": form}
    )

    assert (response.status_code, response.headers["content-type"]) == (200, form), response.text
    if form == ARROW:
        found = pa.ipc.open_stream(response.content).read_all().to_pylist()
    else:
        found = [json.loads(line) for line in response.text.splitlines()]
    assert [row["id"] for row in found] == [1, 2, 3, 4]
    assert all(row[COLUMN] in (alone(given), "depends") for row, given in zip(found, ROWS, strict=True))
    assert "must_not" in [row[COLUMN] for row in found]


@pytest.mark.parametrize(
    ("kind", "content", "query", "status"),
    [
        (LINES, b"{", QUERY, 400),
        (LINES, b"[]", QUERY, 422),
        (LINES, as_lines([ROWS[0] | {"judicial_warrant": "maybe"}]), QUERY, 422),
        (LINES, as_lines([ROWS[0] | {"place": "us/nowhere"}]), QUERY, 422),
        (LINES, as_lines([ROWS[0] | {"request": 7}, ROWS[0]]), QUERY, 422),
        (LINES, as_lines(ROWS), {}, 422),
        (LINES, as_lines(ROWS), {"pair": "county_jail"}, 422),
        (LINES, as_lines(ROWS), QUERY | {"keep": "nothing"}, 422),
        (LINES, as_lines(ROWS), QUERY | {"provisions": "maybe"}, 422),
        (LINES, as_lines(ROWS), QUERY | {"colour": "red"}, 422),
        (ARROW, b"", QUERY, 422),
        (ARROW, as_arrow(ROWS)[:200], QUERY, 422),
        (ARROW, as_lines(ROWS), QUERY, 422),
        ("text/csv", b"id\n1\n", QUERY, 415),
    ],
)
def test_a_table_that_cannot_be_read_is_a_problem(
    client: Client, kind: str, content: bytes, query: dict[str, str], status: int
) -> None:
    """Nothing of a table is sent before all of it was understood."""
    response = client.request("POST", "/v1/table", params=query, content=content, headers={"content-type": kind})

    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), (
        response.text
    )


def test_a_table_has_a_limit_of_rows_and_of_bytes() -> None:
    """A table is decided whole; its size is what the server can hold."""
    settings = Settings(limits=settings_from({"COMITY_LIMIT_ROWS": "3", "COMITY_LIMIT_TABLE": "1000"}).limits)
    client = client_of(settings)
    headers = {"content-type": LINES}

    assert client.request("POST", "/v1/table", params=QUERY, content=as_lines(ROWS), headers=headers).status_code == 413
    assert client.request("POST", "/v1/table", params=QUERY, content=b"\n" * 1001, headers=headers).status_code == 413


@pytest.mark.parametrize("codec", ["lz4", "zstd"])
@pytest.mark.parametrize("as_words", [False, True])
def test_a_compressed_stream_is_refused(client: Client, codec: str, as_words: bool) -> None:
    """A megabyte of nothing is a few bytes then: what a body may hold would say nothing of what it becomes."""
    column: pa.Array = pa.array(["x" * 1000] * 1000)
    given = pa.table({"place": column.dictionary_encode() if as_words else column})
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, given.schema, options=pa.ipc.IpcWriteOptions(compression=codec)) as writer:
        writer.write_table(given)
    response = client.request(
        "POST", "/v1/table", params=QUERY, content=sink.getvalue(), headers={"content-type": ARROW}
    )

    assert response.status_code == 415, response.text
    assert "compression" in response.json()["detail"]
