# SPDX-License-Identifier: Apache-2.0
"""What a block says: every kind of statement, spans, nesting, and blocks in which something is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.source import codes
from comity.source.markdown import read_folder
from comity.source.span import Span
from comity.syntax import tree
from comity.syntax.parser import parse_block

BLOCKS = read_folder(Path(__file__).parent / "blocks.md")[0][0]
FENCES = [block for section in BLOCKS.sections for block in section.blocks]


def statement(text: str) -> tree.Statement:
    """The one statement of a text without errors."""
    statements, problems = parse_block(text, file="f.md", offset=0)
    assert problems == ()
    assert len(statements) == 1
    return statements[0]


def condition(text: str) -> tree.Expr:
    """The condition of a norm on these words."""
    norm = statement(f"visitor must not enter_park\n  when {text}")
    assert isinstance(norm, tree.NormText)
    assert isinstance(norm.clauses[0], tree.When)
    return norm.clauses[0].condition


def ref(text: str) -> tree.Ref:
    return tree.Ref(tree.Name(text))


@pytest.mark.parametrize("index", range(len(FENCES)))
def test_the_blocks_of_real_law_parse(index: int) -> None:
    """The language was made on them."""
    block = FENCES[index]

    statements, problems = parse_block(block.text, file=BLOCKS.file.name, offset=block.start)

    assert problems == ()
    assert statements


def test_a_statement_without_words_is_none() -> None:
    """An empty block, or one of comments, is not wrong."""
    assert parse_block("\n  \n-- a comment\n", file="f.md", offset=0) == ((), ())


def test_spans_are_places_in_the_file() -> None:
    """A block is a part of a file, and messages point into the file."""
    text = "visitor must not enter_park\n  when brings_vehicle"

    (norm,), _ = parse_block(text, file="law/parks.md", offset=100)

    assert isinstance(norm, tree.NormText)
    assert norm.span == Span("law/parks.md", 100, 100 + len(text))
    assert norm.actions[0].span == Span("law/parks.md", 117, 127)
    when = norm.clauses[0]
    assert isinstance(when, tree.When)
    assert when.condition.span == Span("law/parks.md", 135, 149)


def test_every_node_has_a_span_inside_its_parent() -> None:
    """No message can point at nothing."""
    for block in FENCES:
        for parsed in parse_block(block.text, file="f.md", offset=7)[0]:
            check_spans(parsed)


def check_spans(node: tree.Node) -> None:
    assert node.span.file == "f.md"
    assert node.span.start < node.span.end
    for name in node.__dataclass_fields__:
        value = getattr(node, name)
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, tree.Node):
                assert node.span.start <= child.span.start
                assert child.span.end <= node.span.end
                check_spans(child)


def test_a_broken_statement_leaves_the_others_whole() -> None:
    """One message for each, and the rest can be checked."""
    text = "visitor must not enter_park\nvisitor shall pay_fee\nvisitor may enter_park\nvisitor may not swim\n"

    statements, problems = parse_block(text, file="f.md", offset=0)

    assert len(statements) == 2
    assert [problem.code for problem in problems] == [codes.UNEXPECTED, codes.MAY_NOT]


def test_a_declaration_with_a_slip_still_declares_its_name() -> None:
    """Otherwise each use of the name would be a second message about one fault."""
    statements, problems = parse_block("bearer visitor level country", file="f.md", offset=0)

    assert [problem.code for problem in problems] == [codes.UNKNOWN_LEVEL]
    assert len(statements) == 1


def test_a_quantifier_takes_every_and_but_no_or() -> None:
    """`some r where a and b or c` is `(some r where (a and b)) or c`."""
    quantified = tree.Quantified("some", tree.Name("conviction"), None, tree.All((ref("a"), ref("b"))))

    assert condition("some conviction where a and b or c") == tree.Any_((quantified, ref("c")))


def test_and_binds_tighter_than_or_and_not_tighter_than_both() -> None:
    """Precedence as in statutes that are read aloud with care."""
    assert condition("not a and b or c") == tree.Any_((tree.All((tree.Negation(ref("a")), ref("b"))), ref("c")))


def test_lists_nest_by_indentation_and_end_by_it() -> None:
    """A line as far left as the labels, or a closing parenthesis, ends a list."""
    inner = tree.ListOf(True, (tree.Labelled("(a)", ref("b")), tree.Labelled("(b)", ref("c"))))
    outer = tree.ListOf(False, (tree.Labelled("(1)", ref("a")), tree.Labelled("(2)", inner)))
    text = "any of\n      (1) a\n      (2) all of\n        (a) b\n        (b) c"

    assert condition(text) == outer
    assert condition(f"{text}\n    and d") == tree.All((outer, ref("d")))
    assert condition(f"({text}) and d") == tree.All((outer, ref("d")))
    assert condition(f"not {text}") == tree.Negation(outer)


def test_a_deeper_line_continues_its_item() -> None:
    """Also when it begins with a parenthesis that could be a label."""
    item = tree.Labelled("(1)", tree.All((ref("a"), ref("b"))))

    assert condition("any of\n    (1) a and\n        (b)\n") == tree.ListOf(False, (item,))


def test_comments_and_blank_lines_mean_nothing() -> None:
    """Wherever they stand, also within a list; in a text they are text."""
    text = 'any of -- one of\n\n      -- first\n      (1) a = "x -- y" -- here\n\n-- at the margin\n      (2) b'

    found = condition(text)

    first = tree.Comparison("=", ref("a"), tree.Constant("x -- y"))
    assert found == tree.ListOf(False, (tree.Labelled("(1)", first), tree.Labelled("(2)", ref("b"))))


@pytest.mark.parametrize(
    "name", ["order", "north", "not_yet", "within_reach", "place", "date", "class", "kind", "only"]
)
def test_names_may_begin_with_words_of_the_language(name: str) -> None:
    """Keywords are whole words, and reserved only where they can stand."""
    assert condition(f"{name} and {name}") == tree.All((ref(name), ref(name)))


def test_within_as_a_clause_and_as_a_test() -> None:
    """`within 2 hours of e` is a deadline, `within 5 years before e` a test."""
    parsed = statement("jail must notify when sentence_end within 5 years before today within 2 hours of release_at")

    assert isinstance(parsed, tree.NormText)
    when, by = parsed.clauses
    assert when == tree.When(
        tree.WithinTest(ref("sentence_end"), tree.Amount(5, "year"), "before", tree.Moment("today"))
    )
    assert by == tree.By(tree.Offset(tree.Amount(2, "hour"), "after", ref("release_at"), None))


def test_quantities() -> None:
    """Whole minor units, decimals as written, days as days."""
    assert condition("fine > 1,500.05 USD") == tree.Comparison(
        ">", ref("fine"), tree.Constant(tree.MoneyText(150005, "USD"))
    )
    assert condition("x - -2.50 = 3") == tree.Comparison(
        "=", tree.Arithmetic("-", ref("x"), tree.Constant(tree.DecimalText("-2.50"))), tree.Constant(3)
    )
    assert condition("d < 2024-02-29") == tree.Comparison("<", ref("d"), tree.Constant(date(2024, 2, 29)))


def test_citations_as_written() -> None:
    """Words before the §, the section after it; a title in single quotes, with an apostrophe if it has one."""
    parsed = statement("visitor may enter_park despite Cal. Gov. Code §7284.6(a)(1), § 12, 'Sheriff's Order 3'")

    assert isinstance(parsed, tree.NormText)
    assert parsed.clauses == (
        tree.Despite(
            (
                tree.CitationText("Cal. Gov. Code", "7284.6(a)(1)"),
                tree.CitationText("", "12"),
                tree.CitationText("Sheriff's Order 3", "", quoted=True),
            )
        ),
    )


def test_an_example_with_everything() -> None:
    """Several outcomes, each with its reasons."""
    parsed = statement(
        'example "x" where zz/riverton on 2024-05-01 10:00 given nothing else\n'
        "  then visitor must not enter_park by § 1 defeating § 2, 'Park Act'\n"
        "  then visitor not asked to enter_park\n"
        "  then visitor enter_park depends on winter, age"
    )

    assert isinstance(parsed, tree.ExampleText)
    assert (parsed.given, parsed.nothing_else) == ((), True)
    assert [outcome.kind for outcome in parsed.outcomes] == ["must_not", "not_asked", "depends"]
    assert len(parsed.outcomes[0].defeating) == 2


def test_layers_are_sorted_and_any_other_law_is_all_four() -> None:
    """So two ways to write the same are the same."""
    norm = statement("a must b except as any other law requires regardless of local, state law")

    assert isinstance(norm, tree.NormText)
    assert norm.clauses == (
        tree.ExceptAs(("agency", "federal", "local", "state")),
        tree.Regardless(("local", "state")),
    )


def test_a_field_after_a_choice_may_have_the_name_of_an_option() -> None:
    """`level`, `source`, `calendar` are words of other declarations, not of records."""
    record = statement("record offense\n  class: one of felony, infraction\n  level: number\n  source: text")

    assert isinstance(record, tree.RecordText)
    assert [field.name.text for field in record.fields] == ["class", "level", "source"]
