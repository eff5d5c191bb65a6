# SPDX-License-Identifier: Apache-2.0
"""An answer as plain JSON values. The form is described by answer.schema.json beside this file; as text: json_text.py."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from comity.decide.answer import SCHEMA, Answer, Because, Given, Line, Request, Ruling


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """Return the answer in the documented form; every value is a dict, list, str, bool or None."""
    return {
        "schema": SCHEMA,
        "law": answer.law,
        "place": answer.place,
        "on": answer.on.isoformat(),
        "at": answer.at.isoformat() if answer.at else None,
        "facts": [plain_value(given) for given in answer.facts],
        "consulted": list(answer.consulted),
        "not_encoded": list(answer.not_encoded),
        "answers": [plain_value(line) for line in answer.lines],
    }


def plain_value(value: object) -> Any:
    """Return a part of an answer as plain JSON values."""
    if isinstance(value, Because):
        return _because(value)
    if isinstance(value, Request):
        plain = {field.name: plain_value(getattr(value, field.name)) for field in fields(value)}
        return {("from" if name == "by" else name): one for name, one in plain.items()}
    if is_dataclass(value):
        return {field.name: plain_value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Line | Ruling | Given):
        return {name: plain_value(one) for name, one in value._asdict().items()}
    if isinstance(value, dict):
        return value
    if isinstance(value, tuple | list):
        return [plain_value(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else str(value)


def _because(because: Because) -> dict[str, Any]:
    """Leave out what is empty: trees are long."""
    tree: dict[str, Any] = {"text": because.text, "value": because.value}
    if because.source:
        tree["source"] = because.source
    if because.citation:
        tree["citation"] = because.citation
    if because.children:
        tree["of"] = [_because(child) for child in because.children]
    return tree
