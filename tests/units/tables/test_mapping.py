# SPDX-License-Identifier: Apache-2.0
"""What columns mean: mapping files, the tables that Comity knows, days as people write them, moments with and without a zone."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import comity as library
from comity.cli.mapping import READY, read_mapping, ready_mapping
from tests.units.cli.commands import comity
from tests.units.tables.tables import ROWS, STATUS, parquet, run

# The columns of the detainer table of the Deportation Data Project: raw name, cleaned name. Rows are made up below.
DDP = {
    "Detainer Prepare Date": "detainer_prepare_date",
    "Facility State": "facility_state",
    "Facility City": "facility_city",
    "Detainer Facility": "detention_facility",
    "Detainer Facility Code": "detention_facility_code",
    "Gender": "gender",
    "Citizenship Country": "citizenship_country",
    "Birth Date": "birth_date",
    "Birth Year": "birth_year",
    "Final Order Yes No": "final_order_yes_no",
    "Deportation Ordered Yes No": "deportation_ordered_yes_no",
    "Order to Show Cause Served Yes No": "order_show_cause_served_yes_no",
    "Biometric Match Yes No": "biometric_match_yes_no",
    "Statements Made Yes No": "statements_made_yes_no",
    "Detainer Type": "detainer_type",
    "Detainer Lift Reason": "detainer_lift_reason",
    "EID DTA ID": "eid_dta_id",
    "Anonymized Identifier": "unique_identifier",
}
FORMS = [
    "I247A - Immigration Detainer - Notice of Action",
    "I247G - Request for Advance Notification of Release",
    "I247D - Immigration Detainer - Request for Action",
]
JAILS = [
    ("CALIFORNIA", "LOS ANGELES COUNTY JAIL"),
    ("TEXAS", "HARRIS COUNTY JAIL"),
    ("NEW YORK", "RIKERS ISLAND"),
    ("", "OTHER"),
]


def made_up(count: int, seed: int) -> list[dict[str, str]]:
    """Return rows of nobody: every cell is drawn by chance."""
    draw = random.Random(seed)
    yes_no = ("YES", "NO", "")
    rows = []
    for number in range(count):
        state, jail = draw.choice(JAILS)
        day = date(2024, 1, 1) + timedelta(days=draw.randrange(600))
        row = dict.fromkeys(DDP.values(), "") | {
            name: draw.choice(yes_no) for name in DDP.values() if name.endswith("_yes_no")
        }
        row |= {"detainer_prepare_date": day.isoformat(), "facility_state": state, "detention_facility": jail}
        row |= {
            "detainer_type": draw.choice(FORMS),
            "birth_date": "1900-01-01",
            "unique_identifier": f"nobody-{number}",
        }
        rows.append(row)
    return rows


def write(path: Path, rows: list[dict[str, str]], header: dict[str, str]) -> Path:
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([row[name] for name in header.values()] for row in rows)
    return path


@pytest.mark.parametrize("raw", [True, False], ids=["raw names", "cleaned names"])
def test_the_released_detainer_table_is_read_as_it_is(raw: bool, tmp_path: Path) -> None:
    """Under either of its headers; what tells who people are does not come out, and rows agree with single decisions."""
    rows = made_up(60, seed=7)
    header = DDP if raw else {name: name for name in DDP.values()}
    given = write(tmp_path / "in.csv", rows, header)
    facts = ("request", "detainer_form", "detainer_basis", "final_order_of_removal")
    arguments = [argument for name in facts for argument in ("--facts", name)]
    ran = comity("run", str(given), "-o", str(tmp_path / "out.csv"), "--matches", str(tmp_path / "m.csv"), *arguments)
    text = (tmp_path / "out.csv").read_text()
    with (tmp_path / "out.csv").open(newline="") as stream:
        found = list(csv.DictReader(stream))

    assert ran.status == 0, ran.err
    assert "nobody-" not in text
    assert "1900-01-01" not in text
    assert len(found) == 60
    law = library.load()
    for row, told in zip(rows, found, strict=True):
        form = {"I247A": "i_247a", "I247G": "i_247g", "I247D": "i_247d"}[row["detainer_type"][:5]]
        assert told["detainer_form"] == form
        assert told["request"] == ("notification" if form == "i_247g" else "hold")
        assert told["final_order_of_removal"] == {"YES": "yes", "NO": "no", "": ""}[row["final_order_yes_no"]]
        if told["place"]:
            stated = {name: told[name] for name in facts if told[name]}
            alone = law.decide(told["place"], told["on"], stated, bearer="county_jail", action="hold_for_immigration")
            assert told["county_jail__hold_for_immigration"] in (str(alone.only.status), "depends")


def test_of_two_tables_that_fit_the_closer_is_taken() -> None:
    """The released table has every column of the older one."""
    assert ready_mapping(list(DDP)) == ready_mapping(list(DDP.values())) == READY / "detainers_requested.yaml"


def test_a_mapping_renames_reads_days_and_drops(tmp_path: Path) -> None:
    """name → fact, values → values, days in the order of another country."""
    (tmp_path / "map.yaml").write_text(
        """
        place: {column: town, values: {Riverton: zz/riverton}}
        on: day
        rename: {car: brings_vehicle}
        from:
          kind: {ambulance: {ambulance_on_call: yes}, other: {ambulance_on_call: no}}
        dates: {day: "%d.%m.%Y"}
        drop: [last_name]
        """
    )
    (tmp_path / "in.csv").write_text(
        "last_name,town,day,car,kind\nDoe,Riverton,01.05.2024,yes,ambulance\nRoe,Riverton,02.05.2024,yes,other\nPoe,Elsewhere,,,\n"
    )
    found = {}
    for engine in ("arrow", "rows"):
        out = tmp_path / f"{engine}.csv"
        ran = run(str(tmp_path / "in.csv"), "-o", str(out), "--map", str(tmp_path / "map.yaml"), "--engine", engine)
        assert ran.status == 0, ran.err
        assert "Doe" not in out.read_text()
        with out.open(newline="") as stream:
            found[engine] = [row.get(STATUS, row.get("status")) for row in csv.DictReader(stream)]

    assert found["arrow"] == ["depends", "must_not", ""]
    assert found["rows"] == found["arrow"]


MAPPINGS = [
    ("rename: {car: brings_vehical}", "no fact named `brings_vehical`"),
    ("from: {car: [yes]}", "expected cells and the facts that they state"),
    ("place: {column: car, valeus: {}}", "`place` of a mapping has no `valeus`"),
    ("columms: [car]", "a mapping has no `columms`"),
    ("rename: {truck: brings_vehicle}", "the table has no column `truck`"),
]


@pytest.mark.parametrize(("text", "words"), MAPPINGS, ids=[text for text, _ in MAPPINGS])
def test_a_wrong_mapping_is_refused(text: str, words: str, tmp_path: Path) -> None:
    """Before a row is read."""
    (tmp_path / "map.yaml").write_text(text)
    parquet(tmp_path / "in.parquet", {"car": ["yes"]})
    ran = run(
        *(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "--map", str(tmp_path / "map.yaml")),
        *("--where", "zz", "--on", "2024-05-01"),
    )

    assert ran.status == 2
    assert words in " ".join(ran.err.split())


def test_a_mapping_reads_what_a_header_calls_otherwise() -> None:
    """By its other names; the facility too."""
    mapping = read_mapping(str(READY / "detainers_requested.yaml"), list(DDP), {"CALIFORNIA": "us/ca"})

    assert mapping.on_column == "Detainer Prepare Date"
    assert mapping.facility.name == "Detainer Facility"
    assert mapping.places == {"CALIFORNIA": "us/ca"}
    assert "Birth Date" in mapping.drop


ZONES = [
    (["2024-05-01T10:00", "2024-05-01T10:00+02:00"], 2),
    (["2024-05-01T10:00-07:00", "2024-05-01T10:00+02:00"], 0),
    (["2024-05-01T10:00", "2024-05-01T12:00"], 0),
]


@pytest.mark.parametrize(("times", "status"), ZONES, ids=["mixed", "all with", "none with"])
def test_times_with_and_without_a_zone_are_not_mixed(times: list[str], status: int, tmp_path: Path) -> None:
    """The same words would mean different moments; in one batch or in two."""
    parquet(tmp_path / "one.parquet", {"opened_at": times})
    with pq.ParquetWriter(tmp_path / "two.parquet", pa.schema([("opened_at", pa.string())])) as writer:
        for time in times:
            writer.write_table(pa.table({"opened_at": [time]}), row_group_size=1)
    for name in ("one", "two"):
        ran = run(
            *(str(tmp_path / f"{name}.parquet"), "-o", str(tmp_path / "out.parquet")),
            "--where",
            "zz",
            "--on",
            "2024-05-01",
        )

        assert ran.status == status, ran.err
        assert ("some times name a time zone and others do not" in " ".join(ran.err.split())) is (status == 2)


def test_lists_are_read_from_text_and_from_lists(tmp_path: Path) -> None:
    """A list of records as it is written in a case, or as Arrow has it."""
    written = parquet(tmp_path / "text.parquet", fines=["[]", "[{cause: litter, paid: no}]", "", None])
    typed = pa.array(
        [[], [{"cause": "litter", "paid": False}], None, None],
        pa.list_(pa.struct([("cause", pa.string()), ("paid", pa.bool_())])),
    )
    nested = parquet(tmp_path / "list.parquet", fines=typed)
    for given in (written, nested):
        assert run(str(given), "-o", str(tmp_path / f"{given.stem}.out.parquet")).status == 0
    found = [pq.read_table(tmp_path / f"{name}.out.parquet")[STATUS].to_pylist() for name in ("text", "list")]

    assert found[0] == found[1]
    assert len(found[0]) == len(ROWS["id"])
