# SPDX-License-Identifier: Apache-2.0
"""A progress bar with rate and time left, for a person at a terminal; nothing in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID

    from comity.tables.source import Source

LOOKED_AT = 1 << 20


class Shown:
    """Takes the number of rows that were decided, and shows how far that is."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Shown:
        from comity.cli.output import is_styled

        if is_styled(error=True):
            self._bar = bar()
            self._task = self._bar.add_task("deciding", total=expected_rows(self._sources))
            self._bar.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, rows: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, rows)


def bar() -> Progress:
    """Return a bar: how far, rows, rows a second, time left."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Rows decided, and rows a second."""

        def render(self, task: Task) -> Text:
            speed = f"{task.speed:,.0f} rows/s" if task.speed else ""
            return Text(f"{int(task.completed):,} rows  {speed}")

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def expected_rows(sources: Sequence[Source]) -> int:
    """Return how many rows there are; of CSV, about how many, by the length of its first lines."""
    return sum(one.rows if one.rows is not None else estimated(one) for one in sources)


def estimated(source: Source) -> int:
    """Return about how many rows a file has whose format does not say."""
    with source.path.open("rb") as stream:
        start = stream.read(LOOKED_AT)
    return max(1, start.count(b"\n") * source.size // max(1, len(start)) - 1)
