# SPDX-License-Identifier: Apache-2.0
"""Send requests as no client should: wrong bytes, sizes, encodings, nesting, types, headers, addresses (makers.py).

`python -m tests.units.web.api.malformed 10000` sends so many and tells what each status was given for; it ends with 1 if
any was 500 or above, took more than `PATIENCE` seconds, or raised. A second number is the seed.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes

from tests.units.web.api.client import client_of
from tests.units.web.api.makers import Sent, requests

PATIENCE = 60.0


async def status_of(app: Any, sent: Sent) -> int:
    """Return the status that the application answers with. Raises: TimeoutError; whatever the application lets through."""
    path, _, query = sent.target.partition(b"?")
    waiting = [*sent.parts]
    statuses: list[int] = []

    async def receive() -> MutableMapping[str, Any]:
        if not waiting:
            return {"type": "http.disconnect"}
        part = waiting.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(waiting)}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": sent.method, "scheme": "http",
        "path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path, "query_string": query, "root_path": "",
        "headers": [(b"host", b"comity.test"), *sent.headers], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), PATIENCE)
    return statuses[0]


def outcomes(count: int, seed: int = 1) -> tuple[Counter[tuple[str, int]], list[tuple[str, Sent, object]]]:
    """Return how often each kind of request got each status, and what went wrong on our side."""
    app = client_of().app
    counted: Counter[tuple[str, int]] = Counter()
    wrong: list[tuple[str, Sent, object]] = []

    async def run() -> None:
        for name, sent in requests(count, seed):
            try:
                status = await status_of(app, sent)
            except Exception as error:
                wrong.append((name, sent, error))
                continue
            counted[name, status] += 1
            if status >= 500:
                wrong.append((name, sent, status))

    asyncio.run(run())
    return counted, wrong


def main(arguments: list[str]) -> int:
    """Send requests and print what became of them."""
    count = int(arguments[0]) if arguments else 10_000
    start = time.perf_counter()
    counted, wrong = outcomes(count, int(arguments[1]) if len(arguments) > 1 else 1)
    for (name, status), times in sorted(counted.items()):
        print(f"{name:10} {status} {times:6}")
    for name, sent, what in wrong[:20]:
        print(
            f"wrong: {name}: {what!r}: {sent.method} {sent.target[:80]!r} {sent.headers} {b''.join(sent.parts)[:600]!r}"
        )
    print(f"{count} requests in {time.perf_counter() - start:.0f} s, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
