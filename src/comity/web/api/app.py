# SPDX-License-Identifier: Apache-2.0
"""The API as an application of its own under `/v1`: a law and limits in, operations out. Read `OPERATIONS` in openapi.py."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from comity.law import Law
from comity.web.api.guard import Guard
from comity.web.api.limits import Limits
from comity.web.api.metrics import Measures, Metrics, health, metrics
from comity.web.api.openapi import DESCRIPTION, described
from comity.web.api.operations import OPERATIONS
from comity.web.api.problem import Problem, base_of, response
from comity.web.api.rates import Rates
from comity.web.api.service import service_for

SILENT: Any = {"tracing": False, "metrics": False, "logs": False}
"""The web framework can report requests to others; here it does not."""


def create_api(law: Law, limits: Limits | None = None) -> FastAPI:
    """Return the API of a law."""
    limits = limits or Limits()
    api = FastAPI(
        title="Comity",
        version=version("comity"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        telemetry=SILENT,
    )
    api.state.service = service_for(law, limits)
    for operation in OPERATIONS:
        operation.add_to(api)
    api.openapi = lambda: described(api)  # type: ignore[method-assign]
    api.add_exception_handler(Problem, on_problem)
    api.add_exception_handler(HTTPException, on_http)
    api.add_middleware(Rates, buckets=api.state.service.buckets)
    api.add_middleware(Guard)
    return api


def add_to(app: FastAPI, law: Law, limits: Limits | None = None) -> FastAPI:
    """Put the API under `/v1` of an application, and beside it its health and what it counts. Return the API."""
    app.state.measures = Measures(law)
    app.router.add_route("/healthz", health, include_in_schema=False)
    app.router.add_route("/metrics", metrics, include_in_schema=False)
    api = create_api(law, limits)
    app.mount("/v1", api)
    app.add_middleware(Metrics, measures=app.state.measures)
    return api


async def on_problem(request: Request, problem: Exception) -> Response:
    """Answer a request that cannot be answered otherwise."""
    assert isinstance(problem, Problem)
    return response(problem, base_of(request))


async def on_http(request: Request, error: Exception) -> Response:
    """Answer what no operation takes: an address that is not there, a method that it does not take."""
    assert isinstance(error, HTTPException)
    detail = "there is nothing at this address" if error.status_code == 404 else str(error.detail).lower()
    return response(Problem(error.status_code, detail, headers=error.headers), base_of(request))
