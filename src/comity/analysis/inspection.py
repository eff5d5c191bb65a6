# SPDX-License-Identifier: Apache-2.0
"""All cases of one matter at once: what applies, what stands, what collides, what is asked and not answered.

In: a matter, days on which it is the law. Out: `Inspected`: for each position whether some case makes it apply and stand, for
each pair that collides a case, for each request a case that nothing answers. No diagram beyond its budget: what is too large
goes to the solver part by part, and what neither can tell is named. Read `inspect` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import product

from comity.analysis.diagram import TooLarge
from comity.analysis.expressions import Setting
from comity.analysis.memory import Memory
from comity.analysis.possible import gather_impossible, there_are
from comity.analysis.space import Space
from comity.analysis.times import LeavesOut, by_months
from comity.analysis.ways import Way, cheapest_way
from comity.program import expression as e
from comity.program.program import Program
from comity.program.truth import Modality
from comity.program.values import Duration
from comity.program.walk import children
from comity.regime.circuit import Circuit, build_circuit
from comity.regime.matter import Matter

Part = tuple[int, ...]
"""Nodes of a circuit that hold together; `~node` where it does not hold."""
Pair = tuple[int, int]
MOST_DAYS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A way, and the day and whether a time of day it is shown with."""

    way: Way
    on: date
    has_time: bool

    @property
    def size(self) -> tuple[bool, int, int, bool]:
        """Return how much it supposes."""
        return *self.way.size, self.has_time


