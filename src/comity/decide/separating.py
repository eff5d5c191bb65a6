# SPDX-License-Identifier: Apache-2.0
"""Examples that separate nothing: whatever single thing is changed in the law, they come out as they do.

In: a program. Out: such examples, each with the reason. What is changed, one at a time: a rule on its action, or all of a
provision, is taken away; a rule is made to bind everyone, there and always; a holding, a suspension, a record or a search that
found nothing is taken away. An example that fails under one of these changes shows something; so does one of several outcomes
if one fails; so does a case that leaves open whether a rule of its own provision applies: it shows what comes of that. A
repeat of another example (place, day, facts and outcome) shows nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from comity.decide.answer import Answer
from comity.decide.conditions import compile_condition
from comity.decide.decide import Decider, Exactly, prepare
from comity.decide.environment import Environment
from comity.decide.examples import differences
from comity.decide.facts import read_case
from comity.program.expression import Const
from comity.program.interval import ALWAYS, Interval, in_force
from comity.program.norm import Norm
from comity.program.program import Example, Program
from comity.program.reach import reaches
from comity.program.relations import Relations
from comity.regime.regime import Regime

ANYONE = "any_person"
OPEN = 1
"""The truth of a condition of which the facts leave open whether it is met."""
Exact = Callable[[Regime], Exactly]


def idle_examples(program: Program, exact: Exact) -> Iterator[tuple[Example, str]]:
    """Yield the examples that separate nothing, in order of the program, each with the reason."""
    seen: dict[str, Example] = {}
    for example in program.examples:
        outcomes = [(one.bearer, one.kind, one.action, one.depends_on) for one in example.outcomes]
        cited = [[sorted(one.provisions) for one in (*outcome.by, *outcome.defeating)] for outcome in example.outcomes]
        facts = sorted(example.facts.items())
        same = repr((example.place, example.on, facts, example.nothing_else, outcomes, cited, example.provision))
        if same in seen:
            yield example, f'it repeats "{seen[same].title}"'
        elif not separates(program, example, exact) and not shows_an_open_rule(program, example):
            yield example, "no rule, taken away or made to apply, would turn it"
        seen.setdefault(same, example)


def separates(program: Program, example: Example, exact: Exact) -> bool:
    """True if some single change of the law makes the example fail."""
    relations = Relations(program.actions)
    return any(fails(changed, relations, example, exact) for changed in changes(program, example, relations))


def shows_an_open_rule(program: Program, example: Example) -> bool:
    """True if the case leaves open whether a rule of its provision on its actions applies: it shows what comes of that."""
    case, _ = read_case(program, example.place, example.on, example.facts, nothing_else=example.nothing_else)
    if case is None:
        return False
    place = program.places[case.place]
    relations = Relations(program.actions)
    regime = Regime(program, relations, place, Interval(case.on, case.on), case.on)
    env = Environment(program, prepare(regime, case, example.facts, nothing_else=example.nothing_else).case)
    actions = {outcome.action for outcome in example.outcomes}
    own = [
        norm
        for norm in program.norms
        if norm.provision == example.provision
        and in_force(norm.in_force, case.on)
        and any(reach.action in actions for reach in relations.ways(norm.modality, norm.action))
    ]
    return any(compile_condition(regime.resolve(norm.condition))(env) == OPEN for norm in own)


def fails(program: Program, relations: Relations, example: Example, exact: Exact) -> bool:
    """True if the example does not come out as it says under this program."""
    case, _ = read_case(program, example.place, example.on, example.facts, nothing_else=example.nothing_else)
    if case is None:
        return True
    regime = Regime(program, relations, program.places[case.place], Interval(case.on, case.on), case.on)
    decider = Decider(regime, exact(regime))
    prepared = prepare(regime, case, example.facts, nothing_else=example.nothing_else)
    for outcome in example.outcomes:
        pair = (outcome.bearer, outcome.action)
        line = decider.decide(prepared, [pair], pair, Answer).only
        if any(differences(program, outcome, line)):
            return True
    return False


def changes(program: Program, example: Example, relations: Relations) -> Iterator[Program]:
    """Yield the law with one thing changed, what stands where the example stands first."""
    place = program.places[example.place]
    actions = {outcome.action for outcome in example.outcomes}
    here = {number for number, one in enumerate(program.documents) if reaches(one, place, program.places)}
    norms = [
        norm
        for norm in program.norms
        if (norm.document in here or norm.provision == example.provision)
        and any(reach.action in actions for reach in relations.ways(norm.modality, norm.action))
    ]
    home = example.provision
    document = program.provisions[home].document
    norms.sort(key=lambda norm: (norm.provision != home, norm.document != document))
    for provision in dict.fromkeys(norm.provision for norm in norms):
        yield replace(program, norms=tuple(one for one in program.norms if one.provision != provision))
    for norm in norms:
        yield replace(program, norms=tuple(one for one in program.norms if one is not norm))
        yield made_to_bind(program, norm, example.place)
    yield from without_others(program, norms)


def made_to_bind(program: Program, norm: Norm, place: str) -> Program:
    """Return the law with one rule that binds everyone at a place, always."""
    document = replace(program.documents[norm.document], reaches=(place,), kind="statute", in_force=ALWAYS)
    number = len(program.documents)
    forced = replace(
        norm, condition=Const(True), in_force=ALWAYS, bearers=(ANYONE,), except_bearers=(), document=number
    )
    norms = tuple(forced if one is norm else one for one in program.norms)
    return replace(program, documents=(*program.documents, document), norms=norms)


def without_others(program: Program, norms: list[Norm]) -> Iterator[Program]:
    """Yield the law without one holding, suspension, record or search."""
    for holding in program.holdings:
        yield replace(program, holdings=tuple(one for one in program.holdings if one is not holding))
    reached = {norm.index for norm in norms}
    for number, suspension in enumerate(program.suspensions):
        if suspension.norms & reached:
            never = replace(suspension, in_force=())
            yield replace(
                program, suspensions=(*program.suspensions[:number], never, *program.suspensions[number + 1 :])
            )
    for record in program.recorded:
        yield replace(program, recorded=tuple(one for one in program.recorded if one is not record))
    for silence in program.silences:
        yield replace(program, silences=tuple(one for one in program.silences if one is not silence))
