# SPDX-License-Identifier: Apache-2.0
"""`comity law`: what the library holds and how far it goes."""

from __future__ import annotations

import click

from comity.cli.faults import json_faults
from comity.cli.library import law_option, load_law


@click.command("law")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@law_option
def command(as_json: bool, folder: str | None) -> int:
    """List the documents of the law with their provisions, norms and examples, and how each was checked."""
    from comity.cli.output import show, show_json
    from comity.render.coverage import coverage_page, coverage_to_dict

    with json_faults(as_json):
        program = load_law(folder).program
    if as_json:
        show_json(coverage_to_dict(program))
    else:
        show(coverage_page(program))
    return 0
