# SPDX-License-Identifier: Apache-2.0
"""A case: a place, a day (and a time), and facts. What is absent from `facts` is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from comity.program.values import Value


@dataclass(frozen=True, slots=True)
class Case:
    """One case, its facts well typed. `now` is None if the case has no time of day; else aware, in the place's time zone."""

    place: str
    on: date
    facts: Mapping[str, Value]
    now: datetime | None = None
