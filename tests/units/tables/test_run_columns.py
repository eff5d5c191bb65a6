# SPDX-License-Identifier: Apache-2.0
"""`comity run` by columns: formats, what the output holds, what is refused, and that nothing half-written is left."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv as arrow_csv

from comity.tables import sink as sinks
from tests.units.tables.tables import ROWS, STATUS, parquet, run

EXPECTED = ["must_not", "silent", None, "silent"]


def read(path: Path) -> Any:
    if path.suffix == ".parquet":
        return pq.read_table(path)
    if path.suffix == ".arrow":
        with pa.memory_map(str(path)) as stream:
            return pa.ipc.open_file(stream).read_all()
    return arrow_csv.read_csv(path, convert_options=arrow_csv.ConvertOptions(strings_can_be_null=True))


@pytest.mark.parametrize("out", ["out.csv", "out.parquet", "out.arrow"])
@pytest.mark.parametrize("given", ["in.csv", "in.parquet", "in.arrow"])
def test_every_format_in_gives_every_format_out(given: str, out: str, tmp_path: Path) -> None:
    """The same rows, in order; a row without a place is kept and not answered."""
    table = pa.table(ROWS)
    if given == "in.csv":
        arrow_csv.write_csv(table, tmp_path / given)
    elif given == "in.parquet":
        parquet(tmp_path / given)
    else:
        with pa.ipc.new_file(str(tmp_path / given), table.schema) as writer:
            writer.write_table(table)
    ran = run(str(tmp_path / given), "-o", str(tmp_path / out), "--keep", "id", "--engine", "arrow")
    found = read(tmp_path / out)

    assert ran.status == 0, ran.err
    assert found.column_names == ["id", "place", "on", STATUS]
    assert found[STATUS].to_pylist() == EXPECTED
    assert found["id"].to_pylist() == ROWS["id"]
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".part")]


def test_nothing_of_the_input_is_copied_unless_it_is_named(tmp_path: Path) -> None:
    """The number of the row stands for it."""
    parquet(tmp_path / "in.parquet", note=["x"] * 4)
    ran = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "--facts", "brings_vehicle")
    found = pq.read_table(tmp_path / "out.parquet")

    assert ran.status == 0, ran.err
    assert found.column_names == ["row", "place", "on", "brings_vehicle", STATUS]
    assert found["row"].to_pylist() == [1, 2, 3, 4]
    assert found["brings_vehicle"].to_pylist() == [True, False, True, None]


TYPED: list[tuple[str, Any]] = [
    ("brings_vehicle", pa.array([True, False, True, None])),
    ("brings_vehicle", pa.array([1, 0, 1, None], pa.int8())),
    ("brings_vehicle", pa.array(["YES", "N", "true", ""]).dictionary_encode()),
    ("brings_vehicle", pa.array(["yes", "no", "1", "unknown"], pa.large_string())),
    ("on", pa.array([date(2024, 5, 1), date(2019, 6, 30), date(2024, 5, 1), date(2024, 5, 1)])),
    ("on", pa.array([datetime(2024, 5, 1, 23), datetime(2019, 6, 30), *[datetime(2024, 5, 1)] * 2])),
    ("place", pa.array(["zz/riverton", "zz/riverton", None, "zz"]).dictionary_encode()),
]


@pytest.mark.parametrize(("name", "column"), TYPED, ids=lambda one: str(getattr(one, "type", one)))
def test_a_column_may_have_any_type_that_says_the_same(name: str, column: Any, tmp_path: Path) -> None:
    """Text, truth, whole numbers, dictionaries, days and moments."""
    parquet(tmp_path / "in.parquet", **{name: column})
    ran = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"))

    assert ran.status == 0, ran.err
    assert pq.read_table(tmp_path / "out.parquet")[STATUS].to_pylist() == EXPECTED


WRONG: list[tuple[dict[str, Any], str]] = [
    (
        {"brings_vehicle": ["yes", "no", "perhaps", None]},
        "row 3, column `brings_vehicle`: expected yes, no or unknown, found `perhaps`",
    ),
    (
        {"brings_vehicle": [1.5, 0.0, 1.0, None]},
        "column `brings_vehicle` holds double, and the fact `brings_vehicle` is yes_no",
    ),
    ({"brings_vehicle": [1, 0, 7, None]}, "row 3, column `brings_vehicle`: expected 0, 1 or nothing, found `7`"),
    (
        {"on": ["2024-05-01", "2024-02-30", "", ""]},
        "row 2, column `on`: expected a day such as 2017-02-24, found `2024-02-30`",
    ),
    ({"on": [1, 2, 3, 4]}, "column `on` holds int64, and a day is expected"),
    (
        {"on": ["2024-05-01", "2024-05-01", "0999-01-01", ""]},
        "row 3, column `on`: expected a day that the library reaches",
    ),
    ({"place": ["zz", "zz", "zz", "zz/rivertown"]}, "row 4, column `place`: expected a place of the library"),
    ({"place": [1, 2, 3, 4]}, "column `place` holds int64, and places are text"),
]


@pytest.mark.parametrize(("columns", "words"), WRONG, ids=[words[:40] for _, words in WRONG])
def test_a_wrong_cell_is_named_by_file_row_and_column_and_nothing_is_written(
    columns: dict[str, Any], words: str, tmp_path: Path
) -> None:
    """Status 2; the rows before it are not written either."""
    parquet(tmp_path / "in.parquet", {**ROWS, **columns})
    ran = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"))

    assert ran.status == 2
    assert words in " ".join(ran.err.split())
    assert "in.parquet" in ran.err
    assert [one.name for one in tmp_path.iterdir()] == ["in.parquet"]


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """Its end is missing, or a page in its middle is not what it was."""
    whole = parquet(tmp_path / "in.parquet").read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:4] + b"\xff" * 60 + whole[64:], b""):
        (tmp_path / "in.parquet").write_bytes(damaged)
        ran = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"))

        assert ran.status == 2
        assert "in.parquet` cannot be read as a table" in ran.err
        assert [one.name for one in tmp_path.iterdir()] == ["in.parquet"]


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The device itself refuses the bytes: /dev/full stands for the disk."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no device that is always full")
    parquet(tmp_path / "in.parquet")
    opened = Path.open
    monkeypatch.setattr(
        sinks.Path, "open", lambda self, mode="r", **how: opened(full if self.suffix == ".part" else self, mode, **how)
    )
    ran = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"))

    assert ran.status == 2
    assert "cannot write" in ran.err
    assert "no space left on device" in ran.err
    assert [one.name for one in tmp_path.iterdir()] == ["in.parquet"]


def test_a_table_that_was_there_is_replaced_whole_or_kept(tmp_path: Path) -> None:
    """What stood under the name before is untouched if the run fails."""
    parquet(tmp_path / "in.parquet", brings_vehicle=["yes", "no", "no", "perhaps"])
    (tmp_path / "out.csv").write_text("before\n")
    failed = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.csv"))

    assert failed.status == 2
    assert (tmp_path / "out.csv").read_text() == "before\n"


def test_an_identifier_is_refused_before_a_row_is_read(tmp_path: Path) -> None:
    """Unless it is dropped or allowed; and then it is not copied."""
    parquet(tmp_path / "in.parquet", a_number=["A012345678"] * 4, code=["A012345678"] * 4)
    refused = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.csv"))
    dropped = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.csv"), "--drop", "a_number", "--drop", "code")
    text = (tmp_path / "out.csv").read_text()
    allowed = run(
        str(tmp_path / "in.parquet"),
        "-o",
        str(tmp_path / "out.csv"),
        "--allow-identifiers",
        "a_number",
        "--drop",
        "code",
    )

    assert refused.status == 2
    assert "`a_number` (an A-number), `code` (an A-number)" in " ".join(refused.err.split())
    assert dropped.status == allowed.status == 0
    assert "A012345678" not in text + (tmp_path / "out.csv").read_text()


def test_by_rows_too_an_identifier_is_refused_and_not_copied(tmp_path: Path) -> None:
    """The engine that copies the table copies no identifier."""
    (tmp_path / "in.csv").write_text("last_name,place,on\nDoe,zz,2024-05-01\n")
    refused = run(str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))
    allowed = run(str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--allow-identifiers", "last_name")
    with (tmp_path / "out.csv").open(newline="") as stream:
        header = next(csv.reader(stream))

    assert refused.status == 2
    assert "`last_name` (a name)" in refused.err
    assert allowed.status == 0
    assert "last_name" not in header
