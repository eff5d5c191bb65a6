# SPDX-License-Identifier: Apache-2.0
"""`POST /v1/compare`: one case at several places or days in, statuses side by side out.

Where they differ, the smallest case that tells two of them apart stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from comity.law import CaseError
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.web.api.accept import chosen
from comity.web.api.body import read_object
from comity.web.api.case import expected, missing, read_case
from comity.web.api.plain import JSON, to_bytes
from comity.web.api.problem import of_case, of_diagnostics
from comity.web.api.service import service_of

MOST = 12
"""Standpoints of one request."""


async def compare(request: Request) -> Response:
    """Say where the law of several places or days differs for one case."""
    chosen(request, (JSON,))
    service = service_of(request)
    body = await read_object(request, service.limits)
    case = read_case(body, further=("standpoints",), needed=("bearer",))
    standpoints = standpoints_in(body)

    def work() -> bytes:
        found = service.law.compare(standpoints, case.facts, bearer=case.bearer, actions=case.actions)
        return to_bytes(found.to_dict())

    try:
        content = await service.pace.run((case.kind("compare"), standpoints), work)
    except CaseError as error:
        raise of_case(error) from None
    return Response(content, 200, {"ETag": service.etag}, JSON)


def standpoints_in(body: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the places and days to compare. Raises: Problem 422 with everything that is wrong with them."""
    given = body.get("standpoints")
    if given is None:
        raise of_diagnostics([missing("standpoints")])
    if not isinstance(given, list) or not 2 <= len(given) <= MOST:
        raise of_diagnostics([expected(f"a list of 2 to {MOST} places with their days", "standpoints")])
    wrong = [
        Diagnostic(codes.WRONG_CASE, f"expected an object with `{name}`", path=f"/standpoints/{number}")
        for number, one in enumerate(given)
        for name in ("place", "on")
        if not isinstance(one, dict) or set(one) != {"place", "on"} or not isinstance(one[name], str)
    ]
    if wrong:
        raise of_diagnostics(wrong)
    return tuple((one["place"], one["on"]) for one in given)
