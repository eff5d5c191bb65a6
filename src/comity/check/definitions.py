# SPDX-License-Identifier: Apache-2.0
"""Puts the body of a definition where its name is used, all its versions with their days.

Parameters are replaced by the caller's expressions, as a macro would, and take their type from there. A parameter that is
the name of a record makes the record's fields known in the body. INVARIANT: no definition rests on itself (CY224).
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.check.days import checked_intervals
from comity.check.names import Declaration, Space
from comity.check.stated import Stated
from comity.check.typer import Bound, Context, Size, Typer
from comity.check.types import ANY, Typed, described, go_together, read_type
from comity.program.expression import Expression, FactRef, Named, Version
from comity.program.interval import Intervals
from comity.program.program import Record
from comity.program.values import Type
from comity.program.walk import children
from comity.source import codes
from comity.syntax import tree


def call(typer: Typer, node: tree.Call, context: Context) -> Typed | None:
    """`d(a, b)`."""
    declaration = typer.names.find(Space.FACT, node.name, context.document, code=codes.UNKNOWN_DEFINITION)
    if declaration is None:
        return None
    if not isinstance(declaration.statement, tree.DefineText):
        typer.report.error(
            codes.WRONG_KIND_OF_NAME,
            node.name.span,
            f"`{node.name.text}` is no definition",
            help=f"write `{node.name.text}`",
        )
        return None
    return used(typer, declaration, node.arguments, node, context)


MAX_DEPTH = 40
"""Definitions within each other: statutes have five or six."""
MAX_NODES = 20_000
"""Tests and connectives of one definition with all that it uses."""
MAX_EXPANSIONS = 5_000


def used(
    typer: Typer,
    declaration: Declaration,
    arguments: Sequence[tree.Expr],
    node: tree.Ref | tree.Call,
    context: Context,
) -> Typed | None:
    """Return the definition's body, or bodies, with the arguments put in."""
    first = declaration.statement
    assert isinstance(first, tree.DefineText)
    if len(arguments) != len(first.params):
        names = ", ".join(param.name.text for param in first.params)
        how = f"{declaration.name}({names})" if names else declaration.name
        message = f"`{declaration.name}` takes {_some(len(first.params))}"
        typer.report.error(codes.WRONG_ARITY, node.span, message, help=f"write `{how}`")
        return None
    key = None
    if not context.bound:
        key = (declaration.name, tuple(arguments), context.document if arguments else -1, context.aliases)
        if key in typer.uses:
            return typer.uses[key]
    found = _expanded(typer, declaration, arguments, node, context)
    if key is not None:
        typer.uses[key] = found
    return found


def _some(number: int) -> str:
    return "no argument" if number == 0 else "1 argument" if number == 1 else f"{number} arguments"


def _expanded(
    typer: Typer,
    declaration: Declaration,
    arguments: Sequence[tree.Expr],
    node: tree.Ref | tree.Call,
    context: Context,
) -> Typed | None:
    if declaration.name in typer.open_definitions:
        around = typer.open_definitions[typer.open_definitions.index(declaration.name) :]
        way = " → ".join(f"`{name}`" for name in [*around, declaration.name])
        typer.report.error(codes.CYCLIC_DEFINITION, node.span, f"a definition rests on itself: {way}")
        return None
    typer.expansions = typer.expansions + 1 if typer.open_definitions else 0
    if len(typer.open_definitions) >= MAX_DEPTH or typer.expansions > MAX_EXPANSIONS:
        _report_size(typer, declaration.name, node)
        return None
    typer.open_definitions.append(declaration.name)
    try:
        bodies = [_version(typer, version, arguments, context) for version in declaration.versions]
    finally:
        typer.open_definitions.pop()
    versions = [body for body in bodies if body is not None]
    if not versions or len(versions) < len(bodies):
        return None
    types = [typed for _, typed in versions]
    for (_, other), stated in zip(versions[1:], declaration.versions[1:], strict=True):
        if not go_together(types[0].type, other.type):
            text = f"{described(types[0].type)} and {described(other.type)}"
            typer.wrong(stated.statement.span, f"the versions of `{declaration.name}` are of two types: {text}")
            return None
    written = tuple(typer.text_of(argument.span, context.document) for argument in arguments)
    named = Named(declaration.name, written, tuple(version for version, _ in versions))
    size = measured(named, typer.sizes)
    if size.nodes > MAX_NODES or size.depth > MAX_DEPTH:
        _report_size(typer, declaration.name, node)
        return None
    return Typed(named, types[0].type, types[0].unit)


def _report_size(typer: Typer, name: str, node: tree.Expr) -> None:
    message = f"`{name}`, with all that it uses, is larger than any text of law"
    typer.report.error(codes.TOO_DEEP, node.span, message, help="use fewer definitions within each other")


