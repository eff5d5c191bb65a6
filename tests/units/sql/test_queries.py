# SPDX-License-Identifier: Apache-2.0
"""The text of a query, and what `comity sql` refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot

from comity.cli.main import run
from comity.law import load

STORY = Path(__file__).parent / "story.sql"
CASE = ("--where", "us/ca/los-angeles-county", "--on", "2017-02-24")


def test_the_query_of_the_story_reads_as_it_was_accepted() -> None:
    """If the change is meant: comity sql --where … --on … --who … --action … -o tests/units/sql/story.sql."""
    text = load().sql(CASE[1], CASE[3], "duckdb", bearer="county_jail", action="hold_for_immigration")

    assert text == STORY.read_text("utf-8")


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
        ("--where", "us/ca"),
        ("--where", "us/ca", "--on", "2017-02-24", "--all-dates"),
        ("--where", "us/ca", "--places", "all", "--on", "2017-02-24"),
        ("--on", "2017-02-24"),
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
