# SPDX-License-Identifier: Apache-2.0
"""One application for the tests that only read from it."""

from __future__ import annotations

import pytest

from tests.units.web.api.client import Client, client_of


@pytest.fixture(scope="session")
def client() -> Client:
    """A client of an application with its limits as they come."""
    return client_of()
