# SPDX-License-Identifier: Apache-2.0
"""Decide the rows of a table.

In: a table with a column for each fact, and for each row a place and a day. Out: a table with the status of each bearer and
action. Read `decide_table` first. Layout: docs/columns.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from comity.program.truth import Status
from comity.source.diagnostic import Diagnostic

STATUSES = tuple(str(status) for status in Status)
"""The dictionary of every status column."""
Pair = tuple[str, str]


def column_name(bearer: str, action: str) -> str:
    """Return the name of a status column."""
    return f"{bearer}__{action}"


def decide_table(
    law: Any,
    table: Any,
    *,
    place: Any,
    on: Any,
    bearer: str | None = None,
    action: str | None = None,
    pairs: Iterable[Pair] | None = None,
    keep: Iterable[str] = (),
    provisions: bool = False,
    fill_from_records: bool = False,
) -> tuple[pa.Table | None, tuple[Diagnostic, ...]]:
    """Return a column of statuses for each bearer and action, or None and what is wrong. Layout: docs/columns.md."""
    given = pa.table(table)
    kept = tuple(keep)
    names = [name for name in given.column_names if name not in (place, on) and name not in kept]
    places = given[place].to_pylist() if place in given.column_names else [place] * len(given)
    days = given[on].to_pylist() if on in given.column_names else [on] * len(given)
    cases = given.select(names).to_pylist()
    columns: dict[str, Any] = {name: given[name] for name in kept}
    for who, what in pairs if pairs is not None else ((str(bearer), str(action)),):
        found = [
            str(law.statuses(where, when, case, bearer=who, actions=(what,))[what]) if where and when else None
            for where, when, case in zip(places, days, cases, strict=True)
        ]
        columns[column_name(who, what)] = _coded(found)
    return pa.table(columns), ()


def _coded(found: list[str | None]) -> pa.DictionaryArray:
    indices = pa.array([None if one is None else STATUSES.index(one) for one in found], pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(STATUSES))
