# SPDX-License-Identifier: Apache-2.0
"""How far a library of law goes, by jurisdiction: the page docs/law-status.md.

In: a checked program. Out: Markdown. Everything in it is counted; nothing is typed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.program.norm import Document, Provision
from comity.program.program import Place, Program
from comity.render.coverage import HOW
from comity.render.words import counted

HEADS = (
    "jurisdiction", "documents", "provisions", "norms", "examples", *HOW, "doubts", "reviewed", "last checked", "known gaps",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The Union, or a State with the cities, counties and agencies in it; and the documents of its law, in order of id."""

    place: Place
    documents: tuple[int, ...]


def jurisdictions(program: Program) -> list[Jurisdiction]:
    """Return the Union's places above the States, and every State, in order of name; each with the documents of its law.

    A region's documents count for the place above it: a circuit's judgments are of the Union.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for index, document in enumerate(program.documents):
        if document.is_law:
            found[jurisdiction_of(program, document.place)].append(index)
    own = [place for place in program.places.values() if place.level == "state" or place.name in found]
    own.sort(key=lambda place: (place.level == "state", place.title))
    order = program.documents
    return [Jurisdiction(one, tuple(sorted(found[one.name], key=lambda i: order[i].id))) for one in own]


def jurisdiction_of(program: Program, name: str) -> str:
    """Return the State in which a place lies by path, else the place at the top."""
    parts = name.split("/")
    paths = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return next((one for one in paths if one in program.places and program.places[one].level == "state"), paths[0])


def provisions_of(program: Program, documents: Sequence[int]) -> list[Provision]:
    """Return the provisions of documents."""
    return [program.provisions[number] for index in documents for number in program.documents[index].provisions]


def gaps(program: Program, documents: Sequence[int]) -> list[tuple[Document, str]]:
    """Return what is known not to be encoded."""
    return [(program.documents[index], gap) for index in documents for gap in program.documents[index].not_encoded]


def status_markdown(program: Program, links: Mapping[str, str]) -> str:
    """Return a table with a row for each jurisdiction, the sums, and what is known to be missing."""
    norms = Counter(norm.document for norm in program.norms)
    examples = Counter(program.provisions[one.provision].document for one in program.examples)
    found = jurisdictions(program)
    lines = [f"| {' | '.join(HEADS)} |", "|---|" + "--:|" * (len(HEADS) - 3) + "---|--:|"]
    total: list[int] = [0] * 9
    for one in found:
        figures = [
            len(one.documents),
            len(provisions_of(program, one.documents)),
            sum(norms[index] for index in one.documents),
            sum(examples[index] for index in one.documents),
            *_checks(provisions_of(program, one.documents)),
        ]
        total = [before + now for before, now in zip(total, figures, strict=True)]
        link = links.get(one.place.name)
        name = f"[{one.place.title}]({link})" if link else one.place.title
        days = [str(each.checked.on) for each in provisions_of(program, one.documents) if each.checked.on]
        row = [name, *map(str, figures), max(days, default=""), str(len(gaps(program, one.documents)))]
        lines.append(f"| {' | '.join(row)} |")
    lines.append(f"| **all** | {' | '.join(f'**{figure:,}**' for figure in total)} | | |")
    return "\n".join([*lines, "", "## Known gaps", "", *_gap_lines(program, found)])


def _checks(provisions: Sequence[Provision]) -> list[int]:
    how = Counter(one.checked.how for one in provisions)
    reviewed = sum(one.reviewed.startswith("agrees") for one in provisions)
    return [*(how[word] for word in HOW), sum(bool(one.doubts) for one in provisions), reviewed]


def _gap_lines(program: Program, found: Sequence[Jurisdiction]) -> list[str]:
    lines = []
    for one in found:
        listed = gaps(program, one.documents)
        if listed:
            lines += [f"**{one.place.title}** ({counted(len(listed), 'gap')})", ""]
            lines += [f"- {gap} ({document.title})" for document, gap in listed]
            lines.append("")
    return lines
