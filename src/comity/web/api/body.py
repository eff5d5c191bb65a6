# SPDX-License-Identifier: Apache-2.0
"""Read the body of a request, and refuse what is too large, too deep, no JSON or of another form.

In: a request. Out: its bytes, or the object that they state. Decimals stay exact; a name given twice is refused, since
nobody can say which of the two was meant.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from starlette.requests import Request

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.web.api.limits import Limits
from comity.web.api.plain import JSON
from comity.web.api.problem import Problem, of_diagnostics


async def read_bytes(request: Request, limit: int) -> bytes:
    """Return the body. Raises: Problem 413 as soon as it is larger than the limit; 415 if it is compressed."""
    headers = request.headers
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "send the body without a Content-Encoding", headers={"Accept-Encoding": "identity"})
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        too_large(limit)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            too_large(limit)
        parts.append(part)
    return parts[0] if len(parts) == 2 and not parts[1] else b"".join(parts)


def too_large(limit: int) -> NoReturn:
    """Raise the problem of a body that is too large; the rest of it is not read."""
    raise Problem(413, f"the body is larger than {limit:,} bytes", headers={"Connection": "close"})


def media_type(request: Request) -> str:
    """Return the media type of the body, "" if none is named. Raises: Problem 415 if its letters are not UTF-8."""
    named = request.headers.get("content-type", "")
    if named == JSON:
        return named
    kind, _, parameters = named.partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, "the body is read as UTF-8")
    return kind.strip().lower()


async def read_object(request: Request, limits: Limits) -> dict[str, Any]:
    """Return the JSON object in the body.

    Raises: Problem 413, 415; 400 if it is no JSON; 422 if it is something else than an object, too deep or too much.
    """
    kind = media_type(request)
    if kind not in (JSON, "") and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Problem(415, "expected a body of application/json", headers={"Accept-Post": JSON})
    value = parse(await read_bytes(request, limits.body))
    if not isinstance(value, dict):
        raise of_diagnostics([Diagnostic(codes.WRONG_CASE, "expected an object with names and values")])
    if measured(value, limits.depth) > limits.values:
        message = f"the body states more than {limits.values:,} values"
        raise of_diagnostics([Diagnostic(codes.CASE_TOO_LARGE, message)])
    return value


def parse(data: bytes) -> Any:
    """Return the JSON value. Raises: Problem 400, or 422 if it is nested beyond all measure."""
    try:
        text = data.decode("utf-8-sig")
        value = _DECODER.decode(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        unreadable(f"this is not JSON: {what} (line {error.lineno}, column {error.colno})")
    except UnicodeDecodeError as error:
        unreadable(f"this is not UTF-8: byte {error.start}")
    except UnicodeEncodeError:
        unreadable("this is not text: half of a surrogate pair stands alone")
    except RecursionError:
        too_deep()
    except ValueError:
        unreadable("a number has too many digits")
    return value


def unreadable(detail: str) -> NoReturn:
    """Raise the problem of a body that is no JSON."""
    raise Problem(400, detail, code=codes.BAD_REQUEST)


def too_deep() -> NoReturn:
    """Raise the problem of a body whose parts lie too deep."""
    raise of_diagnostics([Diagnostic(codes.TOO_DEEP, "lists and objects are nested too deeply")])


def measured(value: dict[str, Any] | list[Any], depth: int) -> int:
    """Return how many values lie in lists and objects. Raises: Problem 422 if they lie more than `depth` deep."""
    if depth <= 0:
        too_deep()
    inner = value.values() if isinstance(value, dict) else value
    return len(value) + sum([measured(one, depth - 1) for one in inner if isinstance(one, dict | list)])


def _pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(items)
    if len(found) < len(items):
        seen: set[str] = set()
        twice = next(name for name, _ in items if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Problem(400, f"`{twice[:60]}` is given twice", code=codes.KEY_TWICE)
    return found


def _no_constant(name: str) -> NoReturn:
    unreadable(f"`{name}` is no value of JSON")


def _decimal(text: str) -> Decimal | str:
    """Keep a number as it is written, if anybody could mean it."""
    return Decimal(text) if len(text) < 100 else text


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_no_constant, parse_float=_decimal)
