# SPDX-License-Identifier: Apache-2.0
"""Open a table for reading, batch by batch: Parquet, CSV, Arrow IPC. Only the columns that are read leave the disk.

CSV cells come as text, and an empty cell says nothing: what a cell means is said by the mapping and the law's types.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from comity.tables.error import TableError, system_error

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".csv": "csv",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
}
BATCH = 1 << 18  # rows; with two dozen facts some 10 MB
CSV_BLOCK = 8 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A table on disk. `rows`: how many, None if only reading tells. `size`: bytes of the file."""

    path: Path
    format: str
    schema: pa.Schema
    rows: int | None
    size: int

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return self.path.as_posix()

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return list(self.schema.names)

    def batches(self, columns: Sequence[str], rows: int = BATCH) -> Iterator[pa.RecordBatch]:
        """Yield the rows in order, at most `rows` at a time. Raises: TableError where the file is damaged."""
        try:
            yield from READ[self.format](self, list(columns), rows)
        except OSError as error:
            raise damaged(self.name, error) from None
        except ValueError as error:  # pyarrow.ArrowInvalid is one
            if isinstance(error, TableError):
                raise
            raise damaged(self.name, error) from None


def format_of(path: Path) -> str:
    """Return the format that a file's ending names. Raises: TableError if none."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise TableError(
            f"`{path}` is in no format that Comity reads and writes", "its name ends in .parquet, .csv or .arrow"
        )
    return found


def open_source(path: Path) -> Source:
    """Open a table.

    Raises: TableError if it cannot be read, is damaged, or has two columns of one name.
    """
    require_columns()
    kind = format_of(path)
    try:
        size = path.stat().st_size
        with path.open("rb"):  # the system's own words, where it refuses
            pass
    except OSError as error:
        raise system_error("read", path, error) from None
    try:
        schema, rows = DESCRIBE[kind](path)
    except TableError:
        raise
    except (OSError, ValueError) as error:
        raise damaged(str(path), error) from None
    twice = sorted({name for name in schema.names if schema.names.count(name) > 1})
    if twice:
        raise TableError(f"`{path}` has two columns named `{twice[0]}`")
    if not any(name.strip() for name in schema.names):
        raise TableError(f"`{path}` has no header")
    return Source(path, kind, schema, rows, size)


def require_columns() -> None:
    """Raise an error that names the extra if Arrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise TableError(
            "tables are read with Apache Arrow, which is not installed", "pip install comity[columns]"
        ) from None


def sources_in(path: Path) -> list[Path]:
    """Return the tables of a folder in order of name, or the one file. Raises: TableError if there is none."""
    if not path.is_dir():
        return [path]
    try:
        found = sorted(one for one in path.iterdir() if one.suffix.lower() in FORMATS and not one.name.startswith("."))
    except OSError as error:
        raise system_error("read", path, error) from None
    if not found:
        raise TableError(f"the folder `{path}` holds no table", "tables end in .parquet, .csv or .arrow")
    return found


def damaged(name: str, error: Exception) -> TableError:
    """Return the error of a file that is not what its ending says."""
    words = " ".join(str(error).split())
    return TableError(f"`{name}` cannot be read as a table: {words[:200]}")


def describe_parquet(path: Path) -> tuple[pa.Schema, int | None]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        return file.schema_arrow, file.metadata.num_rows


def describe_csv(path: Path) -> tuple[pa.Schema, int | None]:
    import csv

    import pyarrow as pa

    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            header = next(csv.reader(stream), [])
        except UnicodeDecodeError as error:
            raise TableError(f"`{path}` is not UTF-8 text: {error.reason}", "save the file as UTF-8") from None
    return pa.schema([(name.strip(), pa.string()) for name in header]), None


def describe_arrow(path: Path) -> tuple[pa.Schema, int | None]:
    import pyarrow as pa

    with pa.memory_map(str(path)) as stream:
        try:
            file = pa.ipc.open_file(stream)
        except pa.ArrowInvalid:
            return pa.ipc.open_stream(stream).schema, None
        return file.schema, sum(file.get_batch(number).num_rows for number in range(file.num_record_batches))


def read_parquet(source: Source, columns: list[str], rows: int) -> Iterator[pa.RecordBatch]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(source.path, pre_buffer=False, buffer_size=1 << 20) as file:
        yield from file.iter_batches(rows, columns=columns, use_threads=True)


def read_csv(source: Source, columns: list[str], rows: int) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    from pyarrow import csv

    wrong: list[str] = []

    def refuse(row: csv.InvalidRow) -> str:
        at = f"line {row.number}" if row.number is not None else "a row"
        wrong.append(f"{at} of `{source.name}` has {row.actual_columns} cells, its header {row.expected_columns}")
        return "error"

    options = csv.ConvertOptions(
        column_types={name: pa.string() for name in source.header},
        include_columns=columns,
        strings_can_be_null=True,
        null_values=[""],
        quoted_strings_can_be_null=True,
    )
    parse = csv.ParseOptions(invalid_row_handler=refuse, newlines_in_values=True)
    read = csv.ReadOptions(block_size=CSV_BLOCK, column_names=source.header, skip_rows=1, use_threads=False)
    try:
        for batch in csv.open_csv(source.path, read, parse, options):
            for start in range(0, batch.num_rows, rows):
                yield batch.slice(start, rows)
    except pa.ArrowInvalid as error:
        if wrong:
            raise TableError(wrong[0], "quote a cell that holds a comma") from None
        if "Empty CSV file" in str(error):  # a header and nothing below it
            return
        raise


def read_arrow(source: Source, columns: list[str], rows: int) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    with pa.memory_map(str(source.path)) as stream:
        try:
            file = pa.ipc.open_file(stream)
            batches: Iterator[pa.RecordBatch] = (file.get_batch(at) for at in range(file.num_record_batches))
        except pa.ArrowInvalid:
            batches = iter(pa.ipc.open_stream(stream))
        for batch in batches:
            chosen = batch.select(columns)
            for start in range(0, chosen.num_rows, rows):
                yield chosen.slice(start, rows)


DESCRIBE = {"parquet": describe_parquet, "csv": describe_csv, "arrow": describe_arrow}
READ = {"parquet": read_parquet, "csv": read_csv, "arrow": read_arrow}
