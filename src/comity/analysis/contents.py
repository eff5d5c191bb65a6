# SPDX-License-Identifier: Apache-2.0
"""What the matters of a regime are made of, told without building them: equal contents, equal matters.

In: regimes of one program. Out: for each action the groups of bearers that the same norms reach in the same way, with a key of
that law: the norms, the ways in which they reach the action, suspensions, and what the day and the place make of definitions,
parameters, tests of place and questions of law. The same county rule in four hundred counties and twelve intervals has one key.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from comity.program import expression as e
from comity.program.interval import in_force
from comity.program.norm import Norm
from comity.program.program import Program
from comity.program.reach import addressed, binds_layer, contains
from comity.program.relations import Reach
from comity.program.walk import children
from comity.regime.courts import binding_lines
from comity.regime.regime import Regime, strikes

W = TypeVar("W")
Key = tuple[int, ...]
Masks = dict[int, int]
"""What reaches a bearer, as a number of the register, and the bearers that it reaches, as bits."""


@dataclass(frozen=True, slots=True)
class Content:
    """The law on one action of some bearers. `looked`: somebody has said that nothing was found on the action."""

    action: str
    bearers: tuple[str, ...]
    key: Key
    looked: bool


class Contents:
    """Tells contents of regimes of one program. Numbers what it meets, so keys are short."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.bearers = tuple(program.bearers)
        self._numbers: dict[Hashable, int] = {}
        self._reaches: dict[int, tuple[Reach, int]] = {}
        self._rests_on: dict[int, tuple[e.Expression, tuple[e.Expression, ...]]] = {}
        self._addressed: dict[tuple[int, str], int] = {}
        self._groups: dict[Hashable, list[tuple[tuple[str, ...], Key]]] = {}

    def of(self, regime: Regime, where: W, conditions: dict[tuple[int, int], W]) -> Iterator[Content]:
        """Yield the contents of all actions that some norm reaches in a regime.

        Notes in `conditions` each norm with what is fixed of its condition, and the first regime (its territory and interval)
        in which that is so.
        """
        here = _Here(self, regime)
        for norm in regime.norms:
            conditions.setdefault((norm.index, here.fixed_in(norm.condition)), where)
        looked = {silence.action for silence in regime.silences}
        for action in regime.reaching:
            layers = here.layers(action)
            name = (regime.place.name, action, tuple(layers))
            groups = self._groups.get(name)
            if groups is None:
                groups = self._groups[name] = self._split(here, action, layers)
            for bearers, key in groups:
                yield Content(action, bearers, key, action in looked)

    def _split(self, here: _Here, action: str, layers: Iterable[Hashable]) -> list[tuple[tuple[str, ...], Key]]:
        """Group the bearers by the norms that reach them."""
        groups: list[tuple[int, Key]] = [((1 << len(self.bearers)) - 1, (self.number(action),))]
        for masks in here.masks(action):
            split = []
            for group, key in groups:
                rest = group
                for number, mask in masks.items():
                    if group & mask:
                        split.append((group & mask, (*key, number)))
                        rest &= ~mask
                if rest:
                    split.append((rest, key))
            groups = split
        named = [(tuple(self._named(group)), key) for group, key in groups if len(key) > 1]
        return [(bearers, key) for bearers, key in named if bearers]

    def _named(self, group: int) -> Iterator[str]:
        for place, name in enumerate(self.bearers):
            if group >> place & 1:
                yield name

    def number(self, what: Hashable) -> int:
        """Return the number of something that is met again and again."""
        return self._numbers.setdefault(what, len(self._numbers))

    def number_of_reach(self, reach: Reach) -> int:
        """Return the number of a way of reaching an action; those of one program are shared objects."""
        found = self._reaches.get(id(reach))
        if found is None:
            found = self._reaches[id(reach)] = (reach, self.number(("reach", reach)))
        return found[1]

    def rests_on(self, node: e.Expression) -> tuple[e.Expression, ...]:
        """Return the parts of a condition that the place or the day decides, what courts say of them included."""
        found = self._rests_on.get(id(node))
        if found is None:
            parts: dict[Hashable, e.Expression] = {}
            waiting, seen = [node], {id(node)}
            while waiting:
                one = waiting.pop()
                if isinstance(one, e.PlaceWithin | e.ParameterRef | e.QuestionRef):
                    parts[one] = one
                elif isinstance(one, e.Named):
                    parts[one.name, tuple(version.provision for version in one.versions)] = one
                below = [*children(one)]
                if isinstance(one, e.QuestionRef):
                    below += [held.condition for held in self.program.holdings if held.question == one.name]
                waiting += [child for child in below if id(child) not in seen]
                seen.update(map(id, below))
            found = self._rests_on[id(node)] = (node, tuple(parts.values()))
        return found[1]


