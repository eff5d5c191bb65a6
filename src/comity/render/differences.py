# SPDX-License-Identifier: Apache-2.0
"""Differences between two standpoints as a page: each with the smallest case, and the provisions that did it.

In: `Differences` (analysis/difference.py). Out: rows of a page. What is proved and what is not is said in the last lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from comity.analysis.difference import TIME, Cited, Difference, Differences, NotProved, Outcome
from comity.program.describe import show_value
from comity.program.values import Value
from comity.render.page import Page, Piece, Styled
from comity.render.words import counted, joined, short_status

FEW = 4
"""Bearers and citations named before the rest are counted."""


def differences_page(found: Sequence[Differences], titles: Sequence[str], *, by_time: bool) -> Page:
    """Return a page on differences.

    Args:
        found: one for each pair of standpoints, with its title in `titles`.
        by_time: also show what the passing of time alone turned.
    """
    page = Page()
    for title, one in zip(titles, found, strict=True):
        if len(found) > 1 and one.is_equal:
            continue  # the last lines count it
        page.section(title)
        shown = [change for change in one.changes if by_time or change.cause != TIME]
        for bearers, action, changes in grouped(shown):
            page.blank()
            page.add(Piece(named(bearers), "title"), ": ", Piece(action, "section"), hang=2)
            for change in changes:
                add_change(page, change)
        for open_ in one.not_proved:
            add_not_proved(page, open_)
    page.blank()
    add_summary(page, found, by_time=by_time)
    return page


def grouped(changes: Iterable[Difference]) -> list[tuple[tuple[str, ...], str, list[Difference]]]:
    """Return differences under their action, those that read alike for several bearers once."""
    alike: dict[object, tuple[list[str], Difference]] = {}
    for one in changes:
        key = (one.action, one.cause, repr((one.before, one.after, dict(one.facts), dict(one.readings))))
        alike.setdefault(key, ([], one))[0].extend(one.bearers)
    found: dict[tuple[tuple[str, ...], str], list[Difference]] = {}
    for bearers, one in alike.values():
        found.setdefault((tuple(bearers), one.action), []).append(one)
    return [(bearers, action, list_) for (bearers, action), list_ in found.items()]


def named(bearers: Sequence[str]) -> str:
    """Return kinds of bearer, the first few by name."""
    rest = len(bearers) - FEW
    names = list(bearers) if rest < 2 else [*bearers[:FEW], f"{rest} more kinds of bearer"]
    return joined(names)


def add_change(page: Page, change: Difference) -> None:
    """Add one difference: the statuses, the case, the provisions of each side."""
    words: list[Styled] = [status(change.before), " → ", status(change.after)]
    if change.cause == TIME:
        words.append(Piece(" (by the passing of time alone)", "quiet"))
    page.add(*words, indent=2, hang=2)
    case = given(change.facts) or "in every case"
    page.add(f"where {case}" if change.facts else case, indent=4, hang=6)
    if change.readings:
        page.add(f"if courts answer {given(change.readings)}", indent=4, hang=6)
    for word, outcome in (("before:", change.before), ("after:", change.after)):
        cited = listed(outcome.provisions) or [Piece("no provision speaks", "quiet")]
        if outcome.recorded:
            page.add(f"{word:8} the records of the place say {given(outcome.recorded)}", indent=4, hang=9)
        page.add(word.ljust(8).replace(" ", "\u00a0"), " ", *cited, indent=4, hang=9)


def given(facts: Mapping[str, Value]) -> str:
    """Return facts as they are written after `given`."""
    shown = ((name, show_value(value), isinstance(value, frozenset) and value) for name, value in facts.items())
    return ", ".join(f"{name} = [{words}]" if several else f"{name} = {words}" for name, words, several in shown)


def status(outcome: Outcome) -> Piece:
    """Return a status; of one that depends on questions of law, what is possible."""
    words = short_status(outcome.status)
    if len(outcome.possible) > 1 and outcome.depends_on:
        possible = joined([short_status(one) for one in outcome.possible], "or")
        words = f"{possible}, as courts answer {joined(list(outcome.depends_on))}"
    return Piece(words, str(outcome.status))


def listed(provisions: Sequence[Cited]) -> list[Styled]:
    """Return citations with what became of each; those that are the same on both sides last."""
    order = sorted(dict.fromkeys(provisions), key=lambda one: one.change == "same")
    pieces: list[Styled] = []
    for number, one in enumerate(order):
        notes = [one.role] if one.role != "decides" else []
        notes += [one.change] if one.change != "same" else []
        end = ";" if number + 1 < len(order) else ""
        pieces += [Piece(one.citation + ("" if notes else end), "citation"), " "]
        if notes:
            pieces += [Piece(f"({', '.join(notes)}){end}", "quiet"), " "]
    return pieces


def add_not_proved(page: Page, one: NotProved) -> None:
    """Add what could not be proved."""
    page.blank()
    page.add(Piece("not proved", "doubt"), f": {named(one.bearers)} {one.action}: {one.why}", hang=2)


def add_summary(page: Page, found: Sequence[Differences], *, by_time: bool) -> None:
    """Add what differs, what is proved equal, and what is not proved."""
    changes = [change for one in found for change in one.changes]
    by_law = [change for change in changes if change.cause != TIME]
    waiting = len(changes) - len(by_law)
    equal = {pair for one in found for pair in one.equal}
    open_ = sum(len(one.bearers) for each in found for one in each.not_proved)
    if not found:
        page.add("The law is the same: no document of it differs.")
        return
    if by_law:
        actions = {(bearer, change.action) for change in by_law for bearer in change.bearers}
        page.add(f"{counted(len(by_law), 'difference')} in {size(actions)}.")
    elif not open_:
        page.add(
            "No difference comes from the law." if waiting else "The law is the same: it decides every case alike."
        )
    if waiting and not by_time:
        verb = "comes" if waiting == 1 else "come"
        words = f"{counted(waiting, 'difference')} {verb} from the passing of time alone: --time shows them."
        page.add(f"{'Besides, ' if by_law else ''}{words}")
    if equal:
        page.add(f"Proved equal in every case: {size(equal)}.")
    if open_:
        page.add(f"Not proved: {counted(open_, 'action')}.")
    if len(found) > 1:
        alike = sum(one.is_equal for one in found)
        page.add(f"Compared {counted(len(found), 'pair')} of standpoints; {alike:,} of them proved equal in all.")


def size(pairs: Iterable[tuple[str, str]]) -> str:
    """Return how many actions of how many bearers."""
    every = set(pairs)
    return f"{counted(len(every), 'action')} of {counted(len({bearer for bearer, _ in every}), 'kind')} of bearer"
