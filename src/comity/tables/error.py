# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a table: one sentence that names the file, the column and the row."""

from __future__ import annotations

from comity.source import codes
from comity.source.diagnostic import Diagnostic


class TableError(ValueError):
    """A table cannot be read, decided or written. `diagnostic` says why, in the form of every other fault."""

    def __init__(self, message: str, help_: str = "", *, code: str = codes.WRONG_TABLE) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, help=help_)

    def __reduce__(self) -> tuple[type[TableError], tuple[str, str]]:
        return TableError, (self.diagnostic.message, self.diagnostic.help)  # as it crosses from a worker process


def wrong_cell(
    file: str, column: str, row: int, expected: str, found: object, help_: str = "", *, code: str = codes.WRONG_CELL
) -> TableError:
    """Return the error of one cell. Args: row: 1 is the first row of data, whatever the format.

    >>> str(wrong_cell("a.csv", "on", 3, "a day such as 2017-02-24", "2014-02-30"))
    '`a.csv`, row 3, column `on`: expected a day such as 2017-02-24, found `2014-02-30`'
    """
    shown = str(found)
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
    return TableError(
        f"`{file}`, row {row:,}, column `{column}`: expected {expected}, found `{shown}`", help_, code=code
    )


def system_error(verb: str, path: object, error: OSError) -> TableError:
    """Return the error of a file that the system does not give or take, in the system's own words."""
    reason = (error.strerror or str(error) or "the system refuses").lower()
    return TableError(f"cannot {verb} `{path}`: {reason}", code=codes.UNREADABLE)
