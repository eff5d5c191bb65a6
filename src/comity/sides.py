# SPDX-License-Identifier: Apache-2.0
"""What `Law.diff` and `Law.compare` do: the analysis of all cases of two standpoints, with `decide` behind it.

In: laws and standpoints. Out: plain data (analysis/difference.py). Every case found is decided on both sides before anybody
sees it. Read `find_differences` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.analysis.confirmed import AFTER, Said, find_all
from comity.analysis.difference import TIME, Cell, Compared, Comparison, Difference, Shown
from comity.analysis.difference import Standpoint as PlainStandpoint
from comity.analysis.differences import Finder, Statuses
from comity.analysis.expressions import Setting
from comity.analysis.standing import Pool, Standing, joined, known_here, setting_at
from comity.analysis.witness import shrunk
from comity.decide.answer import Answer
from comity.decide.contradictions import contradictions
from comity.decide.decide import Prepared
from comity.decide.facts import read_case
from comity.faults import CaseError
from comity.program.case import Case
from comity.program.truth import Status
from comity.program.values import Value
from comity.regime.asked import asked, undeclared

if TYPE_CHECKING:
    from comity.analysis.difference import Differences
    from comity.law import Law
    from comity.standpoints import Standpoint


class Side:
    """One standpoint with what decides there. `mentioned`: facts of which the user speaks, which no record of the place gives."""

    def __init__(self, law: Law, standpoint: Standpoint, facts: Mapping[str, Any]) -> None:
        case, diagnostics = read_case(law.program, standpoint[0], standpoint[1], facts)
        if case is None or diagnostics:
            raise CaseError(diagnostics)
        self.law, self.case, self.mentioned = law, case, frozenset(facts)
        self.regime = law.regime(case.place, case.on)

    @property
    def plain(self) -> PlainStandpoint:
        """The standpoint as it is shown."""
        return PlainStandpoint(self.case.place, self.case.on, self.law.program.hash)

    def setting(self, on: date) -> Setting:
        """Return the setting in which the law of this side is read on a day: its facts are those stated and recorded."""
        known = known_here(self.regime.place_facts(), self.case.facts, self.mentioned)
        return setting_at(self.law._analyst(self.regime).setting(replace(self.case, now=None), {}), on, known)

    def pairs(self, bearer: str | None, action: str | None) -> tuple[tuple[str, str], ...]:
        """Return the bearers and actions that a question means here; none of a name that this law does not declare."""
        program = self.law.program
        declared = bearer is None or bearer in program.bearers, action is None or action in program.actions
        return asked(self.regime, bearer, action) if all(declared) else ()

    def recorded(self) -> dict[str, Value]:
        """Return what the records of the place say of facts that the user does not mention."""
        return {name: one for name, one in self.regime.place_facts().items() if name not in self.mentioned}

    def say(self, facts: Mapping[str, Value], bearer: str, action: str, on: date) -> Said:
        """Decide one action of a case on a day under the law of this side."""
        if bearer not in self.law.program.bearers or action not in self.law.program.actions:
            return Said((Status.SILENT,), (), (), {})
        known = {**facts, **self.recorded()}
        case = Case(self.case.place, on, known)
        if contradictions(self.law.program, case):
            return Said((), (), (), {})  # no case has these facts together, so nothing is shown by them
        prepared = Prepared(case, frozenset())
        decider = self.law._decider(self.regime)
        line = decider.decide(prepared, [(bearer, action)], (bearer, action), Answer).only
        spoken = [(one.citation, one.provision, "decides") for one in line.deciding]
        for defeat in line.defeated:
            spoken.append((defeat.citation, defeat.provision, "is defeated"))
        instead = {name: value for name, value in self.recorded().items() if facts.get(name, value) != value}
        return Said(line.possible, line.depends_on, tuple(dict.fromkeys(spoken)), instead)


def find_differences(
    law: Law,
    before: Standpoint,
    other: Law,
    after: Standpoint,
    facts: Mapping[str, Any],
    bearer: str | None,
    action: str | None,
) -> Differences:
    """Return what `Law.diff` promises."""
    wrong = undeclared(law.program, [(bearer, action)])
    if other is not law:
        wrong = tuple(one for one in wrong if one in undeclared(other.program, [(bearer, action)]))
    if wrong:
        raise CaseError(wrong)
    return differences(Side(law, before, facts), Side(other, after, facts), bearer, (action,))


def differences(one: Side, two: Side, bearer: str | None, actions: Iterable[str | None]) -> Differences:
    """Return all differences of the bearers and actions that a question means on either side."""
    pool, on = Pool(), two.case.on
    before = Standing(one.regime, one.setting(one.case.on), pool)
    later = before if one.case.on == on else Standing(one.regime, one.setting(on), pool)
    after = Standing(two.regime, two.setting(on), pool)
    program, clashing = joined(one.law.program, two.law.program)
    stated = dict(two.case.facts)
    finder = Finder(before, later, after, program, clashing, stated)

    def judge(side: int, facts: Mapping[str, Value], bearer: str, action: str) -> Said:
        return (two if side == AFTER else one).say(facts, bearer, action, one.case.on if side == 0 else on)

    pairs = dict.fromkeys(pair for action in actions for side in (two, one) for pair in side.pairs(bearer, action))
    return find_all(finder, judge, pairs, (one.plain, two.plain), stated)


# ------------------------------------------------------------ several standpoints side by side
def compare(
    law: Law,
    standpoints: Sequence[Standpoint],
    facts: Mapping[str, Any],
    bearer: str | None,
    actions: Sequence[str | None],
) -> Comparison:
    """Return what `Law.compare` promises."""
    wrong = list(undeclared(law.program, [(bearer, action) for action in actions]))
    sides = []
    for standpoint in standpoints:
        try:
            sides.append(Side(law, standpoint, facts))
        except CaseError as error:
            wrong += error.diagnostics
    if wrong:
        raise CaseError(tuple(dict.fromkeys(wrong)))
    pairs = dict.fromkeys(pair for action in actions for side in sides for pair in side.pairs(bearer, action))
    rows = tuple(compared(sides, *pair) for pair in pairs)
    return Comparison(tuple(side.plain for side in sides), sides[0].case.facts if sides else {}, rows)


def compared(sides: Sequence[Side], bearer: str, action: str) -> Compared:
    """Return one row: the status of an action at each standpoint, and the smallest case that tells two apart."""
    said = [side.say(side.case.facts, bearer, action, side.case.on) for side in sides]
    cells = tuple(Cell(status_of(one.possible), one.possible, one.depends_on, decisive(one)) for one in said)
    row = Compared(bearer, action, cells)
    other = next((place for place, one in enumerate(said) if set(one.possible) != set(said[0].possible)), None)
    if other is None:
        return row
    settled = all(len(said[place].possible) == 1 for place in (0, other))
    found = (settled_case if settled else open_case)(sides[0], sides[other], bearer, action)
    if found is None:
        return row
    case, *shown = found
    shows = [Shown(place, status_of(one.possible), decisive(one)) for place, one in zip((0, other), shown, strict=True)]
    return replace(row, facts=case, shows=tuple(shows))


def status_of(possible: Statuses) -> Status:
    """Return the one status that is possible, or that it depends."""
    return possible[0] if len(possible) == 1 else Status.DEPENDS


def decisive(said: Said) -> tuple[str, ...]:
    """Return the citations of what decides."""
    return tuple(dict.fromkeys(citation for citation, _, role in said.spoken if role == "decides"))


def settled_case(one: Side, two: Side, bearer: str, action: str) -> tuple[Mapping[str, Value], Said, Said] | None:
    """Return the stated facts that alone give the statuses of two standpoints, none of them needless, and what is said."""

    def says(facts: Mapping[str, Value]) -> list[Said]:
        return [side.say(facts, bearer, action, side.case.on) for side in (one, two)]

    def possible(facts: Mapping[str, Value]) -> list[Statuses]:
        return [said.possible for said in says(facts)]

    whole = possible(one.case.facts)
    case = shrunk(one.law.program, one.case.facts, lambda facts: possible(facts) == whole, one.case.on, as_stated=True)
    first, second = says(case)
    return case, first, second


def open_case(one: Side, two: Side, bearer: str, action: str) -> tuple[Mapping[str, Value], Said, Said] | None:
    """Return the smallest case within the facts stated that two standpoints decide otherwise, a settled one if there is one.

    None if none was found.
    """
    changes = differences(one, two, bearer, (action,)).changes
    mine = [change for change in changes if bearer in change.bearers and not change.readings]

    def oddness(change: Difference) -> tuple[bool, bool, int]:
        is_open = Status.DEPENDS in (change.before.status, change.after.status)
        return change.cause == TIME, is_open, len(change.facts)

    best = min(mine, key=oddness, default=None)
    if best is None:
        return None
    first, second = (side.say(best.facts, bearer, action, side.case.on) for side in (one, two))
    return best.facts, first, second
