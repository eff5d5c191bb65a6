# SPDX-License-Identifier: Apache-2.0
"""`example` statements → `Example`s: names resolved, facts in the JSON form of a case, citations found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.check.citations import Citations
from comity.check.literals import Literals
from comity.check.names import Space
from comity.check.stated import Stated, of_kind
from comity.check.typer import Typer
from comity.program.interval import Interval
from comity.program.program import Example, Expected, Recorded, Reference
from comity.source import codes
from comity.source.citation import citation_of
from comity.source.span import Span
from comity.syntax import tree

KINDS = {"need_not": "no_duty"}


def examples(stated: Sequence[Stated], citations: Citations, typer: Typer) -> tuple[Example, ...]:
    """Return all examples, in order of the text; one with a fault is left out."""
    literals = Literals(typer.facts.records, typer.report)
    found = [_example(one, text, citations, literals, typer) for one, text in of_kind(stated, tree.ExampleText)]
    return tuple(example for example in found if example is not None)


def _example(
    one: Stated, text: tree.ExampleText, citations: Citations, literals: Literals, typer: Typer
) -> Example | None:
    place = typer.places.check(text.place)
    facts = _facts(one, text, literals, typer)
    outcomes = [_outcome(one, outcome, citations, typer) for outcome in text.outcomes]
    good = [outcome for outcome in outcomes if outcome is not None]
    if not place or facts is None or len(good) < len(outcomes):
        return None
    home = typer.homes[one.document, one.section]
    return Example(text.title, text.place.text, text.on, facts, text.nothing_else, tuple(good), home, text.span)


def _facts(one: Stated, text: tree.ExampleText, literals: Literals, typer: Typer) -> Mapping[str, object] | None:
    found: dict[str, object] = {}
    good = True
    for assignment in text.given:
        name = assignment.name.text
        declared = typer.names.find(Space.FACT, assignment.name, one.document)
        fact = typer.facts.facts.get(name)
        if name in found:
            typer.report.error(codes.GIVEN_TWICE, assignment.span, f"`{name}` is given twice")
        elif declared is not None and fact is None:
            _report_no_fact(assignment.name, declared.statement, typer)
        elif declared is not None and fact is not None:
            found[name] = literals.json(assignment.value, fact.type)
        good = good and found.get(name) is not None
    return found if good else None


def _report_no_fact(name: tree.Name, declared: tree.Statement, typer: Typer) -> None:
    if isinstance(declared, tree.QuestionText):
        message, code = f"`{name.text}` is a question of law, which courts settle", codes.QUESTION_AS_FACT
        typer.report.error(code, name.span, message, help="leave it out, or hold it in a judgment")
    elif isinstance(declared, tree.DefineText | tree.ParameterText):
        message, code = f"`{name.text}` follows from the law", codes.DERIVED_AS_FACT
        typer.report.error(code, name.span, message, help="give the facts that it rests on")


def _outcome(one: Stated, outcome: tree.Outcome, citations: Citations, typer: Typer) -> Expected | None:
    names, document = typer.names, one.document
    bearer = names.find(Space.BEARER, outcome.bearer, document)
    action = names.find(Space.ACTION, outcome.action, document)
    depends_on = [_unknown(name, document, typer) for name in outcome.depends_on]
    by = [_reference(citation, document, citations) for citation in outcome.by]
    defeating = [_reference(citation, document, citations) for citation in outcome.defeating]
    if bearer is None or action is None or None in depends_on or None in by or None in defeating:
        return None
    return Expected(
        bearer=outcome.bearer.text,
        kind=KINDS.get(outcome.kind, outcome.kind),
        action=outcome.action.text,
        depends_on=tuple(name.text for name in outcome.depends_on),
        by=tuple(reference for reference in by if reference is not None),
        defeating=tuple(reference for reference in defeating if reference is not None),
    )


def _unknown(name: tree.Name, document: int, typer: Typer) -> tree.Statement | None:
    """Return the declaration of what an outcome may depend on: a fact or a question of law."""
    declared = typer.names.find(Space.FACT, name, document)
    if declared is None or isinstance(declared.statement, tree.FactText | tree.QuestionText):
        return declared.statement if declared else None
    _report_no_fact(name, declared.statement, typer)
    return None


def _reference(citation: tree.CitationText, document: int, citations: Citations) -> Reference | None:
    found = citations.find(citation, document)
    if found is None:
        return None
    text = citation.document if citation.quoted else citation_of(citation.document, citation.section)
    return Reference(text, frozenset(found.provisions), found.labels)


def recorded(stated: Sequence[Stated], typer: Typer) -> list[tuple[Recorded, Span]]:
    """Return the dated facts of places, each with its place in the text; one with a fault is left out."""
    literals = Literals(typer.facts.records, typer.report)
    found = [(_recorded(one, text, literals, typer), text.span) for one, text in of_kind(stated, tree.RecordedText)]
    return [(record, span) for record, span in found if record is not None]


def _recorded(one: Stated, text: tree.RecordedText, literals: Literals, typer: Typer) -> Recorded | None:
    place = typer.places.check(text.place)
    name = text.fact.text
    declared = typer.names.find(Space.FACT, text.fact, one.document)
    fact = typer.facts.facts.get(name)
    if declared is None or fact is None:
        if declared is not None:
            message = f"`{name}` is no fact, and only facts of a place are recorded"
            typer.report.error(codes.WRONG_KIND_OF_NAME, text.fact.span, message)
        return None
    if not fact.of_place:
        help = f"declare it with `fact {name}: … of place`"
        message = f"`{name}` is no fact of a place"
        typer.report.error(codes.WRONG_KIND_OF_NAME, text.fact.span, message, help=help)
        return None
    value = literals.value(text.value, fact.type)
    days = text.days
    empty = days.first is not None and days.last is not None and days.first > days.last
    if empty:
        typer.report.error(codes.EMPTY_INTERVAL, days.span, f"the record ends on {days.last}, before it begins")
    if not place or value is None or empty:
        return None
    home = typer.homes[one.document, one.section]
    return Recorded(text.place.text, name, value, (Interval(days.first, days.last),), text.source, home)
