# SPDX-License-Identifier: Apache-2.0
"""Diagnostics as they are printed: the caret stands under the exact characters, whatever stands before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.render.diagnostics import diagnostics_to_dict, render_diagnostics, summary
from comity.render.page import display_width
from comity.source import codes
from comity.source.diagnostic import Diagnostic, Severity
from comity.source.span import SourceFile, Span

TEXT = "visitor must not enter_park\n  when brings_vehical\n"


def marked(text: str, word: str, **more: str) -> tuple[Diagnostic, dict[str, SourceFile]]:
    start = text.index(word)
    diagnostic = Diagnostic(codes.UNKNOWN_FACT, "no such fact", Span("parks.md", start, start + len(word)), **more)
    return diagnostic, {"parks.md": SourceFile("parks.md", text)}


def printed(text: str, word: str, **more: str) -> list[str]:
    diagnostic, sources = marked(text, word, **more)
    return render_diagnostics([diagnostic], sources).plain(100).splitlines()


def test_a_diagnostic_has_the_form_that_the_style_fixes() -> None:
    """Code, message, place, provision, line, caret, label, help."""
    lines = printed(TEXT, "brings_vehical", citation="Riverton Mun. Code § 1", label="not declared", help="try again")

    assert lines == [
        "error[CY204]: no such fact",
        "  --> parks.md:2:8, in Riverton Mun. Code § 1",
        "2 |   when brings_vehical",
        "  |        ^^^^^^^^^^^^^^ not declared",
        "   = help: try again",
    ]


LINES = [
    ("\twhen x_fact", "x_fact"),
    ("when\t\tx_fact", "x_fact"),
    ('"日本語" x_fact', "x_fact"),
    ("e\u0301e\u0301 x_fact", "x_fact"),
    ("a\x1b[31mb x_fact", "x_fact"),
    ("x_fact", "x_fact"),
    ("犬 = 1", "犬"),
]


@pytest.mark.parametrize(("text", "word"), LINES)
def test_the_caret_stands_under_the_word(text: str, word: str) -> None:
    """Tabs, wide and combining characters, and control characters move both lines alike."""
    _, _, line, carets = printed(text, word)
    before = line[: line.index(word)]

    assert display_width(before) == carets.index("^")
    assert carets.count("^") == display_width(word)


def test_a_line_without_end_is_cut_around_the_caret() -> None:
    """A megabyte on one line is not printed."""
    lines = printed("x " * 300_000 + "y_fact" + " x" * 300_000, "y_fact")

    assert max(map(len, lines)) < 130
    assert lines[3].index("^") == lines[2].index("y_fact")


def test_a_span_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    """The place is where it begins."""
    lines = printed("must\nnot enter", "must\nnot")

    assert lines[2:] == ["1 | must", "  | ^^^^"]


def test_a_wrong_fact_is_placed_by_its_path() -> None:
    """A case has no line."""
    diagnostic = Diagnostic(codes.WRONG_VALUE, "expected yes, no or unknown, found `maybe`", path="/vehicles/0/on_call")

    assert render_diagnostics([diagnostic], {}).plain(100) == (
        "error[CY402] at /vehicles/0/on_call: expected yes, no or unknown, found `maybe`\n"
    )


def test_a_place_past_the_end_of_a_file_is_shown() -> None:
    """What is missing at the end has a place too."""
    diagnostic = Diagnostic(codes.UNEXPECTED, "expected more", Span("parks.md", 9999, 9999), label="here")

    assert (
        render_diagnostics([diagnostic], {"parks.md": SourceFile("parks.md", "must")})
        .plain(100)
        .endswith("1 | must\n  |     ^ here\n")
    )


@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70))
def test_any_span_in_any_text_is_printed(text: str, first: int, length: int) -> None:
    """Showing a fault never fails."""
    diagnostic = Diagnostic(codes.UNEXPECTED, text or "x", Span("a.md", first, first + length), label=text, help=text)

    assert "CY120" in render_diagnostics([diagnostic], {"a.md": SourceFile("a.md", text)}).plain(80)


def test_json_gives_lines_and_columns_from_one() -> None:
    """For editors and other programs."""
    diagnostic, sources = marked(TEXT, "brings_vehical")
    (found,) = diagnostics_to_dict([diagnostic], sources)["diagnostics"]

    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (2, 8, 2, 22)
    assert "help" not in found


def test_the_summary_counts_errors_and_warnings() -> None:
    """A check ends with how much was looked at."""
    warning = Diagnostic(codes.ALWAYS_DEFEATED, "x", severity=Severity.WARNING)

    assert summary([], 1) == "1 document: no errors, no warnings"
    assert summary([warning, Diagnostic(codes.UNEXPECTED, "x")], 2) == "2 documents: 1 error, 1 warning"
