# SPDX-License-Identifier: Apache-2.0
"""What the law says of one action of one bearer, naively: the norms that apply, those that are undefeated, the status.

U(n) = applicable(n) and, for each m that collides and prevails, not U(m). Here that is the recursion itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.program.norm import Norm
from comity.program.program import Suspension
from comity.program.truth import Modality, Status
from tests.naive.conditions import Truths, all_of, any_of, both, opposite, truths
from tests.naive.reach import Way, ways
from tests.naive.situation import Situation, binds_at, day_in, in_territory, lies_in

ORDER = (Modality.MUST, Modality.MUST_NOT, Modality.MAY, Modality.NEED_NOT)
GIVES = (Status.MUST, Status.MUST_NOT, Status.MAY, Status.NO_DUTY)
OWN_GOVERNMENT = ("executive_order", "directive", "policy", "form", "letter")


@dataclass(frozen=True)
class Stand:
    """A norm and the way in which it reaches the action."""

    norm: Norm
    way: Way

    @property
    def modality(self) -> Modality:
        return self.way.modality


def possible(at: Situation, bearer: str, action: str) -> tuple[Status, ...]:
    """Return the statuses that strong Kleene logic leaves open, strongest first."""
    here = stands(at, bearer, action)
    undefeated = {stand: stays(at, bearer, stand, here) for stand in here}
    clash = any_of(
        both(undefeated[one], undefeated[other])
        for one in here
        for other in here
        if collide(one, other) and not prevails(one, other) and not prevails(other, one)
    )
    found = [Status.CONFLICT] if True in clash else []
    if False not in clash:
        return tuple(found)
    for modality, status in zip(ORDER, GIVES, strict=True):
        some = any_of(undefeated[stand] for stand in here if stand.modality is modality)
        found += [status] if True in some else []
        if False not in some:
            return tuple(found)
    return (*found, Status.SILENT)


def speaks(at: Situation, bearer: str, action: str) -> bool:
    """True if some norm here is on the action and addresses the bearer."""
    return any(stand.modality is not Modality.BAR for stand in stands(at, bearer, action))


# ---------------------------------------------------------------- which norms are there, and whether they apply
def stands(at: Situation, bearer: str, action: str) -> list[Stand]:
    """All norms that reach place, day, bearer and action, whatever the facts."""
    return [
        Stand(norm, way)
        for norm in at.program.norms
        if binds_at(at.program, at.program.documents[norm.document], at.case.place)
        and day_in(norm.in_force, at.case.on)
        and addresses(at, norm, bearer)
        for way in ways(at.program.actions, norm.modality, norm.action)
        if way.action == action
    ]


def kinds_of(at: Situation, bearer: str) -> set[str]:
    """What a bearer is at the place: its own kinds, those it has only there, and at an agency's place all of the agency's."""
    own = own_kinds(at, bearer)
    agency = [own_kinds(at, one) for one in at.program.places[at.case.place].bearers]
    return own.union(*agency) if any(bearer in kinds for kinds in agency) else own


def own_kinds(at: Situation, bearer: str) -> set[str]:
    bearers = at.program.bearers
    kinds = set(bearers[bearer].kinds)
    for kind in bearers[bearer].kinds:
        for place, further in bearers[kind].kinds_in:
            if lies_in(at.program, at.case.place, place):
                kinds |= {one for name in further for one in bearers[name].kinds}
    return kinds


def addresses(at: Situation, norm: Norm, bearer: str) -> bool:
    """The bearer is of a kind that the norm names, of none that it excepts, and no internal rule binds another sovereign."""
    kinds = kinds_of(at, bearer)
    if not kinds & set(norm.bearers) or kinds & set(norm.except_bearers):
        return False
    if norm.modality in (Modality.ASKS, Modality.BAR):
        return True
    if at.program.documents[norm.document].kind not in OWN_GOVERNMENT:
        return True
    return (norm.layer == "federal") == (at.program.bearers[bearer].level == "federal")


def applies(at: Situation, bearer: str, stand: Stand) -> Truths:
    """Its condition, that of its way to the action, and that no suspension holds."""
    suspended = [truths(one.condition, at) for one in at.program.suspensions if strikes(at, one, stand.norm, bearer)]
    needed = [truths(one, at) for one in (stand.norm.condition, *stand.way.conditions)]
    return both(all_of(needed), opposite(any_of(suspended)))


def strikes(at: Situation, suspension: Suspension, norm: Norm, bearer: str) -> bool:
    if norm.index not in suspension.norms or not day_in(suspension.in_force, at.case.on):
        return False
    court = at.program.documents[suspension.document]
    if suspension.places:
        here = any(lies_in(at.program, at.case.place, place) for place in suspension.places)
    else:
        here = in_territory(at.program, court, at.case.place)
    kinds = kinds_of(at, bearer)
    named = not suspension.bearers or bool(kinds & set(suspension.bearers))
    return here and named and not kinds & set(suspension.except_bearers)


# ---------------------------------------------------------------- who is undefeated
def stays(at: Situation, bearer: str, stand: Stand, among: list[Stand]) -> Truths:
    """U(n). What a duty forbids because its action excludes it also falls with all that defeats the duty itself."""
    found = applies(at, bearer, stand)
    for other in among:
        if collide(other, stand) and prevails(other, stand):
            found = both(found, opposite(stays(at, bearer, other, among)))
    if stand.way.because:
        there = [one for one in stands(at, bearer, stand.way.because) if not one.way.because]
        duty = Stand(stand.norm, Way(stand.way.because, Modality.MUST))
        for other in there:
            if collide(other, duty) and prevails(other, duty):
                found = both(found, opposite(stays(at, bearer, other, there)))
    return found


def collide(one: Stand, other: Stand) -> bool:
    """The table of the language, read in both directions."""
    return collides_with(one, other) or collides_with(other, one)


def collides_with(one: Stand, other: Stand) -> bool:
    first, second = one.norm, other.norm
    match one.modality.value, other.modality.value:
        case "must", "must_not":
            return True
        case "must", "need_not":
            return first.layer == second.layer
        case "must_not", "may":
            if words_connect(first, second):
                return True
            return not second.limit and (second.rank.level, second.rank.instrument) >= (
                first.rank.level,
                first.rank.instrument,
            )
        case "bar", modality:
            higher = (first.rank.level, first.rank.instrument) < (second.rank.level, second.rank.instrument)
            return first.barred is not None and first.barred.value == modality and second.layer in first.bars and higher
    return False


def words_connect(ban: Norm, permission: Norm) -> bool:
    """One names the other, or the permission holds regardless of the ban's law."""
    named = ban.index in permission.despite | permission.subject_to
    return named or permission.index in ban.despite | ban.subject_to or ban.layer in permission.regardless


def prevails(one: Stand, other: Stand) -> bool:
    """Words, else rank, else in one document the norm on the action itself."""
    ours, theirs = by_words(one, other), by_words(other, one)
    if ours is not theirs:
        return ours
    first, second = one.norm, other.norm
    if first.rank != second.rank:
        return first.rank < second.rank
    same_document = first.document == second.document and first.index != second.index
    return same_document and other.way.by_kind and not one.way.by_kind


def by_words(one: Stand, other: Stand) -> bool:
    first, second = one.norm, other.norm
    if first.index in second.subject_to:
        return True
    if one.modality is Modality.MUST and first.layer in second.except_as:
        return True
    return (second.index in first.despite or second.layer in first.regardless) and first.rank <= second.rank
