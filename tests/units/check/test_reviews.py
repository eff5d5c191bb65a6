# SPDX-License-Identifier: Apache-2.0
"""Sign-off: what a review is of, when it is no longer of the text as it stands, what is ill-formed."""

from __future__ import annotations

import pytest

from comity.program.norm import Provision
from comity.source import codes
from tests.units.check.texts import diagnosed, document, program_of

RULE = "visitor must not enter_park when winter"
EXAMPLE = 'example "Snow"\n  where zz/riverton on 2024-05-01\n  given winter = yes\n  then visitor must not enter_park'


def heading(*reviews: str) -> str:
    return "\n\n".join(["## § 12.04 Parks", "\n".join(f"- reviewed: {review}" for review in reviews)])


def provision(rule: str = RULE, *reviews: str, **front: str) -> Provision:
    return program_of(document(rule, heading(*reviews), **front)).provisions[-1]


HASH = provision().text_hash


def test_what_nobody_signed_is_unreviewed() -> None:
    """And says so."""
    assert provision().reviewed == "unreviewed"


def test_a_review_of_the_text_as_it_stands_counts() -> None:
    """The note does not change the hash that it names."""
    found = provision(RULE, f"agrees 2026-12-01 by county counsel, hash {HASH}, review by 2027-12-01")

    assert (found.text_hash, found.reviewed) == (HASH, "agrees 2026-12-01")


def test_one_review_that_disputes_outweighs_those_that_agree() -> None:
    """The weakest is what a reader must know; its reason is kept."""
    found = provision(
        RULE,
        f"agrees 2026-12-03 by county counsel, hash {HASH}",
        f"disputes 2026-12-02 by public defender, hash {HASH}: the code says night, the rule winter",
    )

    assert found.reviewed == "disputed 2026-12-02"
    assert found.reviews[1].reason == "the code says night, the rule winter"


@pytest.mark.parametrize(
    "rule", [RULE.replace("winter", "night"), RULE + "\nvisitor may leave_park", RULE + "\n  in force 2021-01-01 .."]
)
def test_a_change_of_the_rule_shows(rule: str) -> None:
    """The review was of another text."""
    assert provision(rule, f"agrees 2026-12-01 by county counsel, hash {HASH}").reviewed == "changed since 2026-12-01"


def test_examples_and_line_breaks_are_no_change() -> None:
    """What a lawyer compares is the restatement, the days and the rules."""
    assert provision(f"{RULE}\n\n{EXAMPLE}").text_hash == HASH
    assert provision(RULE.replace(" when", "\n  when")).text_hash == HASH


def test_the_restatement_and_the_days_are_part_of_what_is_read() -> None:
    """A rule in force on other days is another rule."""
    assert provision(in_force="2020-01-02 ..").text_hash != HASH
    other = document(RULE).replace("In our words.", "In other words.")
    assert program_of(other).provisions[-1].text_hash != HASH


def test_a_review_in_the_front_matter_is_of_every_provision() -> None:
    """A change anywhere in the document ends it."""
    two = document(RULE) + "\n## § 12.05 Dogs\n\n```comity\nvisitor may leave_park\n```\n"
    front = two.replace("kind:", 'reviewed: ["agrees 2026-12-01 by counsel, hash 000000000000"]\nkind:')
    whole = program_of(front).provisions[-1].reviews[0].whole
    signed = program_of(front.replace("0" * 12, whole))

    assert [one.reviewed for one in signed.provisions[-2:]] == ["agrees 2026-12-01"] * 2
    changed = program_of(front.replace("0" * 12, whole).replace("may leave_park", "must leave_park"))
    assert [one.reviewed for one in changed.provisions[-2:]] == ["changed since 2026-12-01"] * 2


@pytest.mark.parametrize(
    "review",
    [
        "agrees",
        "agrees 2026-12-01 by county counsel",
        "likes 2026-12-01 by county counsel, hash 3f2a9c01d4e5",
        "agrees 2026-13-01 by county counsel, hash 3f2a9c01d4e5",
        "disputes 2026-12-01 by county counsel, hash 3f2a9c01d4e5",
        "agrees 2026-12-01 by county counsel, hash 3f2a9c01d4e5, review by 2027-02-30",
    ],
)
def test_a_review_that_cannot_be_read_is_reported_at_its_text(review: str) -> None:
    """A disagreement without a reason helps nobody."""
    text = document(RULE, heading(f"«{review}»"))

    assert diagnosed(text) == [codes.WRONG_KEY_VALUE]
