# SPDX-License-Identifier: Apache-2.0
"""`comity demo`: the story's case on five days side by side, its memo, and real figures month by month."""

from __future__ import annotations

import calendar
import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from comity.cli.decide import decide
from comity.cli.faults import fault
from comity.cli.library import law_option, load_law
from comity.cli.rows import Outcome, RowByRow, RowCase
from comity.cli.shipped import shipped
from comity.cli.stated import StatedCase, read_case_file
from comity.source import codes

if TYPE_CHECKING:
    from comity.law import Law
    from comity.render.page import Page, Styled

STORY = "cases/01-the-detainer-of-february-2017.yaml"
DAYS = ("2013-06-01", "2014-02-01", "2017-02-24", "2018-02-01")
MEMO_ON = "2017-02-24"
FIGURES = "data/detainers_lifted_california.csv"
BEARER, ACTION = "county_jail", "hold_for_immigration"
# What is known of the persons behind the figures: that a hold was asked for, and what the reason of the lift says of
# what was claimed (see mappings/detainers_lifted.yaml).
FACTS = {
    "us_citizen": {"request": "hold", "claims_us_citizenship": "yes"},
    "not_removable": {"request": "hold"},
}
REASONS = {"us_citizen": "a citizen was interviewed", "not_removable": "not subject to deportation"}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many detainers of one month were lifted for one reason, and what the law said of the hold on its first and last day.

    `were_no`: what it said on the first day if all that is not known of the person were no. An assumption, shown beside.
    """

    month: str
    reason: str
    count: int
    first: Outcome
    last: Outcome
    were_no: Outcome


@click.command("demo")
@law_option
def command(folder: str | None) -> int:
    """Show the story's case on five days side by side, its memo, and what the law said of real detainers, month by month."""
    from comity.cli.output import show

    law = load_law(folder)
    case = read_case_file(str(shipped(STORY)))
    show(story_page(law, case))
    show(memo_page(law, case))
    show(figures_page(figures(law)))
    return 0


def story_page(law: Law, case: StatedCase) -> Page:
    """Return the case on each day, side by side."""
    from comity.cli.output import width
    from comity.render.page import Page, Piece
    from comity.render.table import side_by_side

    days = [*DAYS, date.today().isoformat()]
    page = Page()
    page.add(Piece(f"1. {case.title}", "title"))
    page.add(case.story)
    page.blank()
    heads = [*DAYS, f"{days[-1]} (today)"]
    answers = [(head, decide(law, replace(case, on=day))) for head, day in zip(heads, days, strict=True)]
    page.rows += side_by_side(answers, width=width()).rows
    page.blank()
    return page


def memo_page(law: Law, case: StatedCase) -> Page:
    """Return the memo of the day of the story."""
    from comity.render.memo import memo
    from comity.render.page import Page, Piece

    page = Page()
    page.add(Piece(f"2. The memo of {MEMO_ON}", "title"))
    page.blank()
    answer = decide(law, replace(case, on=MEMO_ON))
    page.rows += memo(answer, titles={answer.place: law.program.places[answer.place].title}).rows
    page.blank()
    return page


def figures(law: Law) -> list[Figure]:
    """Return the figures, each with what the law of its month said."""
    rows = read_figures()
    runner = RowByRow(law, BEARER, ACTION)
    found = []
    for row in rows:
        days = (f"{row['month']}-01", last_day(row["month"]))
        first, last = runner.run(RowCase(row["place"], day, FACTS[row["lift_reason"]]) for day in days)
        were_no = if_all_else_were_no(law, runner, RowCase(row["place"], days[0], FACTS[row["lift_reason"]]))
        found.append(Figure(row["month"], row["lift_reason"], int(row["detainers"]), first, last, were_no))
    return found


