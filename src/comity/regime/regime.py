# SPDX-License-Identifier: Apache-2.0
"""The law in force at one place in one interval of days.

In: the program, a place, a day. Out: a `Regime`, the same for every day of its interval: norms, readings of questions of
law, recorded facts. `Regimes` keeps those that were asked for. Read `Regime.matter` first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from comity.program.collision import Stance
from comity.program.expression import Expression, Named, QuestionRef
from comity.program.interval import Interval, days_of_change, in_force
from comity.program.norm import Norm
from comity.program.program import Holding, Place, Program, Recorded, Silence, Suspension
from comity.program.reach import addressed, binds_layer, contains, is_under, kinds_at, lies_in_territory, reaches
from comity.program.relations import TRUE, Reach, Relations
from comity.program.truth import Modality
from comity.program.values import Value
from comity.program.walk import children
from comity.regime.courts import Lines, persuasive
from comity.regime.matter import Matter, Position, build_matter, condition_of, unless
from comity.regime.resolve import Resolver


class Regime:
    """The law of one place on the days of `interval`. Built by `Regimes`; nothing in it changes but caches."""

    def __init__(self, program: Program, relations: Relations, place: Place, interval: Interval, on: date) -> None:
        self.program = program
        self.place = place
        self.interval = interval
        self.on = on
        self._relations = relations
        self._resolver = Resolver(program, place, on)
        self._documents = frozenset(
            index for index, document in enumerate(program.documents) if reaches(document, place, program.places)
        )
        self.norms: tuple[Norm, ...] = tuple(
            norm for norm in program.norms if norm.document in self._documents and in_force(norm.in_force, on)
        )
        self.suspensions: tuple[tuple[int, Suspension], ...] = tuple(self._suspensions())
        self.silences: tuple[Silence, ...] = tuple(
            silence
            for silence in program.silences
            if program.provisions[silence.provision].document in self._documents and in_force(silence.in_force, on)
        )
        self.recorded: dict[str, Recorded] = self._recorded()
        self._reaching: dict[str, list[tuple[Norm, Reach]]] = {}
        for norm in self.norms:
            for reach in relations.ways(norm.modality, norm.action):
                self._reaching.setdefault(reach.action, []).append((norm, reach))
        self._matters: dict[tuple[frozenset[str], str, str], Matter] = {}
        self._kinds: dict[str, frozenset[str]] = {}

    @property
    def reaching(self) -> Mapping[str, Sequence[tuple[Norm, Reach]]]:
        """The norms in force here that reach each action, with the ways in which they do, in order of the program."""
        return self._reaching

    @property
    def consulted(self) -> tuple[str, ...]:
        """Ids of the documents whose law this is and that are in force, in order of the program."""
        return tuple(
            document.id
            for index, document in enumerate(self.program.documents)
            if index in self._documents and in_force(document.in_force, self.on)
        )

    @property
    def not_encoded(self) -> tuple[str, ...]:
        """What the documents of this place say is missing from the library."""
        gaps = [gap for index in sorted(self._documents) for gap in self.program.documents[index].not_encoded]
        return tuple(dict.fromkeys(gaps))

    def kinds(self, bearer: str) -> frozenset[str]:
        """Return every kind that a bearer is of at this place. At an agency's own place, all kinds of the agency.

        Raises: KeyError if no such bearer is declared.
        """
        found = self._kinds.get(bearer)
        if found is None:
            bearers = self.program.bearers
            found = kinds_at(bearers[bearer], self.place, bearers)
            agency = [kinds_at(bearers[name], self.place, bearers) for name in self.place.bearers]
            if any(bearer in kinds for kinds in agency):
                found = found.union(*agency)
            self._kinds[bearer] = found
        return found

    def bearers(self, action: str | None = None) -> tuple[str, ...]:
        """Return the kinds of bearer that some norm (on the action) names here, in the order of the vocabulary."""
        norms = self.norms if action is None else [norm for norm, _ in self._reaching.get(action, ())]
        named = {bearer for norm in norms if norm.modality is not Modality.BAR for bearer in norm.bearers}
        return tuple(bearer for bearer in self.program.bearers if bearer in named)

    def actions(self, bearer: str) -> tuple[str, ...]:
        """Return the actions on which some norm here speaks to the bearer, in the order of the vocabulary."""
        return tuple(action for action in self.program.actions if self.speaks(bearer, action))

    def speaks(self, bearer: str, action: str) -> bool:
        """True if some norm here is on the action and addresses the bearer."""
        positions = self.matter(bearer, action).positions
        return any(not position.silent for position in positions)

    def matter(self, bearer: str, action: str) -> Matter:
        """Return the norms on one action of one bearer, precedence resolved.

        Raises: KeyError if the bearer is not declared; CyclicPrecedence (refused by `check`).
        """
        kinds = self.kinds(bearer)
        level = self.program.bearers[bearer].level
        key = (kinds, level, action)
        matter = self._matters.get(key)
        if matter is None:
            positions = list(self._positions(bearer, kinds, action))
            sources = dict.fromkeys(position.source for position in positions if position.source)
            matter = self._matters[key] = build_matter(
                action,
                positions,
                {
                    source: [one for one in self._positions(bearer, kinds, source) if not one.source]
                    for source in sources
                },
            )
        return matter

    def question(self, name: str) -> tuple[Lines, tuple[Holding, ...]]:
        """Return the lines of courts that bind here on a question of law, and the holdings that only persuade."""
        self.resolve_question(name)
        lines = self._resolver.questions[name]
        return lines, persuasive(self.program, name, lines, self.on)

    def resolve_question(self, name: str) -> Expression:
        """Return the question of law as it stands here."""
        return self._resolver.resolve(QuestionRef(name))

    def resolve(self, node: Expression) -> Expression:
        """Return an expression as it stands at this place in this interval."""
        return self._resolver.resolve(node)

    def place_facts(self) -> dict[str, Value]:
        """Return the recorded facts of the place, by name."""
        return {name: record.value for name, record in self.recorded.items()}

    def _positions(self, bearer: str, kinds: frozenset[str], action: str) -> Iterator[Position]:
        for norm, reach in self._reaching.get(action, ()):
            document = self.program.documents[norm.document]
            if not addressed(norm, kinds) or not binds_layer(norm, document, self.program.bearers[bearer]):
                continue
            suspended = [index for index, one in self.suspensions if norm.index in one.norms and strikes(one, kinds)]
            conditions = [self.program.suspensions[index].condition for index in suspended]
            if TRUE in conditions:
                conditions = [TRUE]
            whole = condition_of(norm, reach.condition, *map(unless, conditions))
            stance = Stance(norm, reach.modality, reach.by_kind)
            yield Position(stance, self._resolver.resolve(whole), reach.source, tuple(suspended))

    def _suspensions(self) -> Iterator[tuple[int, Suspension]]:
        for index, suspension in enumerate(self.program.suspensions):
            if not in_force(suspension.in_force, self.on):
                continue
            if suspension.places:
                here = any(contains(name, self.place) for name in suspension.places)
            else:
                document = self.program.documents[suspension.document]
                here = lies_in_territory(document, self.place, self.program.places)
            if here:
                yield index, suspension

    def _recorded(self) -> dict[str, Recorded]:
        nearest: dict[str, Recorded] = {}
        for record in self.program.recorded:
            if not is_under(self.place, record.place) or not in_force(record.in_force, self.on):
                continue
            held = nearest.get(record.fact)
            if held is None or record.place.count("/") > held.place.count("/"):
                nearest[record.fact] = record
        return nearest


def strikes(suspension: Suspension, kinds: frozenset[str]) -> bool:
    """True if a suspension is for a bearer of these kinds."""
    if suspension.bearers and kinds.isdisjoint(suspension.bearers):
        return False
    return kinds.isdisjoint(suspension.except_bearers)


class Regimes:
    """The regimes of a program, built when they are asked for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._relations = Relations(program.actions)
        self._days = sorted(days_of_law(program))
        self._built: dict[tuple[str, int], Regime] = {}

    def at(self, place: str, on: date) -> Regime:
        """Return the law of a place on a day.

        Raises: KeyError if there is no such place.
        """
        number = bisect_right(self._days, on)
        regime = self._built.get((place, number))
        if regime is None:
            first = self._days[number - 1] if number else None
            last = self._days[number] - timedelta(days=1) if number < len(self._days) else None
            node = self.program.places[place]
            regime = Regime(self.program, self._relations, node, Interval(first, last), on)
            self._built[(place, number)] = regime
        return regime

    @property
    def days_of_change(self) -> tuple[date, ...]:
        """Return the days on which the law of some place may change, ascending."""
        return tuple(self._days)


