# SPDX-License-Identifier: Apache-2.0
"""`comity check`: everything that is wrong with a folder or file of law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from comity.cli.faults import BAD_INPUT, FAILED, fault, unreadable
from comity.source import codes

if TYPE_CHECKING:
    from comity.source.diagnostic import Diagnostic
    from comity.source.span import SourceFile


@click.command("check")
@click.argument("path", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--prove", is_flag=True, help="Prove over all cases: conflicts, gaps, rules and tests without effect.")
@click.option("--place", "places", multiple=True, metavar="PLACE", help="With --prove: this place and all under it.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="With --prove: the law of this day alone.")
@click.option("--all-dates", is_flag=True, help="With --prove: the law of every day, as without --on.")
def command(
    path: str | None, as_json: bool, prove: bool, places: tuple[str, ...], day: datetime | None, all_dates: bool
) -> int:
    """Check a folder or file of law: names, types, precedence, intervals. By default the library that comes with Comity.

    Exit status 1 if there are errors; warnings alone give 0. With --prove, also if there is a finding that nobody has
    acknowledged; it looks at every place and day unless --place or --on says otherwise.
    """
    from comity.cli.output import say, show, show_json
    from comity.law import check_folder
    from comity.render.diagnostics import diagnostics_to_dict, render_diagnostics, summary

    if not prove and (places or day or all_dates):
        raise click.UsageError("`--place`, `--on` and `--all-dates` belong to `--prove`")
    if day and all_dates:
        raise click.UsageError("`--on` is one day and `--all-dates` every day: give one of them")
    try:
        diagnostics, sources = check_folder(path)
    except OSError as error:
        raise unreadable(path or "the library of law", error) from None
    has_errors = any(one.is_error for one in diagnostics)
    if prove and not has_errors:
        return proved(path, as_json, places, day.date() if day else None, diagnostics, sources)
    if as_json:
        show_json(diagnostics_to_dict(diagnostics, sources))
    else:
        show(render_diagnostics(diagnostics, sources))
        if diagnostics:
            print()
        say(summary(diagnostics, len(sources)))
    if not sources and any(one.code == codes.UNREADABLE for one in diagnostics):
        return BAD_INPUT
    return FAILED if has_errors else 0


def proved(
    path: str | None,
    as_json: bool,
    places: Sequence[str],
    on: date | None,
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
) -> int:
    """Prove over all cases, and show what was found after what `check` finds."""
    from comity.cli.library import load_law
    from comity.cli.output import show, show_json
    from comity.render.diagnostics import diagnostics_to_dict, render_diagnostics
    from comity.render.proof import proof_to_dict, render_proof

    law = load_law(path)
    proof = law.prove(among(law.places(), places), on)
    if as_json:
        found = proof_to_dict(proof, law.program, sources)
        show_json({**found, "diagnostics": diagnostics_to_dict(diagnostics, sources)["diagnostics"]})
    else:
        show(render_diagnostics(diagnostics, sources))
        if diagnostics:
            print()
        show(render_proof(proof, law.program, sources))
    return FAILED if proof.open else 0


def among(known: Sequence[str], wanted: Sequence[str]) -> frozenset[str] | None:
    """Return the places wanted and all under them; None of all.

    Raises: Fault if one is not declared.
    """
    from comity.source.suggest import did_you_mean

    for name in wanted:
        if name not in known:
            help_ = did_you_mean(name, known)
            raise fault(codes.UNKNOWN_CASE_PLACE, f"no place named `{name}` is declared", help_)
    under = (place for place in known for name in wanted if place == name or place.startswith(f"{name}/"))
    return frozenset(under) if wanted else None
