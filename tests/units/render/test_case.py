# SPDX-License-Identifier: Apache-2.0
"""A found case printed as an example is read back as the same case; without an outcome it is not taken for done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from comity.program.truth import Status
from comity.program.values import NEVER, Money, Rows, Value
from comity.render.case import example_text
from comity.source import codes
from comity.syntax.parser import parse_block
from tests.properties.strategies import checked
from tests.properties.words import DECLARED, KINDS, MAP, vocabulary

FACTS: dict[str, Value] = {
    "sick": True,
    "old": False,
    "weight": Decimal("10.5"),
    "price": Money("USD", 10_050),
    "born": date(2016, 2, 29),
    "coat": "none",
    "papers": frozenset({"chip", "pass"}),
    "release_at": datetime(2019, 1, 1, 9, 30, tzinfo=UTC),
    "taken_at": NEVER,
    "bites": Rows(({"deep": True, "class": "wound"}, {"day": date(2018, 6, 1)}), maybe_more=True),
}


def written(*outcomes: tuple[str, str, Status, tuple[str, ...]]) -> str:
    """The example of all these facts, in a program that declares them and no more."""
    words = vocabulary(" ".join(DECLARED))
    text = f"---\ntitle: words\nkind: vocabulary\n---\n# Words\n```comity\n{MAP}{KINDS}action keep_it\n{words}```\n"
    program = checked({"words": text})
    assert program is not None
    return example_text(program, 'A "found" case', "zz/north", date(2019, 1, 1), FACTS, outcomes)


def test_values_of_every_type_are_printed_as_the_language_reads_them() -> None:
    """What is pasted must parse, and say the same."""
    text = written(("pound", "keep_it", Status.MUST_NOT, ()), ("pound", "keep_it", Status.DEPENDS, ("sick",)))

    (statement,), problems = parse_block(text, file="", offset=0)

    assert not problems
    assert [one.name.text for one in statement.given] == list(FACTS)  # type: ignore[attr-defined]
    for words in (
        "born = 2016-02-29",
        "price = 100.50 USD",
        "papers = [chip, pass]",
        "taken_at = never",
        "maybe more]",
    ):
        assert words in text


def test_without_an_outcome_the_block_does_not_parse() -> None:
    """The outcome is for a lawyer: until it stands there, the example is an error."""
    text = written()

    _, problems = parse_block(text, file="", offset=0)

    assert text.splitlines()[-1].startswith("  -- then")
    assert [one.code for one in problems] == [codes.UNEXPECTED]
