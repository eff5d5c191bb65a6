# SPDX-License-Identifier: Apache-2.0
"""`comity sql`: the law of a place and day as one query."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from comity.cli.faults import Fault, fault, unwritable
from comity.cli.library import completes, law_option, load_law
from comity.source import codes

DIALECTS = ("duckdb", "postgres", "spark", "bigquery", "snowflake")


@click.command("sql")
@click.option(
    "--where", "places", multiple=True, metavar="PLACE", help="A place, or several.", shell_complete=completes("places")
)
@click.option("--places", "every", type=click.Choice(["all"]), help="Every place that the law knows.")
@click.option("--on", metavar="DAY", help="The day whose law governs (2017-02-24, today).")
@click.option("--all-dates", is_flag=True, help="The law of every day: each row names its own, in a column `on`.")
@click.option("--who", "bearer", metavar="BEARER", help="Only this bearer.", shell_complete=completes("bearers"))
@click.option("--action", metavar="ACTION", help="Only this action.", shell_complete=completes("actions"))
@click.option("--dialect", type=click.Choice(DIALECTS), default="duckdb", show_default=True, help="Whose SQL.")
@click.option("--table", default="cases", show_default=True, metavar="NAME", help="The table of cases.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Hand on this column instead of the facts (repeatable).")
@click.option("-o", "output", metavar="FILE", help="Write the query to a file.")
@law_option
def command(
    places: tuple[str, ...],
    every: str | None,
    on: str | None,
    all_dates: bool,
    bearer: str | None,
    action: str | None,
    dialect: str,
    table: str,
    keep: tuple[str, ...],
    output: str | None,
    folder: str | None,
) -> int:
    """Write the law of a place and day as one query over a table with a column for each fact.

    Of several places the table has a column `place`, of all dates a column `on`.

    \b
    comity sql --where us/ca/los-angeles-county --on 2017-02-24 --who county_jail --action hold_for_immigration
    comity sql --where us/ca --where us/tx --all-dates --who county_jail --action hold_for_immigration

    NULL is unknown; a status `depends` is not settled by what is known. How facts become columns: docs/sql.md.
    """
    from comity.law import CaseError

    law = load_law(folder)
    if bool(places) == bool(every):
        raise fault(codes.WRONG_CASE, "expected a place", "say --where PLACE, once or more, or --places all")
    if (on is None) is not all_dates:
        raise fault(codes.WRONG_DATE, "expected a day, or all dates", "say --on DAY or --all-dates")
    day = date.today().isoformat() if on == "today" else on
    if day and ("T" in day or " " in day.strip()):
        raise fault(codes.WRONG_DATE, f"expected a day such as 2017-02-24, found `{on}`", "a query has no time of day")
    where = places or law.places()
    try:
        text = law.sql(where, day, dialect, bearer=bearer, action=action, table=table, keep=keep)
    except CaseError as error:
        raise Fault(error.diagnostics) from None
    except ModuleNotFoundError as error:
        raise fault(codes.WRONG_CASE, f"`comity sql` needs {error.name}", "pip install comity[sql]") from None
    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise unwritable(output, error) from None
    return 0
