# SPDX-License-Identifier: Apache-2.0
"""What is declared, and which document sees it.

In: declarations, `uses` of the documents. Out: `Names`: a name as written → its declaration, or an error with the way out.
A document sees what it declares and what the documents in its `uses` declare, and theirs in turn; documents of vocabulary
and of places see their whole folder. Facts, questions of law, definitions and parameters share one space of names, since
conditions use them alike; records and choices share another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from comity.check.places import NOT_LAW, folder_of
from comity.check.report import Report
from comity.check.stated import Stated
from comity.source import codes
from comity.source.document import Document, Entry
from comity.source.suggest import did_you_mean
from comity.syntax import tree


class Space(Enum):
    """Names of different spaces never meet. The value: what a message calls a name of it."""

    BEARER = "bearer"
    ACTION = "action"
    FACT = "fact"
    TYPE = "type"


UNKNOWN = {
    Space.BEARER: codes.UNKNOWN_BEARER,
    Space.ACTION: codes.UNKNOWN_ACTION,
    Space.FACT: codes.UNKNOWN_FACT,
    Space.TYPE: codes.UNKNOWN_TYPE,
}

WORDS = {
    codes.UNKNOWN_RECORD: "record",
    codes.UNKNOWN_DEFINITION: "definition",
    codes.UNKNOWN_QUESTION: "question of law",
}
ANY_PERSON = "any_person"

Declaring = (
    tree.BearerText
    | tree.ActionText
    | tree.FactText
    | tree.QuestionText
    | tree.DefineText
    | tree.ParameterText
    | tree.RecordText
    | tree.ChoiceText
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared name; a definition with several versions has further `versions`, the first one included."""

    name: str
    stated: Stated
    statement: Declaring
    versions: tuple[Stated, ...] = ()


def space_of(statement: tree.Statement) -> Space | None:
    """Return the space of names that a statement declares in; None if it declares no name."""
    match statement:
        case tree.BearerText(place=None):
            return Space.BEARER
        case tree.ActionText():
            return Space.ACTION
        case tree.FactText() | tree.QuestionText() | tree.DefineText() | tree.ParameterText():
            return Space.FACT
        case tree.RecordText() | tree.ChoiceText():
            return Space.TYPE
        case _:
            return None


class Names:
    """All declared names of a folder of law, by space."""

    def __init__(self, documents: Sequence[Document], stated: Sequence[Stated], report: Report) -> None:
        self._documents = documents
        self._report = report
        self.tables: dict[Space, dict[str, Declaration]] = {space: {} for space in Space}
        for one in stated:
            space = space_of(one.statement)
            if space is not None:
                self._declare(space, one)
        top = tree.BearerText(tree.Name(ANY_PERSON), "any person, body or agency", ())
        self.tables[Space.BEARER].setdefault(ANY_PERSON, Declaration(ANY_PERSON, Stated(0, 0, top), top))
        self.visible = _visible(documents, report)
        self._seen: dict[tuple[Space, int], tuple[str, ...]] = {}

    def _declare(self, space: Space, one: Stated) -> None:
        statement = one.statement
        assert isinstance(statement, Declaring)
        name = statement.name.text
        table = self.tables[space]
        first = table.get(name)
        if first is None:
            table[name] = Declaration(name, one, statement, (one,))
        elif isinstance(statement, tree.DefineText) and isinstance(first.statement, tree.DefineText):
            table[name] = Declaration(name, first.stated, first.statement, (*first.versions, one))
        else:
            self._report.error(
                codes.DECLARED_TWICE,
                statement.name.span,
                f"`{name}` is declared twice",
                help=f"it was first declared in {self.where(first)}",
            )

    def where(self, declaration: Declaration) -> str:
        """Return the file and line of a declaration, `vocabulary/parks.md:9`."""
        file = self._documents[declaration.stated.document].file
        return f"{file.name}:{file.position(declaration.statement.name.span.start)[0]}"

    def get(self, space: Space, name: str, document: int) -> Declaration | None:
        """Return what a document means by a name, if it sees one; nothing is reported."""
        found = self.tables[space].get(name)
        if found is not None and (found.stated.document in self.visible[document] or self._is_top(space, name)):
            return found
        return None

    def find(
        self, space: Space, name: tree.Name, document: int, *, also: Iterable[str] = (), code: str = "", help: str = ""
    ) -> Declaration | None:
        """Return what a document means by a name; reported if nothing.

        Args:
            also: further names that could be meant here.
            code: says what was expected, if more is known than the space.
            help: advice in place of the nearest name.
        """
        found = self.get(space, name.text, document)
        if found is not None:
            return found
        hidden = self.tables[space].get(name.text)
        if hidden is not None:
            home = self._documents[hidden.stated.document].id
            self._report.error(
                codes.NOT_VISIBLE,
                name.span,
                f"`{name.text}` is declared in a document that this one does not use",
                help=f"add `{home}` to `uses` in the front matter",
            )
            return None
        code = code or UNKNOWN[space]
        self._report.error(
            code,
            name.span,
            f"no {WORDS.get(code, space.value)} named `{name.text}` is declared",
            help=help or did_you_mean(name.text, [*also, *self.seen(space, document)]),
            label="not declared here or in what this document uses",
        )
        return None

    def seen(self, space: Space, document: int) -> tuple[str, ...]:
        """Return all names of a space that a document sees."""
        key = (space, document)
        if key not in self._seen:
            visible = self.visible[document]
            table = self.tables[space].items()
            self._seen[key] = tuple(name for name, found in table if found.stated.document in visible)
        return self._seen[key]

    @staticmethod
    def _is_top(space: Space, name: str) -> bool:
        return space is Space.BEARER and name == ANY_PERSON


def _visible(documents: Sequence[Document], report: Report) -> tuple[frozenset[int], ...]:
    direct = [_used(number, documents, report) for number in range(len(documents))]
    return tuple(_closure(number, direct) for number in range(len(documents)))


def _closure(start: int, direct: Sequence[frozenset[int]]) -> frozenset[int]:
    found = {start}
    waiting = [start]
    while waiting:
        for number in direct[waiting.pop()]:
            if number not in found:
                found.add(number)
                waiting.append(number)
    return frozenset(found)


def _used(number: int, documents: Sequence[Document], report: Report) -> frozenset[int]:
    document = documents[number]
    found: set[int] = set()
    if document.text("kind") in NOT_LAW:
        folder = folder_of(document)
        found.update(index for index, other in enumerate(documents) if folder_of(other) == folder)
    entry = document.entry("uses")
    for item in entry.items if entry else ():
        name = item.strip().removesuffix(".md").strip("/")
        below = {i for i, other in enumerate(documents) if other.id == name or other.id.startswith(name + "/")}
        if not below and entry is not None:
            _report_unused(name, entry, documents, report)
        found |= below
    return frozenset(found)


def _report_unused(name: str, entry: Entry, documents: Sequence[Document], report: Report) -> None:
    known = dict.fromkeys([*(other.id for other in documents), *(folder_of(other) for other in documents)])
    report.error(
        codes.UNKNOWN_DOCUMENT,
        entry.span,
        f"`uses` names `{name}`, which is no document and no folder",
        help=did_you_mean(name, [item for item in known if item]),
    )