def days_of_law(program: Program, place: Place | None = None) -> set[date]:
    """Return the days on which the law may change: of all places, or of one (its records left aside)."""

    def here(document: int) -> bool:
        return place is None or reaches(program.documents[document], place, program.places)

    norms = [norm for norm in program.norms if here(norm.document)]
    dated = [norm.in_force for norm in norms]
    dated += [document.in_force for number, document in enumerate(program.documents) if here(number)]
    dated += [holding.in_force for holding in program.holdings if here(holding.document)]
    dated += [suspension.in_force for suspension in program.suspensions]
    dated += [one.in_force for one in program.silences if here(program.provisions[one.provision].document)]
    dated += [record.in_force for record in program.recorded] if place is None else []
    days = days_of_change(interval for intervals in dated for interval in intervals)
    days.update(first for parameter in program.parameters.values() for first, _ in parameter.values)
    expressions: list[Expression] = [norm.condition for norm in norms]
    expressions += [holding.condition for holding in program.holdings]
    expressions += [suspension.condition for suspension in program.suspensions]
    expressions += [condition for action in program.actions.values() for _, condition in action.parts]
    seen: set[int] = set()
    while expressions:
        node = expressions.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, Named):
            days |= days_of_change(interval for version in node.versions for interval in version.in_force)
        expressions.extend(children(node))
    return days
