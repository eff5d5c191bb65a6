# SPDX-License-Identifier: Apache-2.0
"""Front matter: text stays text, every value has its place, and what YAML can do beyond that is refused."""

from __future__ import annotations

import pytest

from comity.source import codes
from comity.source.front import read_front


def problems(front: str) -> list[tuple[str, str]]:
    """Each problem as its code and the text it points at."""
    text = f"---\n{front}\n---\n# A\n"
    return [(found.code, text[found.span.start : found.span.end]) for found in read_front(text, "a.md")[2]]


def test_values_are_text_with_their_places() -> None:
    """A date, a number and a yes are not turned into anything."""
    text = '---\ntitle: "Park: Act"\nin force: 2014-01-01 ..\ncourt: yes\nuses: [a, b]\nreaches:\n- c\n---\nwords'

    entries, body, found = read_front(text, "a.md")

    assert found == ()
    assert text[body:] == "words"
    assert [(entry.key, entry.value) for entry in entries] == [
        ("title", "Park: Act"),
        ("in force", "2014-01-01 .."),
        ("court", "yes"),
        ("uses", ("a", "b")),
        ("reaches", ("c",)),
    ]
    places = [text[entry.span.start : entry.span.end] for entry in entries]
    assert places[:4] == ['"Park: Act"', "2014-01-01 ..", "yes", "[a, b]"]


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("tilte: A", (codes.UNKNOWN_KEY, "tilte")),
        ("title: A\ntitle: B", (codes.KEY_TWICE, "title")),
        ("title: {a: b}", (codes.NOT_TEXT, "{")),
        ("uses: [[a]]", (codes.NOT_TEXT, "[")),
        ("[a]: b", (codes.NOT_TEXT, "[")),
        ("title: &a A", (codes.YAML_FEATURE, "&a A")),
        ("title: *a", (codes.YAML_FEATURE, "*a")),
        ("title: !!python/object:os.system A", (codes.YAML_FEATURE, "!!python/object:os.system A")),
        ("uses: !!set [a]", (codes.YAML_FEATURE, "!!set [")),
        ("title: Park Act: the long title", (codes.BAD_YAML, ":")),
        ("title: 'A", (codes.BAD_YAML, "'")),
        ("- title", (codes.BAD_YAML, "- title\n")),
        ("title: \x07", (codes.BAD_YAML, "\x07")),
        ("title: " + "[" * 10_000, (codes.NOT_TEXT, "[")),
    ],
)
def test_what_front_matter_is_not_is_reported_at_its_place(front: str, problem: tuple[str, str]) -> None:
    """One message, and no YAML bomb."""
    assert problems(front) == [problem]


def test_an_unknown_key_is_met_with_the_nearest_one() -> None:
    """Most are slips."""
    assert read_front("---\ntilte: A\n---\n", "a.md")[2][0].help == "did you mean `title`?"


def test_front_matter_that_is_missing_or_open() -> None:
    """The Markdown is read all the same."""
    assert [found.code for found in read_front("# A\n", "a.md")[2]] == [codes.NO_FRONT_MATTER]
    assert [found.code for found in read_front("", "a.md")[2]] == [codes.NO_FRONT_MATTER]
    assert [found.code for found in read_front("---\ntitle: A\n", "a.md")[2]] == [codes.UNCLOSED_FRONT_MATTER]
    assert read_front("---\n---\n", "a.md") == ((), 8, ())
