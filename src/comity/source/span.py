# SPDX-License-Identifier: Apache-2.0
"""Where something stands in a file of law.

In: a file's text. Out: `Span`s (half-open offsets of characters) and their line and column, both counted from 1.
Everything that a later stage reports about the text carries a `Span`, so every message can point at the character.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one file: characters `start` (included) to `end` (excluded), counted from 0."""

    file: str
    start: int
    end: int


NOWHERE = Span("", 0, 0)
"""The span of what was not read from a file (a case given in Python, a built-in name)."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of law as read: its name with forward slashes (relative to the folder of law) and its text."""

    name: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        starts.extend(index + 1 for index, char in enumerate(self.text) if char == "\n")
        object.__setattr__(self, "line_starts", tuple(starts))

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1. An offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of line `number` (from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        return self.text[start:end]
