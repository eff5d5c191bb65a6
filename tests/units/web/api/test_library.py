# SPDX-License-Identifier: Apache-2.0
"""The library of law over HTTP: what it gives is what its schema says, and nobody gets twice what has not changed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

from comity.web.api.operations import OPERATIONS
from comity.web.api.schemas import schemas
from tests.units.web.api.client import Client

READ = [one for one in OPERATIONS if one.method == "GET" and one.gives]


def address(path: str, values: Any) -> str:
    for name, value in values.items():
        path = path.replace(f"{{{name}:path}}", quote(value)).replace(f"{{{name}}}", quote(value))
    return "/v1" + path


@pytest.mark.parametrize("operation", READ, ids=lambda one: one.name)
def test_what_is_read_is_as_its_schema_says(client: Client, operation: Any) -> None:
    """A client is written against the schema and against nothing else."""
    response = client.get(address(operation.path, operation.examples))

    assert response.status_code == 200, response.text
    jsonschema.validate(response.json(), dict(schemas()[operation.gives, 1]))


@pytest.mark.parametrize("operation", [one for one in READ if one.tag == "law"], ids=lambda one: one.name)
def test_who_names_the_law_that_is_served_gets_nothing_anew(client: Client, operation: Any) -> None:
    """The law changes seldom; a client that has it needs only be told so."""
    path = address(operation.path, operation.examples)
    etag = client.get(path).headers["etag"]

    assert client.get(path, headers={"if-none-match": f'"other", W/{etag}'}).status_code == 304
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert client.request("HEAD", path).headers["etag"] == etag


def test_every_provision_has_an_address_that_is_its_id(client: Client) -> None:
    """Ids hold signs that addresses give a meaning of their own."""
    found, after = [], ""
    while after is not None:
        page = client.get("/v1/law/provisions", params={"limit": "1000", "after": after}).json()
        found += [one["id"] for one in page["provisions"]]
        after = page["next"]

    assert len(found) == len(set(found)) == page["count"]
    for name in found[::40]:
        assert client.get(f"/v1/law/provisions/{quote(name)}").json()["id"] == name


def test_a_list_is_narrowed_by_words_and_by_where(client: Client) -> None:
    """3,000 counties are no list to read."""
    found = client.get("/v1/law/places", params={"q": "los angeles", "under": "us/ca", "level": "local"}).json()

    assert "us/ca/los-angeles-county" in [one["name"] for one in found["places"]]
    assert all(one["name"].startswith("us/ca/") and one["level"] == "local" for one in found["places"])


def test_a_provision_is_found_by_the_end_of_its_citation(client: Client) -> None:
    """People cite; few know an id."""
    found = client.get("/v1/law/provisions", params={"name": "§ 7282.5(a)"}).json()["provisions"]

    assert {one["citation"] for one in found} == {"Cal. Gov. Code § 7282.5(a)"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/law/places/us/ca/los-angles-county", 404),
        ("/v1/law/provisions/us%2Fca%2Ftrust-act%23nothing", 404),
        ("/v1/law/documents/us/ca/trust-akt", 404),
        ("/v1/law/places?limit=0", 422),
        ("/v1/law/places?limit=1&limit=2", 422),
        ("/v1/law/places?where=us", 422),
        ("/v1/nothing", 404),
        ("/v1/decide", 405),
        ("/v1/schemas/answer/2", 404),
        ("/v1/schemas/answer/٣", 404),
        ("/v1/problems/CY999", 404),
    ],
)
def test_what_is_not_there_is_a_problem(client: Client, path: str, status: int) -> None:
    """An address that is not there answers in the form of the API, with what is near if anything is."""
    response = client.get(path)

    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    if "-ang" in path or "akt" in path:
        assert "did you mean" in response.text
