# SPDX-License-Identifier: Apache-2.0
"""Write a table whole or not at all: under a name of its own in the same folder, flushed to the disk, then renamed.

A run that is killed leaves at most a file that begins with a dot and ends in `.part`; the next run to the same name removes it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from comity.source import codes
from comity.tables.error import TableError, system_error
from comity.tables.source import format_of

if TYPE_CHECKING:
    import pyarrow as pa


class Writer(Protocol):
    """What pyarrow's writers have alike."""

    def write_batch(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None: ...


class Sink:
    """A table that is being written. Use it in a `with`: an error, or no commit, leaves nothing behind."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.rows = 0
        self._part = path.with_name(f".{path.name}.part")
        self._committed = False
        kind = format_of(path)
        try:
            self._stream: IO[bytes] = self._part.open("wb")
        except OSError as error:
            raise system_error("write", path, error) from None
        try:
            self._writer = WRITE[kind](self._stream, schema)
        except BaseException:
            self._abandon()
            raise

    def __enter__(self) -> Sink:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._committed:
            self._abandon()

    def write(self, batch: pa.RecordBatch) -> None:
        """Add rows. Raises: TableError if the system takes no more, the disk being full for example."""
        self._guarded(lambda: self._writer.write_batch(batch))
        self.rows += batch.num_rows

    def commit(self) -> None:
        """Make the table appear under its name. Raises: TableError if the system refuses; nothing has appeared then."""
        self._guarded(self._writer.close)
        self._guarded(self._settle)
        self._committed = True

    def _settle(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        os.replace(self._part, self.path)

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except OSError as error:
            self._abandon()
            raise system_error("write", self.path, error) from None

    def _abandon(self) -> None:
        with suppress(
            Exception
        ):  # a writer that could not write cannot close either; the first error is the one to tell
            self._writer.close()
        with suppress(Exception):
            self._stream.close()
        self._part.unlink(missing_ok=True)


def parquet_writer(stream: IO[bytes], schema: pa.Schema) -> Writer:
    import pyarrow.parquet as pq

    # Statuses repeat: a dictionary and run lengths say them in a few bits, and statistics of them help nobody.
    # Numbers of rows are given as their differences, which are all 1.
    rising = [name for name in ("row",) if name in schema.names and schema.field(name).type == "int64"]
    writer: Writer = pq.ParquetWriter(
        stream,
        schema,
        compression="snappy",
        write_statistics=False,
        use_dictionary=[name for name in schema.names if name not in rising],
        column_encoding=dict.fromkeys(rising, "DELTA_BINARY_PACKED") or None,
    )
    return writer


def arrow_writer(stream: IO[bytes], schema: pa.Schema) -> Writer:
    import pyarrow as pa

    writer: Writer = pa.ipc.new_file(stream, schema)
    return writer


class CsvWriter:
    """CSV as a spreadsheet takes it: a dictionary column is written as its words, nothing as an empty cell."""

    def __init__(self, stream: IO[bytes], schema: pa.Schema) -> None:
        import pyarrow as pa
        from pyarrow import csv

        self._plain = pa.schema([(one.name, plain_type(one.type)) for one in schema])
        stream.write((",".join(quoted(name) for name in schema.names) + "\n").encode())
        self._bare, self._quoting = (
            csv.CSVWriter(
                stream, self._plain, write_options=csv.WriteOptions(include_header=False, quoting_style=style)
            )
            for style in ("none", "needed")
        )

    def write_batch(self, batch: pa.RecordBatch) -> None:
        import pyarrow as pa

        columns = [as_text(batch.column(at), one.type) for at, one in enumerate(self._plain)]
        plain = pa.RecordBatch.from_arrays(columns, schema=self._plain)
        # pyarrow quotes all text or none; statuses and names of places need no quotes.
        (self._quoting if any(needs_quotes(one) for one in columns) else self._bare).write_batch(plain)

    def close(self) -> None:
        self._bare.close()
        self._quoting.close()


def plain_type(kind: Any) -> Any:
    """Return the type that a column has in CSV."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return pa.string() if pa.types.is_nested(kind) or pa.types.is_boolean(kind) else kind


def as_text(column: Any, kind: Any) -> Any:
    """Return a column in the type that it has in CSV: yes and no for truth, `; ` between the members of a list."""
    import pyarrow as pa

    if column.type.equals(kind):
        return column
    if pa.types.is_dictionary(column.type):
        return column.cast(kind)
    if pa.types.is_boolean(column.type):
        return pa.array([None if one is None else "yes" if one else "no" for one in column.to_pylist()], kind)
    return pa.array([None if one is None else "; ".join(map(str, one)) for one in column.to_pylist()], kind)


def needs_quotes(column: Any) -> bool:
    """True if a column of text holds a sign that has a meaning in CSV."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return False
    return bool(pc.any(pc.match_substring_regex(pc.unique(column), '[,"\n\r]')).as_py())


def quoted(name: str) -> str:
    """Return a name of the header, in quotes where it needs them."""
    return '"' + name.replace('"', '""') + '"' if any(sign in name for sign in ',"\n\r') else name


def refuse_target(source: Path, target: Path) -> None:
    """Raise an error before the first row is decided: a table would be written over itself, or into no folder."""
    format_of(target)
    if not target.parent.is_dir():
        raise TableError(f"cannot write `{target}`: there is no folder `{target.parent}`", code=codes.UNREADABLE)
    if source.exists() and target.exists() and os.path.samefile(source, target):
        raise TableError("the output would replace the table that is read", "name another file")


WRITE: dict[str, Callable[[IO[bytes], Any], Writer]] = {
    "parquet": parquet_writer,
    "arrow": arrow_writer,
    "csv": CsvWriter,
}
