# SPDX-License-Identifier: Apache-2.0
"""Pages in a terminal: the characters of the plain text, with colour and weight beside them.

The only file of `render` that loads rich; a caller imports it when it knows that a person is looking.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from comity.render.page import Page

STYLES = {
    "title": "bold",
    "section": "bold underline",
    "citation": "cyan",
    "quiet": "dim",
    "link": "dim underline",
    "doubt": "yellow",
    "error": "bold red",
    "warning": "bold yellow",
    "must": "bold magenta",
    "must_not": "bold red",
    "may": "bold green",
    "no_duty": "bold green",
    "need_not": "bold green",
    "silent": "bold blue",
    "conflict": "bold reverse red",
    "depends": "bold yellow",
    "unknown": "yellow",
    "yes": "green",
    "no": "red",
}


def print_page(page: Page, console: Console | None = None) -> None:
    """Print a page, styled as far as the terminal can (NO_COLOR and TERM=dumb are heeded)."""
    console = console or Console(highlight=False, soft_wrap=True)
    for line in page.lines(min(console.width, 110)):
        text = Text()
        for piece in line:
            text.append(piece.text, STYLES.get(piece.style))
        console.print(text, highlight=False, soft_wrap=True)
