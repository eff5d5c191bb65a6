# SPDX-License-Identifier: Apache-2.0
"""The law of one place and day as a query: atoms, norms, which norms stand, statuses.

In: a `Regime`, a day, bearers and actions. Out: the text of one query over a table of facts. Precedence is written from the
matter of each action: a norm stands if it applies and none that prevails over it stands. Read `write_query` first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from comity.program import expression as e
from comity.program.describe import describe
from comity.program.truth import Status
from comity.program.values import NEVER
from comity.regime import circuit as c
from comity.regime.matter import Matter
from comity.regime.regime import Regime
from comity.sql.conditions import condition_sql, node_sql
from comity.sql.dialects import Sql
from comity.sql.names import Names, atom_name, norm_name, slug
from comity.sql.scope import NotInSql, Scope, literal
from comity.sql.warehouses import DIALECTS


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


class Query:
    """A query while it is written."""

    def __init__(self, regime: Regime, on: date, dialect: str) -> None:
        self.regime = regime
        self.program = regime.program
        self.dialect = DIALECTS[dialect]
        self.scope = Scope(self.program, self.dialect, on, regime.place.time_zone)
        self.conditions = Conditions()
        self.names = Names({*self.program.facts, "on", "place"})
        self.atoms: dict[e.Expression, Column] = {}
        self.norms: dict[tuple[int, int], Column] = {}
        self.steps: list[dict[str, Column]] = []  # which norms stand, those first over which none prevails
        self.outcomes: list[Column] = []
        self.statuses: list[Column] = []

    def add(self, bearer: str, action: str) -> None:
        """Add the status of one action of one bearer."""
        matter = self.regime.matter(bearer, action)
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
            name = self.names.new(f"{status.value}__{label}")
            self.outcomes.append(Column(name, _any(items)))
            column = self._column(name)
            ways.append(exp.If(this=column, true=exp.Literal.string(status.value)))
            ways.append(exp.If(this=column.copy().is_(exp.null()), true=exp.Literal.string(Status.DEPENDS.value)))
        silent = exp.Literal.string(Status.SILENT.value)
        status_sql: Sql = exp.Case(ifs=ways, default=silent) if ways else silent
        self.statuses.append(Column(self.names.new(f"{bearer}__{action}"), status_sql))

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

    # ------------------------------------------------------------ the text
    def select(self, table: str, keep: Sequence[str], present: frozenset[str] | None) -> exp.Select:
        """Return the whole query.

        Args:
            keep: columns of the table to hand on; none: the facts.
            present: the columns that the table has, None: all that are needed.
        """
        facts = [Column(name, self._given(name, present)) for name in self.scope.facts]
        kept = [Column(name, self._column(name)) for name in keep if name not in self.scope.facts]
        steps = [
            ("facts", [*kept, *facts]),
            ("atoms", list(self.atoms.values())),
            ("norms", list(self.norms.values())),
            *((f"standing_{number}", list(step.values())) for number, step in enumerate(self.steps, 1)),
            ("outcomes", self.outcomes),
        ]
        query, before = exp.Select(), table
        ctes = []
        for name, columns in steps:
            first = [] if name == "facts" and columns else [exp.Star()]
            body = exp.select(*first, *map(self._aliased, columns)).from_(
                exp.to_table(before, dialect=self.dialect.name)
            )
            ctes.append((name, body))
            before = name
        named = keep or list(self.scope.facts)
        query = exp.select(*map(self._column, named), *map(self._aliased, self.statuses)).from_("outcomes")
        for name, body in ctes:
            query = query.with_(name, as_=body, copy=False)
        return query

    def _given(self, name: str, present: frozenset[str] | None) -> Sql:
        """A fact as the table gives it; what it leaves open, the records of the place may say."""
        fact, recorded = self.program.facts[name], self.regime.recorded.get(name)
        missing = present is not None and name not in present
        value = literal(recorded.value, self.dialect) if recorded and recorded.value is not NEVER else None
        if missing and value is None:
            if fact.type.kind == "list_of":
                return exp.null()
            return exp.cast(exp.null(), exp.DataType.build(self.dialect.types[fact.type.kind]))
        if value is None or missing:
            return self._column(name) if value is None else value
        return exp.Coalesce(this=self._column(name), expressions=[value])

    def _aliased(self, column: Column) -> Sql:
        name = self.dialect.identifier(column.name)
        plain = isinstance(column.sql, exp.Column) and column.sql.name == column.name
        sql = column.sql if plain else exp.alias_(column.sql, name)
        if column.comment:
            sql.add_comments([column.comment.replace("*/", "* /")])
        return sql


def _any(items: list[Sql]) -> Sql:
    return exp.or_(*dict.fromkeys(items), copy=False) if len(items) > 1 else items[0]


def _both(one: Sql | None, other: Sql | None) -> Sql | None:
    return None if one is None or other is None else exp.paren(exp.and_(one, other))


def write_query(
    regime: Regime,
    on: date,
    pairs: Sequence[tuple[str, str]],
    dialect: str,
    *,
    table: str = "cases",
    keep: Sequence[str] = (),
    present: frozenset[str] | None = None,
) -> str:
    """Return the law of a place and day on some bearers and actions as one query.

    Args:
        dialect: duckdb, postgres, spark, bigquery or snowflake.
        table: the table of cases; a column for each fact, by its name, NULL where nobody has said.
        keep: columns of it to hand on beside the statuses; none: the facts.
        present: the columns that it has; facts without a column are unknown. None: all that are needed.
    Raises: NotInSql, naming the norm, if something cannot be said.
    """
    query = Query(regime, on, dialect)
    for bearer, action in pairs:
        query.add(bearer, action)
    head = [
        f"The law of {regime.place.name} on {on}, as Comity knows it; the same from {regime.interval}.",
        f"{query.dialect.title}. NULL is unknown; `depends`: the facts that are known do not settle it.",
        "Comity states law; it is not legal advice.",
    ]
    text = query.select(table, keep, present).sql(query.dialect.name, pretty=True, max_text_width=100)
    return "".join(f"-- {line}\n" for line in head) + text + ";\n"
