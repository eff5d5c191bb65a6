# SPDX-License-Identifier: Apache-2.0
"""Facts, records, questions of law and parameters: their declarations with the types resolved.

In: declarations. Out: `Fact`, `Record`, `Question`, `Parameter` by name; one whose type cannot be read is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from comity.check.literals import constant
from comity.check.names import Declaration, Names, Space
from comity.check.report import Report
from comity.check.types import distinct, read_type
from comity.program.program import Fact, Parameter, Question, Record
from comity.program.truth import Layer
from comity.program.values import YES_NO, Value
from comity.source import codes
from comity.syntax import tree


@dataclass(slots=True)
class Facts:
    """What conditions are made of, by name."""

    facts: dict[str, Fact] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)


def facts(names: Names, provisions: dict[tuple[int, int], int], layers: tuple[Layer, ...], report: Report) -> Facts:
    """Resolve every declaration. `provisions`: the provision of each (document, section); `layers`: of each document."""
    found = Facts()
    for name, declaration in names.tables[Space.TYPE].items():
        if isinstance(declaration.statement, tree.RecordText):
            found.records[name] = _record(declaration.statement, declaration.stated.document, names, report)
        elif isinstance(declaration.statement, tree.ChoiceText):
            distinct(declaration.statement.values, report)
    for name, declaration in names.tables[Space.FACT].items():
        document = declaration.stated.document
        match declaration.statement:
            case tree.FactText() as text:
                type_ = read_type(text.type, names, document, report)
                if type_ is not None:
                    about = (text.of_place, text.ask, text.help, text.legal_conclusion, text.name.span)
                    found.facts[name] = Fact(name, type_, *about)
            case tree.QuestionText() as text:
                provision = provisions[document, declaration.stated.section]
                question = _question(declaration, text, provision, layers[document], names, report)
                if question is not None:
                    found.questions[name] = question
            case tree.ParameterText() as text:
                parameter = _parameter(text, document, names, report)
                if parameter is not None:
                    found.parameters[name] = parameter
            case _:
                pass
    return found


def _record(text: tree.RecordText, document: int, names: Names, report: Report) -> Record:
    fields: dict[str, Fact] = {}
    for line in text.fields:
        name = line.name.text
        type_ = read_type(line.type, names, document, report)
        if name in fields:
            report.error(codes.DECLARED_TWICE, line.name.span, f"the field `{name}` stands twice in one record")
        elif type_ is not None and type_.kind == "list_of":
            report.error(codes.WRONG_TYPE, line.type.span, "a record cannot hold a list of records")
        elif type_ is not None:
            fields[name] = Fact(name, type_, False, line.ask, line.help, line.legal_conclusion, line.name.span)
    return Record(text.name.text, fields)


def _question(
    declaration: Declaration,
    text: tree.QuestionText,
    provision: int,
    layer: Layer,
    names: Names,
    report: Report,
) -> Question | None:
    type_ = read_type(text.type, names, declaration.stated.document, report)
    if type_ is None:
        return None
    if type_ != YES_NO and type_.kind != "one_of":
        report.error(
            codes.WRONG_TYPE,
            text.type.span,
            "a question of law is answered by yes or no, or by one of several readings",
            help="write `yes_no` or `one of a, b`",
        )
        return None
    state_law = text.law == "state" or (not text.law and layer is not Layer.FEDERAL)
    return Question(text.name.text, type_, text.ask, text.help, state_law, provision, text.name.span)


def _parameter(text: tree.ParameterText, document: int, names: Names, report: Report) -> Parameter | None:
    type_ = read_type(text.type, names, document, report)
    if type_ is None:
        return None
    values: dict[date, Value] = {}
    for dated in text.values:
        value = constant(dated.value, type_, report)
        if values and dated.first <= max(values):
            message = f"the value from {dated.first} stands after that from {max(values)}"
            report.error(
                codes.DATES_OUT_OF_ORDER, dated.span, message, help="write the earliest day first, each day once"
            )
        elif value is not None:
            values[dated.first] = value
    return Parameter(text.name.text, type_, tuple(sorted(values.items(), key=lambda item: item[0])))
