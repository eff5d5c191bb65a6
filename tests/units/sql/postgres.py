# SPDX-License-Identifier: Apache-2.0
"""Tables of cases in PostgreSQL, and a query over them.

In: an Arrow table in the layout of docs/sql.md. Out: the rows of the query. Lists of records are `jsonb`, sets `text[]`.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa


def column_type(kind: Any) -> str:
    """Return the type of column for an Arrow type."""
    if pa.types.is_list(kind):
        return "text[]" if pa.types.is_string(kind.value_type) else "jsonb"
    plain = ((pa.types.is_boolean, "boolean"), (pa.types.is_date, "date"), (pa.types.is_timestamp, "timestamp"))
    found = next((name for is_kind, name in plain if is_kind(kind)), "")
    return found or ("numeric" if pa.types.is_integer(kind) or pa.types.is_decimal(kind) else "text")


def value(given: Any, kind: str) -> Any:
    """Return a value as psycopg takes it."""
    return None if given is None else json.dumps(given, default=said) if kind == "jsonb" else given


def said(one: Any) -> Any:
    """Return a value inside a list as JSON has it."""
    if isinstance(one, date | datetime):
        return one.isoformat()
    assert isinstance(one, Decimal)
    return str(one)


def run(connection: Any, query: str, cases: pa.Table) -> list[dict[str, Any]]:
    """Return the rows of a query over the table `cases`."""
    from psycopg.rows import dict_row

    kinds = {field.name: column_type(field.type) for field in cases.schema}
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    with connection.transaction(force_rollback=True), connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE cases ({columns})")
        rows = [[value(row[name], kind) for name, kind in kinds.items()] for row in cases.to_pylist()]
        cursor.executemany(f"INSERT INTO cases VALUES ({', '.join(['%s'] * len(kinds))})", rows)
        return list(cursor.execute(query).fetchall())
