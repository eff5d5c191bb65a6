# SPDX-License-Identifier: Apache-2.0
"""Write one line of the answer: the status of an action with everything a reader needs to check it.

In: a matter made ready once (`Lines`), then settled for a case. Out: a `Line`. All that does not depend on the case is
prepared; norms are cited with the label of the ground that is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from comity.decide.answer import Consequence, Defeat, Line, Looked, QuestionOfLaw, Reading, Request, Ruling
from comity.decide.clocks import clocks_of
from comity.decide.completions import Completions
from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment
from comity.decide.expressions import compile_value
from comity.decide.prevailing import Compiled
from comity.decide.reasons import WORDS, compile_because, ground_met, grounds
from comity.decide.status import deciding
from comity.program import expression as e
from comity.program.describe import show_value
from comity.program.norm import Norm
from comity.program.program import Holding
from comity.program.truth import Modality, Status
from comity.program.walk import children
from comity.regime.matter import Position
from comity.regime.regime import Regime

STRENGTH = ("memory", "secondary", "text-seen")
_SHOW_LIMITS = frozenset({Status.MUST, Status.MAY, Status.DEPENDS})


class LineWriter:
    """Writes the line of one bearer and action for any case under one regime."""

    def __init__(self, regime: Regime, bearer: str, compiled: Compiled) -> None:
        self._regime = regime
        self._program = regime.program
        self._bearer = bearer
        self._compiled = compiled
        matter = compiled.matter
        self._description = self._program.actions[matter.action].description
        self._shown = (*compiled.duties, *compiled.prohibitions, *compiled.permissions, *compiled.lifted)
        self._rulings = {index: self._prepared(matter.positions[index]) for index in self._shown}
        self._requests = {index: self._request(matter.positions[index]) for index in compiled.requests}
        self._questions = tuple(self._prepared_questions())
        self._looked_for = tuple(self._found_nothing())
        self._suspended = tuple(
            (index, compile_condition(regime.resolve(self._program.suspensions[number].condition)), number)
            for index in self._shown
            for number in matter.positions[index].suspended_by
        )

    def line(self, env: Environment, applies: Sequence[int], stands: Sequence[int], remaining: Completions) -> Line:
        """Return the line of a matter settled for a case."""
        compiled, positions = self._compiled, self._compiled.matter.positions
        possible = remaining.possible
        status = possible[0] if len(possible) == 1 else Status.DEPENDS
        chosen = deciding(compiled, stands, status)
        rulings = {index: write(env, applies[index]) for index, write in self._rulings.items()}
        decided = tuple([rulings[index] for index in chosen])
        limits = [i for i in compiled.permissions if positions[i].norm.limit and stands[i] and i not in chosen]
        asked = [index for index in compiled.requests if applies[index]]
        timed = [*chosen, *(limits if status in _SHOW_LIMITS else ()), *asked]
        return Line(
            bearer=self._bearer,
            action=compiled.matter.action,
            description=self._description,
            status=status,
            possible=possible,
            depends_on=remaining.depends_on if status is Status.DEPENDS else (),
            exact=remaining.exact or status is not Status.DEPENDS,
            deciding=decided,
            limits=tuple([rulings[index] for index in limits]),
            defeated=tuple(self._defeats(env, applies, stands)),
            requests=tuple([self._requests[index](applies[index]) for index in asked]),
            not_applying=tuple([rulings[index] for index in self._shown if not applies[index]]),
            questions_of_law=tuple([question(env) for question in self._questions]),
            clocks=clocks_of([positions[index].norm for index in timed if positions[index].norm.times], env),
            consequences=tuple(self._consequences(positions[index].norm for index in chosen)),
            looked_for=self._looked_for,
            weakest=weakest([ruling.checked for ruling in decided]),
        )

    def _prepared(self, position: Position) -> Callable[[Environment, int], Ruling]:
        norm = position.norm
        provision = self._program.provisions[norm.provision]
        explain = compile_because(self._program, position.condition, provision.citation)
        document, modality = self._program.documents[norm.document].title, str(position.stance.modality)
        checked = str(provision.checked)

        def write(env: Environment, applies: int) -> Ruling:
            because = explain(env)
            met = tuple(dict.fromkeys(grounds(because)))
            return Ruling(
                ground_met(because, provision.citation) if met else provision.citation, provision.id, document, modality,
                WORDS[applies], provision.heading, provision.restatement, because, met, checked, provision.doubts,
                provision.source, norm.limit,
            )  # fmt: skip

        return write

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
        positions = self._compiled.matter.positions
        for index, holds, number in self._suspended:
            if not applies[index] and holds(env) == 2:
                yield self._defeat(positions[index], self._program.suspensions[number].provision, "suspended")
        for index in self._shown:
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
        for position in self._compiled.matter.positions:
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

    def _consequences(self, norms: Iterable[Norm]) -> Iterable[Consequence]:
        for norm in norms:
            for one in norm.consequences:
                yield Consequence(one.text, one.citation, self._program.provisions[norm.provision].citation)

    def _found_nothing(self) -> Iterable[Looked]:
        for silence in self._regime.silences:
            if silence.action == self._compiled.matter.action:
                provision = self._program.provisions[silence.provision]
                yield Looked(provision.citation, provision.id, str(provision.checked))


def questions_in(node: e.Expression) -> Iterable[e.Settled]:
    """Yield the questions of law in a condition, in reading order."""
    if isinstance(node, e.Settled):
        yield node
    for child in children(node):
        yield from questions_in(child)


def weakest(checked: Sequence[str]) -> str:
    """Return the weakest way in which a provision was checked: memory, then secondary, then text-seen; "" of none."""
    return min(checked, key=lambda how: STRENGTH.index(how.split(" ")[0]), default="")
