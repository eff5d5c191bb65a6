# SPDX-License-Identifier: Apache-2.0
"""Turn the words of a statement into names, dates, amounts, citations and other leaves of the tree.

In: tokens of the grammar (comity.lark). Out: leaves with their spans in the file; what cannot be right (a date that does
not exist, a name that is not snake_case) becomes a diagnostic and a stand-in, so the rest of the statement is still read.
Read `Leaves` first; expressions.py, clauses.py, statements.py and examples.py build on it, one method for each rule.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from lark import Token

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import Span
from comity.source.suggest import did_you_mean, snake_case
from comity.syntax import tree

RESERVED = frozenset(
    word
    for line in (
        "and or not when unless must may where then given else despite defeating until otherwise",
        "shall true false null",
    )
    for word in line.split()
)
"""Words that are never names, so that a missing name is reported where it is missing."""

LEVELS = ("federal", "state", "local", "agency")
PLACE_LEVELS = (*LEVELS, "region")
SIMPLE_TYPES = frozenset({"yes_no", "number", "money", "date", "datetime", "duration", "text"})

_SNAKE = re.compile(r"[a-z][a-z0-9_]*\Z")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+\Z|\d+\Z")
_SECTION = re.compile(r"§+\s?")
_STAND_IN = date(1, 1, 1)
MAX_DIGITS = 30
"""Digits of a number as written: more is a slip, and no quantity of law."""
MOST_PROBLEMS = 20
"""Problems reported in one statement."""


class Leaves:
    """The state of one parse (file, offset, problems) and the leaves."""

    file: str = ""
    base: int = 0
    problems: list[Diagnostic]

    def begin(self, file: str, base: int) -> None:
        """Start a statement whose first character is `base` in the file."""
        self.file = file
        self.base = base
        self.problems = []

    # ------------------------------------------------------------ places in the file
    def at(self, first: Any, last: Any) -> Span:
        """Return the span from the first child to the last; each is a token or a node."""
        start = self.base + (first.start_pos or 0) if isinstance(first, Token) else first.span.start
        end = self.base + (last.end_pos or 0) if isinstance(last, Token) else last.span.end
        return Span(self.file, start, end)

    def report(self, code: str, span: Span, message: str, help: str = "") -> None:
        """Record what is wrong, and go on."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Diagnostic(code=code, span=span, message=message, help=help))

    def once(self, keyword: str, found: list[Any], default: Any = None) -> Any:
        """Return the one value of an option; a second one is reported at its place."""
        for extra in found[1:]:
            self.report(
                codes.GIVEN_TWICE, extra.span, f"`{keyword}` is given twice in one statement", "keep one of them"
            )
        return found[0] if found else default

    # ------------------------------------------------------------ words
    def name(self, token: Token) -> tree.Name:
        """A name; a word of the language or camelCase is reported."""
        text = str(token)
        span = self.at(token, token)
        if not _SNAKE.match(text):
            self.report(
                codes.NOT_SNAKE_CASE,
                span,
                f"`{text}` is not a name: names are in small letters, digits and `_`",
                f"write `{snake_case(text)}`",
            )
        elif text in RESERVED:
            self.report(codes.RESERVED_WORD, span, f"expected a name, found the word `{text}`", reserved_help(text))
        return tree.Name(text, span=span)

    def names(self, c: list[Any]) -> list[tree.Name]:
        """`a, b`: the names without their commas."""
        return [self.name(token) for token in c if token.type == "NAME"]

    def place_name(self, c: list[Any]) -> tree.PlaceName:
        """A path of places."""
        return tree.PlaceName(str(c[0]), span=self.at(c[0], c[0]))

    def place_names(self, c: list[Any]) -> list[tree.PlaceName]:
        """`P, P`."""
        return c[::2]

    def string(self, token: Token) -> str:
        """The text between the quotes."""
        return str(token[1:-1])

    def layers(self, c: list[Any]) -> tuple[Any, tuple[str, ...], Any]:
        """`federal or state law`: first token, the layers sorted, last token."""
        named = sorted({str(token) for token in c if token.type == "LAYER"})
        return c[0], tuple(named) or tuple(sorted(LEVELS)), c[-1]

    def level_word(self, token: Token, allowed: tuple[str, ...]) -> str:
        """The level of a government, checked."""
        if str(token) not in allowed:
            listed = ", ".join(f"`{word}`" for word in allowed)
            help = did_you_mean(str(token), allowed) or f"one of {listed}"
            self.report(codes.UNKNOWN_LEVEL, self.at(token, token), f"there is no level `{token}`", help)
        return str(token)

    # ------------------------------------------------------------ citations
    def citation(self, c: list[Any]) -> tree.CitationText:
        """`Cal. Gov. Code § 7282.5(a)` or `'Title'`."""
        token = c[0]
        span = self.at(token, token)
        if token.type == "QUOTED":
            return tree.CitationText(str(token[1:-1]), "", quoted=True, span=span)
        document, section = _SECTION.split(token, maxsplit=1)
        return tree.CitationText(" ".join(document.split()), section, span=span)

    def citations(self, c: list[Any]) -> list[tree.CitationText]:
        """`§ 1, § 2`."""
        return c[::2]

    # ------------------------------------------------------------ quantities
    def day(self, token: Token) -> date:
        """A calendar day; one that does not exist is reported."""
        try:
            return date.fromisoformat(str(token))
        except ValueError:
            self.report(
                codes.NO_SUCH_DATE, self.at(token, token), f"there is no day {token}", "a day is written YYYY-MM-DD"
            )
            return _STAND_IN

    def instant(self, token: Token) -> datetime:
        """A day and a time of day."""
        text = " ".join(token.split())
        try:
            return datetime.strptime(text, "%Y-%m-%d %H:%M")
        except ValueError:
            help = "a time is written YYYY-MM-DD HH:MM, from 00:00 to 23:59"
            self.report(codes.NO_SUCH_DATE, self.at(token, token), f"there is no time {text}", help)
            return datetime(1, 1, 1)

    def amount(self, token: Token) -> tree.Amount:
        """`48 hours`, `3 business days`."""
        count, *words = token.split()
        unit = words[-1].removesuffix("s")
        if len(words) == 2:
            unit = f"business_{unit}"
            if unit != "business_day":
                help = "only days can be business days"
                self.report(codes.WRONG_NUMBER, self.at(token, token), f"there is no unit `{' '.join(words)}`", help)
        return tree.Amount(self.whole(count, token), unit, span=self.at(token, token))

    def whole(self, digits: str, token: Token) -> int:
        """A whole number of sensible size."""
        if len(digits) > MAX_DIGITS:
            self.report(codes.WRONG_NUMBER, self.at(token, token), f"a number has at most {MAX_DIGITS} digits")
            return 0
        return int(digits)

    def quantity(self, c: list[Any]) -> int | tree.DecimalText:
        """`-5`, `2.5`."""
        token = c[-1]
        sign = "-" if len(c) == 2 else ""
        if "." in token:
            self.whole(token.replace(".", ""), token)
            return tree.DecimalText(f"{sign}{token}", span=self.at(c[0], token))
        return self.whole(str(token), token) * (-1 if sign else 1)

    def sum_of_money(self, c: list[Any]) -> tree.MoneyText:
        """`1,500 USD` in whole minor units."""
        token = c[-1]
        figure, currency = token.split()
        major, _, minor = figure.partition(".")
        if not _GROUPED.match(major):
            help = "write 1,500 USD or 1500 USD"
            self.report(
                codes.WRONG_NUMBER, self.at(token, token), f"the commas of `{figure}` do not mark thousands", help
            )
        cents = self.whole(major.replace(",", ""), token) * 100 + int(minor or "0")
        code = "USD" if currency.startswith("dollar") else currency
        return tree.MoneyText(-cents if len(c) == 2 else cents, code, span=self.at(c[0], token))


def reserved_help(word: str) -> str:
    """What to do about a word of the language that stands where a name should."""
    if word in {"true", "false", "null"}:
        return f"write `{ {'true': 'yes', 'false': 'no', 'null': 'unknown'}[word] }`"
    if word == "shall":
        return "write `must` for a duty"
    return f"a name is missing before `{word}`"
