# SPDX-License-Identifier: Apache-2.0
"""`comity run --engine spark`: the session that runs, or a local one, decides the table; counts come back here."""

from __future__ import annotations

from comity.cli.faults import fault, table_faults
from comity.cli.library import load_law
from comity.cli.run_asked import Asked
from comity.cli.run_columns import Plan, refuse_unknown_names
from comity.cli.run_mapping import mapping_asked, require
from comity.cli.run_report import refuse_reports, report
from comity.source import codes
from comity.tables.tally import Tally


def run(asked: Asked) -> int:
    """Decide a table on Spark. Raises: Fault."""
    from comity.spark.run import Sent, count, decide_on_spark, open_table
    from comity.spark.session import session

    refuse_options(asked)
    with table_faults():
        law = load_law(asked.folder)
        frame = open_table(session(), asked.cases[0])
        mapping = mapping_asked(law, frame.columns, asked)
        bearers = asked.bearers or tuple(filter(None, [mapping.bearer]))
        actions = asked.actions or tuple(filter(None, [mapping.action]))
        require(mapping, frame.columns, bool(bearers), bool(actions))
        refuse_unknown_names(law, bearers, actions, mapping)
        pairs = [(bearer, action) for bearer in bearers for action in actions]
        plan = Plan(law, asked, [], mapping, pairs, Tally(asked.period, asked.counted_by if asked.summary else "all"))
        refuse_reports(plan)
        sent = Sent(law.program, mapping, tuple(pairs), asked.keep, asked.allow, asked.drop)
        count(decide_on_spark(frame, asked.cases[0], sent, str(asked.output)), sent, plan.tally)
        report(plan)
    return 0


def refuse_options(asked: Asked) -> None:
    """Raise a fault for what the engine does not know."""
    for name, value in (
        ("second table", len(asked.cases) > 1),
        ("output to print", asked.output in (None, "-")),
        ("--matches", asked.matches or asked.crosswalk),
        ("--what-if-law, --what-if-on or --flow", asked.what_if_law or asked.what_if_on or asked.flow),
        ("--provisions", asked.provisions),
        ("--facts", asked.state),
    ):
        if value:
            raise fault(codes.WRONG_CASE, f"the engine spark knows no {name}", "use the engine arrow")
