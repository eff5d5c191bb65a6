# SPDX-License-Identifier: Apache-2.0
"""Show why a condition is met, not met or open: the few leaves that made it so, or the whole tree.

In: a `Because`. Out: rows of a page. The leaves that tell are those whose value gave the value above them.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.decide.answer import Because
from comity.render.page import Page, Piece
from comity.render.words import SOURCE

MARK = {"yes": "yes", "no": "no", "unknown": "unknown"}
# A definition that rests on more leaves than this is shown by its name alone.
LEAVES_OF_A_DEFINITION = 3


def telling(because: Because) -> Iterator[Because]:
    """Yield the leaves that gave a condition its value, in reading order.

    Where an "all of" fails, what fails; where an "any of" is met, what is met; where either is open, what is open.
    """
    if because.text in ("all of", "any of"):
        for child in because.children:
            if child.value == because.value:
                yield from telling(child)
    elif because.text == "not" or is_line(because):
        for child in because.children:
            yield from telling(child)
    elif is_definition(because):
        leaves = list(telling(because.children[0]))
        yield from leaves if 0 < len(leaves) <= LEAVES_OF_A_DEFINITION else [because]
    else:
        yield because


def is_line(because: Because) -> bool:
    """True for a labelled line of a list that joins others."""
    return because.citation != "" and because.text in ("all of", "any of", "not")


def is_definition(because: Because) -> bool:
    """True for a use of a definition: its one child is the body of the text in force."""
    return because.citation != "" and because.source == "" and len(because.children) == 1


def leaf_words(leaf: Because) -> str:
    """Return a leaf with its value and where that comes from, on one line."""
    shown = [f"{child.text} = {child.value}" for child in leaf.children if has_value(child)]
    if leaf.source == "court":
        shown = [child.citation for child in leaf.children if child.citation] if leaf.value != "unknown" else []
    if leaf.value == "unknown" and not shown and leaf.source == "case":
        return f"{leaf.text}: unknown, nobody has stated it"
    source = ", ".join(SOURCE.get(word, word) for word in leaf.source.split(", ") if word)
    if leaf.source == "court":
        source = "" if shown else "no court that binds here has said"
    note = ", ".join(dict.fromkeys([*shown[:2], *([source] if source else [])]))
    return f"{leaf.text}: {MARK.get(leaf.value, leaf.value)}" + (f" ({note})" if note else "")


def has_value(child: Because) -> bool:
    """True for a fact beneath a comparison, not for a part of a condition."""
    return not child.children and child.text not in ("today", "now") and child.value != "unknown"


def add_leaves(page: Page, because: Because, indent: int, limit: int) -> int:
    """Add the leaves that tell, at most `limit`; return how many were left out."""
    leaves = list(dict.fromkeys(leaf_words(leaf) for leaf in telling(because) if leaf.source != "law"))
    for leaf in leaves[:limit]:
        page.add(leaf, indent=indent, hang=2, lead=" " * indent + "· ")
    return max(0, len(leaves) - limit)


def add_tree(page: Page, because: Because, lead: str) -> None:
    """Add the whole tree of reasons under a ruling."""
    page.add(*node_pieces(because), lead=lead, follow=lead + "  ")
    add_branches(page, because, lead)


def add_branches(page: Page, because: Because, lead: str) -> None:
    """Add the children of a node, drawn as branches."""
    for number, child in enumerate(because.children, start=1):
        last = number == len(because.children)
        follow = lead + ("   " if last else "│  ")
        page.add(*node_pieces(child), lead=lead + ("└─ " if last else "├─ "), follow=follow + ("   "))
        add_branches(page, child, follow)


def node_pieces(node: Because) -> list[Piece]:
    """Return one node of the tree: what was asked, its value, where it comes from."""
    source = ", ".join(SOURCE.get(word, word) for word in node.source.split(", ") if word)
    note = " · ".join(part for part in (source, node.citation) if part)
    pieces = [Piece(f"{node.text}: "), Piece(MARK.get(node.value, node.value), node.value)]
    return [*pieces, *([Piece(f"  ({note})", "quiet")] if note else [])]
