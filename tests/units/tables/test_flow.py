# SPDX-License-Identifier: Apache-2.0
"""What if: the same rows under another law or day, and how many go from which status to which."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from tests.units.cli.commands import PARK
from tests.units.tables.tables import parquet, run


def test_another_day_moves_rows_and_says_by_which_provisions(tmp_path: Path) -> None:
    """The row of 2019 is decided by the ordinance that began later; a row without a place stays unanswered."""
    parquet(tmp_path / "in.parquet", brings_vehicle=["yes", "yes", "yes", None], ambulance_on_call=["no"] * 4)
    names = ["flow.csv", "flow.json", "flow.svg", "flow.png"]
    files = [argument for name in names for argument in ("--flow", str(tmp_path / name))]
    ran = run(str(tmp_path / "in.parquet"), "--what-if-on", "2024-05-01", "-o", str(tmp_path / "out.parquet"), *files)
    with (tmp_path / "flow.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert ran.status == 0, ran.err
    assert rows[0]["before"] == "silent"
    assert rows[0]["after"] == "must_not"
    assert rows[0]["rows"] == "1"
    assert rows[0]["after_by"] == "Riverton Mun. Code § 12.04(a)"
    assert sum(int(row["rows"]) for row in rows) == 4
    assert json.loads((tmp_path / "flow.json").read_text())["flow"][0]["rows"] == 1
    assert "SILENT → MUST NOT: 1 row" in ran.out
    assert "no change: 3 answers of 4" in ran.out
    assert (tmp_path / "flow.png").read_bytes().startswith(b"\x89PNG")
    assert "SILENT" in (tmp_path / "flow.svg").read_text()


def test_another_folder_of_law_moves_rows(tmp_path: Path) -> None:
    """Nothing need be written but the flow."""
    shutil.copytree(PARK, tmp_path / "other")
    text = (PARK / "parks.md").read_text()
    assert "visitor must not enter_park" in text
    (tmp_path / "other" / "parks.md").write_text(
        text.replace("visitor must not enter_park", "visitor must not close_gate", 1)
    )
    parquet(tmp_path / "in.parquet")
    ran = run(str(tmp_path / "in.parquet"), "--what-if-law", str(tmp_path / "other"), "--flow", str(tmp_path / "f.csv"))

    assert ran.status == 0, ran.err
    assert "before: Riverton Mun. Code § 12.04(a)" in ran.out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["f.csv", "in.parquet", "other"]


def test_a_flow_without_another_law_and_a_revision_that_is_not_there_are_refused(tmp_path: Path) -> None:
    """Status 2 and a sentence."""
    parquet(tmp_path / "in.parquet")
    bare = run(str(tmp_path / "in.parquet"), "--flow", str(tmp_path / "f.csv"))
    wrong = run(str(tmp_path / "in.parquet"), "--what-if-law", "no-such-revision", "--flow", str(tmp_path / "f.csv"))

    assert bare.status == wrong.status == 2
    assert "no other law is named" in bare.err
    assert "no-such-revision" in wrong.err
