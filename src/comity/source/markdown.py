# SPDX-License-Identifier: Apache-2.0
"""Read documents of law from Markdown files.

In: the bytes of a file, or a folder. Out: `Document`s (front matter, one section for each heading, rule blocks with their
exact offsets) and every diagnostic. Nothing is interpreted: rules are parsed by `syntax/`, values read by `check/`.
A rule block that would be passed over (in a list, a quotation, indented, before the first heading) is always reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from comity.source import codes
from comity.source.citation import SECTION
from comity.source.diagnostic import Diagnostic, in_order
from comity.source.document import Block, Document, Entry, Section
from comity.source.front import read_front
from comity.source.span import SourceFile, Span
from comity.source.suggest import did_you_mean

NOTE_KEYS = ("checked", "source", "doubts", "in force", "reviewed")
"""What the list under a heading may say of its provision."""

MAX_NESTING = 20
"""Depth of lists and quotations that Markdown is read to."""

_NOTE = re.compile(r"([A-Za-z][A-Za-z ]{0,30}):(?:\s+(.*))?\Z", re.DOTALL)
_HIDDEN_FENCE = re.compile(r"^(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(?:`{3,}|~{3,})[ \t]*comity\b", re.MULTILINE)


def read_folder(path: Path) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Read every Markdown file below a folder, or one file.

    Args: path: a folder or a file. README.md and what lies in hidden folders is for people and is not read.
    Returns: documents in order of name, names relative to `path` with forward slashes; and what is wrong.
    Raises: nothing; what cannot be read is a diagnostic (CY102).
    """
    if path.is_file():
        found = [(path.name, path)]
    else:
        listed = ((file.relative_to(path), file) for file in path.rglob("*.md"))
        found = sorted((name.as_posix(), file) for name, file in listed if _is_law(name))
    documents: list[Document] = []
    problems: list[Diagnostic] = []
    if not path.exists():
        problems.append(Diagnostic(codes.UNREADABLE, f"there is no folder or file `{path}`", Span(path.name, 0, 0)))
    for name, file in found:
        try:
            data = file.read_bytes()
        except OSError as error:
            reason = error.strerror or "it cannot be opened"
            problems.append(Diagnostic(codes.UNREADABLE, f"cannot read `{name}`: {reason}", Span(name, 0, 0)))
            continue
        document, wrong = read_document(name.removesuffix(".md"), name, data)
        documents.append(document)
        problems.extend(wrong)
    return tuple(documents), in_order(problems)


