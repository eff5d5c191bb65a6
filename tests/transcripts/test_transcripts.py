# SPDX-License-Identifier: Apache-2.0
"""Every golden document reads as it would be recorded now; and each is short, titled, and free of this machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.transcripts.golden import HERE, fences, golden_documents, record

DOCUMENTS = golden_documents()
A_CODE = re.compile(r'"CY\d{3}"|^(error|warning)\[CY\d{3}\]|^error: |^failed: ', re.MULTILINE)
OUTERMOST = re.escape(f"/{HERE.parts[1]}/")  # the folder that this clone stands in, wherever that is
OF_THIS_MACHINE = re.compile(rf"Traceback|a fault of Comity itself|/tmp/|/home/|/root/|{OUTERMOST}")


def name_of(document: Path) -> str:
    return document.relative_to(HERE).with_suffix("").as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_golden_document_prints_what_it_says(document: Path, tmp_path: Path) -> None:
    """If the change is meant: make accept FILE=…, and read the difference."""
    assert record(document, tmp_path) == document.read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_golden_document_is_short_and_says_what_it_shows(document: Path) -> None:
    """A reader sees the whole of it at once; nobody's machine shows through, and nothing ends in a traceback."""
    text = document.read_text("utf-8")
    printed = "\n".join(line for fence in fences(text) if fence.kind == "console" for line in fence.lines)

    assert len(text.splitlines()) < 40
    assert any(line.startswith("# ") for line in text.splitlines())
    assert "$ comity " in printed
    assert not OF_THIS_MACHINE.search(printed)


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one.parent.name == "rejected"], ids=name_of)
def test_what_is_rejected_ends_with_its_status_and_a_code(document: Path) -> None:
    """1 for faulty law, 2 for a case that cannot be read; a code that the register explains, or the name of what failed."""
    text = document.read_text("utf-8")

    assert re.search(r"^\[exit [12]\]$", text, re.MULTILINE)
    assert A_CODE.search(text)


def test_there_are_as_many_as_we_promised() -> None:
    """60 malformed documents and 40 malformed cases."""
    assert len(list(HERE.glob("documents/rejected/*.md"))) >= 60
    assert len(list(HERE.glob("cases/rejected/*.md"))) >= 40
