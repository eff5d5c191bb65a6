# SPDX-License-Identifier: Apache-2.0
"""The memo of an answer: what the law says of each action, which provisions say so, on which facts, and how sure we are.

In: an `Answer`. Out: a `Page`. One line of the answer fits a screen; what is cut short says how to see the rest. It states
law, gives no advice and takes no side. Read `memo` first; several lines at once: overview.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.decide.answer import Answer, Line, Ruling
from comity.program.truth import Status
from comity.render.page import Page, Piece
from comity.render.reasons import add_leaves, add_tree
from comity.render.remarks import add_remarks
from comity.render.words import (
    MODALITY,
    NO_ADVICE,
    counted,
    joined,
    nearest_sentence,
    plain,
    sentence,
    short_status,
    status_words,
)


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a line is shown; `why`: all of it."""

    why: bool = False
    rulings: int = 3
    leaves: int = 5
    remarks: int = 2
    restatement: int = 280


FULL = Detail(True, 10**6, 10**6, 10**6, 10**6)
ONE_LINE = Detail()
FACTS = 170  # characters of facts in the short memo
BRIEF = Detail(rulings=2, leaves=3, remarks=1, restatement=200)


def memo(answer: Answer, *, why: bool = False, titles: Mapping[str, str] | None = None) -> Page:
    """Return the memo.

    Args:
        answer: any answer.
        why: the whole tree of reasons of every norm, also of those that do not apply.
        titles: names of places as people write them, by place.
    """
    from comity.render.overview import add_overview

    page = Page()
    add_heading(page, answer, titles or {})
    add_facts(page, answer, why=why)
    if len(answer.lines) == 1:
        page.blank()
        add_line(page, answer.lines[0], FULL if why else ONE_LINE)
    else:
        add_overview(page, answer, why=why)
    add_not_encoded(page, answer, why=why)
    page.blank()
    page.add(Piece(NO_ADVICE, "quiet"))
    return page


def add_heading(page: Page, answer: Answer, titles: Mapping[str, str]) -> None:
    """Add the place and the day."""
    day = answer.at.strftime("%Y-%m-%d %H:%M %Z") if answer.at else answer.on.isoformat()
    title = titles.get(answer.place, "")
    name = f"{title} ({answer.place})" if title else answer.place
    page.add(Piece(f"{name}, law of {day}", "title"))


def add_facts(page: Page, answer: Answer, *, why: bool) -> None:
    """Add the facts that the answer was given for, those of the case first; short, unless the reader asks why."""
    facts = sorted(answer.facts, key=lambda given: given.source == "place")
    if why:
        for given in facts:
            note = given.where or "record of the place" if given.source == "place" else "the case"
            page.add(f"{given.name} = {given.value} ", Piece(f"({note})", "quiet"), indent=2, hang=2)
        return
    if not facts:
        page.add("No facts stated.")
        return
    shown = [f"{given.name} = {given.value}" + (" (record)" if given.source == "place" else "") for given in facts]
    kept = 0
    while kept < len(shown) and len("; ".join(shown[: kept + 1])) < FACTS:
        kept += 1
    left = len(shown) - kept
    rest = [f"and {counted(left, 'fact')} more" if kept else counted(left, "fact")] if left else []
    page.add(f"Given: {'; '.join([*shown[:kept], *rest])}", hang=7)


def add_line(page: Page, line: Line, detail: Detail) -> None:
    """Add all that is said of one action of one bearer."""
    style = str(line.status)
    page.add(
        Piece(f"{line.bearer} {line.action}: ", "title"),
        Piece(status_words(line.status), style),
        *depends(line),
        hang=2,
    )
    page.add(sentence(line), indent=2)
    add_silence(page, line)
    add_rulings(page, line, detail)
    add_remarks(page, line, why=detail.why, limit=detail.remarks)
    if detail.why:
        add_not_applying(page, line)


