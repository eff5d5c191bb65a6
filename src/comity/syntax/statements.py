# SPDX-License-Identifier: Apache-2.0
"""Build norms and what courts decide, one method for each rule of comity.lark; `Builder` is the whole transformer."""

from __future__ import annotations

from typing import Any

from lark import Token

from comity.source import codes
from comity.syntax import tree
from comity.syntax.declarations import Declarations


class Builder(Declarations):
    """All rules of the grammar. One instance serves one parser; `begin` starts each statement."""

    # ------------------------------------------------------------ norms
    def bearers(self, c: list[Any]) -> tree.Bearers:
        """`a, b except c`."""
        except_ = tuple(c[2]) if len(c) == 3 else ()
        return tree.Bearers(tuple(c[0]), except_, span=self.at(c[0][0], c[-1][-1]))

    def modality(self, c: list[Any]) -> str:
        """The modality as one word; `may not` is refused."""
        word = "_".join(str(token) for token in c)
        if word == "may_not":
            help = "write `must not` for a prohibition, `need not` where there is no duty"
            self.report(codes.MAY_NOT, self.at(c[0], c[1]), "`may not` can be read in two ways", help)
            return "must_not"
        return word

    def actions(self, c: list[Any]) -> tuple[list[tree.Name], Token | None]:
        """The actions, and the `or` if there is one."""
        joined_by_or = next((token for token in c if token.type == "OR"), None)
        return self.names(c), joined_by_or

    def norm(self, c: list[Any]) -> tree.NormText:
        """`bearers modality actions clauses`."""
        bearers, modality, (actions, joined_by_or) = c[:3]
        if modality == "must" and joined_by_or is not None:
            help = "write `and` if each is required; if one is enough, declare a wider action of which both are kinds"
            self.report(
                codes.MUST_OR,
                self.at(joined_by_or, joined_by_or),
                "a duty to do one thing or another is not clear",
                help,
            )
        clauses = tuple(c[3:])
        span = self.at(bearers, clauses[-1] if clauses else actions[-1])
        return tree.NormText(bearers, modality, tuple(actions), clauses, span=span)

    def request(self, c: list[Any]) -> tree.RequestText:
        """`bearers asks bearers to actions clauses`."""
        actions, clauses = c[4][0], tuple(c[5:])
        span = self.at(c[0], clauses[-1] if clauses else actions[-1])
        return tree.RequestText(c[0], c[2], tuple(actions), clauses, span=span)

    def verb(self, c: list[Any]) -> str:
        """forbid, require or permit."""
        return str(c[0])

    def bar(self, c: list[Any]) -> tree.BarText:
        """`no state or local law may forbid actions for bearers clauses`."""
        actions, rest = c[4][0], c[5:]
        bearers = next((part for part in rest if isinstance(part, tree.Bearers)), None)
        clauses = tuple(part for part in rest if part is not bearers)
        span = self.at(c[0], rest[-1] if rest else actions[-1])
        return tree.BarText(c[1][1], c[3], tuple(actions), clauses, bearers, span=span)

    def for_whom(self, c: list[Any]) -> tree.Bearers:
        """`for bearers`, of a bar."""
        return tree.Bearers(tuple(c[1]), (), span=self.at(c[0], c[1][-1]))

    def nothing(self, c: list[Any]) -> tree.NothingFound:
        """`nothing found on actions`."""
        actions, clauses = c[3][0], tuple(c[4:])
        span = self.at(c[0], clauses[-1] if clauses else actions[-1])
        return tree.NothingFound(tuple(actions), clauses, span=span)

    # ------------------------------------------------------------ what a proof finds
    def flaw(self, c: list[Any]) -> tuple[str, tuple[tree.CitationText, ...]]:
        """What is acknowledged, in its words, and with what it collides."""
        if isinstance(c[-1], list):
            return "conflict", tuple(c[-1])
        return " ".join(str(token) for token in c), ()

    def acknowledge(self, c: list[Any]) -> tree.Acknowledge:
        """`acknowledge conflict with § … "why"`."""
        kind, targets = c[1]
        return tree.Acknowledge(kind, targets, self.string(c[2]), span=self.at(c[0], c[2]))

    # ------------------------------------------------------------ courts
    def construes(self, c: list[Any]) -> tree.Construes:
        """`construes § …`."""
        return tree.Construes(tuple(c[1]), span=self.at(c[0], c[1][-1]))

    def holds(self, c: list[Any]) -> tree.Holds:
        """`holds q = v when e in force …`."""
        condition = next((part.condition for part in c[4:] if isinstance(part, tree.When)), None)
        intervals = next((part.intervals for part in c[4:] if isinstance(part, tree.InForce)), ())
        return tree.Holds(self.name(c[1]), c[3], condition, intervals, span=self.at(c[0], c[-1]))

    def suspends(self, c: list[Any]) -> tree.Suspends:
        """`suspends § … for B in P from a to b when e`."""
        bearers = next((part for part in c if isinstance(part, tree.Bearers)), None)
        places = next((tuple(part) for part in c[2:] if isinstance(part, list)), ())
        condition = c[-1].condition if isinstance(c[-1], tree.When) else None
        dates = [token for token in c if isinstance(token, Token) and token.type == "DATE"]
        first = self.day(dates[0])
        last = self.day(dates[1]) if len(dates) == 2 else None
        days = tree.Days(first, last, span=self.at(dates[0], dates[-1]))
        return tree.Suspends(tuple(c[1]), bearers, places, days, condition, span=self.at(c[0], c[-1]))

    def lifts(self, c: list[Any]) -> tree.Lifts:
        """`lifts 'Title' from D`."""
        return tree.Lifts(tuple(c[1]), self.day(c[3]), span=self.at(c[0], c[3]))
