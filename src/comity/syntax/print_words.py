# SPDX-License-Identifier: Apache-2.0
"""Print names, days, citations, types, literals and examples as canonical text. Used by printer.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from comity.syntax import tree

WIDTH = 100
"""Characters in a line, where a break is possible."""

BREAK = "\x1f"
"""Stands after each comma where a line may be broken; no text holds it, and `wrapped` or `print_statement` takes it out."""

COMMA = f", {BREAK}"
_ORDER = ("federal", "state", "local", "agency")


def wrapped(text: str, *, indent: int = 4) -> str:
    """Return text broken at its marks into lines of at most `WIDTH`, the later ones indented; without its marks."""
    pieces = text.split(BREAK)
    lines = [""]
    for piece in pieces:
        if lines[-1].strip() and len(lines[-1]) + len(piece.rstrip()) > WIDTH:
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * indent)
        lines[-1] += piece
    return "\n".join(lines)


def joined(names: Sequence[tree.Name | tree.PlaceName]) -> str:
    """`a, b, c`."""
    return COMMA.join(name.text for name in names)


def quoted(text: str) -> str:
    """A text in double quotes, which it cannot hold."""
    return f'"{text}"'


def day_text(value: date) -> str:
    """A day, or a day and a time."""
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()


def days(interval: tree.Days) -> str:
    """`a .. b`."""
    first = f"{interval.first} " if interval.first else ""
    return f"{first}..{f' {interval.last}' if interval.last else ''}"


def layers(names: Sequence[str], *, whole: bool = True) -> str:
    """`federal or state law`; all of them are `any other law`, if the statement knows that form."""
    if whole and len(names) == len(_ORDER):
        return "any other law"
    ordered = [name for name in _ORDER if name in names]
    head = ", ".join(ordered[:-1])
    return f"{head} or {ordered[-1]} law" if head else f"{ordered[-1]} law"


def citation(node: tree.CitationText) -> str:
    """`Cal. Gov. Code § 1` or `'Title'`."""
    if node.quoted:
        return f"'{node.document}'"
    return f"{node.document} § {node.section}".strip()


def citations(nodes: Sequence[tree.CitationText]) -> str:
    """`§ 1, § 2`."""
    return COMMA.join(citation(node) for node in nodes)


def type_text(node: tree.TypeText) -> str:
    """A type as it is declared."""
    if node.kind == "named" and node.name is not None:
        return node.name.text
    if node.kind == "list_of" and node.name is not None:
        return f"list of {node.name.text}"
    if node.kind in {"one_of", "some_of"}:
        return f"{node.kind.replace('_', ' ')} {joined(node.values)}"
    return node.kind


def money(node: tree.MoneyText) -> str:
    """`1,500.50 USD`; whole units without a fraction."""
    major, minor = divmod(abs(node.minor), 100)
    sign = "-" if node.minor < 0 else ""
    return f"{sign}{major:,}{f'.{minor:02d}' if minor else ''} {node.currency}"


def amount(node: tree.Amount) -> str:
    """`48 hours`, `1 business day`."""
    return f"{node.count} {node.unit.replace('_', ' ')}{'' if node.count == 1 else 's'}"


# ---------------------------------------------------------------- literals
def literal(node: tree.Literal) -> str:
    """A value in an example."""
    value = node.value
    if node.kind == "list":
        assert isinstance(value, tree.ListLiteral)
        entries = [_record(one) if isinstance(one, tree.RecordLiteral) else literal(one) for one in value.entries]
        return f"[{COMMA.join(entries + ['maybe more'] * value.maybe_more)}]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, tree.MoneyText):
        return money(value)
    if isinstance(value, tree.Amount):
        return amount(value)
    if node.kind == "text":
        return quoted(str(value))
    return node.kind if value is None else str(value)


def _record(node: tree.RecordLiteral) -> str:
    return "{" + ", ".join(f"{field.name.text}: {literal(field.value)}" for field in node.fields) + "}"


# ---------------------------------------------------------------- examples
def example(node: tree.ExampleText) -> str:
    """An example: title, place and day, facts, outcomes, each on its line."""
    lines = [f"example {quoted(node.title)}", f"  where {node.place.text}   on {day_text(node.on)}"]
    facts = COMMA.join(f"{one.name.text} = {literal(one.value)}" for one in node.given)
    if node.nothing_else:
        facts = f"{facts} and nothing else" if facts else "nothing else"
    if facts:
        lines.append(wrapped(f"  given {facts}", indent=8))
    for outcome in node.outcomes:
        parts = [f"  then {_outcome(outcome)}"]
        parts += [f"by {citations(outcome.by)}"] if outcome.by else []
        parts += [f"defeating {citations(outcome.defeating)}"] if outcome.defeating else []
        one = "   ".join(parts)
        lines.append(
            one if len(one.replace(BREAK, "")) <= WIDTH else "\n    ".join(wrapped(part, indent=6) for part in parts)
        )
    return "\n".join(lines)


def _outcome(node: tree.Outcome) -> str:
    bearer, action = node.bearer.text, node.action.text
    if node.kind in {"asked", "not_asked"}:
        return f"{bearer} {node.kind.replace('_', ' ')} to {action}"
    if node.kind == "depends":
        facts = f" on {joined(node.depends_on)}" if node.depends_on else ""
        return f"{bearer} {action} depends{facts}"
    if node.kind in {"silent", "conflict"}:
        return f"{bearer} {action} {node.kind}"
    return f"{bearer} {node.kind.replace('_', ' ')} {action}"
