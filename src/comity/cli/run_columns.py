# SPDX-License-Identifier: Apache-2.0
"""`comity run` by columns: any format, any size; counts, matches of facilities and what-if beside the decided table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.faults import fault, read_text, table_faults
from comity.cli.library import load_law
from comity.cli.run_asked import Asked
from comity.cli.run_mapping import mapping_asked, require
from comity.cli.run_progress import Shown
from comity.cli.run_report import report
from comity.source import codes
from comity.tables.crosswalk import Crosswalk, read_own
from comity.tables.mapping import RowMapping
from comity.tables.matches import Matcher
from comity.tables.run import Job, decide_files
from comity.tables.source import Source, open_source, sources_in
from comity.tables.tally import Tally

if TYPE_CHECKING:
    from comity.law import Law
    from comity.tables.engine import Engine, Pair


@dataclass(slots=True)
class Plan:
    """What will be done: files, what their columns mean, whom and what is asked about, and what is counted on the way."""

    law: Law
    asked: Asked
    sources: list[Source]
    mapping: RowMapping
    pairs: list[Pair]
    tally: Tally
    matcher: Matcher | None = None
    notes: list[str] = field(default_factory=list)


def run(asked: Asked, engine: str) -> int:
    """Decide tables by columns. Raises: Fault."""
    with table_faults():
        plan = planned(asked)
        job = job_of(plan, engine_named(engine, plan))
        with Shown(plan.sources) as progress:
            decide_files(job, plan.sources, Path(asked.output) if asked.output else None, plan.tally, progress)
        report(plan)
    return 0


def planned(asked: Asked) -> Plan:
    """Open the tables and settle what is asked. Raises: Fault, TableError."""
    law = load_law(asked.folder)
    sources = [open_source(file) for case in asked.cases for file in sources_in(Path(case))]
    mapping = mapping_asked(law, sources[0].header, asked)
    bearers = asked.bearers or tuple(filter(None, [mapping.bearer]))
    actions = asked.actions or tuple(filter(None, [mapping.action]))
    require(mapping, sources[0].header, bool(bearers), bool(actions))
    refuse_unknown_names(law, bearers, actions, mapping)
    pairs = [(bearer, action) for bearer in bearers for action in actions]
    plan = Plan(law, asked, sources, mapping, pairs, Tally(asked.period, by_place=bool(asked.summary)))
    if asked.matches or asked.crosswalk:
        plan.matcher = matcher_of(law, mapping, asked, bearers)
    return plan


def matcher_of(law: Law, mapping: RowMapping, asked: Asked, bearers: Sequence[str]) -> Matcher:
    """Return what matches facilities. Raises: Fault if the mapping names no facility, or the user's table cannot be read."""
    if not mapping.facility.name:
        help_ = "name the columns under `place`: `facility`, `city`, `state`"
        raise fault(codes.WRONG_CASE, "the mapping does not say which column names the facility", help_)
    if asked.matches is None:
        raise fault(codes.WRONG_CASE, "facilities are not matched silently", "say --matches FILE.csv, for the report")
    own = None
    if asked.crosswalk:
        source = read_text(asked.crosswalk)
        try:
            own = read_own(list(csv.DictReader(StringIO(source.text, newline=""), restval="")), law.program)
        except ValueError as error:
            raise fault(codes.WRONG_CASE, f"`{source.name}`, {error}") from None
    return Matcher(Crosswalk(law.program, bearers, own), mapping.facility)


def refuse_unknown_names(law: Law, bearers: Sequence[str], actions: Sequence[str], mapping: RowMapping) -> None:
    """Raise a fault for a bearer, action, place or day that cannot be, before any row is decided."""
    from comity.cli.faults import Fault
    from comity.law import CaseError

    place = mapping.place or next(iter(law.program.places), "")
    for bearer in bearers:
        for action in actions:
            try:
                law.decide(place, mapping.on or "2000-01-01", {}, bearer=bearer, action=action)
            except CaseError as error:
                raise Fault(error.diagnostics) from None


def engine_named(name: str, plan: Plan) -> Engine:
    """Return who decides."""
    from comity.tables.engine import ByColumns, ByDuckdb

    if name == "duckdb":
        return ByDuckdb(plan.law, plan.pairs, plan.asked.provisions)
    return ByColumns(plan.law, plan.pairs, plan.asked.provisions)


def job_of(plan: Plan, engine: Engine) -> Job:
    """Return what is done with every file."""
    asked = plan.asked
    return Job(
        plan.law.program,
        plan.mapping,
        engine,
        keep=asked.keep,
        state=asked.state,
        allow=asked.allow,
        drop=asked.drop,
        crosswalk=plan.matcher,
    )
