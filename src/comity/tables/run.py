# SPDX-License-Identifier: Apache-2.0
"""The loop: read a batch, make cases of it, decide them, write them, count them; then the next. Memory is that of a few batches.

In: a `Job` and files. Out: files of the same rows, in order: what the job keeps of each row, its place and day where they
differ, and its statuses. Nothing else of the input is copied.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.program.program import Program
from comity.tables.ahead import Behind, ahead
from comity.tables.engine import Engine
from comity.tables.error import TableError
from comity.tables.facts import CaseReader, Cases, Places, is_text
from comity.tables.identifiers import refuse_identifiers
from comity.tables.mapping import RowMapping
from comity.tables.reach import reach_of
from comity.tables.sink import Sink, refuse_target
from comity.tables.source import BATCH, Source
from comity.tables.tally import Tally

Progress = Callable[[int], None]
Watch = Callable[[Cases, Any, str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with every file.

    `keep`: columns of the input that go into the output; without any, the number of the row does. `state`: facts that go
    there as they were understood. `allow`, `drop`: columns that look like identifiers and may stay, or are left out.
    `watch`: is shown every decided batch. `provisions`: whether what decides goes into the output.
    """

    program: Program
    mapping: RowMapping
    engine: Engine
    keep: Sequence[str] = ()
    state: Sequence[str] = ()
    allow: Sequence[str] = ()
    drop: Sequence[str] = ()
    crosswalk: Places | None = None
    watch: Watch | None = None
    provisions: bool = False
    rows: int = BATCH


def decide_files(job: Job, sources: Sequence[Source], target: Path | None, tally: Tally, progress: Progress) -> None:
    """Decide tables into one, written whole or not at all; without a target they are only counted. Raises: TableError."""
    for source in sources:
        if target is not None:
            refuse_target(source.path, target)
        look_over(job, source)
    rows = (batch for source in sources for batch in decided(job, source, tally, progress))
    first = next(rows, None)
    if first is None:
        raise TableError(f"`{sources[0].name}` has no rows", "there is nothing to decide")
    if target is None:
        deque(rows, maxlen=0)  # counted on the way
        return
    with Sink(target, first.schema) as sink:
        with Behind(sink.write) as write:
            write(first)
            for batch in rows:
                write(batch)
        sink.commit()


def look_over(job: Job, source: Source) -> None:
    """Refuse a table before its first row is decided: a column is missing, or tells who people are. Raises: TableError."""
    texts = [one.name for one in source.schema if is_text(one.type)]
    first = next(source.batches(texts, 1000), None) if texts else None
    cells = {name: first.column(name).to_pylist()[:1000] for name in texts} if first is not None else {}
    look_over_columns(job, source.name, source.header, cells)


def look_over_columns(job: Job, file: str, header: Sequence[str], cells: Mapping[str, Iterable[object]]) -> None:
    """Refuse a table by its header and its first cells of text. Raises: TableError."""
    for column in [*columns_read(job), *job.keep]:
        if column not in header:
            raise TableError(f"`{file}` has no column `{column}`", f"it has {', '.join(header)}")
    dropped = [*job.drop, *(name for name in job.mapping.drop if name in header)]
    refuse_identifiers(file, header, cells, allowed=job.allow, dropped=dropped, needed=job.program.facts)
    for column in job.keep:
        if column in dropped:
            raise TableError(f"`{column}` is both kept and dropped")


def columns_read(job: Job) -> list[str]:
    """Return the columns from which cases are made."""
    return sorted(job.mapping.used() | (job.mapping.facility.used() if job.crosswalk is not None else set()))


def decided(job: Job, source: Source, tally: Tally, progress: Progress) -> Iterator[Any]:
    """Yield the rows of the output, batch by batch; count them and tell how many are done."""
    columns = list(dict.fromkeys([*columns_read(job), *job.keep])) or source.header[:1]
    for batch, cases, statuses in decide_batches(job, source.name, ahead(source.batches(columns, job.rows))):
        if job.watch is not None:
            job.watch(cases, statuses, source.name)
        tally.add(cases.place, cases.on, {name: statuses[name] for name in status_columns(statuses)})
        yield from output(job, batch, cases, statuses).to_batches()
        progress(batch.num_rows)


def decide_batches(job: Job, file: str, batches: Iterable[Any]) -> Iterator[tuple[Any, Cases, Any]]:
    """Yield each batch with its cases and its statuses. Raises: TableError for the first cell that cannot be."""
    reader = CaseReader(job.program, job.mapping, file, reach_of(job.program), job.crosswalk)
    first = 1
    for batch in batches:
        cases = reader.read(batch, first)
        yield batch, cases, job.engine.decide(cases, file)
        first += batch.num_rows


def output(job: Job, batch: Any, cases: Cases, statuses: Any) -> Any:
    """Return the rows of the output as one table."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns: dict[str, Any] = {name: batch.column(name) for name in job.keep}
    if not job.keep:
        columns["row"] = pc.cumulative_sum(pa.repeat(pa.scalar(1, pa.int64()), cases.rows), start=cases.first - 1)
    if job.mapping.place_column or job.crosswalk is not None:
        columns.setdefault("place", cases.place)
    if job.mapping.on_column:
        columns.setdefault("on", cases.on)
    for name in job.state:
        if name not in cases.facts.column_names:
            raise TableError(f"no column of the table says anything of the fact `{name}`")
        columns.setdefault(name, cases.facts[name])
    for name in statuses.column_names if job.provisions else status_columns(statuses):
        columns[name] = statuses[name]
    return pa.table(columns).combine_chunks()


def status_columns(statuses: Any) -> list[str]:
    """Return the columns that hold statuses, not provisions or what else was asked for."""
    return [name for name in statuses.column_names if name.count("__") == 1]
