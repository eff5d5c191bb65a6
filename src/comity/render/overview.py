# SPDX-License-Identifier: Apache-2.0
"""Several lines of one answer: a table first, then what is said of each that is not silent; equal ones together.

In: an `Answer` with many lines. Out: rows of a page.
"""

from __future__ import annotations

from comity.decide.answer import Answer, Line
from comity.program.truth import Status
from comity.render.memo import BRIEF, FULL, add_line
from comity.render.page import Page, Piece, Styled, grid
from comity.render.words import counted, shortened, status_words

# More groups than this and the details are left to a narrower question or to --why.
DETAILED = 6


def add_overview(page: Page, answer: Answer, *, why: bool) -> None:
    """Add the table and the details."""
    if not answer.lines:
        page.blank()
        page.add("No rule in the library speaks to that bearer here on this day.")
        return
    groups = grouped(answer.lines)
    speaking = [group for group in groups if group[0].status is not Status.SILENT]
    add_table(page, speaking)
    add_silent(page, [line for group in groups for line in group if line.status is Status.SILENT])
    if not speaking:
        return
    if why or len(speaking) <= DETAILED:
        for group in speaking:
            page.blank()
            add_line(page, group[0]._replace(bearer=bearers(group)), FULL if why else BRIEF)
    else:
        page.blank()
        page.add("Name a bearer and an action (--who, --action) for the reasons, or add --why for all of them.")


def grouped(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Return lines that differ in the bearer alone together, in the order of the first of each."""
    groups: dict[object, list[Line]] = {}
    for line in lines:
        reasons = repr((line.sufficient, line.change))  # plain values, which have no hash
        groups.setdefault((line._replace(bearer="", sufficient=(), change=()), reasons), []).append(line)
    return list(groups.values())


def bearers(group: list[Line]) -> str:
    """Return whom a group is about."""
    return ", ".join(line.bearer for line in group)


def add_table(page: Page, groups: list[list[Line]]) -> None:
    """Add a table for each set of bearers: action, status, what decides or what it depends on."""
    by_bearers: dict[str, list[Line]] = {}
    for group in groups:
        by_bearers.setdefault(bearers(group), []).append(group[0])
    for whom, lines in by_bearers.items():
        page.section(whom)
        rows: list[list[Styled]] = []
        for line in lines:
            status = Piece(status_words(line.status), str(line.status))
            rows.append([line.action, status, grounds(line)])
        grid(page, rows, indent=2)


def grounds(line: Line) -> str:
    """Return what decides a line, or what it depends on, in a few words."""
    if line.status is Status.DEPENDS:
        return f"on {', '.join(shortened(line.depends_on))}"
    return ", ".join(shortened(line.citations))


def add_silent(page: Page, lines: list[Line]) -> None:
    """Add the actions on which no rule was found, in one paragraph for each set of bearers."""
    by_action: dict[str, list[str]] = {}
    for line in lines:
        by_action.setdefault(line.action, []).append(line.bearer)
    by_bearers: dict[str, list[str]] = {}
    for action, names in by_action.items():
        by_bearers.setdefault(", ".join(names), []).append(action)
    if lines:
        page.blank()
        page.add(Piece(f"{status_words(Status.SILENT)}: {counted(len(by_action), 'action')}", "silent"))
    for whom, actions in by_bearers.items():
        page.add(f"{whom}: {', '.join(actions)}", indent=2, hang=2)
