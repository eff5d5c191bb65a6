# SPDX-License-Identifier: Apache-2.0
"""The pages without a browser: headers, languages, prefixes, what a visitor may send that is no good."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import comity
from comity.law import Law
from comity.web.app import create_app
from comity.web.headers import HEADERS
from comity.web.pages import extract
from comity.web.pages.answer import Case
from comity.web.pages.places import find_places
from comity.web.pages.situations import offered, situations
from comity.web.paths import LANGUAGES
from comity.web.settings import Settings

EVIL = "\"'><script>alert(1)</script>{{7*7}}<img src=x onerror=alert(1)>"
CASE = {
    "place": "us/ca/los-angeles-county",
    "on": "2017-02-24 12:00",
    "bearer": "county_jail",
    "actions": ["hold_for_immigration"],
    "facts": {"request": "hold", "convictions": [], "release_at": "2017-02-24 10:00"},
}


@pytest.fixture(scope="module")
def law() -> Law:
    return comity.load()


@pytest.fixture(scope="module")
def client(law: Law) -> TestClient:
    return TestClient(create_app(law), raise_server_exceptions=True)


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page, as its last form carries them."""
    found = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', page)
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize(
    "path", ["/", "/law", "/law/us/ca/trust-act", "/map", "/nothing", "/static/comity.css", "/v1/openapi.json"]
)
def test_every_response_carries_the_strict_headers(client: TestClient, path: str) -> None:
    """No response loads from elsewhere, is framed, is sniffed or says whence its reader came; none sets a cookie."""
    answer = client.get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/staff", "/law", "/map", "/case"])
def test_a_page_holds_no_script_or_style_of_its_own(client: TestClient, path: str) -> None:
    """The policy would stop it, and the page would break."""
    page = client.get(path).text

    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r'(?:src|action)="https?:|<link[^>]*href="https?:', page)


def test_the_language_is_that_of_the_path_else_of_the_browser(client: TestClient) -> None:
    """Both are told to caches; a link to the other language stands on the page."""
    assert client.get("/es").headers["content-language"] == "es"
    asked = client.get("/", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})
    assert (asked.headers["content-language"], asked.headers["vary"]) == ("es", "Accept-Language")
    assert client.get("/en/law", headers={"Accept-Language": "es"}).headers["content-language"] == "en"
    assert 'href="/es/law"' in client.get("/en/law").text


@pytest.mark.parametrize("path", ["/comity/es/law", "/es/law"])
def test_links_carry_the_prefix_whether_the_proxy_takes_it_off_or_not(law: Law, path: str) -> None:
    """Some proxies hand on the whole path, some what stands after the prefix."""
    page = TestClient(create_app(law, Settings(root_path="/comity"))).get(path)

    assert page.status_code == 200
    assert set(re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)) == {
        link for link in re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text) if link.startswith("/comity/")
    }


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_catalogues_hold_every_string_of_today(law: Law, language: str) -> None:
    """Every string of the pages is translated. Of the vocabulary's, what is missing stays English, and its share may not grow."""
    pages, vocabulary = extract.page_strings(), extract.law_strings(law.program)
    missing = extract.missing(language, "law", vocabulary)

    assert extract.missing(language, "pages", pages) == []
    assert len(missing) <= 0.05 * len(vocabulary), f"{len(missing)} of {len(vocabulary)}: {missing}"
    for text in (*pages, *vocabulary):
        for domain in ("pages", "law"):
            said = extract.catalogue(language, domain).get(text)
            assert said is None or set(re.findall(r"%\(\w+\)s", said)) == set(re.findall(r"%\(\w+\)s", text))


def test_every_situation_is_one_of_this_law(law: Law) -> None:
    """The content file names only what the library declares, and its plainest case is one that the law can decide."""
    assert offered(law.program) == situations()
    for one in situations():
        law.statuses("us/ca", "2024-01-01", one.plainest, bearer=one.bearer, actions=one.actions)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Los Angeles County", "us/ca/los-angeles-county"),
        ("los angeles county, ca", "us/ca/los-angeles-county"),
        ("Doña Ana County, New Mexico", "us/nm/dona-ana-county"),
        ("texas", "us/tx"),
        ("us/il/cook-county", "us/il/cook-county"),
    ],
)
def test_a_place_is_found_by_the_words_people_use(law: Law, words: str, place: str) -> None:
    """Names, with or without the State, with or without accents, and the name in the library."""
    assert find_places(law.program, words)[:1] == [place]


def test_the_story_gives_the_bytes_of_the_api_and_of_python(client: TestClient, law: Law) -> None:
    """The download of the page, POST /v1/decide and Python are one answer."""
    page = client.post("/answer.json", data={"case": json.dumps(CASE)})
    here = law.decide(
        str(CASE["place"]), str(CASE["on"]), CASE["facts"], bearer="county_jail", action=CASE["actions"], reasons=True
    )

    assert page.text == here.to_json()


