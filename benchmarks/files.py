# SPDX-License-Identifier: Apache-2.0
"""Parquet to Parquet: `comity run`'s loop and Polars' streaming engine on the same rows and rules, in turn, in one process.

Each reads its own file of the same rows, in the encoding that suits it (Polars: numbers where Comity has a dictionary and
days), and writes a status for each action. Comity also writes the number of each row and counts by year and status.
The parts of Comity's time are measured one after the other on the same batches.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as pq

import comity
from benchmarks.columns import PAIRS, as_arrow, random_columns
from benchmarks.oracle import LAW, ON, PLACE
from benchmarks.peers.arrays import polars, polars_expressions
from benchmarks.report import Row, table
from comity.tables.engine import ByColumns
from comity.tables.mapping import RowMapping
from comity.tables.run import Job, decide_batches, decide_files, output
from comity.tables.sink import Sink
from comity.tables.source import open_source
from comity.tables.tally import Tally

ROWS = int(os.environ.get("COMITY_BENCH_ROWS", 1 << 21))
ROUNDS = 5
PARTS = ("read", "columns to facts", "rules", "counts", "write")


def job() -> Job:
    """Return what `comity run` would do."""
    law = comity.load(LAW)
    facts = [name for name in law.program.facts if name in as_arrow(random_columns(1, 1)).column_names]
    mapping = RowMapping(columns=facts, place=PLACE, on=str(ON))
    return Job(law.program, mapping, ByColumns(law, PAIRS))


def timed(step: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds on the wall, and of the processor, that a step takes."""
    wall, processor = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - wall, time.process_time() - processor


def parts(what: Job, file: Path, target: Path) -> dict[str, float]:
    """Return the processor's seconds of each part of the loop."""
    found = dict.fromkeys(PARTS, 0.0)
    source = open_source(file)
    batches: list[pa.RecordBatch] = []
    found["read"] = timed(lambda: batches.extend(source.batches(list(what.mapping.columns))))[1]
    steps: list[tuple[pa.RecordBatch, object, pa.Table]] = []
    whole = timed(lambda: steps.extend(decide_batches(what, source.name, batches)))[1]
    again = timed(lambda: [what.engine.decide(cases, source.name) for _, cases, _ in steps])[1]  # type: ignore[arg-type]
    found["columns to facts"], found["rules"] = max(0.0, whole - again), again
    tally = Tally()
    names = [f"{bearer}__{action}" for bearer, action in PAIRS]
    found["counts"] = timed(
        lambda: [tally.add(cases.place, cases.on, {name: said[name] for name in names}) for _, cases, said in steps]  # type: ignore[attr-defined]
    )[1]

    def write() -> None:
        out = [one for batch, cases, said in steps for one in output(what, batch, cases, said).to_batches()]  # type: ignore[arg-type]
        with Sink(target, out[0].schema) as sink:
            for one in out:
                sink.write(one)
            sink.commit()

    found["write"] = timed(write)[1]
    return found


def measure() -> str:
    """Return the table."""
    pl = import_module("polars")
    peer = polars()
    what = job()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, out = (Path(folder) / name for name in ("ours.parquet", "theirs.parquet", "out.parquet"))
        columns = random_columns(ROWS, 11)
        pq.write_table(as_arrow(columns), ours)
        pl.DataFrame(columns).write_parquet(theirs, compression="snappy", statistics=False)
        made = polars_expressions()

        def comity_run() -> None:
            decide_files(what, [open_source(ours)], out, Tally(), lambda rows: None)

        def polars_run() -> None:
            pl.scan_parquet(theirs).select(made).sink_parquet(out, compression="snappy", statistics=False)

        walls: list[tuple[float, float]] = []
        processors: list[tuple[float, float]] = []
        for _ in range(ROUNDS):
            mine, other = timed(comity_run), timed(polars_run)
            walls.append((mine[0], other[0]))
            processors.append((mine[1], other[1]))
        shares = parts(what, ours, out)
    wall, processor = (median(one / two for one, two in some) for some in (walls, processors))
    rate = ROWS / median(one for one, _ in walls) / 1e6
    rows = [
        Row(peer.name, f"{ROWS / median(two for _, two in walls) / 1e6:.1f} M rows/s", f"{wall:.2f} ({processor:.2f})")
    ]
    rows += [
        Row(f"of Comity: {name}", f"{100 * took / sum(shares.values()):.1f} %", "") for name, took in shares.items()
    ]
    title = f"Parquet to Parquet, {ROWS:,} rows, {len(PAIRS)} actions: Comity {rate:.1f} M rows/s (by the processor in brackets)"
    return table(title, rows)
