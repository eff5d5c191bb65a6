# SPDX-License-Identifier: Apache-2.0
"""`comity law`: what the library holds and how far it goes."""

from __future__ import annotations

import click

from comity.cli.faults import fault, json_faults
from comity.cli.library import law_option, load_law
from comity.source import codes


@click.command("law")
@click.option("--table", is_flag=True, help="Decide the same cases in every State, and say where which status holds.")
@click.option("--cases", metavar="FILE", help="The cases of --table, instead of those that come with Comity.")
@click.option("--on", metavar="DATE", help="The day of --table, instead of that of the file.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@law_option
def command(table: bool, cases: str | None, on: str | None, as_json: bool, folder: str | None) -> int:
    """List the documents of the law with their provisions, norms and examples, and how each was checked."""
    from comity.cli.output import show, show_json
    from comity.render.coverage import coverage_page, coverage_to_dict

    with json_faults(as_json):
        if table:
            return show_table(folder, cases, on, as_json=as_json)
        if cases or on:
            raise fault(codes.WRONG_CASE, "--cases and --on go with --table", "add --table")
        program = load_law(folder).program
    if as_json:
        show_json(coverage_to_dict(program))
    else:
        show(coverage_page(program))
    return 0


def show_table(folder: str | None, cases: str | None, on: str | None, *, as_json: bool) -> int:
    """Print the table of a file of cases."""
    from comity.cli.law_table import SHIPPED, decide_table, read_table_file
    from comity.cli.output import show, show_json
    from comity.cli.shipped import shipped
    from comity.render.law_table import table_page, table_to_dict

    law = load_law(folder)
    table = decide_table(law, read_table_file(cases or str(shipped(SHIPPED))), on or "")
    if as_json:
        show_json(table_to_dict(table, law.program))
    else:
        show(table_page(table))
    return 0
