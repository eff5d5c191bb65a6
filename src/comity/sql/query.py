# SPDX-License-Identifier: Apache-2.0
"""The law of some places and days as columns of a query: atoms, norms, which norms stand, statuses.

In: regimes, bearers and actions. Out: a `Query`, written by select.py. Precedence is written from the matter of each action: a
norm stands if it applies and none that prevails over it stands. Read `Query.add` first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from comity.program import expression as e
from comity.program.describe import describe
from comity.program.interval import Interval
from comity.program.program import Program
from comity.program.truth import Status
from comity.regime import circuit as c
from comity.regime.matter import Matter
from comity.regime.regime import Regime
from comity.sql.conditions import condition_sql, node_sql
from comity.sql.dialects import Sql
from comity.sql.names import Names, atom_name, norm_name, slug
from comity.sql.scope import NotInSql, Scope
from comity.sql.warehouses import DIALECTS

OWN = ("on", "place", "regime", "of_place", "first_day", "last_day", "place_zone")
"""Columns that a query has besides facts and statuses."""


class Conditions(c.Builder):
    """Circuits of conditions. A case without a time of day meets every `until`, and no `from` that starts later."""

    def _test(self, node: e.Expression) -> int:
        clock = isinstance(node, e.NotYet | e.Reached)
        if not clock or c.with_each(node) is not None or c.first_choice(node) is not None:
            return super()._test(node)
        if isinstance(node, e.NotYet):
            return c.TRUE
        assert isinstance(node, e.Reached)
        time = node.time
        later = isinstance(time, e.EndOfDay) or (isinstance(time, e.Shift) and time.after and time.duration.count > 0)
        return c.FALSE if later else c.TRUE


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a step of the query, with its comment."""

    name: str
    sql: Sql
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The law of one place on the days of an interval: for each bearer and action the number of its status."""

    regime: Regime
    place: str
    interval: Interval
    statuses: tuple[int, ...]


class Query:
    """A query while it is written. What several regimes share stands in it once.

    Args:
        on: the day of all cases; None if each row says its own.
        zone: the time zone of all cases; None if each row's place has its own.
    """

    def __init__(self, program: Program, dialect: str, on: date | None, zone: str | None) -> None:
        self.program = program
        self.dialect = DIALECTS[dialect]
        self.scope = Scope(program, self.dialect, on, zone)
        self.conditions = Conditions()
        self.names = Names({*program.facts, *OWN})
        self.atoms: dict[e.Expression, Column] = {}
        self.norms: dict[tuple[int, int], Column] = {}
        self.steps: list[dict[str, Column]] = []  # which norms stand, those first over which none prevails
        self.outcomes: dict[tuple[str, str], Column] = {}
        self.statuses: dict[tuple[str, str], dict[str, Sql]] = {}  # of each bearer and action, by its text
        self.stretches: list[Stretch] = []

    def add(self, regime: Regime, pairs: Sequence[tuple[str, str]], places: Sequence[str], interval: Interval) -> None:
        """Add what a regime says of some bearers and actions; it is the law of all these places in the interval."""
        found = tuple(self._status(regime, *pair) for pair in pairs)
        self.stretches += [Stretch(regime, place, interval, found) for place in places]

    def _status(self, regime: Regime, bearer: str, action: str) -> int:
        matter = regime.matter(bearer, action)
        stands = self._stands(matter)
        label = f"{bearer}_{action}"
        both = (_both(stands[one], stands[other]) for one, other in matter.clashes)
        clashes = [one for one in both if one is not None]
        found = [(Status.CONFLICT, clashes)]
        for status, modality in c.GIVES:
            group = [i for i, one in enumerate(matter.positions) if not one.silent and one.stance.modality is modality]
            found.append((status, [sql.copy() for i in group if (sql := stands[i]) is not None]))
        ways = []
        for status, items in found:
            if not items:
                continue
            wanted, sql = f"{status.value}__{label}", _any(items)
            key = (wanted, sql.sql())
            if key not in self.outcomes:
                self.outcomes[key] = Column(self.names.new(wanted), sql)
            column = self._column(self.outcomes[key].name)
            ways.append(exp.If(this=column, true=exp.Literal.string(status.value)))
            ways.append(exp.If(this=column.copy().is_(exp.null()), true=exp.Literal.string(Status.DEPENDS.value)))
        silent = exp.Literal.string(Status.SILENT.value)
        whole: Sql = exp.Case(ifs=ways, default=silent) if ways else silent
        known = self.statuses.setdefault((bearer, action), {})
        known.setdefault(whole.sql(), whole)
        return list(known).index(whole.sql())

    def _stands(self, matter: Matter) -> dict[int, Sql | None]:
        """Return what says that each position stands, None if it never does."""
        stands: dict[int, Sql | None] = {}
        levels: dict[int, int] = {}
        for index in matter.order:
            position = matter.positions[index]
            applies = self._norm(matter, index)
            above = [(one, sql) for one, _ in position.defeaters if (sql := stands[one]) is not None]
            levels[index] = 0
            if applies is None or not above:
                stands[index] = applies
                continue
            level = levels[index] = 1 + max(levels[one] for one, _ in above)
            not_above = [exp.Not(this=sql.copy()) for sql in dict.fromkeys(sql for _, sql in above)]
            while len(self.steps) < level:
                self.steps.append({})
            whole = exp.and_(applies, *not_above, copy=False)
            key = whole.sql()
            step = self.steps[level - 1]
            if key not in step:
                citation = self.program.provisions[position.norm.provision].citation
                step[key] = Column(self.names.new(f"{applies.name}_stands"), whole, f"{citation} stands")
            stands[index] = self._column(step[key].name)
        return stands

    def _norm(self, matter: Matter, index: int) -> exp.Column | None:
        position = matter.positions[index]
        norm, node = position.norm, self.conditions.condition(position.condition)
        if node == c.FALSE:
            return None
        found = self.norms.get((norm.index, node))
        if found is None:
            citation = self.program.provisions[norm.provision].citation
            try:
                sql = node_sql(self.conditions, node, self._atom)
            except NotInSql as error:
                raise NotInSql(f"{citation}: SQL has no words for {error}") from None
            said = f"{citation}: {', '.join(norm.bearers)} {norm.modality.value.replace('_', ' ')} {norm.action}"
            found = Column(self.names.new(norm_name(self.program, norm)), sql, said)
            self.norms[norm.index, node] = found
        return self._column(found.name)

    def _atom(self, node: e.Expression) -> Sql:
        if isinstance(node, e.FactRef):
            return self.scope.fact(node.name)
        if isinstance(node, e.Settled):
            name, said = f"question_{node.name}", "a question of law that no court here has settled"
            sql: Sql = exp.cast(exp.null(), "boolean")
        else:
            name, said, sql = atom_name(node), "", condition_sql(node, self.scope)
        if node not in self.atoms:
            said = said or (describe(node) if len(name) > 60 else "")
            self.atoms[node] = Column(self.names.new(slug(name)), sql, said)
        return self._column(self.atoms[node].name)

    def _column(self, name: str) -> exp.Column:
        return exp.column(self.dialect.identifier(name))


def _any(items: list[Sql]) -> Sql:
    return exp.or_(*dict.fromkeys(items), copy=False) if len(items) > 1 else items[0]


def _both(one: Sql | None, other: Sql | None) -> Sql | None:
    return None if one is None or other is None else exp.paren(exp.and_(one, other))
