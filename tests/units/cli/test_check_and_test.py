# SPDX-License-Identifier: Apache-2.0
"""`comity check` and `comity test` on folders of law of any kind: their statuses, their JSON, what is large or odd."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.units.cli.commands import PARK, comity

FRONT = "---\ntitle: T\ncite: T Code\nkind: ordinance\nplace: zz/riverton\nin force: ..\nuses: [words]\n---\n\n# T\n\n"


def folder_of(tmp_path: Path, text: str | bytes) -> str:
    (tmp_path / "words.md").write_bytes((PARK / "words.md").read_bytes())
    data = text if isinstance(text, bytes) else (FRONT + text).encode()
    (tmp_path / "this.md").write_bytes(data)
    return str(tmp_path)


def rule(text: str) -> str:
    return f"```comity\n{text}\n```\n\n"


EXAMPLE = rule(
    'example "A car"\n  where zz/riverton on 2024-05-01\n  given brings_vehicle = yes\n  then visitor {} enter_park'
)


def test_law_without_faults_passes(tmp_path: Path) -> None:
    """Status 0 and the count."""
    assert comity("check", str(PARK)).out == "2 documents: no errors, no warnings\n"
    assert comity("check", str(PARK)).status == 0


def test_faults_are_told_in_json(tmp_path: Path) -> None:
    """Status 1, to the output."""
    ran = comity("check", folder_of(tmp_path, rule("visitor must not enter_prak")), "--json")

    assert ran.status == 1
    assert json.loads(ran.out)["diagnostics"][0]["line"] == 13


def test_examples_that_hold_are_counted_by_document(tmp_path: Path) -> None:
    """Status 0."""
    law = folder_of(tmp_path, rule("visitor must not enter_park when brings_vehicle") + EXAMPLE.format("must not"))
    ran = comity("test", law)

    assert ran.status == 0
    assert "this.md      1     0" in ran.out
    assert ran.out.endswith("1 example: 1 hold, 0 fail\n")


def test_an_example_that_fails_says_what_was_expected_and_found(tmp_path: Path) -> None:
    """Status 1; --why shows the reasons."""
    law = folder_of(tmp_path, rule("visitor must not enter_park when brings_vehicle") + EXAMPLE.format("may"))
    ran, asked, told = comity("test", law), comity("test", law, "--why"), comity("test", law, "--json")

    assert ran.status == asked.status == told.status == 1
    assert "failed: A car\n  --> this.md:17\n  of visitor enter_park, zz/riverton on 2024-05-01" in ran.out
    assert "expected: may\n  found:    must_not (T Code)" in ran.out
    assert "Decided by" in asked.out
    assert json.loads(told.out)["failures"][0]["found"] == "must_not (T Code)"


def test_law_with_errors_fails_its_test(tmp_path: Path) -> None:
    """What cannot be read cannot hold."""
    assert comity("test", folder_of(tmp_path, rule("visitor must not enter_prak"))).status == 1


def test_a_file_of_a_megabyte_is_checked(tmp_path: Path) -> None:
    """Long, but law like any other."""
    text = "".join(
        f"## § {number} Rule\n\n{rule('visitor must not enter_park when winter_pass')}" for number in range(20)
    )
    prose = ("A sentence about parks. " * 40 + "\n") * 1100

    assert len(prose) > 1_000_000
    ran = comity("check", folder_of(tmp_path, prose + "\n" + text.replace("when winter_pass", "when brings_vehicle")))
    assert ran.status == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfe\x00\x00",
        b"---\n" * 50,
        b"```comity\n" * 50,
        b"> " * 3000 + b"x",
        b"- " * 3000,
        b"[" * 20_000,
        FRONT.encode() + b"```comity\n" + b"(" * 20_000 + b"\n```\n",
        FRONT.encode() + b"```comity\nvisitor must not enter_park when " + b"not " * 5000 + b"brings_vehicle\n```\n",
        FRONT.encode() + b"```comity\n" + b'"' * 10_001 + b"\n```\n",
        FRONT.encode().replace(b"\n", b"\r"),
        FRONT.encode().replace(b"..", b"2024-02-30 .."),
        FRONT.encode() + "```comity\nvisitor must not enter_park \u202e when x\n```\n".encode(),
    ],
    ids=range(14),
)
def test_whatever_a_file_holds_a_check_ends_with_words(tmp_path: Path, data: bytes) -> None:
    """Faulty law never raises."""
    ran = comity("check", folder_of(tmp_path, data))

    assert ran.status in (0, 1)
    assert "a fault of Comity itself" not in ran.err


def test_a_folder_without_law_is_empty_and_sound(tmp_path: Path) -> None:
    """Nothing is wrong with nothing."""
    assert comity("check", str(tmp_path)).status == 0
    assert comity("test", str(tmp_path)).status == 0


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    """A folder in the place of a file, a link that leads nowhere."""
    (tmp_path / "a.md").mkdir()
    (tmp_path / "b.md").symlink_to(tmp_path / "nowhere.md")
    ran = comity("check", str(tmp_path))

    assert ran.status in (0, 1, 2)
    assert "a fault of Comity itself" not in ran.err
