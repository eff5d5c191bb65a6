# SPDX-License-Identifier: Apache-2.0
"""Write one line of the answer: the status of an action with everything a reader needs to check it.

In: a matter made ready once (`Lines`), then settled for a case. Out: a `Line`. All that does not depend on the case is
prepared; norms are cited with the label of the ground that is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from comity.decide.answer import (
    Clock,
    Consequence,
    Defeat,
    Line,
    Looked,
    QuestionOfLaw,
    Reading,
    Request,
    Ruling,
)
from comity.decide.clocks import compile_clocks, in_order
from comity.decide.completions import Completions
from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment
from comity.decide.expressions import compile_value
from comity.decide.grounds import ground_met, grounds
from comity.decide.prevailing import Compiled
from comity.decide.reasons import NUMBER, WORDS, Explainer
from comity.decide.status import deciding
from comity.program import expression as e
from comity.program.describe import show_value
from comity.program.program import Holding
from comity.program.truth import Modality, Status
from comity.program.walk import children
from comity.regime.matter import Position
from comity.regime.regime import Regime

STRENGTH = ("memory", "secondary", "text-seen")
SIGNED = ("disputed", "changed", "unreviewed", "agrees")
ruling_of = partial(tuple.__new__, Ruling)
line_of = partial(tuple.__new__, Line)
"""Make a ruling, a line, of its fields given as one tuple: the classes take twice as long, and answers have hundreds."""
_NOT_APPLYING = Line._fields.index("not_applying")
_SHOW_LIMITS = frozenset({Status.MUST, Status.MAY, Status.DEPENDS})


class LineWriter:
    """Writes the line of one bearer and action for any case under one regime."""

    def __init__(self, regime: Regime, bearer: str, compiled: Compiled, explainer: Explainer) -> None:
        self.compiled = compiled
        self._regime = regime
        self._program = regime.program
        self._bearer = bearer
        matter, positions = compiled.matter, compiled.matter.positions
        self._action, self._description = matter.action, self._program.actions[matter.action].description
        self._rule = tuple((index, self._ruling(positions[index], explainer)) for index in compiled.ruling)
        self._test = tuple((i, test) for i, test in enumerate(compiled.tests) if i not in compiled.ruling)
        self._limits = tuple(index for index in compiled.permissions if positions[index].norm.limit)
        self._requests = {index: self._request(positions[index]) for index in compiled.requests}
        self._questions = tuple(self._prepared_questions())
        self._looked_for = tuple(self._found_nothing())
        self._clocks = {
            index: compile_clocks(self._program.provisions[positions[index].norm.provision], positions[index].norm)
            for index in (*compiled.ruling, *compiled.requests)
            if positions[index].norm.times
        }
        self._consequences = {index: found for index in compiled.ruling if (found := self._follows(positions[index]))}
        self._suspended = tuple(
            (index, compile_condition(regime.resolve(self._program.suspensions[number].condition)), number)
            for index in compiled.ruling
            for number in positions[index].suspended_by
        )
        self._silent = Line(
            bearer, matter.action, self._description, Status.SILENT, (Status.SILENT,), depends_on=(), exact=True, deciding=(),
            limits=(), defeated=(), requests=(), not_applying=(), questions_of_law=(), clocks=(), consequences=(),
            looked_for=self._looked_for, weakest="", reviewed="",
        )  # fmt: skip

    def weigh(self, env: Environment) -> tuple[dict[int, Ruling], list[int]]:
        """Return the ruling of each position that can give a status, and whether each position applies, by its reasons."""
        rulings, applies = {}, [0] * len(self.compiled.tests)
        for index, rule in self._rule:
            ruling = rulings[index] = rule(env)
            applies[index] = NUMBER[ruling.applies]
        for index, test in self._test:
            applies[index] = test(env)
        return rulings, applies

    def line(
        self,
        env: Environment,
        rulings: Mapping[int, Ruling],
        applies: Sequence[int],
        stands: Sequence[int],
        remaining: Completions,
    ) -> Line:
        """Return the line of a matter weighed and settled for a case."""
        possible = remaining.possible
        status = possible[0] if len(possible) == 1 else Status.DEPENDS
        chosen = deciding(self.compiled, stands, status)
        decided = tuple([rulings[index] for index in chosen])
        limits = [index for index in self._limits if stands[index] and index not in chosen] if self._limits else ()
        asked = [index for index in self._requests if applies[index]] if self._requests else ()
        timed = [*chosen, *(limits if status in _SHOW_LIMITS else ()), *asked] if self._clocks else ()
        displaced = self._suspended or applies != stands
        return Line(
            self._bearer,
            self._action,
            self._description,
            status,
            possible,
            remaining.depends_on if status is Status.DEPENDS else (),
            remaining.exact or status is not Status.DEPENDS,
            decided,
            limits=tuple([rulings[index] for index in limits]) if limits else (),
            defeated=tuple(self._defeats(env, applies, stands)) if displaced else (),
            requests=tuple([self._requests[index](applies[index]) for index in asked]) if asked else (),
            not_applying=tuple([ruling for ruling in rulings.values() if ruling.applies == "no"]),
            questions_of_law=tuple([question(env) for question in self._questions]) if self._questions else (),
            clocks=self._times(timed, env) if timed else (),
            consequences=self._following(chosen) if self._consequences else (),
            looked_for=self._looked_for,
            weakest=weakest([ruling.checked for ruling in decided], STRENGTH) if decided else "",
            reviewed=weakest([ruling.reviewed for ruling in decided], SIGNED) if decided else "",
        )

    def silent(self, env: Environment, rulings: Mapping[int, Ruling], applies: Sequence[int]) -> Line:
        """Return the line of a matter of which no position applies: what `line` gives for it, at half the cost."""
        not_applying = tuple(rulings.values())
        if not self._suspended and not self._questions:
            return line_of((*self._silent[:_NOT_APPLYING], not_applying, *self._silent[_NOT_APPLYING + 1 :]))
        return self._silent._replace(
            not_applying=not_applying,
            defeated=tuple(self._defeats(env, applies, applies)),
            questions_of_law=tuple([question(env) for question in self._questions]),
        )

    def _times(self, bearing: Sequence[int], env: Environment) -> tuple[Clock, ...]:
        tells = [tell for index in bearing for tell in self._clocks.get(index, ())]
        return in_order([tell(env) for tell in tells]) if tells else ()

    def _following(self, chosen: Sequence[int]) -> tuple[Consequence, ...]:
        return tuple([one for index in chosen for one in self._consequences.get(index, ())])

    def _ruling(self, position: Position, explainer: Explainer) -> Callable[[Environment], Ruling]:
        norm = position.norm
        provision = self._program.provisions[norm.provision]
        citation, id_, heading, restatement = provision.citation, provision.id, provision.heading, provision.restatement
        document, modality = self._program.documents[norm.document].title, str(position.stance.modality)
        checked, doubts, source, limit = str(provision.checked), provision.doubts, provision.source, norm.limit
        reviewed = provision.reviewed
        explain = explainer.explain(position.condition, citation)

        def rule(env: Environment) -> Ruling:
            because = explain(env)
            applies = because.value
            met = grounds(because) if applies == "yes" else ()
            cited = ground_met(because, citation) if met else citation
            return ruling_of((
                cited, id_, document, modality, applies, heading, restatement, because, met, checked, doubts, source, limit,
                reviewed,
            ))  # fmt: skip

        return rule

    def _request(self, position: Position) -> Callable[[int], Request]:
        provision = self._program.provisions[position.norm.provision]
        made = [
            Request(
                provision.citation, provision.id, ", ".join(position.norm.asked_by), word, provision.heading,
                str(provision.checked), provision.doubts, provision.source,
            )
            for word in WORDS
        ]  # fmt: skip
        return made.__getitem__

    def _defeats(self, env: Environment, applies: Sequence[int], stands: Sequence[int]) -> Iterable[Defeat]:
        positions = self.compiled.matter.positions
        for index, holds, number in self._suspended:
            if not applies[index] and holds(env) == 2:
                yield self._defeat(positions[index], self._program.suspensions[number].provision, "suspended")
        for index in self.compiled.ruling:
            if applies[index] and stands[index] < 2:
                for winner, ground in positions[index].defeaters:
                    if stands[winner] == 2:
                        yield self._defeat(positions[index], positions[winner].norm.provision, ground)

    def _defeat(self, position: Position, by: int, ground: str) -> Defeat:
        provision = self._program.provisions[position.norm.provision]
        modality = str(position.stance.modality)
        return Defeat(provision.citation, provision.id, modality, self._program.provisions[by].citation, ground)

    def _prepared_questions(self) -> Iterable[Callable[[Environment], QuestionOfLaw]]:
        found: dict[str, e.Settled] = {}
        for position in self.compiled.matter.positions:
            if position.stance.modality is not Modality.ASKS:
                for node in questions_in(position.condition):
                    found.setdefault(node.name, node)
        return [self._question(node) for node in found.values()]

    def _question(self, node: e.Settled) -> Callable[[Environment], QuestionOfLaw]:
        lines, elsewhere = self._regime.question(node.name)
        readings = [self._reading(holding, True) for line in lines for holding in line]
        readings += [self._reading(holding, False) for holding in elsewhere]
        shown, ask, value_of = (
            tuple(dict.fromkeys(readings)),
            self._program.questions[node.name].ask,
            compile_value(node),
        )

        def write(env: Environment) -> QuestionOfLaw:
            value = value_of(env)
            return QuestionOfLaw(node.name, ask, "unknown" if value is UNKNOWN else show_value(value), shown)

        return write

    def _reading(self, holding: Holding, binding: bool) -> Reading:
        provision = self._program.provisions[holding.provision]
        first = min((i.first for i in holding.in_force if i.first), default=None)
        court = self._program.documents[holding.document].court
        return Reading(show_value(holding.value), provision.citation, provision.id, binding, court, first)

    def _follows(self, position: Position) -> tuple[Consequence, ...]:
        citation = self._program.provisions[position.norm.provision].citation
        return tuple(Consequence(one.text, one.citation, citation) for one in position.norm.consequences)

    def _found_nothing(self) -> Iterable[Looked]:
        for silence in self._regime.silences:
            if silence.action == self.compiled.matter.action:
                provision = self._program.provisions[silence.provision]
                yield Looked(provision.citation, provision.id, str(provision.checked))


def questions_in(node: e.Expression) -> Iterable[e.Settled]:
    """Yield the questions of law in a condition, in reading order."""
    if isinstance(node, e.Settled):
        yield node
    for child in children(node):
        yield from questions_in(child)


def weakest(found: Sequence[str], order: Sequence[str]) -> str:
    """Return the first of what was found by an order of first words, weakest first; "" of none."""
    return found[0] if len(found) == 1 else min(found, key=lambda one: order.index(one.split(" ")[0]), default="")
