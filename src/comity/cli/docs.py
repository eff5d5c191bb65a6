# SPDX-License-Identifier: Apache-2.0
"""`comity docs`: write the pages that are made from the program. For those who work on Comity."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.faults import FAILED, unwritable

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
