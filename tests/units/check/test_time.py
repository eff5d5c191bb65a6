# SPDX-License-Identifier: Apache-2.0
"""Versions in time: one text of everything on any one day; the last day still binds."""

from __future__ import annotations

from datetime import date

import pytest

from comity.program.interval import Interval
from comity.program.program import Recorded
from comity.program.values import Money
from comity.source import codes
from tests.units.check.texts import diagnosed, document, helps, program_of, rules, run

RULE = "\n```comity\nvisitor may enter_park\n```\n"


def test_two_texts_of_one_section_must_not_share_a_day() -> None:
    """About forty pairs of versions in the first digests did."""
    text = document("visitor may enter_park in force 2020-01-01 .. 2020-12-31")
    wrong = f"{text}\n«## § 12.04 Parks»\n\n- in force: 2020-12-31 ..{RULE}"
    assert diagnosed(wrong) == [codes.TWO_VERSIONS]
    (found,) = run({"zz/a": wrong.replace("«", "").replace("»", "")})[1]
    assert found.message == "two texts of `Riverton Mun. Code § 12.04` are in force on 2020-12-31"
    assert found.help.startswith("the other stands at zz/a.md:10; ")
    program_of(f"{text}\n## § 12.04 Parks\n\n- in force: 2021-01-01 ..{RULE}")


def test_two_documents_with_one_cite_hold_one_text_of_a_section() -> None:
    """A code is spread over several documents, each section in one of them."""
    act = document("visitor may enter_park", "«## § 12.04 Parks»", title="Act")
    assert diagnosed(document("visitor may enter_park"), {"zz/riverton/z-act": act}) == [codes.TWO_VERSIONS]
    assert (
        diagnosed(document("visitor may enter_park"), {"zz/riverton/z-act": document("fact snow: yes_no", title="A")})
        == []
    )


def test_two_versions_of_a_definition_must_not_share_a_day() -> None:
    """A use could not tell which is meant."""
    text = "define cold as winter in force .. 2020-12-31\ndefine «cold» as night in force 2020-12-31 .."
    assert diagnosed(text) == [codes.TWO_VERSIONS]
    assert diagnosed(text.replace("«cold»", "cold").replace("2020-12-31 ..", "2021-01-01 ..")) == []


def test_two_records_of_a_place_must_not_share_a_day() -> None:
    """A place has one value of a fact at a time."""
    first = "recorded at zz/riverton night = yes from 2020-01-01\n"
    assert diagnosed(f"{first}«recorded at zz/riverton night = no from 2021-01-01»") == [codes.TWO_RECORDS]
    assert diagnosed(f"{first}recorded at zz night = no from 2021-01-01") == []
    assert diagnosed("recorded at zz night = no «from 2021-01-01 to 2020-01-01»") == [codes.EMPTY_INTERVAL]


def test_a_record_of_a_place_has_its_days_and_source() -> None:
    """So the user is not asked what the library knows."""
    (record,) = rules('recorded at zz/riverton night = yes from 2020-01-01 to 2020-12-31 source "x"').recorded
    assert record == Recorded("zz/riverton", "night", True, (Interval(date(2020, 1, 1), date(2020, 12, 31)),), "x", 1)


INTERVALS = [
    ("visitor may enter_park in force «2021-01-01 .. 2020-12-31»", codes.EMPTY_INTERVAL),
    ("visitor may enter_park in force 2020-01-01 .. 2020-06-30, «2020-06-30 ..»", codes.OVERLAPPING_INTERVALS),
    ("define a as winter in force «2021-01-01 .. 2020-12-31»", codes.EMPTY_INTERVAL),
    ("parameter p: number = 3 from 2020-01-01, «4 from 2019-01-01»", codes.DATES_OUT_OF_ORDER),
    ("parameter p: number = 3 from 2020-01-01, «4 from 2020-01-01»", codes.DATES_OUT_OF_ORDER),
    ("parameter p: number = «yes» from 2020-01-01", codes.WRONG_TYPE),
    ("parameter p: number = «5 USD» from 2020-01-01", codes.WRONG_TYPE),
]


@pytest.mark.parametrize(("text", "code"), INTERVALS)
def test_intervals_and_dates_are_in_order(text: str, code: str) -> None:
    """An interval that is empty or twice the same day is a slip of the pen."""
    assert diagnosed(text) == [code]


def test_a_parameter_has_its_values_by_day() -> None:
    """A fine goes up on a day."""
    fee = rules("fact snow: yes_no").parameters["fee"]
    assert fee.values == ((date(2020, 1, 1), Money("USD", 500)), (date(2024, 1, 1), Money("USD", 700)))


def test_the_advice_names_the_other_place() -> None:
    """Two versions are two lines to compare."""
    text = "define cold as winter in force .. 2020-12-31\ndefine cold as night in force 2020-12-31 .."
    assert helps(text)[0].startswith("the other stands at zz/riverton/parks.md:15; the last day is included")
