# SPDX-License-Identifier: Apache-2.0
"""The law as it is read: documents by id and place, provisions with their texts over time, what changes on which day, search.

In: a law. Out: what the pages that show law ask for. Made once for each law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from comity.law import Law
from comity.program.norm import Document, Provision
from comity.program.program import Program
from comity.program.reach import reaches
from comity.source.markdown import read_document
from comity.web.pages.places import folded

MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Event:
    """A text that begins on a day, or is gone on it."""

    on: date
    begins: bool
    provision: int


class Shelf:
    """The documents of a law, to look through."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.documents: dict[str, int] = {one.id: index for index, one in enumerate(program.documents)}
        self.at: dict[str, list[Document]] = defaultdict(list)
        for document in program.documents:
            if document.is_law:
                self.at[document.place].append(document)
        self.with_law = {above for name in self.at for above in program.places[name].path}
        self.events = sorted(
            (event for index, one in enumerate(program.provisions) for event in events_of(index, one)
             if program.documents[one.document].is_law),
            key=lambda event: (event.on, not event.begins, event.provision),
        )  # fmt: skip
        self._texts = [
            folded_text(f"{one.citation} {one.heading} {one.restatement} {program.documents[one.document].title}")
            for one in program.provisions
        ]

    def sections(self, document: Document) -> list[list[int]]:
        """Return the provisions of a document in order, the texts of one provision together, the oldest first."""
        found: dict[str, list[int]] = {}
        for index in document.provisions:
            found.setdefault(self.program.provisions[index].citation, []).append(index)
        return [sorted(texts, key=self._first) for texts in found.values()]

    def _first(self, index: int) -> str:
        intervals = self.program.provisions[index].in_force
        return str(intervals[0].first or "") if intervals else ""

    def below(self, place: str) -> list[str]:
        """Return the places right below one at which, or below which, the library has law of its own."""
        depth = place.count("/") + 1
        return sorted(
            (one for one in self.with_law if one.startswith(place + "/") and one.count("/") == depth),
            key=lambda one: self.program.places[one].title,
        )

    def reaching(self, place: str) -> list[Document]:
        """Return the documents of other places that reach this one."""
        node = self.program.places[place]
        return [
            one for one in self.program.documents
            if one.is_law and one.place != place and reaches(one, node, self.program.places)
        ]  # fmt: skip

    def events_at(self, place: str) -> list[Event]:
        """Return what begins and ends of the law of a place and of the law that reaches it; of all law for no place."""
        if place not in self.program.places:
            return self.events
        node, places = self.program.places[place], self.program.places
        here = {index for index, one in enumerate(self.program.documents) if reaches(one, node, places)}
        return [event for event in self.events if self.program.provisions[event.provision].document in here]

    def search(self, text: str) -> list[int]:
        """Return the provisions that hold every word, those with the words in citation or heading first."""
        wanted = folded_text(text[:200]).split()
        if not wanted:
            return []
        found = []
        for index, held in enumerate(self._texts):
            if all(f" {word}" in held for word in wanted):
                one = self.program.provisions[index]
                head = folded_text(f"{one.citation} {one.heading}")
                found.append((-sum(f" {word}" in head for word in wanted), index))
        return [index for _, index in sorted(found)[:MOST_FOUND]]


def folded_text(text: str) -> str:
    """Return text as it is searched, with a space before each word.

    >>> folded_text("§ 7282.5(a) Holds")
    ' 7282 5 a holds'
    """
    return " " + folded_long(text)


def folded_long(text: str) -> str:
    """Return words in small letters, whatever the length."""
    return " ".join(folded(text[start : start + 200]) for start in range(0, len(text), 200))


def events_of(index: int, provision: Provision) -> list[Event]:
    """Return the days on which a text begins and on which it is gone."""
    found = []
    for one in provision.in_force:
        if one.first is not None:
            found.append(Event(one.first, True, index))
        if one.last is not None and one.last < date.max:
            found.append(Event(one.last + timedelta(days=1), False, index))
    return found


@cache
def shelf_of(law: Law) -> Shelf:
    """Return the shelf of a law."""
    return Shelf(law.program)


@lru_cache(maxsize=64)
def blocks_in(folder: Path | None, name: str) -> Mapping[int, tuple[str, ...]]:
    """Return the rule blocks of a file of law as written, without examples, by where their provision starts."""
    if folder is None:
        return {}
    file = folder if folder.is_file() else folder / name
    try:
        document, _ = read_document(name.removesuffix(".md"), name, file.read_bytes())
    except OSError:
        return {}
    return {
        section.span.start: tuple(
            block.text.strip("\n") for block in section.blocks
            if block.text.strip() and not block.text.lstrip().startswith("example")
        )
        for section in document.sections
    }  # fmt: skip
