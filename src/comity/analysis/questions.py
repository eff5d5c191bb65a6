# SPDX-License-Identifier: Apache-2.0
"""What to ask next.

In: a case, the actions that the user cares about, what the user does not know. Out: the facts that can still change an answer,
the one that settles it soonest first. Questions of law and facts of the place are never asked; nor is a fact that can turn
nothing unless somebody learns one of those, or one that the user has said they do not know. A pure function: no state is kept.

Order: the expected number of further questions, supposing that after the next one the rest are asked in the order of the law,
leaving out what no longer matters. So it is never worse on average than that order. Values are equally likely unless priors are
given. Source: Bertsekas, Tsitsiklis and Wu, Rollout Algorithms for Combinatorial Optimization (1997).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from comity.analysis.atoms import MORE, OUTSIDE, Key, key_of, leaves
from comity.analysis.diagram import LEAF, TooLarge
from comity.analysis.exact import Analyst, status_diagrams
from comity.analysis.finding import Question
from comity.analysis.possible import simplified
from comity.analysis.space import Space
from comity.analysis.variables import Variable
from comity.program import expression as e
from comity.program.case import Case
from comity.program.program import Fact
from comity.program.values import Value

Priors = Mapping[str, Mapping[Value, float]]


def next_questions(
    analyst: Analyst,
    case: Case,
    matters: Iterable[tuple[str, str]],
    *,
    not_known: Collection[str] = (),
    priors: Priors | None = None,
) -> tuple[Question, ...]:
    """Return the facts still worth asking, best first; empty if no answer can change any more.

    Where the diagrams are too large: all that the law asks and the known facts have not settled, in its order, `further` -1.

    Args:
        case: facts, those recorded of its place among them.
        matters: bearers and actions.
        not_known: names of questions (`Question.name`) to which the user has no answer.
        priors: for facts of few values, how likely each value is.
    Raises: KeyError if a bearer is not declared.
    """
    space = analyst.space(case)
    circuits = [analyst.memory.matter(analyst.regime, bearer, action) for bearer, action in matters]
    try:
        roots = [simplified(space, root) for root in status_diagrams(space, circuits)]
        hidden = [n for n, one in enumerate(space.variables) if not askable(space, one, not_known)]
        roots = [space.diagrams.forgotten(root, frozenset(hidden)) for root in roots]
        outlook = Outlook(space, priors or {})
        groups = outlook.groups(roots, not_known)
        if not groups:
            return ()
        ranked = sorted(
            (sum(outlook.after(root, numbers) for root in roots), place)
            for place, numbers in enumerate(groups.values())
        )
    except TooLarge:
        keys = [key for key in space.asked() if may_ask(space, key, not_known)]
        return tuple(question(space, key, -1.0) for key in keys)
    keys = list(groups)
    return tuple(question(space, keys[place], further) for further, place in ranked)


def askable(space: Space, variable: Variable, not_known: Collection[str]) -> bool:
    """True if a user may be asked for what the variable stands for."""
    return any(may_ask(space, key, not_known) for key in asked_by(variable))


def may_ask(space: Space, key: Key, not_known: Collection[str]) -> bool:
    """True of a fact of the case to which the user may have an answer."""
    fact = space.program.facts.get(key[0])
    name = key[0] if key[1] == MORE and key[0] not in space.rows else "".join(key)
    return fact is not None and not fact.of_place and name not in not_known


def asked_by(variable: Variable) -> tuple[Key, ...]:
    """Return what must be asked to learn a variable: its fact or field; for a free atom, all that it names."""
    if variable.free is None:
        return (variable.key,)
    named = [key_of(leaf, OUTSIDE) for leaf in leaves(variable.free) if isinstance(leaf, e.FactRef)]
    return tuple(dict.fromkeys(named)) or ((variable.key[0], MORE),)


class Outlook:
    """How many questions to expect, over the diagrams of one case."""

    def __init__(self, space: Space, priors: Priors) -> None:
        self._space = space
        self._chances = [chances(space, one, priors) for one in space.variables]
        self._lengths: dict[int, float] = {}

    def groups(self, roots: Sequence[int], not_known: Collection[str]) -> dict[Key, list[int]]:
        """Return what may be asked, in the order of the law, with the variables that it settles."""
        found: dict[Key, list[int]] = {}
        support = {number for root in roots for number in self._space.diagrams.support(root)}
        for number in sorted(support):
            keys = (key for key in asked_by(self._space.variables[number]) if may_ask(self._space, key, not_known))
            for key in keys:
                found.setdefault(key, []).append(number)
        return found

    def after(self, root: int, numbers: Sequence[int]) -> float:
        """Return the questions to expect once some variables are known."""
        diagrams = self._space.diagrams
        ways = {root: 1.0}
        for number in numbers:
            following: dict[int, float] = {}
            for one, chance in ways.items():
                if diagrams.variable[one] > number:
                    following[one] = following.get(one, 0.0) + chance
                    continue
                for index, share in enumerate(self._chances[number]):
                    rest = diagrams.restricted(one, {number: index})
                    following[rest] = following.get(rest, 0.0) + chance * share
            ways = following
        return sum(chance * self.length(one) for one, chance in ways.items())

    def length(self, one: int) -> float:
        """Return the questions to expect in the order of the diagram."""
        found = self._lengths.get(one)
        if found is None:
            diagrams = self._space.diagrams
            number = diagrams.variable[one]
            found = 0.0
            if number != LEAF:
                below = zip(self._chances[number], diagrams.below[one], strict=True)
                found = 1.0 + sum(share * self.length(child) for share, child in below)
            self._lengths[one] = found
        return found


def chances(space: Space, variable: Variable, priors: Priors) -> list[float]:
    """Return how likely each cell is: by the priors, else by the number of its values."""
    weights = [float(weight) for weight in variable.weights]
    given = priors.get("".join(variable.key))
    if given and variable.free is None and not variable.key[1].endswith(MORE):
        weights = [0.0] * len(weights)
        for value, weight in given.items():
            weights[space.cell_of(variable.key, value)] += weight
    whole = sum(weights) or 1.0
    return [weight / whole for weight in weights]


def question(space: Space, key: Key, further: float) -> Question:
    """Return the question for a fact, a field of a record, or further records."""
    fact, path = key
    asked: Fact = space.program.facts[fact]
    if path and path != MORE:
        asked = space.program.records[asked.type.record].fields[path.rpartition("/")[2]]
    path = "" if path == MORE and fact not in space.rows else path
    type_ = asked.type
    values = ("yes", "no") if type_.kind == "yes_no" else type_.values
    return Question(fact, path, asked.ask, asked.help, type_.kind, values, round(further, 3), asked.legal_conclusion)
