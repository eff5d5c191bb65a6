# SPDX-License-Identifier: Apache-2.0
"""Read the next batch and write the last one while this one is decided: each at most one step away, so memory stays small.

Arrow leaves the interpreter's lock while it reads and writes, so both run beside the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

Item = TypeVar("Item")
END = object()


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Yield the items in order, the next one being fetched meanwhile. Raises: what fetching raises, in its turn."""
    with ThreadPoolExecutor(1, "read") as pool:
        coming: Future[Item | object] = pool.submit(next, items, END)
        while (item := coming.result()) is not END:
            coming = pool.submit(next, items, END)
            yield item  # type: ignore[misc]


class Behind(Generic[Item]):
    """Takes items and hands them on, one after the other, beside the caller. Leave its `with` to know that all went well."""

    def __init__(self, hand_on: Callable[[Item], None]) -> None:
        self._hand_on = hand_on
        self._pool = ThreadPoolExecutor(1, "write")
        self._last: Future[None] | None = None

    def __enter__(self) -> Behind[Item]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()
        if kind is None and self._last is not None:
            self._last.result()

    def __call__(self, item: Item) -> None:
        """Hand an item on once the one before is done. Raises: what that one raised."""
        if self._last is not None:
            self._last.result()
        self._last = self._pool.submit(self._hand_on, item)