def read_document(id: str, name: str, data: bytes) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read one document.

    Args:
        id: its path without `.md`.
        name: its file's name, for spans.
        data: the file as it is on disk: UTF-8, with or without a mark at its start, any line ends.

    Returns: the document, whatever is wrong with it; and what is wrong, in order of place.
    Raises: nothing. Cost: linear in the text.
    """
    text, problems = _decode(data, name)
    file = SourceFile(name, text)
    front, body, wrong = read_front(text, name)
    problems.extend(wrong)
    reader = _Reader(file, body, problems)
    document = Document(id, file, front, Span(name, 0, body), reader.sections())
    return document, in_order(problems)


def _is_law(name: Path) -> bool:
    return name.name != "README.md" and not any(part.startswith(".") for part in name.parts)


def _decode(data: bytes, name: str) -> tuple[str, list[Diagnostic]]:
    """Return the text with line ends as `\\n`, and the first place where it is no UTF-8."""
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode("utf-8"))
        message = f"byte 0x{data[error.start]:02x} is no UTF-8 text"
        problem = Diagnostic(codes.NOT_UTF8, message, Span(name, start, start + 1), help="save the file as UTF-8")
        return data.decode("utf-8", errors="replace"), [problem]


def _markdown() -> MarkdownIt:
    """Return a reader of blocks only: the text of paragraphs is not looked into."""
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    reader.core.ruler.enableOnly(["normalize", "block"])
    reader.block.ruler.disable("reference")
    return reader


_MARKDOWN = _markdown()


class _Reader:
    """Reads the Markdown of one file, after its front matter."""

    def __init__(self, file: SourceFile, body: int, problems: list[Diagnostic]) -> None:
        self.file = file
        self.problems = problems
        self.first_line = file.position(body)[0] - 1 if body else 0
        self.tokens: Sequence[Token] = _MARKDOWN.parse(file.text[body:])

    def sections(self) -> tuple[Section, ...]:
        """Return one section for each heading."""
        starts = [index for index, token in enumerate(self.tokens) if token.type == "heading_open" and token.level == 0]
        self.outside(starts[0] if starts else len(self.tokens))
        self.hidden()
        ends = [*starts[1:], len(self.tokens)]
        return tuple(self.section(start, end) for start, end in zip(starts, ends, strict=False))

    # ------------------------------------------------------------ lines
    def lines(self, token: Token) -> tuple[int, int]:
        """The lines of a block in the file, from 0, the second excluded."""
        assert token.map is not None, "markdown-it gives every block its lines"
        return token.map[0] + self.first_line, token.map[1] + self.first_line

    def offset(self, line: int) -> int:
        """The offset of the start of a line; of the line after the last, the end of the text."""
        starts = self.file.line_starts
        return starts[line] if line < len(starts) else len(self.file.text)

    def line_span(self, first: int, after: int) -> Span:
        """The span of whole lines without the last line end."""
        start, end = self.offset(first), self.offset(after)
        return Span(self.file.name, start, start + len(self.file.text[start:end].rstrip()))

    # ------------------------------------------------------------ sections
    def section(self, start: int, end: int) -> Section:
        """The heading at `start` and what stands under it."""
        heading = self.tokens[start]
        first, after = self.lines(heading)
        content = " ".join(self.tokens[start + 1].content.split())
        found = SECTION.match(content)
        number = found[1] if found else ""
        title = content[found.end() :].lstrip(" .:–—-") if found else content
        notes, rest = self.notes(start + 3, end)
        blocks: list[Block] = []
        prose: list[str] = []
        for token in self.tokens[rest:end]:
            if token.level == 0 and token.map is not None:
                if _is_rules(token):
                    blocks.append(self.block(token))
                else:
                    text_first, text_after = self.lines(token)
                    prose.append(self.file.text[self.offset(text_first) : self.offset(text_after)].strip("\n"))
        level = int(heading.tag[1:])
        return Section(title, number, level, self.line_span(first, after), notes, "\n\n".join(prose), tuple(blocks))

    def block(self, fence: Token) -> Block:
        """The text inside a fence, exactly as in the file."""
        first, after = self.lines(fence)
        last = self.file.line(after).strip() if after <= len(self.file.line_starts) else ""
        closed = after - first >= 2 and set(last) == {fence.markup[0]} and len(last) >= len(fence.markup)
        if not closed:
            help = f"close it with a line `{fence.markup}`"
            span = self.line_span(first, first + 1)
            self.problems.append(Diagnostic(codes.UNCLOSED_FENCE, "this rule block has no end", span, help=help))
        start = self.offset(first + 1)
        end = max(start, self.offset(after - 1) if closed else self.offset(after))
        return Block(self.file.text[start:end], start)

    # ------------------------------------------------------------ notes
    def notes(self, start: int, end: int) -> tuple[tuple[Entry, ...], int]:
        """The list of notes directly under a heading, and the token after it; a list of other things is prose."""
        if start >= end or self.tokens[start].type != "bullet_list_open":
            return (), start
        after = next(i for i in range(start + 1, end) if self.tokens[i].level == 0)
        found = list(self.items(start + 1, after))
        keys = {key for key, _ in found}
        if "" in keys or not any(key in NOTE_KEYS or did_you_mean(key, NOTE_KEYS) for key in keys):
            return (), start
        notes: list[Entry] = []
        for key, entry in found:
            if key not in NOTE_KEYS:
                listed = ", ".join(f"`{known}`" for known in NOTE_KEYS)
                help = did_you_mean(key, NOTE_KEYS) or f"known are {listed}"
                message = f"the notes of a provision have no key `{key}`"
                self.problems.append(Diagnostic(codes.UNKNOWN_KEY, message, entry.span, help=help))
            elif key != "reviewed" and any(note.key == key for note in notes):
                self.problems.append(Diagnostic(codes.KEY_TWICE, f"`{key}` is given twice", entry.span))
            else:
                notes.append(entry)
        return tuple(notes), after + 1

    def items(self, start: int, end: int) -> Iterator[tuple[str, Entry]]:
        """Each item of a list as key and entry; the key is empty if the item is no `key: value`."""
        for index in range(start, end):
            if self.tokens[index].type == "list_item_open" and self.tokens[index].level == 1:
                inline = self.tokens[index + 2]
                alone = inline.type == "inline" and self.tokens[index + 4].type == "list_item_close"
                found = _NOTE.match(inline.content) if alone else None
                if found is None:
                    yield "", Entry("", "", self.line_span(*self.lines(self.tokens[index])))
                    continue
                value = " ".join((found[2] or "").split())
                yield found[1].strip(), Entry(found[1].strip(), value, self.value_span(inline, found))

    def value_span(self, inline: Token, found: re.Match[str]) -> Span:
        """The span of a note's value, or of its key where it has no value."""
        first, after = self.lines(inline)
        lines = self.line_span(first, after)
        key = self.file.text.find(found[1], lines.start)
        if not found[2]:
            return Span(self.file.name, key, key + len(found[1]))
        start = self.file.text.find(found[2].split(maxsplit=1)[0], key + len(found[1]) + 1)
        return Span(self.file.name, start, lines.end)

    # ------------------------------------------------------------ rules that would be passed over
    def outside(self, end: int) -> None:
        """Report rule blocks before the first heading."""
        for token in self.tokens[:end]:
            if token.level == 0 and _is_rules(token):
                first, _ = self.lines(token)
                message = "this rule block stands before the first heading"
                help = "give it a heading: that is its citation"
                span = self.line_span(first, first + 1)
                self.problems.append(Diagnostic(codes.OUTSIDE_PROVISION, message, span, help=help))

    def hidden(self) -> None:
        """Report rule blocks inside lists, quotations and indented text; those in other fences and comments are quoted."""
        read = {"fence", "html_block"}
        spans = [self.lines(token) for token in self.tokens if token.level == 0 and token.type in read]
        seen = {line for first, after in spans for line in range(first, after)}
        for found in _HIDDEN_FENCE.finditer(self.file.text, self.offset(self.first_line)):
            if self.file.position(found.start())[0] - 1 not in seen:
                message = "this rule block is inside a list, a quotation or indented text and would not be read"
                help = "put its fence at the left margin"
                span = Span(self.file.name, found.start(), found.end())
                self.problems.append(Diagnostic(codes.FENCE_INSIDE, message, span, help=help))


def _is_rules(token: Token) -> bool:
    return token.type == "fence" and token.info.split()[:1] == ["comity"]
