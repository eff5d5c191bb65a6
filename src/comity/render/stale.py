# SPDX-License-Identifier: Apache-2.0
"""What reviews and checks of the law have gone stale.

In: a checked program and a day. Out: the provisions that nobody has reviewed, those that a review disputes, those whose text
changed since, those whose review is past its day, and those whose check is older than a year; as a page or plain values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from comity.program.norm import Provision, Review
from comity.program.program import Program
from comity.render.page import Page, Piece
from comity.render.table import counts
from comity.render.words import counted

CHECK_HOLDS = timedelta(days=365)

Signed = tuple[Provision, Review]


@dataclass(frozen=True, slots=True)
class Stale:
    """Provisions of law, in order of id; with the review where one is meant. `unseen`: never compared on a named day."""

    unreviewed: tuple[Provision, ...]
    disputed: tuple[Signed, ...]
    changed: tuple[Signed, ...]
    past: tuple[Signed, ...]
    old: tuple[Provision, ...]
    unseen: tuple[Provision, ...]


def stale(program: Program, today: date) -> Stale:
    """Sort the provisions of law. A provision may be stale for several reasons."""
    law = sorted((one for one in program.provisions if program.documents[one.document].is_law), key=lambda one: one.id)
    signed = [(one, review) for one in law for review in one.reviews]
    return Stale(
        unreviewed=tuple(one for one in law if not one.reviews),
        disputed=tuple(
            (one, review) for one, review in signed if review.verdict == "disputes" and one.is_current(review)
        ),
        changed=tuple((one, review) for one, review in signed if not one.is_current(review)),
        past=tuple(
            (one, review) for one, review in signed if review.review_by is not None and review.review_by < today
        ),
        old=tuple(one for one in law if one.checked.on is not None and today - one.checked.on > CHECK_HOLDS),
        unseen=tuple(one for one in law if one.checked.on is None),
    )


def stale_page(program: Program, found: Stale, today: date) -> Page:
    """Return the lists, those that need somebody's hand first; what nobody has reviewed is counted by document."""
    page = Page()
    page.add(Piece(f"Reviews and checks of the law, as of {today}", "title"))
    _reviews(page, "Disputed by a review", found.disputed)
    _reviews(page, "Changed since a review", found.changed)
    _reviews(page, "To be reviewed again by a day that is past", found.past)
    if found.old:
        page.section(f"Compared with the text more than {CHECK_HOLDS.days} days ago")
        for one in found.old:
            page.add(f"{one.id}: {one.checked}", indent=2, hang=2)
    if found.unseen:
        page.section("Compared with no text on a day that is named")
        for one in found.unseen:
            page.add(f"{one.id}: {one.checked}", indent=2, hang=2)
    if found.unreviewed:
        page.section("Never reviewed by a lawyer")
        by_document = Counter(program.documents[one.document].id for one in found.unreviewed)
        counts(page, ("document", "provisions"), sorted(by_document.items()))
    page.blank()
    page.add(Piece(_sums(found), "title"), hang=2)
    return page


def _reviews(page: Page, title: str, signed: Sequence[Signed]) -> None:
    if signed:
        page.section(title)
    for provision, review in signed:
        reason = f": {review.reason}" if review.reason else ""
        until = f", review by {review.review_by}" if review.review_by else ""
        page.add(f"{provision.id}: {review.verdict} {review.on} by {review.role}{until}{reason}", indent=2, hang=2)
        if not provision.is_current(review):
            page.add(f"it read {review.hash}; the text is now {review.whole or provision.text_hash}", indent=4, hang=2)


def _sums(found: Stale) -> str:
    return (
        f"{counted(len(found.unreviewed), 'provision')} never reviewed, {len(found.disputed):,} disputed, "
        f"{len(found.changed):,} changed since, {len(found.past):,} past their day; "
        f"{len(found.old):,} compared with the text more than a year ago, {len(found.unseen):,} on no day that is named"
    )


def stale_to_dict(program: Program, found: Stale, today: date) -> dict[str, Any]:
    """Return the lists as plain values."""

    def reviews(signed: Sequence[Signed]) -> list[dict[str, Any]]:
        return [
            {
                "provision": provision.id,
                "verdict": review.verdict,
                "on": review.on.isoformat(),
                "role": review.role,
                "reason": review.reason,
                "review_by": review.review_by.isoformat() if review.review_by else None,
                "hash": review.hash,
                "hash_now": review.whole or provision.text_hash,
            }
            for provision, review in signed
        ]

    return {
        "schema": "comity/stale/1",
        "law": program.hash,
        "on": today.isoformat(),
        "unreviewed": [{"provision": one.id, "hash_now": one.text_hash} for one in found.unreviewed],
        "disputed": reviews(found.disputed),
        "changed": reviews(found.changed),
        "past": reviews(found.past),
        "old": [{"provision": one.id, "checked": str(one.checked)} for one in found.old],
        "unseen": [{"provision": one.id, "checked": str(one.checked)} for one in found.unseen],
    }
