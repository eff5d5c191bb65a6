# SPDX-License-Identifier: Apache-2.0
"""The grammar is LALR(1) without conflicts, so every text has at most one meaning."""

from __future__ import annotations

from importlib.resources import files
from time import perf_counter

import pytest
from lark import Lark

from comity.syntax.lists import Lists
from comity.syntax.parser import parse_block

GRAMMAR = files("comity.syntax").joinpath("comity.lark").read_text(encoding="utf-8")
NORM = """\
sheriff, county_jail must not hold_for_immigration or transfer_custody
  when victim_or_witness and charges_or_convictions_at_hand is no
  unless judicial_warrant
"""


def test_the_grammar_has_no_conflict_and_no_two_terminals_that_collide() -> None:
    """Strict mode refuses shift/reduce conflicts and terminals of one priority that match one text."""
    pytest.importorskip("interegular")

    Lark(GRAMMAR, parser="lalr", lexer="contextual", postlex=Lists(), keep_all_tokens=True, strict=True)


def test_a_megabyte_of_law_is_parsed_in_seconds() -> None:
    """A second on a quiet machine; the bound leaves room for a busy one."""
    started = perf_counter()

    statements, problems = parse_block(NORM * (1_000_000 // len(NORM)), file="f.md", offset=0)

    assert problems == ()
    assert len(statements) > 6000
    assert perf_counter() - started < 20
