# SPDX-License-Identifier: Apache-2.0
"""What the tools give: short plain values that an assistant can quote, and the same as text.

In: a law and what the assistant asks. Out: a `Told`; what is wrong is raised as `Wrong`, in words that say what to write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from comity.decide.answer import Answer, Line, Ruling
from comity.law import CaseError, Law
from comity.program.named import find_provisions, near_names
from comity.render.provision import provision_page, provision_to_dict
from comity.render.words import NO_ADVICE, sentence, status_words
from comity.render.written import blocks_of
from comity.web.documents.markdown import to_markdown

IN_FULL = 6
"""Lines of an answer that are told in full; of more, only the statuses."""
MOST = 20
"""Provisions shown at once."""
WIDTH = 100


class Told(NamedTuple):
    """What a tool gives: plain values, and text for whoever reads text alone."""

    values: dict[str, Any]
    text: str


class Wrong(Exception):
    """What was asked cannot be answered; the words say why, and what to write instead."""


def of_case(error: CaseError) -> Wrong:
    """Return what is wrong with a case, each fault by its path."""
    return Wrong("\n".join(f"{one.path}: {one.message}{f'; {one.help}' * bool(one.help)}" for one in error.diagnostics))


def decide(
    law: Law,
    place: str,
    on: str,
    facts: Mapping[str, Any],
    bearer: str | None,
    actions: Sequence[str] | None,
    *,
    reasons: bool,
) -> Told:
    """Return who must, may or must not do what, with the provisions that say so."""
    try:
        answer = law.decide(place, on, facts, bearer=bearer, action=actions or None, reasons=reasons)
    except CaseError as error:
        raise of_case(error) from None
    full = len(answer.lines) <= IN_FULL
    values = {
        "law": answer.law,
        "place": answer.place,
        "on": answer.on.isoformat(),
        "not_encoded": list(answer.not_encoded) if full else [],
        "answers": [line_to_dict(line, full=full) for line in answer.lines],
        "note": NO_ADVICE if full else f"{NO_ADVICE} Name a bearer and actions for the provisions behind a status.",
    }
    text = to_markdown(answer, {answer.place: law.program.places[answer.place].title}) if full else statuses(answer)
    return Told(values, text)


def statuses(answer: Answer) -> str:
    """Return the statuses of many lines as text."""
    lines = [f"{line.bearer} {line.action}: {status_words(line.status)}" for line in answer.lines]
    return "\n".join([*lines, "", NO_ADVICE])


def line_to_dict(line: Line, *, full: bool) -> dict[str, Any]:
    """Return one line in short: what is said, what says so, what it depends on."""
    found: dict[str, Any] = {"bearer": line.bearer, "action": line.action, "status": str(line.status)}
    if not full:
        return found
    return found | {
        "sentence": sentence(line),
        "possible": [str(status) for status in line.possible],
        "depends_on": list(line.depends_on),
        "deciding": [ruling_to_dict(one) for one in (*line.deciding, *line.limits)],
        "defeated": [{"citation": one.citation, "by": one.by, "ground": one.ground} for one in line.defeated],
        "requests": [{"citation": one.citation, "from": one.by} for one in line.requests],
        "clocks": [
            {"words": one.words, "end": one.end.isoformat() if one.end else None, "citation": one.citation}
            for one in line.clocks
        ],
        "looked_for": [one.citation for one in line.looked_for],
        "sufficient": [dict(one) for one in line.sufficient],
        "change": [dict(one) for one in line.change],
    }


def ruling_to_dict(ruling: Ruling) -> dict[str, Any]:
    """Return a provision as it is quoted."""
    return {
        "citation": ruling.citation,
        "provision": ruling.provision,
        "modality": ruling.modality,
        "applies": ruling.applies,
        "says": ruling.restatement,
        "checked": ruling.checked,
        "doubts": ruling.doubts,
        "source": ruling.source,
    }


def next_question(
    law: Law,
    place: str,
    on: str,
    facts: Mapping[str, Any],
    bearer: str | None,
    actions: Sequence[str] | None,
    not_known: Sequence[str],
) -> Told:
    """Return the fact to ask for next, and the names of the others that can still matter; none if nothing can."""
    try:
        found = law.questions(place, on, facts, bearer=bearer, actions=actions or None, not_known=not_known)
    except CaseError as error:
        raise of_case(error) from None
    if not found:
        return Told({"question": None, "others": []}, "Nothing that is still unknown can change the answer.")
    first = found[0]
    question = {
        "name": first.name,
        "ask": first.ask,
        "help": first.help,
        "kind": first.kind,
        "values": list(first.values),
        "legal_conclusion": first.legal_conclusion,
    }
    choice = f" ({', '.join(first.values)})" if first.values else f" ({first.kind})"
    text = "\n".join([f"{first.name}: {first.ask}{choice}", *([first.help] if first.help else [])])
    return Told({"question": question, "others": [one.name for one in found[1:]]}, text)


def compare(
    law: Law,
    standpoints: Sequence[tuple[str, str]],
    bearer: str,
    actions: Sequence[str] | None,
    facts: Mapping[str, Any],
) -> Told:
    """Return the status of each action at each standpoint, with the smallest case that tells two apart."""
    if not 2 <= len(standpoints) <= 12:
        raise Wrong("name 2 to 12 standpoints, each a place and a day")
    try:
        found = law.compare(standpoints, facts, bearer=bearer, actions=actions or None)
    except CaseError as error:
        raise of_case(error) from None
    heads = [f"{one.place} on {one.on}" for one in found.standpoints]
    rows = []
    for row in found.rows:
        cells = [f"{head}: {status_words(cell.status)}" for head, cell in zip(heads, row.cells, strict=True)]
        rows.append(f"{row.bearer} {row.action}: {'differs' if row.differs else 'the same'}. {'; '.join(cells)}")
    return Told(found.to_dict(), "\n".join([*rows, "", NO_ADVICE]))


def show_provision(law: Law, name: str) -> Told:
    """Return the provisions that a name means: an id, a citation, the end of one, or a document."""
    found = find_provisions(law.program, name)
    if not found:
        near = near_names(law.program, name)
        guess = f"did you mean {', '.join(near)}?" if near else "the resource comity://documents lists what there is"
        raise Wrong(f"nothing in the law is called `{name}`; {guess}")
    shown = [(index, blocks_of(law.program, law.folder, index)) for index in found[:MOST]]
    values = {"count": len(found), "provisions": [provision_to_dict(law.program, *one) for one in shown]}
    text = "\n\n".join(provision_page(law.program, *one).plain(WIDTH) for one in shown)
    rest = f"\n\nand {len(found) - MOST} more" if len(found) > MOST else ""
    return Told(values, text + rest)
