# SPDX-License-Identifier: Apache-2.0
"""What `Law.shown_by_examples` does: put the examples of the law, as cases, before the analysis of what they show.

In: a law, the beginning of the ids of documents. Out: plain data (analysis/goal.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.analysis.goal import ShownByExamples
from comity.analysis.goals import Ledger, Matter, Seen
from comity.analysis.reach import Reach, Where
from comity.decide.decide import prepare
from comity.decide.facts import read_case
from comity.program.interval import in_force

if TYPE_CHECKING:
    from comity.law import Law


def shown_by_examples(law: Law, documents: Sequence[str]) -> ShownByExamples:
    """Return what `Law.shown_by_examples` promises."""
    program = law.program
    wanted = {
        index
        for index, one in enumerate(program.documents)
        if not documents or any(one.id == name or one.id.startswith(f"{name}/") for name in documents)
    }
    ledger = Ledger(program, wanted)
    for seen in examples(law):
        ledger.note(seen)
    reach = Reach(ledger, lambda matter: elsewhere(law, matter))
    norms = {one.name: one for one in ledger.norms.values()}
    matters = [*norms.values(), *ledger.definitions.values()]
    subjects = [(one.document, one.provision, reach.subject(one)) for one in matters]
    return ShownByExamples(tuple(subject for _, _, subject in sorted(subjects, key=lambda one: one[:2])))


def examples(law: Law) -> Iterator[Seen]:
    """Yield the examples of a law as cases; those that cannot be read are the business of `Law.test`."""
    for example in law.program.examples:
        case, wrong = read_case(
            law.program, example.place, example.on, example.facts, nothing_else=example.nothing_else
        )
        if case is None or wrong:
            continue
        regime = law.regime(case.place, case.on)
        prepared = prepare(regime, case, example.facts, nothing_else=example.nothing_else)
        pairs = dict.fromkeys((one.bearer, one.action) for one in example.outcomes)
        yield Seen(example.title, law._analyst(regime), prepared.case, tuple(pairs))


def elsewhere(law: Law, matter: Matter) -> Iterator[Where]:
    """Yield the place of a norm's own document on its first day and its last, as far as they lie before today."""
    program = law.program
    place = program.documents[matter.document].place
    norm, today = matter.norm, date.today()
    if place not in program.places or norm is None:
        return
    intervals = norm.in_force
    days = [one.first for one in intervals if one.first] + [min(one.last or today, today) for one in intervals]
    for day in dict.fromkeys(days):
        if in_force(intervals, day):
            regime = law.regime(place, day)
            pairs = [(bearer, norm.action) for bearer in norm.bearers if regime.speaks(bearer, norm.action)]
            if pairs:
                yield Where(law._analyst(regime), place, day, tuple(pairs))