def depends(line: Line) -> tuple[Piece, ...]:
    """Return what an open answer rests on, and what it may turn out to be."""
    if line.status is not Status.DEPENDS:
        return ()
    could = joined([short_status(status) for status in line.possible], "or")
    return (Piece(f" on: {', '.join(line.depends_on)}", "depends"), Piece(f" (then {could})"))


def add_silence(page: Page, line: Line) -> None:
    """Add whether anybody has looked for a rule."""
    if line.status is not Status.SILENT:
        return
    for looked in line.looked_for:
        page.add(
            "Looked for, nothing found: ", Piece(looked.citation, "citation"), f" ({looked.checked})", indent=2, hang=2
        )
    if not line.looked_for:
        page.add("The library has no note that anybody has looked for one. Silence is not permission.", indent=2)


def add_rulings(page: Page, line: Line, detail: Detail) -> None:
    """Add the provisions that decide, then limits that the case keeps within."""
    for title, rulings in ((deciding_title(line), line.deciding), ("Within these limits", line.limits)):
        if not rulings:
            continue
        page.section(title)
        every = rulings if detail.why else limits_once(rulings)
        for ruling in every[: detail.rulings]:
            add_ruling(page, ruling, detail, line.description)
        shown = {ruling.citation for ruling in every[: detail.rulings]}
        if rest := [ruling.citation for ruling in every[detail.rulings :] if ruling.citation not in shown]:
            page.add("Also: ", Piece(", ".join(dict.fromkeys(rest)), "citation"), indent=2, hang=2)


def limits_once(rulings: tuple[Ruling, ...]) -> list[Ruling]:
    """Return rulings with the permission and the prohibition of one `may only` shown as one."""
    found: list[Ruling] = []
    seen: set[str] = set()
    for ruling in rulings:
        if not ruling.limit or ruling.provision not in seen:
            found.append(ruling)
        if ruling.limit:
            seen.add(ruling.provision)
    return found


def deciding_title(line: Line) -> str:
    """Return the heading above the deciding provisions."""
    if line.status is Status.CONFLICT:
        return "These collide"
    return "These speak to it" if line.status is Status.DEPENDS else "Decided by"


def add_ruling(page: Page, ruling: Ruling, detail: Detail, about: str) -> None:
    """Add one provision: citation, what it says, the reason, how it was checked."""
    modality = "may only" if ruling.limit else MODALITY.get(ruling.modality, plain(ruling.modality))
    heading = f" {ruling.heading}" if ruling.heading and ruling.heading not in ruling.citation else ""
    label = Piece(f"[{modality}]".replace(" ", "\u00a0"), ruling.modality)
    page.add(Piece(ruling.citation, "citation"), f"{heading} ", label, indent=2, hang=2)
    if text := ruling.restatement if detail.why else nearest_sentence(ruling.restatement, about, detail.restatement):
        page.add(text, indent=4)
    if detail.why:
        page.add(f"Applies: {ruling.applies}", indent=4)
        add_tree(page, ruling.because, "    ")
    else:
        add_leaves(page, ruling.because, 4, detail.leaves)
    link = [Piece("  "), Piece(ruling.source, "link")] if ruling.source else []
    page.add(Piece(ruling.checked, "quiet"), *link, indent=4)


def add_not_applying(page: Page, line: Line) -> None:
    """Add the norms that were looked at and do not apply, each with its tree."""
    if not line.not_applying:
        return
    page.section("These do not apply")
    for ruling in line.not_applying:
        add_ruling(page, ruling, FULL, line.description)


def add_not_encoded(page: Page, answer: Answer, *, why: bool) -> None:
    """Add the gaps that the library knows of for this place."""
    gaps = answer.not_encoded
    if not gaps:
        return
    page.section("Known to be missing from the library here")
    if why or len(gaps) <= 2:
        for gap in gaps:
            page.add(gap, indent=2, hang=2)
    else:
        page.add(f"{counted(len(gaps), 'rule')} or details; --why lists them", indent=2)
