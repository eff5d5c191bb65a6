# SPDX-License-Identifier: Apache-2.0
"""From the name of a facility to an agency and a place of the library: exact, then normalised, then alike; never silently.

In: state, city and name as a table has them. Out: a `Match` with its kind and score. A row whose facility is not matched stays
at its State. The State always limits where is looked, and a facility that its own name calls federal or of the State is
never given to a county. A table of the user's own comes before all of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from comity.program.program import Place, Program
from comity.tables.names import Name, facility, stem_of_place, words_of

LEAST = 88.0  # likeness below which two names are not taken for one
AHEAD = 4.0  # by how much the best must be more like than the next
KINDS = ("yours", "exact", "normalised", "fuzzy", "city", "unmatched")


class Facility(NamedTuple):
    """State, city and name as the table has them; empty where it has none."""

    state: str
    city: str
    name: str


class Match(NamedTuple):
    """Which place a facility was given. `kind`: one of `KINDS`; `score`: 0 to 100; `matched`: the title found like it."""

    place: str
    kind: str
    score: float
    matched: str
    note: str = ""


@dataclass(slots=True)
class Names:
    """The names of one State's places. `counties`, `cities`: bare name → place; `titles`: title → place."""

    counties: dict[str, str] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


class Crosswalk:
    """Matches facilities with the places of a program.

    `bearers`: whom the run asks of; a facility is given to an agency only if the agency is one. `own`: the user's table.
    """

    def __init__(
        self, program: Program, bearers: Sequence[str] = (), own: Mapping[Facility, str] | None = None
    ) -> None:
        self._program = program
        self._bearers = frozenset(bearers)
        self._own = {keyed(one): place for one, place in (own or {}).items()}
        self._states = {
            name.split("/")[1]: name
            for name, place in program.places.items()
            if name.count("/") == 1 and place.level != "region"
        }
        self._by_title = {words_of(program.places[name].title): name for name in self._states.values()}
        self._names: dict[str, Names] = {}
        self._known: dict[tuple[Facility, str], Match] = {}

    def match(self, one: Facility, state: str = "") -> Match:
        """Return the place of a facility. Args: state: the place of its row, if the mapping gives one."""
        key = (one, state)
        if key not in self._known:
            self._known[key] = self._match(one, state or self.state_of(one.state))
        return self._known[key]

    def state_of(self, text: str) -> str:
        """Return the place of a State by its name or postal code, empty if it is none of the library's."""
        words = words_of(text)
        return self._by_title.get(words) or self._states.get(words.replace(" ", ""), "")

    def _match(self, one: Facility, state: str) -> Match:
        for key in (keyed(one), keyed(one._replace(city=""))):
            if key in self._own:
                return Match(self._own[key], "yours", 100.0, one.name)
        if not state:
            return Match("", "unmatched", 0.0, "", "no State")
        if not one.name.strip():
            return Match(state, "unmatched", 0.0, "", "no facility")
        names = self._names_of(state)
        read = facility(one.name)
        for how, score, place in (
            ("exact", 100.0, names.titles.get(one.name.strip().lower())),
            ("normalised", 98.0, names.titles.get(read.words) or self._of_the_state(state, read)),
        ):
            if place:
                return self._titled(place, state, how, score)
        if read.kind in ("federal", "state"):
            whose = "the United States" if read.kind == "federal" else "the State"
            return Match(state, "unmatched", 0.0, "", f"by its name a facility of {whose}")
        return self._local(state, names, read, one) or Match(
            state, "unmatched", 0.0, "", "no place of the library is named so"
        )

    def _titled(self, place: str, state: str, how: str, score: float) -> Match:
        """Return a match with a place by its own title; an agency of another kind than is asked of leaves the row above it."""
        found = self._program.places[place]
        if found.level != "agency" or self._is_asked(found):
            return Match(place, how, score, found.title)
        above = place.rpartition("/")[0]
        note = f"{found.title} is {', '.join(found.bearers)}, and the run asks of {', '.join(sorted(self._bearers))}"
        if above == state:
            return Match(state, "unmatched", 0.0, found.title, note)
        return Match(above, how, score, found.title, note)

    def _is_asked(self, agency: Place) -> bool:
        kinds = {kind for name in agency.bearers for kind in self._program.bearers[name].kinds}
        return not self._bearers or bool(self._bearers & kinds)

    def _local(self, state: str, names: Names, read: Name, one: Facility) -> Match | None:
        """Return the county or city that a name names, by its words, then by likeness, then by the city it stands in."""
        order = [("county", names.counties), ("city", names.cities)]
        if read.kind == "city":
            order.reverse()
        looked = [order[0]] if read.kind in ("county", "city") else order
        for kind, places in looked:
            if read.stem in places:
                return self._at(places[read.stem], kind, read, "normalised", 96.0 if read.kind == kind else 90.0)
        for kind, places in looked:
            found = alike(read.stem, places)
            if found is not None:
                return self._at(places[found[0]], kind, read, "fuzzy", found[1])
        city = words_of(one.city)
        if read.kind and not read.stem and city in names.cities:
            return self._in_city(names.cities[city], read)
        return None

    def _in_city(self, city: str, read: Name) -> Match | None:
        """Return the place of a facility whose name names no place, such as `COUNTY JAIL`, by the city that it stands in."""
        if read.kind == "city":
            return self._at(city, "city", read, "city", 80.0)
        inside = [one for one in self._program.places[city].regions if self._program.places[one].level == "local"]
        return self._at(inside[0], "county", read, "city", 75.0) if len(inside) == 1 else None

    def _at(self, place: str, kind: str, read: Name, how: str, score: float) -> Match:
        """Return a match, at the agency that runs such a facility there if the library names it, else at the government."""
        title = self._program.places[place].title
        wanted = "police_department" if kind == "city" and "police" in read.words else "county_jail"
        agencies = [
            name
            for name, one in self._program.places.items()
            if name.startswith(f"{place}/") and one.level == "agency" and wanted in one.bearers and self._is_asked(one)
        ]
        if len(agencies) == 1:
            return Match(agencies[0], how, score, title, f"{self._program.places[agencies[0]].title} is its {wanted}")
        return Match(place, how, score, title)

    def _of_the_state(self, state: str, read: Name) -> str:
        """Return the State's own department of corrections, if the name is its and the library has it."""
        if "department of correct" not in read.words or "county" in read.words:
            return ""
        found = [
            name
            for name, one in self._program.places.items()
            if name.startswith(f"{state}/")
            and name.count("/") == 2
            and {"state_prison", "county_jail"} & set(one.bearers)
            and one.level == "agency"
        ]
        return found[0] if len(found) == 1 else ""

    def _names_of(self, state: str) -> Names:
        found = self._names.get(state)
        if found is None:
            found = self._names[state] = Names()
            for name, place in self._program.places.items():
                if name.startswith(f"{state}/"):
                    add_names(found, name, place)
        return found


