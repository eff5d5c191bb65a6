# SPDX-License-Identifier: Apache-2.0
"""The checked program: all that a folder of law says, as frozen data. Nothing after it looks a name up in text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from comity.program.expression import Expression
from comity.program.interval import Intervals
from comity.program.norm import Document, Norm, Provision
from comity.program.truth import Layer
from comity.program.values import Type, Value
from comity.source.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the map. Its parent is its path without the last name.

    `regions` are all places that contain it other than by path: those it lies `within` and regions that name it (closed
    under containment, path parents' regions included). `bearers` are the kinds of an agency. `level` may be "region".
    `code`: the number under which registers of others know this very place, "" if none is given.
    """

    name: str
    title: str
    level: str  # federal, state, local, agency or region
    layer: Layer  # whose law its documents are; a region's is that of the place above it
    regions: frozenset[str]
    bearers: tuple[str, ...]
    time_zone: str
    calendar: str
    code: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The places from the outermost to this one: us, us/ca, us/ca/los-angeles."""
        parts = self.name.split("/")
        return tuple("/".join(parts[: count + 1]) for count in range(len(parts)))


@dataclass(frozen=True, slots=True)
class Bearer:
    """A kind of agency, officer or person. `kinds` are all kinds it is of, itself included, any_person last.

    `kinds_in`: further kinds at and under a place ("county_jail is a kind of sheriff in us/tx"). `level` "" if unknown.
    """

    name: str
    description: str
    level: str
    kinds: tuple[str, ...]
    kinds_in: tuple[tuple[str, tuple[str, ...]], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Action:
    """What a norm is about. Direct relations only: `kinds` it is a kind of, `parts`: wholes it is part of, under a condition."""

    name: str
    description: str
    kinds: tuple[str, ...]
    excludes: tuple[str, ...]  # symmetric: closed by `check`
    parts: tuple[tuple[str, Expression], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the user states about the case; `of_place`: given by records of the place unless the user says otherwise."""

    name: str
    type: Type
    of_place: bool
    ask: str
    help: str
    legal_conclusion: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one kind of record, by name, in the order of the declaration."""

    name: str
    fields: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Question:
    """A disputed point of law. `state_law`: it is of a State's law, so a State's high court has the last word."""

    name: str
    type: Type
    ask: str
    help: str
    state_law: bool
    provision: int
    span: Span


@dataclass(frozen=True, slots=True)
class Holding:
    """What a court decided of a question, where and from when. `binding_court`: "" for an opinion (persuades only)."""

    index: int
    question: str
    value: Value
    condition: Expression
    in_force: Intervals
    document: int
    provision: int


@dataclass(frozen=True, slots=True)
class Suspension:
    """Norms that a court suspends: for some bearers (empty: all), in some places (empty: the judgment's territory)."""

    norms: frozenset[int]
    bearers: tuple[str, ...]
    except_bearers: tuple[str, ...]
    places: tuple[str, ...]
    in_force: Intervals
    condition: Expression
    document: int
    provision: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the law by date, first days ascending."""

    name: str
    type: Type
    values: tuple[tuple[date, Value], ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A dated fact of a place. It holds for places under it; the nearest place wins."""

    place: str
    fact: str
    value: Value
    in_force: Intervals
    source: str
    provision: int


@dataclass(frozen=True, slots=True)
class Silence:
    """`nothing found on A`: somebody looked and found no rule."""

    provision: int
    action: str
    in_force: Intervals


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What a proof would report in a provision and somebody has looked at. `targets`: provisions, of a conflict.

    kind: conflict, gap, never applies, never matters, always defeated.
    """

    kind: str
    provision: int
    targets: frozenset[int]
    why: str
    span: Span


@dataclass(frozen=True, slots=True)
class Impossible:
    """Facts that no case has together: those of which `condition` is true. It rests on facts alone, not on place or day.

    `facts`: the names of those it rests on, in reading order. Outside what a norm, a regime or an answer is made of: it says
    which cases there are.
    """

    condition: Expression
    facts: tuple[str, ...]
    why: str
    provision: int
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in an example, resolved: the provisions it means, and the label within them if it goes deeper."""

    text: str
    provisions: frozenset[int]
    labels: str = ""  # "(1)" of § 7282.5(a)(1) if the heading is § 7282.5(a)


@dataclass(frozen=True, slots=True)
class Expected:
    """One outcome of an example. kind: must, must_not, may, no_duty, silent, conflict, depends, asked, not_asked."""

    bearer: str
    kind: str
    action: str
    depends_on: tuple[str, ...]
    by: tuple[Reference, ...]
    defeating: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A case with the outcome the encoder expects. `facts` in the JSON form of a case."""

    title: str
    place: str
    on: date | datetime
    facts: Mapping[str, object]
    nothing_else: bool
    outcomes: tuple[Expected, ...]
    provision: int
    span: Span


@dataclass(frozen=True, slots=True)
class Program:
    """All of a folder of law. `hash` is that of its texts. Norms, provisions and documents refer to each other by index."""

    hash: str
    documents: tuple[Document, ...]
    provisions: tuple[Provision, ...]
    norms: tuple[Norm, ...]
    places: Mapping[str, Place]
    bearers: Mapping[str, Bearer]
    actions: Mapping[str, Action]
    facts: Mapping[str, Fact]
    records: Mapping[str, Record]
    questions: Mapping[str, Question]
    parameters: Mapping[str, Parameter]
    holdings: tuple[Holding, ...]
    suspensions: tuple[Suspension, ...]
    recorded: tuple[Recorded, ...]
    silences: tuple[Silence, ...]
    examples: tuple[Example, ...]
    acknowledgements: tuple[Acknowledgement, ...] = ()
    impossible: tuple[Impossible, ...] = ()
