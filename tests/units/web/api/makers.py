# SPDX-License-Identifier: Apache-2.0
"""Requests as no client should send them, made from a seed: the same seed gives the same requests. Read `requests`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

import comity
from comity.program.program import Program
from comity.program.values import Type
from comity.web.api.examples import EXAMPLES, STORY
from tests.units.web.api.odd import ACCEPTS, EXTREME, GETS, JSON, LITERALS, METHODS, ODD_VALUES, TAILS, TYPES, WHERE


class Sent(NamedTuple):
    """One request as it reaches the application."""

    method: str
    target: bytes  # path and query
    headers: list[tuple[bytes, bytes]]
    parts: list[bytes]


def requests(count: int, seed: int = 1) -> Iterator[tuple[str, Sent]]:
    """Yield requests, each with the name of what is wrong with it."""
    random = Random(seed)
    makers: tuple[tuple[str, Callable[[Random], Sent]], ...] = (
        ("bytes", _bytes), ("mutated", _mutated), ("encoding", _encoded), ("nesting", _nested), ("types", _typed),
        ("values", _extreme), ("values", _extreme), ("literals", _literal), ("headers", _headed), ("address", _addressed),
        ("size", _large), ("table", _table),
    )  # fmt: skip
    for number in range(count):
        name, make = makers[number % len(makers)]
        yield name, make(random)


def post(random: Random, content: bytes, kind: str = JSON, **headers: str) -> Sent:
    """Return a POST, its body in one part or in several."""
    given = {"content-type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    cut = random.randrange(len(content) + 1) if random.random() < 0.2 else len(content)
    parts = [content[:cut], content[cut:]] if cut < len(content) else [content]
    raw = [(name.encode(), value.encode("latin-1", "replace")) for name, value in given.items() if value]
    return Sent("POST", random.choice(WHERE).encode(), raw, parts)


def example(random: Random) -> dict[str, Any]:
    """Return a copy of a body that fits."""
    bodies = [one["value"] for each in EXAMPLES.values() for one in each.get("takes", {}).values()]
    found: dict[str, Any] = json.loads(json.dumps(random.choice([*bodies, STORY])))
    found.setdefault("bearer", "county_jail")
    if "actions" not in found:
        found.setdefault("action", "hold_for_immigration")  # all of them would take a hundred times as long
    return found


def text(value: Any) -> bytes:
    """Return JSON, halves of surrogate pairs written as escapes."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _bytes(random: Random) -> Sent:
    return post(random, random.randbytes(random.choice((0, 1, 2, 10, 1000, 20_000))))


