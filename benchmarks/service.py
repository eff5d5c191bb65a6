# SPDX-License-Identifier: Apache-2.0
"""The workload over HTTP: each system as a server of its own with one worker and with two, in turn in one run.

Every server is first held to `oracle`. Comity answers `POST /v1/decide` with every reason; what the others answer with
stands beside them. The client runs on the same machine and takes its share of it, the same of each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from typing import Any

from benchmarks.oracle import ACTIONS, BEARER, LAW, ON, PLACE, Case, Statuses, cases, oracle
from benchmarks.peers.openfisca import CODES, MONTH, stated
from benchmarks.peers.peer import with_day_numbers
from benchmarks.report import Row, table
from benchmarks.services.load import Load, post, send
from benchmarks.services.start import running

ROUNDS, SECONDS = 5, 2.0
CHECKED = 100
WORKERS = (1, 2)
WARM = 5000


@dataclass(frozen=True, slots=True)
class Service:
    """One system as a server: how it is started, how a case is sent, how its statuses are read."""

    name: str
    arguments: tuple[str, ...]
    path: str
    body: Callable[[Case], object]
    found: Callable[[Mapping[str, Any]], Statuses]
    answers: str

    def request(self, case: Case) -> bytes:
        """Return a case as the bytes that are sent."""
        return post(self.path, json.dumps(self.body(case)).encode())


def comity(workers: int) -> Service:
    """Return Comity as `comity serve` starts it."""
    serve = ("-m", "comity", "serve", "--law", str(LAW), "--port", "PORT", "--workers", str(workers))

    def body(case: Case) -> object:
        return {"place": PLACE, "on": ON, "bearer": BEARER, "facts": case}

    def found(answer: Mapping[str, Any]) -> Statuses:
        return {line["action"]: line["status"] for line in answer["answers"]}

    return Service(
        f"Comity, {workers}", serve, "/v1/decide", body, found, "every norm, its tree of conditions, citations"
    )


def openfisca(workers: int, path: str, answers: str) -> Service:
    """Return the OpenFisca web API under gunicorn, as its documentation has it."""
    serve = ("-m", "gunicorn", "--bind", "127.0.0.1:PORT", "--workers", str(workers), "--log-level", "error")

    def body(case: Case) -> object:
        asked = {action: {MONTH: None} for action in ACTIONS}
        return {"persons": {"one": {**stated(case), **asked}}, "groups": {"all": {"members": ["one"]}}}

    def found(answer: Mapping[str, Any]) -> Statuses:
        if "trace" in answer:
            return {one: CODES[answer["trace"][f"{one}<{MONTH}>"]["value"][0]] for one in ACTIONS}
        return {one: CODES[answer["persons"]["one"][one][MONTH]] for one in ACTIONS}

    application = "benchmarks.services.openfisca_app:application"
    return Service(f"OpenFisca web API {path}, {workers}", (*serve, application), path, body, found, answers)


def zen(workers: int) -> Service:
    """Return zen-engine behind FastAPI."""
    serve = ("-m", "uvicorn", "--port", "PORT", "--workers", str(workers), "--no-access-log", "--log-level", "error")

    def found(answer: Mapping[str, Any]) -> Statuses:
        return {action: answer["result"][action] for action in ACTIONS}

    arguments = (*serve, "benchmarks.services.zen_app:app")
    return Service(
        f"zen-engine in FastAPI, {workers}", arguments, "/decide", with_day_numbers, found, "trace of each node"
    )


def services() -> list[Service]:
    """Return every system with one worker and with two. Raises: ModuleNotFoundError if one is not installed."""
    for needed in ("gunicorn", "openfisca_web_api", "zen"):
        if find_spec(needed) is None:
            raise ModuleNotFoundError(f"No module named {needed!r}")
    found = []
    for workers in WORKERS:
        found += [comity(workers), openfisca(workers, "/calculate", "statuses alone")]
        found += [openfisca(workers, "/trace", "every variable that was computed"), zen(workers)]
    return found


def hold_to_the_oracle(service: Service, port: int) -> None:
    """Stop if a server answers otherwise than plain Python. Raises: AssertionError."""
    for case in cases(CHECKED, seed=2):
        bodies: list[bytes] = []
        send(port, [service.request(case)], bodies.append)
        assert service.found(json.loads(bodies[0])) == oracle(case), (service.name, case)


def measure() -> str:
    """Return the table of services."""
    chosen = services()
    loads: dict[str, list[Load]] = {one.name: [] for one in chosen}
    with ExitStack() as stack:
        ports = {one.name: stack.enter_context(running(one.arguments))[0] for one in chosen}
        for one in chosen:
            hold_to_the_oracle(one, ports[one.name])
        sizes = {one.name: size_of_a_round(one, ports[one.name]) for one in chosen}
        for number in range(ROUNDS):
            for one in chosen:
                drawn = cases(sizes[one.name], seed=100 + number)
                loads[one.name].append(send(ports[one.name], [one.request(case) for case in drawn]))
    rows = [row(one, loads[one.name], loads[f"Comity, {one.name[-1]}"]) for one in chosen]
    head = Row("service, workers", "requests/s", "Comity's ÷ its", "answers with", "p50, p99")
    return table(f"POST of one case, {CHECKED} cases checked, medians of {ROUNDS} rounds", rows, head)


def size_of_a_round(service: Service, port: int) -> int:
    """Return how many requests take about `SECONDS`, after some seconds of others: a server runs for days."""
    drawn = [service.request(case) for case in cases(WARM, seed=3)]
    rate = send(port, drawn[:100]).rate
    warm = min(WARM, int(rate * 3 * SECONDS))
    return max(50, int(send(port, drawn[100 : 100 + warm]).rate * SECONDS))


def row(service: Service, found: Sequence[Load], ours: Sequence[Load]) -> Row:
    """Return the row of a service."""
    rate = median(one.rate for one in found)
    ratio = median(one.rate / other.rate for one, other in zip(ours, found, strict=True))
    middle = median(one.quantile(0.5) for one in found) * 1000
    slowest = median(one.quantile(0.99) for one in found) * 1000
    times = f"{middle:.1f} ms, {slowest:.1f} ms"
    return Row(service.name, f"{rate:,.0f}", f"{ratio:.1f}", service.answers, times)
