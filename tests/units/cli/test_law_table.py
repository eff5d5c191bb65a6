# SPDX-License-Identifier: Apache-2.0
"""`comity law --table` and the pages made from it: a file of cases, decided in every State of a small Union."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.cli.docs import pages_of_law
from comity.law import load
from tests.units.cli.commands import comity

WORDS = """---
title: Words
kind: vocabulary
---
# Words
```comity
place un "the Union" level federal
place un/aa "Aa" level state
place un/bb "Bb" level state
place un/cc "Cc" level state
place un/bb/hill "Hill" level local
bearer visitor "someone who visits" level state
action enter "go into a park"
action sleep "stay the night"
action sing "sing"
fact winter: yes_no
```
"""
LAW = """---
title: {title}
cite: {cite}
kind: statute
in force: {days}
checked: text-seen 2026-11-23
uses: [words]
---
# {title}

## § 1 Parks

```comity
{rule}
```
"""
TABLE = """
title: Parks in winter
on: 2026-06-01
bearers: [visitor]
cases:
  warm: {title: a day of summer, facts: {winter: no}}
  cold: {title: a day of winter, facts: {winter: yes}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Every State may be entered; in Aa nobody sleeps there; Bb forbids entry in winter from 2026-01-01 on."""
    rules = {
        "un/code": ("Union Code", "..", "visitor may enter"),
        "un/aa/code": ("Aa Code", "..", "visitor must not sleep"),
        "un/bb/code": ("Bb Code", "2026-01-01 ..", "visitor must not enter when winter"),
    }
    law = tmp_path / "law"
    for name, (title, days, rule) in rules.items():
        (law / name).parent.mkdir(parents=True, exist_ok=True)
        (law / f"{name}.md").write_text(LAW.format(title=title, cite=title, days=days, rule=rule))
    (law / "words.md").write_text(WORDS)
    (tmp_path / "table.yaml").write_text(TABLE)
    return tmp_path


def table(folder: Path, *more: str) -> tuple[int, str]:
    ran = comity("law", "--law", str(folder / "law"), "--table", "--cases", str(folder / "table.yaml"), *more)
    return ran.status, ran.out + ran.err


def cells(folder: Path, *more: str) -> dict[tuple[str, str, str], tuple[str, list[str]]]:
    status, out = table(folder, "--json", *more)
    assert status == 0
    return {
        (cell["place"], cell["action"], cell["case"]): (cell["status"], cell["grounds"])
        for cell in json.loads(out)["cells"]
    }


def test_every_case_is_decided_in_every_state(folder: Path) -> None:
    """Three States, two actions on which somebody speaks, two cases; no county and no Union among them."""
    found = cells(folder)

    assert len(found) == 3 * 2 * 2
    assert found["un/bb", "enter", "cold"] == ("must_not", ["Bb Code § 1"])
    assert found["un/bb", "enter", "warm"] == ("may", ["Union Code § 1"])
    assert found["un/aa", "sleep", "cold"] == ("must_not", ["Aa Code § 1"])
    assert found["un/cc", "sleep", "cold"] == ("silent", [])


def test_another_day_is_another_table(folder: Path) -> None:
    """Before the act of Bb, all could enter."""
    assert cells(folder, "--on", "2025-12-31")["un/bb", "enter", "cold"] == ("may", ["Union Code § 1"])


def test_the_page_puts_places_of_one_status_together(folder: Path) -> None:
    """What no State speaks of is left out, and silence is not listed place by place."""
    out = table(folder)[1]

    assert "MAY (warm): AA, BB, CC" in out
    assert "MAY (cold): AA, CC" in out
    assert "MUST NOT (cold): BB" in out
    assert "MUST NOT (warm, cold): AA" in out
    assert "SILENT (warm, cold): everywhere else" in out
    assert "sing" not in out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TABLE.replace("title: Parks", "titel: Parks"), "a table has no `titel`"),
        (TABLE.replace("[visitor]", "visitor"), "expected a list of bearers"),
        (TABLE.replace("winter: no", "wintr: no"), "wintr"),
        (TABLE.replace("[visitor]", "[visitr]"), "no bearer named `visitr`"),
        ("- a list", "holds no cases"),
        (TABLE.partition("cases:")[0] + "cases: [warm]", "each with `title` and `facts`"),
    ],
)
def test_a_file_that_is_no_table_is_refused(folder: Path, text: str, words: str) -> None:
    """Status 2, with what was expected."""
    (folder / "table.yaml").write_text(text)
    status, out = table(folder)

    assert status == 2
    assert words in " ".join(out.split())


def test_a_day_and_cases_without_a_table_are_refused(folder: Path) -> None:
    """They would be passed over in silence."""
    assert comity("law", "--law", str(folder / "law"), "--on", "2026-01-01").status == 2


def test_the_pages_name_each_state_its_law_and_its_days(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A State's page holds what differs from the Union's law; the rest is one line."""
    monkeypatch.setattr("comity.cli.law_table.SHIPPED", str(folder / "table.yaml"))
    pages = pages_of_law(load(folder / "law"))

    assert {name for name in pages if name.startswith("states/")} == {
        f"states/{name}.md" for name in ("aa", "bb", "cc")
    }
    assert "| visitor | `enter` | **MAY** Union Code § 1 | **MUST NOT** Bb Code § 1 |" in pages["states/bb.md"]
    assert "- 2026-01-01: § 1 begins in Bb Code" in pages["states/bb.md"]
    assert "`enter`" in pages["states/cc.md"].partition("As federal law alone has it")[2]
    assert "| [Bb](states/bb.md) | 1 | 1 | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 2026-11-23 | 0 |" in pages["law-status.md"]
    assert "MAY everywhere" not in pages["law-table.md"]
    assert "| MUST NOT |  | BB |" in pages["law-table.md"]
