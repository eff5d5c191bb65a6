# SPDX-License-Identifier: Apache-2.0
"""One page for each State: what its law says in the cases of a table, in which order of precedence, what changed when.

In: a checked program, a State, the table. Out: Markdown. Everything in it is computed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from comity.program.norm import Document, Provision
from comity.program.program import Program
from comity.program.truth import Layer, Status
from comity.render.law_status import Jurisdiction, gaps, provisions_of
from comity.render.law_table import Cell, LawTable
from comity.render.provision import interval_words
from comity.render.words import counted, plain, short_status, shortened

LAYERS = {
    Layer.FEDERAL: "Federal law and judgments of this jurisdiction's own courts",
    Layer.STATE: "The State",
    Layer.LOCAL: "Counties and cities",
    Layer.AGENCY: "Agencies",
}
INSTRUMENTS = (
    "constitution", "statute", "ordinance", "regulation", "settlement", "executive_order", "directive", "policy", "form",
    "judgment", "opinion", "letter",
)  # fmt: skip


def state_markdown(program: Program, one: Jurisdiction, table: LawTable) -> str:
    """Return the page of one State."""
    parts = [f"# {one.place.title}\n", "<!-- Made by `comity docs law`. -->\n"]
    parts += ["## What the law says\n", *_statuses(table, one.place.name)]
    parts += ["## In order of precedence\n"]
    parts.append(
        "Federal law stands above all of it; within a layer, the first kind of document prevails over the next.\n"
    )
    parts += _documents(program, one)
    parts += ["## What changed when\n", *_changes(program, one)]
    listed = gaps(program, one.documents)
    if listed:
        parts += ["## Known gaps\n", *(f"- {gap} ({document.title})" for document, gap in listed)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _statuses(table: LawTable, place: str) -> list[str]:
    """Return a row for each action of which something is said here that is not said everywhere; then the rest in a line."""
    cases = "; ".join(f"*{name}*: {title}" for name, title in table.titles.items())
    lines = [f"{table.title}, law of {table.on}; {cases}.\n"]
    lines += [f"| who | action | {' | '.join(table.titles)} |", f"|---|---|{'---|' * len(table.titles)}"]
    above = {(one.bearer, one.action, one.case): (one.status, one.grounds) for one in table.above}
    by_matter: dict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
    for cell in table.cells:
        if cell.place == place:
            by_matter[cell.action, cell.bearer][cell.case] = cell
    rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
    as_above: dict[str, None] = {}
    for (action, bearer), cells in sorted(by_matter.items()):
        found = [cells[name] for name in table.titles]
        if all(one.status is Status.SILENT for one in found):
            continue
        if all(above.get((one.bearer, one.action, one.case)) == (one.status, one.grounds) for one in found):
            as_above[action] = None
            continue
        rows[action, *map(_cell, found)].append(plain(bearer))
    lines += [f"| {', '.join(who)} | `{action}` | {' | '.join(cells)} |" for (action, *cells), who in rows.items()]
    if as_above:
        names = ", ".join(f"`{action}`" for action in as_above)
        lines += ["", f"As federal law alone has it, for some or all of these bearers: {names}."]
    return [*lines, ""]


def _cell(cell: Cell) -> str:
    grounds = ", ".join(shortened(cell.grounds)).replace("|", "\\|")
    if cell.status is Status.DEPENDS:
        return f"**{short_status(cell.status)}** on {grounds}"
    return f"**{short_status(cell.status)}** {grounds}".rstrip()


def _documents(program: Program, one: Jurisdiction) -> list[str]:
    """Return the documents by layer and kind, with their provisions."""
    by_layer: dict[Layer, list[Document]] = defaultdict(list)
    for index in one.documents:
        by_layer[program.documents[index].layer].append(program.documents[index])
    lines: list[str] = []
    for layer, title in LAYERS.items():
        documents = sorted(
            by_layer.get(layer, ()), key=lambda each: (each.place, INSTRUMENTS.index(each.kind), each.id)
        )
        if documents:
            lines.append(f"### {title}\n")
        for document in documents:
            whose = f", {program.places[document.place].title}" if document.place != one.place.name else ""
            lines.append(f"**{document.title}** ({plain(document.kind)}{whose}): [text](../../law/{document.id}.md)\n")
            lines += [_provision(program.provisions[number]) for number in document.provisions]
            lines.append("")
    return lines or ["No document of its own.\n"]


def _provision(one: Provision) -> str:
    heading = f": {one.heading}" if one.heading and one.heading not in one.citation else ""
    return (
        f"- {one.citation}{heading} ({interval_words(one.in_force)}; {one.checked}{'; has doubts' * bool(one.doubts)})"
    )


def _changes(program: Program, one: Jurisdiction) -> list[str]:
    """Return the days on which provisions begin and end, in order."""
    days: dict[tuple[date, str], list[str]] = defaultdict(list)
    for provision in provisions_of(program, one.documents):
        title = program.documents[provision.document].title
        for interval in provision.in_force:
            if interval.first:
                days[interval.first, f"begin in {title}"].append(_short(provision))
            if interval.last:
                ended = interval.last + timedelta(days=1)
                days[ended, f"have ended in {title}"].append(_short(provision))
    if not days:
        return ["Nothing that the library knows.\n"]
    lines = []
    for (day, what), sections in sorted(days.items()):
        which = sections[0] if len(set(sections)) == 1 else counted(len(sections), "provision")
        lines.append(f"- {day}: {which} {what if len(set(sections)) > 1 else _singular(what)}")
    return [*lines, ""]


def _short(provision: Provision) -> str:
    return f"§ {provision.section}" if provision.section else provision.citation


def _singular(words: str) -> str:
    return words.replace("begin in", "begins in", 1).replace("have ended", "has ended", 1)
