# SPDX-License-Identifier: Apache-2.0
"""Types `some r where …`, `count`, `sum`: finds the list that is meant, types the body about one record of it.

A number of records is compared with a constant and nothing else: solvers rely on it (docs/language.md, "Lists").
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.check.names import Space
from comity.check.typer import Context, Typer
from comity.check.types import Typed, described
from comity.program.expression import (
    CountOf,
    Expression,
    FieldRef,
    Literal,
    Named,
    ParameterRef,
    Quantifier,
    SumOf,
)
from comity.program.program import Fact, Record
from comity.program.values import NUMBER, YES_NO
from comity.program.walk import children
from comity.source import codes
from comity.source.span import Span
from comity.source.suggest import did_you_mean
from comity.syntax import tree

Over = Quantifier | CountOf | SumOf


def quantified(typer: Typer, node: tree.Quantified, context: Context) -> Typed | None:
    """`some r where c`, `every r where c`, `no r where c`."""
    found = _list(typer, node, context)
    if found is None:
        return None
    fact, record = found
    body = typer.condition(node.body, context.inside(record, typer.new_row()))
    if body is None:
        return None
    return Typed(Quantifier(node.quantifier, fact.name, record.name, body), YES_NO)


def count_of(typer: Typer, node: tree.Count, context: Context) -> Typed | None:
    """`count r where (c)`."""
    found = _list(typer, node, context)
    if found is None:
        return None
    fact, record = found
    body = typer.condition(node.body, context.inside(record, typer.new_row()))
    return Typed(CountOf(fact.name, record.name, body), NUMBER) if body is not None else None


def sum_of(typer: Typer, node: tree.Sum, context: Context) -> Typed | None:
    """`sum field of r where (c)`."""
    found = _list(typer, node, context)
    if found is None:
        return None
    fact, record = found
    name = node.field_.text
    body = typer.condition(node.body, context.inside(record, typer.new_row()))
    field = record.fields.get(name)
    if field is None:
        typer.report.error(
            codes.UNKNOWN_FIELD,
            node.field_.span,
            f"`{record.name}` has no field `{name}`",
            help=did_you_mean(name, record.fields),
        )
        return None
    if field.type.kind not in ("number", "money"):
        typer.wrong(node.field_.span, f"only numbers and money can be summed, and this is {described(field.type)}")
        return None
    return Typed(SumOf(fact.name, record.name, name, body), field.type) if body is not None else None


def _list(typer: Typer, node: tree.Quantified | tree.Count | tree.Sum, context: Context) -> tuple[Fact, Record] | None:
    """Find the list fact that holds the records named."""
    declaration = typer.names.find(Space.TYPE, node.record, context.document, code=codes.UNKNOWN_RECORD)
    if declaration is None:
        return None
    record = typer.facts.records.get(node.record.text)
    if record is None:
        message = f"`{node.record.text}` is a choice, not a record"
        typer.report.error(codes.WRONG_KIND_OF_NAME, node.record.span, message)
        return None
    if node.list_ is not None:
        return _named_list(typer, node.list_, record, context)
    seen = typer.names.seen(Space.FACT, context.document)
    lists = [fact for name in seen if (fact := typer.facts.facts.get(name)) and fact.type.record == record.name]
    if len(lists) == 1:
        return lists[0], record
    names = ", ".join(f"`{fact.name}`" for fact in lists)
    typer.report.error(
        codes.AMBIGUOUS_LIST,
        node.record.span,
        f"several lists hold `{record.name}`: {names}" if lists else f"no list of `{record.name}` is declared",
        help=f"write `{node.record.text} in {lists[0].name} where …`" if lists else "",
    )
    return None


def _named_list(typer: Typer, name: tree.Name, record: Record, context: Context) -> tuple[Fact, Record] | None:
    if typer.names.find(Space.FACT, name, context.document) is None:
        return None
    fact = typer.facts.facts.get(name.text)
    if fact is not None and fact.type.record == record.name:
        return fact, record
    typer.wrong(name.span, f"`{name.text}` is no list of `{record.name}`")
    return None


def has_field(node: Expression) -> bool:
    """True if the expression speaks of a field of the record at hand."""
    if isinstance(node, FieldRef):
        return True
    return not isinstance(node, Over) and any(has_field(child) for child in children(node))


def is_count(node: Expression) -> bool:
    """True for a number of records, also behind a definition."""
    if isinstance(node, Named):
        return any(is_count(version.body) for version in node.versions)
    return isinstance(node, CountOf | SumOf)


def counts_alone(typer: Typer, left: Typed, right: Typed, span: Span) -> bool:
    """True unless a number of records is compared with what is no constant."""
    for one, other in ((left, right), (right, left)):
        if is_count(one.node) and not isinstance(other.node, Literal | ParameterRef):
            typer.report.error(
                codes.NOT_CONSTANT,
                span,
                "a number or sum of records is compared with something that is no constant",
                help="compare it with a number or a parameter",
            )
            return False
    return True


def reject_counts(typer: Typer, items: Sequence[Typed], span: Span) -> bool:
    """True (reported) if a number of records is used for more than a comparison with a constant."""
    if not any(is_count(item.node) for item in items):
        return False
    typer.report.error(
        codes.NOT_CONSTANT,
        span,
        "a number or sum of records can only be compared with a constant",
        help="write `count … >= 3`",
    )
    return True
