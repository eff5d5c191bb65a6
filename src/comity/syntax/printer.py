# SPDX-License-Identifier: Apache-2.0
"""Print statements as canonical text, and format whole blocks.

In: a statement of the tree. Out: text that parses to an equal tree: the first line at the margin, clauses by two spaces,
lines of at most 100 characters where a break is possible. Expressions: print_expressions.py; leaves and examples: print_words.py.
Read `print_statement`, then `format_block`, which keeps comments and whatever cannot be parsed as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from comity.syntax import tree
from comity.syntax.parser import cut, parse_block
from comity.syntax.print_expressions import condition, operand, time
from comity.syntax.print_words import (
    BREAK,
    COMMA,
    WIDTH,
    citations,
    days,
    example,
    joined,
    layers,
    literal,
    quoted,
    type_text,
    wrapped,
)


def print_statement(statement: tree.Statement) -> str:
    """Return the canonical text of a statement, without a line end.

    Args: statement: any statement that the parser can give; texts hold no double quotation mark and no line end.
    Returns: text such that parsing it gives an equal tree.
    """
    return _PRINTERS[type(statement)](statement).replace(BREAK, "")


def format_block(text: str) -> str:
    """Return the text of a block with each statement in canonical form.

    Statements with a comment inside and statements with an error stay as they are, as do comments between statements.
    Blank lines stay, at most one together.
    """
    lines: list[str] = []
    position = 0
    for start, end in cut(text):
        _between(lines, text[position:start].split("\n")[1 if position else 0 : -1])
        statements, problems = parse_block(text[start:end], file="", offset=0)
        keep = problems or len(statements) != 1 or "--" in _without_texts(text[start:end])
        lines.append(text[start:end] if keep else print_statement(statements[0]))
        position = end
    _between(lines, text[position:].split("\n")[1 if position else 0 :])
    body = "\n".join(lines).strip("\n")
    return f"{body}\n" if body else ""


def _between(lines: list[str], gap: list[str]) -> None:
    """Add the comments and the blank lines between two statements, never two blank lines together."""
    for line in gap:
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())


def _without_texts(text: str) -> str:
    return "".join(text.split('"')[::2])


# ---------------------------------------------------------------- layout
def _lines(head: str, options: Sequence[str], *, most_on_one: int = 1) -> str:
    """One line if there are few options and they fit, else each option on its own line."""
    one = " ".join([head, *options]).replace(BREAK, "")
    if len(options) <= most_on_one and "\n" not in one and len(one) <= WIDTH:
        return one
    return "\n  ".join([head, *options])


def _bearers(node: tree.Bearers) -> str:
    text = joined(node.names)
    return f"{text} except {joined(node.except_)}" if node.except_ else text


def _actions(names: Sequence[tree.Name], word: str) -> str:
    if len(names) == 1:
        return names[0].text
    return f"{joined(names[:-1])} {word} {names[-1].text}"


# ---------------------------------------------------------------- clauses
def _clause(clause: tree.Clause) -> str:
    return _CLAUSES[type(clause)](clause)


def _when(node: tree.When) -> str:
    word = "unless" if node.negated else "when"
    return f"{word} {condition(node.condition, indent=2, column=3 + len(word))}"


def _by(node: tree.By) -> str:
    if isinstance(node.time, tree.Offset) and node.time.direction == "after":
        return f"within {time(node.time).replace(' after ', ' of ', 1)}"
    return f"by {time(node.time)}"


def _promptly(node: tree.Promptly) -> str:
    return f"{node.words} after {operand(node.event)}" if node.event is not None else node.words


def _otherwise(node: tree.Otherwise) -> str:
    text = f"otherwise {quoted(node.text)}"
    return f"{text} {citations([node.citation])}" if node.citation is not None else text


_CLAUSES: dict[type[tree.Clause], Callable[[Any], str]] = {
    tree.When: _when,
    tree.By: _by,
    tree.From: lambda node: f"from {time(node.time)}",
    tree.Until: lambda node: f"until {time(node.time)}",
    tree.Promptly: _promptly,
    tree.Every: lambda node: f"every {node.period} before {node.before}" if node.before else f"every {node.period}",
    tree.Otherwise: _otherwise,
    tree.Despite: lambda node: wrapped(f"despite {citations(node.targets)}"),
    tree.SubjectTo: lambda node: wrapped(f"subject to {citations(node.targets)}"),
    tree.ExceptAs: lambda node: f"except as {layers(node.layers)} requires",
    tree.Regardless: lambda node: f"regardless of {layers(node.layers)}",
    tree.InForce: lambda node: wrapped(f"in force {COMMA.join(days(one) for one in node.intervals)}"),
}


# ---------------------------------------------------------------- norms
def _norm(node: tree.NormText) -> str:
    word = "and" if node.modality == "must" else "or"
    head = f"{_bearers(node.bearers)} {node.modality.replace('_', ' ')} {_actions(node.actions, word)}"
    return _lines(wrapped(head), [_clause(clause) for clause in node.clauses])


def _request(node: tree.RequestText) -> str:
    head = f"{_bearers(node.by)} asks {_bearers(node.bearers)} to {_actions(node.actions, 'and')}"
    return _lines(wrapped(head), [_clause(clause) for clause in node.clauses])


def _bar(node: tree.BarText) -> str:
    head = f"no {layers(node.layers, whole=False)} may {node.verb} {_actions(node.actions, 'or')}"
    if node.bearers is not None:
        head += f" for {_bearers(node.bearers)}"
    return _lines(wrapped(head), [_clause(clause) for clause in node.clauses])


def _nothing(node: tree.NothingFound) -> str:
    head = f"nothing found on {_actions(node.actions, 'or')}"
    return _lines(wrapped(head), [_clause(clause) for clause in node.clauses])


# ---------------------------------------------------------------- what a proof finds
def _acknowledge(node: tree.Acknowledge) -> str:
    what = f"conflict with {citations(node.targets)}" if node.kind == "conflict" else node.kind
    return _lines(wrapped(f"acknowledge {what}"), [quoted(node.why)])


def _impossible(node: tree.ImpossibleText) -> str:
    head = f"impossible {quoted(node.why)}" if node.why else "impossible"
    return _lines(head, [_when(tree.When(node.condition))])


# ---------------------------------------------------------------- courts
def _holds(node: tree.Holds) -> str:
    options = [_when(tree.When(node.condition))] if node.condition is not None else []
    if node.intervals:
        options.append(_clause(tree.InForce(node.intervals)))
    return _lines(f"holds {node.question.text} = {operand(node.value)}", options, most_on_one=2)


def _suspends(node: tree.Suspends) -> str:
    options = [f"for {_bearers(node.bearers)}"] if node.bearers is not None else []
    if node.places:
        options.append(f"in {joined(node.places)}")
    assert node.days.first is not None, "the grammar asks for the first day"
    options.append(f"from {node.days.first}" + (f" to {node.days.last}" if node.days.last else ""))
    if node.condition is not None:
        options.append(_when(tree.When(node.condition)))
    return _lines(wrapped(f"suspends {citations(node.targets)}"), options, most_on_one=4)


# ---------------------------------------------------------------- declarations
def _described(keyword: str, name: str, description: str) -> str:
    return f"{keyword} {name} {quoted(description)}" if description else f"{keyword} {name}"


def _bearer(node: tree.BearerText) -> str:
    options = [f"level {node.level}"] if node.level else []
    if node.kinds:
        place = f" in {node.place.text}" if node.place is not None else ""
        options.append(f"is a kind of {joined(node.kinds)}{place}")
    return _lines(_described("bearer", node.name.text, node.description), options, most_on_one=2)


def _action(node: tree.ActionText) -> str:
    options = [f"is a kind of {kind.text}" for kind in node.kinds]
    options += [f"excludes {name.text}" for name in node.excludes]
    for part in node.parts:
        when = f" {_when(tree.When(part.condition))}" if part.condition is not None else ""
        options.append(f"is part of {part.whole.text}{when}")
    return _lines(_described("action", node.name.text, node.description), options)


def _place(node: tree.PlaceText) -> str:
    options = [f"within {joined(node.within)}"] if node.within else []
    options += [wrapped(f"contains {joined(node.contains)}", indent=4)] if node.contains else []
    options += [f"is {joined(node.bearers)}"] if node.bearers else []
    options += [f"level {node.level}"] if node.level else []
    options += [f"time zone {quoted(node.time_zone)}"] if node.time_zone else []
    options += [f"calendar {quoted(node.calendar)}"] if node.calendar else []
    options += [f"code {quoted(node.code)}"] if node.code else []
    return _lines(_described("place", node.place.text, node.description), options, most_on_one=9)


def _recorded(node: tree.RecordedText) -> str:
    span = [f"{word} {day}" for word, day in (("from", node.days.first), ("to", node.days.last)) if day]
    options = [" ".join(span)] if span else []
    options += [f"source {quoted(node.source)}"] if node.source else []
    head = f"recorded at {node.place.text} {node.fact.text} = {literal(node.value)}"
    return _lines(wrapped(head, indent=4), options, most_on_one=9)


def _notes(ask: str, help: str, legal_conclusion: bool = False) -> list[str]:
    options = [f"ask {quoted(ask)}"] if ask else []
    options += [f"help {quoted(help)}"] if help else []
    return options + ["legal conclusion"] * legal_conclusion


def _fact(node: tree.FactText) -> str:
    head = f"fact {node.name.text}: {type_text(node.type)}{' of place' if node.of_place else ''}"
    return _lines(wrapped(head, indent=4), _notes(node.ask, node.help, node.legal_conclusion), most_on_one=0)


def _question(node: tree.QuestionText) -> str:
    law = f" of {node.law} law" if node.law else ""
    head = f"question of law {node.name.text}: {type_text(node.type)}{law}"
    return _lines(wrapped(head, indent=4), _notes(node.ask, node.help), most_on_one=0)


def _record(node: tree.RecordText) -> str:
    options: list[str] = []
    for field in node.fields:
        options.append(wrapped(f"{field.name.text}: {type_text(field.type)}", indent=6))
        options += [f"  {note}" for note in _notes(field.ask, field.help, field.legal_conclusion)]
    return _lines(f"record {node.name.text}", options, most_on_one=0)


def _parameter(node: tree.ParameterText) -> str:
    values = COMMA.join(f"{operand(dated.value)} from {dated.first}" for dated in node.values)
    return wrapped(f"parameter {node.name.text}: {type_text(node.type)} = {values}")


def _define(node: tree.DefineText) -> str:
    params = ", ".join(f"{p.name.text}: {type_text(p.type)}" if p.type else p.name.text for p in node.params)
    head = f"define {node.name.text}({params}) as" if params else f"define {node.name.text} as"
    body = condition(node.body, indent=0, column=len(head) + 1)
    if not node.intervals:
        return f"{head} {body}"
    return _lines(f"{head} {body}", [_clause(tree.InForce(node.intervals))], most_on_one=0 if "\n" in body else 1)


def _lifts(node: tree.Lifts) -> str:
    first: date = node.first
    return wrapped(f"lifts {citations(node.targets)} from {first}")


_PRINTERS: dict[type[tree.Statement], Callable[[Any], str]] = {
    tree.NormText: _norm,
    tree.RequestText: _request,
    tree.BarText: _bar,
    tree.NothingFound: _nothing,
    tree.Acknowledge: _acknowledge,
    tree.ImpossibleText: _impossible,
    tree.Construes: lambda node: wrapped(f"construes {citations(node.targets)}"),
    tree.Holds: _holds,
    tree.Suspends: _suspends,
    tree.Lifts: _lifts,
    tree.BearerText: _bearer,
    tree.ActionText: _action,
    tree.FactText: _fact,
    tree.QuestionText: _question,
    tree.RecordText: _record,
    tree.ChoiceText: lambda node: wrapped(f"choice {node.name.text}: one of {joined(node.values)}"),
    tree.ParameterText: _parameter,
    tree.DefineText: _define,
    tree.PlaceText: _place,
    tree.RecordedText: _recorded,
    tree.ExampleText: example,
}
