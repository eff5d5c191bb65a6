# SPDX-License-Identifier: Apache-2.0
"""What the analysis finds: plain frozen data, no third party, so that showing it loads no solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from comity.program.truth import Status
from comity.program.values import Value
from comity.source.diagnostic import Severity
from comity.source.span import Span


@dataclass(frozen=True, slots=True)
class Remaining:
    """What unknown facts leave of one action.

    `possible`: statuses, strongest first. `depends_on`: facts and questions of law of which a change alone can change the
    status, in the order of the law. `exact`: False where a status or a name may be one too many (never one too few).
    """

    possible: tuple[Status, ...]
    depends_on: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask next, or one field of a stated record.

    `path`: "" of a fact, "/0/date" of a field of the first record, "/-" of records beyond those stated. `ask`, `help`: in the
    words of the vocabulary. `kind`: the kind of its type, `values` those of a choice. `further`: how many more questions to
    expect after the answer. `legal_conclusion`: it is itself a conclusion of law.
    """

    fact: str
    path: str
    ask: str
    help: str
    kind: str
    values: tuple[str, ...]
    further: float
    legal_conclusion: bool

    @property
    def name(self) -> str:
        """The fact and the path below it: what an answer is given for."""
        return self.fact + self.path


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated fact, or one field of a stated record. `path`: where it stands among the facts (`/convictions/0/date`).

    `value`, `words`: as stated, and in a sentence. `fixed`: a person cannot change it (a date past, an age).
    """

    fact: str
    path: str
    value: str
    words: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Sufficient:
    """Stated facts that settle the status whatever all others are, and of which none can be left out."""

    status: Status
    facts: tuple[Stated, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The fewest stated facts of which other values would turn the status.

    `facts`: each with the other value. `to`: the statuses possible then. `only_fixed`: it needs facts that nobody can
    change, for nothing else works. `facts_then`: all facts of the case with these changed.
    """

    status: Status
    to: tuple[Status, ...]
    facts: tuple[Stated, ...]
    words: str
    only_fixed: bool
    exact: bool
    facts_then: Mapping[str, Value]


def sufficient_to_dicts(found: Sufficient | None) -> tuple[Mapping[str, Any], ...]:
    """Return a sufficient reason in the form of the JSON: its facts."""
    return tuple(asdict(fact) for fact in found.facts) if found else ()


def change_to_dicts(found: Change | None, citations: tuple[str, ...]) -> tuple[Mapping[str, Any], ...]:
    """Return a change in the form of the JSON. `citations`: of the provisions that decide then."""
    if found is None:
        return ()
    facts = [asdict(fact) for fact in found.facts]
    to = [str(status) for status in found.to]
    parts = {"words": found.words, "to": to, "only_fixed": found.only_fixed, "exact": found.exact}
    return ({**parts, "citations": list(citations), "facts": facts},)


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that shows a finding, decided before it was shown.

    `facts`: as few as show it; whatever the rest of the case is, it is so. `status`: what the law says of the case.
    `readings`: of open questions of law, under which alone the finding holds; the status then depends on them.
    """

    place: str
    on: date | datetime
    bearer: str
    action: str
    facts: Mapping[str, Value]
    status: Status
    readings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Extent:
    """Where and when a finding holds, the same finding in many places being one."""

    places: tuple[str, ...]
    bearers: tuple[str, ...]
    actions: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a proof found in the law.

    `provisions`: indices of those it is about, the one where it is reported first; `span`: what in it. `kind`: as written
    after `acknowledge`, "" of what cannot be acknowledged. `why`: of an acknowledged one, the reason given.
    """

    code: str
    kind: str
    severity: Severity
    message: str
    help: str
    provisions: tuple[int, ...]
    span: Span
    extent: Extent | None = None
    witness: Witness | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in the law of some places, on one day or all.

    `matters`: distinct matters that were looked at; they are the law of `regimes` regimes in `places` places. Every conflict and
    gap of these is found, unless `findings` says of some that it could not be told.
    """

    findings: tuple[Found, ...]
    matters: int
    regimes: int
    places: int
    norms: int

    @property
    def open(self) -> tuple[Found, ...]:
        """What nobody has acknowledged."""
        return tuple(found for found in self.findings if not found.why)
