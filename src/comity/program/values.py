# SPDX-License-Identifier: Apache-2.0
"""The values that facts take, and the types that say which.

yes_no: bool. number: int or Decimal. money: `Money`. date, datetime: the standard library's (a datetime is aware, in the
place's time zone, once it is in a `Case`), or `NEVER`. one_of, text: str ("none" is a value like another).
some_of: frozenset of str. list of a record: `Rows`. An unknown value is absent, never None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum


class Never(Enum):
    """A date or time that does not come: later than every other."""

    NEVER = "never"

    def __repr__(self) -> str:
        return "NEVER"


NEVER = Never.NEVER


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """Whole minor units of one currency."""

    currency: str
    minor: int

    def __str__(self) -> str:
        return f"{self.minor // 100:,}.{self.minor % 100:02d} {self.currency}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of one unit: minute, hour, day, week, month, year or business_day."""

    count: int
    unit: str

    def __str__(self) -> str:
        unit = self.unit.replace("_", " ")
        return f"{self.count} {unit}" if self.count == 1 else f"{self.count} {unit}s"


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of records as far as it is known; `maybe_more` if others may exist. A field that is absent is unknown."""

    entries: tuple[Mapping[str, Value], ...]
    maybe_more: bool = False


Value = bool | int | Decimal | str | Money | Duration | date | datetime | Never | frozenset[str] | Rows


@dataclass(frozen=True, slots=True)
class Type:
    """kind: yes_no, number, money, date, datetime, duration, text, one_of, some_of or list_of.

    `values` for one_of and some_of, in the order of the declaration; `record` for list_of.
    """

    kind: str
    values: tuple[str, ...] = ()
    record: str = ""

    def __str__(self) -> str:
        if self.kind in ("one_of", "some_of"):
            return f"{self.kind.replace('_', ' ')} {', '.join(self.values)}"
        return f"list of {self.record}" if self.kind == "list_of" else self.kind


YES_NO = Type("yes_no")
NUMBER = Type("number")
DATE = Type("date")
DATETIME = Type("datetime")
