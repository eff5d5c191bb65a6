# SPDX-License-Identifier: Apache-2.0
"""What Comity answers: plain frozen data, nothing of the program in it.

An `Answer` has one `Line` for each bearer and action. JSON form: `to_dict`, described by answer.schema.json in this folder.
What an answer has by the dozen or the hundred is a named tuple: as frozen as a dataclass, and made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from comity.program.truth import Status

SCHEMA = "comity/answer/1"


class Because(NamedTuple):
    """One node of the tree of reasons: what was asked, its value (yes, no or unknown, or a value), where it comes from.

    `source`: case, place, law, court, day, or "" for a node that only joins its children. `citation` if it stands in a
    provision or line of its own. `children` in reading order.
    """

    text: str
    value: str
    source: str = ""
    citation: str = ""
    children: tuple[Because, ...] = ()


class KeptBecause(Because):
    """A tree that is kept for further cases: it rests on facts of few values alone."""

    __slots__ = ()


class Ruling(NamedTuple):
    """A norm that was looked at for one action. `applies`: yes, no or unknown; `reading` in the words of the restatement."""

    citation: str
    provision: str
    document: str
    modality: str
    applies: str
    heading: str
    restatement: str
    because: Because
    grounds: tuple[str, ...]  # citations of the lines and definitions that are met
    checked: str
    doubts: str
    source: str
    limit: bool = False  # half of a `may only`
    reviewed: str = "unreviewed"  # or agrees, disputed, changed since, with a day


@dataclass(frozen=True, slots=True)
class Defeat:
    """A norm that would apply and is displaced. ground: words, rank, subject or suspended."""

    citation: str
    provision: str
    modality: str
    by: str
    ground: str


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks and nobody must do."""

    citation: str
    provision: str
    by: str
    applies: str
    heading: str
    checked: str
    doubts: str
    source: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that a text names. `end` is None where a fact that it needs is not known; `never` if it does not come.

    kind: by, from, until, promptly, every. `start`: the event and its time as far as known. `excluded`: what does not count.
    """

    kind: str
    words: str
    start_event: str
    start: str
    end: datetime | date | None
    excluded: str
    time_zone: str
    citation: str
    provision: str
    never: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One court's or office's reading of a question of law."""

    value: str
    citation: str
    provision: str
    binding: bool
    court: str
    on: date | None


@dataclass(frozen=True, slots=True)
class QuestionOfLaw:
    """A disputed point on which the line rests: its value here (or unknown) and who reads it how."""

    name: str
    ask: str
    value: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the deciding norm says follows if it is not obeyed."""

    text: str
    citation: str
    of: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A provision that says that a rule was looked for and none found."""

    citation: str
    provision: str
    checked: str


class Line(NamedTuple):
    """The answer for one bearer and one action.

    `possible`: the statuses that remain; one, unless `status` is depends. `exact`: False where Kleene logic could not rule
    out more. `depends_on`: facts and questions of law not known on which it rests. `looked_for`: provisions that say that
    a rule was looked for and none found. `weakest`: the weakest way in which a deciding provision was checked.
    `reviewed`: the weakest of what reviews say of them, "" of none.
    `sufficient`, `change`: where they were asked for, stated facts that settle the status, and the fewest that would turn it,
    in the form of the JSON.
    """

    bearer: str
    action: str
    description: str
    status: Status
    possible: tuple[Status, ...]
    depends_on: tuple[str, ...]
    exact: bool
    deciding: tuple[Ruling, ...]
    limits: tuple[Ruling, ...]
    defeated: tuple[Defeat, ...]
    requests: tuple[Request, ...]
    not_applying: tuple[Ruling, ...]
    questions_of_law: tuple[QuestionOfLaw, ...]
    clocks: tuple[Clock, ...]
    consequences: tuple[Consequence, ...]
    looked_for: tuple[Looked, ...]
    weakest: str
    reviewed: str
    sufficient: tuple[Mapping[str, Any], ...] = ()
    change: tuple[Mapping[str, Any], ...] = ()

    @property
    def citations(self) -> tuple[str, ...]:
        """Citations of the provisions that decide."""
        return tuple(dict.fromkeys(ruling.citation for ruling in self.deciding))


class Given(NamedTuple):
    """A fact the answer was given for. source: case or place; for a place, `where` says which and who says so."""

    name: str
    value: str
    source: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says of one case. `law` is the content hash of the law it was decided by.

    `question`: the bearer and action that were asked for, "" where all were.
    """

    law: str
    place: str
    on: date
    at: datetime | None
    facts: tuple[Given, ...]
    consulted: tuple[str, ...]
    not_encoded: tuple[str, ...]
    lines: tuple[Line, ...]
    question: tuple[str, str] = ("", "")

    @property
    def status(self) -> Status:
        """The status of the line that was asked for.

        Raises: ValueError as `only`.
        """
        return self.only.status

    @property
    def citations(self) -> tuple[str, ...]:
        """Citations of the provisions that decide the line that was asked for.

        Raises: ValueError as `only`.
        """
        return self.only.citations

    @property
    def only(self) -> Line:
        """The line of the bearer and action that were asked for, or the only one there is.

        Raises: ValueError if there are several and no bearer and action were named.
        """
        line = self.line(*self.question) or (self.lines[0] if len(self.lines) == 1 else None)
        if line is None:
            raise ValueError(f"the answer has {len(self.lines)} lines; name a bearer and an action, or read `lines`")
        return line

    def line(self, bearer: str, action: str) -> Line | None:
        """Return the line for a bearer and an action, if there is one."""
        return next((line for line in self.lines if line.bearer == bearer and line.action == action), None)

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form (schema `comity/answer/1`)."""
        from comity.decide.to_json import answer_to_dict

        return answer_to_dict(self)

    def to_json(self) -> str:
        """Return the documented JSON form as text: one line, ended; the bytes that `comity decide --json` and the API give."""
        from comity.decide.json_text import answer_to_json

        return answer_to_json(self)
