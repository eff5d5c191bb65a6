# SPDX-License-Identifier: Apache-2.0
"""`comity show`: a provision, by its id, its citation or the end of its citation; or all provisions of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from comity.cli.faults import Fault, fault, json_faults
from comity.cli.library import law_option, load_law
from comity.program.named import find_provisions, near_names
from comity.source import codes

if TYPE_CHECKING:
    from comity.law import Law
    from comity.program.program import Program


@click.command("show")
@click.argument("provision", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@law_option
def command(provision: tuple[str, ...], as_json: bool, folder: str | None) -> int:
    """Show a provision: what it says, its rule, its versions, who prevails over it, how it was checked, its examples.

    \b
    comity show "Cal. Gov. Code § 7282.5(a)"
    comity show us/ca/trust-act          all provisions of a document
    """
    from comity.cli.output import show_json
    from comity.render.written import blocks_of

    name = " ".join(provision)
    with json_faults(as_json):
        law = load_law(folder)
        found = find_provisions(law.program, name)
        if not found:
            raise unknown(law.program, name)
    if as_json:
        from comity.render.provision import provision_to_dict

        pages = [provision_to_dict(law.program, index, blocks_of(law.program, law.folder, index)) for index in found]
        show_json({"schema": "comity/provisions/1", "provisions": pages})
    elif same_citation(law.program, found):
        show_provisions(law, found)
    else:
        show_list(law.program, found)
    return 0


def unknown(program: Program, name: str) -> Fault:
    """Return the fault of a name that nothing has, with what is near."""
    near = near_names(program, name)
    help_ = f"did you mean {', '.join(f'`{one}`' for one in near)}?" if near else "`comity law` lists what there is"
    return fault(codes.UNKNOWN_CITATION, f"nothing in the law is called `{name}`", help_)


def same_citation(program: Program, found: Sequence[int]) -> bool:
    """True if the provisions are texts of one."""
    return len({program.provisions[index].citation for index in found}) == 1


def show_provisions(law: Law, found: Sequence[int]) -> None:
    """Print the texts of one provision, one after the other."""
    from comity.cli.output import show
    from comity.render.provision import provision_page
    from comity.render.written import blocks_of

    for number, index in enumerate(found):
        if number:
            print()
        show(provision_page(law.program, index, blocks_of(law.program, law.folder, index)))


def show_list(program: Program, found: Sequence[int]) -> None:
    """Print citations and headings of several provisions."""
    from comity.cli.output import show
    from comity.render.page import Page, Piece, grid
    from comity.render.provision import interval_words

    page = Page()
    provisions = [program.provisions[index] for index in found]
    grid(
        page,
        [[Piece(one.citation, "citation"), f"{one.heading} ({interval_words(one.in_force)})"] for one in provisions],
    )
    show(page)
