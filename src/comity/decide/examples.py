# SPDX-License-Identifier: Apache-2.0
"""Decide the examples that stand in the law, and say which come out otherwise.

In: a program's examples. Out: for each outcome that is not met, what was expected and what the law says instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.decide.answer import Answer, Line
from comity.program.program import Example, Expected, Program, Reference
from comity.program.truth import Status
from comity.source.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Failure:
    """An outcome that is not met."""

    example: Example
    outcome: Expected | None
    expected: str
    found: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """All examples of a program: how many there are, and what fails."""

    count: int
    failures: tuple[Failure, ...]


def run_examples(program: Program, decide: Callable[[Example, str, str], Answer | tuple[Diagnostic, ...]]) -> Tested:
    """Decide every example. `decide` gives the answer for a bearer and action, or what is wrong with the case."""
    failures = [failure for example in program.examples for failure in _failures(program, example, decide)]
    return Tested(len(program.examples), tuple(failures))


def _failures(
    program: Program, example: Example, decide: Callable[[Example, str, str], Answer | tuple[Diagnostic, ...]]
) -> Iterator[Failure]:
    for outcome in example.outcomes:
        answer = decide(example, outcome.bearer, outcome.action)
        if not isinstance(answer, Answer):
            yield Failure(example, outcome, "a case", "; ".join(f"{d.path}: {d.message}" for d in answer))
            continue
        line = answer.line(outcome.bearer, outcome.action)
        assert line is not None
        for expected, found in differences(program, outcome, line):
            yield Failure(example, outcome, expected, found, answer)


def differences(program: Program, outcome: Expected, line: Line) -> Iterator[tuple[str, str]]:
    """Yield what was expected and what was found, where they differ."""
    if outcome.kind in ("asked", "not_asked"):
        yield from _requested(program, outcome, line)
        return
    if line.status != outcome.kind:
        cited = ", ".join(line.citations) or ", ".join(line.depends_on)
        yield outcome.kind, f"{line.status} ({cited})" if cited else str(line.status)
        return
    if outcome.depends_on and set(outcome.depends_on) != set(line.depends_on):
        yield f"depends on {', '.join(outcome.depends_on)}", f"depends on {', '.join(line.depends_on)}"
    reasons = [(ruling.provision, (ruling.citation, *ruling.grounds)) for ruling in line.deciding]
    if line.status is Status.SILENT:
        reasons = [(looked.provision, (looked.citation,)) for looked in line.looked_for]
    for reference in outcome.by:
        if not any(meets(program, reference, provision, citations) for provision, citations in reasons):
            yield f"by {reference.text}", f"by {', '.join(line.citations) or 'none'}"
    for reference in outcome.defeating:
        if not any(meets(program, reference, defeat.provision, (defeat.citation,)) for defeat in line.defeated):
            found = ", ".join(f"{defeat.citation} (by {defeat.by})" for defeat in line.defeated)
            yield f"defeating {reference.text}", f"defeating {found or 'none'}"


def _requested(program: Program, outcome: Expected, line: Line) -> Iterator[tuple[str, str]]:
    asked = [request for request in line.requests if request.applies == "yes"]
    if outcome.kind == "not_asked":
        matching = [r for r in asked if not outcome.by or any(meets(program, b, r.provision, ()) for b in outcome.by)]
        if matching:
            yield "not asked", f"asked by {', '.join(request.citation for request in matching)}"
        return
    if not asked:
        yield "asked", "not asked"
    for reference in outcome.by:
        if asked and not any(meets(program, reference, request.provision, ()) for request in asked):
            yield f"asked by {reference.text}", f"asked by {', '.join(request.citation for request in asked)}"


def meets(program: Program, reference: Reference, provision: str, citations: tuple[str, ...]) -> bool:
    """True if a reference means this provision (and its line, if it names one) or a definition that was met."""
    meant = [program.provisions[index] for index in reference.provisions]
    wanted = {one.citation + reference.labels for one in meant}
    if not reference.labels and any(one.id == provision for one in meant):
        return True
    return any(citation == want or citation.startswith(want + "(") for citation in citations for want in wanted)
