# SPDX-License-Identifier: Apache-2.0
"""`comity docs`: write the pages that are made from the program. For those who work on Comity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.faults import FAILED, unwritable
from comity.cli.library import law_option, load_law

if TYPE_CHECKING:
    from comity.law import Law

DIAGNOSTICS = Path("docs/diagnostics.md")
MADE_LAW = "<!-- Made by `comity docs law`. -->\n"


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


@command.command("law")
@click.option("-o", "--output", default="docs", help="The folder of the pages.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a page is not as it would be made.")
@law_option
def law_pages(output: str, only_check: bool, folder: str | None) -> int:
    """Write law-status.md, law-table.md and a page for each State from the law."""
    pages = {Path(output) / name: page for name, page in pages_of_law(load_law(folder)).items()}
    if only_check:
        stale = [path for path, page in pages.items() if not path.is_file() or path.read_text("utf-8") != page]
        for path in stale:
            click.echo(f"{path} is not as `comity docs law` makes it", err=True)
        return FAILED if stale else 0
    for path, page in pages.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, "utf-8")
        except OSError as error:
            raise unwritable(str(path), error) from None
    return 0


def pages_of_law(law: Law) -> dict[str, str]:
    """Return the pages that are made from the law, by name."""
    from comity.cli.law_table import SHIPPED, decide_table, read_table_file
    from comity.cli.shipped import shipped
    from comity.render.law_status import jurisdictions, status_markdown
    from comity.render.law_table import table_markdown
    from comity.render.state_page import state_markdown

    table = decide_table(law, read_table_file(str(shipped(SHIPPED))))
    states = [one for one in jurisdictions(law.program) if one.place.level == "state"]
    links = {one.place.name: f"states/{one.place.name.rpartition('/')[2]}.md" for one in states}
    head = "Everything here is counted or decided by the program; the law itself stands in `law/`.\n\n"
    pages = {
        "law-status.md": f"# How far the law goes\n\n{MADE_LAW}\n{head}{status_markdown(law.program, links)}",
        "law-table.md": f"# {table.title}\n\n{MADE_LAW}\n{head}{table_markdown(table, law.program, links)}",
    }
    pages |= {links[one.place.name]: state_markdown(law.program, one, table) for one in states}
    return {name: page.rstrip("\n") + "\n" for name, page in pages.items()}


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
