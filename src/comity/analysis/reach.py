# SPDX-License-Identifier: Apache-2.0
"""Which goals of a norm or definition some case can reach, and a case for each that no example shows.

In: a ledger after all examples were noted. Out: `Subject`s. A goal is looked for where examples of the norm's own document
stand, then where its document binds, on its first day and its last. A goal that no diagram can tell counts as reachable. The
case proposed is the one that states least, made plain; the ledger's own evaluator confirms that it shows the goal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from comity.analysis.atoms import OUTSIDE
from comity.analysis.diagram import TooLarge
from comity.analysis.exact import Analyst
from comity.analysis.goal import DEFEATED, MATTERS, MET, NOT_MET, UNKNOWN, Goal, Proposal, Subject
from comity.analysis.goals import GoalKey, Ledger, Matter, Pair, shown_by
from comity.analysis.space import Space
from comity.analysis.truths import Part
from comity.analysis.witness import Facts, cheapest, facts_of, shrunk
from comity.program import expression as e
from comity.program.case import Case
from comity.regime.circuit import Builder, replaced

MOST_PLACES = 5
"""Places and days at which a goal is looked for."""
MOST_PAIRS = 8
SURE = frozenset({True})


@dataclass(frozen=True, slots=True)
class Where:
    """A place and day at which a norm is in force."""

    analyst: Analyst
    place: str
    on: date
    pairs: tuple[Pair, ...]

    def case(self, facts: Facts) -> Case:
        """Return a case here, without a time of day."""
        return Case(self.place, self.on, facts)


Elsewhere = Callable[[Matter], Iterator[Where]]


class Reach:
    """Completes what a ledger saw of each norm and definition."""

    def __init__(self, ledger: Ledger, elsewhere: Elsewhere) -> None:
        self.ledger, self._elsewhere = ledger, elsewhere
        self.program = ledger.program

    def subject(self, matter: Matter) -> Subject:
        """Return a norm or definition with its goals, and cases for those that no example shows."""
        goals, proposals = [], list[Proposal]()
        wheres: list[Where] | None = None
        shown_too: set[GoalKey] = set()
        for key in matter.goals:
            shown_by_ = matter.shown.get(key, "")
            if shown_by_:
                goals.append(Goal(*key, True, shown_by_))
                continue
            wheres = self._wheres(matter) if wheres is None else wheres
            reachable, facts, where = self._reach(matter, key, wheres)
            goals.append(Goal(*key, reachable, ""))
            if reachable and facts is not None and where is not None and key not in shown_too:
                shown_too |= set(self._shown(matter, where, facts))
                proposals.append(self._proposal(matter, key, where, facts))
        provision = self.program.provisions[matter.provision]
        document = self.program.documents[matter.document].id
        return Subject(provision.id, provision.citation, document, self.name(matter), tuple(goals), tuple(proposals))

    def name(self, matter: Matter) -> str:
        """Return what a norm or definition is called."""
        if matter.norm is None:
            return matter.name[1]
        norm = matter.norm
        actions = [one.action for one in self.program.norms if self.ledger.norms.get(one.index) is matter]
        return f"{', '.join(norm.bearers)} {str(norm.modality).replace('_', ' ')} {', '.join(actions)}"

    def _wheres(self, matter: Matter) -> list[Where]:
        found: dict[object, Where] = {}
        for seen, pair in matter.seen:
            key = id(seen.analyst)
            if key in found:
                old = found[key]
                if pair not in old.pairs and len(old.pairs) < MOST_PAIRS:
                    found[key] = Where(old.analyst, old.place, old.on, (*old.pairs, pair))
            elif len(found) < MOST_PLACES:
                found[key] = Where(seen.analyst, seen.case.place, seen.case.on, (pair,))
        for where in self._elsewhere(matter):
            found.setdefault(id(where.analyst), where)
        return list(found.values())

    # ------------------------------------------------------------ one goal
    def _reach(self, matter: Matter, key: GoalKey, wheres: list[Where]) -> tuple[bool, Facts | None, Where | None]:
        """Return whether a goal can be reached, and a case that does so, if one was found, with its place and day."""
        doubt = False
        for where in wheres:
            try:
                facts = self._facts(matter, key, where)
            except TooLarge:
                doubt = True
                continue
            if facts is not None:
                return True, facts.facts if facts.confirmed else None, where
        return doubt, None, None

    def _facts(self, matter: Matter, key: GoalKey, where: Where) -> FactsFound | None:
        if key[0] == DEFEATED:
            return self._defeated(matter, where)
        if key[0] == UNKNOWN:
            return self._open(matter, where)
        found = None
        for wanted in goal_expressions(matter, key):
            space, root = self._diagram(wanted, where)
            path = cheapest(space, self._stated_alone(space, root), SURE.__eq__, avoid=partial(is_free, space))
            if path is not None and (found is None or not found.confirmed):
                found = self._confirmed(matter, key, where, facts_of(space, path, {})[0])
        return found

    def _open(self, matter: Matter, where: Where) -> FactsFound | None:
        """Return a case in which it is open whether a norm applies: one in which it does, with one fact left out."""
        space, root = self._diagram(matter.expression, where)
        if not space.diagrams.support(root):
            return None
        path = cheapest(space, self._stated_alone(space, root), SURE.__eq__, avoid=partial(is_free, space)) or {}
        whole = facts_of(space, path, {})[0]
        fewer = [{name: value for name, value in whole.items() if name != out} for out in whole]
        for facts in (*fewer, {}):
            found = self._confirmed(matter, (UNKNOWN, ""), where, facts, as_found=True)
            if found.confirmed:
                return found
        return FactsFound({}, False)

    def _confirmed(
        self, matter: Matter, key: GoalKey, where: Where, facts: Facts, *, as_found: bool = False
    ) -> FactsFound:
        def shows(facts: Facts) -> bool:
            return key in self._shown(matter, where, facts)

        if not shows(facts):
            return FactsFound(facts, False)
        return FactsFound(facts if as_found else shrunk(self.program, facts, shows, where.on), True)

    def _shown(self, matter: Matter, where: Where, facts: Facts) -> Iterator[GoalKey]:
        known = {**where.analyst.regime.place_facts(), **facts}
        evaluator = self.ledger.evaluator(where.analyst, where.case(known))
        yield from shown_by(matter, evaluator)
        if matter.norm is not None:
            for pair in where.pairs:
                for one, kind in self.ledger.positions(where.analyst, evaluator, pair):
                    if one is matter:
                        yield kind, ""

    def _diagram(self, node: e.Expression, where: Where) -> tuple[Space, int]:
        builder = Builder()
        root = builder.condition(where.analyst.regime.resolve(node))
        space = self._space(where)
        space.gather(builder.nodes, builder.atoms, [root], OUTSIDE)
        (found,) = space.nodes(builder.nodes, builder.atoms, [root], OUTSIDE)
        return space, found

    def _space(self, where: Where) -> Space:
        """Return the space of all cases there at noon: clocks can have run out, and records of the place be overruled."""
        at = where.analyst.setting(where.case({}), {})
        now = datetime.combine(where.on, time(12), at.zone)
        return where.analyst.space(Case(where.place, where.on, {}, now))

    def _stated_alone(self, space: Space, root: int) -> int:
        """Return a diagram of what the facts of a case alone settle: a question that no court settled is none of them."""
        program = self.program
        open_ = [
            n for n, one in enumerate(space.variables) if one.key[0] not in program.facts and not is_free(space, n)
        ]
        return space.diagrams.forgotten(root, frozenset(open_))

    def _defeated(self, matter: Matter, where: Where) -> FactsFound | None:
        assert matter.norm is not None
        for pair in where.pairs:
            analyst = where.analyst
            positions = analyst.regime.matter(*pair).positions
            mine = [
                number
                for number, one in enumerate(positions)
                if self.ledger.norms.get(one.norm.index) is matter and one.defeaters and not one.background
            ]
            if not mine:
                continue
            circuit = analyst.memory.matter(analyst.regime, *pair)
            space = self._space(where)
            roots = [*(circuit.applies[n] for n in mine), *(circuit.stands[n] for n in mine)]
            space.gather_circuit(circuit, roots)
            found = space.circuit(circuit, roots)
            for applies, stands in zip(found[: len(mine)], found[len(mine) :], strict=True):
                root = space.diagrams.both(applies, space.diagrams.opposite(stands))
                path = cheapest(space, self._stated_alone(space, root), SURE.__eq__)
                if path is not None:
                    here = Where(analyst, where.place, where.on, (pair,))
                    return self._confirmed(matter, (DEFEATED, ""), here, facts_of(space, path, {})[0])
        return None

    def _proposal(self, matter: Matter, key: GoalKey, where: Where, facts: Facts) -> Proposal:
        bearer, action = where.pairs[0]
        says = {
            MET: "it applies" if matter.norm else "it is met",
            NOT_MET: "it does not apply" if matter.norm else "it is not met",
            UNKNOWN: "it is open whether it applies",
            DEFEATED: "it is displaced",
            MATTERS: f"this alone decides: {key[1]}",
        }[key[0]]
        subject = "" if matter.norm else f"{matter.name[1]}: "
        return Proposal(f"{subject}{says}", where.place, where.on, facts, bearer, action)


def is_free(space: Space, number: int) -> bool:
    """True of a variable that stands for a test which cells cannot express."""
    return space.variables[number].free is not None


@dataclass(frozen=True, slots=True)
class FactsFound:
    """Facts of a case that reaches a goal; whether the evaluator confirms it (a free test may stand in the way)."""

    facts: Facts
    confirmed: bool


def goal_expressions(matter: Matter, key: GoalKey) -> Iterator[e.Expression]:
    """Yield conditions that are met where a goal is reached, the best first; for unknown, the norm's own."""
    kind, words = key
    whole = matter.expression
    if kind != MATTERS:
        yield within_list(matter, e.Not(whole) if kind == NOT_MET else whole)
        return
    part = next(part for part in matter.condition.parts if matter.words(part) == words)
    for result in (whole, e.Not(whole)):  # the test itself must be settled, not only what is around it
        yield within_list(matter, e.And((turns(matter, part), result)))


def within_list(matter: Matter, node: e.Expression) -> e.Expression:
    """Return a condition on records as one on their list."""
    return e.Quantifier("some", matter.fact, matter.record, node) if matter.fact else node


def turns(matter: Matter, part: Part) -> e.Expression:
    """Return a condition that is met where a test decides by itself: with it met and with it not, the whole differs."""
    test = matter.condition.test(part)
    true, false = (replaced(matter.expression, test, e.Const(value)) for value in (True, False))
    return e.Or((e.And((true, e.Not(false))), e.And((false, e.Not(true)))))
