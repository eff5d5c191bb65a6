# SPDX-License-Identifier: Apache-2.0
"""YAML and JSON as people state facts in them: no guesses, places of values, and nothing that can run or blow up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.cli.faults import Fault
from comity.cli.notation import read_notation
from comity.source.span import SourceFile


def read(text: str, name: str = "facts.yaml") -> Any:
    return read_notation(SourceFile(name, text)).value


def faults_of(text: str, name: str) -> list[int]:
    """Read a text; return where its faults begin, if it is refused."""
    try:
        read(text, name)
    except Fault as fault:
        return [one.span.start for one in fault.diagnostics]
    return []


VALUES = [
    ("no", "no"),
    ("Yes", "Yes"),
    ("true", True),
    ("null", None),
    ("", None),
    ("unknown", "unknown"),
    ("2017-02-24", "2017-02-24"),
    ("2017-02-24 05:40", "2017-02-24 05:40"),
    ("12:30", "12:30"),
    ("42", 42),
    ("042", "042"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("1.5", "1.5"),
    ("'42'", "42"),
    ("'true'", "true"),
    ("1,500 USD", "1,500 USD"),
    ("NO", "NO"),
    ("[]", []),
    ("[{class: felony}, maybe more]", [{"class": "felony"}, {"maybe_more": True}]),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_value_stays_what_was_written(text: str, value: object) -> None:
    """YAML's own guesses (`no` is false, 12:30 is 750, dates are dates) are not made."""
    assert read(f"fact: {text}") == {"fact": value}


def test_json_is_read_without_floats() -> None:
    """No floats in law: a number with a point stays the text that it is."""
    assert read('{"a": 1.10, "b": [true, null, 3]}', "facts.json") == {"a": "1.10", "b": [True, None, 3]}


def test_the_place_of_each_value_is_known() -> None:
    """So that a wrong value can be pointed at, not only named."""
    stated = read_notation(SourceFile("f.yaml", "fines:\n  - cause: noise\n"))
    span = stated.spans["/fines/0/cause"]

    assert stated.source.text[span.start : span.end] == "noise"
    assert stated.source.text[stated.names["/fines/0/cause"].start :].startswith("cause:")


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    "text", [BOMB, "a: !!python/name:os.system x", "[" * 5000, "{a: " * 5000, "a: \x07", "? [x]\n: y"]
)
def test_what_could_run_or_blow_up_is_refused(text: str) -> None:
    """References, tags, depth without end, control characters, names that are lists."""
    with pytest.raises(Fault):
        read(text)


@given(st.text(max_size=200), st.sampled_from(["f.yaml", "f.json"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    """Never another exception, and every fault has a place in the text."""
    assert all(0 <= start <= len(text) + 1 for start in faults_of(text, name))


@given(
    st.recursive(st.text("[]{},: abc\"'\n-&*!", max_size=12), lambda inner: st.builds("[{}, {}]".format, inner, inner))
)
def test_texts_that_are_nearly_yaml_are_read_or_refused(text: str) -> None:
    """The marks of the notation in any order."""
    assert len(faults_of(text, "f.yaml")) <= 1
