# SPDX-License-Identifier: Apache-2.0
"""Apply a crosswalk to batches, and report every match: which facility, which place, how, how sure, how many rows.

Distinct facilities are matched once. The report is written whole or not at all, as the table is.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from comity.tables.crosswalk import KINDS, Crosswalk, Facility, Match
from comity.tables.facts import plain_dictionary
from comity.tables.mapping import Facility as FacilityColumns
from comity.tables.text import write_text

HEAD = ("state", "city", "facility", "rows", "place", "kind", "score", "matched", "note")


class Matcher:
    """Gives each row the place of its facility and counts what it did."""

    def __init__(self, crosswalk: Crosswalk, columns: FacilityColumns) -> None:
        self._crosswalk = crosswalk
        self._columns = columns
        self._rows: Counter[tuple[Facility, str]] = Counter()

    def __call__(self, batch: Any, place: Any) -> Any:
        """Return the places of the rows of a batch: that of the facility, or the one that the row has."""
        import pyarrow as pa
        import pyarrow.compute as pc

        parts = [place.combine_chunks() if isinstance(place, pa.ChunkedArray) else place]
        for name in (self._columns.state, self._columns.city, self._columns.name):
            parts.append(plain_dictionary(batch.column(name)) if name else repeated_blank(batch.num_rows))
        key = pa.repeat(pa.scalar(0, pa.int64()), batch.num_rows)
        for part in parts:  # one number for each distinct row of the four; the last code of each part is its blank
            codes = pc.fill_null(part.indices.cast(pa.int64()), len(part.dictionary))
            key = pc.add(pc.multiply(key, len(part.dictionary) + 1), codes)
        coded = key.dictionary_encode()
        rows = {one["values"]: one["counts"] for one in pc.value_counts(coded.indices).to_pylist()}
        words = [[*(one or "" for one in part.dictionary.to_pylist()), ""] for part in parts]
        places = []
        for at, number in enumerate(coded.dictionary.to_pylist()):
            texts = []
            for part in reversed(words):
                number, code = divmod(number, len(part))
                texts.append(part[code].strip())
            name, city, state, here = texts
            one = Facility(state, city, name)
            self._rows[one, here] += rows[at]
            places.append(self._crosswalk.match(one, here).place or None)
        return pc.take(pa.array(places, pa.string()), coded.indices).dictionary_encode()

    def matches(self) -> Iterator[tuple[Facility, int, Match]]:
        """Yield each facility with its rows and its match, the most frequent first."""
        for (one, here), rows in sorted(self._rows.items(), key=lambda item: (-item[1], item[0])):
            yield one, rows, self._crosswalk.match(one, here)

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return for each kind of match how many facilities and how many rows."""
        found = {kind: [0, 0] for kind in KINDS}
        for _, rows, match in self.matches():
            found[match.kind][0] += 1
            found[match.kind][1] += rows
        return {kind: (facilities, rows) for kind, (facilities, rows) in found.items() if facilities}

    def to_dict(self) -> dict[str, Any]:
        """Return what was matched as plain values."""
        return {"rows": [[*one, here, rows] for (one, here), rows in sorted(self._rows.items())]}

    def read(self, value: Mapping[str, Any]) -> None:
        """Add what `to_dict` gave."""
        for state, city, name, here, rows in value["rows"]:
            self._rows[Facility(state, city, name), here] += rows

    def reset(self) -> None:
        """Forget all rows."""
        self._rows.clear()

    def write(self, path: Path) -> None:
        """Write the report as CSV. Raises: TableError if it cannot be written."""
        from io import StringIO

        text = StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEAD)
        for one, rows, match in self.matches():
            score = f"{match.score:g}"
            writer.writerow(
                [one.state, one.city, one.name, rows, match.place, match.kind, score, match.matched, match.note]
            )
        write_text(path, text.getvalue())


def repeated_blank(count: int) -> Any:
    """Return a column that says nothing."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), count), pa.array([""]))
