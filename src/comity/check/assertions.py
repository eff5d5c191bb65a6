# SPDX-License-Identifier: Apache-2.0
"""What the law's encoders assert to the proofs: findings they have looked at, and facts that no case has together.

In: `acknowledge …`, `impossible when …`. Out: `Acknowledgement`s and `Impossible`s. Neither is law: no answer rests on the first,
and the second only says which cases there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.check.citations import Citations
from comity.check.stated import Stated, of_kind
from comity.check.typer import Context, Typer
from comity.program import expression as e
from comity.program.interval import ALWAYS
from comity.program.program import Acknowledgement, Impossible
from comity.program.walk import children
from comity.source import codes
from comity.syntax import tree

NOT_FACTS = (e.QuestionRef, e.ParameterRef, e.PlaceWithin, e.Now, e.Reached, e.NotYet)


def acknowledgements(stated: Sequence[Stated], citations: Citations, typer: Typer) -> Iterator[Acknowledgement]:
    """Yield what was acknowledged, in order of the text."""
    for one, statement in of_kind(stated, tree.Acknowledge):
        means = [citations.find(target, one.document) for target in statement.targets]
        targets = frozenset(provision for found in means if found for provision in found.provisions)
        home = typer.homes[one.document, one.section]
        if not statement.why.strip():
            help = "say in a few words why the law is so"
            typer.report.error(codes.NO_REASON, statement.span, "an acknowledgement gives its reason", help=help)
        elif targets or statement.kind != "conflict":
            yield Acknowledgement(statement.kind, home, targets, statement.why, statement.span)


def impossible(stated: Sequence[Stated], typer: Typer) -> Iterator[Impossible]:
    """Yield what no case has, in order of the text."""
    for one, statement in of_kind(stated, tree.ImpossibleText):
        condition = typer.condition(statement.condition, Context(one.document))
        if condition is None:
            continue
        parts = list(parts_of(condition))
        facts = tuple(dict.fromkeys(name for part in parts for name in facts_in(part)))
        wrong = next((part for part in parts if isinstance(part, NOT_FACTS) or is_dated(part)), None)
        if wrong is not None or not facts:
            message = "what no case has rests on facts alone" if facts else "what no case has names no fact"
            help = "compare facts with each other, with values or with today"
            typer.report.error(codes.NOT_OF_FACTS, statement.span, message, help=help)
            continue
        home = typer.homes[one.document, one.section]
        yield Impossible(condition, facts, statement.why, home, statement.span)


def is_dated(node: e.Expression) -> bool:
    """True of a definition that says other things on other days."""
    return isinstance(node, e.Named) and (len(node.versions) != 1 or node.versions[0].in_force != ALWAYS)


def parts_of(node: e.Expression) -> Iterator[e.Expression]:
    """Yield an expression and all inside it, in reading order."""
    yield node
    for child in children(node):
        yield from parts_of(child)


def facts_in(node: e.Expression) -> tuple[str, ...]:
    """Return the facts that one part of an expression names itself."""
    match node:
        case e.FactRef(name):
            return (name,)
        case e.Quantifier(_, fact) | e.CountOf(fact) | e.SumOf(fact):
            return (fact,)
        case _:
            return ()
