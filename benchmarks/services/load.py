# SPDX-License-Identifier: Apache-2.0
"""Send requests to a server over a few connections and time each answer.

In: requests as bytes, an address. Out: seconds of each, in order of their end, and the whole. A connection that the server
closes is opened again, as it would be by a browser; what is answered with anything but 200 ends the run.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured: seconds of each request, sorted, and of all of them together."""

    each: Sequence[float]
    whole: float

    @property
    def rate(self) -> float:
        """Requests answered a second."""
        return len(self.each) / self.whole

    def quantile(self, share: float) -> float:
        """Return the seconds within which this share of the requests was answered."""
        return self.each[min(len(self.each) - 1, int(share * len(self.each)))]


def send(port: int, requests: Iterable[bytes], see: Callable[[bytes], None] | None = None) -> Load:
    """Send requests to a port of this machine over several connections at once. `see` is given every body.

    Raises: AssertionError if a request is not answered with 200.
    """
    taken = iter(requests)
    each: list[float] = []
    start = time.perf_counter()
    asyncio.run(_all(port, taken, each, see))
    return Load(sorted(each), time.perf_counter() - start)


async def _all(port: int, requests: Iterator[bytes], each: list[float], see: Callable[[bytes], None] | None) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_one(port, requests, each, see))


async def _one(port: int, requests: Iterator[bytes], each: list[float], see: Callable[[bytes], None] | None) -> None:
    reader = writer = None
    for request in requests:
        start = time.perf_counter()
        if reader is None or writer is None:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        lower = head.lower()
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(lower.partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        each.append(time.perf_counter() - start)
        if see is not None:
            see(body)
        if b"connection: close" in lower:
            writer.close()
            reader = writer = None
    if writer is not None:
        writer.close()


def post(path: str, content: bytes) -> bytes:
    """Return the bytes of a POST of JSON."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    return head.encode() + b"Accept: application/json\r\n\r\n" + content
