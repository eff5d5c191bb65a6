# SPDX-License-Identifier: Apache-2.0
"""Build declarations (bearers, actions, places, facts, records, definitions …), one method for each rule of comity.lark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lark import Token

from comity.source import codes
from comity.source.span import Span
from comity.syntax import tree
from comity.syntax.examples import Examples
from comity.syntax.leaves import LEVELS, PLACE_LEVELS, SIMPLE_TYPES


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a declaration, until its statement takes it up: the keyword and what it says."""

    key: str
    value: Any
    span: Span


def _options(c: list[Any], key: str) -> list[Option]:
    return [part for part in c if isinstance(part, Option) and part.key == key]


def _values(c: list[Any], key: str) -> tuple[Any, ...]:
    return tuple(value for option in _options(c, key) for value in option.value)


class Declarations(Examples):
    """Rules from `bearer` to `param`."""

    def one(self, c: list[Any], key: str, default: Any = "") -> Any:
        """The value of an option that may stand once."""
        option = self.once(key, _options(c, key))
        return default if option is None else option.value

    def description(self, c: list[Any]) -> str:
        """The quoted text after a declared name, if any."""
        return self.string(c[2]) if len(c) > 2 and isinstance(c[2], Token) else ""

    # ------------------------------------------------------------ options
    def level(self, c: list[Any]) -> Option:
        """`level state`."""
        return Option("level", c[1], self.at(c[0], c[1]))

    def kind_of(self, c: list[Any]) -> Option:
        """`is a kind of b, c in P`."""
        place = c[3] if len(c) == 4 else None
        return Option("is a kind of", (tuple(c[1]), place), self.at(c[0], c[3] if len(c) == 4 else c[1][-1]))

    def excludes(self, c: list[Any]) -> Option:
        """`excludes b, c`."""
        return Option("excludes", c[1], self.at(c[0], c[1][-1]))

    def part_of(self, c: list[Any]) -> tree.PartOf:
        """`is part of b when e`."""
        condition = c[2].condition if len(c) == 3 else None
        return tree.PartOf(self.name(c[1]), condition, span=self.at(c[0], c[-1]))

    def within(self, c: list[Any]) -> Option:
        """`within P, P`."""
        return Option("within", c[1], self.at(c[0], c[1][-1]))

    def contains(self, c: list[Any]) -> Option:
        """`contains P, P`."""
        return Option("contains", c[1], self.at(c[0], c[1][-1]))

    def is_bearers(self, c: list[Any]) -> Option:
        """`is sheriff, county_jail`."""
        return Option("is", c[1], self.at(c[0], c[1][-1]))

    def time_zone(self, c: list[Any]) -> Option:
        """`time zone "…"`."""
        return Option("time zone", self.string(c[2]), self.at(c[0], c[2]))

    def calendar(self, c: list[Any]) -> Option:
        """`calendar "…"`."""
        return Option("calendar", self.string(c[1]), self.at(c[0], c[1]))

    def code(self, c: list[Any]) -> Option:
        """`code "…"`."""
        return Option("code", self.string(c[1]), self.at(c[0], c[1]))

    def from_day(self, c: list[Any]) -> Option:
        """`from D`."""
        return Option("from", self.day(c[1]), self.at(c[0], c[1]))

    def to_day(self, c: list[Any]) -> Option:
        """`to D`."""
        return Option("to", self.day(c[1]), self.at(c[0], c[1]))

    def source(self, c: list[Any]) -> Option:
        """`source "…"`."""
        return Option("source", self.string(c[1]), self.at(c[0], c[1]))

    def of_place(self, c: list[Any]) -> Option:
        """`of place`."""
        return Option("of place", True, self.at(c[0], c[1]))

    def of_law(self, c: list[Any]) -> Option:
        """`of state law`."""
        return Option("of law", str(c[1]), self.at(c[0], c[2]))

    def note(self, c: list[Any]) -> Option:
        """`ask "…"`, `help "…"`, `legal conclusion`."""
        if c[0].type == "LEGAL":
            return Option("legal conclusion", True, self.at(c[0], c[1]))
        return Option(str(c[0]), self.string(c[1]), self.at(c[0], c[1]))

    # ------------------------------------------------------------ bearers, actions, places
    def bearer(self, c: list[Any]) -> tree.BearerText:
        """`bearer b "…" level state is a kind of a`."""
        kinds, place = self.one(c, "is a kind of", ((), None))
        level_token = self.one(c, "level")
        level = self.level_word(level_token, LEVELS) if level_token else ""
        span = self.at(c[0], c[-1])
        return tree.BearerText(self.name(c[1]), self.description(c), kinds, level, place, span=span)

    def action(self, c: list[Any]) -> tree.ActionText:
        """`action a "…"` and its relations."""
        kinds = tuple(kind for option in _options(c, "is a kind of") for kind in option.value[0])
        for option in _options(c, "is a kind of"):
            if option.value[1] is not None:
                self.no_place_here(option)
        parts = tuple(part for part in c if isinstance(part, tree.PartOf))
        span = self.at(c[0], c[-1])
        return tree.ActionText(self.name(c[1]), self.description(c), kinds, _values(c, "excludes"), parts, span=span)

    def place(self, c: list[Any]) -> tree.PlaceText:
        """`place P "…"` and its options."""
        level_token = self.one(c, "level")
        level = self.level_word(level_token, PLACE_LEVELS) if level_token else ""
        return tree.PlaceText(
            place=c[1],
            description=self.description(c),
            within=_values(c, "within"),
            contains=_values(c, "contains"),
            bearers=_values(c, "is"),
            level=level,
            time_zone=self.one(c, "time zone"),
            calendar=self.one(c, "calendar"),
            code=self.one(c, "code"),
            span=self.at(c[0], c[-1]),
        )

    def recorded(self, c: list[Any]) -> tree.RecordedText:
        """`recorded at P f = v from D to D source "…"`."""
        first, last = _options(c, "from"), _options(c, "to")
        days_span = self.at((first or last)[0], (last or first)[0]) if first or last else c[5].span
        days = tree.Days(self.one(c, "from", None), self.one(c, "to", None), span=days_span)
        source = self.one(c, "source")
        return tree.RecordedText(
            self.place_name([c[2]]), self.name(c[3]), c[5], days, source, span=self.at(c[0], c[-1])
        )

    # ------------------------------------------------------------ facts and records
    def type_(self, c: list[Any]) -> tree.TypeText:
        """A type as written."""
        if len(c) == 1:
            return self.simple_type(c[0])
        if c[0].type == "LIST":
            return tree.TypeText("list_of", name=self.name(c[2]), span=self.at(c[0], c[2]))
        return tree.TypeText(f"{c[0]}_of", values=tuple(c[2]), span=self.at(c[0], c[2][-1]))

    def values(self, c: list[Any]) -> list[tree.Name]:
        """`a, b`: the values of a choice."""
        name = self.name(c[-1])
        if len(c) == 1:
            return [name]
        c[0].append(name)  # the list is this rule's own
        found: list[tree.Name] = c[0]
        return found

    def simple_type(self, token: Token) -> tree.TypeText:
        """A type of one word: of the language, or a record or choice."""
        span = self.at(token, token)
        if str(token) in SIMPLE_TYPES:
            return tree.TypeText(str(token), span=span)
        return tree.TypeText("named", name=self.name(token), span=span)

    def fact(self, c: list[Any]) -> tree.FactText:
        """`fact f: type of place` and its notes."""
        return tree.FactText(
            name=self.name(c[1]),
            type=c[3],
            of_place=self.one(c, "of place", False),
            ask=self.one(c, "ask"),
            help=self.one(c, "help"),
            legal_conclusion=self.one(c, "legal conclusion", False),
            span=self.at(c[0], c[-1]),
        )

    def question(self, c: list[Any]) -> tree.QuestionText:
        """`question of law q: type of state law` and its notes."""
        for option in _options(c, "legal conclusion"):
            self.needless_conclusion(option)
        law, ask, help = self.one(c, "of law"), self.one(c, "ask"), self.one(c, "help")
        return tree.QuestionText(self.name(c[3]), c[5], law, ask, help, span=self.at(c[0], c[-1]))

    def record(self, c: list[Any]) -> tree.RecordText:
        """`record r` and its fields."""
        return tree.RecordText(self.name(c[1]), tuple(c[2:]), span=self.at(c[0], c[-1]))

    def field(self, c: list[Any]) -> tree.FieldText:
        """One field of a record."""
        ask, help = self.one(c, "ask"), self.one(c, "help")
        conclusion = self.one(c, "legal conclusion", False)
        return tree.FieldText(self.name(c[0]), c[2], ask, help, conclusion, span=self.at(c[0], c[-1]))

    def choice(self, c: list[Any]) -> tree.ChoiceText:
        """`choice c: one of a, b`."""
        return tree.ChoiceText(self.name(c[1]), tuple(c[5]), span=self.at(c[0], c[5][-1]))

    # ------------------------------------------------------------ parameters and definitions
    def parameter(self, c: list[Any]) -> tree.ParameterText:
        """`parameter p: type = v from D`."""
        return tree.ParameterText(self.name(c[1]), c[3], tuple(c[5::2]), span=self.at(c[0], c[-1]))

    def dated(self, c: list[Any]) -> tree.Dated:
        """`v from D`."""
        return tree.Dated(c[0], self.day(c[2]), span=self.at(c[0], c[2]))

    def define(self, c: list[Any]) -> tree.DefineText:
        """`define d(x) as e in force …`."""
        params = tuple(c[2]) if isinstance(c[2], list) else ()
        body = next(part for part in c[2:] if isinstance(part, tree.Expr))
        intervals = c[-1].intervals if isinstance(c[-1], tree.InForce) else ()
        return tree.DefineText(self.name(c[1]), params, body, intervals, span=self.at(c[0], c[-1]))

    def params(self, c: list[Any]) -> list[tree.Param]:
        """`(x, y: date)`."""
        return c[1:-1:2]

    def param(self, c: list[Any]) -> tree.Param:
        """`y: date`."""
        type_ = self.simple_type(c[2]) if len(c) == 3 else None
        return tree.Param(self.name(c[0]), type_, span=self.at(c[0], c[-1]))

    def impossible(self, c: list[Any]) -> tree.ImpossibleText:
        """`impossible "why" when e`."""
        why = self.string(c[1]) if isinstance(c[1], Token) else ""
        return tree.ImpossibleText(why, c[-1].condition, span=self.at(c[0], c[-1]))

    # ------------------------------------------------------------ what does not fit
    def no_place_here(self, option: Option) -> None:
        """Only a bearer's kind may differ by place."""
        self.report(
            codes.OUT_OF_PLACE, option.span, "a kind of an action cannot be limited to a place", "leave out `in …`"
        )

    def needless_conclusion(self, option: Option) -> None:
        """A question of law is a legal conclusion by nature."""
        self.report(
            codes.OUT_OF_PLACE, option.span, "a question of law is not marked `legal conclusion`", "leave it out"
        )
