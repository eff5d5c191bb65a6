# SPDX-License-Identifier: Apache-2.0
"""Small tables of the invented law of the park, as files, for the tests of `tables` and of `comity run` by columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.units.cli.commands import PARK, Ran, comity

ASKED = ("--law", str(PARK), "--who", "visitor", "--action", "enter_park")
STATUS = "visitor__enter_park"
ROWS = {
    "id": ["a", "b", "c", "d"],
    "place": ["zz/riverton", "zz/riverton", None, "zz"],
    "on": ["2024-05-01", "2019-06-30", "2024-05-01", "2024-05-01"],
    "brings_vehicle": ["yes", "no", "yes", None],
    "ambulance_on_call": ["no", "", "no", "unknown"],
}


def parquet(path: Path, columns: dict[str, Any] | None = None, **more: Any) -> Path:
    """Write a table as Parquet."""
    pq.write_table(pa.table({**(ROWS if columns is None else columns), **more}), path)
    return path


def run(*arguments: str) -> Ran:
    """Run `comity run` on the law of the park."""
    return comity("run", *arguments, *ASKED)
