# SPDX-License-Identifier: Apache-2.0
"""The register: every code has a name, a meaning and an example, and none stands for two things."""

from __future__ import annotations

import re

from comity.source import codes

NAMES = {name: code for name, code in vars(codes).items() if isinstance(code, str) and re.fullmatch(r"CY\d{3}", code)}


def test_names_and_register_agree() -> None:
    """A code that a stage reports is documented, and the other way round."""
    assert sorted(NAMES.values()) == list(codes.REGISTER)
    assert len(set(NAMES.values())) == len(NAMES)


def test_entries_read_as_the_style_asks() -> None:
    """A title without a stop, a meaning of one sentence, an example."""
    for entry in codes.REGISTER.values():
        assert entry.title
        assert not entry.title.endswith(".")
        assert entry.meaning.endswith(".")
        assert entry.meaning[:1].isupper() or entry.meaning.startswith("`")
        assert entry.example


def test_the_codes_that_the_style_names() -> None:
    """They stand in published texts."""
    assert (codes.UNKNOWN_FACT, codes.CYCLIC_PRECEDENCE, codes.WRONG_VALUE) == ("CY204", "CY320", "CY402")
    assert (codes.NO_FIRST_DAY, codes.TWO_VERSIONS) == ("CY301", "CY310")
