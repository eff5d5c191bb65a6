# SPDX-License-Identifier: Apache-2.0
"""The layout is the pipeline, and stays it: who imports whom, how long a file grows, which paths the pages name.

Every rule has two kinds of test: the project has no fault, and a small project that breaks the rule is caught.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layout import (
    RULES,
    Rule,
    code_in_maps,
    dead_paths,
    empty_names,
    long_files,
    long_functions,
    third_parties_in_results,
    wrong_imports,
)

PROJECT = Path(__file__).parents[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_its_own_layout(rule: Rule) -> None:
    """Read in the order of the table, the folders are the system; that holds only if nothing runs against it."""
    assert rule(PROJECT) == []


BROKEN: list[tuple[Rule, str, str]] = [
    (wrong_imports, "src/comity/source/span.py", "from comity.program import norm\n"),
    (wrong_imports, "src/comity/decide/status.py", "def late():\n    import comity.columns.status\n"),
    (wrong_imports, "src/comity/decide/status.py", "from comity.syntax.tree import Name\n"),
    (wrong_imports, "src/comity/decide/status.py", "from ..check import names\n"),
    (wrong_imports, "src/comity/regime/circuit.py", "from comity import check\n"),
    (wrong_imports, "src/comity/regime/circuit.py", "from comity import load\n"),
    (wrong_imports, "src/comity/render/memo.py", "from comity.decide.status import settle\n"),
    (wrong_imports, "src/comity/render/memo.py", "from comity.decide import status\n"),
    (wrong_imports, "src/comity/web/pages.py", "from comity.cli.facts import read\n"),
    (wrong_imports, "src/comity/cli/command.py", "from comity.decide.status import settle\n"),
    (wrong_imports, "src/comity/check/names.py", "import lark\n"),
    (wrong_imports, "src/comity/decide/clocks.py", "import click\n"),
    (wrong_imports, "src/comity/cli/command.py", "import numpy\n"),
    (wrong_imports, "src/comity/extras/more.py", "import json\n"),
    (third_parties_in_results, "src/comity/decide/answer.py", "from holidays import HolidayBase\n"),
    (code_in_maps, "src/comity/source/__init__.py", '"""Map."""\nfrom comity.source.span import Span\n'),
    (code_in_maps, "src/comity/source/__init__.py", ""),
    (long_files, "tests/units/test_all.py", "\n" * 300),
    (long_functions, "src/comity/decide/status.py", "def long():\n" + "    x = 1\n" * 39),
    (empty_names, "src/comity/check/utils.py", ""),
    (empty_names, "src/comity/common/names.py", ""),
    (dead_paths, "docs/architecture.md", "Read `src/comity/decide/nowhere.py` first."),
    (dead_paths, "docs/architecture.md", "Read tests/transcripts/*/none/*.md."),
    (dead_paths, "docs/architecture.md", "See [the glossary](glossary.md#on)."),
    (dead_paths, "README.md", "The law is at law/us/nowhere.md."),
    (dead_paths, "src/comity/decide/status.py", '"""Decision: docs/decisions/0099-nothing.md."""\n'),
]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_project_that_breaks_a_rule_is_caught(rule: Rule, path: str, text: str, tmp_path: Path) -> None:
    """A rule that cannot fail guards nothing."""
    write(tmp_path, path, text)

    assert rule(tmp_path) != []


KEPT: list[tuple[str, str]] = [
    ("src/comity/__init__.py", "from comity.law import Law\n__all__ = ['Law']\n"),
    ("src/comity/__main__.py", "from comity.cli.command import main\nmain()\n"),
    ("src/comity/syntax/__init__.py", '"""Map."""\n'),
    ("src/comity/syntax/parser.py", "import lark\nfrom comity.source import span\nfrom .tree import Name\n"),
    ("src/comity/render/memo.py", "import rich\nfrom comity.decide.answer import Answer\n"),
    ("src/comity/cli/command.py", "import click, yaml\nimport comity\nfrom comity import load\n"),
    ("src/comity/decide/status.py", "def short():\n" + '    """Why.\n\n    More."""\n' + "    # why\n\n" * 40),
    ("tests/units/test_all.py", "\n" * 299),
    (
        "docs/architecture.md",
        "`src/comity/syntax/`, law/<place>/<name>.md, law/zz/park.md, https://a.example/docs/x.md",
    ),
    ("README.md", "[Architecture](docs/architecture.md#top), tests/*/test_all.py."),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_project_that_keeps_the_rules_is_left_alone(rule: Rule, tmp_path: Path) -> None:
    """A rule that cries at everything would be switched off."""
    for path, text in KEPT:
        write(tmp_path, path, text)

    assert rule(tmp_path) == []


def write(project: Path, path: str, text: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text, encoding="utf-8")
