# SPDX-License-Identifier: Apache-2.0
"""Build examples and the values in them, one method for each rule of comity.lark."""

from __future__ import annotations

from typing import Any

from lark import Token

from comity.source import codes
from comity.source.span import Span
from comity.syntax import tree
from comity.syntax.clauses import Clauses

_WORDS = {"yes": ("yes_no", True), "no": ("yes_no", False), "none": ("none", None)}
_WORDS |= {"never": ("never", None), "unknown": ("unknown", None)}


class Examples(Clauses):
    """Rules from `example` to `defeating`, and the literals."""

    def example(self, c: list[Any]) -> tree.ExampleText:
        """An example: title, place, day, facts, outcomes."""
        on = self.day(c[5]) if c[5].type == "DATE" else self.instant(c[5])
        given, nothing_else = c[6] if isinstance(c[6], tuple) else ((), False)
        outcomes = tuple(part for part in c[6:] if isinstance(part, tree.Outcome))
        span = self.at(c[0], outcomes[-1])
        return tree.ExampleText(self.string(c[1]), c[3], on, given, nothing_else, outcomes, span=span)

    def given(self, c: list[Any]) -> tuple[tuple[tree.Assignment, ...], bool]:
        """`given a = b and nothing else`."""
        return tuple(part for part in c if isinstance(part, tree.Assignment)), str(c[-1]) == "else"

    def assignment(self, c: list[Any]) -> tree.Assignment:
        """`fact = value`."""
        return tree.Assignment(self.name(c[0]), c[2], span=self.at(c[0], c[2]))

    # ------------------------------------------------------------ outcomes
    def then(self, c: list[Any]) -> tree.Outcome:
        """`then BEARER outcome by … defeating …`."""
        kind, action, depends_on, last = c[2]
        by: list[tree.CitationText] = []
        defeating: list[tree.CitationText] = []
        for word, citations in c[3:]:
            (by if word == "by" else defeating).extend(citations)
            last = citations[-1]
        span = self.at(c[0], last)
        return tree.Outcome(self.name(c[1]), kind, action, depends_on, tuple(by), tuple(defeating), span=span)

    def outcome(self, c: list[Any]) -> tuple[str, tree.Name, tuple[tree.Name, ...], Any]:
        """Kind, action, facts it depends on, last child."""
        if isinstance(c[0], str) and not isinstance(c[0], Token):
            if c[0] == "may_only":
                help = "write `may`, or `must not` where the limit is not met"
                self.report(codes.NO_OUTCOME, self.at(c[1], c[1]), "`may only` is no outcome of an example", help)
            return c[0], self.name(c[1]), (), c[1]
        if c[-2].type == "TO":
            kind = "not_asked" if c[0].type == "NOT" else "asked"
            return kind, self.name(c[-1]), (), c[-1]
        names = c[3] if len(c) == 4 else []
        last = names[-1] if names else c[1]
        return ("depends" if c[1] == "depends" else str(c[1])), self.name(c[0]), tuple(names), last

    def by_reason(self, c: list[Any]) -> tuple[str, list[tree.CitationText]]:
        """`by § …`."""
        return "by", c[1]

    def defeating(self, c: list[Any]) -> tuple[str, list[tree.CitationText]]:
        """`defeating § …`."""
        return "defeating", c[1]

    # ------------------------------------------------------------ literals
    def literal(self, c: list[Any]) -> tree.Literal:
        """Any value."""
        node: tree.Literal = c[0]
        return node

    def word_literal(self, c: list[Any]) -> tree.Literal:
        """A value's name, or one of the words yes, no, none, never, unknown."""
        span = self.at(c[0], c[0])
        if str(c[0]) in _WORDS:
            kind, value = _WORDS[str(c[0])]
            return tree.Literal(kind, value, span=span)
        return tree.Literal("name", self.name(c[0]).text, span=span)

    def number_literal(self, c: list[Any]) -> tree.Literal:
        """`18`."""
        value = self.quantity(c)
        span = self.at(c[0], c[-1])
        if isinstance(value, int):
            return tree.Literal("number", value, span=span)
        return tree.Literal("decimal", value.text, span=span)

    def money_literal(self, c: list[Any]) -> tree.Literal:
        """`1,000 USD`."""
        return tree.Literal("money", self.sum_of_money(c), span=self.at(c[0], c[-1]))

    def duration_literal(self, c: list[Any]) -> tree.Literal:
        """`48 hours`."""
        return tree.Literal("duration", self.amount(c[0]), span=self.at(c[0], c[0]))

    def date_literal(self, c: list[Any]) -> tree.Literal:
        """`2014-01-01`."""
        return tree.Literal("date", self.day(c[0]), span=self.at(c[0], c[0]))

    def datetime_literal(self, c: list[Any]) -> tree.Literal:
        """`2014-01-01 10:00`."""
        return tree.Literal("datetime", self.instant(c[0]), span=self.at(c[0], c[0]))

    def text_literal(self, c: list[Any]) -> tree.Literal:
        """`"words"`."""
        return tree.Literal("text", self.string(c[0]), span=self.at(c[0], c[0]))

    def list_literal(self, c: list[Any]) -> tree.Literal:
        """`[a, b, maybe more]`."""
        entries = c[1:-1:2]
        span = self.at(c[0], c[-1])
        more = [entry for entry in entries if isinstance(entry, Span)]
        if more and (len(more) > 1 or not isinstance(entries[-1], Span)):
            self.report(codes.MAYBE_MORE, more[0], "`maybe more` stands once, at the end of a list")
        known = tuple(entry for entry in entries if not isinstance(entry, Span))
        return tree.Literal("list", tree.ListLiteral(known, bool(more), span=span), span=span)

    def maybe_more(self, c: list[Any]) -> Span:
        """The mark that a list may go on: its span."""
        return self.at(c[0], c[1])

    def record_literal(self, c: list[Any]) -> tree.RecordLiteral:
        """`{class: felony}`."""
        return tree.RecordLiteral(tuple(c[1:-1:2]), span=self.at(c[0], c[-1]))

    def record_field(self, c: list[Any]) -> tree.Assignment:
        """`class: felony`."""
        return tree.Assignment(self.name(c[0]), c[2], span=self.at(c[0], c[2]))
