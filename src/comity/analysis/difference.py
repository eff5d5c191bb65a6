# SPDX-License-Identifier: Apache-2.0
"""What `Law.diff` and `Law.compare` find: plain frozen data, no third party, so that showing it loads no solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.program.plain import plain_facts
from comity.program.truth import Status
from comity.program.values import Value

DIFF_SCHEMA, COMPARE_SCHEMA = "comity/diff/1", "comity/compare/1"
LAW, TIME = "law", "time"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where law is looked at: a place, a day, and the content hash of the folder of law."""

    place: str
    on: date
    law: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision that speaks in a case on one side, or on which one that speaks rests.

    `role`: decides, is defeated, defines, suspends, holds, parameter or records. `change`: "new" or "gone" if only this side
    has it in force, "amended" if the other has another text of it, "same" if both have it alike.
    """

    citation: str
    provision: str
    role: str
    change: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the law of one side says of a case.

    `possible`: several where questions of law that no court settled decide. `recorded`: facts of the case that the records of
    this place and day give here, with what they say: to decide the case on this side, these are left out of it.
    """

    status: Status
    possible: tuple[Status, ...]
    depends_on: tuple[str, ...]
    provisions: tuple[Cited, ...]
    recorded: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Difference:
    """An action that turns from one status to another, with the smallest case that shows it.

    `bearers`: the kinds of bearer for which all of this is the same. `facts`: the case, which `decide` has confirmed on both
    sides; facts that are absent turn nothing. `readings`: where both sides leave a question of law open and only its answer
    tells them apart, that answer. `cause`: "law", or "time" if the law of the first side, read on the day of the second,
    would say the same as that of the second in every such case, so that only the passing of time turned it.
    """

    bearers: tuple[str, ...]
    action: str
    before: Outcome
    after: Outcome
    cause: str
    facts: Mapping[str, Value]
    readings: Mapping[str, Value]

    @property
    def provisions(self) -> tuple[Cited, ...]:
        """The provisions that did it: those that decide or are defeated and do not stand alike on both sides."""
        return tuple(one for one in (*self.before.provisions, *self.after.provisions) if one.change != "same")


@dataclass(frozen=True, slots=True)
class NotProved:
    """An action of which the difference, or some difference beyond those found, could not be settled. `why`: in words."""

    bearers: tuple[str, ...]
    action: str
    why: str


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences between two standpoints.

    `equal`: bearers and actions of which it is proved that every case has the same status on both sides. `changes` is empty
    and `not_proved` is empty if and only if that is so of all.
    """

    before: Standpoint
    after: Standpoint
    changes: tuple[Difference, ...]
    equal: tuple[tuple[str, str], ...]
    not_proved: tuple[NotProved, ...]

    @property
    def is_equal(self) -> bool:
        """True if it is proved that no case is decided otherwise."""
        return not self.changes and not self.not_proved

    @property
    def is_equal_law(self) -> bool:
        """True if it is proved that no case is decided otherwise but by the passing of time."""
        return not self.not_proved and all(one.cause == TIME for one in self.changes)

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form (schema `comity/diff/1`)."""
        return {
            "schema": DIFF_SCHEMA,
            "before": standpoint_to_dict(self.before),
            "after": standpoint_to_dict(self.after),
            "equal": self.is_equal,
            "changes": [difference_to_dict(one) for one in self.changes],
            "proved_equal": [{"bearer": bearer, "action": action} for bearer, action in self.equal],
            "not_proved": [
                {"bearers": list(one.bearers), "action": one.action, "why": one.why} for one in self.not_proved
            ],
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """The status of one action at one standpoint, for the facts stated. `depends_on`: what is open."""

    status: Status
    possible: tuple[Status, ...]
    depends_on: tuple[str, ...]
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a case means at one standpoint, by its place in the row."""

    standpoint: int
    status: Status
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One bearer and action over all standpoints.

    `cells`: in the order of the standpoints. `facts`: where the cells differ, the smallest case (of the facts stated, or of
    them and further ones) that tells two of them apart; None if they do not differ or none was found. `shows`: what it means
    at those two.
    """

    bearer: str
    action: str
    cells: tuple[Cell, ...]
    facts: Mapping[str, Value] | None = None
    shows: tuple[Shown, ...] = ()

    @property
    def differs(self) -> bool:
        """True if the standpoints do not all say the same."""
        return len({(cell.status, cell.possible) for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of statuses: bearers and actions by standpoints."""

    standpoints: tuple[Standpoint, ...]
    facts: Mapping[str, Value]
    rows: tuple[Compared, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form (schema `comity/compare/1`)."""
        return {
            "schema": COMPARE_SCHEMA,
            "standpoints": [standpoint_to_dict(one) for one in self.standpoints],
            "facts": plain_facts(self.facts),
            "rows": [compared_to_dict(row) for row in self.rows],
        }


def standpoint_to_dict(one: Standpoint) -> dict[str, Any]:
    """Return a standpoint as plain values."""
    return {"place": one.place, "on": one.on.isoformat(), "law": one.law}


def difference_to_dict(one: Difference) -> dict[str, Any]:
    """Return a difference as plain values; its case in the form that `decide` reads."""
    return {
        "bearers": list(one.bearers),
        "action": one.action,
        "cause": one.cause,
        "before": outcome_to_dict(one.before),
        "after": outcome_to_dict(one.after),
        "facts": plain_facts(one.facts),
        "readings": plain_facts(one.readings),
    }


def outcome_to_dict(one: Outcome) -> dict[str, Any]:
    """Return one side of a difference as plain values."""
    return {
        "status": str(one.status),
        "possible": [str(status) for status in one.possible],
        "depends_on": list(one.depends_on),
        "recorded": plain_facts(one.recorded),
        "provisions": [
            {"citation": cited.citation, "provision": cited.provision, "role": cited.role, "change": cited.change}
            for cited in one.provisions
        ],
    }


def compared_to_dict(row: Compared) -> dict[str, Any]:
    """Return one row of a comparison as plain values."""
    cells = [
        {
            "status": str(cell.status),
            "possible": [str(status) for status in cell.possible],
            "depends_on": list(cell.depends_on),
            "citations": list(cell.citations),
        }
        for cell in row.cells
    ]
    found: dict[str, Any] = {"bearer": row.bearer, "action": row.action, "differs": row.differs, "cells": cells}
    if row.facts is not None:
        shows = [
            {"standpoint": one.standpoint, "status": str(one.status), "citations": list(one.citations)}
            for one in row.shows
        ]
        found["smallest"] = {"facts": plain_facts(row.facts), "shows": shows}
    return found
