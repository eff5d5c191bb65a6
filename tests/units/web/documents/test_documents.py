# SPDX-License-Identifier: Apache-2.0
"""The files that an answer can be kept in: nothing in them is markup that was not meant, and anybody can read them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

import pypdf
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

import comity
from comity.decide.answer import Given
from comity.law import Answer
from comity.web.documents.clocks import to_calendar
from comity.web.documents.markdown import to_markdown
from comity.web.documents.outline import outline
from comity.web.documents.pdf import to_pdf
from tests.units.web.api.client import Client, client_of

PLACE = "us/ca/los-angeles-county"
FACTS = {
    "request": "hold",
    "release_at": "2017-02-24 10:00",
    "judicial_warrant": "no",
    "convictions": [],
    "charges": [],
}
EVIL = "<script>alert(1)</script> [x](javascript:y) #panic() $x$ *b* `c` \\ \u202e| 日本 \U0001f600"


@lru_cache(maxsize=1)
def answer() -> Answer:
    return comity.load().decide(PLACE, "2017-02-24", FACTS, bearer="county_jail", reasons=True)


@lru_cache(maxsize=1)
def with_evil() -> Answer:
    line = answer().lines[0]
    ruling = line.deciding[0]._replace(heading=EVIL, restatement=f"1. {EVIL}", source=f"https://x.example/{EVIL}")
    return replace(answer(), facts=(Given("note", EVIL, "case"),), lines=(line._replace(deciding=(ruling,)),))


def test_headings_of_a_memo_skip_no_level() -> None:
    """Whoever reads by headings must not fall through."""
    levels = [{"title": 1, "heading": 2, "subheading": 3}.get(one.kind, 0) for one in outline(answer())]
    headings = [level for level in levels if level]

    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_a_memo_says_status_citation_doubt_and_that_it_is_no_advice() -> None:
    """What a reader must not miss is in every form."""
    text = to_markdown(answer(), {PLACE: "Los Angeles County"})
    plain = text.replace("\\", "")

    assert plain.startswith("# Los Angeles County: what the law of 2017-02-24 says\n\n## ")
    for line in answer().lines:
        assert all(citation in plain for citation in line.citations)
    assert "Comity states law. It is not legal advice." in plain


def test_no_sign_in_a_text_becomes_markup_in_markdown() -> None:
    """A heading of the law or a fact of the case is shown as it is; only addresses become links."""
    html = MarkdownIt("commonmark").render(to_markdown(with_evil()))

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.search(r'<a href="(?!https?://)', html)
    assert "<em>" not in html
    assert "<code>" not in html


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(to_pdf(answer(), {PLACE: "Los Angeles County"})))


def test_a_pdf_is_tagged_titled_and_says_its_language(pdf: pypdf.PdfReader) -> None:
    """PDF/UA-1 (ISO 14289-1): a screen reader finds headings and lists, the title and the language."""
    root = pdf.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Los Angeles County: what the law of 2017-02-24 says"
    assert "pdfuaid:part" in metadata
    assert {"/H1", "/H2", "/H3", "/L", "/LI"} <= tags(root["/StructTreeRoot"])


def tags(node: object) -> set[str]:
    """Return the kinds of structure under a node of the structure tree."""
    found: set[str] = set()
    todo = [node]
    while todo:
        one = todo.pop()
        one = one.get_object() if isinstance(one, pypdf.generic.IndirectObject) else one
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            found |= {str(one["/S"])} if "/S" in one else set()
            todo += [one["/K"]] if "/K" in one else []
    return found


def test_a_pdf_holds_the_words_of_the_memo(pdf: pypdf.PdfReader) -> None:
    """What was written into the file can be searched and read aloud."""
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    assert "County jail: hold for immigration" in text
    assert "Comity states law. It is not legal advice." in text


def test_no_sign_in_a_text_is_an_instruction_of_the_typesetter() -> None:
    """Texts reach the template as data; letters that its fonts lack are shown as such and stop nothing."""
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(with_evil())))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert "#panic() $x$ *b*" in text


def test_the_same_answer_gives_the_same_pdf() -> None:
    """A file that can be made again need not be trusted."""
    assert to_pdf(answer()) == to_pdf(answer())


def test_clocks_stand_in_a_calendar_once_and_in_the_time_of_the_place() -> None:
    """48 hours from Friday at ten, weekends not counted, end on Tuesday at ten, in Los Angeles."""
    made = datetime(2026, 11, 24, tzinfo=UTC)
    data = to_calendar(answer(), made_at=made)
    events = Calendar.from_ical(data).walk("VEVENT")
    ends = {clock.end for line in answer().lines for clock in line.clocks if clock.end}

    assert data == to_calendar(answer(), made_at=made)
    assert {event["DTSTART"].dt for event in events} == ends
    assert len({event["UID"] for event in events}) == len(events)
    held = next(event for event in events if "48 hours after release_at not counting weekends" in event["SUMMARY"])
    assert held["DTSTART"].dt.isoformat() == "2017-02-28T10:00:00-08:00"
    assert held["DTSTART"].params["TZID"] == "America/Los_Angeles"
    assert held["DTSTAMP"].dt - made == timedelta(0)
    assert "county jail: hold for immigration" in held["DESCRIPTION"]


def test_an_answer_without_a_known_end_has_no_calendar() -> None:
    """An empty calendar would look like no deadline."""
    unknown = comity.load().decide(PLACE, "2017-02-24", {}, bearer="county_jail", action="hold_for_immigration")
    with pytest.raises(ValueError, match="no clock"):
        to_calendar(unknown)


@pytest.fixture(scope="module")
def client() -> Client:
    return client_of()


@pytest.mark.parametrize(
    ("accept", "begins"),
    [
        ("application/json", b"{"),
        ("text/markdown", b"# "),
        ("application/pdf", b"%PDF-"),
        ("text/calendar", b"BEGIN:VCALENDAR"),
        ("text/html, text/*;q=0.5, */*;q=0.1", b"# "),
    ],
)
def test_an_answer_is_given_in_the_form_asked_for(client: Client, accept: str, begins: bytes) -> None:
    """One address, one case, several forms."""
    body = {"place": PLACE, "on": "2017-02-24", "bearer": "county_jail", "facts": FACTS}
    response = client.post("/v1/decide", body, headers={"accept": accept})

    assert response.status_code == 200, response.text
    assert response.content.startswith(begins)
    assert response.headers["vary"] == "Accept"


def test_a_calendar_of_no_clock_is_not_acceptable(client: Client) -> None:
    """The case is right; there is only nothing to put into a calendar."""
    body = {"place": PLACE, "on": "2017-02-24", "bearer": "county_jail", "action": "hold_for_immigration"}

    assert client.post("/v1/decide", body, headers={"accept": "text/calendar"}).status_code == 406
