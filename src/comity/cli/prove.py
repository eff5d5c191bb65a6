# SPDX-License-Identifier: Apache-2.0
"""`comity check --prove`: what is wrong with the law over all cases, at every place and on every day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.cli.faults import FAILED, fault, unreadable
from comity.source import codes


def prove_law(path: str | None, places: Sequence[str], on: date | None, *, as_json: bool) -> int:
    """Check a folder of law, prove over all its cases, and show what was found.

    Raises: Fault if it cannot be read or a place is not declared.
    """
    from comity.cli.check import check_law
    from comity.cli.library import load_law
    from comity.cli.output import show, show_json
    from comity.law import check_folder
    from comity.render.diagnostics import diagnostics_to_dict, render_diagnostics
    from comity.render.proof import proof_to_dict, render_proof

    try:
        diagnostics, sources = check_folder(path)
    except OSError as error:
        raise unreadable(path or "the library of law", error) from None
    if any(one.is_error for one in diagnostics):
        return check_law(path, as_json=as_json)
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
