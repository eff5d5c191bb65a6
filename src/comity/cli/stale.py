# SPDX-License-Identifier: Apache-2.0
"""`comity check --stale`: which provisions nobody has reviewed, or not lately, or not as they now stand."""

from __future__ import annotations

from datetime import date

from comity.cli.faults import FAILED
from comity.cli.library import load_law
from comity.cli.output import show, show_json


def list_stale(path: str | None, *, today: date, as_json: bool) -> int:
    """Print what is stale. Exit status 1 if a review is of another text, is disputed or past its day."""
    from comity.render.stale import stale, stale_page, stale_to_dict

    program = load_law(path).program
    found = stale(program, today)
    if as_json:
        show_json(stale_to_dict(program, found, today))
    else:
        show(stale_page(program, found, today))
    return FAILED if found.disputed or found.changed or found.past else 0
