# SPDX-License-Identifier: Apache-2.0
"""Precedence is without circles, and its words have an effect.

In: the program; `program/collision.py` says what collides and who prevails. Out: diagnostics: a circle (error), words of a
lower law against a higher one (error), words or permissions that never matter (warnings; none that could be a false alarm).
A circle needs words against rank or among equals, so only actions with such words are searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.check.days import holds_all
from comity.check.meeting import Meetings
from comity.check.report import Report
from comity.program.collision import Stance, collide, ground
from comity.program.expression import Const
from comity.program.norm import Norm
from comity.program.program import Program
from comity.program.truth import Modality
from comity.source import codes
from comity.source.span import Span

Graph = dict[int, list[int]]


def check_precedence(program: Program, report: Report) -> None:
    """Report circles of precedence, and words and permissions without effect."""
    meetings = Meetings(program)
    stances = meetings.stances()
    circles: set[frozenset[int]] = set()
    for action, among in stances.items():
        if any(_has_words(stance.norm) for stance in among):
            for circle in _circles(among, meetings):
                numbers = frozenset(stance.norm.index for stance in circle)
                if numbers not in circles:
                    circles.add(numbers)
                    _report_circle(action, circle, program, report)
    _check_contradictions(program, stances, meetings, report)
    statements: dict[Span, list[Norm]] = {}
    for norm in program.norms:
        statements.setdefault(norm.span, []).append(norm)
    for laid in statements.values():
        _check_statement(laid, stances, meetings, program, report)


def _check_statement(
    laid: Sequence[Norm], stances: dict[str, list[Stance]], meetings: Meetings, program: Program, report: Report
) -> None:
    """Report the first thing that is without effect in a statement: the rest mostly follows from it."""
    with_words = [norm for norm in laid if norm.despite]
    lifting = [norm for norm in laid if norm.modality is Modality.NEED_NOT]
    permitting = [norm for norm in laid if norm.modality is Modality.MAY]
    if not _check_need_not(lifting, stances, meetings, report) and not _check_despite(
        with_words, stances, program, report
    ):
        _check_permissions(permitting, stances, meetings, program, report)


def _check_contradictions(
    program: Program, stances: dict[str, list[Stance]], meetings: Meetings, report: Report
) -> None:
    """Report two norms that each prevail over the other by their words: a circle of two."""
    claims: dict[int, set[int]] = {}
    for norm in program.norms:
        above = {target for target in norm.despite if norm.rank <= program.norms[target].rank}
        claims.setdefault(norm.index, set()).update(above)
        for target in norm.subject_to:
            claims.setdefault(target, set()).add(norm.index)
    for winner, losers in claims.items():
        for loser in losers:
            if winner < loser and winner in claims.get(loser, ()):
                pair = (program.norms[winner], program.norms[loser])
                if meetings.meet(pair) and _collides(pair[0], frozenset({loser}), stances):
                    circle = [Stance(norm, norm.modality) for norm in pair]
                    _report_circle(pair[0].action, circle, program, report)


def _has_words(norm: Norm) -> bool:
    return bool(norm.despite or norm.subject_to or norm.except_as or norm.regardless)


def _circles(stances: Sequence[Stance], meetings: Meetings) -> Iterator[list[Stance]]:
    """Yield circles of norms that can all meet, one for each group of norms that are entangled."""
    graph: Graph = {index: [] for index in range(len(stances))}
    for left, right in _colliding(stances):
        if not meetings.meet((stances[left].norm, stances[right].norm)):
            continue
        if ground(stances[left], stances[right]):
            graph[left].append(right)
        elif ground(stances[right], stances[left]):
            graph[right].append(left)
    for start in graph:
        way = _way_back(start, graph, stances, meetings)
        if way is not None and start == min(way):
            yield [stances[index] for index in way]


def _colliding(stances: Sequence[Stance]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that collide; only those of different modalities can."""
    for left, one in enumerate(stances):
        for right in range(left + 1, len(stances)):
            if one.modality is not stances[right].modality and collide(one, stances[right]):
                yield left, right


def _way_back(start: int, graph: Graph, stances: Sequence[Stance], meetings: Meetings) -> list[int] | None:
    """Return a circle through a norm, all of whose norms can meet; each further norm is looked at once."""
    seen: set[int] = set()
    waiting = [[start]]
    while waiting:
        way = waiting.pop(0)
        for below in graph[way[-1]]:
            if below == start:
                if meetings.meet([stances[index].norm for index in way]):
                    return way
            elif below not in seen:
                seen.add(below)
                waiting.append([*way, below])
    return None


