# SPDX-License-Identifier: Apache-2.0
"""A page of text before it is printed: rows of styled pieces, wrapped to a width.

In: pieces of text with the name of a style. Out: lines of pieces that fit. `text.py` drops the styles, `terminal.py` turns
them into colours: both print the same characters, so colour never says anything alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text in one style. Styles: title, section, citation, quiet, link, doubt, or the name of a status; "" is plain."""

    text: str
    style: str = ""


Styled = str | Piece


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph. `lead` stands before its first line, `follow` before the lines that it wraps into."""

    pieces: tuple[Piece, ...]
    lead: str = ""
    follow: str = ""


@dataclass(slots=True)
class Page:
    """Rows in reading order, added one at a time."""

    rows: list[Row] = field(default_factory=list)

    def add(self, *pieces: Styled, indent: int = 0, hang: int = 0, lead: str = "", follow: str = "") -> None:
        """Add a paragraph: `indent` spaces before it, `hang` more before its further lines; or leads of its own."""
        styled = tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)
        self.rows.append(Row(styled, lead or " " * indent, follow or " " * (indent + hang)))

    def blank(self) -> None:
        """Add an empty line, unless the page is empty or ends with one."""
        if self.rows and self.rows[-1].pieces:
            self.rows.append(Row(()))

    def section(self, title: str) -> None:
        """Add a heading after an empty line."""
        self.blank()
        self.add(Piece(title, "section"))

    def lines(self, width: int) -> Iterator[list[Piece]]:
        """Yield printed lines, each at most `width` columns wide unless a single word is wider."""
        for row in self.rows:
            yield from wrapped(row, width)

    def plain(self, width: int) -> str:
        """Return the page as plain text, every line ended."""
        return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in self.lines(width))


def wrapped(row: Row, width: int) -> Iterator[list[Piece]]:
    """Yield the lines of one row."""
    line: list[Piece] = [Piece(row.lead)]
    used, empty = display_width(row.lead), True
    for word in words(row.pieces):
        length = sum(display_width(piece.text) for piece in word)
        gap = 0 if empty else 1
        if not empty and used + gap + length > width:
            yield printed(line)
            line, used, gap = [Piece(row.follow)], display_width(row.follow), 0
        if gap:  # in the style of the words on both sides, if it is one
            line.append(Piece(" ", line[-1].style if line[-1].style == word[0].style else ""))
        line += word
        used, empty = used + gap + length, False
    yield printed(line)


def printed(line: list[Piece]) -> list[Piece]:
    """Return a line as it is printed: spaces that held words together are spaces like others."""
    return [Piece(piece.text.replace("\u00a0", " "), piece.style) for piece in line]


def words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield words, each of one piece or of several that no space parts. A no-break space stays inside its word."""
    word: list[Piece] = []
    for piece in pieces:
        for number, part in enumerate(safe(piece.text).split(" ")):
            if number and word:
                yield word
                word = []
            if part:
                word.append(Piece(part, piece.style))
    if word:
        yield word


def display_width(text: str) -> int:
    """Return how many columns a terminal needs: wide characters take two, combining marks none.

    >>> display_width("§ 12"), display_width("日本"), display_width("e\\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(char_width, text))


def char_width(char: str) -> int:
    """Return the columns that one character takes. Source: Unicode Standard Annex 11, East Asian Width."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def safe(text: str) -> str:
    """Return text that cannot move a cursor, change a colour or turn the direction of reading: such characters are shown.

    >>> safe("a\\x1b[31mb")
    'a␛[31mb'
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char in "\n\t":
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if (
        0x80 <= code < 0xA0
        or 0xD800 <= code < 0xE000
        or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ):
        return "\ufffd"
    return char


def columns(rows: Sequence[Sequence[Styled]], *, gap: int = 2, limits: Sequence[int] = ()) -> list[list[Piece]]:
    """Return rows of cells padded so that they stand in columns; the last column is not padded.

    Args:
        rows: each with the same number of cells.
        gap: spaces between columns.
        limits: widest each column may be padded to; a longer cell pushes the rest of its row.
    """
    cells = [[cell if isinstance(cell, Piece) else Piece(cell) for cell in row] for row in rows]
    widths = [max(display_width(row[number].text) for row in cells) for number in range(len(cells[0]))] if cells else []
    widths = [min(width, limit) for width, limit in zip(widths, limits, strict=True)] if limits else widths
    padded = []
    for row in cells:
        line: list[Piece] = []
        for number, cell in enumerate(row):
            space = "" if number + 1 == len(row) else " " * (max(0, widths[number] - display_width(cell.text)) + gap)
            line += [cell, Piece(space)]
        padded.append(line)
    return padded


def grid(page: Page, rows: Sequence[Sequence[Styled]], *, indent: int = 0) -> None:
    """Add rows of cells to a page in columns. The last cell wraps under itself; the others stay on one line."""
    if not rows:
        return
    for line in columns(rows):
        head, last = line[:-2], line[-2]
        lead = " " * indent + "".join(safe(piece.text) for piece in head)
        kept = [Piece(piece.text.replace(" ", "\u00a0"), piece.style) for piece in head]
        page.add(*kept, last, lead=" " * indent, follow=" " * display_width(lead))
