# SPDX-License-Identifier: Apache-2.0
"""`comity run`: decide every row of a table, by rows (run_rows.py) or by columns (run_columns.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from comity.cli.faults import fault
from comity.cli.library import completes, law_option
from comity.cli.run_asked import Asked
from comity.source import codes

ENGINES = ("rows", "arrow", "duckdb", "spark")
OPTIONS: tuple[Callable[..., Any], ...] = (
    click.argument("cases", metavar="CASES...", nargs=-1, required=True),
    click.option("-o", "--output", metavar="OUT", help="Where to write: .csv, .parquet or .arrow; a folder; - prints."),
    click.option(
        "--where", "place", metavar="PLACE", help="The place of every row.", shell_complete=completes("places")
    ),
    click.option("--place-column", metavar="COLUMN", help="The column that names the place (default: place)."),
    click.option("--on", metavar="DAY", help="The day of every row."),
    click.option("--on-column", metavar="COLUMN", help="The column that names the day (default: on)."),
    click.option(
        "--who",
        "--bearer",
        "bearers",
        metavar="BEARER",
        multiple=True,
        help="The bearer.",
        shell_complete=completes("bearers"),
    ),
    click.option(
        "--action", "actions", metavar="ACTION", multiple=True, help="The action.", shell_complete=completes("actions")
    ),
    click.option("--map", "--mapping", "mapping", metavar="FILE", help="A YAML file that says what the columns mean."),
    click.option("--engine", type=click.Choice(ENGINES), help="Who decides (default: rows for one CSV, else arrow)."),
    click.option("--keep", metavar="COLUMN", multiple=True, help="Copy a column instead of the number of the row."),
    click.option("--facts", "state", metavar="FACT", multiple=True, help="Write a fact as it was understood."),
    click.option("--drop", metavar="COLUMN", multiple=True, help="Do not read a column."),
    click.option(
        "--allow-identifiers",
        "allow",
        metavar="COLUMN",
        multiple=True,
        help="Let a table have a column that tells who people are.",
    ),
    click.option("--matches", metavar="FILE.csv", help="Match facilities with places, and write how each was matched."),
    click.option(
        "--crosswalk", metavar="FILE.csv", help="Your own matches (facility, place, state, city), which come first."
    ),
    click.option("--summary", metavar="FILE", multiple=True, help="Write counts: .csv, .txt, .svg or .png; - prints."),
    click.option("--period", type=click.Choice(("year", "quarter", "month")), default="year", help="Of the counts."),
    click.option("--counted-by", type=click.Choice(("state", "place")), default="state", help="Of the counts."),
    click.option(
        "--small-cells", metavar="N", type=click.IntRange(1), default=5, help="Withhold counts below N (default: 5)."
    ),
    click.option("--provisions", is_flag=True, help="Also write which provisions decide."),
    click.option(
        "--what-if-law", metavar="LAW", help="Decide again under another folder of law, or a revision of this one."
    ),
    click.option("--what-if-on", metavar="DAY", help="Decide again under the law of another day."),
    click.option(
        "--flow", metavar="FILE", multiple=True, help="Write what changes: .csv, .json, .svg or .png; - prints."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON."),
)


def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options, in the order of the list."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.command("run")
@with_options
@law_option
def command(**options: Any) -> int:
    """Decide every row of a table, or of a folder of tables: CSV, Parquet or Arrow.

    Columns named as facts are read (yes, no, unknown; dates; lists as in `decide`); an empty cell says nothing. A published
    table that Comity knows is read as it is. One CSV alone is decided row by row and comes back with status, depends_on,
    citations and problem. Everything else is decided by columns: the output has the number of each row, or the columns that
    --keep names, and a column of statuses for each bearer and action; nothing else is copied. docs/run.md says more.
    """
    asked = Asked(**options)
    if asked.output is None and not asked.flow and not asked.summary:
        raise fault(codes.WRONG_CASE, "nothing says where to write", "say -o OUT, or only count: --summary FILE")
    if engine_of(asked) == "rows":
        from comity.cli import run_rows

        return run_rows.run(asked)
    if engine_of(asked) == "spark":
        from comity.cli import run_spark

        return run_spark.run(asked)
    from comity.cli import run_columns

    return run_columns.run(asked, engine_of(asked))


def engine_of(asked: Asked) -> str:
    """Return who decides: what was asked for; else rows, where they can do all that was asked for.

    Raises: Fault if rows were asked for something that they cannot do.
    """
    needs = [name for name, value in asked.beyond_rows().items() if value]
    if asked.engine == "rows" and needs:
        raise fault(codes.WRONG_CASE, f"the engine rows knows no {needs[0]}", "leave --engine rows out")
    if asked.engine:
        return asked.engine
    return "arrow" if needs else "rows"
