# SPDX-License-Identifier: Apache-2.0
"""From cases that turn an action to differences that a person can read: confirmed, made plain, with what did it.

In: a finder, and a judge that decides cases (`decide`, which the analysis does not load itself). Out: `Differences`. No case
is shown that the judge has not decided otherwise on both sides; one that it does not confirm is said to be not proved.
Read `find_all` first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from comity.analysis.difference import TIME, Cited, Difference, Differences, NotProved, Outcome, Standpoint
from comity.analysis.differences import Finder, Statuses, Turn
from comity.analysis.exact import ORDER
from comity.analysis.provenance import Provenance, Spoken
from comity.analysis.standing import key_of_circuit
from comity.analysis.witness import Facts, shrunk
from comity.program.truth import Status

BEFORE, READ_LATER, AFTER = 0, 1, 2
UNCONFIRMED = "a case was found that deciding it alone does not confirm"


@dataclass(frozen=True, slots=True)
class Said:
    """What deciding a case says of one action. `recorded`: facts of the case of which the records of the place say this."""

    possible: Statuses
    depends_on: tuple[str, ...]
    spoken: tuple[Spoken, ...]
    recorded: Facts


class Judge(Protocol):
    """Decides one action of one case. `side`: before, before but read on the day of the other side, after."""

    def __call__(self, side: int, facts: Facts, bearer: str, action: str) -> Said: ...


@dataclass(slots=True)
class Group:
    """Bearers for which an action is the same on both sides: the same circuits of the same norms."""

    action: str
    bearers: list[str] = field(default_factory=list)


def find_all(
    finder: Finder,
    judge: Judge,
    pairs: Iterable[tuple[str, str]],
    standpoints: tuple[Standpoint, Standpoint],
    stated: Facts,
) -> Differences:
    """Return all differences of some bearers and actions."""
    groups: dict[object, Group] = {}
    for bearer, action in pairs:
        circuits = tuple(map(key_of_circuit, finder.circuits(bearer, action)))
        key = (action, circuits, norms_of(finder, bearer, action))
        groups.setdefault(key, Group(action)).bearers.append(bearer)
    provenance = Provenance(finder.before, finder.after)
    changes: list[Difference] = []
    equal: list[tuple[str, str]] = []
    not_proved: list[NotProved] = []
    for group in groups.values():
        found = finder.find(group.bearers[0], group.action)
        bearers = tuple(group.bearers)
        why = found.open
        for turn in found.turns:
            shown = Confirmed(finder, judge, provenance, group, stated).difference(turn)
            if shown is None:
                why = why or UNCONFIRMED
            else:
                changes.append(shown)
        if why:
            not_proved.append(NotProved(bearers, group.action, why))
        elif not found.turns:
            equal += [(bearer, group.action) for bearer in bearers]
    return Differences(*standpoints, tuple(changes), tuple(equal), tuple(not_proved))


def norms_of(finder: Finder, bearer: str, action: str) -> object:
    """Return the norms that speak on an action on both sides."""
    sides = (finder.before.matter(bearer, action), finder.after.matter(bearer, action))
    return tuple(tuple(one.norm.index for one in side.positions) if side else () for side in sides)


@dataclass(slots=True)
class Confirmed:
    """Confirms turns of one group."""

    finder: Finder
    judge: Judge
    provenance: Provenance
    group: Group
    stated: Facts
    _may_be_open: frozenset[str] | None = None

    def difference(self, turn: Turn) -> Difference | None:
        """Return a turn as it is shown; None if deciding its case does not confirm it."""
        whole = {**self.stated, **turn.facts}
        holds = self.by_answer if turn.readings and not self.by_sets(turn, whole) else self.by_sets
        if not holds(turn, whole):
            return None
        # facts that matter only under some answer to an open question: what was left out must not come to be among them
        self._may_be_open = frozenset(self._open_facts([self.say(side, whole) for side in (BEFORE, AFTER)]))
        program, near = self.finder.program, self.finder.after.at.today
        keep = frozenset(self.stated)
        facts = shrunk(program, whole, lambda facts: holds(turn, facts), near, keep=keep)
        before, after = self.say(BEFORE, facts), self.say(AFTER, facts)
        cited = self.provenance.cited(before.spoken, after.spoken)
        readings = turn.readings if holds == self.by_answer else {}
        outcomes = [
            outcome_of(said, provisions, status if readings else ())
            for said, provisions, status in zip((before, after), cited, (turn.before, turn.after), strict=True)
        ]
        one, other = outcomes
        return Difference(tuple(self.group.bearers), self.group.action, one, other, turn.cause, facts, readings)

    def say(self, side: int, facts: Facts) -> Said:
        """Decide the case on one side."""
        return self.judge(side, facts, self.group.bearers[0], self.group.action)

    def by_sets(self, turn: Turn, facts: Facts) -> bool:
        """True if both sides say what the turn says, and the passing of time alone does what its cause says."""
        sides = []
        for side, wanted in ((BEFORE, turn.before), (AFTER, turn.after)):
            sides.append(self.say(side, facts))
            if ordered(sides[-1].possible) != wanted:
                return False
        return self._only_law_open(sides) and self._same_cause(turn, facts, sides[1])

    def by_answer(self, turn: Turn, facts: Facts) -> bool:
        """True if both sides leave open questions of law, some answer of which gives what the turn says."""
        sides = [self.say(BEFORE, facts), self.say(AFTER, facts)]
        possible = [set(one.possible) for one in sides]
        told = turn.before[0] in possible[0] and turn.after[0] in possible[1]
        return told and self._only_law_open(sides) and possible[0] == possible[1]

    def _only_law_open(self, sides: Iterable[Said]) -> bool:
        return self._may_be_open is None or self._may_be_open.issuperset(self._open_facts(sides))

    def _open_facts(self, sides: Iterable[Said]) -> set[str]:
        questions = self.finder.program.questions
        return {name for one in sides for name in one.depends_on if name not in questions}

    def _same_cause(self, turn: Turn, facts: Facts, after: Said) -> bool:
        if self.finder.before is self.finder.read_later:
            return True
        later = self.say(READ_LATER, facts)
        return (ordered(later.possible) == ordered(after.possible)) is (turn.cause == TIME)


def outcome_of(said: Said, provisions: tuple[Cited, ...], read: Statuses) -> Outcome:
    """Return one side of a difference. `read`: its status under the readings that tell the sides apart, if any do."""
    status = (read or said.possible)[0] if read or len(said.possible) == 1 else Status.DEPENDS
    return Outcome(status, said.possible, said.depends_on, provisions, said.recorded)


def ordered(possible: Statuses) -> Statuses:
    """Return statuses strongest first."""
    return tuple(status for status in ORDER if status in possible)
