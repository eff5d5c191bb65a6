# SPDX-License-Identifier: Apache-2.0
"""The frame in which expressions are typed: where an expression stands, what its names may mean, who handles each node.

In: a tree of an expression and its `Context`. Out: a `Typed` expression of the program, or None once reported.
The handlers stand in `expressions.py`, `comparisons.py`, `lists.py`, `times.py`, `definitions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from comity.check.facts import Facts
from comity.check.names import Names
from comity.check.places import Map
from comity.check.report import Report
from comity.check.types import Typed, described
from comity.program.expression import Expression, Not
from comity.program.interval import Intervals
from comity.program.program import Record
from comity.program.values import YES_NO
from comity.source import codes
from comity.source.document import Document
from comity.source.span import Span
from comity.syntax import tree


@dataclass(frozen=True, slots=True)
class Bound:
    """What a parameter of a definition stands for: an expression of the caller (macro-like), or one already typed."""

    expression: tree.Expr | None
    context: Context | None
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands: its document, the record at hand (`row` tells one quantifier from another), parameters.

    `aliases` are the names by which the record at hand may be handed on to a definition.
    """

    document: int
    record: Record | None = None
    row: int = 0
    aliases: frozenset[str] = frozenset()
    bound: Mapping[str, Bound] = field(default_factory=dict)

    def inside(self, record: Record, row: int) -> Context:
        """Return the context of a quantifier's body."""
        return replace(self, record=record, row=row, aliases=frozenset({record.name}))


@dataclass(frozen=True, slots=True)
class Size:
    """How large a use of a definition is once everything is put in: nodes, and definitions in each other."""

    node: Expression  # kept, so that its identity stays its own
    nodes: int
    depth: int


Handler = Callable[["Typer", Any, Context], Typed | None]
"""Types one kind of node; its second argument is a node of that kind."""


@dataclass(slots=True)
class Typer:
    """All that typing needs. `homes` gives the provision of each (document, section), `days` its interval."""

    documents: Sequence[Document]
    names: Names
    facts: Facts
    places: Map
    homes: Mapping[tuple[int, int], int]
    days: Callable[[int], Intervals]
    report: Report
    handlers: Mapping[type[tree.Expr], Handler]
    open_definitions: list[str] = field(default_factory=list)
    uses: dict[object, Typed | None] = field(default_factory=dict)
    sizes: dict[int, Size] = field(default_factory=dict)
    expansions: int = 0
    _rows: count[int] = field(default_factory=lambda: count(1))

    def new_row(self) -> int:
        """Return the number of a further quantifier."""
        return next(self._rows)

    def typed(self, expression: tree.Expr, context: Context) -> Typed | None:
        """Type any expression; None if something in it is wrong, and was reported."""
        return self.handlers[type(expression)](self, expression, context)

    def condition(self, expression: tree.Expr, context: Context) -> Expression | None:
        """Type a condition."""
        found = self.typed(expression, context)
        if found is None or found.type == YES_NO or found.type.kind == "any":
            return found.node if found else None
        self.report.error(
            codes.NOT_YES_NO,
            expression.span,
            f"a condition is yes or no, and this is {described(found.type)}",
            help="compare it with something",
        )
        return None

    def all_typed(self, expressions: Sequence[tree.Expr], context: Context) -> list[Typed] | None:
        """Type several expressions; None if one is wrong. All are looked at."""
        found = [self.typed(expression, context) for expression in expressions]
        good = [one for one in found if one is not None]
        return good if len(good) == len(found) else None

    def wrong(self, span: Span, message: str, help: str = "") -> None:
        """Report a type that does not fit."""
        self.report.error(codes.WRONG_TYPE, span, message, help=help)

    def text_of(self, span: Span, document: int) -> str:
        """Return the words of the text at a span, on one line."""
        return " ".join(self.documents[document].file.text[span.start : span.end].split())


def negated(node: Expression) -> Expression:
    """Return the denial of a condition, without a double one."""
    return node.item if isinstance(node, Not) else Not(node)
