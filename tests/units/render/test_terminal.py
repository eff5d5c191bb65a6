# SPDX-License-Identifier: Apache-2.0
"""In a terminal: colour beside the words, never in their place."""

from __future__ import annotations

import io
import re

from rich.console import Console

from comity.render.memo import memo
from comity.render.terminal import print_page
from tests.units.render.answers import answer


def shown(*, color: bool) -> str:
    stream = io.StringIO()
    system = "truecolor" if color else None
    print_page(memo(answer()), Console(file=stream, force_terminal=color, color_system=system, width=100))  # type: ignore[arg-type]
    return stream.getvalue()


def test_without_its_colours_a_page_is_the_plain_text() -> None:
    """Whoever sees no colour misses nothing."""
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", shown(color=True))

    assert [line.rstrip() for line in stripped.splitlines()] == memo(answer()).plain(100).splitlines()
    assert "\x1b[" in shown(color=True)
    assert "\x1b[" not in shown(color=False)
