# SPDX-License-Identifier: Apache-2.0
"""What a norm carries after its actions: conditions, times, days, consequences, words of precedence.

The condition is the conjunction of every `when`, every `unless` denied, and the bounds in time, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.check import times
from comity.check.days import checked_intervals
from comity.check.typer import Context, Typer
from comity.program.expression import And, Const, Expression, Not, NotYet, Reached
from comity.program.interval import Intervals
from comity.program.norm import Consequence, TimeLimit
from comity.program.truth import Layer
from comity.source.citation import citation_of
from comity.syntax import tree


@dataclass(slots=True)
class Clauses:
    """The clauses of one statement. `in_force` is None if it does not say; targets are still as written."""

    conditions: list[Expression] = field(default_factory=list)
    bounds: list[Expression] = field(default_factory=list)
    times: tuple[TimeLimit, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    despite: tuple[tree.CitationText, ...] = ()
    subject_to: tuple[tree.CitationText, ...] = ()
    except_as: frozenset[Layer] = frozenset()
    regardless: frozenset[Layer] = frozenset()
    in_force: Intervals | None = None

    @property
    def condition(self) -> Expression:
        """The whole condition; true if there is none."""
        items = (*self.conditions, *self.bounds)
        if len(items) == 1:
            return items[0]
        return And(items) if items else Const(True)


def read_clauses(clauses: Sequence[tree.Clause], context: Context, typer: Typer) -> Clauses | None:
    """Type the clauses of a statement; None if a condition, a time or an interval in them is wrong. All are looked at."""
    found = Clauses()
    good = [_read(clause, context, typer, found) for clause in clauses]
    return found if all(good) else None


def _read(clause: tree.Clause, context: Context, typer: Typer, found: Clauses) -> bool:
    match clause:
        case tree.When(condition, negated):
            typed = typer.condition(condition, context)
            if typed is not None:
                found.conditions.append(Not(typed) if negated else typed)
            return typed is not None
        case tree.InForce(intervals):
            found.in_force = checked_intervals(intervals, typer.report)
            return found.in_force is not None
        case tree.Otherwise(text, citation):
            cited = citation_of(citation.document, citation.section) if citation else ""
            found.consequences += (Consequence(text, cited),)
        case tree.Despite(targets):
            found.despite += targets
        case tree.SubjectTo(targets):
            found.subject_to += targets
        case tree.ExceptAs(layers):
            found.except_as |= {Layer(layer) for layer in layers}
        case tree.Regardless(layers):
            found.regardless |= {Layer(layer) for layer in layers}
        case _:
            return _read_time(clause, context, typer, found)
    return True


def _read_time(clause: tree.Clause, context: Context, typer: Typer, found: Clauses) -> bool:
    match clause:
        case tree.Every(period, before):
            words = f"every {period} before {before}" if before else f"every {period}"
            found.times += (TimeLimit("every", None, words),)
            return True
        case tree.Promptly(words, None):
            found.times += (TimeLimit("promptly", None, words),)
            return True
        case tree.Promptly(words, tree.Expr() as event):
            kind, time = "promptly", event
        case tree.By(time):
            kind, words = "by", ""
        case tree.From(time):
            kind, words = "from", ""
        case tree.Until(time):
            kind, words = "until", ""
        case _:
            raise AssertionError(clause)
    typed = times.time(typer, time, context)
    if typed is None:
        return False
    found.times += (TimeLimit(kind, typed.node, words),)
    if kind == "from":
        found.bounds.append(Reached(typed.node))
    elif kind == "until":
        found.bounds.append(NotYet(typed.node))
    return True
