# SPDX-License-Identifier: Apache-2.0
"""Which form of a response a request asks for. Source: RFC 9110, § 12.5.1."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from comity.web.api.problem import Problem


def chosen(request: Request, offered: Sequence[str]) -> str:
    """Return the media type to send, the first of those offered if all are alike.

    Raises: Problem 406 if none is acceptable.
    """
    accept = request.headers.get("accept", "")
    if not accept or accept == "*/*" or accept == offered[0]:
        return offered[0]
    ranges = [one for part in accept[:2000].split(",") if (one := _range(part))]
    best, weight = "", 0.0
    for kind in offered:
        found = max(((len(name.strip("*/")), q) for name, q in ranges if _fits(kind, name)), default=(0, 0.0))
        if found[1] > weight:
            best, weight = kind, found[1]
    if not best:
        raise Problem(406, f"this address gives {', '.join(offered)}")
    return best


def _range(part: str) -> tuple[str, float] | None:
    """Return a media range and its weight, None if it is none."""
    name, *parameters = [one.strip().lower() for one in part.split(";")]
    weight = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                weight = float(parameter[2:])
            except ValueError:
                return None
    return (name, weight) if "/" in name and 0 <= weight <= 1 else None


def _fits(kind: str, name: str) -> bool:
    return name in ("*/*", kind) or (name.endswith("/*") and kind.startswith(name[:-1]))
