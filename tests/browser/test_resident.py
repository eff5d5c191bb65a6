# SPDX-License-Identifier: Apache-2.0
"""The resident's way from the front page to the answer, as people go it."""

from __future__ import annotations

from itertools import product

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.travel import Visitor

SAID = {"en": ("must not keep someone", "Must not"), "es": ("no debe retener a alguien", "No debe")}


@pytest.mark.parametrize(("language", "scripts", "size"), list(product(SAID, (True, False), (PHONE, DESKTOP))))
def test_the_story_is_answered_in_ten_taps(visit: Visit, language: str, scripts: bool, size: tuple[int, int]) -> None:
    """In either language, with and without JavaScript, on a phone and on a desk: place, day, situation, four questions."""
    visitor = Visitor(visit(language=language, scripts=scripts, size=size))

    visitor.to_questions()
    visitor.reply_no()
    visitor.to_answer()

    sentence, status = SAID[language]
    assert sentence in visitor.page.locator(".five p").first.inner_text()
    assert visitor.page.locator(".five p").count() <= 5
    assert status in visitor.page.locator(".line h2").first.inner_text()
    assert "7282.5" in visitor.page.content()
    assert visitor.taps <= 10
    assert visitor.page.evaluate("document.documentElement.lang") == language


def test_a_reply_can_be_taken_back_and_changed(visit: Visit) -> None:
    """Back shows the last question again; the check page leads to each; what was said before is still there."""
    visitor = Visitor(visit())
    page = visitor.page
    visitor.to_questions()
    first = visitor.reply_once()
    second = page.locator("h1").inner_text()
    visitor.tap("button[value=back]")
    assert visitor.reply_once() == first
    assert page.locator("h1").inner_text() == second
    visitor.reply_no()
    visitor.tap("button[value='change:sex_or_arson_registrant']")
    visitor.tap("button[value=yes]")
    visitor.reply_no()

    assert "Yes" in page.locator(".check").inner_text()
    assert (
        page.locator(".check button").count() == len({one.inner_text() for one in page.locator(".check dt").all()}) - 1
    )


def test_the_browsers_own_back_and_reload_lose_nothing(visit: Visit) -> None:
    """Each page is a function of its form; the browser keeps it."""
    visitor = Visitor(visit())
    page = visitor.page
    visitor.to_questions()
    visitor.reply_once()
    before = visitor.reply_once()

    page.go_back()
    assert page.locator("h1").inner_text() == before
    page.reload()
    assert page.locator("h1").inner_text() == before


def test_not_knowing_is_an_answer(visit: Visit) -> None:
    """What nobody knows is not asked again, and the answer says that it depends on it."""
    visitor = Visitor(visit())
    page = visitor.page
    visitor.to_questions()
    asked = []
    while page.locator("input[name=asked]").count():
        asked.append(page.locator("input[name=asked]").first.get_attribute("value"))
        visitor.tap("button[name=unknown]")
    visitor.to_answer()

    assert len(asked) == len(set(asked)) > 3
    assert "It depends" in page.locator(".line h2").first.inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_conviction_is_asked_about_field_by_field(visit: Visit, scripts: bool) -> None:
    """How many, then what matters of each; a choice among many has a Continue button, and none chosen is told."""
    visitor = Visitor(visit(scripts=scripts))
    page = visitor.page
    visitor.to_questions()
    while not page.locator("form:has(#reply)").count():
        visitor.reply_once()
    visitor.fill("#reply", "1")
    visitor.tap("form:has(#reply) button:not(.plain)")
    seen = ""
    for _ in range(16):
        seen += page.locator("main").inner_text()
        if not page.locator("input[name=asked]").count():
            break
        if page.locator("input[type=radio]").count():
            visitor.tap("form:has(input[type=radio]) button:not(.other)")
            assert "don’t know" in page.locator("[role=alert]").inner_text()
            visitor.tap("input[type=radio] >> nth=0")
            visitor.tap("form:has(input[type=radio]) button:not(.other)")
        elif page.locator("input[type=date]").count():
            visitor.fill("#reply", "2001-05-04")
            visitor.tap("form:has(#reply) button:not(.other)")
        else:
            page.locator("button[name=reply][value=no], button[name=reply][value=none]").first.click()

    assert "number 1" in seen
    assert page.locator("h1").inner_text() == "Check your answers"


def test_a_place_that_may_be_two_is_asked_for(visit: Visit) -> None:
    """Words that several places answer to lead to a choice; words that none does, to another search."""
    visitor = Visitor(visit())
    visitor.fill("#where", "orange county")
    visitor.tap("main form button")
    assert "Orange County, California" in visitor.page.locator("main").inner_text()
    visitor.fill("#where", "atlantis")
    visitor.tap("form:has(#where) button")
    assert "no place of that name" in visitor.page.locator("[role=alert]").inner_text()


def test_places_are_offered_while_one_types(visit: Visit) -> None:
    """With JavaScript the browser offers places."""
    page = visit()
    page.locator("#where").press_sequentially("los ang", delay=5)
    page.wait_for_selector("datalist option[value='Los Angeles County, California']", state="attached")


def test_the_whole_way_by_keyboard_alone(visit: Visit) -> None:
    """Tab, type, Enter: nothing needs a pointer, and what has the focus shows it."""
    page = visit(size=DESKTOP)

    def reach(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    reach("#where")
    page.keyboard.type("Harris County, TX")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=hold]")
    reach("button[value=hold]")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=asked]", state="attached")
    while page.locator("input[name=asked]").count():
        name = page.locator("input[name=asked]").first.get_attribute("value")
        reach("button[name=unknown]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("input[name=asked]").count() == 0 or (
            page.locator("input[name=asked]").first.get_attribute("value") != name
        )
    reach("form[action$='/answer'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".five")
