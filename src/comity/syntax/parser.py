# SPDX-License-Identifier: Apache-2.0
"""Parse rule blocks.

In: the text of one block and where it stands in its file. Out: its statements and every diagnostic, in order of place.
A block is cut into statements at the left margin, and each is parsed on its own: a broken one costs one diagnostic and
leaves the others whole. Grammar: comity.lark. Tree: tree.py. What went wrong, in words: mistakes.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from threading import Lock

from lark import Lark
from lark.exceptions import UnexpectedInput

from comity.source import codes
from comity.source.diagnostic import Diagnostic, in_order
from comity.source.span import Span
from comity.syntax import tree
from comity.syntax.lists import Lists
from comity.syntax.mistakes import explain
from comity.syntax.statements import Builder
from comity.syntax.tree import Node, Statement

MAX_DEPTH = 40
"""Levels of nesting in one statement: statutes have four or five."""

MAX_DIAGNOSTICS = 100
"""Faulty statements reported in one block; then one line says that there are more."""

_DECLARATIONS = (
    *(tree.ActionText, tree.BearerText, tree.ChoiceText, tree.DefineText, tree.FactText, tree.ParameterText),
    *(tree.PlaceText, tree.QuestionText, tree.RecordText),
)
_LOCK = Lock()  # the parser's builder holds the state of one statement


def parse_block(text: str, *, file: str, offset: int) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """Return the statements of a block and what is wrong with it.

    Args:
        text: the text inside the fence, line ends as `\\n`.
        file: the file's name, for spans.
        offset: where `text` begins in the file, in characters.

    Returns: the statements that could be read, in order, with spans in the file; diagnostics in order of place.
    Raises: nothing, whatever the text.
    Cost: linear in the text.
    """
    statements: list[Statement] = []
    problems: list[Diagnostic] = []
    with _LOCK:
        for start, end in cut(text):
            if len(problems) >= MAX_DIAGNOSTICS:
                span = Span(file, offset + start, offset + end)
                problems.append(Diagnostic(codes.TOO_MANY, "too many errors in one block: the rest is not read", span))
                break
            statement, found = _parse_statement(text[start:end], file, offset + start)
            problems.extend(found)
            if statement is not None:
                statements.append(statement)
    return tuple(statements), in_order(problems)


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text that are one statement each: a line at the margin and the indented lines after it."""
    start = -1
    end = position = 0
    for line in text.split("\n"):
        first = line[:1]
        if first and not line.isspace() and not line.lstrip(" \t").startswith("--"):
            if start < 0:
                start = position
            elif not first.isspace():
                yield start, end
                start = position
            end = position + len(line.rstrip())
        position += len(line) + 1
    if start >= 0:
        yield start, end


def _parse_statement(text: str, file: str, base: int) -> tuple[Statement | None, list[Diagnostic]]:
    """Parse one statement. One with an error is left out, but for a declaration that could be read: its name is known."""
    lark, builder, lists = _parser()
    builder.begin(file, base)
    if text[:1].isspace():
        message = "a statement starts at the left margin"
        return None, [
            Diagnostic(codes.MARGIN, message, Span(file, base, base + len(text)), help="remove the indentation")
        ]
    try:
        statement: Statement = lark.parse(text)  # type: ignore[assignment]  # the builder returns no Tree
    except UnexpectedInput as error:
        broken = explain(error, text, file, base)
        return None, [min((*builder.problems, broken), key=lambda problem: problem.span.start)]
    if lists.nesting > MAX_DEPTH and depth(statement) > MAX_DEPTH:
        message = f"this is nested more than {MAX_DEPTH} levels deep"
        return None, [Diagnostic(codes.TOO_DEEP, message, statement.span, help="give parts of it names with `define`")]
    keep = not builder.problems or isinstance(statement, _DECLARATIONS)
    return (statement if keep else None), builder.problems


def depth(node: Node) -> int:
    """Return how many nodes lie on the longest path down from a node, without recursion."""
    deepest = 0
    waiting: list[tuple[Node, int]] = [(node, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        for field in fields(current):
            value = getattr(current, field.name)
            children = value if isinstance(value, tuple) else (value,)
            waiting.extend((child, level + 1) for child in children if isinstance(child, Node))
    return deepest


@cache
def _parser() -> tuple[Lark, Builder, Lists]:
    """Build the parser, once and only when something is parsed (a third of a second)."""
    grammar = Path(__file__).with_name("comity.lark").read_text("utf-8")
    builder, lists = Builder(), Lists()
    lark = Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        postlex=lists,
        transformer=builder,
        keep_all_tokens=True,
        maybe_placeholders=False,
        propagate_positions=False,
    )
    return lark, builder, lists
