# SPDX-License-Identifier: Apache-2.0
"""What examples show of norms and definitions, and what they do not: plain frozen data, no third party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.program.plain import plain_facts
from comity.program.values import Value

SCHEMA = "comity/examples/1"
MET, NOT_MET, UNKNOWN, DEFEATED, MATTERS = "met", "not met", "unknown", "defeated", "matters"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case that would show what no example shows. Its outcome is for a lawyer to write."""

    title: str
    place: str
    on: date
    facts: Mapping[str, Value]
    bearer: str
    action: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing that examples are to show.

    `kind`: met (a norm applies), not met, unknown (it is open whether it applies), defeated (it would apply and is displaced),
    or matters (there is a case in which this test alone, `words`, decides whether it is met). `reachable`: False if no case
    can show it, so it is not counted. `shown_by`: the title of an example that shows it; "" if none does.
    """

    kind: str
    words: str
    reachable: bool
    shown_by: str

    @property
    def is_open(self) -> bool:
        """True if some case could show it and no example does."""
        return self.reachable and not self.shown_by


@dataclass(frozen=True, slots=True)
class Subject:
    """A norm or a definition with its goals. `name`: bearers, modality and action, or the name of the definition."""

    provision: str
    citation: str
    document: str
    name: str
    goals: tuple[Goal, ...]
    proposals: tuple[Proposal, ...]

    @property
    def reachable(self) -> int:
        """How many of its goals some case can show."""
        return sum(goal.reachable for goal in self.goals)

    @property
    def shown(self) -> int:
        """How many of its goals some example shows."""
        return sum(goal.reachable and not goal.is_open for goal in self.goals)


@dataclass(frozen=True, slots=True)
class ShownByExamples:
    """All norms and definitions of some documents, in the order of the program."""

    subjects: tuple[Subject, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form (schema `comity/examples/1`)."""
        return {
            "schema": SCHEMA,
            "reachable": sum(one.reachable for one in self.subjects),
            "shown": sum(one.shown for one in self.subjects),
            "subjects": [subject_to_dict(one) for one in self.subjects],
        }


def subject_to_dict(one: Subject) -> dict[str, Any]:
    """Return a norm or definition as plain values."""
    return {
        "provision": one.provision,
        "citation": one.citation,
        "document": one.document,
        "name": one.name,
        "reachable": one.reachable,
        "shown": one.shown,
        "goals": [
            {"kind": goal.kind, "words": goal.words, "reachable": goal.reachable, "shown_by": goal.shown_by}
            for goal in one.goals
        ],
        "proposals": [
            {
                "title": proposal.title,
                "place": proposal.place,
                "on": proposal.on.isoformat(),
                "facts": plain_facts(proposal.facts),
                "bearer": proposal.bearer,
                "action": proposal.action,
            }
            for proposal in one.proposals
        ],
    }
