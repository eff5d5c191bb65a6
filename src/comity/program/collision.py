# SPDX-License-Identifier: Apache-2.0
"""Which two norms collide on one action, and which of them prevails.

In: two norms as they stand towards one action (`Stance`). Out: whether they collide, and the ground on which the first
prevails. Pure data: `check/precedence.py` looks for cycles with it, `regime/matter.py` resolves precedence with it.
Meaning: docs/language.md, "Collisions". Decision: docs/decisions/0002-a-mere-permission-does-not-preempt.md
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.program.norm import Norm
from comity.program.truth import Modality


@dataclass(frozen=True, slots=True)
class Stance:
    """A norm towards one action.

    `modality` differs from the norm's own only where a duty to do one action forbids another that it excludes.
    `by_kind`: the norm reaches the action as a kind of its own, wider action.
    """

    norm: Norm
    modality: Modality
    by_kind: bool = False


def collide(left: Stance, right: Stance) -> bool:
    """True if both cannot be followed on one action. Symmetric.

    Source: docs/language.md, the table of collisions.
    """
    return _collide_in_order(left, right) or _collide_in_order(right, left)


def _collide_in_order(first: Stance, second: Stance) -> bool:
    one, other = first.norm, second.norm
    match first.modality, second.modality:
        case Modality.MUST, Modality.MUST_NOT:
            return True
        case Modality.MUST, Modality.NEED_NOT:
            return one.layer is other.layer
        case Modality.MUST_NOT, Modality.MAY:
            if _words_connect(other, one):
                return True
            return not other.limit and other.rank >= one.rank
        case Modality.BAR, modality:
            return modality is one.barred and other.layer in one.bars and one.rank < other.rank
        case _:
            return False


def _words_connect(permission: Norm, prohibition: Norm) -> bool:
    return (
        prohibition.index in permission.despite
        or permission.index in prohibition.subject_to
        or permission.index in prohibition.despite
        or prohibition.index in permission.subject_to
        or prohibition.layer in permission.regardless
    )


def ground(winner: Stance, loser: Stance) -> str:
    """Return why the first prevails over the second, which it collides with: words, rank or subject; "" if it does not.

    The first of these that speaks decides: their words, then rank, then (in one document) the norm on the action itself
    over one that reaches it as a kind of a wider action.
    """
    one, other = winner.norm, loser.norm
    here, there = _by_words(winner, loser), _by_words(loser, winner)
    if here != there:
        return "words" if here else ""
    if one.rank != other.rank:
        return "rank" if one.rank < other.rank else ""
    if one.document == other.document and other is not one and loser.by_kind and not winner.by_kind:
        return "subject"
    return ""


def _by_words(winner: Stance, loser: Stance) -> bool:
    one, other = winner.norm, loser.norm
    if one.index in other.subject_to:
        return True
    stands_as_high = one.rank <= other.rank
    if stands_as_high and (other.index in one.despite or other.layer in one.regardless):
        return True
    return winner.modality is Modality.MUST and one.layer in other.except_as
