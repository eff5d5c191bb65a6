# SPDX-License-Identifier: Apache-2.0
"""Constants as written → values of a type: in parameters and holdings, in records of a place, in examples.

Examples keep the JSON form of a case (bool, str, int, ISO text, lists of objects), just as a user would send it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from comity.check.report import Report
from comity.check.types import described, report_value, values_of
from comity.program.program import Fact, Record
from comity.program.values import NEVER, Duration, Money, Rows, Type, Value
from comity.source import codes
from comity.source.span import Span
from comity.source.suggest import did_you_mean
from comity.syntax import tree


def value_of(raw: object) -> Value | None:
    """Return the value of what stands in a `tree.Constant`."""
    match raw:
        case tree.Amount(count, unit):
            return Duration(count, unit)
        case tree.MoneyText(minor, currency):
            return Money(currency, minor)
        case tree.DecimalText(text):
            return Decimal(text)
        case bool() | int() | date() | str():
            return raw
        case _:
            return None


def kind_of(value: Value) -> str:
    """Return the kind of type that a constant has."""
    match value:
        case bool():
            return "yes_no"
        case int() | Decimal():
            return "number"
        case datetime():
            return "datetime"
        case date():
            return "date"
        case Money():
            return "money"
        case Duration():
            return "duration"
        case str():
            return "text"
        case _:
            return "date"


def fits(value: Value, type_: Type) -> bool:
    """True if a constant may stand for a value of the type: a day for a date and time, `never` for both."""
    kind = kind_of(value)
    if type_.kind == "datetime" and kind == "date":
        return True
    return kind == type_.kind or (value is NEVER and type_.kind in ("date", "datetime"))


def constant(written: tree.Expr, type_: Type, report: Report, *, code: str = codes.WRONG_TYPE) -> Value | None:
    """Return the value of a constant expression (a holding's, a parameter's); None if it is none of the type."""
    match written:
        case tree.Ref(name) if type_.kind == "one_of":
            if name.text in type_.values:
                return name.text
            report_value(name, type_, report)
            return None
        case tree.NoneWord() if "none" in type_.values:
            return "none"
        case tree.Moment("never") if type_.kind in ("date", "datetime"):
            return NEVER
        case tree.Constant(raw):
            value = value_of(raw)
            if value is not None and fits(value, type_):
                return value
        case _:
            pass
    report.error(code, written.span, f"expected {described(type_)}", help=_how(type_))
    return None


def _how(type_: Type) -> str:
    if type_.kind == "yes_no":
        return "write `yes` or `no`"
    return values_of(type_)


class Literals:
    """Reads the values of facts in examples and in records of a place."""

    def __init__(self, records: Mapping[str, Record], report: Report) -> None:
        self._records = records
        self._report = report

    def value(self, literal: tree.Literal, type_: Type) -> Value | None:
        """Return the value of a recorded fact; None (reported) if it is none of the type, or unknown."""
        if literal.kind == "list":
            return self._list(literal, type_)
        if literal.kind == "none" and "none" not in type_.values:
            if type_.kind == "some_of":
                return frozenset()
            if type_.kind == "list_of":
                return Rows(())
        if not self._fits(literal, type_):
            return None
        return NEVER if literal.kind == "never" else _plain(literal)

    def json(self, literal: tree.Literal, type_: Type) -> object:
        """Return the value in the JSON form of a case; None (reported) if it is none of the type."""
        if literal.kind == "unknown":
            return "unknown"
        if literal.kind == "list":
            return self._json_list(literal, type_)
        if literal.kind == "none" and "none" not in type_.values and type_.kind in ("some_of", "list_of"):
            return []
        return _json_of(literal) if self._fits(literal, type_) else None

    def _list(self, literal: tree.Literal, type_: Type) -> Value | None:
        assert isinstance(literal.value, tree.ListLiteral)
        if type_.kind == "some_of":
            items = [entry for entry in literal.value.entries if isinstance(entry, tree.Literal)]
            if self._members(literal.value, type_):
                return frozenset(str(item.value) for item in items)
            return None
        rows: list[Mapping[str, Value]] = []
        for entry in self._entries(literal, type_):
            row = {name: self.value(given, fact.type) for name, given, fact in self._fields(entry, type_.record)}
            rows.append({name: value for name, value in row.items() if value is not None})
        return Rows(tuple(rows), literal.value.maybe_more)

    def _json_list(self, literal: tree.Literal, type_: Type) -> object:
        assert isinstance(literal.value, tree.ListLiteral)
        if type_.kind == "some_of":
            members = [str(entry.value) for entry in literal.value.entries if isinstance(entry, tree.Literal)]
            return members if self._members(literal.value, type_) else None
        entries = [
            {name: self.json(given, fact.type) for name, given, fact in self._fields(entry, type_.record)}
            for entry in self._entries(literal, type_)
        ]
        return {"entries": entries, "maybe_more": True} if literal.value.maybe_more else entries

    def _members(self, written: tree.ListLiteral, type_: Type) -> bool:
        good = not written.maybe_more
        if not good:
            self._wrong(written.span, type_, "`maybe more` belongs to a list of records")
        for entry in written.entries:
            if not isinstance(entry, tree.Literal) or entry.kind not in ("name", "none"):
                self._wrong(entry.span, type_, "expected the names of choices")
                good = False
            elif entry.value not in type_.values:
                report_value(tree.Name(str(entry.value), span=entry.span), type_, self._report)
                good = False
        return good

    def _entries(self, literal: tree.Literal, type_: Type) -> tuple[tree.RecordLiteral, ...]:
        assert isinstance(literal.value, tree.ListLiteral)
        if type_.kind != "list_of":
            self._wrong(literal.span, type_, f"expected {described(type_)}, found a list")
            return ()
        for entry in literal.value.entries:
            if not isinstance(entry, tree.RecordLiteral):
                self._wrong(entry.span, type_, f"expected an entry of `{type_.record}`, as `{{field: value}}`")
        return tuple(entry for entry in literal.value.entries if isinstance(entry, tree.RecordLiteral))

    def _fields(self, entry: tree.RecordLiteral, record: str) -> list[tuple[str, tree.Literal, Fact]]:
        fields = self._records[record].fields if record in self._records else {}
        found = []
        for assignment in entry.fields:
            name = assignment.name.text
            if name in fields:
                found.append((name, assignment.value, fields[name]))
            else:
                self._report.error(
                    codes.UNKNOWN_FIELD,
                    assignment.name.span,
                    f"`{record}` has no field `{name}`",
                    help=did_you_mean(name, fields),
                )
        return found

    def _fits(self, literal: tree.Literal, type_: Type) -> bool:
        if type_.kind == "one_of" and literal.kind in ("name", "none"):
            name = "none" if literal.kind == "none" else str(literal.value)
            if name not in type_.values:
                report_value(tree.Name(name, span=literal.span), type_, self._report)
            return name in type_.values
        kind = {"decimal": "number", "never": "datetime"}.get(literal.kind, literal.kind)
        dates = ("date", "datetime")
        if (
            kind == type_.kind
            or (kind == "date" and type_.kind == "datetime")
            or (literal.kind == "never" and type_.kind in dates)
        ):
            return True
        self._wrong(literal.span, type_, f"expected {described(type_)}")
        return False

    def _wrong(self, span: Span, type_: Type, message: str) -> None:
        self._report.error(codes.WRONG_VALUE, span, message, help=_how(type_))


def _plain(literal: tree.Literal) -> Value | None:
    match literal.kind, literal.value:
        case "decimal", value:
            return Decimal(str(value))
        case "none", _:
            return "none"
        case _, value:
            return value_of(value)


def _json_of(literal: tree.Literal) -> object:
    match literal.kind, literal.value:
        case ("never" | "none") as word, _:
            return word
        case _, datetime() | date() as day:
            return day.isoformat()
        case _, tree.MoneyText() | tree.Amount() as amount:
            return str(value_of(amount))
        case _, value:
            return value
