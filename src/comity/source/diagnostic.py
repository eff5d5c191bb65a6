# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a text, a case or the law, as a value: code, place, message, way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from comity.source.span import NOWHERE, Span


class Severity(StrEnum):
    """An `error` stops the law from being used; a `warning` does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a text or a case.

    `code` is registered in source/codes.py. `path` places a wrong fact in a case (`/convictions/0/date`); a diagnostic has
    a span or a path. `label` is the note beside the caret; `help` is advice.
    """

    code: str
    message: str
    span: Span = NOWHERE
    citation: str = ""
    help: str = ""
    label: str = ""
    path: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """True if the law or the case cannot be used."""
        return self.severity is Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics without repeats, in order of file, place and code."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.span.file, d.span.start, d.span.end, d.path, d.code, d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True if any diagnostic is an error."""
    return any(diagnostic.is_error for diagnostic in diagnostics)
