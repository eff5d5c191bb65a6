# SPDX-License-Identifier: Apache-2.0
"""What the OpenAPI document says is so: requests drawn from it are answered as it says, and never with a fault of ours."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import comity
from comity.web.api.examples import EXAMPLES
from comity.web.api.operations import OPERATIONS, Operation
from comity.web.api.table import ARROW, LINES
from comity.web.app import create_app
from tests.units.web.api.client import Client

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]


@schemathesis.serializer(ARROW, LINES)
def as_bytes(ctx: Any, value: Any) -> bytes:
    """Send a table as the bytes that were drawn."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="session")
def drawn() -> Any:
    """The document, and the application that it describes."""
    return schemathesis.openapi.from_asgi("/v1/openapi.json", create_app(comity.load()))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
def test_what_is_drawn_from_the_document_is_answered_as_it_says(drawn: Any, operation: Operation) -> None:
    """Requests that fit and requests that do not, for every operation."""
    described = drawn[operation.path.replace(":path", "")][operation.method]
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE] if operation.takes else [GenerationMode.POSITIVE]
    for mode in modes:

        @FEW
        @given(case=described.as_strategy(generation_mode=mode))
        def answered(case: Any) -> None:
            response = case.call()
            case.validate_response(response, checks=CHECKS)

        answered()


def test_the_document_has_every_operation_and_an_example_of_every_body(client: Client) -> None:
    """A document that leaves out an operation is not tested by drawing from it."""
    found = client.get("/v1/openapi.json").json()
    operations = {(method.upper(), path) for path, one in found["paths"].items() for method in one}

    assert found["openapi"].startswith("3.1")
    assert operations == {(one.method, one.path.replace(":path", "")) for one in OPERATIONS}
    for one in OPERATIONS:
        if one.takes:
            body = found["paths"][one.path][one.method.lower()]["requestBody"]["content"]["application/json"]
            assert body["examples"] == EXAMPLES[one.name]["takes"]


def test_every_reference_of_the_document_leads_somewhere(client: Client) -> None:
    """The schemas are moved into the document from files of their own."""
    found = client.get("/v1/openapi.json").json()
    todo, references = [found], set()
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            references |= {one["$ref"]} if isinstance(one.get("$ref"), str) else set()
            todo += one.values()
        elif isinstance(one, list):
            todo += one
    for reference in references:
        place: Any = found
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
    assert references
