# SPDX-License-Identifier: Apache-2.0
"""Statements that lay down norms → `Norm`s, one for each action.

In: `must`, `may only`, `asks`, `no … law may`, with their clauses. Out: norms with typed conditions, times and days; what
their words prevail over or yield to is resolved last, when all norms have numbers (`check/words.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.check.clauses import Clauses, read_clauses
from comity.check.days import warn_outside
from comity.check.names import Names, Space
from comity.check.stated import Stated
from comity.check.typer import Context, Typer, negated
from comity.program.expression import Expression
from comity.program.norm import Document, Norm, Rank
from comity.program.program import Silence
from comity.program.truth import Layer, Modality
from comity.source import codes
from comity.syntax import tree

MODALITIES = {
    "must": Modality.MUST,
    "must_not": Modality.MUST_NOT,
    "may": Modality.MAY,
    "need_not": Modality.NEED_NOT,
}
BARRED = {"forbid": Modality.MUST_NOT, "require": Modality.MUST, "permit": Modality.MAY}
Laying = tree.NormText | tree.RequestText | tree.BarText


@dataclass(slots=True)
class Laid:
    """The norms so far; `clauses` holds for each its `despite` and `subject to`, still as written."""

    norms: list[Norm] = field(default_factory=list)
    clauses: list[Clauses] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    statements: list[Laying] = field(default_factory=list)
    failed: set[int] = field(default_factory=set)  # provisions with a statement that was left out


def lay(stated: Sequence[Stated], documents: Sequence[Document], ranks: Sequence[Rank], typer: Typer) -> Laid:
    """Return all norms, in order of the text. A statement with a fault that cannot be left out is left out whole."""
    laid = Laid()
    for one in stated:
        statement = one.statement
        if isinstance(statement, tree.NothingFound):
            _silence(one, statement, typer, laid)
        elif isinstance(statement, Laying):
            _Laying(one, statement, documents[one.document], ranks[one.document], typer, laid).lay()
    return laid


def _silence(one: Stated, statement: tree.NothingFound, typer: Typer, laid: Laid) -> None:
    home = typer.homes[one.document, one.section]
    clauses = read_clauses(statement.clauses, Context(one.document), typer)
    days = (clauses.in_force if clauses else None) or typer.days(home)
    for action in known(Space.ACTION, statement.actions, one.document, typer.names):
        laid.silences.append(Silence(home, action, days))


def known(space: Space, written: Sequence[tree.Name], document: int, names: Names) -> tuple[str, ...]:
    """Return the names that are declared; the others are reported."""
    return tuple(name.text for name in written if names.find(space, name, document) is not None)


@dataclass(frozen=True, slots=True)
class _Laying:
    """Lays one statement."""

    one: Stated
    statement: Laying
    document: Document
    rank: Rank
    typer: Typer
    laid: Laid

    def lay(self) -> None:
        statement = self.statement
        clauses = read_clauses(statement.clauses, Context(self.one.document), self.typer)
        bearers, except_, asked_by = self._bearers()
        actions = known(Space.ACTION, statement.actions, self.one.document, self.typer.names)
        if not self._may_lay() or clauses is None or bearers is None:
            self.laid.failed.add(self.typer.homes[self.one.document, self.one.section])
            return
        warn_outside(clauses.in_force, self.document.in_force, statement.span, self.typer.report)
        for action in actions:
            for modality, condition, limit in self._modalities(clauses):
                self._add(action, modality, condition, limit, bearers, except_, asked_by, clauses)

    def _bearers(self) -> tuple[tuple[str, ...] | None, tuple[str, ...], tuple[str, ...]]:
        """Return whom the norm binds, except whom, and who asks; the first is None if none of them is known."""
        names, document = self.typer.names, self.one.document
        asked_by: tuple[str, ...] = ()
        if self.statement.bearers is None:
            return ("any_person",), (), ()
        if isinstance(self.statement, tree.RequestText):
            asked_by = known(Space.BEARER, self.statement.by.names, document, names)
        bearers = known(Space.BEARER, self.statement.bearers.names, document, names)
        except_ = known(Space.BEARER, self.statement.bearers.except_, document, names)
        return bearers or None, except_, asked_by

    def _may_lay(self) -> bool:
        """True unless the document is of a kind that cannot lay such a norm."""
        kind = self.document.kind
        asks = isinstance(self.statement, tree.RequestText)
        if kind == "opinion" or (kind == "letter" and not asks):
            message = "an opinion can only hold" if kind == "opinion" else "a letter can only ask"
            help = "write `holds question = value`" if kind == "opinion" else "write `X asks B to …`"
            self.typer.report.error(codes.OPINION_WITH_NORMS, self.statement.span, message, help=help)
            return False
        return True

    def _modalities(self, clauses: Clauses) -> list[tuple[Modality, Expression, bool]]:
        statement, condition = self.statement, clauses.condition
        if isinstance(statement, tree.RequestText):
            return [(Modality.ASKS, condition, False)]
        if isinstance(statement, tree.BarText):
            return [(Modality.BAR, condition, False)]
        if statement.modality == "may_only":
            return [(Modality.MAY, condition, True), (Modality.MUST_NOT, negated(condition), True)]
        return [(MODALITIES[statement.modality], condition, False)]

    def _add(
        self,
        action: str,
        modality: Modality,
        condition: Expression,
        limit: bool,
        bearers: tuple[str, ...],
        except_: tuple[str, ...],
        asked_by: tuple[str, ...],
        clauses: Clauses,
    ) -> None:
        bar = self.statement if isinstance(self.statement, tree.BarText) else None
        home = self.typer.homes[self.one.document, self.one.section]
        self.laid.norms.append(
            Norm(
                index=len(self.laid.norms),
                provision=home,
                bearers=bearers,
                except_bearers=except_,
                modality=modality,
                action=action,
                condition=condition,
                in_force=clauses.in_force or self.typer.days(home),
                document=self.one.document,
                layer=self.document.layer,
                rank=self.rank,
                span=self.statement.span,
                limit=limit,
                times=clauses.times,
                consequences=clauses.consequences,
                except_as=clauses.except_as,
                regardless=clauses.regardless,
                asked_by=asked_by,
                bars=frozenset(Layer(layer) for layer in bar.layers) if bar else frozenset(),
                barred=BARRED[bar.verb] if bar else None,
            )
        )
        self.laid.clauses.append(clauses)
        self.laid.statements.append(self.statement)
