# SPDX-License-Identifier: Apache-2.0
"""`comity run --engine rows`: decide a CSV row by row, exactly and with what each answer depends on.

In: a CSV with a mapping. Out: the table itself with the columns status, depends_on, citations and problem. Each distinct
case is decided once. For tables that do not fit in memory, other formats and counts: run_columns.py.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.faults import Fault, fault, read_text, table_faults, unwritable
from comity.cli.library import load_law
from comity.cli.rows import Outcome, RowByRow, RowCase
from comity.cli.run_asked import Asked
from comity.cli.run_mapping import mapping_asked, require
from comity.source import codes
from comity.tables.identifiers import refuse_identifiers
from comity.tables.mapping import RowMapping

if TYPE_CHECKING:
    from comity.law import Law

ADDED = ("status", "depends_on", "citations", "problem")


@dataclass(slots=True)
class Table:
    """A table as read: its header and its rows by column."""

    name: str
    header: list[str]
    rows: list[dict[str, str]]


def run(asked: Asked) -> int:
    """Decide a CSV row by row and write it with what the law says. Raises: Fault."""
    from comity.cli.output import show, show_json

    assert asked.output is not None
    table = read_table(asked.cases[0])
    law = load_law(asked.folder)
    mapping = mapping_of(law, table, asked)
    refuse_persons(law, table, mapping, asked)
    note_unused(law, table, mapping)
    refuse_unknown_names(law, mapping)
    runner = RowByRow(law, mapping.bearer, mapping.action)
    outcomes = list(progress(runner.run(cases_of(table, mapping)), len(table.rows)))
    table.header = [name for name in table.header if name not in (*asked.drop, *asked.allow, *mapping.drop)]
    write_table(asked.output, asked.cases[0], table, outcomes)
    years = [mapping.on_of(row)[:4] for row in table.rows]
    if asked.as_json:
        show_json(counts_to_dict(years, outcomes, runner.distinct))
    else:
        show(counts_page(years, outcomes, mapping, runner.distinct), error=asked.output == "-")
    return 0


def refuse_persons(law: Law, table: Table, mapping: RowMapping, asked: Asked) -> None:
    """Refuse a table that tells who people are, unless its columns were dropped or allowed: then they are not copied."""
    cells = {name: [row[name] for row in table.rows[:1000]] for name in table.header}
    dropped = [*asked.drop, *(name for name in mapping.drop if name in table.header)]
    with table_faults():
        refuse_identifiers(
            table.name, table.header, cells, allowed=asked.allow, dropped=dropped, needed=(*law.program.facts, *ADDED)
        )


def read_table(path: str) -> Table:
    """Return a table. Raises: Fault if the file is no table with a header and as many cells in each row."""
    source = read_text(path)
    reader = csv.reader(StringIO(source.text, newline=""))
    try:
        header = [name.strip() for name in next(reader, [])]
        rows = list(reader)
    except csv.Error as error:
        raise fault(codes.WRONG_CASE, f"`{source.name}` is no table: {error}") from None
    if not any(header):
        raise fault(codes.WRONG_CASE, f"`{source.name}` has no header")
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise fault(codes.KEY_TWICE, f"`{source.name}` has two columns named `{twice}`")
    kept = []
    for number, row in enumerate(rows, start=1):
        if row and len(row) != len(header):
            message = f"row {number} of `{source.name}` has {len(row)} cells, its header {len(header)}"
            raise fault(codes.WRONG_CASE, message, "quote a cell that holds a comma")
        if row:
            kept.append(dict(zip(header, row, strict=True)))
    return Table(source.name, header, kept)


def mapping_of(law: Law, table: Table, asked: Asked) -> RowMapping:
    """Return what the columns mean. Raises: Fault if that does not say where, when, whom and what."""
    mapping = mapping_asked(law, table.header, asked)
    mapping.bearer = asked.bearers[0] if asked.bearers else mapping.bearer
    mapping.action = asked.actions[0] if asked.actions else mapping.action
    require(mapping, table.header, bool(mapping.bearer), bool(mapping.action))
    return mapping


def note_unused(law: Law, table: Table, mapping: RowMapping) -> None:
    """Say which columns are not read, and what a name that is nearly a fact's may have meant."""
    from comity.source.suggest import nearest

    unused = [name for name in table.header if name not in mapping.used() and name not in ADDED]
    if not unused or mapping.title:
        return
    near = [(name, nearest(name, law.program.facts, cutoff=85.0)) for name in unused]
    notes = [f"{name} (is it `{guess}`?)" if guess else name for name, guess in near]
    print(f"note: columns that are no facts are copied and not read: {', '.join(notes)}", file=sys.stderr)


