# SPDX-License-Identifier: Apache-2.0
"""What the other pages do for those who come to them: the dense page, the answer to take away, the law, the comparisons."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from tests.browser.conftest import DESKTOP, NARROW, PHONE, Visit
from tests.browser.travel import Visitor

CASE = {
    "place": "us/ca/los-angeles-county",
    "on": "2017-02-24 12:00",
    "bearer": "county_jail",
    "actions": ["hold_for_immigration"],
    "facts": {"request": "hold", "release_at": "2017-02-24 10:00", "convictions": [], "charges": []},
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_answer_follows_the_facts_as_they_are_entered(visit: Visit, language: str) -> None:
    """With JavaScript the answer changes beside the facts, on the same page."""
    page = visit("/staff", size=DESKTOP, language=language)
    page.fill("#where", "Los Angeles County")
    page.fill("#on", "2017-02-24")
    page.select_option("#about", "hold")
    page.click("main form button")
    page.evaluate("window.here = true")
    for name in ("convictions", "charges"):
        with page.expect_navigation():
            page.select_option(f"form.facts [name='f:{name}']", "none")
    page.evaluate("window.here = true")
    for name in ("sex_or_arson_registrant", "outstanding_federal_felony_warrant"):
        page.select_option(f"form.facts [name='f:{name}']", "no")
    page.wait_for_selector("[data-live] .must_not")
    page.fill("form.facts [name='f:release_at']", "2017-02-24 10:00")
    page.keyboard.press("Tab")

    page.wait_for_selector("[data-live] :text('10:00')")

    assert page.evaluate("window.here")


@pytest.mark.parametrize("size", [NARROW, DESKTOP])
def test_without_javascript_a_button_asks(visit: Visit, size: tuple[int, int]) -> None:
    """The same page, the same answer; every fact is kept, and records are stated field by field."""
    page = visit("/staff", size=size, scripts=False)
    page.fill("#where", "Los Angeles County")
    page.fill("#on", "2017-02-24")
    page.select_option("#about", "hold")
    page.click("main form button")
    page.select_option("[name='f:convictions']", "1")
    page.click("form.facts button")
    page.select_option("[name='f:convictions/0/serious']", "yes")
    page.click("form.facts button")

    assert page.input_value("[name='f:convictions/0/serious']") == "yes"
    assert page.input_value("[name='f:request']") == "hold"
    page.click("[data-live] form button")
    assert page.locator(".five").count() == 1


def test_the_link_reproduces_the_case_and_sends_no_fact_in_an_address(visit: Visit) -> None:
    """Facts stand in the fragment, which no request carries."""
    page = visit("/case")
    addresses: list[str] = []
    page.on("request", lambda asked: addresses.append(unquote(asked.url.partition("#")[0])))
    page.fill("#case", json.dumps(CASE))
    page.click("main button")
    first = page.locator(".five").inner_text()
    page.click("summary:has-text('Keep or share')")
    link = page.locator("[data-link]").evaluate("one => one.href")
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(".five")

    assert page.locator(".five").inner_text() == first
    assert json.loads(page.locator("#case-json").input_value()) == CASE
    assert not [address for address in addresses if "release_at" in address or "hold" in address]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_answer_can_be_taken_away(visit: Visit, scripts: bool) -> None:
    """As PDF, calendar, Markdown and JSON, each by a button that needs no JavaScript."""
    page = visit("/case", scripts=scripts)
    page.fill("#case", json.dumps(CASE))
    page.click("main button")
    starts = {"pdf": b"%PDF-", "ics": b"BEGIN:VCALENDAR", "md": b"# ", "json": b'{"schema":"comity/answer/1"'}
    for ending, start in starts.items():
        with page.expect_download() as download:
            page.click(f"form[action$='/answer.{ending}'] button")
        assert download.value.suggested_filename.endswith(ending)
        assert download.value.path().read_bytes().startswith(start)


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("es", False)])
def test_the_law_can_be_read_from_the_shelf_to_the_provision(visit: Visit, language: str, scripts: bool) -> None:
    """Places, documents, provisions at the address that is their id, both texts of an amended one; search."""
    page = visit("/law", language=language, scripts=scripts)
    page.click("a:text-is('California')")
    page.click("a:text-is('California TRUST Act')")
    page.click("summary >> nth=0")
    page.click("details a:has-text('7282.5(a)') >> nth=0")
    assert unquote(page.url).endswith("/law/us/ca/trust-act#7282.5(a)@2018-01-01") or "#7282.5(a)" in unquote(page.url)
    assert page.locator("[id='7282.5(a)'] pre").count() >= 1
    assert page.locator("[id='7282.5(a)@2018-01-01']").count() == 1
    page.goto(page.url.partition("/law")[0] + "/law")
    page.fill("#q", "face covering")
    page.click("form[role=search] button")
    assert page.locator("main li a cite").count() > 2


@pytest.mark.parametrize("scripts", [True, False])
def test_places_days_and_states_stand_side_by_side(visit: Visit, scripts: bool) -> None:
    """Compare, timeline, changes and map, each a form that works without JavaScript."""
    page = visit("/compare", scripts=scripts, size=PHONE)
    page.fill("#place-0", "California")
    page.fill("#place-1", "Texas")
    page.fill("#on-0", "2019-01-01")
    page.click("main form button")
    assert page.locator("main td .status").count() == 6
    assert page.locator("main td .must_not").count() >= 1
    page.goto(page.url.partition("/compare")[0] + "/timeline?place=us/ca/los-angeles-county&about=hold")
    assert page.locator("tbody tr").count() >= 3
    page.click("tbody th a >> nth=1")
    assert "begins" in page.locator("main").inner_text()
    page.goto(page.url.partition("/changes")[0] + "/map?about=transfer&year=2016")
    assert page.locator(".tiles li").count() == 51
    if scripts:
        with page.expect_navigation():
            page.locator("#year").press("ArrowRight")
        assert "year=2017" in page.url
    page.click("summary:has-text('table')")
    assert page.locator("main tbody tr").count() == 51


def test_the_language_can_be_changed_in_the_middle(visit: Visit) -> None:
    """The interview goes on in the other language with all that was said."""
    visitor = Visitor(visit())
    visitor.to_questions()
    visitor.reply_once()
    visitor.tap("header button[lang=es]")
    visitor.reply_no()
    visitor.to_answer()

    assert "no debe" in visitor.page.locator(".five").inner_text()
    assert "/es/" in visitor.page.url


def test_the_dense_page_and_the_answer_change_their_language_too(visit: Visit) -> None:
    """Facts that were entered are still there."""
    page = visit("/staff", size=DESKTOP, scripts=False)
    page.fill("#where", "us/ca/los-angeles-county")
    page.fill("#on", "2017-02-24")
    page.select_option("#about", "hold")
    page.click("main form button")
    page.select_option("[name='f:judicial_warrant']", "yes")
    page.click("form.facts button")
    page.click("header button[lang=es]")
    assert page.input_value("[name='f:judicial_warrant']") == "yes"
    page.click("[data-live] form button")
    page.click("header button[lang=en]")

    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator(".five").count() == 1
