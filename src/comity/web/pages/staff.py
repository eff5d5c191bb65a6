# SPDX-License-Identifier: Apache-2.0
"""The page for those who decide or argue many cases: all facts that can matter on one page, and the answer beside them.

In: a form with place, day, bearer, actions and facts. Out: the same form with the answer; with JavaScript the answer follows
each change, without it a button asks. A fact that can no longer turn the answer is shown as settled, and may still be stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from comity.law import Answer, CaseError, Law
from comity.program.program import Program
from comity.web.pages.answer import Case, decide
from comity.web.pages.asked import Asked, asked
from comity.web.pages.case import MOST_RECORDS, put
from comity.web.pages.phrases import Phrases
from comity.web.pages.places import find_places, title_of, today
from comity.web.pages.situations import offered, situation
from comity.web.pages.view import Form, compact, field, fields, form_of, law_of, show, words_of

MARK = "f:"


async def blank(request: Request) -> Response:
    """The page before anything is chosen."""
    return await run_in_threadpool(choose_page, request, [])


async def stated(request: Request) -> Response:
    """The page for what a form states."""
    form = await form_of(request)
    return await run_in_threadpool(staff_page, request, form)


def choose_page(request: Request, form: Form, fault: Any = "") -> Response:
    """Return the page that asks for place, day, who and what."""
    program = law_of(request).program
    say = Phrases(program, words_of(request))
    return show(
        request,
        "choose.html",
        status=422 if fault else 200,
        fault=fault,
        where=field(form, "where"),
        on=field(form, "on") or today(program, "us").isoformat(),
        time=field(form, "time"),
        who=field(form, "who"),
        what=fields(form, "what"),
        situations=offered(program),
        bearers=[(name, say.whom(name)) for name in program.bearers],
        actions=sorted(((name, say.action(name)) for name in program.actions), key=lambda one: str(one[1]).casefold()),
    )


def staff_page(request: Request, form: Form) -> Response:
    """Return all facts that can matter, and the answer."""
    law = law_of(request)
    w = words_of(request)
    found = find_places(law.program, field(form, "where"))
    if not found:
        return choose_page(request, form, w.page("The library has no place of that name."))
    chosen = situation(law.program, field(form, "about"))
    who = chosen.bearer if chosen else field(form, "who")
    what = chosen.actions if chosen else tuple(fields(form, "what"))
    if who not in law.program.bearers or not what:
        return choose_page(request, form, w.page("Choose a situation, or who and what."))
    facts = facts_in(form, law.program)
    if chosen and not facts:
        facts = dict(chosen.facts)
    on = " ".join(one for one in (field(form, "on"), field(form, "time")) if one)
    return facts_page(request, form, Case(found[0], on, who, what, facts))


def facts_page(request: Request, form: Form, case: Case) -> Response:
    """Return the page of one case."""
    law = law_of(request)
    program = law.program
    answer: Answer | None = None
    wrong: tuple[Any, ...] = ()
    open_now: set[str] = set()
    try:
        answer = decide(law, case)
        open_now = names(law, case, case.facts)
    except CaseError as error:
        wrong = error.diagnostics
    if any(one.path in ("/on", "/place", "/action", "/bearer") for one in wrong):
        return choose_page(request, form, words_of(request).quoted("; ".join(one.message for one in wrong[:3])))
    carried = [("where", case.place), ("on", field(form, "on")), ("time", field(form, "time")), ("who", case.bearer)]
    carried = [one for one in [*carried, *(("what", action) for action in case.actions)] if one[1]]
    return show(
        request,
        "staff.html",
        status=422 if wrong else 200,
        carried=carried,
        kept=[*carried, *(one for one in form if one[0].startswith(MARK))],
        say=Phrases(program, words_of(request)),
        where=title_of(program, case.place),
        on=case.on,
        answer=answer,
        wrong=wrong,
        fragment=compact(case.to_dict()),
        questions=[
            (one, one.name in open_now or one.value is not None or one.kind == "datetime")
            for one in rows(request, case, answer)
        ],
        mark=MARK,
        most=MOST_RECORDS,
    )


def names(law: Law, case: Case, facts: Mapping[str, Any]) -> set[str]:
    """Return the names of questions that can still change the answer."""
    found = law.questions(case.place, case.on, facts, actions=case.actions, bearer=case.bearer)
    return {one.name for one in found}


def rows(request: Request, case: Case, answer: Answer | None) -> list[Asked]:
    """Return every question that can matter if nothing but the number of records is known, in the order of the vocabulary.

    Events from which a clock runs are among them.
    """
    law = law_of(request)
    program, w = law.program, words_of(request)
    lists: dict[str, Any] = {}
    for name, value in case.facts.items():
        if isinstance(value, list) and is_list(program, name):
            lists[name] = [{} for _ in value]
    try:
        possible = names(law, case, lists)
    except CaseError:
        possible = set()
    possible = {one for one in possible if not one.endswith("/-")} | set(case.facts)
    if answer is not None:
        clocks = (clock for line in answer.lines for clock in line.clocks)
        possible |= {clock.start_event for clock in clocks if clock.start_event in program.facts}
    order = {name: number for number, name in enumerate(program.facts)}
    ranked = sorted(possible, key=lambda one: (order.get(one.partition("/")[0], 0), one))
    found = (asked(program, name, w, value_at(case.facts, name)) for name in ranked)
    return [one for one in found if one is not None]


def is_list(program: Program, name: str) -> bool:
    """True of a fact that is a list of records."""
    return name in program.facts and program.facts[name].type.kind == "list_of"


def value_at(facts: Mapping[str, Any], name: str) -> Any:
    """Return the value stated for a question, None if none is."""
    fact, _, path = name.partition("/")
    value = facts.get(fact)
    if not path or value is None:
        return value
    index, _, inner = path.partition("/")
    entries = value if isinstance(value, list) else []
    entry = entries[int(index)] if index.isdecimal() and int(index) < len(entries) else {}
    return entry.get(inner) if isinstance(entry, dict) else None


def facts_in(form: Form, program: Program) -> dict[str, Any]:
    """Return the facts that a form states, in the JSON form; what is left empty is unknown."""
    given: dict[str, list[str]] = {}
    for key, value in form:
        if key.startswith(MARK) and value.strip():
            given.setdefault(key.removeprefix(MARK), []).append(value.strip())
    facts: dict[str, Any] = {}
    for name in sorted(given, key=lambda one: "/" in one):  # how many records there are before what they hold
        put(facts, name, read(program, name, given[name]), program)
    return facts


def read(program: Program, name: str, values: Iterable[str]) -> Any:
    """Return what was given for a question: a number of records, several values, or one."""
    every = list(values)
    if is_list(program, name):
        count = every[-1]
        return (
            [] if count == "none" else min(int(count), MOST_RECORDS) if count.isdecimal() and len(count) < 4 else count
        )
    fact = program.facts.get(name)
    if fact is not None and fact.type.kind == "some_of":
        return [one for one in every if one != "none"]
    return every[-1]
