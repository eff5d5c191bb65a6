# SPDX-License-Identifier: Apache-2.0
"""What every operation of the API works with: the law, its ETag, the limits, and the pace of decisions."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from comity.law import Law
from comity.web.api.limits import Limits
from comity.web.api.pace import Pace
from comity.web.api.rates import Buckets, buckets_for


@dataclass(frozen=True, slots=True)
class Service:
    """One law, served."""

    law: Law
    limits: Limits
    pace: Pace
    etag: str
    buckets: Buckets | None


def service_for(law: Law, limits: Limits) -> Service:
    """Return the service of a law."""
    return Service(law, limits, Pace(limits.waiting), f'"{law.program.hash}"', buckets_for(limits))


def service_of(request: Request) -> Service:
    """Return the service that a request is made to."""
    service: Service = request.app.state.service
    return service
