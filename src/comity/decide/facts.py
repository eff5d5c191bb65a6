# SPDX-License-Identifier: Apache-2.0
"""Read the facts of a case as a user gives them, and type them.

In: a place, a day or time, a mapping of names to plain values (JSON's, or Python's dates). Out: a `Case`, or what is wrong
with it, each placed by its path (`/convictions/0/date`). An absent name, null and "unknown" mean unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from comity.decide.contradictions import contradictions
from comity.decide.environment import UNKNOWN, Known, zone_of
from comity.program.case import Case
from comity.program.program import Fact, Program
from comity.program.values import NEVER, Duration, Money, Rows, Type
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean

LARGEST = 30
"""Digits of a number before or after its point: beyond, nobody counts, and arithmetic would go on for ever."""
_YES_NO: dict[object, bool] = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(slots=True)
class Reader:
    """Reads values of one program's types; collects what is wrong."""

    program: Program
    zone: tzinfo
    nothing_else: bool = False  # what is not mentioned is no, none or empty
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, path: str, message: str, help_: str = "") -> Known:
        """Note what is wrong at a path; the value counts as unknown."""
        self.diagnostics.append(Diagnostic(code, message, path=path, help=help_))
        return UNKNOWN

    def value(self, type_: Type, given: object, path: str) -> Known:
        """Return a given value as one of the type, or UNKNOWN if it is not said or not understood."""
        if given is None or given == "unknown":
            return UNKNOWN
        reader = getattr(self, "_" + type_.kind)
        found: Known = reader(type_, given, path)
        return found

    def wrong(self, given: object, path: str, expected: str) -> Known:
        """Note a value that is not of the type."""
        return self.fault(codes.WRONG_VALUE, path, f"expected {expected}, found {_quoted(given)}")

    def _yes_no(self, type_: Type, given: object, path: str) -> Known:
        if isinstance(given, bool):
            return given
        known = _YES_NO.get(given.lower()) if isinstance(given, str) else None
        return self.wrong(given, path, "yes, no or unknown") if known is None else known

    def _number(self, type_: Type, given: object, path: str) -> Known:
        if type(given) is int and -(10**15) < given < 10**15:
            return given
        if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
            return self.wrong(given, path, "a number")
        try:
            number = Decimal(str(given).replace(",", ""))
        except InvalidOperation:
            return self.wrong(given, path, "a number")
        if not number.is_finite() or not -LARGEST < number.adjusted() < LARGEST:
            return self.wrong(given, path, "a number")
        return int(number) if abs(number) < 10**15 and number == int(number) else number

    def _money(self, type_: Type, given: object, path: str) -> Known:
        amount, _, currency = str(given).strip().rpartition(" ")
        number = self._number(type_, amount, path) if currency.isalpha() else UNKNOWN
        if not isinstance(number, int | Decimal):
            return self.wrong(given, path, "an amount and its currency, such as 1,500 USD")
        return Money(currency.upper(), int(number * 100))

    def _duration(self, type_: Type, given: object, path: str) -> Known:
        count, _, unit = str(given).strip().partition(" ")
        unit = unit.strip().replace(" ", "_").removesuffix("s")
        if not count.isdecimal() or unit not in ("minute", "hour", "day", "week", "month", "year", "business_day"):
            return self.wrong(given, path, "a duration, such as 48 hours")
        return Duration(int(count), unit)

    def _text(self, type_: Type, given: object, path: str) -> Known:
        return given if isinstance(given, str) else self.wrong(given, path, "text")

    def _date(self, type_: Type, given: object, path: str) -> Known:
        if given == "never":
            return NEVER
        moment = read_moment(given)
        if moment is None:
            return self.wrong(given, path, "a date such as 2017-02-24")
        return moment.date() if isinstance(moment, datetime) else moment

    def _datetime(self, type_: Type, given: object, path: str) -> Known:
        if given == "never":
            return NEVER
        moment = read_moment(given)
        if moment is None:
            return self.wrong(given, path, "a date and time such as 2017-02-24 10:00")
        try:
            return localised(moment, self.zone) if isinstance(moment, datetime) else moment
        except OverflowError:  # within a day of the first or the last that there is
            return self.wrong(given, path, "a date and time such as 2017-02-24 10:00")

    def _one_of(self, type_: Type, given: object, path: str) -> Known:
        if isinstance(given, bool):
            given = "yes" if given else "no"
        if given in type_.values:
            return str(given)
        help_ = did_you_mean(str(given), type_.values) or f"one of {', '.join(type_.values)}"
        return self.fault(codes.WRONG_VALUE, path, f"{_quoted(given)} is not one of the values of this fact", help_)

    def _some_of(self, type_: Type, given: object, path: str) -> Known:
        members = [] if given == "none" else [given] if isinstance(given, str) else given
        if not isinstance(members, list | tuple | set | frozenset):
            return self.wrong(given, path, f"a list of {', '.join(type_.values)}")
        found = [self._one_of(type_, member, f"{path}/{index}") for index, member in enumerate(members)]
        return frozenset(str(member) for member in found if member is not UNKNOWN)

    def _list_of(self, type_: Type, given: object, path: str) -> Known:
        maybe_more = False
        if isinstance(given, Mapping) and set(given) <= {"entries", "maybe_more"} and "entries" in given:
            maybe_more = bool(given.get("maybe_more"))
            given, path = given["entries"], f"{path}/entries"
        if given == "none":
            given = []
        if not isinstance(given, list | tuple):
            return self.wrong(given, path, f"a list of {type_.record}")
        entries = []
        for index, entry in enumerate(given):
            if isinstance(entry, Mapping) and entry.get("maybe_more") is True and len(entry) == 1:
                maybe_more = True
            else:
                entries.append(self._entry(type_, entry, f"{path}/{index}"))
        return Rows(tuple(entries), maybe_more)

    def _entry(self, type_: Type, given: object, path: str) -> Mapping[str, Any]:
        if not isinstance(given, Mapping):
            self.wrong(given, path, f"a {type_.record} with its fields")
            return {}
        fields = self.program.records[type_.record].fields
        found = self.fields(fields, given, path, f"{type_.record} has no field named")
        return {**defaults(fields, given), **found} if self.nothing_else else found

    def fields(
        self, declared: Mapping[str, Fact], given: Mapping[Any, object], path: str, unknown: str
    ) -> dict[str, Any]:
        """Return the known values of a mapping, each typed by its declaration."""
        found: dict[str, Any] = {}
        for name, raw in given.items():
            fact = declared.get(name)
            if (raw is True or raw is False) and fact is not None and fact.type.kind == "yes_no":
                found[fact.name] = raw
                continue
            where = f"{path}/{_escaped(name)}"
            if fact is None:
                help_ = did_you_mean(str(name), declared)
                self.fault(codes.UNKNOWN_CASE_FACT, where, f"{unknown} {_quoted(name)}", help_)
                continue
            value = self.value(fact.type, raw, where)
            if value is not UNKNOWN:
                found[fact.name] = value
        return found


