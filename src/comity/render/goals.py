# SPDX-License-Identifier: Apache-2.0
"""What the examples of the law show of each norm and definition, as a page: counts, what is missing, cases that would show it.

In: `ShownByExamples` (analysis/goal.py). Out: rows of a page. Proposed examples are to be pasted and finished: their outcome
is missing on purpose, so `comity check` refuses them until a lawyer has read the provision and written it.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.analysis.goal import DEFEATED, MATTERS, MET, NOT_MET, UNKNOWN, Goal, Proposal, ShownByExamples, Subject
from comity.program.program import Program
from comity.render.case import example_text
from comity.render.page import Page, Piece
from comity.render.table import counts
from comity.render.words import counted

SAYS = {
    MET: "no example shows it met",
    NOT_MET: "no example shows it not met",
    UNKNOWN: "no example shows it open",
    DEFEATED: "no example shows it displaced",
}


def goals_page(found: ShownByExamples, program: Program) -> Page:
    """Return a page: each norm and definition with open goals, then counts by document, then the sum."""
    page = Page()
    for one in found.subjects:
        if one.shown < one.reachable:
            add_subject(page, one, program)
    documents: dict[str, tuple[int, int]] = {}
    for one in found.subjects:
        shown, reachable = documents.get(one.document, (0, 0))
        documents[one.document] = shown + one.shown, reachable + one.reachable
    page.blank()
    if documents:
        counts(page, ("document", "shown", "missing"), [(name, a, b - a) for name, (a, b) in documents.items()])
    page.blank()
    shown, reachable = (sum(pair[n] for pair in documents.values()) for n in (0, 1))
    never = sum(len(one.goals) for one in found.subjects) - reachable
    share = f" ({100 * shown // reachable} %)" if reachable else ""
    page.add(
        f"Examples show {shown:,} of {counted(reachable, 'goal')}{share}; {never:,} more can be shown by no case "
        "and are not counted."
    )
    return page


def add_subject(page: Page, one: Subject, program: Program) -> None:
    """Add one norm or definition: what is missing, and cases that would show it."""
    page.blank()
    page.add(Piece(one.citation, "citation"), f": {one.name}: ", f"{one.shown} of {one.reachable} shown", hang=2)
    for goal in one.goals:
        if goal.is_open:
            page.add(Piece("missing", "doubt"), f": {words(goal)}", indent=2, hang=2)
    for proposal in one.proposals:
        add_proposal(page, proposal, program)


def words(goal: Goal) -> str:
    """Return what a goal asks for."""
    return f"no example turns on this alone: {goal.words}" if goal.kind == MATTERS else SAYS[goal.kind]


def add_proposal(page: Page, one: Proposal, program: Program) -> None:
    """Add a proposed example, line by line as it is to stand in the law."""
    page.blank()
    for line in proposed(one, program):
        page.add(line.lstrip(" ").replace(" ", "\u00a0"), indent=4 + len(line) - len(line.lstrip(" ")))


def proposed(one: Proposal, program: Program) -> Sequence[str]:
    """Return the lines of a proposed example, its outcome left open."""
    open_ = f"  -- then {one.bearer} … {one.action}   by § …   (for a lawyer to write)"
    return example_text(program, one.title, one.place, one.on, one.facts, open_=open_).split("\n")
