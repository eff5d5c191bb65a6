# SPDX-License-Identifier: Apache-2.0
"""Every page against axe-core, light and dark, in both languages; none wider than a narrow phone; the first page is small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, NARROW, Visit
from tests.browser.test_pages import CASE
from tests.browser.travel import Visitor

BUDGET = 60_000


def to_question(page: Page) -> None:
    Visitor(page).to_questions()


def to_list(page: Page) -> None:
    Visitor(page).to_questions(about="door")


def to_fault(page: Page) -> None:
    Visitor(page).fill("#where", "atlantis")
    page.click("main form button")


def to_about(page: Page) -> None:
    page.fill("#where", "Cook County")
    page.click("main form button")
    page.click("button.wide >> nth=0")


def to_check(page: Page) -> None:
    visitor = Visitor(page)
    visitor.to_questions()
    visitor.reply_no()


def to_answer(page: Page) -> None:
    page.fill("#case", json.dumps(CASE))
    page.click("main button")
    for summary in page.locator("main > section > details > summary").all():
        summary.click()


def to_wrong(page: Page) -> None:
    page.fill("#case", '{"place": "nowhere", "facts": {"x": 1}}')
    page.click("main button")


def to_staff(page: Page) -> None:
    page.fill("#where", "us/ca/los-angeles-county")
    page.select_option("#about", "hold")
    page.click("main form button")


def stay(page: Page) -> None:
    for summary in page.locator("main details > summary").all()[:6]:
        if summary.is_visible():
            summary.click()


PAGES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "front": ("/", stay),
    "place": ("/", to_fault),
    "about": ("/", to_about),
    "question": ("/", to_question),
    "choice": ("/", to_list),
    "check": ("/", to_check),
    "answer": ("/case", to_answer),
    "wrong": ("/case", to_wrong),
    "choose": ("/staff", stay),
    "staff": ("/staff", to_staff),
    "library": ("/law", stay),
    "found": ("/law?q=warrant", stay),
    "document": ("/law/us/ca/trust-act", stay),
    "place-law": ("/law/us/ca", stay),
    "changes": ("/changes?on=2018-01-01&place=us/ca", stay),
    "compare": ("/compare?place=us/ca&place=us/tx&on=2019-01-01", stay),
    "timeline": ("/timeline?place=us/ca&about=hold", stay),
    "map": ("/map", stay),
    "nothing": ("/nothing-here", stay),
}


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize(("language", "dark", "size"), [("en", False, NARROW), ("es", True, DESKTOP)])
def test_a_page_has_no_fault_that_axe_finds(
    visit: Visit, page_name: str, language: str, dark: bool, size: tuple[int, int], tmp_path: Path
) -> None:
    """WCAG 2.2 AA and best practices; light on a narrow phone in English, dark on a desk in Spanish. Pictures are taken."""
    path, reach = PAGES[page_name]
    page = visit(path, language=language, dark=dark, size=size)
    reach(page)
    page.wait_for_load_state()
    page.screenshot(path=tmp_path / f"{page_name}-{language}.png", full_page=True)

    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]

    assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]


def test_the_first_page_is_small_and_nothing_holds_it_up(visit: Visit) -> None:
    """All that the first page loads is under 60 kB; its script waits until the page stands; nothing else is fetched later."""
    page = visit("/law/us/ca")
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: sizes.__setitem__(answer.url, len(answer.body())) if "favicon" not in answer.url else None,
    )
    page.goto(page.url.partition("/law")[0] + "/", wait_until="networkidle")

    assert sum(sizes.values()) < BUDGET
    assert len(sizes) <= 4
    assert page.evaluate("[...document.scripts].every(one => one.defer && one.src)")


def test_markup_in_every_field_of_a_page_stays_text(visit: Visit) -> None:
    """What a visitor types is shown as typed: no element and no script comes of it."""
    evil = "\"><img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    page = visit("/")
    base = page.url.rstrip("/")
    for path, field in (
        ("/", "where"),
        ("/law", "q"),
        ("/timeline", "place"),
        ("/changes", "place"),
        ("/compare", "place"),
    ):
        page.goto(base + path)
        page.fill(f"[name={field}] >> nth=0", evil)
        page.locator(f"form:has([name={field}]) button").first.click()
        assert page.locator("main img, main script").count() == 0
        assert "owned" not in page.title() or "<script>" in page.title()
    page.goto(base + "/case")
    page.fill("#case", json.dumps({**CASE, "place": evil, "facts": {evil: evil}}))
    page.click("main button")
    assert page.locator("main img, main script").count() == 0
