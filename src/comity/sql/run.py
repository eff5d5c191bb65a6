# SPDX-License-Identifier: Apache-2.0
"""Run a query in DuckDB, in memory, over a table that is read where it lies."""

from __future__ import annotations

from typing import Any


def run(query: str, cases: Any) -> Any:
    """Return the rows of a query over the table `cases` as an Arrow table, in the order of its column `row`.

    Raises: ModuleNotFoundError without DuckDB.
    """
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("cases", cases)
        return connection.sql(query).order("row").to_arrow_table()