def refuse_unknown_names(law: Law, mapping: RowMapping) -> None:
    """Raise a fault for a bearer, action, fact or place that the law does not know, before any row is decided."""
    from comity.law import CaseError

    place = mapping.place or next(iter(law.program.places), "")
    try:
        law.decide(place, "2000-01-01", mapping.facts, bearer=mapping.bearer, action=mapping.action)
    except CaseError as error:
        raise Fault(error.diagnostics) from None


def cases_of(table: Table, mapping: RowMapping) -> Iterator[RowCase]:
    """Yield the case of each row. Raises: Fault where a cell holds a list that cannot be read."""
    for row in table.rows:
        yield RowCase(mapping.place_of(row), mapping.on_of(row), mapping.facts_of(row))


def progress(outcomes: Iterable[Outcome], count: int) -> Iterable[Outcome]:
    """Return the outcomes; a person who waits at a terminal sees how far they are."""
    from comity.cli.output import is_styled

    if count < 200 or not is_styled(error=True):
        return outcomes
    from rich.console import Console
    from rich.progress import track

    return track(outcomes, "deciding", total=count, console=Console(stderr=True), transient=True)


def write_table(path: str, source: str, table: Table, outcomes: Sequence[Outcome]) -> None:
    """Write the table with its new columns; a file appears whole or not at all."""
    text = StringIO(newline="")
    kept = [name for name in table.header if name not in ADDED]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*kept, *ADDED])
    for row, outcome in zip(table.rows, outcomes, strict=True):
        added = (outcome.status, "; ".join(outcome.depends_on), "; ".join(outcome.citations), outcome.problem)
        writer.writerow([*(row[name] for name in kept), *added])
    if path == "-":
        sys.stdout.write(text.getvalue())
        return
    target, part = Path(path), Path(f"{path}.part")
    if source != "-" and target.resolve() == Path(source).resolve():
        raise fault(codes.WRONG_CASE, "the output would replace the table that is read", "name another file")
    try:
        part.write_bytes(text.getvalue().encode())
        os.replace(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(path, error) from None


def counts_page(years: Sequence[str], outcomes: Sequence[Outcome], mapping: RowMapping, distinct: int) -> Any:
    """Return the counts by year and status, and why rows were not answered."""
    from comity.render.page import Page
    from comity.render.summary import add_years, by_year
    from comity.render.words import counted

    page = Page()
    page.add(
        f"{mapping.bearer} {mapping.action}: {counted(len(outcomes), 'row')}, {counted(distinct, 'distinct case')}"
    )
    page.blank()
    add_years(page, by_year((year, one.status, 1) for year, one in zip(years, outcomes, strict=True)))
    problems = Counter(one.problem for one in outcomes if one.problem)
    if problems:
        page.section("Not answered")
    for problem, count in problems.most_common(8):
        page.add(f"{counted(count, 'row')}: {problem}", indent=2, hang=2)
    open_ = Counter(name for one in outcomes for name in one.depends_on)
    if open_:
        page.section("What open answers depend on, and in how many rows")
        page.add(", ".join(f"{name} {count:,}" for name, count in open_.most_common(12)), indent=2)
    return page


def counts_to_dict(years: Sequence[str], outcomes: Sequence[Outcome], distinct: int) -> dict[str, Any]:
    """Return the counts as plain values."""
    from comity.render.summary import by_year, years_to_dict

    counted = by_year((year, one.status, 1) for year, one in zip(years, outcomes, strict=True))
    return {
        "schema": "comity/run/1",
        "rows": len(outcomes),
        "distinct_cases": distinct,
        "by_year": years_to_dict(counted),
        "problems": dict(Counter(one.problem for one in outcomes if one.problem).most_common()),
        "depends_on": dict(Counter(name for one in outcomes for name in one.depends_on).most_common()),
    }
