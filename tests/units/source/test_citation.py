# SPDX-License-Identifier: Apache-2.0
"""What a citation covers."""

from __future__ import annotations

import pytest

from comity.source.citation import citation_of, covers, split_citation


@pytest.mark.parametrize(
    ("target", "section", "covered"),
    [
        ("7282.5(a)", "7282.5(a)", True),
        ("7282.5(a)", "7282.5(a)(1)", True),
        ("7282.5", "7282.5(a)", True),
        ("", "7282.5", True),
        ("7282.5(a)", "7282.5(ab)", False),
        ("7282.5", "7282.55", False),
        ("7282", "7282.5", False),
        ("7282.5(a)(1)", "7282.5(a)", False),
    ],
)
def test_a_reference_covers_what_stands_under_it(target: str, section: str, covered: bool) -> None:
    """And nothing that only begins with the same signs."""
    assert covers(target, section) is covered


def test_a_citation_is_taken_apart_and_put_together() -> None:
    """In one form, however it was spaced."""
    assert split_citation("Cal.  Gov. Code §§  7282.5(a)(1)") == ("Cal. Gov. Code", "7282.5(a)(1)")
    assert citation_of(*split_citation("8 C.F.R. §287.7(d)")) == "8 C.F.R. § 287.7(d)"