def _report_circle(action: str, circle: Sequence[Stance], program: Program, report: Report) -> None:
    cited = [program.provisions[stance.norm.provision].citation for stance in circle]
    way = " over ".join(f"`{citation}`" for citation in [*cited, cited[0]])
    last = max((stance.norm for stance in circle), key=lambda norm: (_has_words(norm), norm.index))
    report.error(
        codes.CYCLIC_PRECEDENCE,
        last.span,
        f"on `{action}` precedence goes in a circle: {way}",
        help="take back one `despite`, `subject to` or `except as`",
    )


def _check_despite(norms: Sequence[Norm], stances: dict[str, list[Stance]], program: Program, report: Report) -> bool:
    """Report a `despite` against higher law, or one that collides with nothing it names, for all norms of a statement."""
    if not norms or any(norm.modality is Modality.BAR for norm in norms):
        return False
    targets = sorted(frozenset().union(*(norm.despite for norm in norms)))
    cited = program.provisions[program.norms[targets[0]].provision].citation
    if all(program.norms[target].rank < norms[0].rank for target in targets):
        report.error(
            codes.LOWER_RANK_PREVAILS,
            norms[0].span,
            f"`despite` has no force against `{cited}`, which stands higher",
            help="leave it out: the higher law prevails, or leaves room without words",
        )
        return True
    if any(_collides(norm, norm.despite, stances) for norm in norms):
        return False
    report.warning(
        codes.NEVER_COLLIDES,
        norms[0].span,
        f"`despite` names `{cited}`, with which this rule never collides",
        help="an exception to a prohibition is `may … despite`, to a duty `need not … despite`",
    )
    return True


def _collides(norm: Norm, others: frozenset[int], stances: dict[str, list[Stance]]) -> bool:
    for among in stances.values():
        own = [stance for stance in among if stance.norm.index == norm.index]
        if own and any(collide(one, other) for one in own for other in among if other.norm.index in others):
            return True
    return False


def _check_need_not(
    norms: Sequence[Norm], stances: dict[str, list[Stance]], meetings: Meetings, report: Report
) -> bool:
    """Warn of a `need not` that meets no duty, if no norm of its statement does."""
    if not norms or any(_lifts(norm, stances, meetings) for norm in norms):
        return False
    report.warning(
        codes.NEVER_COLLIDES,
        norms[0].span,
        f"no duty of the same government meets this `need not {norms[0].action}`",
        help="`need not` lifts a duty; an exception to a prohibition is `may`",
    )
    return True


def _lifts(norm: Norm, stances: dict[str, list[Stance]], meetings: Meetings) -> bool:
    for action, own in meetings.reach(norm):
        for other in stances.get(action, ()):
            if collide(own, other) and meetings.meet((norm, other.norm)):
                return True
    return False


def _check_permissions(
    norms: Sequence[Norm], stances: dict[str, list[Stance]], meetings: Meetings, program: Program, report: Report
) -> None:
    """Warn of permissions that an unconditional prohibition defeats, if those of the whole statement are."""
    bans = [_ban(norm, stances, meetings, program) for norm in norms]
    if bans and bans[0] is not None and None not in bans:
        cited = program.provisions[bans[0].provision].citation
        report.warning(
            codes.ALWAYS_DEFEATED,
            norms[0].span,
            f"`{cited}` forbids this without condition and prevails",
            help="write `despite §` if this is an exception to it",
        )


def _ban(norm: Norm, stances: dict[str, list[Stance]], meetings: Meetings, program: Program) -> Norm | None:
    """Return a prohibition without condition that defeats a permission everywhere and always, itself beyond attack."""
    suspended = frozenset().union(*(suspension.norms for suspension in program.suspensions))
    own = Stance(norm, Modality.MAY)
    for other in () if norm.limit else stances.get(norm.action, ()):
        ban = other.norm
        if (
            other.modality is Modality.MUST_NOT
            and ban.action == norm.action
            and ban.condition == Const(True)
            and ban.index not in suspended
            and collide(other, own)
            and ground(other, own)
            and _covers(ban, norm, meetings)
            and not any(collide(third, other) and ground(third, other) for third in stances[norm.action])
        ):
            return ban
    return None


def _covers(ban: Norm, norm: Norm, meetings: Meetings) -> bool:
    """True if the ban binds wherever, whenever and whomever the norm does."""
    return (
        meetings.places(norm) <= meetings.places(ban)
        and meetings.addressed(norm) <= meetings.addressed(ban)
        and holds_all(ban.in_force, norm.in_force)
    )
