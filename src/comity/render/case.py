# SPDX-License-Identifier: Apache-2.0
"""A found case as an `example` that can be pasted into the law.

In: a title, a place, a day, facts, and outcomes as far as they are known. Out: the text of a block in canonical form. Where
the outcome is for a lawyer to write, a comment stands in its place, so the block is not taken for done: an example without
`then` is an error (CY120).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from comity.program.program import Program
from comity.program.truth import Status
from comity.program.values import NEVER, Duration, Money, Rows, Type, Value
from comity.source.citation import split_citation
from comity.syntax import tree
from comity.syntax.print_words import BREAK, example

Outcome = tuple[str, str, Status, tuple[str, ...]]
"""Bearer, action, status, and on what it depends."""
KINDS = {Status.NO_DUTY: "need_not"}
OPEN = "  -- then …   (write what the provision says, by which §)"


def example_text(
    program: Program,
    title: str,
    place: str,
    on: date | datetime,
    facts: Mapping[str, Value],
    outcomes: Sequence[Outcome] = (),
    *,
    by: Sequence[str] = (),
    defeating: Sequence[str] = (),
    open_: str = OPEN,
) -> str:
    """Return an example as it is written in a block, without the fence.

    Args:
        facts: well typed, by name.
        outcomes: what is expected; none if a lawyer is to write it.
        by, defeating: citations of provisions that decide, and that are defeated.
        open_: the comment that stands for an outcome still to be written.
    """
    given = tuple(
        tree.Assignment(tree.Name(name), literal(program, program.facts[name].type, value))
        for name, value in facts.items()
    )
    reasons = tuple(map(citation, by)), tuple(map(citation, defeating))
    then = tuple(
        tree.Outcome(
            tree.Name(bearer), KINDS.get(status, str(status)), tree.Name(action), tuple(map(tree.Name, names)), *reasons
        )
        for bearer, action, status, names in outcomes
    )
    node = tree.ExampleText(title.replace('"', "'"), tree.PlaceName(place), on, given, False, then)
    text = example(node).replace(BREAK, "")
    return text if outcomes else f"{text}\n{open_}"


def citation(cited: str) -> tree.CitationText:
    """Return a citation as it is written in a rule: one without `§` is a title."""
    words, section = split_citation(cited)
    return tree.CitationText(words, section) if section else tree.CitationText(cited, "", True)


def literal(program: Program, type_: Type, value: Value) -> tree.Literal:
    """Return a value as it stands in the text of an example."""
    if isinstance(value, Rows):
        fields = program.records[type_.record].fields
        rows = tuple(
            tree.RecordLiteral(
                tuple(
                    tree.Assignment(tree.Name(name), literal(program, fields[name].type, one))
                    for name, one in row.items()
                )
            )
            for row in value.entries
        )
        return tree.Literal("list", tree.ListLiteral(rows, value.maybe_more))
    if isinstance(value, frozenset):
        if not value:
            return tree.Literal("none", None)
        return tree.Literal("list", tree.ListLiteral(tuple(tree.Literal("name", one) for one in sorted(value)), False))
    if value is NEVER:
        return tree.Literal("never", None)
    if isinstance(value, str):
        if type_.kind == "text":
            return tree.Literal("text", value.replace('"', "'"))
        return tree.Literal("none", None) if value == "none" else tree.Literal("name", value)
    return scalar(value)


def scalar(value: Value) -> tree.Literal:
    """Return a yes or no, a number, an amount or a time."""
    if isinstance(value, bool):
        return tree.Literal("yes_no", value)
    if isinstance(value, Money):
        return tree.Literal("money", tree.MoneyText(value.minor, value.currency))
    if isinstance(value, Duration):
        return tree.Literal("duration", tree.Amount(value.count, value.unit))
    if isinstance(value, datetime):
        return tree.Literal("datetime", value.replace(tzinfo=None))
    if isinstance(value, date):
        return tree.Literal("date", value)
    if isinstance(value, Decimal):
        return tree.Literal("decimal", str(value))
    assert isinstance(value, int)
    return tree.Literal("number", value)
