# SPDX-License-Identifier: Apache-2.0
"""The statements of a folder of law, each with the document and the heading it stands under.

In: documents as read. Out: `Stated` statements in order of the text; the findings of the parser go to the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from comity.check.report import Report
from comity.source.document import Document
from comity.syntax import tree
from comity.syntax.parser import parse_block

S = TypeVar("S", bound=tree.Statement)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement; `document` and `section` are numbers: of the document, and of the heading within it."""

    document: int
    section: int
    statement: tree.Statement


def state(documents: Sequence[Document], report: Report) -> tuple[Stated, ...]:
    """Parse every block of every document."""
    found = []
    for number, document in enumerate(documents):
        for index, section in enumerate(document.sections):
            for block in section.blocks:
                statements, diagnostics = parse_block(block.text, file=document.file.name, offset=block.start)
                report.extend(diagnostics)
                found += [Stated(number, index, statement) for statement in statements]
    return tuple(found)


def of_kind(stated: Sequence[Stated], kind: type[S]) -> list[tuple[Stated, S]]:
    """Return the statements of one kind, each with its place."""
    return [(one, one.statement) for one in stated if isinstance(one.statement, kind)]
