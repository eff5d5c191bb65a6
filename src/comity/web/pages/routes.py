# SPDX-License-Identifier: Apache-2.0
"""The pages by address."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from comity.web.pages import answer, downloads, faults, interview, reading, side, staff
from comity.web.pages.view import STATIC

YEAR = 31_536_000


class Stamped(StaticFiles):
    """Static files whose address changes with their content, so that a browser need not ask again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


def add_to(app: FastAPI) -> None:
    """Add every page to the application."""
    get, post = ["GET"], ["POST"]
    for path, page, methods in (
        ("/", interview.front, get),
        ("/ask", interview.start_again, get),
        ("/ask", interview.ask, post),
        ("/places", interview.suggestions, post),
        ("/answer", interview.start_again, get),
        ("/answer", answer.answer, post),
        ("/case", answer.linked, get),
        ("/law", reading.library, get),
        ("/law/{name:path}", reading.read, get),
        ("/changes", reading.changes, get),
        ("/staff", staff.blank, get),
        ("/staff", staff.stated, post),
        ("/compare", side.compare, get),
        ("/timeline", side.timeline, get),
        ("/map", side.states_map, get),
    ):
        app.router.add_route(path, page, methods=methods, include_in_schema=False)
    for ending in downloads.WRITERS:
        app.router.add_route(f"/answer.{ending}", downloads.download, methods=post, include_in_schema=False)
    app.add_exception_handler(HTTPException, faults.refused)
    app.add_exception_handler(Exception, faults.failed)
    app.mount("/static", Stamped(directory=STATIC), name="static")
