# SPDX-License-Identifier: Apache-2.0
"""How much one request and one caller may ask for. Read from the environment where several workers start by themselves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

PREFIX = "COMITY_LIMIT_"


@dataclass(frozen=True, slots=True)
class Limits:
    """`body`, `table`: bytes of a body, and of a table of cases; `rows`: of a table; `depth`: of lists and objects in each other;
    `values`: in a body.

    `rate`: requests a second that one address may go on making, 0 for no limit; `burst`: how many at once before that.
    Addresses of this machine itself are never limited. `waiting`: long decisions that may wait for their turn.
    """

    body: int = 1_000_000
    table: int = 50_000_000
    rows: int = 1_000_000
    depth: int = 24
    values: int = 1_000
    rate: float = 20.0
    burst: int = 60
    waiting: int = 64


def limits_from(environment: Mapping[str, str] | None = None) -> Limits:
    """Return the limits that the environment names, such as COMITY_LIMIT_RATE=5.

    Raises: ValueError if one is no number, or less than nothing.
    """
    found = os.environ if environment is None else environment
    named = {one.name: found[PREFIX + one.name.upper()] for one in fields(Limits) if PREFIX + one.name.upper() in found}
    values = {name: float(text) if name == "rate" else int(text) for name, text in named.items()}
    if wrong := [name for name, value in values.items() if value < 0]:
        raise ValueError(f"{PREFIX}{wrong[0].upper()} is less than nothing")
    return Limits(**values)  # type: ignore[arg-type]
