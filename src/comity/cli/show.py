# SPDX-License-Identifier: Apache-2.0
"""`comity show`: a provision, by its id, its citation or the end of its citation; or all provisions of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from comity.cli.faults import Fault, fault, json_faults
from comity.cli.library import law_option, load_law, source_of
from comity.source import codes

if TYPE_CHECKING:
    from comity.law import Law
    from comity.program.norm import Provision
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

    name = " ".join(provision)
    with json_faults(as_json):
        law = load_law(folder)
        found = find(law.program, name)
        if not found:
            raise unknown(law.program, name)
    if as_json:
        from comity.render.provision import provision_to_dict

        pages = [provision_to_dict(law.program, index, blocks_of(law, index)) for index in found]
        show_json({"schema": "comity/provisions/1", "provisions": pages})
    elif same_citation(law.program, found):
        show_provisions(law, found)
    else:
        show_list(law.program, found)
    return 0


def find(program: Program, name: str) -> list[int]:
    """Return the provisions that a name means, all texts of them: by id, citation, end of a citation, or document."""
    wanted = folded(name)
    tests: tuple[Callable[[Provision], bool], ...] = (
        lambda one: one.id == name,
        lambda one: one.id.partition("@")[0] == name or folded(one.citation) == wanted,
        lambda one: wanted in names_of_document(program, one.document),
        lambda one: len(wanted) > 2 and folded(one.citation).endswith(" " + wanted),
        lambda one: "§" not in wanted and len(wanted) > 2 and folded(one.citation).endswith("§ " + wanted),
    )
    for test in tests:
        if found := [index for index, one in enumerate(program.provisions) if test(one)]:
            return found
    return []


def names_of_document(program: Program, index: int) -> tuple[str, ...]:
    """Return what a document may be called."""
    document = program.documents[index]
    return folded(document.id), folded(document.title), folded(document.cite or document.title)


def folded(name: str) -> str:
    """Return a name as it is compared: small letters, one space between words, a space after §."""
    return " ".join(name.replace("§", " § ").replace("§ §", "§§").casefold().split())


def unknown(program: Program, name: str) -> Fault:
    """Return the fault of a name that nothing has, with what is near."""
    from comity.source.suggest import nearest

    wanted = folded(name)
    names = {folded(one.citation): one.citation for one in program.provisions}
    names |= {one.id: one.id for one in program.provisions} | {one.id: one.id for one in program.documents}
    part = [shown for key, shown in names.items() if len(wanted) > 2 and wanted in key]
    guess = nearest(wanted, names, cutoff=55.0)
    near = list(dict.fromkeys([*([names[guess]] if guess else []), *part]))[:4]
    help_ = f"did you mean {', '.join(f'`{one}`' for one in near)}?" if near else "`comity law` lists what there is"
    return fault(codes.UNKNOWN_CITATION, f"nothing in the law is called `{name}`", help_)


def same_citation(program: Program, found: Sequence[int]) -> bool:
    """True if the provisions are texts of one."""
    return len({program.provisions[index].citation for index in found}) == 1


def blocks_of(law: Law, index: int) -> list[str]:
    """Return the rule blocks of a provision as written, without examples; none if the text is no longer there."""
    from comity.source.markdown import read_document

    provision = law.program.provisions[index]
    source = source_of(law, provision.span.file)
    if source is None:
        return []
    document, _ = read_document(source.name.removesuffix(".md"), source.name, source.text.encode())
    blocks: Iterable[str] = (
        block.text
        for section in document.sections
        if section.span.start == provision.span.start
        for block in section.blocks
    )
    return [block for block in blocks if block.strip() and not block.lstrip().startswith("example")]


def show_provisions(law: Law, found: Sequence[int]) -> None:
    """Print the texts of one provision, one after the other."""
    from comity.cli.output import show
    from comity.render.provision import provision_page

    for number, index in enumerate(found):
        if number:
            print()
        show(provision_page(law.program, index, blocks_of(law, index)))


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
