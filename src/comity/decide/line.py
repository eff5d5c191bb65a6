# SPDX-License-Identifier: Apache-2.0
"""Write one line of the answer: the status of an action with everything a reader needs to check it.

In: a matter that has been settled for a case. Out: a `Line`. Norms are cited with the label of the ground that is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.decide.answer import Consequence, Defeat, Line, Looked, QuestionOfLaw, Reading, Request, Ruling
from comity.decide.clocks import clocks_of
from comity.decide.completions import Completions
from comity.decide.environment import UNKNOWN, Environment
from comity.decide.expressions import compile_value
from comity.decide.prevailing import Compiled
from comity.decide.reasons import WORDS, Reasons, ground_met, grounds
from comity.decide.status import deciding
from comity.program import expression as e
from comity.program.describe import show_value
from comity.program.norm import Norm
from comity.program.program import Holding
from comity.program.truth import Modality, Status
from comity.regime.matter import Position
from comity.regime.regime import Regime

STRENGTH = ("memory", "secondary", "text-seen")


class LineWriter:
    """Writes the lines of one case."""

    def __init__(self, regime: Regime, env: Environment, from_place: frozenset[str]) -> None:
        self._regime = regime
        self._program = regime.program
        self._env = env
        self._reasons = Reasons(regime.program, env, from_place)

    def line(
        self,
        bearer: str,
        compiled: Compiled,
        applies: Sequence[int],
        stands: Sequence[int],
        remaining: Completions,
    ) -> Line:
        """Return the line of a settled matter."""
        matter = compiled.matter
        possible = remaining.possible
        status = possible[0] if len(possible) == 1 else Status.DEPENDS
        chosen = deciding(compiled, stands, status)
        rulings = {index: self._ruling(matter.positions[index], applies[index]) for index in self._shown(compiled)}
        decided = tuple(rulings[index] for index in chosen)
        limits = [i for i in compiled.permissions if matter.positions[i].norm.limit and stands[i] and i not in chosen]
        asked = [index for index in compiled.requests if applies[index]]
        timed = [*chosen, *(limits if status in (Status.MUST, Status.MAY, Status.DEPENDS) else []), *asked]
        return Line(
            bearer=bearer,
            action=matter.action,
            description=self._program.actions[matter.action].description,
            status=status,
            possible=possible,
            depends_on=remaining.depends_on if status is Status.DEPENDS else (),
            exact=remaining.exact or status is not Status.DEPENDS,
            deciding=decided,
            limits=tuple(rulings[index] for index in limits),
            defeated=tuple(self._defeats(compiled, applies, stands)),
            requests=tuple(self._request(matter.positions[index], applies[index]) for index in asked),
            not_applying=tuple(rulings[index] for index in rulings if not applies[index]),
            questions_of_law=tuple(self._questions(compiled)),
            clocks=clocks_of((matter.positions[index].norm for index in timed), self._env),
            consequences=tuple(self._consequences(matter.positions[index].norm for index in chosen)),
            looked_for=tuple(self._looked_for(matter.action)),
            weakest=weakest(ruling.checked for ruling in decided),
        )

    def _shown(self, compiled: Compiled) -> tuple[int, ...]:
        return (*compiled.duties, *compiled.prohibitions, *compiled.permissions, *compiled.lifted)

    def _ruling(self, position: Position, applies: int) -> Ruling:
        norm = position.norm
        provision = self._program.provisions[norm.provision]
        because = self._reasons.because(position.condition, provision.citation)
        return Ruling(
            citation=ground_met(because, provision.citation),
            provision=provision.id,
            document=self._program.documents[norm.document].title,
            modality=str(position.stance.modality),
            applies=WORDS[applies],
            heading=provision.heading,
            restatement=provision.restatement,
            because=because,
            grounds=tuple(dict.fromkeys(grounds(because))),
            checked=str(provision.checked),
            doubts=provision.doubts,
            source=provision.source,
            limit=norm.limit,
        )

    def _defeats(self, compiled: Compiled, applies: Sequence[int], stands: Sequence[int]) -> Iterable[Defeat]:
        for index, position in enumerate(compiled.matter.positions):
            if position.suspended_by and not applies[index] and position.stance.modality is not Modality.ASKS:
                yield from self._suspended(position)
            if not applies[index]:
                continue
            for winner, ground in position.defeaters:
                if stands[winner] == 2:
                    yield self._defeat(position, compiled.matter.positions[winner].norm.provision, ground)

    def _suspended(self, position: Position) -> Iterable[Defeat]:
        for number in position.suspended_by:
            suspension = self._program.suspensions[number]
            condition = self._regime.resolve(suspension.condition)
            if self._reasons.because(condition, "").value == "yes":
                yield self._defeat(position, suspension.provision, "suspended")

    def _defeat(self, position: Position, by: int, ground: str) -> Defeat:
        provision = self._program.provisions[position.norm.provision]
        modality = str(position.stance.modality)
        return Defeat(provision.citation, provision.id, modality, self._program.provisions[by].citation, ground)

    def _request(self, position: Position, applies: int) -> Request:
        provision = self._program.provisions[position.norm.provision]
        return Request(
            citation=provision.citation,
            provision=provision.id,
            by=", ".join(position.norm.asked_by),
            applies=WORDS[applies],
            heading=provision.heading,
            checked=str(provision.checked),
            doubts=provision.doubts,
            source=provision.source,
        )

    def _questions(self, compiled: Compiled) -> Iterable[QuestionOfLaw]:
        found: dict[str, e.Settled] = {}
        for position in compiled.matter.positions:
            for node in questions_in(position.condition):
                found.setdefault(node.name, node)
        for name, node in found.items():
            value = compile_value(node)(self._env)
            lines, elsewhere = self._regime.question(name)
            readings = [self._reading(holding, True) for line in lines for holding in line]
            readings += [self._reading(holding, False) for holding in elsewhere]
            shown = "unknown" if value is UNKNOWN else show_value(value)
            yield QuestionOfLaw(name, self._program.questions[name].ask, shown, tuple(dict.fromkeys(readings)))

    def _reading(self, holding: Holding, binding: bool) -> Reading:
        provision = self._program.provisions[holding.provision]
        first = min((i.first for i in holding.in_force if i.first), default=None)
        court = self._program.documents[holding.document].court
        return Reading(show_value(holding.value), provision.citation, provision.id, binding, court, first)

    def _consequences(self, norms: Iterable[Norm]) -> Iterable[Consequence]:
        for norm in norms:
            for one in norm.consequences:
                yield Consequence(one.text, one.citation, self._program.provisions[norm.provision].citation)

    def _looked_for(self, action: str) -> Iterable[Looked]:
        for silence in self._regime.silences:
            if silence.action == action:
                provision = self._program.provisions[silence.provision]
                yield Looked(provision.citation, provision.id, str(provision.checked))


def questions_in(node: e.Expression) -> Iterable[e.Settled]:
    """Yield the questions of law in a condition, in reading order."""
    if isinstance(node, e.Settled):
        yield node
    for child in e.children(node):
        yield from questions_in(child)


def weakest(checked: Iterable[str]) -> str:
    """Return the weakest way in which a provision was checked: memory, then secondary, then text-seen."""
    words = list(checked)
    return min(
        words, key=lambda word: STRENGTH.index(word.split(" ")[0]) if word.split(" ")[0] in STRENGTH else 0, default=""
    )
