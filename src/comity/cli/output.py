# SPDX-License-Identifier: Apache-2.0
"""Write pages and JSON to the terminal or the pipe. rich is loaded only if a person is looking."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from comity.render.page import Page

if TYPE_CHECKING:
    from comity.law import Answer

WIDEST = 110
WIDTH_OF_A_PIPE = 100


def width() -> int:
    """Return the columns to fill: those of the terminal, or COLUMNS, at least 60; 100 in a pipe."""
    columns = shutil.get_terminal_size((WIDTH_OF_A_PIPE, 24)).columns
    return max(60, min(columns, WIDEST))


def is_styled(*, error: bool) -> bool:
    """True if the stream is a terminal that wants colours."""
    stream = sys.stderr if error else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show(page: Page, *, error: bool = False) -> None:
    """Print a page."""
    if is_styled(error=error):
        from rich.console import Console

        from comity.render.terminal import print_page

        print_page(page, Console(stderr=error, highlight=False, width=width()))
    else:
        print(page.plain(width()), end="", file=sys.stderr if error else sys.stdout)


def show_json(value: Mapping[str, Any]) -> None:
    """Print a value as JSON, readable and with its letters as they are."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def show_answer(answer: Answer, *, indent: bool | None) -> None:
    """Print an answer as JSON: on lines of its own (None: if a person is looking), or as the one line that the API gives."""
    if indent or (indent is None and sys.stdout.isatty()):
        show_json(answer.to_dict())
    else:
        print(answer.to_json(), end="")


def say(text: str, *, error: bool = False) -> None:
    """Print a sentence, wrapped."""
    page = Page()
    page.add(text)
    show(page, error=error)
