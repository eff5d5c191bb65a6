# SPDX-License-Identifier: Apache-2.0
"""The answer in five plain sentences at most: what, what else, why, what it turns on, how sure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from comity.decide.answer import Line
from comity.program.truth import Status
from comity.web.pages.phrases import Phrases

MOST_OTHERS = 3


def five_sentences(lines: Sequence[Line], say: Phrases) -> list[Markup]:
    """Return the sentences; the first line is what was asked first. No lines: one sentence that says so."""
    if not lines:
        return [say.w.page("The library has no rule here, on this day, that speaks to this.")]
    first = lines[0]
    found = [say.sentence(first)]
    if len(lines) > 1:
        found.append(others(lines[1:], say))
    found.append(why(first, say))
    if turning := turns_on(first, say):
        found.append(turning)
    found.append(sureness(lines, say))
    return found


def others(lines: Sequence[Line], say: Phrases) -> Markup:
    """Return what else is answered, as one sentence."""
    parts = [say.clause(line) for line in lines[:MOST_OTHERS]]
    left = len(lines) - MOST_OTHERS
    words = Markup("; ").join(parts) + (say.w.page("; and %(count)s more", count=left) if left > 0 else "")
    return say.w.page("Also, %(whom)s %(parts)s.", whom=say.whom(lines[0].bearer), parts=words)


def why(line: Line, say: Phrases) -> Markup:
    """Return which law says so."""
    if line.deciding:
        cite = Markup("<cite>{}</cite>").format(line.deciding[0].citation)
        rule = say.rule(line)
        if line.status is Status.CONFLICT:
            cites = Markup("; ").join(Markup("<cite>{}</cite>").format(one) for one in line.citations[:4])
            return say.w.page("These collide: %(cites)s.", cites=cites)
        if line.status is Status.DEPENDS:
            return say.w.page("%(cite)s speaks to it: “%(rule)s”", cite=cite, rule=rule)
        return say.w.page("The reason is %(cite)s: “%(rule)s”", cite=cite, rule=rule)
    if line.looked_for:
        cite = Markup("<cite>{}</cite>").format(line.looked_for[0].citation)
        return say.w.page("Somebody looked for a rule and found none: %(cite)s.", cite=cite)
    return say.w.page("The library has no note that anybody has looked for a rule. Silence is not permission.")


def turns_on(line: Line, say: Phrases) -> Markup:
    """Return what is open, or the least that would change the answer; empty if nothing would."""
    if line.status is Status.DEPENDS:
        possible = say.one_of(line.possible)
        return say.w.page("It turns on this (the answer could be %(possible)s): %(facts)s",
                          possible=possible, facts=say.facts(line.depends_on))  # fmt: skip
    if line.change:
        change = line.change[0]
        facts = Markup("; ").join(say.stated(one) for one in change["facts"][:2])
        return say.w.page("Another answer would be possible (%(to)s) had the reply been: %(facts)s.",
                          to=say.one_of(change["to"]), facts=facts)  # fmt: skip
    if line.requests:
        who = say.whom(line.requests[0].by) if line.requests[0].by else say.w.page("somebody")
        return say.w.page("A request to do it, by %(who)s, binds nobody.", who=who)
    return Markup("")


def sureness(lines: Sequence[Line], say: Phrases) -> Markup:
    """Return how well the law was checked that this rests on, and that it is no advice."""
    weakest = lines[0].weakest
    if weakest.startswith("text-seen"):
        return say.w.page("It rests on texts of the law that were read for the library; it is not legal advice.")
    if weakest.startswith("secondary"):
        return say.w.page("It rests in part on reports about the law, not on its text; it is not legal advice.")
    if weakest:
        return say.w.page("It rests in part on law written down from memory; it is not legal advice.")
    return say.w.page("This states law; it is not legal advice.")
