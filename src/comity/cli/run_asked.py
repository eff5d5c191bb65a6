# SPDX-License-Identifier: Apache-2.0
"""What was asked of `comity run`, as the command line gave it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, by their names there."""

    cases: tuple[str, ...]
    output: str | None
    folder: str | None
    place: str | None
    place_column: str | None
    on: str | None
    on_column: str | None
    bearers: tuple[str, ...]
    actions: tuple[str, ...]
    mapping: str | None
    engine: str | None
    keep: tuple[str, ...]
    state: tuple[str, ...]
    drop: tuple[str, ...]
    allow: tuple[str, ...]
    matches: str | None
    crosswalk: str | None
    summary: tuple[str, ...]
    period: str
    counted_by: str
    small_cells: int
    provisions: bool
    what_if_law: str | None
    what_if_on: str | None
    flow: tuple[str, ...]
    as_json: bool

    def beyond_rows(self) -> dict[str, bool]:
        """Return what only columns can do, and whether it was asked for."""
        return {
            "folder of tables, or several": len(self.cases) > 1 or Path(self.cases[0]).is_dir(),
            "other format than CSV": not all(is_csv(one) for one in (self.cases[0], self.output or "-")),
            "--summary": bool(self.summary),
            "--matches": bool(self.matches or self.crosswalk),
            "--what-if-law, --what-if-on or --flow": bool(self.what_if_law or self.what_if_on or self.flow),
            "--keep": bool(self.keep),
            "--facts": bool(self.state),
            "--provisions": self.provisions,
            "second bearer or action": len(self.bearers) > 1 or len(self.actions) > 1,
        }


def is_csv(path: str) -> bool:
    """True for what the engine rows reads and writes."""
    return path == "-" or Path(path).suffix.lower() not in (".parquet", ".pq", ".arrow", ".feather", ".ipc")
