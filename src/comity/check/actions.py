# SPDX-License-Identifier: Apache-2.0
"""`action` statements → `Action`s: kinds and parts without cycles, what excludes what (both ways), conditions of parts."""

from __future__ import annotations

from collections.abc import Sequence

from comity.check.kinds import report_cycle
from comity.check.names import Names, Space
from comity.check.typer import Context, Typer
from comity.program.expression import Const, Expression
from comity.program.program import Action
from comity.source import codes
from comity.syntax import tree


def actions(typer: Typer) -> dict[str, Action]:
    """Return every declared action; a relation to what is not declared, or that closes a circle, is left out."""
    table = typer.names.tables[Space.ACTION]
    texts = {name: found.statement for name, found in table.items() if isinstance(found.statement, tree.ActionText)}
    wider: dict[str, list[tree.Name]] = {}
    excludes: dict[str, dict[str, None]] = {name: {} for name in texts}
    for name, text in texts.items():
        document = table[name].stated.document
        wider[name] = _known([*text.kinds, *(part.whole for part in text.parts)], document, typer.names)
        for other in _known(text.excludes, document, typer.names):
            if other.text == name:
                typer.report.error(codes.CYCLIC_KIND, other.span, f"`{name}` cannot exclude itself")
                continue
            excludes[name][other.text] = None
            excludes[other.text][name] = None
    cyclic = report_cycle(wider, codes.CYCLIC_KIND, typer.report)
    good = {name: {kind.text for kind in kinds} if name not in cyclic else set() for name, kinds in wider.items()}
    return {
        name: Action(
            name=name,
            description=text.description,
            kinds=tuple(kind.text for kind in text.kinds if kind.text in good[name]),
            excludes=tuple(excludes[name]),
            parts=_parts(text, good[name], Context(table[name].stated.document), typer),
            span=text.span,
        )
        for name, text in texts.items()
    }


def _known(written: Sequence[tree.Name], document: int, names: Names) -> list[tree.Name]:
    return [name for name in written if names.find(Space.ACTION, name, document) is not None]


def _parts(text: tree.ActionText, good: set[str], context: Context, typer: Typer) -> tuple[tuple[str, Expression], ...]:
    found: list[tuple[str, Expression]] = []
    for part in text.parts:
        condition: Expression | None = Const(True)
        if part.condition is not None:
            condition = typer.condition(part.condition, context)
        if condition is not None and part.whole.text in good:
            found.append((part.whole.text, condition))
    return tuple(found)
