# SPDX-License-Identifier: Apache-2.0
"""A folder of tables: each into its own, finished ones skipped, a run that was killed goes on where it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq

from tests.units.tables.tables import ASKED, ROWS, STATUS, parquet, run


def folder_of_three(folder: Path) -> Path:
    (folder / "in").mkdir()
    for name in ("a", "b", "c"):
        parquet(folder / "in" / f"{name}.parquet")
    return folder / "in"


def test_each_table_becomes_one_of_its_own_and_is_decided_once(tmp_path: Path) -> None:
    """The counts of a second run are those of all tables; a table that changed, or other wishes, are decided again."""
    given = folder_of_three(tmp_path)
    first = run(str(given), "-o", f"{tmp_path / 'out'}/")
    times = {one.name: one.stat().st_mtime_ns for one in (tmp_path / "out").glob("*.parquet")}
    second = run(str(given), "-o", str(tmp_path / "out"))
    parquet(given / "b.parquet", {name: column[:2] for name, column in ROWS.items()})
    third = run(str(given), "-o", str(tmp_path / "out"))
    fourth = run(str(given), "-o", str(tmp_path / "out"), "--keep", "id")

    assert first.status == second.status == third.status == fourth.status == 0, first.err
    assert "12 rows" in first.out
    assert "3 tables of 3 were finished before" in second.out
    assert second.out.startswith(first.out.rstrip())
    assert "2 tables of 3 were finished before" in third.out
    assert "10 rows" in third.out
    assert "finished before" not in fourth.out
    assert sorted(times) == ["a.parquet", "b.parquet", "c.parquet"]


def test_a_damaged_table_stops_the_run_and_what_was_finished_stays(tmp_path: Path) -> None:
    """The next run has only the rest to do."""
    given = folder_of_three(tmp_path)
    whole = (given / "b.parquet").read_bytes()
    (given / "b.parquet").write_bytes(whole[:4] + b"\xff" * 60 + whole[64:])
    stopped = run(str(given), "-o", f"{tmp_path / 'out'}/")
    left = sorted(one.name for one in (tmp_path / "out").iterdir())
    (given / "b.parquet").write_bytes(whole)
    done = run(str(given), "-o", f"{tmp_path / 'out'}/")

    assert stopped.status == 2
    assert "b.parquet` cannot be read as a table" in stopped.err
    assert left == ["a.parquet", "comity-run.json"]
    assert "1 table of 3 were finished before" in done.out or "1 table of 3 was finished before" in done.out


def test_a_run_that_is_killed_leaves_no_half_written_table(tmp_path: Path) -> None:
    """Whatever has the name of a table is a whole table; the next run finishes."""
    given = tmp_path / "in"
    given.mkdir()
    many = {name: column * 20_000 for name, column in ROWS.items()}
    for name in range(30):
        parquet(given / f"{name:02}.parquet", many)
    command = [sys.executable, "-m", "comity", "run", str(given), "-o", f"{tmp_path / 'out'}/", *ASKED]
    running = subprocess.Popen(command, env={**os.environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(list((tmp_path / "out").glob("*.parquet"))) < 2:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    found = sorted((tmp_path / "out").glob("[0-9]*.parquet"))
    rows = [pq.read_table(one).num_rows for one in found]
    done = run(str(given), "-o", f"{tmp_path / 'out'}/")
    kept = json.loads((tmp_path / "out" / "comity-run.json").read_text())

    assert found
    assert set(rows) == {80_000}
    assert done.status == 0, done.err
    assert "2,400,000 rows" in done.out
    assert len(kept["files"]) == len(list((tmp_path / "out").glob("[0-9]*.parquet"))) == 30
    assert not list((tmp_path / "out").glob(".*.part"))


def test_a_folder_may_also_become_one_table(tmp_path: Path) -> None:
    """In order of name; there the number of a row is that in its own file."""
    ran = run(str(folder_of_three(tmp_path)), "-o", str(tmp_path / "out.parquet"))
    found = pq.read_table(tmp_path / "out.parquet")

    assert ran.status == 0, ran.err
    assert found.num_rows == 12
    assert found[STATUS].to_pylist()[:4] == found[STATUS].to_pylist()[8:]


def test_an_empty_or_unreadable_folder_is_named(tmp_path: Path) -> None:
    """Status 2."""
    (tmp_path / "in").mkdir()
    empty = run(str(tmp_path / "in"), "-o", str(tmp_path / "out.parquet"))
    missing = run(str(tmp_path / "none.parquet"), "-o", str(tmp_path / "out.parquet"))

    assert empty.status == missing.status == 2
    assert "holds no table" in empty.err
    assert "cannot read" in missing.err
