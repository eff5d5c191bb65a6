# SPDX-License-Identifier: Apache-2.0
"""Pages about the law itself: the register of codes, provisions, coverage, answers side by side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import comity
from comity.program.truth import Status
from comity.render.codes import codes_page, fenced
from comity.render.coverage import coverage_page, coverage_to_dict
from comity.render.page import Page
from comity.render.provision import provision_page, provision_to_dict
from comity.render.summary import add_years, by_year
from comity.render.table import side_by_side
from comity.source.codes import REGISTER
from tests.units.render.answers import LINE, SILENT, answer

PROJECT = Path(__file__).parents[3]
PARK = PROJECT / "tests/transcripts/cases/given/park"


@pytest.fixture(scope="module")
def park() -> comity.Law:
    return comity.load(PARK)


def test_the_page_of_diagnostics_is_made_from_the_register() -> None:
    """Run `comity docs diagnostics` after a change of the register."""
    assert (PROJECT / "docs/diagnostics.md").read_text("utf-8") == codes_page(REGISTER)


def test_an_example_with_a_fence_gets_a_longer_one() -> None:
    """The page must survive examples of Markdown."""
    assert fenced("```comity\nx").startswith("````text\n")


def test_a_provision_shows_its_rank_and_what_its_words_do(park: comity.Law) -> None:
    """Who prevails is part of what a provision says."""
    number = next(index for index, one in enumerate(park.program.provisions) if one.section == "12.04(a)")
    text = provision_page(park.program, number, ["visitor must not enter_park"]).plain(100)

    assert "Riverton Mun. Code § 12.04(a) Vehicles in parks" in text
    assert "in force from 2019-07-01 (this text)" in text
    assert "visitor must not enter_park" in text
    assert provision_to_dict(park.program, number, [])["in_force"] == [{"first": "2019-07-01", "last": None}]


def test_coverage_counts_what_is_law_and_how_it_was_checked(park: comity.Law) -> None:
    """Vocabularies are not law."""
    found = coverage_to_dict(park.program)

    assert [one["id"] for one in found["documents"]] == ["parks"]
    assert found["documents"][0]["checked"] == {"text-seen": 3, "secondary": 0, "memory": 0}
    assert "1 document, 3 provisions (3 text-seen; 0 have doubts), 3 norms" in coverage_page(park.program).plain(200)


def test_answers_stand_side_by_side_in_columns_that_keep_their_width() -> None:
    """Days are compared line by line; a long name breaks inside its cell."""
    depends = LINE._replace(status=Status.DEPENDS, depends_on=("officer_may_rely_on_federal_probable_cause",))
    text = side_by_side([("2014", answer(LINE)), ("2017", answer(SILENT)), ("2018", answer(depends))], width=60).plain(
        60
    )

    assert "2014                2017                2018" in text
    assert "MUST NOT            SILENT (no rule     DEPENDS" in text
    assert max(map(len, text.splitlines())) <= 60


def test_a_line_that_one_answer_lacks_is_said_to_be_missing() -> None:
    """An empty cell would read as silence."""
    text = side_by_side([("a", answer(LINE)), ("b", answer(LINE._replace(action="cycle")))]).plain(100)

    assert text.count("(not asked)") == 2


def test_counts_by_year_and_status_add_up() -> None:
    """The last row and the last column are sums."""
    page = Page()
    add_years(page, by_year([("2014", "must_not", 2), ("2015", "depends", 1), ("2015", "", 4)]))

    assert page.plain(100) == (
        "year  MUST NOT  DEPENDS  not answered  all\n"
        "2014         2        0             0    2\n"
        "2015         0        1             4    5\n"
        "all          2        1             4    7\n"
    )
    assert by_year([("2014", "may", 1)]) == {"2014": Counter({"may": 1})}
