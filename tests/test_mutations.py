# SPDX-License-Identifier: Apache-2.0
"""Mutated files of law go through `check` without an exception and without a hang.

A few hundred mutations run with the tests; `python -m tests.test_mutations 10000 1` runs as many as asked, from a seed.
"""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import pytest

from comity.check.check import check
from comity.source.markdown import read_document

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "law").rglob("*.md"), *(ROOT / "tests" / "conformance").rglob("*.md")])
SECONDS = 10  # for one file: a hang, not a slow machine
WORDS = [
    "must",
    "not",
    "when",
    "any of",
    "(1)",
    "§",
    "```comity",
    "```",
    "---",
    "in force",
    "..",
    "{",
    "]",
    "'",
    '"',
    "\t",
    "é",
    "\x00",
]


def delete(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randint(1, 60) :]


def repeat(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start : start + chance.randint(1, 200)] * 2 + text[start:]


def insert(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + chance.choice(WORDS) * chance.choice([1, 1, 1, 40]) + text[start:]


def exchange(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def rewrite(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + chance.choice("0123456789()[]{}.,:;<>=- \n§azAZ") + text[start + 1 :]


MUTATIONS: Sequence[Callable[[str, random.Random], str]] = (delete, repeat, insert, exchange, rewrite)


def hang(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"one file was checked for more than {SECONDS} seconds")


def check_mutated(chance: random.Random) -> None:
    """Mutate one file up to five times and check it: alone, or with the other files of its conformance folder."""
    file = chance.choice(FILES)
    text = file.read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 5)):
        text = chance.choice(MUTATIONS)(text or " ", chance)
    beside = [one for one in file.parent.glob("*.md") if one != file] if "conformance" in file.parts else []
    documents = [read_document(one.stem, one.name, one.read_bytes())[0] for one in beside]
    document, found = read_document(file.stem, file.name, text.encode())
    signal.alarm(SECONDS)
    try:
        _, diagnostics = check([*documents, document])
    finally:
        signal.alarm(0)
    assert all(one.message and one.code.startswith("CY") for one in (*found, *diagnostics))


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_of_law_are_checked_without_an_exception_or_a_hang(seed: int) -> None:
    """Whatever an editor does to a file, `check` says what is wrong with it."""
    before = signal.signal(signal.SIGALRM, hang)
    try:
        chance = random.Random(seed)
        for _ in range(40):
            check_mutated(chance)
    finally:
        signal.signal(signal.SIGALRM, before)


if __name__ == "__main__":
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGALRM, hang)
    chance = random.Random(seed)
    for _ in range(count):
        check_mutated(chance)
    print(f"{count} mutated files checked, seed {seed}: no exception, no hang")
