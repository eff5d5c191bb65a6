# SPDX-License-Identifier: Apache-2.0
"""Who asks too often waits; what goes wrong is told by kind and place; what is counted names no fact."""

from __future__ import annotations

import logging

import pytest

from comity.web.api import decide as operation
from comity.web.api.examples import STORY
from comity.web.api.limits import Limits, limits_from
from comity.web.api.rates import Buckets, is_own
from comity.web.settings import Settings
from tests.units.web.api.client import Client, client_of


def test_a_bucket_empties_and_fills_again() -> None:
    """A burst is let through; after it, as many a second as the rate says."""
    now = 100.0
    buckets = Buckets(2.0, 3, lambda: now)

    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert buckets.take("b") == 0
    now += 0.5
    assert buckets.take("a") == 0
    assert buckets.take("a") == 0.5


def test_an_address_that_asks_too_often_is_told_how_long_to_wait() -> None:
    """The limit is of one address: another is answered, and this machine itself always is."""
    client = client_of(Settings(limits=Limits(rate=0.5, burst=2)), address="198.51.100.7")
    answered = [client.get("/v1/schemas") for _ in range(3)]

    assert [one.status_code for one in answered] == [200, 200, 429]
    assert answered[2].headers["retry-after"] == "2"
    assert answered[2].headers["content-type"] == "application/problem+json"
    assert Client(client.app, "198.51.100.8").get("/v1/schemas").status_code == 200
    assert [Client(client.app).get("/v1/schemas").status_code for _ in range(5)] == [200] * 5


@pytest.mark.parametrize(
    ("address", "own"), [("127.0.0.1", True), ("::1", True), ("127.9.9.9", True), ("10.0.0.1", False), ("x", False)]
)
def test_an_address_of_this_machine_is_known(address: str, own: bool) -> None:
    """A name that is no address is somebody else's."""
    assert is_own(address) is own


def test_limits_come_from_the_environment() -> None:
    """Workers start by themselves and have only the environment to read."""
    assert limits_from({"COMITY_LIMIT_RATE": "0.5", "COMITY_LIMIT_BODY": "9"}) == Limits(rate=0.5, body=9)
    with pytest.raises(ValueError, match="less than nothing"):
        limits_from({"COMITY_LIMIT_BURST": "-1"})


def test_a_fault_of_ours_is_told_without_the_words_of_the_case(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What an exception says may hold facts; the log gets its kind and where it arose."""

    def broken(*_: object) -> bytes:
        raise RuntimeError("a secret of the case")

    client = client_of()
    monkeypatch.setattr(operation, "written", broken)
    with caplog.at_level(logging.DEBUG):
        response = client.post("/v1/decide", STORY)

    assert (response.status_code, response.json()["code"]) == (500, "CY604")
    assert "secret" not in caplog.text + response.text
    assert "RuntimeError at" in caplog.text


@pytest.mark.parametrize("path", ["/v1/decide", "/detainers/v1/decide"])
def test_behind_a_prefix_a_decision_and_its_problems_stand_under_it(path: str) -> None:
    """A proxy may take the prefix off or leave it on; the page that explains a problem is found either way."""
    client = client_of(Settings(root_path="/detainers"))
    found, problem = client.post(path, STORY), client.post(path, {})

    assert found.json()["answers"]
    assert found.headers["content-security-policy"]
    assert problem.json()["type"].startswith("/detainers/v1/problems/")
    assert client.get(problem.json()["type"]).status_code == 200


def test_health_and_metrics_name_no_fact(client: Client) -> None:
    """What is counted is which operation answered, how and how fast."""
    client.post("/v1/decide", STORY)
    client.post("/v1/decide", STORY | {"facts": {"request": "a secret"}})
    health, metrics = client.get("/healthz"), client.get("/metrics").text

    assert health.json()["law"] == client.get("/v1/law").json()["law"]
    assert 'comity_requests_total{method="POST",operation="decide",status="422"}' in metrics
    assert 'comity_request_seconds_bucket{le="0.001",operation="decide"}' in metrics
    assert "secret" not in metrics
    assert STORY["place"] not in metrics
