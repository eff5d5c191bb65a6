# SPDX-License-Identifier: Apache-2.0
"""Decide a table on Spark: each partition's Arrow batches go through the same loop as a file's, on the worker they lie on.

What a worker needs is one broadcast: the checked program and the job as bytes. It is read once in each worker process.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from comity.law import Law
from comity.program.program import Program
from comity.tables.engine import ByColumns, Pair
from comity.tables.error import TableError
from comity.tables.mapping import RowMapping
from comity.tables.run import Job, columns_read, decide_batches, look_over_columns, output
from comity.tables.tally import Cell, Tally, counted_as, period_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

READ: dict[str, Callable[[Any, str], Any]] = {
    ".parquet": lambda reader, path: reader.parquet(path),
    ".csv": lambda reader, path: reader.option("header", True).option("mode", "FAILFAST").csv(path),
}
READ_FIRST = 1000
_JOBS: dict[bytes, Job] = {}


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes to every worker."""

    program: Program
    mapping: RowMapping
    pairs: tuple[Pair, ...]
    keep: tuple[str, ...]
    allow: tuple[str, ...]
    drop: tuple[str, ...]

    def job(self) -> Job:
        """Return the job that a worker does."""
        engine = ByColumns(Law(self.program), self.pairs)
        return Job(self.program, self.mapping, engine, keep=self.keep, allow=self.allow, drop=self.drop)


def open_table(spark: SparkSession, path: str) -> DataFrame:
    """Return a table, or a folder of Parquet files. Raises: TableError if Spark cannot read it."""
    ending = PurePosixPath(path).suffix.lower()
    try:
        frame: DataFrame = READ.get(ending, READ[".parquet"])(spark.read, path)
        return frame
    except Exception as error:  # Spark raises errors of its own for what is not there or no table
        raise spark_error(f"`{path}` cannot be read as a table", error) from None


def decide_on_spark(frame: DataFrame, name: str, sent: Sent, target: str) -> DataFrame:
    """Decide a table into a folder of files, and return what was written.

    Args: name: of the table, for messages. target: a folder that is not there yet; Parquet, or CSV if it ends so.
    Raises: TableError; where a cell is wrong, its row is counted within its partition.
    """
    job = sent.job()
    if not job.keep:
        raise TableError("rows have no numbers on Spark", "keep a column by which to know them: --keep COLUMN")
    first = [row.asDict() for row in frame.limit(READ_FIRST).collect()]
    look_over_columns(job, name, frame.columns, {one: [row[one] for row in first] for one in frame.columns})
    columns = list(dict.fromkeys([*columns_read(job), *job.keep]))
    kept = frame.select(*columns)
    broadcast = frame.sparkSession.sparkContext.broadcast(pickle.dumps(sent, protocol=pickle.HIGHEST_PROTOCOL))

    def decide(batches: Iterator[Any]) -> Iterator[Any]:
        yield from decide_partition(broadcast.value, name, batches)

    decided = kept.mapInArrow(decide, schema_of(job, kept))
    writer = decided.write.mode("errorifexists")
    try:
        writer.csv(target, header=True) if target.endswith(".csv") else writer.parquet(target)
    except Exception as error:
        raise spark_error(f"`{target}` was not written", error) from None
    return open_table(frame.sparkSession, target)


def decide_partition(sent: bytes, name: str, batches: Iterator[Any]) -> Iterator[Any]:
    """Yield the decided rows of one partition; runs in a worker."""
    job = _JOBS.get(sent)
    if job is None:
        _JOBS.clear()
        job = _JOBS[sent] = pickle.loads(sent).job()
    for batch, cases, statuses in decide_batches(job, f"{name} (a partition)", batches):
        yield from plain(output(job, batch, cases, statuses)).to_batches()


def plain(table: Any) -> Any:
    """Return a table without dictionaries, which Spark does not take."""
    import pyarrow as pa

    fields = [
        pa.field(one.name, one.type.value_type if pa.types.is_dictionary(one.type) else one.type)
        for one in table.schema
    ]
    return table.cast(pa.schema(fields))


def schema_of(job: Job, kept: DataFrame) -> Any:
    """Return the columns of what is written: those kept as they are, the place and day where they differ, and statuses."""
    from pyspark.sql.types import DateType, StringType, StructField, StructType

    fields = {name: kept.schema[name] for name in job.keep}
    if job.mapping.place_column:
        fields.setdefault("place", StructField("place", StringType()))
    if job.mapping.on_column:
        fields.setdefault("on", StructField("on", DateType()))
    assert isinstance(job.engine, ByColumns)
    names = [f"{bearer}__{action}" for bearer, action in job.engine.pairs]
    return StructType([*fields.values(), *(StructField(name, StringType()) for name in names)])


def count(decided: DataFrame, sent: Sent, tally: Tally) -> None:
    """Add the counts of what was written. Cost: one grouping on the cluster."""
    from pyspark.sql import functions

    place = functions.col("place") if sent.mapping.place_column else functions.lit(sent.mapping.place)
    on = functions.col("on") if sent.mapping.on_column else functions.lit(sent.mapping.on)
    keyed = decided.withColumns({"_place": place, "_month": functions.date_format(on.cast("date"), "yyyy-MM")})
    pairs = [f"{bearer}__{action}" for bearer, action in sent.pairs]
    for row in keyed.groupBy("_place", "_month", *pairs).count().collect():
        tally.rows += row["count"]
        where, period = counted_as(row["_place"] or "", tally.places), period_of(row["_month"] or "", tally.period)
        for pair in pairs:
            tally.cells[Cell(where, period, pair, row[pair] or "")] += row["count"]


def spark_error(what: str, error: Exception) -> TableError:
    """Return what went wrong on a cluster in one sentence: what Comity said on a worker, else Spark's first line."""
    text = str(error)
    marker = "TableError: "
    if marker in text:
        return TableError(text.partition(marker)[2].splitlines()[0].strip())
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return TableError(f"{what}: {lines[0][:300] if lines else type(error).__name__}")
