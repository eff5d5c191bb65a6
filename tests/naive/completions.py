# SPDX-License-Identifier: Apache-2.0
"""What is unknown, filled in by brute force: each way is a case of its own, with one status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from comity.program.case import Case
from comity.program.program import Program
from comity.program.truth import Status
from comity.program.values import Value
from tests.naive.conditions import truths
from tests.naive.norms import possible
from tests.naive.situation import Situation, situation

Domains = Mapping[str, Sequence[Value]]


def completions(program: Program, case: Case, domains: Domains) -> Iterator[tuple[Mapping[str, Value], Situation]]:
    """Yield each way of giving the named facts and questions one of their values, with the case, if there is one."""
    names = list(domains)
    for values in product(*domains.values()):
        filled = dict(zip(names, values, strict=True))
        facts = {**case.facts, **{name: value for name, value in filled.items() if name in program.facts}}
        readings = {name: value for name, value in filled.items() if name in program.questions}
        at = replace(situation(program, replace(case, facts=facts)), readings=readings)
        if not any(truths(one.condition, at) == {True} for one in program.impossible):
            yield filled, at


def statuses(
    program: Program, case: Case, domains: Domains, bearer: str, action: str
) -> dict[tuple[Value, ...], Status]:
    """Return the status of each way of filling in, by the values in the order of the domains."""
    found = {}
    for filled, at in completions(program, case, domains):
        (found[tuple(filled.values())],) = possible(at, bearer, action)
    return found


def turns(found: Mapping[tuple[Value, ...], Status], number: int) -> bool:
    """True if changing the value of one name alone, whatever the others are, changes the status somewhere."""
    groups: dict[tuple[Value, ...], set[Status]] = {}
    for values, status in found.items():
        groups.setdefault((*values[:number], *values[number + 1 :]), set()).add(status)
    return any(len(group) > 1 for group in groups.values())
