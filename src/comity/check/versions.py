# SPDX-License-Identifier: Apache-2.0
"""Versions in time: one text at a time of each provision, definition, record of a place and reading of a court.

In: the norms, definitions, records, holdings with their days. Out: diagnostics that name the first day that two share, and
both places. The last day is included, so the old text ends the day before the new one begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from comity.check.days import shared_day
from comity.check.definitions import days_of
from comity.check.names import Names, Space
from comity.check.typer import Typer
from comity.program.expression import Const
from comity.program.interval import Interval, Intervals, share_a_day
from comity.program.norm import Document, Norm, Provision
from comity.program.program import Holding, Recorded
from comity.source import codes
from comity.source.citation import normal
from comity.source.document import Document as Read
from comity.source.span import Span
from comity.syntax import tree

DAY_BEFORE = "the last day is included: end the old text the day before the new one begins"


def check_versions(
    documents: Sequence[Document],
    provisions: Sequence[Provision],
    norms: Sequence[Norm],
    recorded: Sequence[tuple[Recorded, Span]],
    holdings: Sequence[tuple[Holding, Span]],
    typer: Typer,
) -> None:
    """Report whatever has two texts on one day."""
    check_provisions(documents, provisions, norms, typer)
    check_definitions(typer.names, typer)
    check_records(recorded, typer)
    check_holdings(holdings, typer)


def check_provisions(
    documents: Sequence[Document], provisions: Sequence[Provision], norms: Iterable[Norm], typer: Typer
) -> None:
    """Report two headings with one `§`, in one document or in two with one `cite`, whose norms share a day."""
    days: dict[int, list[Interval]] = {}
    for norm in norms:
        days.setdefault(norm.provision, []).extend(norm.in_force)
    groups: dict[tuple[str, str], list[int]] = {}
    for index in sorted(days):
        provision = provisions[index]
        document = documents[provision.document]
        key = (document.cite, provision.section) if provision.section else (document.id, normal(provision.heading))
        groups.setdefault(key, []).append(index)
    for group in groups.values():
        for first, second in combinations(group, 2):
            one, other = tuple(days[first]), tuple(days[second])
            if share_a_day(one, other):
                _report(
                    provisions[second].span,
                    f"two texts of `{provisions[second].citation}` are in force on {shared_day(one, other)}",
                    provisions[first].span,
                    typer,
                )


def _report(span: Span, message: str, other: Span, typer: Typer, code: str = codes.TWO_VERSIONS) -> None:
    where = _place(other, typer.documents)
    typer.report.error(code, span, message, help=f"the other stands at {where}; {DAY_BEFORE}")


def _place(span: Span, documents: Sequence[Read]) -> str:
    file = next(document.file for document in documents if document.file.name == span.file)
    return f"{span.file}:{file.position(span.start)[0]}"


def check_definitions(names: Names, typer: Typer) -> None:
    """Report versions of one definition that share a day."""
    for name, declaration in names.tables[Space.FACT].items():
        versions: list[tuple[tree.DefineText, Intervals]] = [
            (stated.statement, days_of(typer, stated, stated.statement))
            for stated in declaration.versions
            if isinstance(stated.statement, tree.DefineText)
        ]
        for (first, one), (second, other) in combinations(versions, 2):
            if share_a_day(one, other):
                message = f"two versions of `{name}` are in force on {shared_day(one, other)}"
                _report(second.name.span, message, first.name.span, typer)


def check_records(recorded: Sequence[tuple[Recorded, Span]], typer: Typer) -> None:
    """Report records of one fact of one place that share a day."""
    groups: dict[tuple[str, str], list[tuple[Recorded, Span]]] = {}
    for record, span in recorded:
        groups.setdefault((record.place, record.fact), []).append((record, span))
    for (place, fact), group in groups.items():
        for (first, where), (second, span) in combinations(group, 2):
            if share_a_day(first.in_force, second.in_force):
                day = shared_day(first.in_force, second.in_force)
                message = f"`{fact}` is recorded twice for {place} on {day}"
                _report(span, message, where, typer, codes.TWO_RECORDS)


def check_holdings(holdings: Sequence[tuple[Holding, Span]], typer: Typer) -> None:
    """Report a document that answers one question in two ways on one day."""
    always = [(holding, span) for holding, span in holdings if holding.condition == Const(True)]
    groups: dict[tuple[int, str], list[tuple[Holding, Span]]] = {}
    for holding, span in always:
        groups.setdefault((holding.document, holding.question), []).append((holding, span))
    for (_, question), group in groups.items():
        for (first, where), (second, span) in combinations(group, 2):
            if first.value != second.value and share_a_day(first.in_force, second.in_force):
                day = shared_day(first.in_force, second.in_force)
                message = f"one document answers `{question}` in two ways on {day}"
                _report(span, message, where, typer)
