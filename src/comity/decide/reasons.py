# SPDX-License-Identifier: Apache-2.0
"""Why a condition is met, is not met, or is open: the tree of its parts with their values and where these come from.

In: a condition of the regime. Out: a function from `Environment` to its `Because`, built once like its test. The value of a
joined node follows from its children; a leaf names its facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from comity.decide.answer import Because
from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment, Known
from comity.decide.expressions import compile_value
from comity.program import expression as e
from comity.program.describe import describe, show_entry, show_value
from comity.program.program import Program
from comity.program.values import Rows
from comity.program.walk import children

WORDS = ("no", "unknown", "yes")
_NUMBER = {word: number for number, word in enumerate(WORDS)}
_OPPOSITE = {"no": "yes", "unknown": "unknown", "yes": "no"}
Explain = Callable[[Environment], Because]


def compile_because(program: Program, node: e.Expression, citation: str) -> Explain:
    """Return the function that gives the reasons of a condition standing in a provision with this citation."""
    match node:
        case e.And(items):
            return _joined("all of", tuple(compile_because(program, item, citation) for item in items), least=True)
        case e.Or(items):
            return _joined("any of", tuple(compile_because(program, item, citation) for item in items), least=False)
        case e.Not(item):
            return _negated(compile_because(program, item, citation))
        case e.Labelled(label, item):
            return _cited(compile_because(program, item, citation + label), citation + label)
        case e.Named():
            return _named(program, node)
        case e.Quantifier():
            return _quantified(node, compile_because(program, node.body, citation))
        case e.Settled():
            return _settled(program, node)
        case _:
            return _leaf(node)


def _joined(text: str, items: tuple[Explain, ...], *, least: bool) -> Explain:
    start = 2 if least else 0

    def explain(env: Environment) -> Because:
        children, value = [], start
        for item in items:
            child = item(env)
            number = _NUMBER[child.value]
            if number < value if least else number > value:
                value = number
            children.append(child)
        return Because(text, WORDS[value], "", "", tuple(children))

    return explain


def _negated(item: Explain) -> Explain:
    def explain(env: Environment) -> Because:
        child = item(env)
        return Because("not", _OPPOSITE[child.value], "", "", (child,))

    return explain


def _cited(item: Explain, citation: str) -> Explain:
    def explain(env: Environment) -> Because:
        child = item(env)
        return Because(child.text, child.value, child.source, citation, child.children)

    return explain


def _named(program: Program, node: e.Named) -> Explain:
    text = describe(node)
    if not node.versions:
        nothing = Because(f"{text} (no text in force)", "no", "law")
        return lambda env: nothing
    citation = program.provisions[node.versions[0].provision].citation
    body = compile_because(program, node.versions[0].body, citation)

    def explain(env: Environment) -> Because:
        child = body(env)
        return Because(text, child.value, "", citation, (child,))

    return explain


def _quantified(node: e.Quantifier, body: Explain) -> Explain:
    fact, record, text, test = node.fact, node.record, describe(node), compile_condition(node)
    nobody_said = Because(text, "unknown", "case")
    none_there = {False: Because(text, "no", "case"), True: Because(text, "yes", "case")}

    def explain(env: Environment) -> Because:
        rows, outer = env.facts.get(fact, UNKNOWN), env.row
        if not isinstance(rows, Rows):
            return nobody_said
        if not rows.entries and not rows.maybe_more:
            return none_there[node.quantifier != "some"]
        children = []
        for number, row in enumerate(rows.entries, start=1):
            env.row = row
            child = body(env)
            children.append(Because(f"{record} {number} {show_entry(row)}", child.value, "case", "", (child,)))
        env.row = outer
        if rows.maybe_more:
            children.append(Because(f"there may be more in {fact}", "unknown", "case"))
        return Because(text, WORDS[test(env)], _source(env, fact), "", tuple(children))

    return explain


def _settled(program: Program, node: e.Settled) -> Explain:
    """A question of law: each reading that binds here, and whether its condition is met."""
    test = compile_condition(node)
    branches: list[tuple[str, str, Explain | None]] = []
    for branch in (branch for line in node.lines for branch in line):
        citation = program.provisions[program.holdings[branch.holding].provision].citation
        always = branch.condition == e.Const(True)
        explain_branch = None if always else compile_because(program, branch.condition, citation)
        branches.append((f"{node.name} = {show_value(branch.value)}", citation, explain_branch))

    def explain(env: Environment) -> Because:
        children = []
        for words, citation, condition in branches:
            child = condition(env) if condition else None
            below = (child,) if child else ()
            children.append(Because(words, child.value if child else "yes", "court", citation, below))
        return Because(node.name, WORDS[test(env)], "court", "", tuple(children))

    return explain


def _leaf(node: e.Expression) -> Explain:
    """A leaf of yes and no is one of few trees, made beforehand; a comparison shows the values it compares."""
    text, test = describe(node), compile_condition(node)
    if isinstance(node, e.FactRef | e.FieldRef | e.Const):
        sources = ("law",) if isinstance(node, e.Const) else ("case", "place")
        made = {source: tuple(Because(text, word, source) for word in WORDS) for source in sources}
        if isinstance(node, e.FactRef):
            return lambda env: made[_source(env, node.name)][test(env)]
        return lambda env: made[sources[0]][test(env)]
    shown = tuple((leaf, describe(leaf), compile_value(leaf)) for leaf in dict.fromkeys(leaves(node)))

    def explain(env: Environment) -> Because:
        children = tuple(
            Because(words, _shown(value(env)), _source_of(env, leaf), "", ()) for leaf, words, value in shown
        )
        source = ", ".join(dict.fromkeys(child.source for child in children))
        return Because(text, WORDS[test(env)], source, "", children)

    return explain


def _source_of(env: Environment, leaf: e.Expression) -> str:
    match leaf:
        case e.FactRef(name):
            return _source(env, name)
        case e.Today() | e.Now():
            return "day"
        case e.Settled():
            return "court"
        case _:
            return "case"


def _source(env: Environment, fact: str) -> str:
    return "place" if fact in env.from_place else "case"


def leaves(node: e.Expression) -> Iterator[e.Expression]:
    """Yield the facts, fields, questions and moments that a comparison names, in reading order."""
    match node:
        case e.FactRef() | e.FieldRef() | e.Settled() | e.Today() | e.Now():
            yield node
        case e.CountOf(fact) | e.SumOf(fact):
            yield e.FactRef(fact)
        case _:
            for child in children(node):
                yield from leaves(child)


def ground_met(because: Because, citation: str) -> str:
    """Return the citation extended by the label of the alternative that is met, if the provision lists alternatives."""
    if because.value != "yes":
        return citation
    if because.text == "any of":
        met = next(child for child in because.children if child.value == "yes")
        return ground_met(met, met.citation if met.citation.startswith(citation + "(") else citation)
    if because.text == "all of":
        for child in because.children:
            if child.citation.startswith(citation + "("):
                break
            if (found := ground_met(child, citation)) != citation:
                return found
    return citation


def grounds(because: Because) -> Iterator[str]:
    """Yield the citations of lines and definitions that are met, outermost first; none from under a "not"."""
    if because.value != "yes" or because.text == "not":
        return
    if because.citation and because.source != "court":
        yield because.citation
    for child in because.children:
        yield from grounds(child)


def _shown(value: Known) -> str:
    return "unknown" if value is UNKNOWN else show_value(value)
