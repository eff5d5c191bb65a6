# SPDX-License-Identifier: Apache-2.0
"""The last resort: whatever fails is answered as problem 500 and told to the log by kind and place alone.

What an exception says may hold facts of the case, so neither its words nor its values go anywhere.
"""

from __future__ import annotations

import logging
import traceback

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comity.web.api.problem import Problem, base_of, response

log = logging.getLogger("comity.web")


class Guard:
    """Catches what no operation caught."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            return
        except Exception as error:
            log.error("%s", where(error))
            if started:
                raise RuntimeError("a response broke off") from None  # so that the server closes the connection
            problem = Problem(500, "this is a bug; the answer was not given")
            await response(problem, base_of(Request(scope)))(scope, receive, send)


def where(error: BaseException) -> str:
    """Return the kind of an exception and the place in the code where it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(error).__name__} at {place}"
