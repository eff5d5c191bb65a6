# SPDX-License-Identifier: Apache-2.0
"""What a page cannot answer: an address where nothing is, a form that is too large, a fault of ours. No traceback is shown."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from comity.web.pages.view import show, words_of

WORDS = {
    404: ("Nothing is here", "The library has no page at this address."),
    405: ("Not this way", "This page is reached by a form or a link of the site."),
    413: ("Too large", "The form holds more than one case can."),
    415: ("Not a form", "The page takes what a form of the site sends."),
}
OURS = ("A fault of ours", "The program failed. This is no fault of yours; what you entered was not kept.")


async def refused(request: Request, error: Exception) -> Response:
    """Return the page of a request that is refused."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return told(request, status, WORDS.get(status, OURS if status >= 500 else WORDS[404]))


async def failed(request: Request, _error: Exception) -> Response:
    """Return the page of a fault of ours."""
    return told(request, 500, OURS)


def told(request: Request, status: int, words: tuple[str, str]) -> Response:
    """Return a page of a few words."""
    w = words_of(request)
    return show(request, "message.html", status=status, title=w.page(words[0]), words=w.page(words[1]))
