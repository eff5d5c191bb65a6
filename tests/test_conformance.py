# SPDX-License-Identifier: Apache-2.0
"""What the language means, as small folders of law with examples: one construct in each.

Every folder of tests/conformance stands alone: `comity check FOLDER` and `comity test FOLDER` work on it. The first twenty
are the numbered cases of the language's trial on real law, moved to an invented union; the rest show one construct each.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from comity import store
from comity.decide.facts import read_case
from comity.law import Law
from comity.program.program import Program
from comity.source.diagnostic import Diagnostic
from tests.naive.norms import possible
from tests.naive.situation import situation

CONFORMANCE = Path(__file__).parent / "conformance"
FOLDERS = sorted(folder for folder in CONFORMANCE.iterdir() if folder.is_dir())


def errors_of(folder: Path) -> list[Diagnostic]:
    return [diagnostic for diagnostic in store.check_path(folder)[1] if diagnostic.is_error]


@cache
def program_of(folder: Path) -> Program:
    program, diagnostics, _ = store.check_path(folder)
    assert program is not None
    assert [one for one in diagnostics if one.is_error] == []
    return program


def law_of(folder: Path) -> Law:
    return Law(program_of(folder))


def failures_of(law: Law) -> list[str]:
    return [f"{one.example.title}: expected {one.expected}, found {one.found}" for one in law.test().failures]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_example_comes_out_as_it_says(folder: Path) -> None:
    """These examples are what the language means; every back end answers every one."""
    law = law_of(folder)

    assert law.program.examples
    assert failures_of(law) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_naive_evaluator_gives_every_outcome_too(folder: Path) -> None:
    """The properties trust it as the meaning; these outcomes were written down before either evaluator ran."""
    program = program_of(folder)
    for example in program.examples:
        stated = {name: value for name, value in example.facts.items() if value != "unknown"}
        if len(stated) < len(example.facts):
            continue  # what a user takes back is no part of a `Case`
        case, _ = read_case(program, example.place, example.on, stated, nothing_else=example.nothing_else)
        assert case is not None
        for outcome in example.outcomes:
            if not outcome.kind.endswith("asked"):
                found = possible(situation(program, case), outcome.bearer, outcome.action)
                assert outcome.kind in (found if len(found) == 1 else (*found, "depends")), example.title


def test_the_numbers_of_the_folders_are_each_used_once() -> None:
    """A folder is spoken of by its number."""
    numbers = [folder.name[:2] for folder in FOLDERS]

    assert len(set(numbers)) == len(numbers)


def changed(number: int, tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """Return a copy of a folder in which each text given is replaced, wherever it stands."""
    folder = tmp_path / "changed"
    original = next(one for one in FOLDERS if one.name.startswith(f"{number:02}-"))
    shutil.copytree(original, folder)
    for old, new in changes:
        files = [file for file in folder.glob("*.md") if old in file.read_text(encoding="utf-8")]
        assert files, f"{old!r} stands nowhere in {original.name}"
        for file in files:
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return folder


WRONG: list[tuple[int, str, str]] = [
    (1, "then pound must not hand_over_animal   by § 1", "then pound may hand_over_animal"),
    (1, "then pound must not hand_over_animal   by § 1", "then pound hand_over_animal silent"),
    (2, "then pound keep_animal depends on has_bitten", "then pound keep_animal depends on costs_repaid"),
    (2, "given costs_repaid = yes, has_bitten = no\n", "given costs_repaid = yes, has_bitten = yes\n"),
    (17, "by § 5   defeating North Code § 2.251(a)", "by North Code § 2.251(a)"),
    (17, "by § 2.251(b)   defeating § 2.251(a)", "by § 2.251(b)   defeating § 2.251(b)"),
    (18, "light_fire conflict", "light_fire depends"),
    (39, "keep_animal silent   by 'Search of the law of North'", "keep_animal silent   by § 1"),
    (41, "by § 7(a)(1)", "by § 7(a)(2)"),
    (48, "then pound not asked to keep_animal", "then pound asked to keep_animal"),
]


@pytest.mark.parametrize(("number", "right", "wrong"), WRONG)
def test_an_example_that_is_wrong_fails(number: int, right: str, wrong: str, tmp_path: Path) -> None:
    """An example that could not fail would show nothing: not with a wrong answer, and not with a wrong reason."""
    folder = changed(number, tmp_path, (right, wrong))

    assert errors_of(folder) or failures_of(law_of(folder))


REFUSED: list[tuple[int, str, str, str]] = [
    (16, "in force: 2014-01-01 .. 2019-09-30", "in force: 2014-01-01 .. 2019-10-01", "CY31"),
    (20, "despite § 1, North Code § 6", "despite North Code § 6", "CY321"),
]


@pytest.mark.parametrize(("number", "right", "wrong", "code"), REFUSED)
def test_what_the_language_has_no_meaning_for_is_refused(
    number: int, right: str, wrong: str, code: str, tmp_path: Path
) -> None:
    """Two versions of one text on one day, and a `despite` that points upwards only, are mistakes of the encoder."""
    found = errors_of(changed(number, tmp_path, (right, wrong)))

    assert [one.code for one in found if one.code.startswith(code)] != []


def test_a_states_rule_on_the_unions_officers_without_a_question_is_warned_of(tmp_path: Path) -> None:
    """Whether a State may bind the Union's officers is disputed, and the encoder may not settle it by silence."""
    folder = changed(
        12, tmp_path, (" when state_may_bind_inspectors", ""), ("depends on state_may_bind_inspectors", "silent")
    )

    found = store.check_path(folder)[1]

    assert any("federal bearer" in one.message and not one.is_error for one in found)
