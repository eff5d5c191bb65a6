# SPDX-License-Identifier: Apache-2.0
"""What a proof says of each thing that it found, in a sentence, with the way out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from comity.analysis.finding import Extent, Found, Witness
from comity.analysis.idle import Path, each_test
from comity.program.describe import describe
from comity.program.norm import Norm
from comity.program.program import Acknowledgement, Example, Program
from comity.source import codes
from comity.source.diagnostic import Severity

MODALITY = {"must": "a duty", "must_not": "a prohibition", "may": "a permission", "need_not": "the lack of a duty"}


def conflict(program: Program, norms: Sequence[Norm], extent: Extent, witness: Witness) -> Found:
    """Two norms that collide, neither prevailing."""
    one, other = (f"{program.provisions[norm.provision].citation} ({named(norm)})" for norm in norms)
    reading = ", ".join(f"`{name}`" for name in witness.readings)
    message = f"{one} collides with {other} on {listed(extent.actions)}, and neither prevails"
    if reading:
        message += f", should courts so read {reading}"
    far = program.provisions[norms[1].provision].citation
    return Found(
        codes.CONFLICT_FOUND,
        "conflict",
        Severity.WARNING if reading else Severity.ERROR,
        message,
        f'say which prevails (`despite`, `subject to`), or write `acknowledge conflict with {far} "why"`',
        tuple(norm.provision for norm in norms),
        norms[0].span,
        extent,
        witness,
    )


def gap(program: Program, norm: Norm, action: str, extent: Extent, witness: Witness) -> Found:
    """A request that no norm answers."""
    return Found(
        codes.GAP_FOUND,
        "gap",
        Severity.WARNING,
        f"{program.provisions[norm.provision].citation} asks to {action}, and no rule says whether that must or may be done",
        'state the rule, or `nothing found on` the action, or write `acknowledge gap "why"`',
        (norm.provision,),
        norm.span,
        extent,
        witness,
    )


def never_applies(program: Program, norm: Norm) -> Found:
    """A norm whose condition nothing meets, or that reaches nobody."""
    return Found(
        codes.DEAD_NORM,
        "never applies",
        Severity.WARNING,
        f"no case meets the condition of {named(norm)} of {norm.action} in {program.provisions[norm.provision].citation}",
        'look for tests that exclude each other, or write `acknowledge never applies "why"`',
        (norm.provision,),
        norm.span,
    )


def always_defeated(program: Program, norm: Norm, winners: Sequence[int], witness: Witness | None) -> Found:
    """A norm that something prevails over wherever it applies."""
    by = listed(program.provisions[winner].citation for winner in winners)
    return Found(
        codes.BEATEN_NORM,
        "always defeated",
        Severity.WARNING,
        f"{named(norm)} of {norm.action} in {program.provisions[norm.provision].citation} never stands: "
        f"wherever it applies, {by} {'prevail' if len(winners) > 1 else 'prevails'}",
        'look for the words that connect them, or write `acknowledge always defeated "why"`',
        (norm.provision, *winners),
        norm.span,
        None,
        witness,
    )


def idle(program: Program, norm: Norm, paths: Collection[Path]) -> Found:
    """Tests that never matter in a condition."""
    tests = dict(each_test(norm.condition))
    words = listed(f"`{describe(tests[path])}`" for path in sorted(paths))
    each = ", each alone," if len(paths) > 1 else ""
    return Found(
        codes.IDLE_TEST,
        "never matters",
        Severity.WARNING,
        f"the condition in {program.provisions[norm.provision].citation} says the same{each} without {words}",
        'leave it out, or write `acknowledge never matters "why"`',
        (norm.provision,),
        norm.span,
    )


def idle_example(example: Example, reason: str) -> Found:
    """An example that no change of the law could fail."""
    return Found(
        codes.IDLE_EXAMPLE,
        "",
        Severity.WARNING,
        f'the example "{example.title}" separates nothing: {reason}',
        "give it a case that the rule decides, or leave it out",
        (example.provision,),
        example.span,
    )


def untold(program: Program, norms: Sequence[Norm], extent: Extent) -> Found:
    """Two norms, or a request, of which nothing could be told."""
    cited = listed(dict.fromkeys(program.provisions[norm.provision].citation for norm in norms))
    what = "collides with something of its own rank" if len(norms) > 1 else "goes unanswered"
    return Found(
        codes.NOT_TOLD,
        "",
        Severity.WARNING,
        f"it cannot be told whether {cited} {what} on {listed(extent.actions)}: the conditions are too large for the solver",
        "split the conditions, or compare fewer unknown dates and numbers with each other",
        tuple(norm.provision for norm in norms),
        norms[0].span,
        extent,
    )


def too_large(program: Program, norm: Norm) -> Found:
    """A condition of which it cannot be told which tests matter."""
    return Found(
        codes.NOT_TOLD,
        "",
        Severity.WARNING,
        f"it cannot be told which tests matter in {program.provisions[norm.provision].citation}: the condition is too large",
        "split the condition",
        (norm.provision,),
        norm.span,
    )


def stale(one: Acknowledgement) -> Found:
    """An acknowledgement of nothing."""
    return Found(
        codes.STALE_ACKNOWLEDGEMENT,
        "",
        Severity.WARNING,
        f"`acknowledge {one.kind}` acknowledges nothing: there is no such finding any more",
        "leave it out",
        (one.provision,),
        one.span,
    )


def named(norm: Norm) -> str:
    """Return what a norm lays down, with the article."""
    return MODALITY.get(str(norm.modality), "a rule")


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence has them, four at most."""
    items = list(words)
    if len(items) > 4:
        return f"{', '.join(items[:3])} and {len(items) - 3} more"
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
