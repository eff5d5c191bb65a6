# SPDX-License-Identifier: Apache-2.0
"""The resident's way: place and day, what it is about, one question a page, the replies to check, then the answer.

In: a form that carries all that was said so far. Out: the next page. Each page is a function of its form, so going back and
loading again are safe. Nothing is asked twice, and nothing that can no longer change the answer. Read `step` first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from comity.law import CaseError, Law, Question
from comity.web.pages.asked import Asked, asked
from comity.web.pages.case import Carried, applies, carried_in, facts_of, reply_in
from comity.web.pages.phrases import Phrases
from comity.web.pages.places import find_places, title_of, today
from comity.web.pages.situations import GROUPS, offered
from comity.web.pages.view import Form, address, field, form_of, law_of, show, words_of


async def front(request: Request) -> Response:
    """The front page: both doors."""
    return show(request, "front.html", day=today(law_of(request).program, "us"), place="", fault="")


async def start_again(request: Request) -> Response:
    """An interview is reached by its form alone: its address shows the front page."""
    return RedirectResponse(address(request, "/"), 303)


async def ask(request: Request) -> Response:
    """The next page of the interview."""
    form = await form_of(request)
    return await run_in_threadpool(step, request, form)


def step(request: Request, form: Form) -> Response:
    """Return the page that follows a form."""
    law = law_of(request)
    carried, page = settle_place(request, carried_in(form, law.program), field(form, "where"))
    if page is not None:
        return page
    if not carried.who or not carried.what or field(form, "go") == "about":
        return about_page(request, replace(carried, about="", who="", what=(), stated=None, replies=()))
    go = field(form, "go")
    if go == "back":
        if not carried.replies:
            return about_page(request, replace(carried, about="", who="", what=(), stated=None))
        last, value = carried.replies[-1]
        return question_page(request, carried.without_last(), asked(law.program, last, words_of(request), value))
    if go.startswith("change:"):
        name = go.removeprefix("change:")
        value = dict(carried.replies).get(name)
        return question_page(request, carried, asked(law.program, name, words_of(request), value))
    if name := field(form, "asked"):
        return replied(request, carried, form, name)
    return next_page(request, carried)


def settle_place(request: Request, carried: Carried, text: str) -> tuple[Carried, Response | None]:
    """Return what is carried with its place and day, or the page that asks for them."""
    program = law_of(request).program
    if carried.place not in program.places:
        found = find_places(program, carried.place or text)
        if len(found) != 1:
            return carried, place_page(request, carried, text, found)
        carried = replace(carried, place=found[0])
    if not carried.on:
        carried = replace(carried, on=today(program, carried.place).isoformat())
    try:
        date.fromisoformat(carried.on[:10])
    except ValueError:
        fault = words_of(request).page("Give the day as year-month-day, for example 2017-02-24.")
        shown = {"day": today(program, carried.place), "place": title_of(program, carried.place), "fault": fault}
        return carried, show(request, "front.html", status=422, **shown)
    return carried, None


def place_page(request: Request, carried: Carried, text: str, found: list[str]) -> Response:
    """Return the page that asks which of several places is meant, or for other words."""
    program = law_of(request).program
    choices = [(name, title_of(program, name)) for name in found]
    hidden = [one for one in carried.hidden() if one[0] != "place"]
    return show(request, "place.html", choices=choices, text=text, carried=hidden, status=200 if found else 422)


def about_page(request: Request, carried: Carried) -> Response:
    """Return the page that asks what it is about."""
    program = law_of(request).program
    say = Phrases(program, words_of(request))
    groups = [(title, [one for one in offered(program) if one.group == id_]) for id_, title in GROUPS.items()]
    return show(
        request,
        "about.html",
        carried=carried.hidden(),
        groups=[group for group in groups if group[1]],
        bearers=[(name, say.whom(name)) for name in program.bearers],
        actions=sorted(((name, say.action(name)) for name in program.actions), key=lambda one: str(one[1]).casefold()),
        where=title_of(program, carried.place),
        on=carried.on,
    )


def replied(request: Request, carried: Carried, form: Form, name: str) -> Response:
    """Return the page that follows a reply: the same question where the reply cannot be read."""
    law = law_of(request)
    w = words_of(request)
    question = asked(law.program, name, w)
    if question is None:
        return next_page(request, carried)
    value = reply_in(form, question.kind)
    if value is None and not field(form, "unknown"):
        return question_page(request, carried, question, w.page("Give an answer, or say that you don’t know."))
    found = carried.replied(name, value)
    found = replace(found, replies=tuple(one for one in found.replies if applies(found, one[0], law.program)))
    try:
        return next_page(request, found, questions_of(law, found))
    except CaseError as error:
        told = w.quoted("; ".join(one.message for one in error.diagnostics[:2]))
        shown = asked(law.program, name, w, value)
        return question_page(request, carried, shown, w.page("This cannot be read: %(told)s.", told=told))


def questions_of(law: Law, carried: Carried) -> tuple[Question, ...]:
    """Return what can still change the answer.

    Raises: CaseError if what is carried cannot be read.
    """
    facts = facts_of(carried, law.program)
    return law.questions(
        carried.place, carried.on, facts, actions=carried.what, bearer=carried.who, not_known=carried.not_known
    )


def next_page(request: Request, carried: Carried, questions: tuple[Question, ...] | None = None) -> Response:
    """Return the page of the next question, or of the replies to check."""
    law = law_of(request)
    if questions is None:
        try:
            questions = questions_of(law, carried)
        except CaseError:
            return about_page(request, replace(carried, about="", who="", what=(), stated=None, replies=()))
    if not questions:
        return check_page(request, carried)
    first = asked(law.program, questions[0].name, words_of(request))
    return question_page(request, carried, first, more=max(0, round(questions[0].further)))


def question_page(
    request: Request, carried: Carried, question: Asked | None, fault: Any = "", *, more: int = 0
) -> Response:
    """Return the page of one question."""
    if question is None:
        return next_page(request, carried)
    return show(
        request,
        "question.html",
        status=422 if fault else 200,
        carried=carried.hidden(),
        question=question,
        number=len([one for one in carried.replies if one[0] != question.name]) + 1,
        more=more,
        fault=fault,
        where=title_of(law_of(request).program, carried.place),
        on=carried.on,
    )


def check_page(request: Request, carried: Carried) -> Response:
    """Return the page that shows all replies before the answer."""
    program = law_of(request).program
    w = words_of(request)
    say = Phrases(program, w)
    rows = [(asked(program, name, w, value), value) for name, value in carried.replies]
    return show(
        request,
        "check.html",
        carried=carried.hidden(),
        rows=[(question, value) for question, value in rows if question is not None],
        where=title_of(program, carried.place),
        on=carried.on,
        whom=say.whom(carried.who),
        actions=[say.action(one) for one in carried.what],
        stated=[(say.fact(name), value) for name, value in (carried.stated or {}).items()],
    )


async def suggestions(request: Request) -> Response:
    """Places that the words so far may mean, for the browser to offer: a list of options."""
    form = await form_of(request)
    program = law_of(request).program
    names = await run_in_threadpool(find_places, program, field(form, "where"), 8)
    return show(request, "suggestions.html", titles=[title_of(program, name) for name in names])
