# SPDX-License-Identifier: Apache-2.0
"""Checks on sovereigns and courts: whom, and where, a document can bind.

A federal duty to act, laid on a state or local body, is an error unless a question of law stands in its condition (write
`asks`); a state or local norm on a federal bearer without one is a warning; so is a policy for another's officers.
Source: U.S. Const. amend. X; Printz v. United States, 521 U.S. 898 (1997).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.check.meeting import Meetings
from comity.check.ranks import LEVEL
from comity.check.report import Report
from comity.program.expression import Expression, Named, QuestionRef
from comity.program.norm import Norm
from comity.program.program import Bearer, Program
from comity.program.reach import INTERNAL
from comity.program.truth import Layer, Modality
from comity.program.walk import children
from comity.source import codes

OF_COURTS = frozenset({"judgment", "settlement"})
BELOW_FEDERAL = frozenset({"state", "local", "agency"})
FEDERAL_LAW = 1  # level of rank; the constitution is 0


def check_sovereigns(program: Program, report: Report) -> None:
    """Report norms on bearers of another sovereign."""
    suspended = frozenset().union(*(suspension.norms for suspension in program.suspensions))
    known: dict[int, bool] = {}
    _check_reach(program, report)
    for norm in program.norms:
        kind = program.documents[norm.document].kind
        if norm.modality is Modality.BAR:
            _bar_above(norm, report)
        if norm.modality in (Modality.ASKS, Modality.BAR) or has_question(norm.condition, known):
            continue
        if kind in INTERNAL and _all_of_another(norm, program.bearers):
            _never_binds(norm, kind, report)
        elif norm.layer is Layer.FEDERAL:
            if norm.modality is Modality.MUST and norm.rank.level == FEDERAL_LAW and kind not in OF_COURTS:
                _federal_duty(norm, program.bearers, report)
        elif norm.modality in (Modality.MUST, Modality.MUST_NOT) and norm.index not in suspended:
            _state_norm(norm, program.bearers, report)


def _check_reach(program: Program, report: Report) -> None:
    """Warn of norms of documents that reach no place."""
    meetings = Meetings(program)
    for norm in program.norms:
        document = program.documents[norm.document]
        if document.place in program.places and not meetings.places(norm):
            court = document.court == "trial"
            report.warning(
                codes.BINDS_NOWHERE,
                norm.span,
                f"this binds nowhere: {'a trial court binds only what it names' if court else 'it reaches no place'}",
                help="add `reaches: […]` to the front matter, with the places of the parties or the class",
            )


def _bar_above(norm: Norm, report: Report) -> None:
    above = sorted(layer for layer in norm.bars if LEVEL[layer] < norm.rank.level)
    if above:
        report.error(
            codes.BAR_ABOVE,
            norm.span,
            f"{norm.layer} law cannot bar {above[0]} law, which stands higher",
            help="name lower layers only",
        )


def has_question(condition: Expression, known: dict[int, bool]) -> bool:
    """True if a question of law stands in a condition, also behind a definition (which is looked at once: `known`)."""
    if id(condition) not in known:
        inner = children(condition)
        found = isinstance(condition, QuestionRef) or any(has_question(child, known) for child in inner)
        if not isinstance(condition, Named):
            return found
        known[id(condition)] = found
    return known[id(condition)]


def _levels(names: Iterable[str], bearers: Mapping[str, Bearer]) -> list[tuple[str, str]]:
    return [(name, bearers[name].level) for name in names if name in bearers]


def _all_of_another(norm: Norm, bearers: Mapping[str, Bearer]) -> bool:
    """True if every bearer is of the other sovereign."""
    levels = [level for _, level in _levels(norm.bearers, bearers)]
    if norm.layer is Layer.FEDERAL:
        return bool(levels) and all(level in BELOW_FEDERAL for level in levels)
    return bool(levels) and all(level == "federal" for level in levels)


def _never_binds(norm: Norm, kind: str, report: Report) -> None:
    whose = "state and local" if norm.layer is Layer.FEDERAL else "federal"
    report.warning(
        codes.NEVER_BINDS,
        norm.span,
        f"a {norm.layer} document of kind `{kind}` does not bind {whose} bearers",
        help="an internal rule binds those who made it; cite the law that binds the others",
    )


def _federal_duty(norm: Norm, bearers: Mapping[str, Bearer], report: Report) -> None:
    bound = [name for name, level in _levels(norm.bearers, bearers) if level in BELOW_FEDERAL]
    if bound:
        report.error(
            codes.FEDERAL_DUTY_ON_STATE,
            norm.span,
            f"federal law lays a duty to act on `{bound[0]}`, a state or local body",
            help="write `immigration_agency asks … to …`, or name the question of law on which the duty depends",
        )


def _state_norm(norm: Norm, bearers: Mapping[str, Bearer], report: Report) -> None:
    bound = [name for name, level in _levels(norm.bearers, bearers) if level == "federal"]
    if bound:
        report.warning(
            codes.STATE_NORM_ON_FEDERAL,
            norm.span,
            f"{norm.layer} law binds `{bound[0]}`, a federal bearer, and no question of law stands in its condition",
            help="if it is disputed, add the question of law: `when … and state_may_regulate_…`",
        )
