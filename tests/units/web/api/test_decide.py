# SPDX-License-Identifier: Apache-2.0
"""`POST /v1/decide` gives what Python and the command line give, and says everything that is wrong with a case at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import comity
from comity.cli.stated import read_case_file
from comity.web.api.examples import EXAMPLES, STORY
from comity.web.api.schemas import schemas
from tests.units.web.api.client import Client

PROJECT = Path(__file__).parents[4]
CASES = sorted((PROJECT / "cases").glob("*.yaml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_api_the_command_line_and_python_give_the_same_bytes(client: Client, file: Path) -> None:
    """An answer that differed by where it was asked for could not be cited."""
    case = read_case_file(str(file))
    body = {"place": case.place, "on": case.on, "bearer": case.bearer, "actions": case.actions, "facts": case.facts}
    law = comity.load()

    over_http = client.post("/v1/decide", body)
    in_python = law.decide(case.place, case.on, case.facts, bearer=case.bearer, action=case.actions or None).to_json()

    assert (over_http.status_code, over_http.headers["content-type"]) == (200, "application/json")
    assert over_http.content == in_python.encode()
    if file == CASES[0]:  # the story's: a process of its own takes its time
        command = [sys.executable, "-m", "comity", "decide", "--case", str(file), "--json"]
        assert subprocess.run(command, capture_output=True, check=True).stdout == over_http.content


def test_an_answer_is_named_by_the_law_that_gave_it(client: Client) -> None:
    """Whoever keeps an answer can tell whether the law has changed since."""
    response = client.post("/v1/decide", STORY)

    assert response.headers["etag"] == f'"{response.json()["law"]}"'


def test_everything_that_is_wrong_is_said_at_once_and_by_its_path(client: Client) -> None:
    """Whoever mends one fault and sends again wants no second one."""
    facts = {"request": "hold it", "judicial_warant": "no", "convictions": [{"date": "yesterday"}]}
    response = client.post("/v1/decide", {"place": "us/ca/los-angles", "on": "24.2.2017", "facts": facts})
    problem = response.json()

    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    assert {one["path"] for one in problem["errors"]} == {
        "/place", "/on", "/facts/request", "/facts/judicial_warant", "/facts/convictions/0/date",
    }  # fmt: skip
    assert [one["help"] for one in problem["errors"] if one["path"].endswith("warant")] == [
        "did you mean `judicial_warrant`?"
    ]
    assert client.get(problem["type"]).json()["code"] == problem["code"] == problem["errors"][0]["code"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"place": 7}, "/place"),
        ({"place": None}, "/place"),
        ({"facts": []}, "/facts"),
        ({"facts": "none"}, "/facts"),
        ({"actions": "hold_for_immigration"}, "/actions"),
        ({"actions": [1]}, "/actions"),
        ({"reasons": "yes"}, "/reasons"),
        ({"bearer": {}}, "/bearer"),
        ({"wher~e/": "us"}, "/wher~0e~1"),
        ({"bearer": "county_jale"}, "/bearer"),
        ({"action": "hold"}, "/action"),
        ({"facts": {"detainer_is_command": "yes"}}, "/facts/detainer_is_command"),
    ],
)
def test_a_member_of_the_wrong_form_is_placed(client: Client, change: dict[str, Any], path: str) -> None:
    """A path says where; without it a client can only show the whole message."""
    response = client.post("/v1/decide", STORY | change)

    assert response.status_code == 422
    assert [one["path"] for one in response.json()["errors"]] == [path]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"{", {}, 400),
        (b'{"place": "us", "place": "us/ca"}', {}, 400),
        (b'{"on": NaN}', {}, 400),
        (b'"\\ud800"', {}, 400),
        (b"\xff\xfe{}", {}, 400),
        (b"1" * 5000, {}, 400),
        (b"[]", {}, 422),
        (b"[" * 100_000, {}, 422),
        (b'{"facts":' + b"[" * 40 + b"]" * 40 + b"}", {}, 422),
        (b'{"facts":[' + b"1," * 6000 + b"1]}", {}, 422),
        (b" " * 1_000_001, {}, 413),
        (b"{}", {"content-type": "text/plain"}, 415),
        (b"{}", {"content-type": "application/json; charset=utf-16"}, 415),
        (b"{}", {"content-encoding": "gzip"}, 415),
        (b"{}", {"accept": "image/png"}, 406),
        (b"{}", {"accept": "application/json;q=0"}, 406),
    ],
)
def test_what_cannot_be_read_is_a_problem(client: Client, content: bytes, headers: dict[str, str], status: int) -> None:
    """Each kind of wrong request has a status of its own, and none of them is ours."""
    given = {"content-type": "application/json"} | headers
    response = client.request("POST", "/v1/decide", content=content, headers=given)

    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    jsonschema.validate(response.json(), dict(schemas()["problem", 1]))


def test_a_decimal_is_read_as_it_is_written(client: Client) -> None:
    """0.1 is a tenth, not the nearest double."""
    response = client.post("/v1/decide", STORY | {"facts": {}})
    assert response.status_code == 200
    content = json.dumps(STORY | {"facts": {"hold_hours": 0}}).replace('"hold_hours": 0', '"hold_hours": 47.10')
    response = client.request("POST", "/v1/decide", content=content, headers={"content-type": "application/json"})

    assert [one["value"] for one in response.json()["facts"] if one["name"] == "hold_hours"] == ["47.10"]


@pytest.mark.parametrize("operation", EXAMPLES)
def test_every_example_of_the_document_is_answered(client: Client, operation: str) -> None:
    """An example that does not run teaches the wrong thing."""
    for example in EXAMPLES[operation]["takes"].values():
        response = client.post(f"/v1/{operation}", example["value"])
        assert response.status_code == 200, response.text
        name, version = response.json()["schema"].split("/")[1:]
        jsonschema.validate(response.json(), dict(schemas()[name, int(version)]))
