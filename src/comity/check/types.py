# SPDX-License-Identifier: Apache-2.0
"""Types: what a written type means, which types go together, and what a message calls them.

`Typed` is a checked expression with its type and, where it is known, its unit (`year`, `day`, `USD`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.check.names import Names, Space
from comity.check.report import Report
from comity.program.expression import Expression
from comity.program.values import Type
from comity.source import codes
from comity.source.suggest import did_you_mean
from comity.syntax import tree

ANY = Type("any")
"""The type of a parameter that no use has given a type yet."""
SIMPLE = ("yes_no", "number", "money", "date", "datetime", "duration", "text")
TIMES = ("date", "datetime")
MEASURES = ("number", "money", "duration", *TIMES)
ORDERED = (("number",), ("money",), ("duration",), TIMES)


@dataclass(frozen=True, slots=True)
class Typed:
    """A checked expression. `unit` is empty if it is not known."""

    node: Expression
    type: Type
    unit: str = ""


def described(type_: Type) -> str:
    """Return what a message calls a type: "yes or no", "a date"."""
    words = {
        "yes_no": "yes or no",
        "number": "a number",
        "money": "an amount of money",
        "date": "a date",
        "datetime": "a date and time",
        "duration": "a duration",
        "text": "a text",
        "any": "a parameter",
    }
    if type_.kind == "list_of":
        return f"a list of `{type_.record}`"
    if type_.kind == "one_of":
        return "a choice"
    return words.get(type_.kind, "a set of choices")


def go_together(left: Type, right: Type) -> bool:
    """True if the two can be compared by order or be values of one expression."""
    if "any" in (left.kind, right.kind):
        return True
    return left.kind == right.kind or (left.kind in TIMES and right.kind in TIMES)


def mismatch(left: Type, right: Type) -> str:
    """Return the code for two types that do not go together: both are measures, or not."""
    return codes.WRONG_UNIT if left.kind in MEASURES and right.kind in MEASURES else codes.WRONG_TYPE


def is_ordered(type_: Type) -> bool:
    """True if `<` has a meaning for values of the type."""
    return type_.kind == "any" or any(type_.kind in group for group in ORDERED)


def read_type(text: tree.TypeText, names: Names, document: int, report: Report) -> Type | None:
    """Return the type as written; a named one is that of the choice it names."""
    if text.kind in SIMPLE:
        return Type(text.kind)
    if text.kind == "list_of":
        return _list_of(text, names, document, report)
    if text.kind == "named":
        return _named(text, "one_of", names, document, report)
    if len(text.values) == 1 and names.get(Space.TYPE, text.values[0].text, document) is not None:
        return _named(tree.TypeText("named", text.values[0]), text.kind, names, document, report)
    return Type(text.kind, distinct(text.values, report))


def _list_of(text: tree.TypeText, names: Names, document: int, report: Report) -> Type | None:
    assert text.name is not None
    found = names.find(Space.TYPE, text.name, document)
    if found is None:
        return None
    if isinstance(found.statement, tree.RecordText):
        return Type("list_of", record=text.name.text)
    report.error(
        codes.WRONG_KIND_OF_NAME,
        text.name.span,
        f"`{text.name.text}` is a choice, and a list holds records",
        help=f"write `some of {text.name.text}`",
    )
    return None


def _named(text: tree.TypeText, kind: str, names: Names, document: int, report: Report) -> Type | None:
    assert text.name is not None
    found = names.find(Space.TYPE, text.name, document, also=SIMPLE)
    if found is None:
        return None
    if isinstance(found.statement, tree.ChoiceText):
        return Type(kind, distinct(found.statement.values, report))
    report.error(
        codes.WRONG_KIND_OF_NAME,
        text.name.span,
        f"`{text.name.text}` is a record, and a fact is a list of them",
        help=f"write `list of {text.name.text}`",
    )
    return None


def distinct(values: Sequence[tree.Name], report: Report) -> tuple[str, ...]:
    """Return the values of a choice; one that stands twice is reported."""
    found: dict[str, None] = {}
    for value in values:
        if value.text in found:
            report.error(codes.DECLARED_TWICE, value.span, f"the value `{value.text}` stands twice in one choice")
        found[value.text] = None
    return tuple(found)


def values_of(type_: Type) -> str:
    """Return advice that names the values of a choice, or an empty text."""
    few = ", ".join(type_.values[:12])
    return f"its values are {few}{', …' if len(type_.values) > 12 else ''}" if few else ""


def report_value(name: tree.Name, type_: Type, report: Report) -> None:
    """Report a name that is no value of a choice."""
    report.error(
        codes.UNKNOWN_VALUE,
        name.span,
        f"`{name.text}` is no value of this choice",
        help=did_you_mean(name.text, type_.values) or values_of(type_),
    )
