# SPDX-License-Identifier: Apache-2.0
"""What holds of all texts: what is printed reads back, and no text makes the parser fail."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.source import codes
from comity.source.markdown import read_document, read_folder
from comity.syntax import tree
from comity.syntax.parser import parse_block
from comity.syntax.printer import format_block, print_statement
from tests.properties.trees import statements

BLOCKS = read_folder(Path(__file__).parents[1] / "units" / "syntax" / "blocks.md")[0][0]
FENCES = [block.text for section in BLOCKS.sections for block in section.blocks]
PIECES = [
    *"()[]{},.:;=<>'\"§-+*/\n\t \\",
    "any of",
    "\n    (1) ",
    "\n  ",
    "when",
    "not ",
    "2023-02-30",
    "maybe more",
    "“",
    "0x1",
]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(statements())
def test_printed_statements_read_back_as_the_same_tree(statement: tree.Statement) -> None:
    """The formatter and every rewriting of law rest on it."""
    text = print_statement(statement)

    assert parse_block(text, file="f.md", offset=0) == ((statement,), ())


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Real law with pieces taken out, doubled or put in."""
    text = draw(st.sampled_from(FENCES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from([*PIECES, "", text[start:end] * 2])) + text[end:]
    return text


@settings(deadline=None)
@given(mutations() | st.text(max_size=200))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    """Whatever the text: statements and messages, each message registered and inside the text."""
    _, problems = parse_block(text, file="f.md", offset=0)

    for problem in problems:
        assert problem.code in codes.REGISTER
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.message
    format_block(text)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | mutations().map(str.encode))
def test_no_file_makes_the_reader_fail(data: bytes) -> None:
    """Any bytes, also as front matter and as Markdown: blocks are exact parts of the text."""
    for content in (data, b"---\n" + data + b"\n---\n", b"---\nkind: statute\n---\n# A\n" + data):
        document, problems = read_document("a", "a.md", content)

        text = document.file.text
        for problem in problems:
            assert problem.code in codes.REGISTER
            assert 0 <= problem.span.start <= problem.span.end <= len(text)
        for section in document.sections:
            for block in section.blocks:
                assert text[block.start : block.start + len(block.text)] == block.text
