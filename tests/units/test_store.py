# SPDX-License-Identifier: Apache-2.0
"""The cache of checked programs: as if it were not there, whatever happens to it, only faster."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import comity
from comity import store

LAW = """---
title: Ordinance
kind: ordinance
cite: Riverton Mun. Code
place: zz/riverton
in force: ..
uses: [words]
---

# Ordinance

## § 1 Vehicles

```comity
visitor {modality} enter_park
```
"""

WORDS = """---
title: Words
kind: vocabulary
---

# Words

```comity
place zz "the Union"
place zz/riverton "Riverton" level local
bearer visitor
action enter_park
```
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "words.md").write_text(WORDS, "utf-8")
    state(folder, "must not")
    return folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("COMITY_CACHE", str(folder))
    return folder


def state(folder: Path, modality: str) -> None:
    (folder / "ordinance.md").write_text(LAW.format(modality=modality), "utf-8")


def status(folder: Path) -> str:
    return str(comity.load(folder).decide("zz/riverton", "2024-05-01", {}, bearer="visitor").status)


def kept(cache: Path) -> list[Path]:
    return sorted(cache.iterdir()) if cache.exists() else []


def forbid_checking(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_path(path: Path | None) -> store.Checked:
        raise AssertionError("the program was not taken from the cache")

    monkeypatch.setattr(store, "check_path", check_path)


def test_law_that_did_not_change_is_not_checked_again(law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise nothing below would test a cache."""
    assert status(law) == "must_not"
    forbid_checking(monkeypatch)

    assert status(law) == "must_not"
    assert [file.suffix for file in kept(cache)] == [".program"]


def test_an_edited_file_gives_a_new_answer_and_the_old_text_the_old_one(
    law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is the content: neither the time of the file nor its length tells."""
    found = []
    for modality in ("must not", "may", "must not"):
        state(law, modality)
        os.utime(law / "ordinance.md", (0, 0))
        found.append(status(law))

    assert found == ["must_not", "may", "must_not"]
    assert len(kept(cache)) == 2
    forbid_checking(monkeypatch)
    assert status(law) == "must_not"


def test_a_file_that_is_added_moved_or_taken_away_counts(law: Path, cache: Path) -> None:
    """A folder of law is all its files under their names."""
    assert status(law) == "must_not"
    (law / "ordinance.md").rename(law / "code.md")
    assert comity.load(law).program.documents[0].id == "code"
    (law / "code.md").unlink()

    answer = comity.load(law).decide("zz/riverton", "2024-05-01", {}, bearer="visitor")
    assert answer.lines == ()
    assert len(kept(cache)) == 3


def test_law_that_somebody_writes_while_it_is_checked_is_not_kept(
    law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name would be that of the one text and the program that of the other."""
    check_path = store.check_path

    def written_meanwhile(path: Path | None) -> store.Checked:
        state(law, "may")
        return check_path(path)

    monkeypatch.setattr(store, "check_path", written_meanwhile)
    assert status(law) == "may"
    monkeypatch.setattr(store, "check_path", check_path)
    state(law, "must not")

    assert status(law) == "must_not"


def test_law_with_errors_is_not_kept(law: Path, cache: Path) -> None:
    """Its diagnostics are wanted each time."""
    state(law, "mustnt")
    for _ in range(2):
        with pytest.raises(comity.LawError):
            comity.load(law)

    assert kept(cache) == []


@pytest.mark.parametrize("damage", ["empty", "half", "tail", "a bit in the middle", "another thing", "a folder"])
def test_a_damaged_cache_is_left_out_of_account(law: Path, cache: Path, damage: str) -> None:
    """A byte that flips in a pickle can also give a program, of another law."""
    assert status(law) == "must_not"
    (file,) = kept(cache)
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    if damage == "a folder":
        file.unlink()
        file.mkdir()
    elif damage == "a bit in the middle":
        data[middle] ^= 1
        file.write_bytes(data)
    else:
        cut = {"empty": b"", "half": bytes(data[:middle]), "tail": bytes(data[:-1]), "another thing": b"No program."}
        file.write_bytes(cut[damage])

    assert status(law) == "must_not"
    assert [one for one in kept(cache) if one.suffix == ".part"] == []


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(law: Path, cache: Path) -> None:
    """A folder that only others may write in; and a path that can be no folder, which stops the administrator too."""
    cache.mkdir(mode=0o500)
    assert status(law) == "must_not"
    cache.chmod(0o700)
    for file in kept(cache):
        file.unlink()
    cache.rmdir()
    cache.write_text("a file")

    assert status(law) == "must_not"


def test_an_empty_name_switches_the_cache_off(law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For whom a file in the home folder is one too many."""
    monkeypatch.setenv("COMITY_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    assert status(law) == "must_not"
    assert kept(cache) == []


def test_without_a_name_the_cache_is_in_the_users_cache_folder(
    law: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Source: XDG Base Directory Specification."""
    monkeypatch.delenv("COMITY_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    assert status(law) == "must_not"
    assert [folder.name for folder in kept(cache)] == ["comity"]


def test_many_processes_that_begin_at_once_on_an_empty_cache_agree(law: Path, cache: Path) -> None:
    """Each writes beside the name and renames: whoever comes last replaces a whole file by an equal one."""
    program = (
        f"import comity; print(comity.load({str(law)!r}).decide('zz/riverton', '2024-05-01', {{}}).lines[0].status)"
    )
    command = [sys.executable, "-c", program]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    found = [process.communicate()[0].strip() for process in processes]

    assert found == ["must_not"] * 6
    assert [file.suffix for file in kept(cache)] == [".program"]


def test_the_same_law_in_another_folder_is_the_same_program(law: Path, cache: Path, tmp_path: Path) -> None:
    """The key names no folder, so nothing in a program may."""
    elsewhere = tmp_path / "elsewhere"
    first = comity.load(law).program
    law.rename(elsewhere)
    second = comity.load(elsewhere).program

    assert len(kept(cache)) == 1
    assert first == second
    assert not any(str(tmp_path) in provision.span.file for provision in second.provisions)
