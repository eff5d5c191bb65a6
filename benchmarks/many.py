# SPDX-License-Identifier: Apache-2.0
"""A hundred million rows of the real library, generated on the fly, decided and written: how fast, and in how much memory.

`COMITY_BENCH_ROWS` says how many. Rows are drawn over the States and some counties, the days of ten years, and facts of
detainers that are yes, no or unknown; only the batch in work is ever in memory. Not part of `make bench`: it takes minutes.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

import comity
from comity.tables.engine import ByColumns
from comity.tables.mapping import RowMapping
from comity.tables.run import Job, decide_batches, output, status_columns
from comity.tables.sink import Sink
from comity.tables.tally import Tally

ROWS = int(os.environ.get("COMITY_BENCH_ROWS", 100_000_000))
BATCH = 1 << 19
PAIRS = (("county_jail", "hold_for_immigration"), ("county_jail", "notify_release_date"))
PLACES = (
    "us/ca",
    "us/tx",
    "us/ny",
    "us/il",
    "us/fl",
    "us/az",
    "us/ca/los-angeles-county/lasd",
    "us/ca/santa-clara-county",
)
FACTS = ("judicial_warrant", "final_order_of_removal", "proof_of_us_citizenship", "outstanding_criminal_warrant")
DAYS = ("2014-01-01", "2017-06-01", "2018-02-01", "2019-09-01", "2022-03-01", "2024-05-01")


def batches(rows: int) -> Iterator[pa.RecordBatch]:
    """Yield rows of nobody, drawn by chance from a fixed seed."""
    draw = np.random.default_rng(4)
    places, requests = pa.array(PLACES), pa.array(["hold", "notification"])
    days = np.array(DAYS, "datetime64[D]")
    for start in range(0, rows, BATCH):
        count = min(BATCH, rows - start)
        columns: dict[str, object] = {
            "place": pa.DictionaryArray.from_arrays(draw.integers(0, len(PLACES), count, np.int8), places),
            "on": pa.array(days[draw.integers(0, len(days), count)] + draw.integers(0, 300, count)),
            "request": pa.DictionaryArray.from_arrays(draw.integers(0, 2, count, np.int8), requests),
        }
        for name in FACTS:
            columns[name] = pa.array(draw.random(count) < 0.2, mask=draw.random(count) < 0.5)
        yield pa.RecordBatch.from_pydict(columns)


def measure() -> str:
    """Return rows a second and the most memory that the process had."""
    law = comity.load()
    mapping = RowMapping(columns=("request", *FACTS), place_column="place", on_column="on")
    job = Job(law.program, mapping, ByColumns(law, PAIRS))
    tally, start = Tally(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        sink: Sink | None = None
        for batch, cases, said in decide_batches(job, "rows on the fly", batches(ROWS)):
            tally.add(cases.place, cases.on, {name: said[name] for name in status_columns(said)})
            for one in output(job, batch, cases, said).to_batches():
                sink = sink or Sink(Path(folder) / "out.parquet", one.schema)
                sink.write(one)
        assert sink is not None
        sink.commit()
        size = (Path(folder) / "out.parquet").stat().st_size
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{tally.rows:,} rows of the library, {len(PAIRS)} actions, {len(PLACES)} places: {took:.0f} s on the wall,"
        f" {time.process_time():.0f} s of the processor, {tally.rows / took / 1e6:.2f} M rows/s, at most {memory:,.0f} MiB,"
        f" {size / 1e6:,.0f} MB written"
    )


if __name__ == "__main__":
    print(measure())
