# SPDX-License-Identifier: Apache-2.0
"""What a resident may have come about, from situations.toml: plain words, and the bearer, actions and facts that they mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from comity.program.program import Program

GROUPS = {
    "jail": "Someone is in jail",
    "officers": "Immigration officers",
    "police": "The police",
    "places": "A workplace, school or clinic",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """`facts`: what follows from the words themselves; `model`: the rest of its plainest case; in the JSON form of facts."""

    id: str
    group: str
    title: str
    help: str
    bearer: str
    actions: tuple[str, ...]
    facts: Mapping[str, Any]
    model_title: str
    model: Mapping[str, Any]

    @property
    def plainest(self) -> dict[str, Any]:
        """All facts of the plainest case."""
        return {**self.facts, **self.model}


@cache
def situations() -> tuple[Situation, ...]:
    """Return every situation, in order."""
    found = tomllib.loads(Path(__file__).with_name("situations.toml").read_text("utf-8"))["situation"]
    return tuple(Situation(**{**one, "actions": tuple(one["actions"])}) for one in found)


def offered(program: Program) -> tuple[Situation, ...]:
    """Return the situations of which a law declares every name."""
    return tuple(
        one
        for one in situations()
        if one.bearer in program.bearers
        and program.actions.keys() >= set(one.actions)
        and program.facts.keys() >= set(one.plainest)
    )


def situation(program: Program, id_: str) -> Situation | None:
    """Return a situation that is offered."""
    return next((one for one in offered(program) if one.id == id_), None)
