# SPDX-License-Identifier: Apache-2.0
"""`comity diff` between revisions of a folder of law: what git knows, and what it does not."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.units.cli.commands import PROJECT, comity

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
PARK = PROJECT / "tests/transcripts/differences/given/park"
WHO = ("-c", "user.name=Riverton", "-c", "user.email=clerk@example.org")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *WHO, *arguments], check=True, capture_output=True)


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A repository with a folder of law at two revisions: the second lets ambulances out of the gate's rule."""
    folder = tmp_path / "law"
    shutil.copytree(PARK, folder)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    gate = folder / "gate.md"
    gate.write_text(gate.read_text(encoding="utf-8").replace(" and not ambulance_on_call", ""), encoding="utf-8")
    git(tmp_path, "commit", "-q", "-a", "-m", "second")
    return folder


def test_what_a_revision_turned_is_shown_at_the_places_that_its_documents_touch(law: Path) -> None:
    """The gate is the city's: the State is not compared, for no document that reaches it was changed."""
    ran = comity("diff", "HEAD~1..HEAD", "--law", str(law), "--on", "2024-05-01", "--json")

    found = json.loads(ran.out)
    assert ran.status == 0
    assert found["before"]["place"] == "zz/riverton"
    (change,) = found["changes"]
    assert (change["before"]["status"], change["after"]["status"]) == ("silent", "must")
    assert change["facts"] == {"season": "winter", "ambulance_on_call": "yes"}
    assert change["after"]["provisions"][0]["change"] == "amended"


def test_the_folder_as_it_is_can_be_compared_with_a_revision(law: Path) -> None:
    """Nothing is changed since: no document differs, and that is the proof."""
    ran = comity("diff", "HEAD..", "--law", str(law), "--on", "2024-05-01", "--exit-code")

    assert ran.status == 0
    assert "no document of it differs" in ran.out


def test_a_difference_gives_status_1_only_if_it_was_asked_for(law: Path) -> None:
    """A script can tell; a reader is given an answer."""
    arguments = ("diff", "HEAD~1..HEAD", "--law", str(law), "--on", "2024-05-01")

    assert comity(*arguments).status == 0
    assert comity(*arguments, "--exit-code").status == 1


def test_every_time_in_which_the_law_is_constant_is_compared_once(law: Path) -> None:
    """The order begins in 2019 and the parks change in 2024: three times, the first before any of it."""
    ran = comity("diff", "HEAD~1..HEAD", "--law", str(law), "--where", "zz/riverton", "--all-dates")

    assert "Compared 3 pairs of standpoints; 1 of them proved equal" in ran.out


def test_a_revision_that_does_not_exist_and_a_folder_without_git_are_said_so(law: Path, tmp_path: Path) -> None:
    """Each in one sentence, with status 2."""
    gone = comity("diff", "v9..HEAD", "--law", str(law))
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    shutil.copytree(PARK, outside)
    nowhere = comity("diff", "v1..v2", "--law", str(outside))

    assert (gone.status, nowhere.status) == (2, 2)
    assert "there is no revision `v9`" in gone.err
    assert "is in no git repository" in nowhere.err


def test_law_that_no_longer_checks_says_which_revision(law: Path) -> None:
    """An old revision may be written in what this version does not read."""
    gate = law / "gate.md"
    gate.write_text(gate.read_text(encoding="utf-8").replace("warden must", "warden ought"), encoding="utf-8")
    git(law, "commit", "-q", "-a", "-m", "third")

    ran = comity("diff", "HEAD..HEAD~1", "--law", str(law))

    assert ran.status == 2
    assert "the law of revision `HEAD` cannot be read" in ran.err
