# SPDX-License-Identifier: Apache-2.0
"""Show why a condition is met, not met or open: the few leaves that made it so, or the whole tree.

In: a `Because`. Out: rows of a page. The leaves that tell are those whose value gave the value above them.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.decide.answer import Because
from comity.render.page import Page, Piece
from comity.render.words import SOURCE

MARK = {"yes": "So", "no": "Not so", "unknown": "Not known"}
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


def add_leaves(page: Page, because: Because, indent: int, limit: int) -> None:
    """Add the leaves that tell, those of one value together, at most `limit` of a value."""
    by_value: dict[str, dict[str, None]] = {"yes": {}, "no": {}, "unknown": {}}
    for leaf in telling(because):
        if leaf.source != "law":
            by_value[leaf.value][leaf_words(leaf)] = None
    for value, found in by_value.items():
        leaves = list(found)
        left = len(leaves) - limit
        shown = leaves if left <= 1 else [*leaves[:limit], f"and {left} more (--why shows all)"]
        if shown:
            page.add(Piece(MARK[value], value), f": {'; '.join(shown)}", indent=indent, hang=2)


def leaf_words(leaf: Because) -> str:
    """Return a leaf in a few words, with what it was read from where that says more than its own words."""
    if leaf.source == "court":
        cited = [child.citation for child in leaf.children if child.citation and child.value == "yes"]
        note = cited[0] if cited and leaf.value != "unknown" else "no court that binds here has settled it"
        return f"{leaf.text} ({note})"
    record = " (record of the place)" if leaf.source == "place" else ""
    if leaf.text.startswith(("some ", "every ", "no ")) and not leaf.children and leaf.value != "unknown":
        return f"any {leaf.text.split()[1]} (there is none{record})"
    values = [
        f"{child.text} = {child.value}" for child in leaf.children if has_value(child) and child.text in leaf.text
    ]
    if leaf.children and leaf.text.startswith(("some ", "every ", "no ")):
        values = [child.text for child in leaf.children if child.value == leaf.value][:1]
    told = [one for one in values[:2] if one not in (leaf.text, leaf.text.replace(" is ", " = "))]
    return f"{leaf.text}{record}" + (f" ({', '.join(told)})" if told else "")


def has_value(child: Because) -> bool:
    """True for a fact beneath a comparison, not for a part of a condition."""
    return not child.children and child.text not in ("today", "now") and child.value != "unknown"


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
    pieces = [Piece(f"{node.text}: "), Piece(node.value, node.value)]
    return [*pieces, *([Piece(f"  ({note})", "quiet")] if note else [])]