def read_moment(given: object) -> date | datetime | None:
    """Return a date or datetime from ISO text or Python's own, None if it is neither."""
    if isinstance(given, date):
        return given
    if not isinstance(given, str) or not given[:1].isdigit():
        return None
    text = given.strip()
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def localised(moment: datetime, zone: tzinfo) -> datetime:
    """Return the moment in a time zone; one without a zone is local time there."""
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def read_case(
    program: Program, place: str, on: object, facts: Mapping[Any, object], *, nothing_else: bool = False
) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Return the case with the facts stated, or None and everything that is wrong with what was given."""
    node = program.places.get(place)
    reader = Reader(program, zone_of(node) if node else UTC, nothing_else)
    if node is None:
        help_ = did_you_mean(str(place), program.places)
        reader.fault(codes.UNKNOWN_CASE_PLACE, "/place", f"no place named {_quoted(place)} is declared", help_)
    moment = read_moment(on)
    if moment is None:
        reader.fault(codes.WRONG_DATE, "/on", f"expected a day such as 2017-02-24, found {_quoted(on)}")
    if not program.questions.keys().isdisjoint(facts):
        for name in facts:
            if name in program.questions:
                message = f"`{name}` is a question of law: courts settle it, not the facts of a case"
                reader.fault(codes.QUESTION_AS_FACT, f"/facts/{name}", message)
        facts = {name: raw for name, raw in facts.items() if name not in program.questions}
    known = reader.fields(program.facts, facts, "/facts", "no fact is declared with the name")
    if reader.diagnostics or node is None or moment is None:
        return None, tuple(reader.diagnostics)
    try:
        now = localised(moment, reader.zone) if isinstance(moment, datetime) else None
    except OverflowError:
        reader.fault(codes.WRONG_DATE, "/on", f"expected a day such as 2017-02-24, found {_quoted(on)}")
        return None, tuple(reader.diagnostics)
    case = Case(node.name, now.date() if now else moment, known, now)
    wrong = contradictions(program, case)
    return (None, wrong) if wrong else (case, ())


def defaults(declared: Mapping[str, Fact], mentioned: Iterable[Any]) -> dict[str, Any]:
    """Return what `and nothing else` says of the facts not mentioned: no, none or empty. Dates and numbers stay unknown."""
    empty: dict[str, Any] = {}
    for fact in declared.values():
        if fact.type.kind == "yes_no":
            empty[fact.name] = False
        elif fact.type.kind == "one_of" and "none" in fact.type.values:
            empty[fact.name] = "none"
        elif fact.type.kind == "some_of":
            empty[fact.name] = frozenset()
        elif fact.type.kind == "list_of":
            empty[fact.name] = Rows(())
    for name in mentioned:
        empty.pop(name, None)
    return empty


def _quoted(given: object) -> str:
    text = str(given)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _escaped(name: object) -> str:
    """A JSON pointer's token. Source: RFC 6901, § 3."""
    return str(name).replace("~", "~0").replace("/", "~1")
