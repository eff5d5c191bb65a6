# SPDX-License-Identifier: Apache-2.0
"""Why a condition is met, is not met, or is open: the tree of its parts with their values and where these come from.

In: a condition of the regime. Out: a function from `Environment` to its `Because`, built once like its test. The value of a
joined node follows from its children; a leaf names its facts. A definition or comparison that several norms use is made
ready once for the regime and explained once for a case; and trees that rest on few facts with few values are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from comity.decide.answer import Because
from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment, Known, once
from comity.decide.expressions import compile_value
from comity.decide.kept import Keeper
from comity.program import expression as e
from comity.program.describe import describe, show_entry, show_value
from comity.program.program import Program
from comity.program.truth import Truth
from comity.program.values import Rows
from comity.program.walk import children

WORDS = tuple(truth.word for truth in Truth)
NUMBER = {word: number for number, word in enumerate(WORDS)}
_OPPOSITE = {"no": "yes", "unknown": "unknown", "yes": "no"}
Explain = Callable[[Environment], Because]
node_of = partial(tuple.__new__, Because)
"""Make a node of its five fields, given as one tuple: the class itself takes twice as long, and an answer has hundreds."""


class Explainer:
    """Makes ready the reasons of the conditions of one regime. `recorded`: the facts that its place may give."""

    def __init__(self, program: Program, recorded: Container[str]) -> None:
        self._program = program
        self._named: dict[int, tuple[e.Named, Explain]] = {}  # by identity: hashing a deep tree costs its size
        self._leaves: dict[tuple[str, e.Expression], Explain] = {}
        self._shown: dict[e.Expression, Explain] = {}
        self._keeper = Keeper(program.facts, recorded)

    def explain(self, node: e.Expression, citation: str) -> Explain:
        """Return the function that gives the reasons of a condition standing in a provision with this citation."""
        match node:
            case e.And(items):
                return self._joined("all of", tuple(self.explain(item, citation) for item in items), "no", "yes")
            case e.Or(items):
                return self._joined("any of", tuple(self.explain(item, citation) for item in items), "yes", "no")
            case e.Not(item):
                negated = self.explain(item, citation)
                explain = _negated(negated)
                return self._keeper.of_all(explain, [negated]) or explain
            case e.Labelled(label, item):
                line = self.explain(item, citation + label)
                explain = _cited(line, citation + label)
                return self._keeper.of_all(explain, [line]) or explain
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

        return self._keeper.of_all(explain, [body]) or once(explain)

    def _joined(self, text: str, items: tuple[Explain, ...], decisive: str, otherwise: str) -> Explain:
        """`decisive` is the value that settles the whole as soon as one child has it.

        The children that rest on few facts are looked up together; the others are then put in their places.
        """
        chosen, rest = self._keeper.split(items)
        nothing = Because("", otherwise)

        def look_up(env: Environment) -> tuple[list[Because], str]:
            children = [nothing] * len(items)
            for number, item in chosen:
                children[number] = item(env)
            values = [child.value for child in children]
            return children, decisive if decisive in values else "unknown" if "unknown" in values else otherwise

        def explain(env: Environment) -> Because:
            looked_up, value = kept(env)
            children = looked_up.copy()
            for number, item in rest:
                child = children[number] = item(env)
                if value == otherwise or child.value == decisive:
                    value = child.value
            return node_of((text, value, "", "", tuple(children)))

        kept = self._keeper.of_chosen(look_up, [item for _, item in chosen])
        return explain if rest else self._keeper.of_chosen(explain, items)

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
                explain = _yes_or_no(name)
                return self._keeper.of_fact(explain, name) or explain
            case e.FieldRef(name):
                field = _by_value(name, "case")
                return lambda env: field[env.row.get(name)]
            case e.Const(value):
                constant = Because(describe(node), WORDS[2 * value], "law")
                return lambda env: constant
            case e.Member(e.FactRef(name)) | e.Compare(_, e.FactRef(name), e.Literal()):
                explain = _comparison(node, (self._value_shown(e.FactRef(name)),))
                return self._keeper.of_fact(explain, name) or once(explain)
            case _:
                return once(_comparison(node, tuple(map(self._value_shown, dict.fromkeys(leaves(node))))))

    def _value_shown(self, leaf: e.Expression) -> Explain:
        if leaf not in self._shown:
            self._shown[leaf] = once(_shown(leaf))
        return self._shown[leaf]


def _cited(item: Explain, citation: str) -> Explain:
    def explain(env: Environment) -> Because:
        text, value, source, _, children = item(env)
        return node_of((text, value, source, citation, children))

    return explain


def _negated(item: Explain) -> Explain:
    def explain(env: Environment) -> Because:
        child = item(env)
        return node_of(("not", _OPPOSITE[child.value], "", "", (child,)))

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


def _yes_or_no(fact: str) -> Explain:
    of_case, of_place = _by_value(fact, "case"), _by_value(fact, "place")
    return lambda env: (of_place if fact in env.from_place else of_case)[env.facts.get(fact)]


def _by_value(text: str, source: str) -> dict[object, Because]:
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
