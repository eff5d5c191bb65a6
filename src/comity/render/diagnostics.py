# SPDX-License-Identifier: Apache-2.0
"""Diagnostics as people read them: the message, the line it is about with a caret under the exact characters, the way out.

In: diagnostics, and the texts they point into. Out: a page, or the documented JSON form (`comity/diagnostics/1`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comity.render.page import Page, Piece, char_width, display_width, safe
from comity.render.words import counted
from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile

SCHEMA = "comity/diagnostics/1"
TAB = 4
SHOWN = 100  # columns of a line of source that are shown
BEFORE = 40  # of them before the caret, if the line is longer

Sources = Mapping[str, SourceFile]


def render_diagnostics(diagnostics: Iterable[Diagnostic], sources: Sources) -> Page:
    """Return all diagnostics, an empty line between two."""
    page = Page()
    for diagnostic in diagnostics:
        page.blank()
        add_diagnostic(page, diagnostic, sources.get(diagnostic.span.file))
    return page


def add_diagnostic(page: Page, diagnostic: Diagnostic, source: SourceFile | None) -> None:
    """Add one diagnostic. A wrong fact is placed by its path, and by its line too if it came from a file."""
    severity = str(diagnostic.severity)
    at = f" at {diagnostic.path}" if diagnostic.path else ""
    add_verbatim(page, Piece(f"{severity}[{diagnostic.code}]", severity), Piece(f"{at}: {diagnostic.message}", "title"))
    if diagnostic.span.file:
        add_verbatim(page, Piece(f"  --> {place_of(diagnostic, source)}", "quiet"))
    if source is not None and diagnostic.span.file:
        add_excerpt(page, diagnostic, source)
    if diagnostic.help:
        add_verbatim(page, Piece(f"   = help: {diagnostic.help}"))


def place_of(diagnostic: Diagnostic, source: SourceFile | None) -> str:
    """Return file, line and column, and the provision: `parks.md:18:8, in Riverton Mun. Code § 12.04(a)`."""
    where = diagnostic.span.file
    if source is not None:
        line, column = source.position(diagnostic.span.start)
        where += f":{line}:{column}"
    return where + (f", in {diagnostic.citation}" if diagnostic.citation else "")


def add_excerpt(page: Page, diagnostic: Diagnostic, source: SourceFile) -> None:
    """Add the line and the caret. A span over several lines is underlined to the end of its first."""
    number, column = source.position(diagnostic.span.start)
    text = source.line(number).rstrip("\r")
    first = column - 1
    if not text.strip() and not diagnostic.label:
        return
    last = min(first + max(1, diagnostic.span.end - diagnostic.span.start), max(len(text), first + 1))
    text, first, last = window(text, first, last)
    before, marked = expanded(text[:first], 0), expanded(text[first:last], display_width(expanded(text[:first], 0)))
    shown = before + marked + expanded(text[last:], display_width(before + marked))
    gutter = f"{number} | "
    add_verbatim(page, Piece(gutter, "quiet"), Piece(shown.rstrip()))
    carets = "^" * max(1, display_width(marked.rstrip() or marked))
    label = f" {diagnostic.label}" if diagnostic.label else ""
    space = " " * (len(gutter) - 2) + "| " + " " * display_width(before)
    add_verbatim(page, Piece(space, "quiet"), Piece(carets + label, str(diagnostic.severity)))


def window(text: str, first: int, last: int) -> tuple[str, int, int]:
    """Cut a long line around the marked characters; return it with their new place."""
    if len(text) <= SHOWN:
        return text, first, last
    start = max(0, min(first - BEFORE, len(text) - SHOWN))
    end = start + SHOWN
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    moved = len(head) - start
    return head + text[start:end] + tail, first + moved, min(last, end) + moved


def expanded(text: str, column: int) -> str:
    """Return text as it is shown from a column on: tabs as spaces, control characters made visible."""
    shown = []
    for char in text:
        if char == "\t":
            width = TAB - column % TAB
            shown.append(" " * width)
        else:
            shown.append(safe(char))
            width = char_width(shown[-1])
        column += width
    return "".join(shown)


def add_verbatim(page: Page, *pieces: Piece) -> None:
    """Add a line that is not wrapped and keeps its spaces."""
    page.add(*(Piece(safe(piece.text).replace(" ", "\u00a0"), piece.style) for piece in pieces))


def summary(diagnostics: Sequence[Diagnostic], documents: int) -> str:
    """Return the counts that end a check."""
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    checked = counted(documents, "document")
    if not diagnostics:
        return f"{checked}: no errors, no warnings"
    return f"{checked}: {counted(errors, 'error') if errors else 'no errors'}, {counted(warnings, 'warning')}"


def diagnostics_to_dict(diagnostics: Iterable[Diagnostic], sources: Sources) -> dict[str, Any]:
    """Return the JSON form: a list of findings, lines and columns counted from 1."""
    return {"schema": SCHEMA, "diagnostics": [diagnostic_to_dict(one, sources) for one in diagnostics]}


def diagnostic_to_dict(diagnostic: Diagnostic, sources: Sources) -> dict[str, Any]:
    """Return one diagnostic; what does not apply is left out."""
    found: dict[str, Any] = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
    }
    for name in ("path", "help", "label", "citation"):
        if value := getattr(diagnostic, name):
            found[name] = value
    if diagnostic.span.file:
        found["file"] = diagnostic.span.file
        source = sources.get(diagnostic.span.file)
        if source is not None:
            found["line"], found["column"] = source.position(diagnostic.span.start)
            found["end_line"], found["end_column"] = source.position(diagnostic.span.end)
    return found
