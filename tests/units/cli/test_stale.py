# SPDX-License-Identifier: Apache-2.0
"""`comity check --stale`: which reviews and checks have gone stale by a day."""

from __future__ import annotations

import json
from pathlib import Path

from tests.units.cli.commands import PARK, comity

FRONT = "---\ntitle: T\ncite: T Code\nkind: ordinance\nplace: zz/riverton\nin force: ..\nuses: [words]\n---\n\n# T\n\n"
RULE = "\n```comity\nvisitor must not enter_park when brings_vehicle\n```\n\n"


def stale(tmp_path: Path, notes: str) -> tuple[int, dict[str, list[dict[str, str]]]]:
    (tmp_path / "words.md").write_bytes((PARK / "words.md").read_bytes())
    (tmp_path / "this.md").write_text(f"{FRONT}## § 1 Cars\n\n{notes}{RULE}")
    ran = comity("check", str(tmp_path), "--stale", "--today", "2027-06-01", "--json")
    return ran.status, json.loads(ran.out)


def now(tmp_path: Path) -> str:
    return stale(tmp_path, "")[1]["unreviewed"][0]["hash_now"]


def test_what_was_never_reviewed_is_listed_with_its_hash_and_is_no_failure(tmp_path: Path) -> None:
    """All of a new library is so."""
    status, found = stale(tmp_path, "")

    assert (status, [one["provision"] for one in found["unreviewed"]]) == (0, ["this#1"])
    assert [one["provision"] for one in found["unseen"]] == ["this#1"]


def test_a_review_past_its_day_and_an_old_check_are_listed(tmp_path: Path) -> None:
    """Status 1: somebody promised to look again."""
    signed = f"agrees 2026-01-01 by counsel, hash {now(tmp_path)}, review by 2027-05-31"
    status, found = stale(tmp_path, f"- checked: text-seen 2026-05-31\n- reviewed: {signed}\n")

    assert (status, found["unreviewed"], found["changed"], found["unseen"]) == (1, [], [], [])
    assert [one["review_by"] for one in found["past"]] == ["2027-05-31"]
    assert [one["checked"] for one in found["old"]] == ["text-seen 2026-05-31"]


def test_a_check_and_a_review_that_hold_are_not_listed(tmp_path: Path) -> None:
    """On the last day of a year, and on the last day to review by."""
    signed = f"agrees 2026-06-01 by counsel, hash {now(tmp_path)}, review by 2027-06-01"
    status, found = stale(tmp_path, f"- checked: text-seen 2026-06-01\n- reviewed: {signed}\n")

    lists = ("unreviewed", "disputed", "changed", "past", "old", "unseen")
    assert (status, [found[name] for name in lists]) == (0, [[]] * 6)


def test_a_disputed_and_a_changed_text_fail(tmp_path: Path) -> None:
    """Each names who said so, and the hash of the text today."""
    disputed = f"- reviewed: disputes 2027-01-01 by defender, hash {now(tmp_path)}: no such rule\n"
    changed = "- reviewed: agrees 2027-01-02 by counsel, hash 000000000000\n"
    status, found = stale(tmp_path, disputed + changed)

    assert (status, found["disputed"][0]["reason"], found["changed"][0]["hash"]) == (1, "no such rule", "0" * 12)
    page = comity("check", str(tmp_path), "--stale", "--today", "2027-06-01").out
    assert "this#1: disputes 2027-01-01 by defender: no such rule" in page
    assert f"it read 000000000000; the text is now {found['changed'][0]['hash_now']}" in page
