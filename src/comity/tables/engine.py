# SPDX-License-Identifier: Apache-2.0
"""Who decides a batch of cases: the columns of `Law.decide_table`, or the query of `Law.decide_duckdb`.

In: `Cases`. Out: an Arrow table of the same rows, a column for each bearer and action asked about (null: not answered).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from comity.law import CaseError, Law
from comity.source.diagnostic import Diagnostic
from comity.tables.error import TableError
from comity.tables.facts import Cases

Pair = tuple[str, str]
PLACE, ON = "comity_place", "comity_on"  # no fact is named so
AT_ROW = re.compile(r"/rows/(\d+)/(.+)")


class Engine(Protocol):
    """Decides batches about fixed bearers and actions."""

    def decide(self, cases: Cases, file: str) -> Any:
        """Return an Arrow table with a column of statuses for each pair. Raises: TableError for a value that no fact has."""
        ...


@dataclass(frozen=True, slots=True)
class ByColumns:
    """Decides with Arrow columns. `provisions`: also the provisions that decide, as a further column for each pair."""

    law: Law
    pairs: Sequence[Pair]
    provisions: bool = False
    on: str = ""  # a day to decide all rows on, whatever their own

    def decide(self, cases: Cases, file: str) -> Any:
        try:
            return self.law.decide_table(
                with_place_and_day(cases, self.on),
                place=PLACE,
                on=ON,
                pairs=self.pairs,
                provisions=self.provisions,
                fill_from_records=True,
            )
        except CaseError as error:
            raise placed(error.diagnostics, cases, file) from None


@dataclass(frozen=True, slots=True)
class ByDuckdb:
    """Decides with the law as a query, in DuckDB."""

    law: Law
    pairs: Sequence[Pair]
    provisions: bool = False
    on: str = ""

    def decide(self, cases: Cases, file: str) -> Any:
        try:
            table = with_place_and_day(cases, self.on)
            return self.law.decide_duckdb(table, place=PLACE, on=ON, pairs=self.pairs, fill_from_records=True)
        except CaseError as error:
            raise placed(error.diagnostics, cases, file) from None


def with_place_and_day(cases: Cases, on: str = "") -> Any:
    """Return the facts with the place and the day of each row as two columns more."""
    import pyarrow as pa

    days = cases.on
    if on:
        from datetime import date

        import pyarrow.compute as pc

        same = pa.repeat(pa.scalar(date.fromisoformat(on), pa.date32()), len(days))
        days = pc.if_else(pc.is_valid(days), same, pa.scalar(None, pa.date32())) if days.null_count else same
    columns = {name: cases.facts[name] for name in cases.facts.column_names}
    return pa.table({PLACE: cases.place, ON: days, **columns})


def placed(diagnostics: Sequence[Diagnostic], cases: Cases, file: str) -> TableError:
    """Return what is wrong with a batch, the row counted from the top of its file."""
    one = diagnostics[0]
    where = AT_ROW.fullmatch(one.path)
    if where:
        return TableError(
            f"`{file}`, row {cases.first + int(where[1]):,}, `{where[2]}`: {one.message}", one.help, code=one.code
        )
    return TableError(f"`{file}`, {one.path.removeprefix('/')}: {one.message}", one.help, code=one.code)
