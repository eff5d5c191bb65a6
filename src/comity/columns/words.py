# SPDX-License-Identifier: Apache-2.0
"""Read one value as a column holds it: the same forms as in a case (docs/language.md, "Facts in JSON").

In: a type, a Python value out of a column. Out: the value, or None if it is unknown; `Wrong` says what was expected.
A column's distinct values are read once each (reading.py).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from comity.program.values import NEVER, Duration, Money, Type, Value
from comity.source.suggest import did_you_mean

UNITS = ("minute", "hour", "day", "week", "month", "year", "business_day")
TRUTHS = {"yes": True, "no": False, "true": True, "false": False}
DAY_LETTERS = 10


class Wrong(Exception):
    """A value that is not of its fact's type: what is wrong, and what to write instead."""

    def __init__(self, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help_


def read(type_: Type, given: Any) -> Value | None:
    """Return the value, None if it is unknown. Raises: Wrong."""
    if given is None or given == "unknown":
        return None
    found: Value = READERS[type_.kind](type_, given)
    return found


def quoted(given: object) -> str:
    """Return a value as a message shows it."""
    text = str(given)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _expected(what: str, given: Any) -> Wrong:
    return Wrong(f"expected {what}, found {quoted(given)}")


def _yes_no(type_: Type, given: Any) -> bool:
    found = given if isinstance(given, bool) else TRUTHS.get(given.lower()) if isinstance(given, str) else None
    if found is None:
        raise _expected("yes, no or unknown", given)
    return found


def _number(type_: Type, given: Any) -> int | Decimal:
    try:
        if isinstance(given, bool):
            raise InvalidOperation
        number = Decimal(str(given).replace(",", ""))
    except InvalidOperation:
        raise _expected("a number", given) from None
    if not number.is_finite():
        raise _expected("a number", given)
    return int(number) if abs(number) < 10**15 and number == int(number) else number


def _money(type_: Type, given: Any) -> Money:
    amount, _, currency = str(given).strip().rpartition(" ")
    try:
        number = _number(type_, amount) if currency.isalpha() else None
    except Wrong:
        number = None
    if number is None:
        raise _expected("an amount and its currency, such as 1,500 USD", given)
    return Money(currency.upper(), int(number * 100))


def _duration(type_: Type, given: Any) -> Duration:
    count, _, unit = str(given).strip().partition(" ")
    unit = unit.strip().replace(" ", "_").removesuffix("s")
    if not count.isdecimal() or unit not in UNITS:
        raise _expected("a duration, such as 48 hours", given)
    return Duration(int(count), unit)


def _text(type_: Type, given: Any) -> str:
    if not isinstance(given, str):
        raise _expected("text", given)
    return given


def moment(given: Any) -> date | datetime | None:
    """Return a day or a moment as it is written, None if it is neither."""
    if isinstance(given, date):
        return given
    text = given.strip() if isinstance(given, str) else ""
    if not text[:1].isdigit() or given[:1].isspace():
        return None
    try:
        return date.fromisoformat(text) if len(text) == DAY_LETTERS else datetime.fromisoformat(text)
    except ValueError:
        return None


def _date(type_: Type, given: Any) -> Value:
    found = NEVER if given == "never" else moment(given)
    if found is None:
        raise _expected("a date such as 2017-02-24", given)
    return found.date() if isinstance(found, datetime) else found


def _datetime(type_: Type, given: Any) -> Value:
    found = NEVER if given == "never" else moment(given)
    if found is None:
        raise _expected("a date and time such as 2017-02-24 10:00", given)
    return found


def _one_of(type_: Type, given: Any) -> str:
    if isinstance(given, bool):
        given = "yes" if given else "no"
    if given not in type_.values:
        help_ = did_you_mean(str(given), type_.values) or f"one of {', '.join(type_.values)}"
        raise Wrong(f"{quoted(given)} is not one of the values of this fact", help_)
    return str(given)


def _some_of(type_: Type, given: Any) -> frozenset[str]:
    members = () if given == "none" else (given,) if isinstance(given, str) else given
    if not isinstance(members, list | tuple):
        raise _expected(f"a list of {', '.join(type_.values)}", given)
    return frozenset(_one_of(type_, one) for one in members if one is not None and one != "unknown")


READERS = {
    "yes_no": _yes_no,
    "number": _number,
    "money": _money,
    "duration": _duration,
    "text": _text,
    "date": _date,
    "datetime": _datetime,
    "one_of": _one_of,
    "some_of": _some_of,
}