def if_all_else_were_no(law: Law, runner: RowByRow, case: RowCase) -> Outcome:
    """Return what the law says if each fact that the answer waits for were no, none or empty. Questions of law stay open."""
    no = {"yes_no": "no", "list_of": [], "some_of": [], "one_of": "none"}
    while True:
        outcome = next(runner.run([case]))
        kinds = {name: law.program.facts[name].type for name in outcome.depends_on if name in law.program.facts}
        more = {
            name: no[kind.kind]
            for name, kind in kinds.items()
            if name not in case.facts and kind.kind in no and (kind.kind != "one_of" or "none" in kind.values)
        }
        if not more:
            return outcome
        case = replace(case, facts={**case.facts, **more})


def read_figures() -> list[dict[str, str]]:
    """Return the rows of the table of figures."""
    with shipped(FIGURES).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if any(row["lift_reason"] not in FACTS for row in rows):
        raise fault(codes.WRONG_CASE, f"`{FIGURES}` has a reason that is not known")
    return rows


def last_day(month: str) -> str:
    """Return the last day of a month.

    >>> last_day("2012-02")
    '2012-02-29'
    """
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def figures_page(found: Sequence[Figure]) -> Page:
    """Return the figures: runs of months of which the law said the same, then counts by year and status."""
    from comity.render.page import Page, Piece
    from comity.render.summary import add_years, by_year

    page = Page()
    total = sum(one.count for one in found)
    page.add(
        Piece(
            f"3. {total:,} detainers to jails in California that were lifted, by the month in which they were prepared",
            "title",
        )
    )
    page.add(
        "What did the law in force in that month say of the hold that was asked for? Of the person only that is known. "
        "No local rule is read, since the figures name no county."
    )
    page.blank()
    page.rows += periods(found).rows
    page.blank()
    page.add(Piece("Detainers by year and by what the law said of the hold, as far as the figures tell", "section"))
    add_years(page, by_year((one.month[:4], one.first.status, one.count) for one in found))
    page.blank()
    page.add(Piece("The same if all that is not known of the person were no: an assumption, no finding", "section"))
    add_years(page, by_year((one.month[:4], one.were_no.status, one.count) for one in found))
    page.blank()
    changed = sorted({one.month for one in found if one.first.status != one.last.status})
    page.add(f"The answer changed within these months: {', '.join(changed) or 'none'}. The counts go by the first day.")
    page.add(
        "The figures count detainers that were lifted for one of two reasons; they are no sample, and no rate can be "
        "computed from them. Their source is named in data/README.md."
    )
    return page


def periods(found: Sequence[Figure]) -> Page:
    """Return a row for each run of months and reason of which the law said the same."""
    from comity.render.page import Page, grid

    page = Page()
    rows: list[list[Styled]] = []
    for reason, words in REASONS.items():
        runs: list[list[Figure]] = []
        for one in (one for one in found if one.reason == reason):
            if runs and said(runs[-1][-1]) == said(one):
                runs[-1].append(one)
            else:
                runs.append([one])
        rows += [run_cells(run, words) for run in runs]
    grid(page, rows)
    return page


def run_cells(run: Sequence[Figure], reason: str) -> list[Styled]:
    """Return the cells of one run of months."""
    from comity.render.page import Piece
    from comity.render.words import joined, short_status, shortened, status_words

    outcome = run[0].first
    months = f"{run[0].month} to {run[-1].month}" if len(run) > 1 else run[0].month
    count = sum(one.count for one in run)
    if outcome.depends_on:
        could = joined([short_status(status) for status in outcome.possible], "or")
        why = f"on {', '.join(shortened(outcome.depends_on))}: then {could}"
    else:
        why = ", ".join(shortened(outcome.citations))
    return [months, reason, f"{count:>4}", Piece(status_words(outcome.status), outcome.status), why]


def said(figure: Figure) -> tuple[object, ...]:
    """Return what the law said of a month: statuses and reasons on both days."""
    return tuple((one.status, one.depends_on, one.citations) for one in (figure.first, figure.last))
