# SPDX-License-Identifier: Apache-2.0
"""`comity run` by columns: any format, any size; counts, matches of facilities and what-if beside the decided table."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from comity.cli.faults import fault, read_text, table_faults
from comity.cli.library import load_law
from comity.cli.run_asked import Asked
from comity.cli.run_mapping import mapping_asked, require
from comity.cli.run_progress import Shown
from comity.cli.run_report import refuse_reports, report
from comity.source import codes
from comity.tables.crosswalk import Crosswalk, read_own
from comity.tables.engine import ByColumns, ByDuckdb
from comity.tables.flow import Flow
from comity.tables.folder import decide_folder
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
    flow: Flow | None = None
    other: Law | None = None
    skipped: int = 0

    @property
    def folder(self) -> Path | None:
        """The folder into which each table goes by itself, if the output is one."""
        out = self.asked.output
        if out is None or out == "-":
            return None
        return Path(out) if Path(out).is_dir() or out.endswith("/") or not Path(out).suffix else None


def run(asked: Asked, engine: str) -> int:
    """Decide tables by columns. Raises: Fault."""
    with ExitStack() as opened, table_faults():
        plan = planned(asked, opened)
        refuse_reports(plan)
        job = job_of(plan, engine_named(engine, plan))
        with Shown(plan.sources) as progress:
            if plan.folder is not None:
                counters = {name: one for name, one in (("matches", plan.matcher), ("flow", plan.flow)) if one}
                ending = plan.sources[0].path.suffix
                key = repr(
                    (plan.law.program.hash, plan.other and plan.other.program.hash, what_counts(asked), plan.mapping)
                )
                plan.skipped = decide_folder(
                    job, plan.sources, plan.folder, ending, key, plan.tally, counters, progress
                )
            else:
                target = target_of(asked, opened)
                decide_files(job, plan.sources, target, plan.tally, progress)
                if asked.output == "-" and target is not None:
                    sys.stdout.write(target.read_text("utf-8"))
        report(plan)
    return 0


def planned(asked: Asked, opened: ExitStack) -> Plan:
    """Open the tables and settle what is asked. Raises: Fault, TableError."""
    law = load_law(asked.folder)
    sources = [open_source(file) for case in asked.cases for file in sources_in(Path(case))]
    mapping = mapping_asked(law, sources[0].header, asked)
    bearers = asked.bearers or tuple(filter(None, [mapping.bearer]))
    actions = asked.actions or tuple(filter(None, [mapping.action]))
    require(mapping, sources[0].header, bool(bearers), bool(actions))
    refuse_unknown_names(law, bearers, actions, mapping)
    pairs = [(bearer, action) for bearer in bearers for action in actions]
    plan = Plan(law, asked, sources, mapping, pairs, Tally(asked.period, asked.counted_by if asked.summary else "all"))
    if asked.matches or asked.crosswalk:
        plan.matcher = matcher_of(law, mapping, asked, bearers)
    if asked.what_if_law or asked.what_if_on:
        plan.other = other_law(asked, opened) if asked.what_if_law else law
        refuse_unknown_names(plan.other, bearers, actions, replace(mapping, on=asked.what_if_on or mapping.on))
        plan.flow = Flow(ByColumns(plan.other, pairs, provisions=True, on=asked.what_if_on or ""))
    elif asked.flow:
        raise fault(codes.WRONG_CASE, "no other law is named", "say --what-if-law LAW or --what-if-on DAY")
    return plan


def other_law(asked: Asked, opened: ExitStack) -> Law:
    """Return the law of a what-if: of a folder, else of a revision of the folder. Raises: Fault."""
    from comity.cli.revisions import law_at

    named = str(asked.what_if_law)
    return load_law(named) if Path(named).exists() else law_at(named, asked.folder, opened)


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
    provisions = plan.asked.provisions or plan.flow is not None
    if name == "duckdb":
        if plan.asked.provisions:
            raise fault(codes.WRONG_CASE, "the engine duckdb names no provisions", "use the engine arrow")
        return ByDuckdb(plan.law, plan.pairs, provisions)
    return ByColumns(plan.law, plan.pairs, provisions)


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
        watch=plan.flow,
        provisions=asked.provisions,
    )


def what_counts(asked: Asked) -> Asked:
    """Return what was asked without what changes neither the tables written nor what is counted of them."""
    return replace(asked, cases=(), output=None, summary=(), flow=(), small_cells=0, as_json=False, engine=None)


def target_of(asked: Asked, opened: ExitStack) -> Path | None:
    """Return the file to write: what is printed is written first, so that nothing half-decided is seen."""
    if asked.output != "-":
        return Path(asked.output) if asked.output else None
    return Path(opened.enter_context(TemporaryDirectory(prefix="comity-"))) / "out.csv"
