# SPDX-License-Identifier: Apache-2.0
"""Canonical text: the same tree, few lines, comments kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.source.markdown import read_folder
from comity.syntax.parser import parse_block
from comity.syntax.print_words import WIDTH
from comity.syntax.printer import format_block, print_statement

BLOCKS = read_folder(Path(__file__).parent / "blocks.md")[0][0]
FENCES = [block.text for section in BLOCKS.sections for block in section.blocks]


@pytest.mark.parametrize("text", FENCES)
def test_real_law_reads_back_as_the_same_tree(text: str) -> None:
    """Formatting a block changes nothing that it says, and formatting it again changes nothing at all."""
    statements, _ = parse_block(text, file="f.md", offset=0)

    formatted = format_block(text)

    assert parse_block(formatted, file="f.md", offset=0) == (statements, ())
    assert format_block(formatted) == formatted


def test_lines_are_broken_where_they_can_be() -> None:
    """Only a text or a single condition may run on."""
    for text in FENCES:
        for line in format_block(text).split("\n"):
            assert len(line) <= WIDTH or '"' in line or " where " in line or " within " in line


FORMATTED = """\
bearer visitor
action enter_park "go in"
  is a kind of trespass
  is part of visit when winter

-- the ban
visitor must not enter_park, swim or fish
  when any of
    (1) brings_vehicle
    (2) all of
      (a) some conviction where serious and date within 5 years before today
      (b) not winter
  unless judicial_warrant
  within 2 hours of release_at
  in force 2020-01-01 .. 2020-12-31, 2022-01-01 ..
fact fine: money of place
  ask "How much?"
define large(amount) as amount > 1,000 USD and (winter or not winter)

example "An old warrant"
  where zz/riverton   on 2024-05-01
  given convictions = [{class: felony, date: 2001-05-04}, maybe more],
        fine = 5.50 USD and nothing else
  then visitor must not enter_park   by § 12.04(a)   defeating 'Park Act'
"""


def test_canonical_text_stays_as_it_is() -> None:
    """The shape that law files have."""
    assert format_block(FORMATTED) == FORMATTED


def test_a_long_condition_is_broken_at_its_connectives() -> None:
    """Each alternative on its line."""
    names = [f"circumstance_number_{number}" for number in range(6)]

    text = print_statement(parse_block(f"a must b when {' or '.join(names)}", file="", offset=0)[0][0])

    assert text.split("\n") == ["a must b", f"  when {names[0]}", *[f"    or {name}" for name in names[1:]]]


def test_what_cannot_be_read_and_what_has_comments_inside_stays_as_it_is() -> None:
    """A formatter that loses a comment, or guesses, is not used twice."""
    text = "a   must b -- why\n    when c\n\n\n\nd   shall e\nf   may g\n"

    assert format_block(text) == "a   must b -- why\n    when c\n\nd   shall e\nf may g\n"