@dataclass(slots=True)
class Inspected:
    """What all cases of one matter come to, by positions of the matter.

    Each with a case: `applies`, `stands`: positions that some case makes apply, stand undefeated; `clashes`: pairs;
    `unanswered`: requests (the second of the pair -1). `unknown`: pairs and requests of which nothing could tell.
    """

    applies: dict[int, Shown] = field(default_factory=dict)
    stands: dict[int, Shown] = field(default_factory=dict)
    clashes: dict[Pair, Shown] = field(default_factory=dict)
    unanswered: dict[Pair, Shown] = field(default_factory=dict)
    unknown: set[Pair] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a matter: parts by what they tell of."""

    applies: dict[int, Part]
    stands: dict[int, Part]
    clashes: dict[Pair, Part]
    unanswered: dict[Pair, Part]


def inspect(
    program: Program, matter: Matter, days: Sequence[date], zone: tzinfo, calendar: Callable[[e.Exclusion], LeavesOut]
) -> Inspected:
    """Return what all cases of a matter come to, on some days, with and without a time of day where that can matter."""
    circuit = build_circuit(matter)
    asked = ask(matter, circuit)
    found = Inspected()
    for on in days:
        for has_time in (False, True) if rests_on_time(circuit.atoms) else (False,):
            now = datetime.combine(on, time(12) if has_time else time(23, 59, 59), zone)
            setting = Setting(on, now, has_time, zone, {}, calendar=calendar)
            look(program, circuit, asked, setting, found)
    return found


def ask(matter: Matter, circuit: Circuit) -> Asked:
    """Return all that is asked of a matter, as nodes of its circuit."""
    positions = matter.positions
    own = [number for number, one in enumerate(positions) if not one.background]
    silent = [~node for _, node in circuit.outcomes]
    return Asked(
        {number: (circuit.applies[number],) for number in own},
        {number: (circuit.stands[number],) for number in own},
        {(left, right): (circuit.stands[left], circuit.stands[right]) for left, right in matter.clashes},
        {(n, -1): (circuit.applies[n], *silent) for n in own if positions[n].stance.modality is Modality.ASKS},
    )


def look(program: Program, circuit: Circuit, asked: Asked, setting: Setting, found: Inspected) -> None:
    """Add what one day and moment show."""
    memory = Memory()
    parts = [*asked.applies.values(), *asked.stands.values(), *asked.clashes.values(), *asked.unanswered.values()]
    try:
        add(asked, Diagrammed(Space(program, setting, {}, memory), circuit, parts), setting, found)
    except TooLarge:
        add(asked, OneByOne(program, circuit, setting, memory), setting, found)


class Teller:
    """Says of parts of a circuit whether some case makes them hold together."""

    def way(self, part: Part) -> Way | None:
        """Return a case, or None if there is none.

        Raises: TooLarge if nothing could tell.
        """
        raise NotImplementedError


class Diagrammed(Teller):
    """Parts over one space."""

    def __init__(self, space: Space, circuit: Circuit, parts: Iterable[Part]) -> None:
        self._space, self._circuit = space, circuit
        roots = list(dict.fromkeys(max(node, ~node) for part in parts for node in part))
        space.gather_circuit(circuit, roots)
        bodies = gather_impossible(space)
        self._cases = there_are(space, bodies)
        self._made = dict(zip(roots, space.circuit(circuit, roots), strict=True))

    def way(self, part: Part) -> Way | None:
        diagrams = self._space.diagrams
        root = diagrams.true
        for node in part:
            root = diagrams.both(root, self._made[node] if node >= 0 else diagrams.opposite(self._made[~node]))
        found = cheapest_way(self._space, diagrams.both(root, self._cases))
        return None if found is not None and found.tried and self._is_excluded(part) else found

    def _is_excluded(self, part: Part) -> bool:
        """True if the solver knows that tests which cells cannot express never come out as a way supposes."""
        from comity.analysis.together import can_hold

        space = self._space
        return can_hold(Space(space.program, space.at, {}, space.memory), self._circuit, part) is False


class OneByOne(Teller):
    """Each part over a space of its own; a part that is too large alone goes to the solver."""

    def __init__(self, program: Program, circuit: Circuit, setting: Setting, memory: Memory) -> None:
        self._program, self._circuit, self._setting, self._memory = program, circuit, setting, memory

    def way(self, part: Part) -> Way | None:
        try:
            return Diagrammed(self._space(), self._circuit, [part]).way(part)
        except TooLarge:
            from comity.analysis.together import can_hold

            if can_hold(self._space(), self._circuit, part) is False:
                return None
            raise

    def _space(self) -> Space:
        return Space(self._program, self._setting, {}, self._memory)


def add(asked: Asked, teller: Teller, setting: Setting, found: Inspected) -> None:
    """Add what a teller says."""
    for parts, single in ((asked.applies, found.applies), (asked.stands, found.stands)):
        for number, part in parts.items():
            if number not in single:
                try:
                    way = teller.way(part)
                except TooLarge:
                    way = Way({}, {}, True)
                if way is not None:
                    single[number] = Shown(way, setting.today, setting.has_time)
    for wanted, kept in ((asked.clashes, found.clashes), (asked.unanswered, found.unanswered)):
        for pair, both in wanted.items():
            try:
                way = teller.way(both)
            except TooLarge:
                found.unknown.add(pair)
                continue
            shown = Shown(way, setting.today, setting.has_time) if way is not None else None
            if shown is not None and (pair not in kept or shown.size < kept[pair].size):
                kept[pair] = shown


# ---------------------------------------------------------------- days and times that matter
def rests_on_time(atoms: Iterable[e.Expression]) -> bool:
    """True if a time of day can change a test."""
    return any(isinstance(one, e.Reached | e.NotYet | e.Now) for atom in atoms for one in parts_of(atom))


def parts_of(node: e.Expression) -> Iterator[e.Expression]:
    """Yield an expression and all inside it."""
    yield node
    for child in children(node):
        yield from parts_of(child)


def days_to_try(atoms: Sequence[e.Expression], first: date | None, last: date | None, on: date) -> list[date]:
    """Return days between which the tests of a matter cannot come to differ, one of its days first.

    What a test says of facts does not change with the day unless it compares both today and a fixed day with the same fact:
    then the order of that day and of today, moved by the lengths that the tests name, tells days apart.
    """
    inside = [one for atom in atoms for one in parts_of(atom)]
    fixed = sorted({day for one in inside for day in fixed_days(one)})
    if not fixed or not any(isinstance(one, e.Today | e.Now) for one in inside):
        return [on]
    moves = {(0, 0), *((sign * m, sign * d) for one in inside for m, d in lengths(one) for sign in (1, -1))}
    found = {day for day in (first, last) if day is not None}
    for day, (months, further), shift in product(fixed, moves, (-1, 0, 1)):
        try:
            found.add(by_months(day, months) + timedelta(days=further + shift))
        except OverflowError:
            continue
    held = sorted(day for day in found if (first is None or first <= day) and (last is None or day <= last))
    return list(dict.fromkeys([on, *held[-MOST_DAYS:]]))


def fixed_days(node: e.Expression) -> Iterator[date]:
    """Yield the days that a test names."""
    values = (node.value,) if isinstance(node, e.Literal) else node.values if isinstance(node, e.Member) else ()
    for value in values:
        if isinstance(value, date):
            yield value.date() if isinstance(value, datetime) else value


def lengths(node: e.Expression) -> Iterator[tuple[int, int]]:
    """Yield the lengths that a test names, in months and days; a number beside years may be one."""
    values = [node.duration] if isinstance(node, e.Within | e.Shift) else []
    if isinstance(node, e.Literal):
        if isinstance(node.value, Duration):
            values.append(node.value)
        elif type(node.value) is int and 0 < node.value < 150:
            yield 12 * node.value, 0
    for value in values:
        if value.unit in ("year", "month"):
            yield value.count * (12 if value.unit == "year" else 1), 0
        elif value.unit in ("week", "day"):
            yield 0, value.count * (7 if value.unit == "week" else 1)
