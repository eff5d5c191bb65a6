# SPDX-License-Identifier: Apache-2.0
"""The pages by address."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response


def add_to(app: FastAPI) -> None:
    """Add every page to the application."""
    app.router.add_route("/", front, include_in_schema=False)


async def front(request: Request) -> Response:
    """The front page."""
    return HTMLResponse("<!doctype html><html lang=en><title>Comity</title><h1>Comity</h1></html>")
