# SPDX-License-Identifier: Apache-2.0
"""Documents from Markdown: what becomes a provision, where its blocks stand, and what is reported instead of dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.source import codes
from comity.source.document import Document
from comity.source.markdown import read_document, read_folder

FRONT = "---\ntitle: Park Act\nkind: statute\n---\n"
FENCE = "```comity\nvisitor must not enter_park\n```\n"


def read(text: str | bytes) -> tuple[Document, list[tuple[str, str]]]:
    """A document, and each problem as its code and the text it points at."""
    data = text if isinstance(text, bytes) else text.encode()
    document, problems = read_document("zz/park-act", "zz/park-act.md", data)
    return document, [(problem.code, document.file.text[problem.span.start : problem.span.end]) for problem in problems]


def test_each_heading_is_a_provision_with_its_section() -> None:
    """The number after the § is what is cited; the rest is for people."""
    document, problems = read(
        f"{FRONT}words before\n# Park Act\n## § 12.04(a) Vehicles in parks\n### §§ 13-a. Dogs\n## Cats § 3\nUnder\n=====\n"
    )

    assert problems == []
    assert [(section.section, section.heading, section.level) for section in document.sections] == [
        ("", "Park Act", 1),
        ("12.04(a)", "Vehicles in parks", 2),
        ("13-a", "Dogs", 3),
        ("", "Cats § 3", 2),
        ("", "Under", 1),
    ]


def test_blocks_are_exact_parts_of_the_file() -> None:
    """Offsets in a block are offsets in the file: every message rests on it."""
    document, problems = read(
        f"{FRONT}# Ä ½ 𝒫\n\nwords\n\n{FENCE}\nmore\n\n~~~comity\na may b\n~~~\n```python\nx\n```\n"
    )

    (section,) = document.sections
    assert problems == []
    assert [block.text for block in section.blocks] == ["visitor must not enter_park\n", "a may b\n"]
    for block in section.blocks:
        assert document.file.text[block.start : block.start + len(block.text)] == block.text
    assert section.prose == "words\n\nmore\n\n```python\nx\n```"


def test_the_list_under_a_heading_is_notes() -> None:
    """They override the front matter for one provision; any other list is prose."""
    document, problems = read(
        f"{FRONT}# A\n\n- checked: secondary 2026-11-23\n- doubts: The first day\n  is approximate.\n\nwords\n\n"
        "# B\n- one thing\n- doubts: another\n# C\nwords\n- checked: memory\n# D\n- warning: a list\n- of: words\n"
    )

    notes, text = document.sections[0].notes, document.file.text
    assert problems == []
    assert [(note.key, note.value) for note in notes] == [
        ("checked", "secondary 2026-11-23"),
        ("doubts", "The first day is approximate."),
    ]
    assert text[notes[1].span.start : notes[1].span.end] == "The first day\n  is approximate."
    assert document.sections[0].prose == "words"
    assert [len(section.notes) for section in document.sections] == [2, 0, 0, 0]


def test_notes_with_unknown_and_double_keys_are_reported() -> None:
    """At their values."""
    _, problems = read(f"{FRONT}# A\n- checked: memory\n- chekced: secondary\n- checked: text-seen\n")

    assert problems == [(codes.UNKNOWN_KEY, "secondary"), (codes.KEY_TWICE, "text-seen")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{FENCE}# A\n", (codes.OUTSIDE_PROVISION, "```comity")),
        ("# A\n> ```comity\n> a may b\n> ```\n", (codes.FENCE_INSIDE, "> ```comity")),
        ("# A\n- words\n  ```comity\n  a may b\n  ```\n", (codes.FENCE_INSIDE, "  ```comity")),
        ("# A\n\n    ```comity\n    a may b\n    ```\n", (codes.FENCE_INSIDE, "    ```comity")),
        ("# A\n```comity\na may b\n", (codes.UNCLOSED_FENCE, "```comity")),
        ("> " * 500 + "```comity\n", (codes.FENCE_INSIDE, "> " * 500 + "```comity")),
    ],
)
def test_a_rule_block_that_would_be_passed_over_is_reported(text: str, problem: tuple[str, str]) -> None:
    """A rule that silently does not count is the worst of faults."""
    _, problems = read(FRONT + text)

    assert problems == [problem]


def test_rule_blocks_that_are_quoted_are_no_rules() -> None:
    """In a fence of another language, or in a comment."""
    document, problems = read(f"{FRONT}# A\n\n````markdown\n{FENCE}````\n\n<!--\n{FENCE}-->\n")

    assert problems == []
    assert document.sections[0].blocks == ()


def test_encodings_and_line_ends() -> None:
    """A mark at the start and any line ends are taken away; what is no UTF-8 is reported at its place."""
    document, problems = read(
        b"\xef\xbb\xbf" + FRONT.replace("\n", "\r\n").encode() + b"# A\r```comity\r\na may b\r```\r"
    )
    assert problems == []
    assert document.sections[0].blocks[0].text == "a may b\n"

    document, problems = read(FRONT.encode() + b"# Caf\xe9\n")
    assert problems == [(codes.NOT_UTF8, "\N{REPLACEMENT CHARACTER}")]
    assert document.sections[0].heading == "Caf\N{REPLACEMENT CHARACTER}"


def test_deep_nesting_is_read_without_exhausting_the_stack() -> None:
    """Markdown is read to a bounded depth."""
    document, _ = read(FRONT + "# A\n" + ">" * 50_000 + "\n" + "- " * 5_000 + "x\n" + "[" * 50_000)

    assert len(document.sections) == 1


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    """With forward slashes; README.md and hidden folders are for people."""
    for name in ("b.md", "a/c.md", "README.md", ".hidden/d.md", "a/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{FRONT}# A\n")

    documents, problems = read_folder(tmp_path)

    assert problems == ()
    assert [(document.id, document.file.name) for document in documents] == [("a/c", "a/c.md"), ("b", "b.md")]
    assert [document.id for document in read_folder(tmp_path / "b.md")[0]] == ["b"]


def test_what_cannot_be_read_is_a_diagnostic(tmp_path: Path) -> None:
    """A folder that is not there, a file that is a folder."""
    (tmp_path / "a.md").mkdir()

    assert [problem.code for problem in read_folder(tmp_path)[1]] == [codes.UNREADABLE]
    assert [problem.code for problem in read_folder(tmp_path / "none")[1]] == [codes.UNREADABLE]
