# SPDX-License-Identifier: Apache-2.0
"""Faulty law never raises: whatever stands in a document, `check` gives a program and diagnostics that point into it."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.check.check import check
from comity.source.markdown import read_document
from tests.units.check.test_types import BUILT, DEFINITIONS, WRONG
from tests.units.check.texts import MARK, VOCABULARY, document

CONDITIONS = [MARK.sub("", text) for text, _ in WRONG] + [text for text, _ in BUILT]
STATEMENTS = [
    *(f"visitor may only enter_park when {text}" for text in CONDITIONS),
    *(f"define cold as {text}" for text in CONDITIONS),
    *(f"define hot(entered, trip) as {text}" for text in CONDITIONS),
    "visitor must leave_park until 2 hours after closes_at despite § 12.04 subject to § 12.04 in force 2021-01-01 ..",
    "visitor need not enter_park except as state law requires regardless of agency law",
    "no agency law may forbid enter_park for child despite § 12.04",
    "holds park_is_street = yes when cold",
    "suspends § 12.04 for child in zz from 2021-01-01 when cold",
    "lifts § 12.04 from 2022-01-01",
    "construes § 12.04, 'Riverton Parks Ordinance'",
    "bearer visitor is a kind of child in zz",
    "action enter_park is a kind of drive_in_park is part of leave_park when cold",
    "place zz within zz/riverton contains zz level local is child",
    "recorded at zz night = no from 2021-01-01",
    'example "E" where zz on 2021-01-01 given trips = [{paid: yes}, maybe more] then visitor must not enter_park by § 12.04(a)',
]
WORDS = sorted({word for text in STATEMENTS for word in re.findall(r"[\w/-]+|§ [\w.()]+|[^\w\s]", text)})
KINDS = st.sampled_from(
    ["ordinance", "judgment", "opinion", "vocabulary", "policy", "constitution", "letter", "nonsense"]
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A statement with up to three words changed, put in or left out."""
    words = re.findall(r"[\w/-]+|§ [\w.()]+|[^\w\s]", draw(st.sampled_from(STATEMENTS)))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(words)))
        words[place : place + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    return " ".join(words)


@settings(max_examples=150, deadline=None)
@given(st.lists(statements(), max_size=5), KINDS, st.sampled_from(["zz/riverton/a", "a", "us/a", "vocabulary/a"]))
def test_whatever_is_written_is_checked(texts: list[str], kind: str, id: str) -> None:
    """An exception is a bug of ours; a diagnostic has a place in the text."""
    text = document("\n".join([DEFINITIONS, *texts]), kind=kind)
    read = [read_document(one, f"{one}.md", own.encode())[0] for one, own in (("vocabulary/p", VOCABULARY), (id, text))]

    program, diagnostics = check(read)

    assert program is not None
    assert all(0 <= one.span.start <= one.span.end <= len(text) + len(VOCABULARY) for one in diagnostics)
    assert all(one.span.file in ("vocabulary/p.md", f"{id}.md") and one.message for one in diagnostics)
