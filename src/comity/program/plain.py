# SPDX-License-Identifier: Apache-2.0
"""Typed values in the form of the JSON of a case, which `Law.decide` reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from comity.program.values import NEVER, Rows, Value


def plain_facts(facts: Mapping[str, Value]) -> dict[str, Any]:
    """Return facts in the form of the JSON: yes and no, ISO days and times, lists of objects."""
    return {name: plain(value) for name, value in facts.items()}


def plain(value: Value) -> Any:
    """Return one value in the form of the JSON. A time is local to the place of its case."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Rows):
        rows: list[Any] = [plain_facts(row) for row in value.entries]
        return {"entries": rows, "maybe_more": True} if value.maybe_more else rows
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if value is NEVER:
        return "never"
    return value if isinstance(value, int | str) else str(value)
