# SPDX-License-Identifier: Apache-2.0
"""The words of an answer: three truth values, the modalities of norms, the statuses of an action, the layers of law."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Truth(IntEnum):
    """Strong Kleene logic. The order makes "and" the least and "or" the greatest.

    Source: Kleene, Introduction to Metamathematics (1952), § 64.
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @property
    def word(self) -> str:
        """The value as it is written in law and in JSON."""
        return ("no", "unknown", "yes")[self]


class Modality(StrEnum):
    """What a norm does with an action."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    NEED_NOT = "need_not"
    ASKS = "asks"
    BAR = "bar"  # `no … law may forbid A`: disables lower norms, gives no status


class Status(StrEnum):
    """What the law says of one action of one bearer."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    NO_DUTY = "no_duty"
    SILENT = "silent"
    CONFLICT = "conflict"
    DEPENDS = "depends"


class Layer(StrEnum):
    """Whose law it is. Named in `except as … law requires`, `regardless of … law` and `no … law may`."""

    FEDERAL = "federal"
    STATE = "state"
    LOCAL = "local"
    AGENCY = "agency"
