# SPDX-License-Identifier: Apache-2.0
"""What a command raises when what it was given cannot be used: diagnostics, and the texts that they point into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile, Span

BAD_INPUT = 2
FAILED = 1


class Fault(Exception):
    """Bad input: shown as diagnostics (as JSON if `as_json`), ends with `status`."""

    def __init__(self, diagnostics: Iterable[Diagnostic], sources: Mapping[str, SourceFile] | None = None) -> None:
        self.diagnostics = tuple(diagnostics)
        self.sources = sources or {}
        self.as_json = False
        self.status = BAD_INPUT
        super().__init__("; ".join(one.message for one in self.diagnostics))


def fault(code: str, message: str, help_: str = "", *, file: str = "") -> Fault:
    """Return a fault of one diagnostic, about a whole file if one is named."""
    return Fault([Diagnostic(code, message, help=help_, span=Span(file, 0, 0))])


@contextmanager
def json_faults(as_json: bool) -> Iterator[None]:
    """Let faults be shown as the command shows its answer."""
    try:
        yield
    except Fault as error:
        error.as_json = as_json
        raise


def unreadable(path: str | Path, error: OSError) -> Fault:
    """Return the fault of a file or folder that the system does not give."""
    reason = (error.strerror or "it cannot be opened").lower()
    return fault(codes.UNREADABLE, f"cannot read `{path}`: {reason}")


def unwritable(path: str | Path, error: OSError) -> Fault:
    """Return the fault of a file that cannot be written."""
    reason = (error.strerror or "it cannot be opened").lower()
    return fault(codes.UNREADABLE, f"cannot write `{path}`: {reason}")


def read_text(path: str) -> SourceFile:
    """Return a file's text, `-` being what is piped in; a byte order mark is left out.

    Raises: Fault if it cannot be read or is not UTF-8.
    """
    import sys

    name = "(standard input)" if path == "-" else path.replace("\\", "/")
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
    except ValueError:
        raise fault(codes.UNREADABLE, "cannot read a file whose name holds a null character") from None
    try:
        return SourceFile(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"`{name}` is not UTF-8 text: line {line} holds the byte 0x{data[error.start]:02x}"
        raise fault(codes.NOT_UTF8, message, "save the file as UTF-8") from None


@contextmanager
def table_faults() -> Iterator[None]:
    """Turn what is wrong with a table into a fault."""
    from comity.tables.error import TableError

    try:
        yield
    except TableError as error:
        raise Fault([error.diagnostic]) from None
