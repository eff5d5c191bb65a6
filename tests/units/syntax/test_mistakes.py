# SPDX-License-Identifier: Apache-2.0
"""What the reader of a message needs: the exact characters, what was expected, what to write instead."""

from __future__ import annotations

import re

import pytest

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.syntax.parser import MAX_DEPTH, parse_block

# The faulty statement, the characters pointed at, the code, words of the help.
MISTAKES = [
    ("a may not b", "may not", codes.MAY_NOT, "must not"),
    ("a must b or c", "or", codes.MUST_OR, "wider action"),
    ("a shall b", "shall", codes.UNEXPECTED, "write `must`"),
    ("a must b if c", "if", codes.UNEXPECTED, "write `when`"),
    ("a must b whenn c", "whenn", codes.UNEXPECTED, "did you mean `when`?"),
    ("a must b When c", "When", codes.UNEXPECTED, "small letters"),
    ("a must b when c == d", "=", codes.UNEXPECTED, "one `=`"),
    ("a must b when c && d", "&&", codes.UNEXPECTED_CHARACTER, "write `and`"),
    ("a must b when c || d", "||", codes.UNEXPECTED_CHARACTER, "write `or`"),
    ("a must b when c != d", "!=", codes.UNEXPECTED_CHARACTER, "`<>`"),
    ("a must b when !c", "!", codes.UNEXPECTED_CHARACTER, "write `not`"),
    ("a must b\n\twhen c", "\t", codes.UNEXPECTED_CHARACTER, "spaces"),
    ("a must\u00a0b", "\u00a0", codes.UNEXPECTED_CHARACTER, "ordinary space"),
    ("a must b when c = “d”", "“", codes.UNEXPECTED_CHARACTER, "straight"),
    ("a must b when c = 'd'", "'", codes.UNEXPECTED, "double quotes"),
    ("a must b when c.", ".", codes.UNEXPECTED, "no mark at its end"),
    ("a must stepBack", "stepBack", codes.NOT_SNAKE_CASE, "`step_back`"),
    ("a must step-back", "-back", codes.UNEXPECTED, "`_`"),
    ("a must when c", "when", codes.RESERVED_WORD, "missing before `when`"),
    ("a, must b", "must", codes.RESERVED_WORD, "missing before `must`"),
    ("a must b when c = true", "true", codes.RESERVED_WORD, "write `yes`"),
    ("a must b when c not in [d]", "not", codes.UNEXPECTED, "before the whole test"),
    ("a must b when c is in [d]", "[", codes.UNEXPECTED, "without `is`"),
    ("a must b in force 2023-02-29 ..", "2023-02-29", codes.NO_SUCH_DATE, "YYYY-MM-DD"),
    ("a must b every year before 02-30", "02-30", codes.NO_SUCH_DATE, "MM-DD"),
    ("a must b in force 2/28/2023 ..", "2/28/2023", codes.WRONG_NUMBER, "2014-01-01"),
    ("a must b until 2023-02-28T10:00", "2023-02-28T10:00", codes.WRONG_NUMBER, "2014-01-01 10:00"),
    ("a must b when c > 0x1F", "0x1F", codes.WRONG_NUMBER, "decimal"),
    ("a must b when c > 1,000", "1,000", codes.WRONG_NUMBER, "1,000 USD"),
    ("a must b when c > 1,00 USD", "1,00 USD", codes.WRONG_NUMBER, "1,500 USD"),
    ("a must b until 48hours after c", "48hours", codes.WRONG_NUMBER, "`48 hours`"),
    ("a must b until 2 fortnights after c", "fortnights", codes.UNEXPECTED, "business days"),
    ("a must b when (c or d", "", codes.UNEXPECTED, "`)` missing"),
    ("a must b when c in [d, e", "", codes.UNEXPECTED, "`]` missing"),
    ("a must b when any of c", "c", codes.LIST_LINES, "(1) condition"),
    ("a must b when any of\n    (1) c\n   (2) d", "(", codes.LIST_LINES, "same indentation"),
    ("a must b when any of\n    (1) c\n    (1) d", "(1) d", codes.LABEL_TWICE, "own label"),
    ("a must b despite Gov Code 1", "Gov", codes.UNEXPECTED, "single quotes"),
    ("a must b except as city law requires", "city", codes.UNEXPECTED, ""),
    ("bearer a level contry", "contry", codes.UNKNOWN_LEVEL, "one of"),
    ('fact a: yes_no ask "b', '"b', codes.UNCLOSED_TEXT, "same line"),
    ('fact a: yes_no ask "b \\" c"', "c", codes.UNEXPECTED, "double quotation mark"),
    ('fact a: yes_no ask "b" ask "c"', 'ask "c"', codes.GIVEN_TWICE, "keep one"),
    ("action a is a kind of b in us/ca", "is a kind of b in us/ca", codes.OUT_OF_PLACE, "leave out"),
    ("beaerer a", "beaerer", codes.UNKNOWN_STATEMENT, "`bearer`"),
    (")", ")", codes.UNKNOWN_STATEMENT, "indent"),
    ("  a must b", "  a must b", codes.MARGIN, "indentation"),
    ('example "a" where US/CA on 2024-05-01 then b must c', "US/CA", codes.UNEXPECTED, "small letters"),
    ('example "a" where us/ca on 2024-05-01', "", codes.UNEXPECTED, "`then`"),
    ('example "a" where us/ca on 2024-05-01 then b may only c', "c", codes.NO_OUTCOME, "`may`"),
    (
        'example "a" where us/ca on 2024-05-01 given l = [maybe more, b] then b may c',
        "maybe more",
        codes.MAYBE_MORE,
        "",
    ),
]


def diagnostic(text: str) -> Diagnostic:
    """The one message on a text."""
    _, problems = parse_block(text, file="f.md", offset=0)
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(("text", "pointed", "code", "help"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_common_mistakes_are_met_with_what_to_write_instead(text: str, pointed: str, code: str, help: str) -> None:
    """One message, at the very characters, with a way out."""
    found = diagnostic(text)

    assert (text[found.span.start : found.span.end], found.code) == (pointed, code)
    assert help in found.help


def test_no_message_names_a_terminal_of_the_grammar() -> None:
    """A lawyer reads it."""
    for text, *_ in MISTAKES:
        message = diagnostic(text).message
        assert set(re.findall(r"[A-Z_]{3,}", message)) <= {"USD"}


def test_expected_and_found_in_words() -> None:
    """The last word where no rule knows better."""
    assert diagnostic("a must b when").message == "expected a condition, found the end of the statement"
    assert diagnostic("sheriff notify").message.endswith("`asks`, or `except`, found `notify`")
    assert diagnostic("no state law may hinder b").message == "expected `forbid`, `permit` or `require`, found `hinder`"


@pytest.mark.parametrize("part", ["(not ", "some a where ", "not "])
def test_what_is_nested_too_deep_is_refused_and_does_not_exhaust_the_stack(part: str) -> None:
    """Also at a hundred thousand levels."""
    closing = ")" * part.count("(")
    for levels in (MAX_DEPTH + 1, 100_000):
        assert diagnostic(f"a must b when {part * levels}c{closing * levels}").code == codes.TOO_DEEP


def test_as_many_errors_as_help_are_reported() -> None:
    """A block in another language does not give ten thousand messages."""
    _, problems = parse_block("this is no rule\n" * 10_000, file="f.md", offset=0)

    assert 1 < len(problems) < 200
    assert problems[-1].code == codes.TOO_MANY
