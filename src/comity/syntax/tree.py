# SPDX-License-Identifier: Apache-2.0
"""The syntax tree of rule blocks: what was written, before any name is looked up.

Every node is frozen and carries the `Span` of its text; spans are left out of comparison, so two trees are equal if they
say the same (parse then print then parse gives an equal tree). Meaning: docs/language.md.
This is the door: `from comity.syntax import tree`, then `tree.NormText`. Read tree_words.py, tree_expressions.py,
tree_clauses.py, tree_statements.py and tree_declarations.py, in this order.
"""

from comity.syntax.tree_clauses import By as By
from comity.syntax.tree_clauses import Clause as Clause
from comity.syntax.tree_clauses import Despite as Despite
from comity.syntax.tree_clauses import Every as Every
from comity.syntax.tree_clauses import ExceptAs as ExceptAs
from comity.syntax.tree_clauses import From as From
from comity.syntax.tree_clauses import InForce as InForce
from comity.syntax.tree_clauses import Otherwise as Otherwise
from comity.syntax.tree_clauses import Promptly as Promptly
from comity.syntax.tree_clauses import Regardless as Regardless
from comity.syntax.tree_clauses import SubjectTo as SubjectTo
from comity.syntax.tree_clauses import Until as Until
from comity.syntax.tree_clauses import When as When
from comity.syntax.tree_declarations import ActionText as ActionText
from comity.syntax.tree_declarations import BearerText as BearerText
from comity.syntax.tree_declarations import ChoiceText as ChoiceText
from comity.syntax.tree_declarations import Dated as Dated
from comity.syntax.tree_declarations import DefineText as DefineText
from comity.syntax.tree_declarations import FactText as FactText
from comity.syntax.tree_declarations import FieldText as FieldText
from comity.syntax.tree_declarations import ImpossibleText as ImpossibleText
from comity.syntax.tree_declarations import Param as Param
from comity.syntax.tree_declarations import ParameterText as ParameterText
from comity.syntax.tree_declarations import PartOf as PartOf
from comity.syntax.tree_declarations import PlaceText as PlaceText
from comity.syntax.tree_declarations import QuestionText as QuestionText
from comity.syntax.tree_declarations import RecordedText as RecordedText
from comity.syntax.tree_declarations import RecordText as RecordText
from comity.syntax.tree_declarations import TypeText as TypeText
from comity.syntax.tree_expressions import All as All
from comity.syntax.tree_expressions import Any_ as Any_
from comity.syntax.tree_expressions import Arithmetic as Arithmetic
from comity.syntax.tree_expressions import Call as Call
from comity.syntax.tree_expressions import Choice as Choice
from comity.syntax.tree_expressions import Comparison as Comparison
from comity.syntax.tree_expressions import Constant as Constant
from comity.syntax.tree_expressions import Count as Count
from comity.syntax.tree_expressions import EarliestLatest as EarliestLatest
from comity.syntax.tree_expressions import EndOfDay as EndOfDay
from comity.syntax.tree_expressions import Exclusion as Exclusion
from comity.syntax.tree_expressions import Expr as Expr
from comity.syntax.tree_expressions import Extreme as Extreme
from comity.syntax.tree_expressions import Includes as Includes
from comity.syntax.tree_expressions import InTest as InTest
from comity.syntax.tree_expressions import IsTest as IsTest
from comity.syntax.tree_expressions import Labelled as Labelled
from comity.syntax.tree_expressions import ListOf as ListOf
from comity.syntax.tree_expressions import Moment as Moment
from comity.syntax.tree_expressions import Negation as Negation
from comity.syntax.tree_expressions import NoneWord as NoneWord
from comity.syntax.tree_expressions import Offset as Offset
from comity.syntax.tree_expressions import PlaceTest as PlaceTest
from comity.syntax.tree_expressions import Quantified as Quantified
from comity.syntax.tree_expressions import Ref as Ref
from comity.syntax.tree_expressions import Sum as Sum
from comity.syntax.tree_expressions import WithinTest as WithinTest
from comity.syntax.tree_expressions import YearsBetween as YearsBetween
from comity.syntax.tree_statements import Acknowledge as Acknowledge
from comity.syntax.tree_statements import BarText as BarText
from comity.syntax.tree_statements import Bearers as Bearers
from comity.syntax.tree_statements import Construes as Construes
from comity.syntax.tree_statements import ExampleText as ExampleText
from comity.syntax.tree_statements import Holds as Holds
from comity.syntax.tree_statements import Lifts as Lifts
from comity.syntax.tree_statements import NormText as NormText
from comity.syntax.tree_statements import NothingFound as NothingFound
from comity.syntax.tree_statements import Outcome as Outcome
from comity.syntax.tree_statements import RequestText as RequestText
from comity.syntax.tree_statements import Statement as Statement
from comity.syntax.tree_statements import Suspends as Suspends
from comity.syntax.tree_words import Amount as Amount
from comity.syntax.tree_words import Assignment as Assignment
from comity.syntax.tree_words import CitationText as CitationText
from comity.syntax.tree_words import Days as Days
from comity.syntax.tree_words import DecimalText as DecimalText
from comity.syntax.tree_words import ListLiteral as ListLiteral
from comity.syntax.tree_words import Literal as Literal
from comity.syntax.tree_words import MoneyText as MoneyText
from comity.syntax.tree_words import Name as Name
from comity.syntax.tree_words import Node as Node
from comity.syntax.tree_words import PlaceName as PlaceName
from comity.syntax.tree_words import RecordLiteral as RecordLiteral
