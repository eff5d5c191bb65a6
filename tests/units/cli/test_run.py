# SPDX-License-Identifier: Apache-2.0
"""`comity run`: rows in, rows out, each distinct case decided once; the published table as it is."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from comity.cli.mapping import READY, RowMapping, read_mapping, ready_mapping
from comity.cli.rows import RowByRow, RowCase
from tests.units.cli.commands import PARK, comity

PUBLISHED = [
    "detainer_prepare_date",
    "facility_state",
    "facility_city",
    "detention_facility",
    "detainer_type",
    "detainer_lift_reason",
]
ROWS = list((Path(__file__).parents[4] / "shared/data").glob("detainers_lifted_fy2008_2015.csv"))


def decide_table(folder: Path, text: str, *more: str) -> list[dict[str, str]]:
    (folder / "in.csv").write_text(text, "utf-8")
    ran = comity(
        *("run", str(folder / "in.csv"), "-o", str(folder / "out.csv"), "--law", str(PARK)),
        *("--who", "visitor", "--action", "enter_park", *more),
    )
    assert ran.status == 0, ran.err
    with (folder / "out.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_gets_its_status_what_it_depends_on_and_who_says_so(tmp_path: Path) -> None:
    """The other columns are copied."""
    (row,) = decide_table(tmp_path, "id,place,on,brings_vehicle,fines\n7,zz/riverton,2024-05-01,yes,[]\n")

    assert row == {
        "id": "7",
        "place": "zz/riverton",
        "on": "2024-05-01",
        "brings_vehicle": "yes",
        "fines": "[]",
        "status": "depends",
        "depends_on": "ambulance_on_call",
        "citations": "Riverton Mun. Code § 12.04(a)",
        "problem": "",
    }


def test_a_row_that_cannot_be_decided_is_kept_and_says_why(tmp_path: Path) -> None:
    """No row is lost; the others are not held up."""
    rows = decide_table(tmp_path, "place,on,wheels\n,2024-05-01,4\nzz,2024-05-01,four\nzz,2024-05-01,4\n")

    assert [row["status"] for row in rows] == ["", "", "silent"]
    assert rows[0]["problem"] == "no place"
    assert "expected a number" in rows[1]["problem"]


def test_a_table_that_was_decided_can_be_decided_again(tmp_path: Path) -> None:
    """The added columns are replaced, not doubled."""
    first = decide_table(tmp_path, "place,on\nzz/riverton,2024-05-01\n")
    again = decide_table(tmp_path, (tmp_path / "out.csv").read_text("utf-8"))

    assert first == again


def test_place_and_day_may_be_the_same_for_every_row(tmp_path: Path) -> None:
    """Or stand in columns of other names."""
    same = decide_table(tmp_path, "fines\n[]\n", "--where", "zz/riverton", "--on", "2024-05-01")
    other = decide_table(tmp_path, "p,d,fines\nzz/riverton,2024-05-01,[]\n", "--place-column", "p", "--on-column", "d")

    assert same[0]["status"] == other[0]["status"] == "depends"


def test_equal_cases_are_decided_once() -> None:
    """A table of millions has few distinct cases."""
    import comity as library

    runner = RowByRow(library.load(PARK), "visitor", "enter_park")
    case = RowCase("zz/riverton", "2024-05-01", {"fines": []})
    outcomes = list(runner.run([case, case, RowCase("zz/riverton", "2024-05-01", {"fines": []})]))

    assert runner.distinct == 1
    assert len(outcomes) == 3


def test_nothing_is_written_if_the_table_cannot_be_written(tmp_path: Path) -> None:
    """Status 2 and a sentence."""
    (tmp_path / "in.csv").write_text("place,on\nzz,2024-05-01\n")
    out = str(tmp_path / "none" / "out.csv")
    ran = comity(
        "run", str(tmp_path / "in.csv"), "-o", out, "--law", str(PARK), "--who", "visitor", "--action", "enter_park"
    )

    assert ran.status == 2
    assert "cannot write" in ran.err


def test_the_published_table_is_known_by_its_header() -> None:
    """It is read unchanged."""
    assert ready_mapping(PUBLISHED) == READY / "detainers_lifted.yaml"
    assert ready_mapping(["a", "b"]) is None


MEANT = [
    ("CALIFORNIA", "", "Alien Not Subject to Deportation", "us/ca", {"request": "hold"}),
    ("", "", "Alien Not Subject to Deportation", "", {"request": "hold"}),
    ("GUAM", "", "United States Citizen Interviewed", "", {"request": "hold", "claims_us_citizenship": "yes"}),
    (
        "NEW YORK",
        "I247N - Immigration Advisal - Request for Notification",
        "Alien Not Subject to Deportation",
        "us/ny",
        {"request": "notification", "detainer_form": "i_247n"},
    ),
]


@pytest.mark.parametrize(("state", "form", "reason", "place", "facts"), MEANT)
def test_a_published_row_becomes_a_case_of_what_was_known(
    state: str, form: str, reason: str, place: str, facts: dict[str, str]
) -> None:
    """A claim of citizenship, no proof; nothing of the person otherwise. A row without a State has no place."""
    mapping = read_mapping(str(READY / "detainers_lifted.yaml"), PUBLISHED)
    row = dict(zip(PUBLISHED, ("2012-03-04", state, "X", "X JAIL", form, reason), strict=True))

    assert mapping.on_of(row) == "2012-03-04"
    assert mapping.place_of(row) == place
    assert mapping.facts_of(row) == facts


def test_an_empty_cell_says_nothing() -> None:
    """It is unknown, not no."""
    assert RowMapping(columns=["a", "b"]).facts_of({"a": " ", "b": "yes"}) == {"b": "yes"}


@pytest.mark.skipif(not ROWS, reason="the published rows are not part of the project")
def test_the_published_rows_are_decided_unchanged(tmp_path: Path) -> None:
    """2,539 rows: each kept, each answered unless its State is blank or none of the library's."""
    ran = comity("run", str(ROWS[0]), "-o", str(tmp_path / "out.csv"), "--json")
    found = json.loads(ran.out)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert ran.status == 0
    assert found["rows"] == len(rows) == 2539
    assert found["distinct_cases"] < 2539
    assert set(found["problems"]) <= {"no place"}
    assert sum(row["status"] == "" for row in rows) == found["problems"].get("no place", 0)
