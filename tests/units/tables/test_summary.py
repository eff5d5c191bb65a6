# SPDX-License-Identifier: Apache-2.0
"""Counts that are published hide small ones, and tell nobody what they hide; charts are files that can be read."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.tables.summary import summarise, to_csv
from comity.tables.tally import Cell, Tally
from tests.units.tables.tables import ROWS, parquet, run

LEAST = 4
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from(("1", "2")), st.sampled_from(("must", "may"))),
    st.integers(1, 9),
    min_size=1,
)


def tally_of(counts: dict[tuple[str, str, str], int]) -> Tally:
    tally = Tally(places="place")
    for (place, period, status), count in counts.items():
        tally.cells[Cell(place, period, "x__y", status)] = count
    return tally


def shares(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Yield every way of giving each of some cells at least one of so many rows."""
    for cuts in itertools.combinations(range(1, total), cells - 1):
        ends = (0, *cuts, total)
        yield tuple(ends[at + 1] - ends[at] for at in range(cells))


@settings(max_examples=200)
@given(COUNTS)
def test_no_withheld_count_can_be_computed_from_what_is_shown(counts: dict[tuple[str, str, str], int]) -> None:
    """A reader who subtracts what is shown from a sum has at least two ways to share out the rest."""
    summary = summarise(tally_of(counts), LEAST)

    for cell, count in tally_of(counts).cells.items():
        assert summary.fine[cell] in (None, count)
        assert count >= LEAST or summary.fine[cell] is None
    for (pair, period, status), total in summary.coarse.items():
        group = {cell: count for cell, count in summary.fine.items() if cell[1:] == (period, pair, status)}
        hidden = [cell for cell, count in group.items() if count is None]
        if total is None or not hidden:
            continue
        rest = total - sum(count for count in group.values() if count is not None)
        for at in range(len(hidden)):
            assert len({way[at] for way in shares(rest, len(hidden))}) > 1


@given(COUNTS)
def test_the_number_of_all_rows_tells_no_sum_that_is_withheld(counts: dict[tuple[str, str, str], int]) -> None:
    """Whoever has the table knows how many rows it has; so two sums are withheld or none, unless there is only one."""
    summary = summarise(tally_of(counts), LEAST)
    hidden = [key for key, count in summary.coarse.items() if count is None]

    assert len(hidden) != 1 or len(summary.coarse) == 1
    for pair, period, status in hidden:
        assert None in [count for cell, count in summary.fine.items() if cell[1:] == (period, pair, status)]
    unknown = [
        count for cell, count in tally_of(counts).cells.items() if (cell.pair, *cell[1:2], cell.status) in hidden
    ]
    if len(summary.coarse) > len(hidden):  # something was left to hide them in
        assert not hidden or sum(unknown) > len(unknown)


def test_with_a_threshold_of_one_everything_is_shown() -> None:
    """Whoever publishes nothing may count as it is."""
    summary = summarise(tally_of({("a", "1", "must"): 1, ("b", "1", "must"): 2}), 1)
    rows = list(csv.DictReader(StringIO(to_csv(summary), newline="")))

    assert [row["rows"] for row in rows] == ["3", "1", "2"]
    assert summary.note() == ""


def test_counts_and_charts_are_written(tmp_path: Path) -> None:
    """As CSV, as text, as SVG whose words are words, as PNG; the same counts give the same bytes."""
    many = {name: column * 10 for name, column in ROWS.items()}
    parquet(tmp_path / "in.parquet", many)
    files = ["counts.csv", "counts.txt", "counts.svg", "again.svg", "counts.png"]
    asked = [argument for name in files for argument in ("--summary", str(tmp_path / name))]
    ran = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "--period", "quarter", *asked)
    words = "".join(ElementTree.parse(tmp_path / "counts.svg").getroot().itertext())

    assert ran.status == 0, ran.err
    assert "all,2024-Q2,visitor,enter_park,must_not,10" in (tmp_path / "counts.csv").read_text()
    assert "zz/riverton 2024-Q2" in (tmp_path / "counts.txt").read_text()
    assert "MUST NOT" in words
    assert "2024-Q2" in words
    assert (tmp_path / "counts.svg").read_bytes() == (tmp_path / "again.svg").read_bytes()
    assert (tmp_path / "counts.png").read_bytes().startswith(b"\x89PNG")


def test_a_report_of_no_known_kind_is_refused_before_a_row_is_decided(tmp_path: Path) -> None:
    """So is one in a folder that is not there."""
    parquet(tmp_path / "in.parquet")
    out = ("-o", str(tmp_path / "out.parquet"))
    kind = run(str(tmp_path / "in.parquet"), *out, "--summary", str(tmp_path / "counts.xlsx"))
    folder = run(str(tmp_path / "in.parquet"), *out, "--summary", str(tmp_path / "none" / "counts.csv"))

    assert kind.status == folder.status == 2
    assert "--summary writes no `.xlsx`" in kind.err
    assert "there is no folder" in folder.err
    assert not (tmp_path / "out.parquet").exists()
