# SPDX-License-Identifier: Apache-2.0
"""What a name means in a program: a provision by its id, its citation or the end of it, or all provisions of a document."""

from __future__ import annotations

from collections.abc import Callable

from comity.program.norm import Provision
from comity.program.program import Program
from comity.source.suggest import nearest


def find_provisions(program: Program, name: str) -> list[int]:
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
    """Return a name as it is compared: small letters, one space between words, a space after §.

    >>> folded("Cal. Gov. Code §7282.5(a)")
    'cal. gov. code § 7282.5(a)'
    """
    return " ".join(name.replace("§", " § ").replace("§ §", "§§").casefold().split())


def near_names(program: Program, name: str) -> list[str]:
    """Return at most four citations and ids that are like a name that nothing has, the likest first."""
    wanted = folded(name)
    names = {folded(one.citation): one.citation for one in program.provisions}
    names |= {one.id: one.id for one in program.provisions} | {one.id: one.id for one in program.documents}
    part = [shown for key, shown in names.items() if len(wanted) > 2 and wanted in key]
    guess = nearest(wanted, names, cutoff=55.0)
    return list(dict.fromkeys([*([names[guess]] if guess else []), *part]))[:4]
