# SPDX-License-Identifier: Apache-2.0
"""Millions of cases at once: Comity's columns and its peers on the same rows and rules, in turn, in one process.

Every system is first held to the oracle. Peers know two truth values on these rows, except those that say otherwise; Comity
always keeps three. Row engines decide one case after another, as they must. Ratios are medians over rounds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from statistics import median
from typing import Any

import numpy as np
import pyarrow as pa

import comity
from benchmarks.oracle import ACTIONS, BEARER, CHANCES, KINDS, LAW, NEVER, ON, PLACE, Case, cases, oracle
from benchmarks.peers.arrays import ArrayPeer, Arrays, arrow, duckdb, numpy, openfisca_columns, polars
from benchmarks.peers.openfisca import CODES
from benchmarks.peers.rego import rego
from benchmarks.peers.zen import zen
from benchmarks.report import Row, table
from benchmarks.timing import ratio
from comity.columns.given import read_table
from comity.columns.rows import Answered
from comity.law import Law

ROWS = 1 << 21
CHECKED = 1000
ROUNDS = 5
SINGLES = 2000
PAIRS = tuple((BEARER, action) for action in ACTIONS)


def numbers(drawn: Sequence[Case]) -> Arrays:
    """Return cases as arrays: choices as numbers, days as 20180101."""
    found: dict[str, np.ndarray] = {name: np.array([one[name] for one in drawn], bool) for name in CHANCES}
    found["request_kind"] = np.array([KINDS.index(str(one["request_kind"])) for one in drawn], np.int8)
    found["request_date"] = np.array([int(str(one["request_date"]).replace("-", "")) for one in drawn], np.int32)
    for name in ("age", "wobbler_conviction_years_ago", "listed_felony_conviction_years_ago"):
        found[name] = np.array([one[name] for one in drawn], np.int16)
    return found


def random_columns(rows: int, seed: int) -> Arrays:
    """Return random columns, drawn as `oracle.cases` draws cases."""
    draw = np.random.default_rng(seed)
    found: dict[str, np.ndarray] = {name: draw.random(rows) < chance for name, chance in CHANCES.items()}
    found["request_kind"] = draw.integers(0, len(KINDS), rows, np.int8)
    days = np.datetime64("2014-01-01") + np.arange(4000)
    written = np.array([int(str(day).replace("-", "")) for day in days], np.int32)
    found["request_date"] = written[draw.integers(0, 4000, rows)]
    found["age"] = draw.integers(14, 90, rows, np.int16)
    for name in ("wobbler_conviction_years_ago", "listed_felony_conviction_years_ago"):
        found[name] = np.where(draw.random(rows) < 0.3, draw.integers(0, 25, rows), NEVER).astype(np.int16)
    return found


def as_arrow(columns: Arrays) -> pa.Table:
    """Return the columns as Comity reads them: bitmaps, a dictionary, days, small whole numbers."""
    found: dict[str, Any] = {name: pa.array(one) for name, one in columns.items()}
    found["request_kind"] = pa.DictionaryArray.from_arrays(pa.array(columns["request_kind"]), pa.array(KINDS))
    distinct, back = np.unique(columns["request_date"], return_inverse=True)
    days = np.array([date(n // 10000, n // 100 % 100, n % 100) for n in distinct.tolist()], "datetime64[D]")
    found["request_date"] = pa.array(days[back])
    return pa.table(found)


class Ours:
    """Comity: from an Arrow table to bitmaps, or to columns of statuses."""

    def __init__(self) -> None:
        self.law: Law = comity.load(LAW)
        self.law.decide_table(as_arrow(random_columns(64, 1)), place=PLACE, on=ON, pairs=PAIRS)
        self.tables: Any = self.law._tables

    def bits(self, given: pa.Table, threads: int = 1) -> list[Answered]:
        """Three bitmaps for each action."""
        read, faults = read_table(self.law.program, given, PLACE, ON, ())
        assert read is not None, faults
        found: list[Answered] = self.tables.bits(read, PAIRS, threads=threads)
        return found

    def columns(self, given: pa.Table, threads: int = 1) -> pa.Table:
        """A dictionary column for each action."""
        return self.law.decide_table(given, place=PLACE, on=ON, pairs=PAIRS, threads=threads)


@contextmanager
def on_numpy() -> Any:
    """Leave the C machine aside."""
    os.environ["COMITY_COLUMNS"] = "numpy"
    try:
        yield
    finally:
        del os.environ["COMITY_COLUMNS"]


def check(ours: Ours, peers: Sequence[ArrayPeer]) -> str:
    """Hold every system to plain Python.

    Raises: AssertionError with the system and action.
    """
    drawn = cases(CHECKED, seed=7)
    wanted = {action: [oracle(case)[action] for case in drawn] for action in ACTIONS}
    for peer in peers:
        found = peer.codes(peer.decide(peer.ready(numbers(drawn))))
        for action in ACTIONS:
            assert [CODES[int(code)] for code in found[action]] == wanted[action], (peer.name, action)
    given = as_arrow(numbers(drawn))
    said = ours.columns(given)
    for action in ACTIONS:
        assert said[f"{BEARER}__{action}"].to_pylist() == wanted[action], action
    with on_numpy():
        assert ours.columns(given).equals(said)
    return f"{CHECKED} random cases: every system answers as plain Python does."


WALL = os.environ.get("COMITY_BENCH_CLOCK") == "wall"


def timed(f: Callable[[], object], threads: int = 1) -> float:
    """Return the seconds that a call takes: of the processor, shared evenly among its threads, or by the clock on the wall.

    On a machine that other work keeps busy the wall clock measures that work.
    """
    clock = time.perf_counter if WALL else time.process_time
    start = clock()
    f()
    return (clock() - start) / (1 if WALL else threads)


def singles() -> dict[str, Callable[[], object]]:
    """Return the systems that decide case by case, each with what runs it over `SINGLES` cases."""
    drawn = cases(SINGLES, seed=3)
    made: dict[str, Callable[[], object]] = {"plain Python": lambda: [oracle(case) for case in drawn]}
    for peer in (rego(), zen()):
        facts = [peer.facts(case) for case in drawn]
        made[peer.name] = lambda peer=peer, facts=facts: [peer.statuses(one) for one in facts]  # type: ignore[misc]
    return made


def measure() -> str:
    """Return the tables of whole columns."""
    ours, peers = Ours(), [numpy(), polars(), duckdb(), arrow(), openfisca_columns()]
    checked = check(ours, peers)
    columns = random_columns(ROWS, seed=1)
    given = as_arrow(columns)
    systems: dict[str, Callable[[], object]] = {
        "Comity, bitmaps, 1 thread": lambda: ours.bits(given),
        "Comity, bitmaps, 2 threads": lambda: ours.bits(given, 2),
        "Comity, status columns, 1 thread": lambda: ours.columns(given),
        "Comity, status columns, 2 threads": lambda: ours.columns(given, 2),
    }
    for peer in peers:
        ready = peer.ready(columns)
        systems[peer.name] = lambda peer=peer, ready=ready: peer.decide(ready)  # type: ignore[misc]
    rows = dict.fromkeys(systems, ROWS)
    rows["Comity on NumPy, bitmaps, 1 thread"] = ROWS
    for name, run in singles().items():
        systems[name], rows[name] = run, SINGLES
    found: dict[str, list[float]] = {name: [] for name in rows}
    for number in range(ROUNDS + 1):
        for name, run in systems.items():
            taken = timed(run, 2 if "2 threads" in name else 1) / rows[name]
            found[name] += [taken] if number else []  # the first round warms
        with on_numpy():
            taken = timed(lambda: ours.bits(given)) / ROWS
        found["Comity on NumPy, bitmaps, 1 thread"] += [taken] if number else []
    return "\n\n".join([checked, _table(found), _goals(found, peers)])


HEAD = Row("system", "million cases/s", "1 thread ÷ it", "2 threads ÷ it", "status columns ÷ it")


def _table(found: Mapping[str, list[float]]) -> str:
    ours = [found[name] for name in list(found)[:3]]
    rows = []
    for name, taken in found.items():
        speeds = [f"{ratio(taken, one):.2g}" if ratio(taken, one) < 10 else f"{ratio(taken, one):.0f}" for one in ours]
        rows.append(Row(name, f"{1e-6 / median(taken):.3g}", *speeds))
    return table(f"Eight actions decided, {ROWS:,} rows (how many times as fast Comity is)", rows, HEAD)


def _goals(found: Mapping[str, list[float]], peers: Sequence[ArrayPeer]) -> str:
    names = {
        word: peer.name for word, peer in zip(("numpy", "polars", "duckdb", "arrow", "openfisca"), peers, strict=True)
    }
    one, two, status = (
        found[f"Comity, {what}"] for what in ("bitmaps, 1 thread", "bitmaps, 2 threads", "status columns, 1 thread")
    )
    slow = found["Comity on NumPy, bitmaps, 1 thread"]
    goals = [
        ("bitmaps, 1 thread, over openfisca-core", ratio(found[names["openfisca"]], one), 100),
        ("bitmaps, 2 threads, over openfisca-core", ratio(found[names["openfisca"]], two), 160),
        ("bitmaps, on NumPy, over openfisca-core", ratio(found[names["openfisca"]], slow), 40),
        ("bitmaps, 2 threads, over Polars on 2", ratio(found[names["polars"]], two), 6),
        ("status columns, 1 thread, over openfisca-core", ratio(found[names["openfisca"]], status), 50),
    ]
    rows = [Row(name, f"{value:.1f}×", f"{goal}×", "", reached(value >= goal)) for name, value, goal in goals]
    return table("Goals", rows, Row("what", "here", "goal", "", ""))


def reached(met: bool) -> str:
    """Return the word for a goal met or missed."""
    return "reached" if met else "not reached"


def in_threads(count: int, f: Callable[[int], object]) -> None:
    """Run a function in so many threads at once."""
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(f, range(count)))
