# SPDX-License-Identifier: Apache-2.0
"""What stands beside the decision: what was defeated, who asks, the clocks, what follows, disputed points, doubts.

In: a line of an answer. Out: sections of a page; a section that would be empty is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.decide.answer import Clock, Line, QuestionOfLaw, Reading
from comity.program.truth import Status
from comity.render.page import Page, Piece, Styled
from comity.render.words import GROUND, MODALITY, first_sentence, joined, moment, plain

Remark = list[Styled]
REVIEWED = {
    "unreviewed": "No lawyer has reviewed what decides here.",
    "disputed": "A review of {} disputes what decides here; `comity show` says why.",
    "changed": "What decides here has changed since it was reviewed on {}.",
    "agrees": "A review agrees with what decides here, the last of {}.",
}
"""What reviews say of the deciding provisions, by the first word of the weakest."""


def add_remarks(page: Page, line: Line, *, why: bool, limit: int) -> None:
    """Add every section that has something to say; `limit` remarks in each, all with `why`."""
    add_section(page, "Enough for this answer, whatever else is so", sufficient(line), limit + 10)
    add_section(page, "The least that would change it", changes(line), limit)
    add_section(page, "Defeated", defeats(line), limit + 1)
    add_section(page, "Asked, which binds nobody", requests(line), limit)
    add_section(page, "Clocks, the strictest first", map(clock, line.clocks), limit + 1)
    add_section(page, "If it is not obeyed", consequences(line), limit)
    questions = [question for question in line.questions_of_law if why or matters(question, line)]
    add_section(page, "Questions of law", questions_of_law(questions, why=why), 10**6 if why else 4)
    add_section(page, "How sure", sureness(line, why=why), limit)


def add_section(page: Page, title: str, remarks: Iterable[Remark], limit: int) -> None:
    """Add a heading and its remarks, if there are any; say how many were left out."""
    every = list(remarks)
    if not every:
        return
    page.section(title)
    shown = every if len(every) <= limit + 1 else every[:limit]
    for remark in shown:
        page.add(*remark, indent=2, hang=2)
    if len(shown) < len(every):
        page.add(f"and {len(every) - len(shown)} more; --why shows all", indent=2)


def defeats(line: Line) -> Iterator[Remark]:
    """What would apply and is displaced, by what, and on which ground."""
    by: dict[tuple[str, str, str], dict[str, None]] = {}
    for defeat in line.defeated:
        by.setdefault((defeat.citation, defeat.modality, defeat.ground), {})[defeat.by] = None
    for (citation, modality, ground), winners in by.items():
        what = f" [{MODALITY.get(modality, plain(modality))}] ".replace("t n", "t\u00a0n")
        verb = "is suspended by " if ground == "suspended" else "gives way to "
        note = "" if ground == "suspended" else f" ({GROUND.get(ground, ground)})"
        yield [Piece(citation, "citation"), f"{what}{verb}", Piece(joined(list(winners)), "citation"), note]


def requests(line: Line) -> Iterator[Remark]:
    """Who asks for the action. A request lays no duty."""
    for request in line.requests:
        asker = plain(request.by) or "somebody"
        known = "" if request.applies == "yes" else "; whether it does here is not known"
        yield [Piece(request.citation, "citation"), f": {asker} asks for it{known}"]


def clock(one: Clock) -> Remark:
    """One time that a text names, with its end as far as it is known."""
    return [f"{one.words}: ", Piece(clock_end(one), "title"), " (", Piece(one.citation, "citation"), ")"]


def clock_end(one: Clock) -> str:
    """Return the end of a clock in words."""
    if one.never:
        return "does not come"
    if one.end is not None:
        verb = "begins" if one.kind == "from" else "ends"
        return f"{verb} {moment(one.end)}"
    if one.kind in ("promptly", "every"):
        return "no hour is named" if one.kind == "promptly" else "again and again"
    if one.start_event and one.start == "unknown":
        return f"runs from {one.start_event}, not yet known"
    return "end not known"


def sufficient(line: Line) -> Iterator[Remark]:
    """Stated facts that settle the status, if they were asked for."""
    for fact in line.sufficient:
        yield [f"{fact['words']}: {fact['value']}"]


def changes(line: Line) -> Iterator[Remark]:
    """The fewest stated facts of which other values would turn the status, if that was asked for."""
    for change in line.change:
        cited = ", ".join(change["citations"])
        yield [change["words"], " (", Piece(cited, "citation"), ")"] if cited else [change["words"]]
        if change["only_fixed"]:
            yield ["Nothing that a person can still change would do it."]


def consequences(line: Line) -> Iterator[Remark]:
    """What the deciding norms say follows a breach."""
    for one in line.consequences:
        yield [f"{one.text} (", Piece(one.citation or one.of, "citation"), ")"]


def matters(question: QuestionOfLaw, line: Line) -> bool:
    """True if a reader of the short memo needs the question: it is open, or courts have read it in two ways."""
    return question.name in line.depends_on or (
        line.status is not Status.SILENT and len({reading.value for reading in question.readings}) > 1
    )


def questions_of_law(questions: Iterable[QuestionOfLaw], *, why: bool) -> Iterator[Remark]:
    """The disputed points: their value here, and who reads them how."""
    for question in questions:
        value = "open here" if question.value == "unknown" else f"{question.value} here"
        yield [f"{question.name}: ", Piece(value, "title"), f". {question.ask}"]
        readings = question.readings if why else question.readings[:3]
        for one in readings:
            yield reading(one)
        if left := len(question.readings) - len(readings):
            yield [f"  and {left} more readings; --why shows all"]


def reading(one: Reading) -> Remark:
    """One court's or office's reading."""
    force = "binding here" if one.binding else "persuasive only"
    since = f", since {one.on}" if one.on else ""
    return [f"\u00a0\u00a0{one.value}: ", Piece(one.citation, "citation"), f" ({force}{since})"]


def sureness(line: Line, *, why: bool) -> Iterator[Remark]:
    """The weakest check and review that the answer rests on, and the doubts."""
    links = []
    if line.weakest and len({ruling.checked for ruling in line.deciding}) > 1:
        links.append(f"The weakest check that this rests on: {line.weakest}.")
    if line.reviewed:
        links.append(REVIEWED[line.reviewed.split(" ")[0]].format(line.reviewed.split(" ")[-1]))
    if links:
        yield [" ".join(links)]
    doubts = dict.fromkeys((one.citation, one.doubts) for one in (*line.deciding, *line.limits) if one.doubts)
    for citation, doubt in doubts:
        words = doubt if why else first_sentence(doubt, 200)
        yield [Piece("Doubt", "doubt"), ", ", Piece(citation, "citation"), f": {words}"]