@pytest.mark.parametrize(
    "name", ["where", "place", "on", "about", "who", "what", "stated", "replies", "asked", "reply", "go", "case"]
)
def test_markup_in_any_field_is_inert(client: TestClient, name: str) -> None:
    """Whatever is sent back is escaped, wherever it is shown."""
    base: Mapping[str, str] = {
        "place": "us/ca",
        "on": "2017-02-24",
        "about": "hold",
        "asked": "convictions",
        "reply": "none",
    }
    for path in ("/ask", "/answer", "/staff", "/places"):
        for extra in ({}, {"where": "us/ca"}):
            page = client.post(path, data={**base, **extra, name: EVIL}).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page
    for path in (
        "/law?q=",
        "/compare?place=",
        "/compare?on=",
        "/timeline?place=",
        "/changes?place=",
        "/map?about=",
        "/map?year=",
    ):
        page = client.get(path + EVIL).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


NAMES = [
    "where",
    "place",
    "on",
    "about",
    "who",
    "what",
    "stated",
    "replies",
    "asked",
    "reply",
    "go",
    "case",
    "unknown",
    "f:convictions",
]
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "us/ca",
            "2017-02-24",
            "hold",
            "convictions",
            "convictions/0/date",
            "99999999999",
            "back",
            "change:x",
            "[]",
            "{}",
        ]
    ),
    st.sampled_from(
        [
            '[["convictions", 3]]',
            '[["convictions", 99999999]]',
            '[["convictions/7/date", "x"]]',
            "[" * 5000,
            '{"place": []}',
        ]
    ),
)


@given(
    form=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=8),
    path=st.sampled_from(["/ask", "/answer", "/staff", "/answer.pdf"]),
)
def test_no_form_makes_a_page_fail(client: TestClient, form: list[tuple[str, str]], path: str) -> None:
    """A form that was changed by hand is asked again or refused in words."""
    answer = client.post(path, content=urlencoded(form), headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert answer.status_code in (200, 303, 413, 422)


def urlencoded(form: list[tuple[str, str]]) -> bytes:
    """Return a form as a browser sends it."""
    from urllib.parse import urlencode

    return urlencode(form, errors="replace").encode()


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"x" * 300_000, "application/x-www-form-urlencoded", 413),
        (b"{}", "application/json", 415),
        (b"\xff\x00=%", "application/x-www-form-urlencoded", 422),
    ],
)
def test_what_is_no_form_is_refused_in_words(client: TestClient, content: bytes, kind: str, status: int) -> None:
    """Too large, of another kind, or bytes that are no text."""
    answer = client.post("/ask", content=content, headers={"Content-Type": kind})

    assert answer.status_code == status
    assert "text/html" in answer.headers["content-type"]


def test_a_fault_of_ours_shows_no_traceback(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader learns that it is no fault of theirs, and nothing of the machine."""
    from comity.web.pages import side

    monkeypatch.setattr(side, "chosen", lambda _request: 1 / 0)
    page = TestClient(create_app(law), raise_server_exceptions=False).get("/map")

    assert page.status_code == 500
    assert "Traceback" not in page.text
    assert "A fault of ours" in page.text


def test_the_command_of_a_case_is_one_that_a_shell_reads_back() -> None:
    """The page offers the same case for the command line."""
    import shlex

    case = Case(
        "us/ca",
        "2017-02-24",
        "county_jail",
        ("hold_for_immigration",),
        {"request": "hold", "convictions": [{"class": "felony"}]},
    )

    assert shlex.split(case.command())[-2:] == ["request=hold", "convictions=[{class: felony}]"]


def test_a_reply_is_changed_in_its_place(client: TestClient) -> None:
    """The order of the replies stays, and a field of a record that is gone goes with it."""
    replies = [["convictions", 1], ["convictions/0/serious", "yes"], ["charges", []]]
    carried = {"place": "us/ca", "on": "2017-02-24", "about": "hold", "replies": json.dumps(replies)}
    page = client.post("/ask", data={**carried, "asked": "convictions", "reply": "none"}).text

    assert json.loads(hidden(page)["replies"])[:2] == [["convictions", []], ["charges", []]]


def test_a_case_of_more_records_than_a_page_can_show_is_refused(client: TestClient) -> None:
    """Ten thousand convictions would make a page of a hundred megabytes; a number of them in a reply is cut."""
    many = json.dumps({**CASE, "facts": {"convictions": [{}] * 10_000}})
    replies = json.dumps([["convictions", 99_999_999]])

    assert client.post("/answer", data={"case": many}).status_code == 413
    assert (
        client.post(
            "/ask", data={"place": "us/ca", "on": "2017-02-24", "about": "hold", "replies": replies}
        ).status_code
        == 200
    )
