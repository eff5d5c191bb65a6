# SPDX-License-Identifier: Apache-2.0
"""Why a condition is met, is not met, or is open: the tree of its parts with their values and where these come from.

In: a condition, a case. Out: a `Because`. The value of a joined node follows from its children; a leaf names its facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.decide.answer import Because
from comity.decide.conditions import compile_condition
from comity.decide.environment import UNKNOWN, Environment, Known
from comity.decide.expressions import compile_value
from comity.program import expression as e
from comity.program.describe import describe, show_entry, show_value
from comity.program.program import Program
from comity.program.values import Rows

WORDS = ("no", "unknown", "yes")


class Reasons:
    """Explains conditions of one case. `from_place`: facts that come from records of the place."""

    def __init__(self, program: Program, env: Environment, from_place: frozenset[str]) -> None:
        self._program = program
        self._env = env
        self._from_place = from_place

    def because(self, node: e.Expression, citation: str) -> Because:
        """Return the tree of reasons of a condition that stands in a provision with this citation."""
        match node:
            case e.And(items):
                return self._joined("all of", items, citation, every=True)
            case e.Or(items):
                return self._joined("any of", items, citation, every=False)
            case e.Not(item):
                child = self.because(item, citation)
                return Because("not", _opposite(child.value), children=(child,))
            case e.Labelled(label, item):
                child = self.because(item, citation + label)
                return Because(child.text, child.value, child.source, citation + label, child.children)
            case e.Named(_, _, versions):
                return self._named(node, versions)
            case e.Quantifier(_, fact, record, body):
                return self._quantified(node, fact, record, body, citation)
            case _:
                return self._leaf(node)

    def _joined(self, text: str, items: tuple[e.Expression, ...], citation: str, *, every: bool) -> Because:
        children = tuple(self.because(item, citation) for item in items)
        values = [WORDS.index(child.value) for child in children]
        value = min(values, default=2) if every else max(values, default=0)
        return Because(text, WORDS[value], children=children)

    def _named(self, node: e.Named, versions: tuple[e.Version, ...]) -> Because:
        if not versions:
            return Because(f"{describe(node)} (no text in force)", "no", "law")
        citation = self._program.provisions[versions[0].provision].citation
        child = self.because(versions[0].body, citation)
        return Because(describe(node), child.value, "", citation, (child,))

    def _quantified(self, node: e.Quantifier, fact: str, record: str, body: e.Expression, citation: str) -> Because:
        rows, outer = self._env.facts.get(fact, UNKNOWN), self._env.row
        children = []
        if isinstance(rows, Rows):
            for number, row in enumerate(rows.entries, start=1):
                self._env.row = row
                child = self.because(body, citation)
                children.append(Because(f"{record} {number} {show_entry(row)}", child.value, "case", "", (child,)))
            self._env.row = outer
            if rows.maybe_more:
                children.append(Because(f"there may be more in {fact}", "unknown", "case"))
        value = WORDS[compile_condition(node)(self._env)]
        return Because(describe(node), value, self._source(fact), "", tuple(children))

    def _leaf(self, node: e.Expression) -> Because:
        value = WORDS[compile_condition(node)(self._env)]
        match node:
            case e.FactRef(name):
                return Because(name, value, self._source(name))
            case e.FieldRef(name):
                return Because(name, value, "case")
            case e.Const():
                return Because(describe(node), value, "law")
            case e.Settled():
                return self._settled(node, value)
            case _:
                return Because(describe(node), value, self._sources(node), children=tuple(self._values(node)))

    def _settled(self, node: e.Settled, value: str) -> Because:
        children = []
        for branch in (branch for line in node.lines for branch in line):
            provision = self._program.provisions[self._program.holdings[branch.holding].provision]
            words = f"{node.name} = {show_value(branch.value)}"
            if branch.condition == e.Const(True):
                children.append(Because(words, "yes", "court", provision.citation))
            else:
                child = self.because(branch.condition, provision.citation)
                children.append(Because(words, child.value, "court", provision.citation, (child,)))
        return Because(node.name, value, "court", children=tuple(children))

    def _values(self, node: e.Expression) -> Iterator[Because]:
        """The values of the facts that a comparison names, each once."""
        for leaf in dict.fromkeys(leaves(node)):
            value = compile_value(leaf)(self._env)
            yield Because(describe(leaf), _shown(value), self._sources(leaf))

    def _sources(self, node: e.Expression) -> str:
        sources = dict.fromkeys(self._source_of(leaf) for leaf in leaves(node))
        return ", ".join(source for source in sources if source)

    def _source_of(self, leaf: e.Expression) -> str:
        match leaf:
            case e.FactRef(name):
                return self._source(name)
            case e.Today() | e.Now():
                return "day"
            case e.Settled():
                return "court"
            case _:
                return "case"

    def _source(self, fact: str) -> str:
        return "place" if fact in self._from_place else "case"


def leaves(node: e.Expression) -> Iterator[e.Expression]:
    """Yield the facts, fields, questions and moments that a comparison names, in reading order."""
    match node:
        case e.FactRef() | e.FieldRef() | e.Settled() | e.Today() | e.Now():
            yield node
        case e.CountOf(fact) | e.SumOf(fact):
            yield e.FactRef(fact)
        case _:
            for child in e.children(node):
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


def _opposite(value: str) -> str:
    return WORDS[2 - WORDS.index(value)]