def measured(node: Expression, sizes: dict[int, Size]) -> Size:
    """Return the size of an expression; a use of a definition is measured once."""
    if id(node) in sizes:
        return sizes[id(node)]
    inner = [measured(child, sizes) for child in children(node)]
    depth = max((size.depth for size in inner), default=0) + isinstance(node, Named)
    size = Size(node, 1 + sum(size.nodes for size in inner), depth)
    if isinstance(node, Named):
        sizes[id(node)] = size
    return size


def _version(
    typer: Typer, stated: Stated, arguments: Sequence[tree.Expr], context: Context
) -> tuple[Version, Typed] | None:
    text = stated.statement
    assert isinstance(text, tree.DefineText)
    if len(text.params) != len(arguments):
        message = f"another version of `{text.name.text}` has other parameters"
        typer.report.error(codes.WRONG_ARITY, text.name.span, message)
        return None
    inner: Context | None = Context(stated.document, row=context.row)
    bound: dict[str, Bound] = {}
    for param, argument in zip(text.params, arguments, strict=True):
        record = record_of(typer, param, stated.document)
        if record is not None:
            inner = _about(param, record, argument, inner, context, typer)
        elif not _fits(typer, param, argument, context, stated.document):
            inner = None
        bound[param.name.text] = Bound(argument, context)
    if inner is None:
        return None
    kept = {name: one for name, one in bound.items() if name not in inner.aliases}
    body = typer.typed(text.body, Context(inner.document, inner.record, inner.row, inner.aliases, kept))
    if body is None:
        return None
    return Version(days_of(typer, stated, text), typer.homes[stated.document, stated.section], body.node), body


def days_of(typer: Typer, stated: Stated, text: tree.DefineText) -> Intervals:
    """Return the days on which a version of a definition is in force."""
    home = typer.homes[stated.document, stated.section]
    if text.intervals:
        return checked_intervals(text.intervals, typer.report) or ()
    return typer.days(home)


def record_of(typer: Typer, param: tree.Param, document: int) -> Record | None:
    """Return the record that a parameter stands for: it has its name, or its type is that record."""
    name = param.name.text
    if param.type is not None:
        if param.type.kind != "named" or param.type.name is None:
            return None
        name = param.type.name.text
    if typer.names.get(Space.TYPE, name, document) is None:
        return None
    return typer.facts.records.get(name)


def _about(
    param: tree.Param,
    record: Record,
    argument: tree.Expr,
    inner: Context | None,
    context: Context,
    typer: Typer,
) -> Context | None:
    """Return the context of a body about the record at hand; the argument must name that record."""
    names = context.aliases
    good = isinstance(argument, tree.Ref) and argument.name.text in names and context.record is not None
    if not good or context.record is None or context.record.name != record.name:
        help = f"write it inside `some {record.name} where …`, as `({record.name})`"
        typer.wrong(argument.span, f"expected the `{record.name}` at hand", help)
        return None
    if inner is None:
        return None
    return Context(inner.document, record, context.row, frozenset({record.name, param.name.text}), inner.bound)


def _fits(typer: Typer, param: tree.Param, argument: tree.Expr, context: Context, document: int) -> bool:
    """True unless the parameter has a type and the argument another."""
    if param.type is None:
        return True
    wanted = read_type(param.type, typer.names, document, typer.report)
    if wanted is None:
        return False
    if wanted.kind == "one_of" and isinstance(argument, tree.Ref) and argument.name.text in wanted.values:
        return True
    found = typer.typed(argument, context)
    if found is None or go_together(found.type, wanted):
        return found is not None
    typer.wrong(
        argument.span,
        f"`{param.name.text}` is {described(wanted)}, and this is {described(found.type)}",
    )
    return False


def check_all(typer: Typer) -> None:
    """Type every definition once on its own, so that one that nothing uses is checked too."""
    for declaration in typer.names.tables[Space.FACT].values():
        for stated in declaration.versions:
            if isinstance(stated.statement, tree.DefineText):
                _check_alone(typer, stated, stated.statement)


def _check_alone(typer: Typer, stated: Stated, text: tree.DefineText) -> None:
    context = Context(stated.document)
    bound: dict[str, Bound] = {}
    for param in text.params:
        record = record_of(typer, param, stated.document)
        if record is not None:
            aliases = frozenset({record.name, param.name.text})
            context = Context(stated.document, record, typer.new_row(), aliases)
        else:
            bound[param.name.text] = Bound(None, None, Typed(FactRef(param.name.text), _alone(typer, param, stated)))
    typer.open_definitions.append(text.name.text)
    try:
        typer.typed(text.body, Context(context.document, context.record, context.row, context.aliases, bound))
    finally:
        typer.open_definitions.pop()


def _alone(typer: Typer, param: tree.Param, stated: Stated) -> Type:
    if param.type is None:
        return ANY
    return read_type(param.type, typer.names, stated.document, typer.report) or ANY
