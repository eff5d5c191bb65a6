# SPDX-License-Identifier: Apache-2.0
"""`POST /v1/table`: rows of cases in, the status of each out, as an Arrow stream or as lines of JSON.

In: the table in the body; in the query, which columns are the place and the day and what is asked. Out: a stream of the
statuses in the order of the rows. The body is bounded and decided whole before the first byte is sent, so that whatever is
wrong with it is a problem and not a stream that breaks off. Layout of the columns: docs/columns.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError
from struct import unpack_from
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from comity.law import CaseError
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean
from comity.web.api.accept import chosen
from comity.web.api.body import media_type, parse, read_bytes
from comity.web.api.limits import Limits
from comity.web.api.problem import Problem, of_case, of_diagnostics
from comity.web.api.service import Service, service_of

if TYPE_CHECKING:
    import pyarrow as pa

ARROW, LINES = "application/vnd.apache.arrow.stream", "application/x-ndjson"
READ = (ARROW, LINES, "application/jsonl")
ONCE, SEVERAL = ("place", "on", "bearer", "action", "provisions"), ("pair", "keep")
PART = 1 << 20
ROWS = 20_000
"""Rows of one part of the stream that goes out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query says. `place`, `on`: the names of columns, or the place and the day of all rows."""

    place: str = "place"
    on: str = "on"
    bearer: str | None = None
    action: str | None = None
    pairs: tuple[tuple[str, str], ...] | None = None
    keep: tuple[str, ...] = ()
    provisions: bool = False


async def table(request: Request) -> Response:
    """Decide every row of a table."""
    kind = media_type(request)
    if kind not in READ:
        raise Problem(415, f"expected a table as {ARROW} or {LINES}", headers={"Accept-Post": ", ".join(READ[:2])})
    form = chosen(request, (ARROW, LINES) if kind == ARROW else (LINES, ARROW))
    service = service_of(request)
    asked = asked_in(request)
    data = await read_bytes(request, service.limits.table)
    found = await service.pace.run(("table", object()), lambda: decided(service, asked, data, kind))
    headers = {"ETag": service.etag}
    return StreamingResponse(arrow(found) if form == ARROW else lines(found), 200, headers, form)


def asked_in(request: Request) -> Asked:
    """Return what the query says. Raises: Problem 422 with everything that is wrong with it."""
    query = request.query_params
    allowed = (*ONCE, *SEVERAL)
    wrong = [
        Diagnostic(codes.BAD_REQUEST, f"there is no parameter `{name[:60]}`", help=did_you_mean(name, allowed))
        for name in list(dict.fromkeys(query))[:20]
        if name not in allowed
    ]
    wrong += [
        Diagnostic(codes.BAD_REQUEST, f"`{name}` is given twice") for name in ONCE if len(query.getlist(name)) > 1
    ]
    pairs = [tuple(pair.split("__", 1)) for pair in query.getlist("pair")]
    if any(len(pair) != 2 for pair in pairs):
        wrong.append(
            Diagnostic(codes.BAD_REQUEST, "a `pair` is a bearer and an action: county_jail__hold_for_immigration")
        )
    if not pairs and not (query.get("bearer") and query.get("action")):
        wrong.append(Diagnostic(codes.BAD_REQUEST, "nothing is asked: name a `bearer` and an `action`, or some `pair`"))
    if query.get("provisions", "false") not in ("true", "false"):
        wrong.append(Diagnostic(codes.BAD_REQUEST, "`provisions` is true or false"))
    if wrong:
        raise of_diagnostics(wrong)
    return Asked(
        query.get("place", "place"),
        query.get("on", "on"),
        None if pairs else query.get("bearer"),
        None if pairs else query.get("action"),
        tuple((pair[0], pair[1]) for pair in pairs) or None,
        tuple(query.getlist("keep")),
        query.get("provisions") == "true",
    )


def decided(service: Service, asked: Asked, data: bytes, kind: str) -> pa.Table:
    """Return the statuses of a table. Raises: Problem 413 for too many rows; 400, 422 with what is wrong, by row and column."""
    import pyarrow as pa

    try:
        given = read_arrow(data) if kind == ARROW else pa.Table.from_pylist(read_lines(data, service.limits))
        if len(given) > service.limits.rows:
            raise Problem(413, f"the table has more than {service.limits.rows:,} rows")
        given.validate(full=True)
        return service.law.decide_table(
            given,
            place=asked.place,
            on=asked.on,
            bearer=asked.bearer,
            action=asked.action,
            pairs=asked.pairs,
            keep=asked.keep,
            provisions=asked.provisions,
        )
    except CaseError as error:
        raise of_case(error) from None
    except KeyError as error:
        raise of_diagnostics([Diagnostic(codes.WRONG_CASE, f"there is no column or name {error}")]) from None
    except (pa.ArrowException, OSError, ValueError, TypeError, OverflowError) as error:
        words = " ".join(str(error).split())[:300]
        raise Problem(422, f"this is not a table: {words}", code=codes.WRONG_CASE) from None


def read_arrow(data: bytes) -> pa.Table:
    """Return the table in an Arrow IPC stream.

    Raises: Problem 415 if a part of it is compressed: a few bytes could then stand for more than the machine holds.
    """
    import pyarrow as pa

    for message in pa.ipc.MessageReader.open_stream(pa.BufferReader(data)):
        if is_compressed(message.metadata.to_pybytes()):
            raise Problem(415, "send the Arrow stream without compression")
    with pa.ipc.open_stream(pa.BufferReader(data)) as reader:
        return reader.read_all()


def is_compressed(metadata: bytes) -> bool:
    """True if the metadata of an IPC message (a flatbuffer) describes a batch whose body is compressed.

    Raises: ValueError if it is no such metadata. Source: Arrow's Message.fbs; header types 2 (dictionary) and 3 (batch).
    """
    try:
        (message,) = unpack_from("<I", metadata)
        kind = _field(metadata, message, 1)
        header = _field(metadata, message, 2)
        if kind is None or header is None or metadata[kind] not in (2, 3):
            return False
        batch = header + unpack_from("<I", metadata, header)[0]
        if metadata[kind] == 2:
            inner = _field(metadata, batch, 1)
            if inner is None:
                return False
            batch = inner + unpack_from("<I", metadata, inner)[0]
        return _field(metadata, batch, 3) is not None
    except (StructError, IndexError):
        raise ValueError("a message of the stream cannot be read") from None


def _field(data: bytes, table: int, number: int) -> int | None:
    """Return where a field of a flatbuffer's table stands, None if it is left out."""
    listed = table - unpack_from("<i", data, table)[0]
    if listed < 0 or 4 + 2 * number >= unpack_from("<H", data, listed)[0]:
        return None
    offset = unpack_from("<H", data, listed + 4 + 2 * number)[0]
    return table + offset if offset else None


