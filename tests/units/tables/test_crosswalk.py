# SPDX-License-Identifier: Apache-2.0
"""Names of facilities become agencies and places of the library, each with how and how surely; or stay at the State."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import comity
from comity.law import Law
from comity.tables.crosswalk import Crosswalk, Facility
from tests.units.cli.commands import comity as command

LA = "us/ca/los-angeles-county/lasd"
MATCHED = [
    (("CALIFORNIA", "LOS ANGELES", "LOS ANGELES COUNTY JAIL-TWIN TOWER"), LA, "normalised"),
    (("CALIFORNIA", "", "Los Angeles County Sheriff's Department"), LA, "exact"),
    (("California", "", "LOS ANGELAS CO. JAIL"), LA, "fuzzy"),
    (("CA", "", "L.A. JAIL"), "us/ca", "unmatched"),
    (("CALIFORNIA", "", "FRESNO CO. JAIL"), "us/ca/fresno-county", "normalised"),
    (("CALIFORNIA", "LOS ANGELES", "LOS ANGELES CITY JAIL"), "us/ca/los-angeles/lapd", "normalised"),
    (("CALIFORNIA", "", "SAN FRANCISCO CO JAIL"), "us/ca/san-francisco/sheriff", "normalised"),
    (("ARIZONA", "PHOENIX", "MARICOPA COUNTY JAIL"), "us/az/maricopa-county/sheriff", "normalised"),
    (("CALIFORNIA", "LONG BEACH", "CITY JAIL"), "us/ca/long-beach", "city"),
    (("CALIFORNIA", "CALIPATRIA", "CALIPATRIA STATE PRISON"), "us/ca", "unmatched"),
    (("CALIFORNIA", "LOMPOC", "LOMPOC FCI"), "us/ca", "unmatched"),
    (("CALIFORNIA", "", "ORANGE COUNTY JAIL"), "us/ca/orange-county/sheriff", "normalised"),
    (("FLORIDA", "", "ORANGE COUNTY JAIL"), "us/fl/orange-county/corrections", "normalised"),
    (("", "", "ORANGE COUNTY JAIL"), "", "unmatched"),
    (("GUAM", "", "GUAM JAIL"), "", "unmatched"),
    (("CALIFORNIA", "", ""), "us/ca", "unmatched"),
]


@pytest.fixture(scope="module")
def library() -> Law:
    return comity.load()


@pytest.mark.parametrize(("given", "place", "kind"), MATCHED, ids=[" ".join(given) for given, _, _ in MATCHED])
def test_a_facility_is_given_the_place_that_its_name_names(
    given: tuple[str, str, str], place: str, kind: str, library: Law
) -> None:
    """The State limits where is looked; what is federal or the State's own is given to no county."""
    match = Crosswalk(library.program, ["county_jail"]).match(Facility(*given))

    assert (match.place, match.kind) == (place, kind)
    assert (match.score == 0) is (kind == "unmatched")
    assert match.matched or match.note


def test_an_agency_is_given_only_to_a_run_that_asks_of_such(library: Law) -> None:
    """A department of corrections is no county jail."""
    one = Facility("NEBRASKA", "LINCOLN", "NEBRASKA DEPT OF CORRECTI")
    prison = Crosswalk(library.program, ["state_prison"]).match(one)
    jail = Crosswalk(library.program, ["county_jail"]).match(one)

    assert prison.place == "us/ne/department-of-correctional-services"
    assert (jail.place, jail.kind) == ("us/ne", "unmatched")
    assert "the run asks of county_jail" in jail.note


def test_names_that_are_nearly_two_places_are_given_to_neither(library: Law) -> None:
    """The best must be clearly ahead of the next."""
    match = Crosswalk(library.program, ["county_jail"]).match(Facility("CALIFORNIA", "", "SAN BENARD COUNTY JAIL"))

    assert match.kind == "unmatched"


ROWS = """detainer_prepare_date,facility_state,facility_city,detention_facility,detainer_type,detainer_lift_reason
2013-05-01,CALIFORNIA,LOS ANGELES,LOS ANGELES COUNTY JAIL,,United States Citizen Interviewed
2014-05-01,CALIFORNIA,LOS ANGELES,LOS ANGELES COUNTY JAIL,,Alien Not Subject to Deportation
2014-05-01,CALIFORNIA,DUBLIN,SANTA RITA JAIL,,Alien Not Subject to Deportation
2014-05-01,,,OTHER,,Alien Not Subject to Deportation
"""


def test_the_report_names_every_facility_and_your_own_table_comes_first(tmp_path: Path) -> None:
    """Nothing is matched silently: without the report there is no matching."""
    (tmp_path / "in.csv").write_text(ROWS)
    (tmp_path / "own.csv").write_text("facility,state,place\nsanta rita jail,CALIFORNIA,us/ca/alameda-county\n")
    arguments = (
        "run",
        str(tmp_path / "in.csv"),
        "-o",
        str(tmp_path / "out.csv"),
        "--crosswalk",
        str(tmp_path / "own.csv"),
    )
    silent = command(*arguments)
    ran = command(*arguments, "--matches", str(tmp_path / "m.csv"))
    with (tmp_path / "m.csv").open(newline="") as stream:
        report = {row["facility"]: row for row in csv.DictReader(stream)}
    with (tmp_path / "out.csv").open(newline="") as stream:
        places = [row["place"] for row in csv.DictReader(stream)]

    assert silent.status == 2
    assert "not matched silently" in silent.err
    assert ran.status == 0, ran.err
    assert places == [LA, LA, "us/ca/alameda-county", ""]
    assert (report["LOS ANGELES COUNTY JAIL"]["rows"], report["LOS ANGELES COUNTY JAIL"]["score"]) == ("2", "96")
    assert report["SANTA RITA JAIL"]["kind"] == "yours"
    assert report["OTHER"]["kind"] == "unmatched"
    assert "unmatched: 1 name, 1 row" in ran.out


def test_a_crosswalk_that_names_no_place_is_refused(tmp_path: Path) -> None:
    """With its row."""
    (tmp_path / "in.csv").write_text(ROWS)
    (tmp_path / "own.csv").write_text("facility,state,place\na,CALIFORNIA,us/ca/nowhere\n")
    ran = command(
        *("run", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")),
        *("--crosswalk", str(tmp_path / "own.csv"), "--matches", str(tmp_path / "m.csv")),
    )

    assert ran.status == 2
    assert "row 1: `us/ca/nowhere` is no place of the library" in ran.err
