# SPDX-License-Identifier: Apache-2.0
"""What `comity run` says when it is done: counts by year and status, facilities matched, files written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.render.words import counted

if TYPE_CHECKING:
    from comity.cli.run_columns import Plan
    from comity.render.page import Page


def report(plan: Plan) -> None:
    """Write the reports that were asked for, and print the counts."""
    from comity.cli.output import show, show_json

    if plan.matcher is not None and plan.asked.matches:
        plan.matcher.write(Path(plan.asked.matches))
    if plan.asked.as_json:
        show_json(counts_to_dict(plan))
    else:
        show(counts_page(plan), error=plan.asked.output == "-")


def counts_page(plan: Plan) -> Page:
    """Return the counts by year and status of each bearer and action."""
    from comity.render.page import Page
    from comity.render.summary import add_years, by_year

    page = Page()
    for bearer, action in plan.pairs:
        name = f"{bearer}__{action}"
        page.add(f"{bearer} {action}: {counted(plan.tally.rows, 'row')}")
        page.blank()
        cells = plan.tally.cells.items()
        add_years(page, by_year((cell.period[:4], cell.status, count) for cell, count in cells if cell.pair == name))
    if plan.matcher is not None:
        page.section("Facilities")
        for kind, (facilities, rows) in plan.matcher.counts().items():
            page.add(f"{kind}: {counted(facilities, 'name')}, {counted(rows, 'row')}", indent=2)
    return page


def counts_to_dict(plan: Plan) -> dict[str, Any]:
    """Return the counts as plain values."""
    from comity.render.summary import by_year, years_to_dict

    pairs = []
    for bearer, action in plan.pairs:
        cells = ((cell, count) for cell, count in plan.tally.cells.items() if cell.pair == f"{bearer}__{action}")
        found = years_to_dict(by_year((cell.period[:4], cell.status, count) for cell, count in cells))
        pairs.append({"bearer": bearer, "action": action, "by_year": found})
    value: dict[str, Any] = {"schema": "comity/run/2", "rows": plan.tally.rows, "pairs": pairs}
    if plan.matcher is not None:
        value["facilities"] = {
            kind: {"names": facilities, "rows": rows} for kind, (facilities, rows) in plan.matcher.counts().items()
        }
    return value
