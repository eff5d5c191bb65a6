# SPDX-License-Identifier: Apache-2.0
"""Courts: what a judgment construes, holds, suspends and lifts.

In: `construes`, `holds`, `suspends`, `lifts`. Out: the provisions each document construes; `Holding`s; `Suspension`s, each
ended on the day before a later order lifts it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.check.citations import Citations
from comity.check.days import checked_intervals, ended_before
from comity.check.literals import constant
from comity.check.names import Space
from comity.check.norms import known
from comity.check.stated import Stated, of_kind
from comity.check.typer import Context, Typer
from comity.program.expression import Const, Expression, QuestionRef
from comity.program.norm import Document
from comity.program.program import Holding, Suspension
from comity.program.walk import children
from comity.source import codes
from comity.source.span import Span
from comity.syntax import tree


@dataclass(frozen=True, slots=True)
class Targets:
    """What can be suspended: the norms of each provision; where there are holdings; where norms were left out."""

    norms: Mapping[int, Sequence[int]]
    held: frozenset[int]
    failed: frozenset[int]


MAY_HOLD = ("judgment", "opinion")


def construed(
    stated: Sequence[Stated], documents: Sequence[Document], citations: Citations, typer: Typer
) -> tuple[Document, ...]:
    """Return the documents with the provisions they construe."""
    found: dict[int, dict[int, None]] = {}
    for one, statement in of_kind(stated, tree.Construes):
        if _outside(documents[one.document], statement, "construes", typer):
            continue
        for target in statement.targets:
            means = citations.find(target, one.document)
            found.setdefault(one.document, {}).update(dict.fromkeys(means.provisions if means else ()))
    return tuple(replace(document, construes=tuple(found.get(number, ()))) for number, document in enumerate(documents))


def _outside(document: Document, statement: tree.Statement, verb: str, typer: Typer) -> bool:
    """True (reported) if the document is of no court and no opinion."""
    if document.kind in MAY_HOLD:
        return False
    typer.report.error(
        codes.HOLDS_OUTSIDE_JUDGMENT,
        statement.span,
        f"`{verb}` stands in a document of kind `{document.kind}`",
        help="only a judgment or an opinion says what the law means",
    )
    return True


def hold(stated: Sequence[Stated], documents: Sequence[Document], typer: Typer) -> list[tuple[Holding, Span]]:
    """Return all holdings, in order of the text, each with its place in it. None rests on its own question."""
    found: list[tuple[Holding, Span]] = []
    for one, statement in of_kind(stated, tree.Holds):
        holding = _holding(one, statement, len(found), typer)
        if not _outside(documents[one.document], statement, "holds", typer) and holding is not None:
            found.append((holding, statement.span))
    rests_on: dict[str, set[str]] = {}
    for holding, span in found:
        questions = _questions(holding.condition)
        if any(_reaches(question, holding.question, rests_on) for question in questions):
            message = f"the answer to `{holding.question}` rests on that question itself"
            typer.report.error(codes.CYCLIC_DEFINITION, span, message)
        rests_on.setdefault(holding.question, set()).update(questions)
    return found


def _questions(condition: Expression) -> set[str]:
    """Return the questions of law in a condition, also behind definitions."""
    if isinstance(condition, QuestionRef):
        return {condition.name}
    return set().union(*map(_questions, children(condition)))


def _reaches(start: str, goal: str, rests_on: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        question = waiting.pop()
        if question == goal:
            return True
        if question not in seen:
            seen.add(question)
            waiting += rests_on.get(question, ())
    return False


def _holding(one: Stated, statement: tree.Holds, index: int, typer: Typer) -> Holding | None:
    name = statement.question.text
    condition = _condition(statement.condition, one, typer)
    home = typer.homes[one.document, one.section]
    days = checked_intervals(statement.intervals, typer.report) if statement.intervals else typer.days(home)
    declared = typer.names.find(Space.FACT, statement.question, one.document, code=codes.UNKNOWN_QUESTION)
    if declared is None:
        return None
    question = typer.facts.questions.get(name)
    if question is None:
        if not isinstance(declared.statement, tree.QuestionText):
            message = f"`{name}` is no question of law"
            help = "declare it with `question of law`"
            typer.report.error(codes.WRONG_KIND_OF_NAME, statement.question.span, message, help=help)
        return None
    value = constant(statement.value, question.type, typer.report, code=codes.WRONG_HOLDING)
    if value is None or condition is None or days is None:
        return None
    return Holding(index, name, value, condition, days, one.document, home)


def _condition(written: tree.Expr | None, one: Stated, typer: Typer) -> Expression | None:
    return Const(True) if written is None else typer.condition(written, Context(one.document))


def suspend(
    stated: Sequence[Stated],
    documents: Sequence[Document],
    citations: Citations,
    targets: Targets,
    typer: Typer,
) -> list[Suspension]:
    """Return all suspensions, in order of the text, each ended where a later order lifts it."""
    found: list[Suspension] = []
    for one, statement in of_kind(stated, tree.Suspends):
        if _no_judgment(documents[one.document], statement, typer):
            continue
        suspension = _suspension(one, statement, citations, targets, typer)
        if suspension is not None:
            found.append(suspension)
    for one, lifts in of_kind(stated, tree.Lifts):
        if not _no_judgment(documents[one.document], lifts, typer):
            found = _lifted(one, lifts, found, citations, typer)
    return found


def _no_judgment(document: Document, statement: tree.Statement, typer: Typer) -> bool:
    if document.kind == "judgment":
        return False
    verb = "suspends" if isinstance(statement, tree.Suspends) else "lifts"
    message = f"`{verb}` stands in a document of kind `{document.kind}`"
    typer.report.error(codes.SUSPENDS_OUTSIDE_JUDGMENT, statement.span, message, help="only a judgment suspends law")
    return True


def _suspension(
    one: Stated,
    statement: tree.Suspends,
    citations: Citations,
    targets: Targets,
    typer: Typer,
) -> Suspension | None:
    norms = [_suspended(target, one, citations, targets, typer) for target in statement.targets]
    bearers = statement.bearers or tree.Bearers(())
    names = typer.names
    places = [typer.places.check(place) for place in statement.places]
    whom = known(Space.BEARER, bearers.names, one.document, names)
    except_ = known(Space.BEARER, bearers.except_, one.document, names)
    days = checked_intervals((statement.days,), typer.report)
    condition = _condition(statement.condition, one, typer)
    good = all(norms) and all(places) and len(whom) == len(bearers.names)
    if not good or days is None or condition is None:
        return None
    return Suspension(
        norms=frozenset().union(*norms),
        bearers=whom,
        except_bearers=except_,
        places=tuple(place.text for place in statement.places),
        in_force=days,
        condition=condition,
        document=one.document,
        provision=typer.homes[one.document, one.section],
    )


def _suspended(
    target: tree.CitationText,
    one: Stated,
    citations: Citations,
    targets: Targets,
    typer: Typer,
) -> frozenset[int]:
    """Return the norms that a citation means; empty (reported) if there are none."""
    means = citations.find(target, one.document)
    if means is None:
        return frozenset()
    found = frozenset(index for provision in means.provisions for index in targets.norms.get(provision, ()))
    if not found and targets.failed.isdisjoint(means.provisions):
        holds = not targets.held.isdisjoint(means.provisions)
        message = "a holding cannot be suspended" if holds else "nothing that could be suspended stands there"
        help = "give the holding a last day with `in force`" if holds else "name a provision that lays down a norm"
        typer.report.error(codes.SUSPENDS_HOLDING, target.span, message, help=help)
    return found


def _lifted(
    one: Stated, lifts: tree.Lifts, suspensions: list[Suspension], citations: Citations, typer: Typer
) -> list[Suspension]:
    """Return the suspensions, those by the orders named ended the day before; one that never was is gone."""
    kept = list(suspensions)
    for target in lifts.targets:
        means = citations.find(target, one.document)
        if means is None:
            continue
        meant = [suspension.provision in means.provisions for suspension in kept]
        if not any(meant):
            help = "name the judgment, or its heading, in which `suspends` stands"
            typer.report.error(codes.LIFTS_NOTHING, target.span, "this order suspends nothing", help=help)
        ended = [
            replace(suspension, in_force=ended_before(suspension.in_force, lifts.first)) if is_meant else suspension
            for suspension, is_meant in zip(kept, meant, strict=True)
        ]
        kept = [suspension for suspension in ended if suspension.in_force]
    return kept
