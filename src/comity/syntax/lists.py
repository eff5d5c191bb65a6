# SPDX-License-Identifier: Apache-2.0
"""Turn the indentation of labelled lines after `any of` and `all of` into LIST_OPEN, LIST_ITEM and LIST_CLOSE.

In: the tokens of one statement, a LINE or ITEM_LINE token at each line break. Out: the same tokens, line breaks replaced.
A list's lines stand at one indentation, deeper than the list around it; deeper lines continue their item; a line that
stands as far left, or a `)` that closes a parenthesis opened before the list, ends it. Nothing else is indentation's.
Everything that can nest is counted in `nesting`, so that the parser can refuse what is too deep.
"""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token

_NESTS = frozenset({"LPAR", "LSQB", "LBRACE", "LIST_OPEN", "NOT", "WHERE", "PLUS", "MINUS", "STAR", "SLASH"})


class Lists:
    """A Lark postlex. `nesting` is an upper bound of the depth of the last statement's tree."""

    always_accept = ("LINE", "ITEM_LINE", "NAME")

    def __init__(self) -> None:
        self.nesting = 0

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Yield the statement's tokens with the marks of its lists."""
        open_lists: list[tuple[int, int]] = []  # indentation of the items, parentheses open where the list began
        parentheses = 0
        nesting = 0
        expects_list = False
        last: Token | None = None
        for token in stream:
            kind = token.type
            if kind == "LINE" or kind == "ITEM_LINE":
                indent = len(token) - token.rfind("\n") - 1
                is_item = kind == "ITEM_LINE"
                if expects_list and is_item and indent > (open_lists[-1][0] if open_lists else 0):
                    open_lists.append((indent, parentheses))
                    yield _mark("LIST_OPEN", token)
                    yield _mark("LIST_ITEM", token)
                    nesting += 1
                    continue
                while open_lists and (indent < open_lists[-1][0] or (indent == open_lists[-1][0] and not is_item)):
                    open_lists.pop()
                    yield _mark("LIST_CLOSE", last or token)
                if open_lists and is_item and indent == open_lists[-1][0]:
                    yield _mark("LIST_ITEM", token)
                continue
            expects_list = kind == "ANY_OF" or kind == "ALL_OF"
            if kind in _NESTS:
                nesting += 1
                self.nesting = nesting
                parentheses += kind == "LPAR"
            elif kind == "RPAR":
                while open_lists and open_lists[-1][1] >= parentheses:
                    open_lists.pop()
                    yield _mark("LIST_CLOSE", last or token)
                parentheses -= 1
            last = token
            yield token
        self.nesting = nesting
        for _ in open_lists:
            yield _mark("LIST_CLOSE", last)


def _mark(kind: str, token: Token | None) -> Token:
    """Return a token without text at the end of another (of a line break: where the next word starts)."""
    end = (token.end_pos or 0) if token is not None else 0
    return Token(kind, "", start_pos=end, end_pos=end, line=1, column=1, end_line=1, end_column=1)
