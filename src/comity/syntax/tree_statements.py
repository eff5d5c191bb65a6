# SPDX-License-Identifier: Apache-2.0
"""The statements of the syntax tree that are law: norms, what courts decide, and examples. Part of tree.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from comity.syntax.tree_clauses import Clause
from comity.syntax.tree_expressions import Expr
from comity.syntax.tree_words import Assignment, CitationText, Days, Name, Node, PlaceName


@dataclass(frozen=True, slots=True)
class Statement(Node):
    """Anything that starts at the left margin."""


@dataclass(frozen=True, slots=True)
class Bearers(Node):
    """`a, b except c`."""

    names: tuple[Name, ...]
    except_: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class NormText(Statement):
    """`bearers modality actions clauses`; modality is must, must_not, may, may_only or need_not."""

    bearers: Bearers
    modality: str
    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class RequestText(Statement):
    """`bearers asks bearers to actions clauses`."""

    by: Bearers
    bearers: Bearers
    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class BarText(Statement):
    """`no state or local law may forbid actions [for bearers] clauses`; verb is forbid, require or permit."""

    layers: tuple[str, ...]
    verb: str
    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...]
    bearers: Bearers | None = None


@dataclass(frozen=True, slots=True)
class NothingFound(Statement):
    """`nothing found on actions`."""

    actions: tuple[Name, ...]
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Construes(Statement):
    """`construes § …`."""

    targets: tuple[CitationText, ...]


@dataclass(frozen=True, slots=True)
class Holds(Statement):
    """`holds q = v when c in force …`."""

    question: Name
    value: Expr
    condition: Expr | None
    intervals: tuple[Days, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspends(Statement):
    """`suspends § … for B in P from a to b when c`."""

    targets: tuple[CitationText, ...]
    bearers: Bearers | None
    places: tuple[PlaceName, ...]
    days: Days
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class Lifts(Statement):
    """`lifts 'Title' from D`: suspensions by the cited document or provision end the day before D."""

    targets: tuple[CitationText, ...]
    first: date


@dataclass(frozen=True, slots=True)
class Acknowledge(Statement):
    """`acknowledge conflict with § … "why"`; kind: conflict, gap, never applies, never matters, always defeated."""

    kind: str
    targets: tuple[CitationText, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Outcome(Node):
    """What an example expects.

    `kind`: must, must_not, may, need_not, silent, conflict, depends, asked, not_asked. `depends_on` for depends (may be empty).
    """

    bearer: Name
    kind: str
    action: Name
    depends_on: tuple[Name, ...] = ()
    by: tuple[CitationText, ...] = ()
    defeating: tuple[CitationText, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleText(Statement):
    """`example "…" where P on D given … and nothing else then … by … defeating …`."""

    title: str
    place: PlaceName
    on: date | datetime
    given: tuple[Assignment, ...]
    nothing_else: bool
    outcomes: tuple[Outcome, ...]