def read_lines(data: bytes, limits: Limits) -> list[dict[str, Any]]:
    """Return the rows in lines of JSON; empty lines are passed over.

    Raises: Problem 400 for a line that is no JSON, 422 for one that is no object, 413 for too many.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        if len(rows) >= limits.rows:
            raise Problem(413, f"the table has more than {limits.rows:,} rows")
        try:
            row = parse(line)
        except Problem as error:
            error.detail = f"line {number}: {error.detail}"
            raise
        if not isinstance(row, dict):
            raise of_diagnostics([Diagnostic(codes.WRONG_CASE, "expected an object", path=f"/rows/{len(rows)}")])
        rows.append(row)
    return rows


def arrow(found: pa.Table) -> Iterator[bytes]:
    """Yield an Arrow IPC stream in parts. A result is some bytes a row, so it is made whole."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, found.schema) as writer:
        writer.write_table(found, max_chunksize=ROWS)
    data = sink.getvalue()
    for start in range(0, data.size, PART):
        yield data.slice(start, min(PART, data.size - start)).to_pybytes()


def lines(found: pa.Table) -> Iterator[bytes]:
    """Yield lines of JSON, many at once."""
    for batch in found.to_batches(max_chunksize=ROWS):
        rows = (json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=str) for row in batch.to_pylist())
        yield "".join(f"{row}\n" for row in rows).encode("utf-8", errors="replace")
