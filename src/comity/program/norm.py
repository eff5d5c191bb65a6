# SPDX-License-Identifier: Apache-2.0
"""Norms, and the provisions they stand in. Built by `check`, never changed after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.program.expression import Expression
from comity.program.interval import Intervals
from comity.program.truth import Layer, Modality
from comity.source.span import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """How a provision was compared with its text: `how` is text-seen, secondary or memory (strongest first)."""

    how: str
    on: date | None

    def __str__(self) -> str:
        return f"{self.how} {self.on}" if self.on else self.how


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody's comparison of a provision's rule with its text. `verdict`: agrees, or disputes for a `reason`.

    `hash`: of what was read. `whole`: if the review is of a whole document, the hash of all of it today; else "".
    """

    verdict: str
    on: date
    role: str
    hash: str
    review_by: date | None
    reason: str
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One heading of a document: the smallest thing that can be cited, amended, suspended.

    `id` is stable ("us/ca/trust-act#7282.5(a)"; a second version of the same § is "…#7282.5(a)@2018-01-01", its first day).
    `text_hash`: a short hash of heading, restatement, days and rules, which a review names.
    """

    id: str
    citation: str
    document: int
    section: str
    heading: str
    restatement: str
    in_force: Intervals
    checked: Checked
    doubts: str
    source: str
    span: Span
    text_hash: str = ""
    reviews: tuple[Review, ...] = ()

    def is_current(self, review: Review) -> bool:
        """True if the review is of the text as it stands."""
        return review.hash == (review.whole or self.text_hash)

    @property
    def reviewed(self) -> str:
        """The weakest that reviews say: disputed, changed since, unreviewed, agrees; each but the third with its day."""
        current = [one for one in self.reviews if self.is_current(one)]
        disputed = [one for one in current if one.verdict == "disputes"]
        if disputed:
            return f"disputed {max(one.on for one in disputed)}"
        if current:
            return f"agrees {max(one.on for one in current)}"
        return f"changed since {max(one.on for one in self.reviews)}" if self.reviews else "unreviewed"


@dataclass(frozen=True, slots=True)
class Document:
    """One file of law. `place` is whose law it is; `reaches` the places it names beside or instead of its own."""

    id: str
    title: str
    cite: str
    kind: str
    place: str
    layer: Layer
    court: str
    reaches: tuple[str, ...]
    in_force: Intervals
    source: str
    checked: Checked
    doubts: str
    not_encoded: tuple[str, ...]
    construes: tuple[int, ...]  # provisions
    provisions: tuple[int, ...]

    @property
    def is_law(self) -> bool:
        """False of a vocabulary and of a list of places, which state no law."""
        return self.kind not in ("vocabulary", "places")


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """Lower numbers stand higher. `level`: 0 constitution of the union, 1 federal, 2 state constitution, 3 state, 4 local,
    5 agency. `instrument`: 0 statute or ordinance, 1 regulation, 2 settlement, 3 order or directive, 4 policy, 5 form."""

    level: int
    instrument: int


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time that a norm names. kind: by, from, until (with `time`), promptly (`words`, `time` if an event is named),
    every (`words`: the period)."""

    kind: str
    time: Expression | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows if the norm is not obeyed, in the words of the encoder, with the citation as written."""

    text: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """What one provision requires, permits, forbids, asks, or bars lower law from doing; one action each.

    A `may only` is two norms of one provision with `limit` set: MAY when the condition is true, MUST_NOT when it is not.
    """

    index: int
    provision: int
    bearers: tuple[str, ...]
    except_bearers: tuple[str, ...]
    modality: Modality
    action: str
    condition: Expression  # yes_no; times (`from`, `until`) included as Reached and NotYet
    in_force: Intervals
    document: int
    layer: Layer
    rank: Rank
    span: Span
    limit: bool = False
    times: tuple[TimeLimit, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    despite: frozenset[int] = frozenset()  # norms
    subject_to: frozenset[int] = frozenset()  # norms
    except_as: frozenset[Layer] = frozenset()
    regardless: frozenset[Layer] = frozenset()
    asked_by: tuple[str, ...] = ()  # bearers, of ASKS; of BAR, `bearers` are those whom it protects
    bars: frozenset[Layer] = frozenset()  # layers, of BAR
    barred: Modality | None = None  # MUST_NOT (forbid), MUST (require), MAY (permit), of BAR
