# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a request, as `application/problem+json` (RFC 9457).

In: a status, a code of the register, and the diagnostics. Out: a response whose `errors` lists every one of them, each by
its path in the body. A message quotes what was sent, so it goes into the response and into no log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from comity.faults import CaseError
from comity.render.diagnostics import diagnostic_to_dict
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.web.api.plain import to_bytes

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The request cannot be read",
    404: "Nothing is there",
    405: "This address does not take that method",
    406: "None of the forms asked for can be given",
    413: "The request is too large",
    415: "The form of the body is not one that is read",
    422: "The request does not fit",
    429: "Too many requests",
    500: "A fault of Comity itself",
    503: "Busy",
}
OF_STATUS = {404: codes.NOT_FOUND, 413: codes.REQUEST_TOO_LARGE, 429: codes.BUSY, 500: codes.INTERNAL, 503: codes.BUSY}


class Problem(Exception):
    """A request that gets no answer. Holds what the response says; `headers` go with it."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[Diagnostic] = (),
        *,
        code: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status)  # not the detail: it may quote what was sent
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)
        self.code = code or (errors[0].code if errors else OF_STATUS.get(status, codes.BAD_REQUEST))
        self.headers = dict(headers or {})

    def to_dict(self, base: str = "") -> dict[str, Any]:
        """Return the members of the problem. `base`: the path under which the API stands."""
        return {
            "type": f"{base}/problems/{self.code}",
            "title": TITLES.get(self.status, "The request cannot be answered"),
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "errors": [diagnostic_to_dict(one, {}) for one in self.errors],
        }


def of_diagnostics(diagnostics: Iterable[Diagnostic]) -> Problem:
    """Return the problem of a body that does not fit: 422, with all that is wrong."""
    found = tuple(dict.fromkeys(diagnostics))
    first = f"at {found[0].path}: {found[0].message}" if found[0].path else found[0].message
    more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
    return Problem(422, first + more, found)


def of_case(error: CaseError) -> Problem:
    """Return the problem of a case that cannot be read."""
    return of_diagnostics(error.diagnostics)


def response(problem: Problem, base: str = "") -> Response:
    """Return the response of a problem."""
    return Response(to_bytes(problem.to_dict(base)), problem.status, problem.headers, MEDIA_TYPE)


def base_of(request: Request) -> str:
    """Return the path under which the API stands for this request."""
    return str(request.scope.get("root_path", "")).rstrip("/")