def _mutated(random: Random) -> Sent:
    content = bytearray(text(example(random)))
    for _ in range(random.randint(1, 6)):
        place = random.randrange(len(content))
        match random.randrange(3):
            case 0:
                content[place] = random.randrange(256)
            case 1:
                del content[place : place + random.randint(1, 20)]
            case _:
                content[place:place] = random.choice(
                    (b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\x00", b"\xf0\x9f")
                )
        if not content:
            content += b"{"
    return post(random, bytes(content))


def _encoded(random: Random) -> Sent:
    body = json.dumps(example(random) | {"title": "é§日本"}, ensure_ascii=False)
    match random.randrange(4):
        case 0:
            return post(random, body.encode(random.choice(("utf-16", "utf-32", "latin-1", "utf-7")), "replace"))
        case 1:
            return post(
                random, gzip.compress(body.encode()), content_encoding=random.choice(("gzip", "br", "identity", "x"))
            )
        case 2:
            return post(
                random, random.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80")) + body.encode()
            )
        case _:
            return post(
                random, text(example(random)).replace(b'"facts"', random.choice((b'"f\\u0061cts"', b'"\\ud800"')))
            )


def _nested(random: Random) -> Sent:
    depth = random.choice((5, 20, 23, 24, 25, 40, 900, 5000, 200_000))
    opening, closing = random.choice(((b"[", b"]"), (b'{"a":', b"}")))
    inner = opening * depth + (b"1" if random.random() < 0.5 or opening != b"[" else b"") + closing * depth
    whole = text(example(random) | {"facts": {"convictions": "HERE"}}).replace(b'"HERE"', inner)
    return post(random, random.choice((whole, inner, opening * depth)))


def _typed(random: Random) -> Sent:
    body = example(random)
    for _ in range(random.randint(1, 3)):
        where = random.choice((body, body, body.get("facts") or body))
        if not isinstance(where, dict):
            continue
        names = [
            *where,
            "facts",
            "not_known",
            "standpoints",
            "reasons",
            "actions",
            "release_at",
            "convictions",
            "charges",
        ]
        names += ["hold_hours", "age", "request_received_at", "has_287g_agreements", "x" * 500, "a/b~c"]
        where[random.choice(names)] = random.choice(ODD_VALUES)
    return post(random, json.dumps(body, ensure_ascii=random.random() < 0.5).encode("utf-8", "replace"))


def extreme(random: Random, program: Program, type_: Type) -> Any:
    """Return a value of a type that few would state."""
    if type_.kind == "one_of":
        return random.choice(type_.values)
    if type_.kind == "some_of":
        return random.sample(type_.values, random.randint(0, len(type_.values)))
    if type_.kind == "list_of":
        fields = program.records[type_.record].fields.values()
        record = {one.name: extreme(random, program, one.type) for one in fields if random.random() < 0.5}
        return [record] * random.choice((0, 1, 2, 40))
    return random.choice(EXTREME[type_.kind])


def _extreme(random: Random) -> Sent:
    program = comity.load().program if not _programs else _programs[0]
    _programs[:] = [program]
    facts = random.sample(list(program.facts.values()), random.randint(1, 12))
    body = example(random)
    body["facts"] = {one.name: extreme(random, program, one.type) for one in facts}
    if "on" in body:
        body["on"] = random.choice(
            ("2018-02-01", "2026-01-01", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-23:59")
        )
        body["place"] = random.choice(("us/ca/los-angeles-county", "us/tx", "us", "us/fl/miami-dade-county"))
    return post(random, text(body))._replace(target=random.choice(WHERE[:4]).encode())


_programs: list[Program] = []


def _literal(random: Random) -> Sent:
    body = text(example(random) | {"facts": {"hold_hours": "HERE", "request": "hold"}})
    return post(random, body.replace(b'"HERE"', random.choice(LITERALS)))


def _headed(random: Random) -> Sent:
    sent = post(random, text(example(random)), random.choice(TYPES), accept=random.choice(ACCEPTS))
    length = random.choice(("-1", "0", "1", "99999999999999999999999", "x", "", "٣"))
    more = random.choice(
        ((b"content-length", length.encode()), (b"if-none-match", b'"' * 50), (b"expect", b"100-continue"))
    )
    return sent._replace(headers=[*sent.headers, more])


def _addressed(random: Random) -> Sent:
    tail = "".join(random.choice(TAILS) for _ in range(random.randint(0, 6)))
    target = (random.choice(GETS) + tail).encode("utf-8")
    return Sent(random.choice(METHODS), target, [(b"accept", random.choice(ACCEPTS).encode())], [b""])


def _large(random: Random) -> Sent:
    size = random.choice((4_000, 60_000, 400_000, 999_000, 1_000_001, 3_000_000))
    match random.randrange(4):
        case 0:
            content = b" " * size
        case 1:
            content = text(example(random) | {"story": "é" * (size // 2)})
        case 2:
            content = text(example(random) | {"facts": {f"fact_{number}": number for number in range(size // 20)}})
        case _:
            content = text(example(random) | {"facts": {"convictions": [{"class": "felony"}] * (size // 20)}})
    return post(random, content)


def _table(random: Random) -> Sent:
    rows = [
        {"place": "us/ca", "on": "2018-02-01", "request": random.choice(ODD_VALUES)}
        for _ in range(random.randint(0, 3))
    ]
    content = b"\n".join(text(row) for row in rows)
    if random.random() < 0.4:
        content = arrow(random)
    kind = random.choice(("application/x-ndjson", "application/vnd.apache.arrow.stream", JSON))
    sent = post(random, content, kind)
    query = random.choice(
        ("", "?place=", "?pair=x", "?bearer=a&action=b", "?pair=county_jail__hold_for_immigration&on=2018-02-01")
    )
    return sent._replace(target=b"/v1/table" + query.encode())


def arrow(random: Random) -> bytes:
    """Return an Arrow stream of which some bytes are wrong."""
    import pyarrow as pa

    table = pa.table({"place": ["us/ca"], "on": ["2018-02-01"], "judicial_warrant": [True]})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content = bytearray(sink.getvalue().to_pybytes())
    for _ in range(random.randint(0, 3)):
        content[random.randrange(len(content))] = random.randrange(256)
    return bytes(content[: random.choice((len(content), len(content), 100, 9))])
