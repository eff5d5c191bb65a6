# SPDX-License-Identifier: Apache-2.0
"""What `comity run` says when it is done: counts, facilities matched, what another law would change; printed and in files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.faults import fault
from comity.render.words import counted, short_status
from comity.source import codes
from comity.tables import flow as flows
from comity.tables.summary import WITHHELD, Summary, summarise, table_of
from comity.tables.summary import to_csv as summary_csv
from comity.tables.text import write_text

if TYPE_CHECKING:
    from comity.cli.run_columns import Plan
    from comity.render.page import Page

CHARTS = (".svg", ".png")
SUMMARIES = (".csv", ".txt", *CHARTS)
FLOWS = (".csv", ".json", *CHARTS)


def refuse_reports(plan: Plan) -> None:
    """Raise a fault for a report of no known kind, or in no folder, before any row is decided."""
    for option, files, endings in (("--summary", plan.asked.summary, SUMMARIES), ("--flow", plan.asked.flow, FLOWS)):
        for file in files:
            if file != "-" and Path(file).suffix.lower() not in endings:
                raise fault(
                    codes.WRONG_CASE,
                    f"{option} writes no `{Path(file).suffix or file}`",
                    f"it writes {', '.join(endings)}, or - to print",
                )
            if Path(file).suffix.lower() in CHARTS:
                from comity.tables.chart import drawing

                drawing()
    for file in (*plan.asked.summary, *plan.asked.flow, *filter(None, [plan.asked.matches])):
        if not Path(file).parent.is_dir():
            raise fault(codes.UNREADABLE, f"cannot write `{file}`: there is no folder `{Path(file).parent}`")


def report(plan: Plan) -> None:
    """Write the reports that were asked for, and print the counts."""
    from comity.cli.output import show, show_json

    if plan.matcher is not None and plan.asked.matches:
        plan.matcher.write(Path(plan.asked.matches))
    summary = summarise(plan.tally, plan.asked.small_cells) if plan.asked.summary else None
    for file in plan.asked.summary:
        write_summary(plan, summary or summarise(plan.tally, 1), file)
    for file in plan.asked.flow:
        write_flow(plan, file)
    if plan.asked.as_json:
        show_json(counts_to_dict(plan, summary))
    else:
        show(counts_page(plan, summary), error=plan.asked.output == "-")


def counts_page(plan: Plan, summary: Summary | None) -> Page:
    """Return the counts by period and status of each bearer and action, then what else was counted."""
    from comity.render.page import Page
    from comity.render.summary import add_years, by_year

    page = Page()
    for bearer, action in plan.pairs:
        name = f"{bearer}__{action}"
        page.add(f"{bearer} {action}" + ("" if summary else f": {counted(plan.tally.rows, 'row')}"))
        page.blank()
        if summary is None:
            cells = plan.tally.cells.items()
            add_years(
                page, by_year((cell.period[:4], cell.status, count) for cell, count in cells if cell.pair == name)
            )
        else:
            found = [
                (period, status, count) for (pair, period, status), count in summary.coarse.items() if pair == name
            ]
            add_counts(page, plan.asked.period, found)
    if summary is not None and summary.note():
        page.blank()
        page.add(summary.note())
    if plan.matcher is not None:
        page.section("Facilities")
        for kind, (facilities, rows) in plan.matcher.counts().items():
            page.add(f"{kind}: {counted(facilities, 'name')}, {counted(rows, 'row')}", indent=2)
    if plan.flow is not None:
        add_flow(page, plan)
    if plan.skipped:
        page.blank()
        page.add(f"{counted(plan.skipped, 'table')} of {len(plan.sources)} were finished before and not decided again.")
    return page


def add_counts(page: Page, head: str, cells: list[tuple[str, str, int | None]]) -> None:
    """Add counts that may be published: a row for each period or place, a column for each status."""
    from comity.program.truth import Status
    from comity.render.table import counts

    rows = table_of(cells)
    order = [status for status in (*map(str, Status), "") if any(status in row for row in rows.values())]
    heads = [head, *(short_status(status) if status else "not answered" for status in order)]
    shown = [
        [name or "none", *(WITHHELD if row.get(one, 0) is None else row.get(one, 0) for one in order)]
        for name, row in rows.items()
    ]
    counts(page, heads, shown)


def write_summary(plan: Plan, summary: Summary, file: str) -> None:
    """Write or print the counts that may be published."""
    from comity.cli.output import show
    from comity.render.page import Page

    ending = Path(file).suffix.lower()
    if ending == ".csv":
        write_text(Path(file), summary_csv(summary))
        return
    if ending in CHARTS:
        draw_summary(plan, summary, file)
        return
    page = Page()
    for bearer, action in plan.pairs:
        page.section(f"{bearer} {action}")
        cells = [
            (f"{cell.place or 'no place'} {cell.period}", cell.status, count)
            for cell, count in summary.fine.items()
            if cell.pair == f"{bearer}__{action}"
        ]
        add_counts(page, f"place and {plan.asked.period}", cells)
    if summary.note():
        page.blank()
        page.add(summary.note())
    if ending == ".txt":
        write_text(Path(file), page.plain(100))
    else:
        show(page, error=plan.asked.output == "-")


def draw_summary(plan: Plan, summary: Summary, file: str) -> None:
    """Draw the counts by period."""
    from comity.tables.chart import bars

    panels = []
    for bearer, action in plan.pairs:
        found = [
            (period, status, count)
            for (pair, period, status), count in summary.coarse.items()
            if pair == f"{bearer}__{action}"
        ]
        rows = {
            name or "no day": {one: count or 0 for one, count in row.items()} for name, row in table_of(found).items()
        }
        panels.append((f"{bearer} {action}", rows))
    bars(Path(file), f"What the law in force said, by {plan.asked.period}", panels, summary.note())


def programs_of(plan: Plan) -> tuple[Any, Any]:
    """Return the laws of both sides of a what-if."""
    return plan.law.program, (plan.other or plan.law).program


def write_flow(plan: Plan, file: str) -> None:
    """Write what changes; what is printed comes with the counts."""
    assert plan.flow is not None
    ending = Path(file).suffix.lower()
    if ending == ".csv":
        write_text(Path(file), flows.to_csv(plan.flow, programs_of(plan)))
    elif ending == ".json":
        write_text(Path(file), flows.to_json(plan.flow, programs_of(plan)))
    elif ending in CHARTS:
        from comity.tables.chart import alluvial

        panels = [(name.replace("__", " "), one) for name, one in flows.streams(plan.flow.changes.items()).items()]
        alluvial(Path(file), f"What changes {what_if(plan)}", panels, ("as it was", "what if"))


def what_if(plan: Plan) -> str:
    """Return the other law or day in words."""
    law = f"under the law of {plan.asked.what_if_law}" if plan.asked.what_if_law else ""
    day = f"under the law of {plan.asked.what_if_on}" if plan.asked.what_if_on else ""
    return f"{law}, on {plan.asked.what_if_on}" if law and day else law or day


def add_flow(page: Page, plan: Plan) -> None:
    """Add what changes: how many rows go from which status to which, and the provisions on both sides."""
    assert plan.flow is not None
    page.section(f"What changes {what_if(plan)}")
    total, same = plan.flow.changes.total(), 0
    for change, count in flows.ordered(plan.flow):
        if change.before == change.after:
            same += count
            continue
        ways = (name_of(change.before), name_of(change.after))
        page.add(f"{change.pair.replace('__', ' ')}: {ways[0]} → {ways[1]}: {counted(count, 'row')}", indent=2, hang=2)
        for words, ids, programs in (
            ("before", change.before_by, programs_of(plan)),
            ("after", change.after_by, programs_of(plan)[::-1]),
        ):
            if ids:
                page.add(f"{words}: {flows.cited(ids, programs)}", indent=4, hang=2)
    page.add(f"no change: {counted(same, 'answer')} of {total:,}", indent=2)


def name_of(status: str) -> str:
    """Return a status in words."""
    return short_status(status) if status else "not answered"


def counts_to_dict(plan: Plan, summary: Summary | None) -> dict[str, Any]:
    """Return the counts as plain values; with a summary only what may be published."""
    from comity.render.summary import by_year, years_to_dict

    pairs = []
    for bearer, action in plan.pairs:
        name = f"{bearer}__{action}"
        found: Any
        if summary is None:
            cells = ((cell, count) for cell, count in plan.tally.cells.items() if cell.pair == name)
            found = years_to_dict(by_year((cell.period[:4], cell.status, count) for cell, count in cells))
        else:
            sums = [
                (period, status or "unanswered", count)
                for (pair, period, status), count in summary.coarse.items()
                if pair == name
            ]
            found = table_of(sums)
        pairs.append(
            {"bearer": bearer, "action": action, f"by_{'year' if summary is None else plan.asked.period}": found}
        )
    value: dict[str, Any] = {"schema": "comity/run/2", "pairs": pairs}
    if summary is None:
        value["rows"] = plan.tally.rows
    if plan.matcher is not None:
        value["facilities"] = {
            kind: {"names": facilities, "rows": rows} for kind, (facilities, rows) in plan.matcher.counts().items()
        }
    if plan.flow is not None:
        value["flow"] = flows.to_dicts(plan.flow, programs_of(plan))
    return value
