# SPDX-License-Identifier: Apache-2.0
"""`/metrics` for Prometheus, and `/healthz`. Labels are operations, methods and statuses: no place, no day, no fact.

With several workers each counts for itself; PROMETHEUS_MULTIPROC_DIR, a folder, adds them up.
"""

from __future__ import annotations

import os
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.law import Law
from comity.web.api.plain import respond

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Measures:
    """What is counted, in a registry of its own, so that two applications in one process do not meet."""

    def __init__(self, law: Law) -> None:
        self.registry = CollectorRegistry()
        labels = ("operation", "method", "status")
        self._requests = Counter("comity_requests", "Requests answered", labels, registry=self.registry)
        self._seconds = Histogram(
            "comity_request_seconds",
            "Seconds to answer",
            ("operation",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.under_way = Gauge(
            "comity_requests_under_way", "Requests under way", registry=self.registry, multiprocess_mode="livesum"
        )
        information = Gauge(
            "comity_law", "The law that is served", ("law",), registry=self.registry, multiprocess_mode="max"
        )
        information.labels(law.program.hash).set(1)
        self._counted: dict[tuple[str, str, int], Counter] = {}
        self._timed: dict[str, Histogram] = {}

    def count(self, operation: str, method: str, status: int, seconds: float) -> None:
        """Count one request."""
        key = (operation, method, status)
        counter = self._counted.get(key)
        if counter is None:
            counter = self._counted[key] = self._requests.labels(operation, method, str(status))
        histogram = self._timed.get(operation)
        if histogram is None:
            histogram = self._timed[operation] = self._seconds.labels(operation)
        counter.inc()
        histogram.observe(seconds)

    def text(self) -> bytes:
        """Return all counts as Prometheus reads them."""
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            gathered = CollectorRegistry()
            MultiProcessCollector(gathered)  # type: ignore[no-untyped-call]
            return generate_latest(gathered)
        return generate_latest(self.registry)


METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Metrics:
    """Counts and times what the application answers."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        start = time.perf_counter()
        self._measures.under_way.inc()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._measures.under_way.dec()
            method = scope["method"] if scope["method"] in METHODS else "other"
            self._measures.count(operation_of(scope), method, status, time.perf_counter() - start)


def operation_of(scope: Scope) -> str:
    """Return the operation that answered, by the name in the code; what no operation answers is one label."""
    endpoint = scope.get("endpoint")
    return getattr(endpoint, "__name__", "other") if endpoint is not None else "none"


async def metrics(request: Request) -> Response:
    """What was counted since the start."""
    measures: Measures = request.app.state.measures
    return Response(measures.text(), media_type=CONTENT_TYPE_LATEST)


async def health(request: Request) -> Response:
    """Say that the law is loaded and answers."""
    law: Law = request.app.state.law
    return respond({"status": "ok", "law": law.program.hash})
