# SPDX-License-Identifier: Apache-2.0
"""Collects what is wrong, from all passes; puts the citation of the provision to each finding at the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.program.norm import Provision
from comity.source.diagnostic import Diagnostic, Severity, in_order
from comity.source.span import Span


class Report:
    """The findings so far. Passes add to it and go on: faulty law never raises."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, code: str, span: Span, message: str, *, help: str = "", label: str = "") -> None:
        """Add what stops the law from being used."""
        self._found.append(Diagnostic(code=code, message=message, span=span, help=help, label=label))

    def warning(self, code: str, span: Span, message: str, *, help: str = "", label: str = "") -> None:
        """Add what does not stop it, but is likely a mistake."""
        self._found.append(
            Diagnostic(code=code, message=message, span=span, help=help, label=label, severity=Severity.WARNING)
        )

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Add what another stage has found."""
        self._found.extend(found)

    def placed(self, provisions: Sequence[Provision]) -> tuple[Diagnostic, ...]:
        """Return all findings in order of place, each with the citation of the provision it stands in."""
        starts: dict[str, list[tuple[int, str]]] = {}
        for provision in provisions:
            starts.setdefault(provision.span.file, []).append((provision.span.start, provision.citation))
        for rows in starts.values():
            rows.sort()
        return in_order(_with_citation(found, starts.get(found.span.file, [])) for found in self._found)


def _with_citation(found: Diagnostic, starts: list[tuple[int, str]]) -> Diagnostic:
    index = bisect_right(starts, (found.span.start, "\uffff")) - 1
    if found.citation or index < 0:
        return found
    return replace(found, citation=starts[index][1])
