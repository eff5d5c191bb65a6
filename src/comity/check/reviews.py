# SPDX-License-Identifier: Apache-2.0
"""Sign-off: who has compared a provision's rule with the law and with its restatement, and what they found.

In: the notes `reviewed` of provisions, or of a whole document. Out: for each provision the hash of what a reviewer reads, and
the reviews. A review names the hash of the text that was read, so a change of rule, restatement or days shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from comity.check.provisions import Headings
from comity.check.report import Report
from comity.check.stated import Stated
from comity.program.norm import Provision, Review
from comity.source import codes
from comity.source.document import Document as Read
from comity.source.document import Entry
from comity.syntax import tree

HASH_DIGITS = 12
FORM = "agrees 2026-12-01 by county counsel, hash 3f2a9c01d4e5, review by 2027-12-01"
SIGNED = re.compile(
    r"(?P<verdict>agrees|disputes) (?P<on>\d{4}-\d\d-\d\d) by (?P<role>[^,:]+), hash (?P<hash>[0-9a-f]{12})"
    r"(?:, review by (?P<until>\d{4}-\d\d-\d\d))?(?:: (?P<reason>.+))?"
)


def with_reviews(
    headings: Headings, read: Sequence[Read], stated: Sequence[Stated], report: Report
) -> tuple[Provision, ...]:
    """Return the provisions with the hash of what a reviewer reads and with their reviews; what is ill-formed is reported.

    A review in the front matter is of every provision of its document: its hash is that of all their hashes.
    """
    texts = _texts(headings, read, stated)
    hashed = [replace(one, text_hash=_hash(text)) for one, text in zip(headings.provisions, texts, strict=True)]
    whole: dict[int, list[str]] = {}
    for one in hashed:
        whole.setdefault(one.document, []).append(one.text_hash)
    of_document = {
        number: [replace(review, whole=_hash(whole.get(number, []))) for review in _signed(document.front, report)]
        for number, document in enumerate(read)
    }
    own: dict[int, list[Review]] = {}
    for (number, index), home in headings.homes.items():
        own.setdefault(home, []).extend(_signed(read[number].sections[index].notes, report))
    return tuple(
        replace(one, reviews=(*own.get(index, ()), *of_document[one.document])) for index, one in enumerate(hashed)
    )


def _texts(headings: Headings, read: Sequence[Read], stated: Sequence[Stated]) -> list[list[str]]:
    """Return what a reviewer reads of each provision: heading, restatement, days and rules, but no examples."""
    texts: list[list[str]] = [[] for _ in headings.provisions]
    rules: dict[tuple[int, int], list[str]] = {}
    for one in stated:
        if not isinstance(one.statement, tree.ExampleText):
            span = one.statement.span
            text = read[one.document].file.text[span.start : span.end]
            rules.setdefault((one.document, one.section), []).append(text)
    for place, home in headings.homes.items():
        section = read[place[0]].sections[place[1]]
        days = str(headings.provisions[home].in_force)
        texts[home] += [section.section, section.heading, days, section.prose, *rules.get(place, ())]
    return texts


def _hash(parts: Iterable[str]) -> str:
    """Return a short hash of texts; how lines are broken does not count."""
    words = "\0".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:HASH_DIGITS]


def _signed(entries: Iterable[Entry], report: Report) -> Iterable[Review]:
    for entry in entries:
        if entry.key == "reviewed":
            for text in entry.items:
                review = _review(text, entry, report)
                if review is not None:
                    yield review


def _review(text: str, entry: Entry, report: Report) -> Review | None:
    found = SIGNED.fullmatch(text.strip())
    if found is None:
        report.error(codes.WRONG_KEY_VALUE, entry.span, f"`{text}` is no review", help=f"write `{FORM}`")
        return None
    if found["verdict"] == "disputes" and not found["reason"]:
        help = "end with `: ` and what the rule or the restatement gets wrong"
        report.error(codes.WRONG_KEY_VALUE, entry.span, "a review that disputes says why", help=help)
        return None
    try:
        on = date.fromisoformat(found["on"])
        until = date.fromisoformat(found["until"]) if found["until"] else None
    except ValueError:
        report.error(codes.WRONG_KEY_VALUE, entry.span, "a day of this review is no day of the calendar")
        return None
    return Review(found["verdict"], on, found["role"].strip(), found["hash"], until, found["reason"] or "")
