# SPDX-License-Identifier: Apache-2.0
"""`comity compare`: one case at several places and on several days, side by side."""

from __future__ import annotations

from datetime import date

import click

from comity.cli.faults import fault, json_faults
from comity.cli.library import completes, law_option, load_law
from comity.cli.stated import StatedCase, add_arguments, add_facts_file
from comity.source import codes


@click.command("compare")
@click.option("--on", "days", metavar="DAY[,DAY...]", default="today", show_default=True, help="The days.")
@click.option(
    "--who", "bearer", metavar="BEARER", help="Only this kind of bearer.", shell_complete=completes("bearers")
)
@click.option(
    "--action",
    "actions",
    metavar="ACTION",
    multiple=True,
    help="Only this action (may be given several times).",
    shell_complete=completes("actions"),
)
@click.option("--facts", "facts_file", metavar="FILE", help="Facts in a YAML or JSON file (- reads what is piped in).")
@click.option("--differing", is_flag=True, help="Only the actions that are not alike everywhere.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@law_option
@click.argument("arguments", metavar="PLACE... [NAME=VALUE]...", nargs=-1, shell_complete=completes("places"))
def command(
    days: str,
    bearer: str | None,
    actions: tuple[str, ...],
    facts_file: str | None,
    differing: bool,
    as_json: bool,
    folder: str | None,
    arguments: tuple[str, ...],
) -> int:
    """Say what one case means at several places or on several days, and the smallest case that tells them apart.

    \b
    comity compare us/ca us/tx us/il --who sheriff --action hold_for_immigration request=hold
    comity compare us/ca/los-angeles-county --on 2013-12-31,2014-01-01,2018-01-01 --who county_jail
    """
    from comity.cli.output import show, show_json
    from comity.law import CaseError
    from comity.render.comparison import comparison_page

    with json_faults(as_json):
        case = StatedCase()
        if facts_file:
            add_facts_file(case, facts_file)
        places = [one for one in arguments if "=" not in one]
        add_arguments(case, [one for one in arguments if "=" in one])
        on = [date.today().isoformat() if day.strip() == "today" else day.strip() for day in days.split(",")]
        if len(places) * len(on) < 2:
            help_ = "for example comity compare us/ca us/tx --on 2018-02-01, or one place --on 2017-02-24,2018-02-01"
            raise fault(codes.WRONG_CASE, "expected two places or two days at least", help_)
        law = load_law(folder)
        try:
            standpoints = [(place, day) for place in places for day in on]
            found = law.compare(standpoints, case.facts, bearer=bearer, actions=actions or None)
        except CaseError as error:
            raise case.fault(error.diagnostics) from None
    if as_json:
        show_json(found.to_dict())
    else:
        show(comparison_page(found, only_differing=differing))
    return 0
