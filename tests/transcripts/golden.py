# SPDX-License-Identifier: Apache-2.0
"""A golden test is a document: what it is given stands in fences, and under each command what it must print.

- ```` ```console ````: lines that begin `$ ` are commands of `comity`, the lines below what they print (output and errors
  together), `[exit 2]` at the end if the status is not 0.
- ```` ```yaml facts.yaml ````: a file to be written first; `md`, `json`, `csv` and `text` likewise. Words after the name
  say how: `crlf`, `bom`, `latin-1`.
- ```` ```comity ````: the document itself is law; it is written as `this.md`.
- the folder `given/` beside `accepted/` and `rejected/`, if there is one, is copied first.

In: a document. Out: the same document with what the commands print now (`record`), which the test compares.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from comity.cli.main import run

HERE = Path(__file__).parent
FENCE = re.compile(r"^(`{3,})(\w*) ?(.*)$")
FILES = ("md", "yaml", "json", "csv", "text")
ENVIRONMENT = {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence: its kind, the words after it, its lines, and where they stand in the document (`first` to before `end`)."""

    kind: str
    words: tuple[str, ...]
    lines: tuple[str, ...]
    first: int
    end: int


def golden_documents() -> list[Path]:
    """Return every golden document, in order of name."""
    return sorted([*HERE.glob("*/accepted/*.md"), *HERE.glob("*/rejected/*.md")])


def fences(text: str) -> Iterator[Fence]:
    """Yield the outermost fences of a document."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        opened = FENCE.match(lines[number])
        number += 1
        if opened:
            end = next((i for i in range(number, len(lines)) if lines[i].rstrip() == opened[1]), len(lines))
            yield Fence(opened[2], tuple(opened[3].split()), tuple(lines[number:end]), number, end)
            number = end + 1


def record(document: Path, folder: Path) -> str:
    """Return the document as it reads when its commands run in an empty folder."""
    text = document.read_text("utf-8")
    given = document.parents[1] / "given"
    if given.is_dir():
        shutil.copytree(given, folder, dirs_exist_ok=True)
    found = list(fences(text))
    for fence in found:
        if fence.kind in FILES and fence.words:
            write(folder / fence.words[0], "".join(line + "\n" for line in fence.lines), fence.words[1:])
    if any(fence.kind == "comity" for fence in found):
        write(folder / "this.md", text, ())
    lines = text.split("\n")
    for fence in reversed([fence for fence in found if fence.kind == "console"]):
        # the commands run from the first to the last below; here only their lines are replaced, from the last to the first
        lines[fence.first : fence.end] = transcript(fence, folder)
    return "\n".join(lines)


def write(file: Path, text: str, how: tuple[str, ...]) -> None:
    """Write a file as the fence says."""
    if "crlf" in how:
        text = text.replace("\n", "\r\n")
    data = text.encode("latin-1" if "latin-1" in how else "utf-8")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\xef\xbb\xbf" + data if "bom" in how else data)


def transcript(fence: Fence, folder: Path) -> list[str]:
    """Run the commands of a console and return its lines."""
    lines: list[str] = []
    for command in (line for line in fence.lines if line.startswith("$ ")):
        printed, status = run_command(command[2:], folder)
        lines += [command, *printed.rstrip("\n").split("\n")] if printed.strip() else [command]
        lines += [f"[exit {status}]"] if status else []
    return lines


def run_command(command: str, folder: Path) -> tuple[str, int]:
    """Run one command of `comity` in a folder; return what it prints and its exit status."""
    name, *arguments = shlex.split(command)
    assert name == "comity", f"a golden document runs comity, not {name}"
    printed = io.StringIO()
    with patch.dict(os.environ, ENVIRONMENT), chdir(folder), redirect_stdout(printed), redirect_stderr(printed):
        status = run(arguments)
    return "\n".join(line.rstrip() for line in printed.getvalue().split("\n")), status
