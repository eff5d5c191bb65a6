# SPDX-License-Identifier: Apache-2.0
"""Whole processes: a decision from a cold start with the cache warm, and the library checked from its text."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.library import CASE
from benchmarks.report import Row, table

PROJECT = Path(__file__).parents[1]
REPEATS = 7
MEBIBYTE = 1 << 20
SECONDS_TO_DECIDE, SECONDS_TO_CHECK, MEMORY = 0.5, 5.0, 200


class Run(NamedTuple):
    """Wall seconds, processor seconds and peak memory in MiB of one process."""

    wall: float
    processor: float
    memory: float


def measure() -> str:
    """Return the table of processes."""
    library = str(PROJECT / "law")
    with tempfile.TemporaryDirectory() as cache:
        decide = ["decide", "--case", str(CASE), "--law", library]
        run(decide, cache)  # fills the cache
        rows = [
            _row("comity decide, cache warm", [run(decide, cache) for _ in range(REPEATS)], SECONDS_TO_DECIDE),
            _row(
                "comity check law, from text", [run(["check", library], "") for _ in range(REPEATS)], SECONDS_TO_CHECK
            ),
        ]
    rows.append(_row("python -c pass", [_timed([sys.executable, "-c", "pass"], {}) for _ in range(REPEATS)], None))
    return table("Whole processes (medians)", rows, Row("process", "wall", "processor", "peak memory", "goals"))


def run(arguments: Sequence[str], cache: str) -> Run:
    """Run a command of Comity with a folder for its cache ("" for none)."""
    return _timed([sys.executable, "-m", "comity", *arguments], {"COMITY_CACHE": cache})


# Linux counts what the parent held when it started the child as the child's own, so a small process stands between.
BETWEEN = """
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


def _timed(command: Sequence[str], environment: dict[str, str]) -> Run:
    between = [sys.executable, "-S", "-c", BETWEEN, *command]
    done = subprocess.run(between, env={**os.environ, **environment}, cwd=PROJECT, capture_output=True, check=True)
    wall, processor, memory, status = map(float, done.stdout.split())
    assert status == 0, (command, done.stderr)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts KiB on Linux, bytes on macOS
    return Run(wall, processor, memory * unit / MEBIBYTE)


def _row(name: str, runs: Sequence[Run], seconds: float | None) -> Row:
    wall, processor, memory = (median(figures) for figures in zip(*runs, strict=True))
    goals = f"{seconds} s, {MEMORY} MiB" if seconds is not None else ""
    return Row(name, f"{wall:.2f} s", f"{processor:.2f} s", f"{memory:.0f} MiB", goals)
