# SPDX-License-Identifier: Apache-2.0
"""A document of law as read from Markdown: front matter, provisions, rule blocks; nothing is interpreted yet.

Built by source/markdown.py. `syntax/` parses the blocks, `check/` reads the front matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.source.span import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of front matter or of a provision's notes: plain text or a list of texts, with its place in the file."""

    key: str
    value: str | tuple[str, ...]
    span: Span

    @property
    def text(self) -> str:
        """The value as one string; a list is joined by commas."""
        return self.value if isinstance(self.value, str) else ", ".join(self.value)

    @property
    def items(self) -> tuple[str, ...]:
        """The value as a list; one text is a list of one, an empty text of none."""
        if isinstance(self.value, str):
            return (self.value,) if self.value else ()
        return self.value


@dataclass(frozen=True, slots=True)
class Block:
    """The text inside one `comity` fence: `file.text[start : start + len(text)]`."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it up to the next heading: one provision.

    `section` is the number after `§` ("7282.5(a)"), empty if the heading has none. `heading` is the rest of the heading.
    `prose` is the restatement: the Markdown text without fences and notes.
    """

    heading: str
    section: str
    level: int
    span: Span
    notes: tuple[Entry, ...]
    prose: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file of law.

    `id` is its path under the folder of law without `.md`, with forward slashes ("us/ca/trust-act").
    """

    id: str
    file: SourceFile
    front: tuple[Entry, ...]
    front_span: Span
    sections: tuple[Section, ...]

    def entry(self, key: str) -> Entry | None:
        """Return the front matter's entry of that name, if there is one."""
        return next((entry for entry in self.front if entry.key == key), None)

    def text(self, key: str, default: str = "") -> str:
        """Return the front matter's value of that name as text."""
        entry = self.entry(key)
        return entry.text if entry else default
