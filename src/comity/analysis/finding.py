# SPDX-License-Identifier: Apache-2.0
"""What the analysis finds: plain frozen data, no third party, so that showing it loads no solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from comity.program.truth import Status
from comity.program.values import Value


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
