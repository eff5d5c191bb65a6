# SPDX-License-Identifier: Apache-2.0
"""A visitor who counts taps: putting the finger on a field counts, typing into it does not."""

from __future__ import annotations

from playwright.sync_api import Page


class Visitor:
    """A page, and the taps so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, selector: str) -> None:
        """Tap what is meant."""
        self.taps += 1
        self.page.click(selector)

    def fill(self, selector: str, text: str) -> None:
        """Tap a field and type."""
        self.tap(selector)
        self.page.fill(selector, text)

    def to_questions(self, place: str = "Los Angeles County", day: str = "2017-02-24", about: str = "hold") -> None:
        """Go from the front page to the first question."""
        self.fill("#where", place)
        self.fill("#on", day)
        self.tap("main form button")
        self.tap(f"button[value={about}]")

    def reply_no(self) -> None:
        """Answer every question with no or none, until the replies stand to be checked."""
        while self.page.locator("input[name=asked]").count():
            self.reply_once()

    def reply_once(self) -> str:
        """Answer the question with no or none, or by not knowing, and return it."""
        asked = self.page.locator("h1").inner_text()
        self.taps += 1
        no = self.page.locator("button[name=reply][value=none], button[name=reply][value=no]")
        (no if no.count() else self.page.locator("button[name=unknown]")).first.click()
        return asked

    def to_answer(self) -> None:
        """Go from the check page to the answer."""
        self.tap("form[action$='/answer'] button")
