# SPDX-License-Identifier: Apache-2.0
"""Guess what a misspelt name meant, for the `help` of a diagnostic. The same input always gives the same guess."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NO_NAME = re.compile(r"[^a-z0-9]+")


def nearest(name: str, declared: Iterable[str], *, cutoff: float = 70.0) -> str:
    """Return the declared name most like `name`, or an empty text if none is near.

    Args:
        name: as written.
        declared: names in any order; of equally near names the first in the alphabet is taken.
        cutoff: likeness from 0 to 100 below which nothing is suggested.

    >>> nearest("brings_vehical", ["brings_vehicle", "ambulance_on_call"])
    'brings_vehicle'
    """
    if len(name) > 200:
        return ""
    found = process.extractOne(name, sorted(set(declared)), scorer=fuzz.ratio, score_cutoff=cutoff)
    return "" if found is None else str(found[0])


def did_you_mean(name: str, declared: Iterable[str]) -> str:
    """Return a help line that names the nearest declared name, or an empty text.

    >>> did_you_mean("sherif", ["sheriff", "county_jail"])
    'did you mean `sheriff`?'
    """
    found = nearest(name, declared)
    return f"did you mean `{found}`?" if found else ""


def snake_case(name: str) -> str:
    """Return the name in the form that names have here.

    >>> snake_case("bringsVehicle")
    'brings_vehicle'
    """
    words = _NO_NAME.sub("_", _WORD_START.sub("_", name).lower()).strip("_")
    return words if words[:1].isalpha() else f"x_{words}".rstrip("_")
