# SPDX-License-Identifier: Apache-2.0
"""Pages: wrapping, wide characters, and text that may not play tricks on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comity.render.page import Page, Piece, display_width, grid, safe

LETTERS = st.characters(exclude_characters="\u00a0")  # a no-break space holds words together


def test_a_paragraph_wraps_under_its_own_indent() -> None:
    """The lines after the first hang."""
    page = Page()
    page.add("one two three four", indent=2, hang=2)

    assert page.plain(12) == "  one two\n    three\n    four\n"


def test_a_word_of_two_styles_is_not_parted() -> None:
    """A comma stays with the citation before it."""
    page = Page()
    page.add("see ", Piece("§ 1", "citation"), ", then")

    assert page.plain(8) == "see § 1,\nthen\n"


def test_wide_characters_take_two_columns() -> None:
    """Columns are counted as a terminal shows them."""
    page = Page()
    page.add("日本 日本 日本")

    assert page.plain(9) == "日本 日本\n日本\n"


def test_columns_line_up_and_the_last_cell_wraps_under_itself() -> None:
    """A table stays a table in a narrow window."""
    page = Page()
    grid(page, [["a", "MUST NOT", "one two three"], ["bcd", "MAY", "x"]])

    assert page.plain(22) == "a    MUST NOT  one two\n               three\nbcd  MAY       x\n"


@given(st.text(max_size=80))
def test_nothing_that_steers_a_terminal_is_printed(text: str) -> None:
    """A document's or a case's own words reach the screen as words."""
    shown = safe(text)

    assert all(char.isprintable() or char in "\u00a0\u3000" or char.isspace() or ord(char) > 0x9F for char in shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@given(st.lists(st.text(LETTERS, max_size=30), max_size=6), st.integers(20, 120))
def test_no_line_is_wider_than_the_page_unless_one_word_is(texts: list[str], width: int) -> None:
    """The screen is never scrolled sideways for what could be wrapped."""
    page = Page()
    for text in texts:
        page.add(text)
    for line in page.plain(width).split("\n"):
        assert display_width(line) <= width or " " not in line.strip()
