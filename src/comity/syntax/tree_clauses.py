# SPDX-License-Identifier: Apache-2.0
"""The clauses that a norm can carry. Part of tree.py."""

from __future__ import annotations

from dataclasses import dataclass

from comity.syntax.tree_expressions import Expr
from comity.syntax.tree_words import CitationText, Days, Node


@dataclass(frozen=True, slots=True)
class Clause(Node):
    """Anything that a norm can carry after its actions."""


@dataclass(frozen=True, slots=True)
class When(Clause):
    """`when c`, or `unless c` if negated."""

    condition: Expr
    negated: bool = False


@dataclass(frozen=True, slots=True)
class By(Clause):
    """A deadline: `by t` or `within 2 hours of e`."""

    time: Expr


@dataclass(frozen=True, slots=True)
class From(Clause):
    """`from t`."""

    time: Expr


@dataclass(frozen=True, slots=True)
class Until(Clause):
    """`until t`."""

    time: Expr


@dataclass(frozen=True, slots=True)
class Promptly(Clause):
    """`promptly [after e]` or `as soon as practicable [after e]`; `words` as written without the event."""

    words: str
    event: Expr | None


@dataclass(frozen=True, slots=True)
class Every(Clause):
    """`every year [before 03-01]`; period is year, quarter or month; `before` "MM-DD" or empty."""

    period: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise(Clause):
    """`otherwise "consequence" § …`."""

    text: str
    citation: CitationText | None


@dataclass(frozen=True, slots=True)
class Despite(Clause):
    """`despite § …`."""

    targets: tuple[CitationText, ...]


@dataclass(frozen=True, slots=True)
class SubjectTo(Clause):
    """`subject to § …`."""

    targets: tuple[CitationText, ...]


@dataclass(frozen=True, slots=True)
class ExceptAs(Clause):
    """`except as federal or state law requires`; layers sorted; all four for `any other law`."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regardless(Clause):
    """`regardless of state or local law`."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InForce(Clause):
    """`in force a .. b, c .. d`."""

    intervals: tuple[Days, ...]
