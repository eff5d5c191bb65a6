# SPDX-License-Identifier: Apache-2.0
"""The labels of a provision's lists, as they extend its citation: "(1)", "(1)(i)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from comity.check.stated import Stated
from comity.syntax import tree


def labels(node: tree.Node, prefix: str = "") -> Iterator[str]:
    """Yield every label in a statement or expression, nested ones with those above them."""
    if isinstance(node, tree.Labelled):
        prefix += node.label
        if node.label:
            yield prefix
    for child in inner_nodes(node):
        yield from labels(child, prefix)


def inner_nodes(node: tree.Node) -> Iterator[tree.Node]:
    """Yield the nodes directly inside a node."""
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, tree.Node):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, tree.Node))


class Labels:
    """Labels by provision, found when first asked for."""

    def __init__(self, stated: Sequence[Stated], homes: Mapping[tuple[int, int], int]) -> None:
        self._statements: dict[int, list[tree.Statement]] = {}
        for one in stated:
            if not isinstance(one.statement, tree.ExampleText):
                self._statements.setdefault(homes[one.document, one.section], []).append(one.statement)
        self._found: dict[int, frozenset[str]] = {}

    def __call__(self, provision: int) -> frozenset[str]:
        if provision not in self._found:
            under = self._statements.get(provision, [])
            self._found[provision] = frozenset(label for statement in under for label in labels(statement))
        return self._found[provision]
