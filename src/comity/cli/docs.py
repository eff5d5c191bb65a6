# SPDX-License-Identifier: Apache-2.0
"""`comity docs`: write the pages that are made from the program. For those who work on Comity."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.faults import FAILED, unwritable
from comity.cli.library import law_option, load_law

DIAGNOSTICS = Path("docs/diagnostics.md")


@click.group("docs", hidden=True)
def command() -> None:
    """Write the pages that are made from the program."""


@command.command("diagnostics")
@click.option("-o", "--output", "path", default=str(DIAGNOSTICS), help="Where to; - prints.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if the page is not as it would be made."
)
def diagnostics(path: str, only_check: bool) -> int:
    """Write docs/diagnostics.md from the register of codes."""
    from comity.render.codes import codes_page
    from comity.source.codes import REGISTER

    page = codes_page(REGISTER)
    if path == "-":
        print(page, end="")
        return 0
    file = Path(path)
    if only_check:
        return 0 if file.is_file() and file.read_text("utf-8") == page else FAILED
    try:
        file.write_text(page, "utf-8")
    except OSError as error:
        raise unwritable(path, error) from None
    return 0


@command.command("catalogues")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a catalogue lacks a string of today."
)
@law_option
def catalogues_(only_check: bool, folder: str | None) -> int:
    """Bring the catalogues of the pages up to what there is to translate; translations are kept."""
    from comity.web.pages.extract import catalogues

    behind = False
    for file, text in catalogues(load_law(folder).program).items():
        behind |= not file.is_file() or file.read_text("utf-8") != text
        if not only_check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return FAILED if only_check and behind else 0
