# SPDX-License-Identifier: Apache-2.0
"""Build the clauses that a norm carries after its actions, one method for each rule of comity.lark."""

from __future__ import annotations

import re
from typing import Any

from lark import Token

from comity.source import codes
from comity.syntax import tree
from comity.syntax.expressions import Expressions

_WITHIN_OF = re.compile(r"within +(.*\w) +of\Z")
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Clauses(Expressions):
    """Rules from `when` to `in_force`."""

    def when(self, c: list[Any]) -> tree.When:
        """`when e`."""
        return tree.When(c[1], span=self.at(c[0], c[1]))

    def unless(self, c: list[Any]) -> tree.When:
        """`unless e`."""
        return tree.When(c[1], negated=True, span=self.at(c[0], c[1]))

    def by(self, c: list[Any]) -> tree.By:
        """`by t`."""
        return tree.By(c[1], span=self.at(c[0], c[1]))

    def within_of(self, c: list[Any]) -> tree.By:
        """`within 2 hours of e`: by 2 hours after e."""
        found = _WITHIN_OF.match(c[0])
        assert found is not None, "the token has this form"
        start = c[0].start_pos
        words = Token("DURATION", found[1], start_pos=start + found.start(1), end_pos=start + found.end(1))
        exclusion = c[2] if len(c) == 3 else None
        span = self.at(c[0], c[-1])
        return tree.By(tree.Offset(self.amount(words), "after", c[1], exclusion, span=span), span=span)

    def from_(self, c: list[Any]) -> tree.From:
        """`from t`."""
        return tree.From(c[1], span=self.at(c[0], c[1]))

    def until(self, c: list[Any]) -> tree.Until:
        """`until t`."""
        return tree.Until(c[1], span=self.at(c[0], c[1]))

    def promptly(self, c: list[Any]) -> tree.Promptly:
        """`promptly after e`."""
        event = None if isinstance(c[-1], Token) else c[-1]
        words = "promptly" if c[0].type == "PROMPTLY" else "as soon as practicable"
        return tree.Promptly(words, event, span=self.at(c[0], c[-1]))

    def every(self, c: list[Any]) -> tree.Every:
        """`every year before 03-01`."""
        before = str(c[3]) if len(c) == 4 else ""
        if before:
            month, day = int(before[:2]), int(before[3:])
            if not (1 <= month <= 12 and 1 <= day <= _DAYS_OF_MONTH[month - 1]):
                help = "a day of the year is written MM-DD"
                self.report(codes.NO_SUCH_DATE, self.at(c[3], c[3]), f"no month has the day {before}", help)
        return tree.Every(str(c[1]), before, span=self.at(c[0], c[-1]))

    def otherwise(self, c: list[Any]) -> tree.Otherwise:
        """`otherwise "consequence" § …`."""
        citation = c[2] if len(c) == 3 else None
        return tree.Otherwise(self.string(c[1]), citation, span=self.at(c[0], c[-1]))

    def despite(self, c: list[Any]) -> tree.Despite:
        """`despite § …`."""
        return tree.Despite(tuple(c[1]), span=self.at(c[0], c[1][-1]))

    def subject_to(self, c: list[Any]) -> tree.SubjectTo:
        """`subject to § …`."""
        return tree.SubjectTo(tuple(c[2]), span=self.at(c[0], c[2][-1]))

    def except_as(self, c: list[Any]) -> tree.ExceptAs:
        """`except as federal law requires`."""
        return tree.ExceptAs(c[2][1], span=self.at(c[0], c[-1]))

    def regardless(self, c: list[Any]) -> tree.Regardless:
        """`regardless of state or local law`."""
        _, layers, last = c[2]
        return tree.Regardless(layers, span=self.at(c[0], last))

    def in_force(self, c: list[Any]) -> tree.InForce:
        """`in force a .. b, c .. d`."""
        return tree.InForce(tuple(c[1::2]), span=self.at(c[0], c[-1]))

    def days(self, c: list[Any]) -> tree.Days:
        """`a .. b`, either end open."""
        first = self.day(c[0]) if c[0].type == "DATE" else None
        last = self.day(c[-1]) if c[-1].type == "DATE" else None
        return tree.Days(first, last, span=self.at(c[0], c[-1]))