class _Here:
    """What one regime makes of conditions."""

    def __init__(self, contents: Contents, regime: Regime) -> None:
        self._contents, self.regime = contents, regime
        self._fixed: dict[int, int] = {}
        self._suspended: dict[int, list[int]] = {}
        for index, suspension in regime.suspensions:
            for norm in suspension.norms:
                self._suspended.setdefault(norm, []).append(index)

    def layers(self, action: str) -> list[Hashable]:
        """Return what the contents of an action rest on: for each norm its way, its suspensions and what is fixed of it."""
        found: list[Hashable] = []
        for norm, reach in self.regime.reaching.get(action, ()):
            found.append((self._entry(norm, reach), tuple(self._suspended.get(norm.index, ()))))
            if reach.source:
                found.append(tuple(self._plain(reach.source)))
        return found

    def masks(self, action: str) -> Iterator[Masks]:
        """Yield for each norm on an action, and on the actions of duties that exclude it, whom it reaches."""
        sources: dict[str, None] = {}
        for norm, reach in self.regime.reaching.get(action, ()):
            yield self._whom(norm, self._entry(norm, reach))
            if reach.source:
                sources[reach.source] = None
        for source in sources:
            for norm, reach in self.regime.reaching.get(source, ()):
                if not reach.source:
                    yield self._whom(norm, self._contents.number((source, self._entry(norm, reach))))

    def _plain(self, action: str) -> Iterator[Hashable]:
        for norm, reach in self.regime.reaching.get(action, ()):
            if not reach.source:
                yield self._entry(norm, reach), tuple(self._suspended.get(norm.index, ()))

    def _entry(self, norm: Norm, reach: Reach) -> int:
        contents = self._contents
        fixed = (self.fixed_in(norm.condition), self.fixed_in(reach.condition))
        return contents.number((norm.index, contents.number_of_reach(reach), fixed))

    def _whom(self, norm: Norm, entry: int) -> Masks:
        struck = self._suspended.get(norm.index, ())
        everyone = self._addressed(norm)
        if not struck:
            return {entry: everyone}
        found: Masks = {}
        for place, name in enumerate(self._contents.bearers):
            if everyone >> place & 1:
                kinds = self.regime.kinds(name)
                by = tuple(
                    (index, self.fixed_in(self.regime.program.suspensions[index].condition))
                    for index in struck
                    if strikes(self.regime.program.suspensions[index], kinds)
                )
                number = self._contents.number((entry, by)) if by else entry
                found[number] = found.get(number, 0) | 1 << place
        return found

    def _addressed(self, norm: Norm) -> int:
        """Return the bearers whom a norm addresses at the place, as bits."""
        contents, regime = self._contents, self.regime
        key = (norm.index, regime.place.name)
        found = contents._addressed.get(key)
        if found is None:
            document = regime.program.documents[norm.document]
            found = 0
            for place, name in enumerate(contents.bearers):
                bearer = regime.program.bearers[name]
                if addressed(norm, regime.kinds(name)) and binds_layer(norm, document, bearer):
                    found |= 1 << place
            contents._addressed[key] = found
        return found

    def fixed_in(self, node: e.Expression) -> int:
        """Return the number of what the place and the day make of a condition."""
        found = self._fixed.get(id(node))
        if found is None:
            values = tuple(map(self._fix, self._contents.rests_on(node)))
            found = self._fixed[id(node)] = self._contents.number(values) if values else -1
        return found

    def _fix(self, part: e.Expression) -> Hashable:
        regime = self.regime
        match part:
            case e.PlaceWithin(place):
                return contains(place, regime.place)
            case e.Named(name, _, versions):
                return name, next((one.provision for one in versions if in_force(one.in_force, regime.on)), -1)
            case e.QuestionRef(name):
                lines = binding_lines(regime.program, name, regime.place, regime.on)
                return name, tuple(tuple(holding.index for holding in line) for line in lines)
            case _:
                return part, regime.resolve(part)
