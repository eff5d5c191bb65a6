# SPDX-License-Identifier: Apache-2.0
"""Why a condition is met, is not met, or is open: the tree of its parts with their values and where these come from.

In: a condition of the regime. Out: a function from `Environment` to its `Because`, built once like its test. The value of a
joined node follows from its children; a leaf names its facts. A definition or comparison that several norms use is made
ready once for the regime and explained once for a case.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from comity.decide.answer import Because
from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment, Known, once
from comity.decide.expressions import compile_value
from comity.program import expression as e
from comity.program.describe import describe, show_entry, show_value
from comity.program.program import Program
from comity.program.values import Rows
from comity.program.walk import children

WORDS = ("no", "unknown", "yes")
_OPPOSITE = {"no": "yes", "unknown": "unknown", "yes": "no"}
Explain = Callable[[Environment], Because]
ByValue = dict[object, Because]
node_of = partial(tuple.__new__, Because)
"""Make a node of its five fields, given as one tuple: the class itself takes twice as long, and an answer has hundreds."""


class Explainer:
    """Makes ready the reasons of the conditions of one regime. `recorded`: the facts that its place may give."""

    def __init__(self, program: Program, recorded: Container[str]) -> None:
        self._program = program
        self._recorded = recorded
        self._named: dict[int, tuple[e.Named, Explain]] = {}  # by identity: hashing a deep tree costs its size
        self._leaves: dict[tuple[str, e.Expression], Explain] = {}
        self._shown: dict[e.Expression, Explain] = {}
        self._few: dict[Explain, tuple[str, ByValue, ByValue]] = {}  # of one fact of yes and no, all trees there are

    def explain(self, node: e.Expression, citation: str) -> Explain:
        """Return the function that gives the reasons of a condition standing in a provision with this citation."""
        match node:
            case e.And(items):
                return _joined("all of", tuple(self.explain(item, citation) for item in items), "no", "yes")
            case e.Or(items):
                return _joined("any of", tuple(self.explain(item, citation) for item in items), "yes", "no")
            case e.Not(item):
                return self._changed(self.explain(item, citation), _negated)
            case e.Labelled(label, item):
                line = citation + label
                return self._changed(self.explain(item, line), partial(_cited, line))
            case e.Named():
                found = self._named.get(id(node))
                if found is None:
                    found = self._named[id(node)] = (node, self._definition(node))
                return found[1]
            case e.Quantifier():
                return _quantified(node, self.explain(node.body, citation))
            case e.Settled():
                return self._settled(node)
            case _:
                key = describe(node), node  # the words too: 1 and 1.0 are equal, and shown otherwise
                if key not in self._leaves:
                    self._leaves[key] = self._leaf(node)
                return self._leaves[key]

    def _definition(self, node: e.Named) -> Explain:
        text = describe(node)
        if not node.versions:
            nothing = Because(f"{text} (no text in force)", "no", "law")
            return lambda env: nothing
        citation = self._program.provisions[node.versions[0].provision].citation
        body = self.explain(node.versions[0].body, citation)

        def explain(env: Environment) -> Because:
            child = body(env)
            return node_of((text, child.value, "", citation, (child,)))

        return once(explain)

    def _settled(self, node: e.Settled) -> Explain:
        """A question of law: each reading that binds here, and whether its condition is met."""
        test = compile_condition(node)
        branches: list[tuple[str, str, Explain | None]] = []
        for branch in (branch for line in node.lines for branch in line):
            citation = self._program.provisions[self._program.holdings[branch.holding].provision].citation
            always = branch.condition == e.Const(True)
            explain_branch = None if always else self.explain(branch.condition, citation)
            branches.append((f"{node.name} = {show_value(branch.value)}", citation, explain_branch))

        def explain(env: Environment) -> Because:
            children = []
            for words, citation, condition in branches:
                child = condition(env) if condition else None
                below = (child,) if child else ()
                children.append(Because(words, child.value if child else "yes", "court", citation, below))
            return Because(node.name, WORDS[test(env)], "court", "", tuple(children))

        return explain

    def _leaf(self, node: e.Expression) -> Explain:
        """A leaf of yes and no is one of few trees, made beforehand; a comparison shows the values it compares."""
        match node:
            case e.FactRef(name):
                return self._yes_or_no(name, _by_value(name, "case"), _by_value(name, "place"))
            case e.FieldRef(name):
                field = _by_value(name, "case")
                return lambda env: field[env.row.get(name)]
            case e.Const(value):
                constant = Because(describe(node), WORDS[2 * value], "law")
                return lambda env: constant
            case _:
                return once(_comparison(node, tuple(map(self._value_shown, dict.fromkeys(leaves(node))))))

    def _yes_or_no(self, fact: str, of_case: ByValue, of_place: ByValue) -> Explain:
        def explain(env: Environment) -> Because:
            return of_case[env.facts.get(fact)]

        def explain_recorded(env: Environment) -> Because:
            return (of_place if fact in env.from_place else of_case)[env.facts.get(fact)]

        found = explain_recorded if fact in self._recorded else explain
        self._few[found] = (fact, of_case, of_place)
        return found

    def _changed(self, item: Explain, change: Callable[[Because], Because]) -> Explain:
        """Return reasons changed in one way: beforehand where the trees are few, else each as it is made."""
        if item in self._few:
            fact, of_case, of_place = self._few[item]
            case, place = ({value: change(tree) for value, tree in trees.items()} for trees in (of_case, of_place))
            return self._yes_or_no(fact, case, place)
        return lambda env: change(item(env))

    def _value_shown(self, leaf: e.Expression) -> Explain:
        if leaf not in self._shown:
            self._shown[leaf] = once(_shown(leaf))
        return self._shown[leaf]


def _joined(text: str, items: tuple[Explain, ...], decisive: str, otherwise: str) -> Explain:
    """`decisive` is the value that settles the whole as soon as one child has it."""

    def explain(env: Environment) -> Because:
        children, value = [], otherwise
        for item in items:
            child = item(env)
            children.append(child)
            if value != decisive and child.value != otherwise:
                value = child.value
        return node_of((text, value, "", "", tuple(children)))

    return explain


def _cited(citation: str, child: Because) -> Because:
    text, value, source, _, children = child
    return node_of((text, value, source, citation, children))


def _negated(child: Because) -> Because:
    return node_of(("not", _OPPOSITE[child.value], "", "", (child,)))


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


def _by_value(text: str, source: str) -> ByValue:
    """The tree of a fact of yes and no for each of its values; None if it is unknown."""
    return {value: Because(text, word, source) for value, word in ((False, "no"), (None, "unknown"), (True, "yes"))}


def _comparison(node: e.Expression, shown: tuple[Explain, ...]) -> Explain:
    text, test = describe(node), compile_condition(node)

    def explain(env: Environment) -> Because:
        children = tuple([one(env) for one in shown])
        source = ", ".join(dict.fromkeys([child.source for child in children]))
        return node_of((text, WORDS[test(env)], source, "", children))

    def explain_only(env: Environment) -> Because:
        child = only(env)
        return node_of((text, WORDS[test(env)], child.source, "", (child,)))

    if len(shown) != 1:
        return explain
    only = shown[0]
    return explain_only


def _shown(leaf: e.Expression) -> Explain:
    """A value that a comparison names, as a leaf of its own."""
    text, value_of = describe(leaf), compile_value(leaf)
    source = {e.Today: "day", e.Now: "day", e.Settled: "court"}.get(type(leaf), "case")
    fact = leaf.name if isinstance(leaf, e.FactRef) else ""

    def explain(env: Environment) -> Because:
        value: Known = value_of(env)
        words = "unknown" if value is UNKNOWN else show_value(value)
        return node_of((text, words, _source(env, fact) if fact else source, "", ()))

    return explain


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


def grounds(because: Because) -> tuple[str, ...]:
    """Return the citations of lines and definitions that are met, outermost first; none from under a "not"."""
    found: dict[str, None] = {}
    _gather(because, found)
    return tuple(found)


def _gather(because: Because, found: dict[str, None]) -> None:
    text, value, source, citation, children = because
    if value != "yes" or text == "not":
        return
    if citation and source != "court":
        found[citation] = None
    for child in children:
        if child.citation or child.children:
            _gather(child, found)
