# SPDX-License-Identifier: Apache-2.0
"""What an answer says, as sentences in the reader's language. They state law; none advises, none takes a side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from comity.decide.answer import Clock, Line
from comity.program.program import Program
from comity.program.truth import Status
from comity.render.words import GROUND, SOURCE, nearest_sentence, plain
from comity.web.pages.asked import asked, title, value_words
from comity.web.pages.language import Words

STATUS = {
    "must": "Must",
    "must_not": "Must not",
    "may": "May",
    "no_duty": "No duty",
    "silent": "No rule found",
    "conflict": "Conflict",
    "depends": "It depends",
}
MODALITY = {
    "must": "must",
    "must_not": "must not",
    "may": "may",
    "need_not": "need not",
    "asks": "asks",
    "bar": "limits lower law",
}
SENTENCE = {
    Status.MUST: "%(bearer)s must %(action)s.",
    Status.MUST_NOT: "%(bearer)s must not %(action)s.",
    Status.MAY: "%(bearer)s may %(action)s: the law here does not forbid it.",
    Status.NO_DUTY: "%(bearer)s need not %(action)s: the law lifts the duty and lays no other.",
    Status.SILENT: "No rule found here on this day requires, permits or forbids %(whom)s to %(action)s.",
    Status.CONFLICT: "Rules that cannot both be followed say whether %(whom)s may %(action)s, and none prevails.",
    Status.DEPENDS: "Whether %(whom)s must, may or must not %(action)s depends on what nobody has stated.",
}
CLAUSE = {
    Status.MUST: "must %(action)s",
    Status.MUST_NOT: "must not %(action)s",
    Status.MAY: "may %(action)s",
    Status.NO_DUTY: "need not %(action)s",
    Status.SILENT: "meets no rule found here on whether to %(action)s",
    Status.CONFLICT: "faces rules that collide on whether to %(action)s",
    Status.DEPENDS: "may have to, be free to or be forbidden to %(action)s, which depends on what is not known",
}
REVIEWED = {
    "unreviewed": "No lawyer has reviewed what decides here.",
    "disputed": "A review of %(day)s disputes what decides here.",
    "changed": "What decides here has changed since it was reviewed on %(day)s.",
    "agrees": "A review of %(day)s agrees with what decides here.",
}
MOST_NAMED = 3


class Phrases:
    """The words of one answer. `program`: the vocabulary; `w`: the language."""

    def __init__(self, program: Program, w: Words) -> None:
        self.program, self.w = program, w

    def whom(self, bearer: str) -> Markup:
        """Return a bearer within a sentence: the county jail."""
        return self.w.law(bearer_label(bearer))

    def action(self, name: str) -> Markup:
        """Return an action as a verb phrase."""
        declared = self.program.actions.get(name)
        return self.w.law(declared.description if declared and declared.description else plain(name))

    def status(self, status: str) -> Markup:
        """Return a status in words."""
        return self.w.page(STATUS[str(status)])

    def modality(self, line_or_ruling: Any) -> Markup:
        """Return what a provision does."""
        if line_or_ruling.limit:
            return self.w.page("may only")
        return self.w.page(MODALITY.get(line_or_ruling.modality, line_or_ruling.modality))

    def one_of(self, statuses: Iterable[str]) -> Markup:
        """Return statuses joined by or."""
        return self.w.page(" or ").join(self.status(one) for one in statuses)

    def sentence(self, line: Line) -> Markup:
        """Return what the law says of one action."""
        whom, action = self.whom(line.bearer), self.action(line.action)
        return self.w.page(SENTENCE[line.status], bearer=title(whom), whom=whom, action=action)

    def clause(self, line: Line) -> Markup:
        """Return what the law says of a further action, as part of a sentence about the same bearer."""
        return self.w.page(CLAUSE[line.status], action=self.action(line.action))

    def fact(self, name: str) -> Markup:
        """Return a fact as its question; of a field, the field's; a question of law as it is asked; else the name."""
        found = asked(self.program, name.lstrip("/"), self.w)
        if found is not None:
            return Markup("{}: {}").format(found.record, found.label) if found.record else found.label
        question = self.program.questions.get(name)
        return self.w.law(question.ask) if question else self.w.quoted(plain(name))

    def facts(self, names: Iterable[str]) -> Markup:
        """Return some facts as their questions, and how many more there are."""
        every = list(names)
        shown = Markup(" · ").join(self.fact(one) for one in every[:MOST_NAMED])
        left = len(every) - MOST_NAMED
        return shown + self.w.page(" · and %(count)s more", count=left) if left > 0 else shown

    def stated(self, fact: Mapping[str, Any]) -> Markup:
        """Return a stated fact with its value: the question, and the reply to it."""
        name = fact["path"].lstrip("/").removesuffix("/-")
        return Markup("{} <strong>{}</strong>").format(self.fact(name), value_words(self.w, fact["value"]))

    def source(self, source: str) -> Markup:
        """Return where a value comes from."""
        return self.w.page(SOURCE.get(source, source)) if source else Markup("")

    def ground(self, ground: str) -> Markup:
        """Return why one provision gives way."""
        return self.w.page(GROUND.get(ground, ground))

    def reviewed(self, review: str) -> Markup:
        """Return what reviews by lawyers say of what decides."""
        words = review.split(" ")
        return self.w.page(REVIEWED[words[0]], day=words[-1])

    def because(self, text: str) -> Markup:
        """Return what a reason asks: the question of a fact; else the words of the rule."""
        known = text in self.program.facts or text in self.program.questions
        return self.fact(text) if known else self.w.quoted(text)

    def end(self, clock: Clock) -> Markup:
        """Return the end of a clock in words, in the local time of the place."""
        if clock.never:
            return self.w.page("does not come")
        if clock.end is not None:
            begins = clock.kind == "from"
            return self.w.page("begins %(moment)s" if begins else "ends %(moment)s", moment=self.w.moment(clock.end))
        if clock.kind in ("promptly", "every"):
            return self.w.page("no hour is named" if clock.kind == "promptly" else "again and again")
        if clock.start_event and clock.start == "unknown":
            return self.w.page(
                "runs from an event whose time is not known: %(event)s", event=self.fact(clock.start_event)
            )
        return self.w.page("its end is not known")

    def rule(self, line: Line) -> Markup:
        """Return the sentence of the first deciding provision that is nearest to the action, as it stands in the library."""
        declared = self.program.actions.get(line.action)
        about = declared.description if declared else line.action
        return self.w.quoted(nearest_sentence(line.deciding[0].restatement, about, 240))


def bearer_label(name: str) -> str:
    """Return a bearer as it stands in a sentence.

    >>> bearer_label("county_jail"), bearer_label("any_person")
    ('the county jail', 'any person')
    """
    return plain(name) if name == "any_person" else f"the {plain(name)}"
