# SPDX-License-Identifier: Apache-2.0
"""The law as it was written: the texts that a program was made from, which a program does not hold."""

from __future__ import annotations

from pathlib import Path

from comity.program.program import Program
from comity.source.span import SourceFile


def source_of(folder: Path | None, name: str) -> SourceFile | None:
    """Return one text of the law in a folder, by the name that spans give it; None if it can no longer be read."""
    if folder is None:
        return None
    file = folder if folder.is_file() else folder / name
    try:
        return SourceFile(name, file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None


def blocks_of(program: Program, folder: Path | None, index: int) -> list[str]:
    """Return the rule blocks of a provision as written, without examples; none if the text is no longer there."""
    from comity.source.markdown import read_document

    provision = program.provisions[index]
    source = source_of(folder, provision.span.file)
    if source is None:
        return []
    document, _ = read_document(source.name.removesuffix(".md"), source.name, source.text.encode())
    blocks = [
        block.text
        for section in document.sections
        if section.span.start == provision.span.start
        for block in section.blocks
    ]
    return [block for block in blocks if block.strip() and not block.lstrip().startswith("example")]
