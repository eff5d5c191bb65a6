# SPDX-License-Identifier: Apache-2.0
"""Find a place by the words that people use for it, and the day it is there.

"Los Angeles County, CA", "los angeles", "LASD", "us/ca/los-angeles" and "06037" find places. Best first.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from comity.program.program import Place, Program

MOST = 12
LEVELS = {"state": 0, "federal": 0, "local": 1, "agency": 2, "region": 3}


def folded(text: str) -> str:
    """Return text as it is compared: small letters without accents, words and nothing between them.

    >>> folded(" Doña Ana County, NM")
    'dona ana county nm'
    """
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode()
    return " ".join("".join(char if char.isalnum() else " " for char in plain.casefold()).split())


def state_of(program: Program, place: Place) -> Place | None:
    """Return the State that a place lies in, if it is not one itself."""
    above = place.path[1] if len(place.path) > 2 else ""
    return program.places.get(above)


def title_of(program: Program, name: str) -> str:
    """Return a place as people write it, with its State: `Los Angeles County, California`."""
    place = program.places.get(name)
    if place is None:
        return name
    state = state_of(program, place)
    if not place.title:
        return name
    return f"{place.title}, {state.title}" if state and state.level == "state" else place.title


def find_places(program: Program, text: str, most: int = MOST) -> list[str]:
    """Return places that the words may mean, best first; one alone if they can mean no other."""
    if text in program.places:
        return [text]
    wanted = folded(text)
    if not wanted:
        return []
    found = []
    for name, place in program.places.items():
        if place.level == "region":
            continue
        state = state_of(program, place)
        title = folded(place.title)
        code = name.split("/")[1] if state else ""
        whole = folded(f"{title} {state.title if state else ''} {code} {name.rpartition('/')[2]}")
        if folded(title_of(program, name)) == wanted or folded(f"{title} {code}") == wanted or title == wanted:
            found.append((0, LEVELS.get(place.level, 4), len(title), name))
        elif all(any(one.startswith(word) for one in whole.split()) for word in wanted.split()):
            first = 1 if title.startswith((wanted, f"city of {wanted}")) else 2
            found.append((first, LEVELS.get(place.level, 4), len(title), name))
    found.sort()
    exact = [name for rank, _, _, name in found if rank == 0]
    return exact if len(exact) == 1 else [name for *_, name in found][:most]


def today(program: Program, place: str) -> date:
    """Return the day that it is at a place."""
    zone = program.places[place].time_zone if place in program.places else ""
    return datetime.now(ZoneInfo(zone or "America/New_York")).date()
