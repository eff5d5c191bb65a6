# SPDX-License-Identifier: Apache-2.0
"""`comity check`: everything that is wrong with a folder or file of law."""

from __future__ import annotations

from datetime import date, datetime

import click

from comity.cli.faults import BAD_INPUT, FAILED, unreadable
from comity.source import codes


@click.command("check")
@click.argument("path", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--stale", is_flag=True, help="List what nobody has reviewed, or not lately, or not as it now stands.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that --stale counts from, if not today.")
@click.option("--prove", is_flag=True, help="Prove over all cases: conflicts, gaps, rules and tests without effect.")
@click.option("--place", "places", multiple=True, metavar="PLACE", help="With --prove: this place and all under it.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="With --prove: the law of this day alone.")
@click.option("--all-dates", is_flag=True, help="With --prove: the law of every day, as without --on.")
def command(
    path: str | None,
    as_json: bool,
    stale: bool,
    today: datetime | None,
    prove: bool,
    places: tuple[str, ...],
    day: datetime | None,
    all_dates: bool,
) -> int:
    """Check a folder or file of law: names, types, precedence, intervals. By default the library that comes with Comity.

    Exit status 1 if there are errors; warnings alone give 0. With --stale, 1 if a review is disputed, of another text or
    past its day. With --prove, 1 also if there is a finding that nobody has acknowledged; it looks at every place and day
    unless --place or --on says otherwise.
    """
    if stale:
        from comity.cli.stale import list_stale

        return list_stale(path, today=today.date() if today else date.today(), as_json=as_json)
    if prove:
        from comity.cli.prove import prove_law

        if day and all_dates:
            raise click.UsageError("`--on` is one day and `--all-dates` every day: give one of them")
        return prove_law(path, places, day.date() if day else None, as_json=as_json)
    if places or day or all_dates:
        raise click.UsageError("`--place`, `--on` and `--all-dates` belong to `--prove`")
    return check_law(path, as_json=as_json)


def check_law(path: str | None, *, as_json: bool) -> int:
    """Check, and show all diagnostics."""
    from comity.cli.output import say, show, show_json
    from comity.law import check_folder
    from comity.render.diagnostics import diagnostics_to_dict, render_diagnostics, summary

    try:
        diagnostics, sources = check_folder(path)
    except OSError as error:
        raise unreadable(path or "the library of law", error) from None
    if as_json:
        show_json(diagnostics_to_dict(diagnostics, sources))
    else:
        show(render_diagnostics(diagnostics, sources))
        if diagnostics:
            print()
        say(summary(diagnostics, len(sources)))
    if not sources and any(one.code == codes.UNREADABLE for one in diagnostics):
        return BAD_INPUT
    return FAILED if any(one.is_error for one in diagnostics) else 0
