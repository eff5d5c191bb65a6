# SPDX-License-Identifier: Apache-2.0
"""The examples of these documents show all that examples can show of their norms and definitions.

The list, tests/fully_shown.txt, holds ids of documents: those that reach Los Angeles. A document joins it once
`comity test --coverage --document ID` finds nothing missing, and stays.
"""

from __future__ import annotations

from pathlib import Path

import comity

LISTED = Path(__file__).with_name("fully_shown.txt").read_text(encoding="utf-8").split()


def test_documents_that_were_fully_shown_by_examples_still_are() -> None:
    """A norm added to one of them needs examples: met, not met, open, displaced if it can be, and one for each test."""
    law = comity.load()
    assert set(LISTED) <= {document.id for document in law.program.documents}

    found = law.shown_by_examples(LISTED)

    missing = [
        f"{one.citation}: {one.name}: {goal.kind} {goal.words}"
        for one in found.subjects
        for goal in one.goals
        if goal.is_open
    ]
    assert missing == []
    assert {one.document for one in found.subjects} == set(LISTED)