def add_names(names: Names, name: str, place: Place) -> None:
    """Add the names of a place."""
    names.titles.setdefault(place.title.lower(), name)
    names.titles.setdefault(words_of(place.title), name)
    if place.level != "local" or name.count("/") != 2:
        return
    stem, words = stem_of_place(place.title), words_of(place.title.partition(",")[0])
    names.titles.setdefault(words, name)
    is_county = words != stem and words.endswith((" county", " parish", " borough"))
    both = words.startswith("city and county of ")
    if is_county or both:
        names.counties.setdefault(stem, name)
        names.counties.setdefault(
            name.rpartition("/")[2].replace("-", " ").removesuffix(" county").removesuffix(" parish"), name
        )
    if both or not is_county:
        names.cities.setdefault(stem, name)
        names.cities.setdefault(name.rpartition("/")[2].replace("-", " "), name)


def alike(stem: str, places: Mapping[str, str]) -> tuple[str, float] | None:
    """Return the one name that a stem is nearly, with its likeness; None if there is none, or a second is nearly as near.

    >>> alike("los angelas", {"los angeles": "", "san diego": ""})
    ('los angeles', 90.9)
    >>> alike("orange", {"san diego": ""}) is None
    True
    """
    if len(stem) < 4:
        return None
    found = process.extract(stem, list(places), scorer=fuzz.ratio, limit=2, score_cutoff=LEAST - AHEAD)
    if not found or found[0][1] < LEAST or (len(found) > 1 and found[0][1] - found[1][1] < AHEAD):
        return None
    return str(found[0][0]), round(float(found[0][1]), 1)


def keyed(one: Facility) -> Facility:
    """Return a facility as the user's table names it: neither case nor outer spaces matter."""
    return Facility(*(part.strip().lower() for part in one))


def read_own(rows: Sequence[Mapping[str, str]], program: Program) -> dict[Facility, str]:
    """Return a user's table: rows with `facility` and `place`, and `state` and `city` where they are needed.

    Raises: ValueError with a sentence for a place that is not on the map.
    """
    own = {}
    for number, row in enumerate(rows, start=1):
        place = row.get("place", "").strip()
        if place not in program.places:
            raise ValueError(f"row {number}: `{place}` is no place of the library")
        own[Facility(row.get("state", ""), row.get("city", ""), row.get("facility", ""))] = place
    return own
