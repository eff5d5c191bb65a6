# SPDX-License-Identifier: Apache-2.0
"""The answer page: what the law says of a case, with its reasons, its clocks and how sure it is; and the case to take away.

In: a form that carries an interview, or a whole case as JSON. Out: the page. `Case` is what both doors, the downloads and the
link share; its JSON is a case file of `comity decide --case`.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from comity.law import Answer, CaseError, Law
from comity.web.pages.case import Carried, carried_in, facts_of, read_json
from comity.web.pages.phrases import Phrases
from comity.web.pages.places import title_of
from comity.web.pages.summary import five_sentences
from comity.web.pages.view import Form, compact, field, form_of, law_of, show, words_of

MOST_EXPLAINED = 12
"""Actions of which an answer also says what suffices and what would change them: it takes longest."""


MOST_SHOWN = 60
"""Records of one list that a page shows."""


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case, as a case file has it."""

    place: str
    on: str
    bearer: str
    actions: tuple[str, ...]
    facts: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return it in the form of a case file."""
        named = {"bearer": self.bearer, "actions": list(self.actions)}
        kept = {name: value for name, value in named.items() if value}
        return {"place": self.place, "on": self.on, **kept, "facts": dict(self.facts)}

    def command(self) -> str:
        """Return the command line that gives the same answer."""
        parts = ["comity", "decide", "--where", self.place, "--on", self.on]
        parts += ["--who", self.bearer] if self.bearer else []
        parts += [part for action in self.actions for part in ("--action", action)]
        return shlex.join([*parts, "--reasons", *(f"{name}={notation(value)}" for name, value in self.facts.items())])


def notation(value: Any) -> str:
    """Return a fact as the command line takes it.

    >>> notation([{"class": "felony"}]), notation([]), notation(["hold"])
    ('[{class: felony}]', 'none', '[hold]')
    """
    if isinstance(value, list):
        return f"[{', '.join(map(notation, value))}]" if value else "none"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {notation(one)}" for name, one in value.items()) + "}"
    return str(value)


def case_of(carried: Carried, law: Law) -> Case:
    """Return the case that an interview has come to."""
    return Case(carried.place, carried.on, carried.who, carried.what, facts_of(carried, law.program))


def case_in(form: Form, law: Law) -> Case:
    """Return the case that a form carries, whole or as an interview. What is not there is empty, which `Law` refuses."""
    given = read_json(field(form, "case"))
    if not isinstance(given, dict):
        return case_of(carried_in(form, law.program), law)
    actions = given.get("actions") or ([given["action"]] if given.get("action") else [])
    facts = given.get("facts")
    return Case(
        str(given.get("place", "")),
        str(given.get("on", "")),
        str(given.get("bearer") or ""),
        tuple(str(one) for one in actions) if isinstance(actions, list) else (),
        facts if isinstance(facts, dict) else {},
    )


def decide(law: Law, case: Case) -> Answer:
    """Return the answer to a case.

    Raises: CaseError with what is wrong with it; HTTPException 413 if a list holds more records than a page shows.
    """
    if any(records_in(value) > MOST_SHOWN for value in case.facts.values()):
        raise HTTPException(413)  # a page of so many records is of no use to a reader; the API decides them
    explained = 0 < len(case.actions) <= MOST_EXPLAINED
    return law.decide(
        case.place, case.on, case.facts, bearer=case.bearer or None, action=case.actions or None, reasons=explained
    )


def records_in(value: Any) -> int:
    """Return how many records a fact holds."""
    entries = value.get("entries") if isinstance(value, dict) else value
    return len(entries) if isinstance(entries, list) else 0


async def answer(request: Request) -> Response:
    """The answer to what a form carries."""
    form = await form_of(request)
    return await run_in_threadpool(answered, request, form)


def answered(request: Request, form: Form) -> Response:
    """Return the answer page, or one that says what is wrong with the case."""
    law = law_of(request)
    case = case_in(form, law)
    try:
        found = decide(law, case)
    except CaseError as error:
        return show(request, "wrong.html", status=422, diagnostics=error.diagnostics, case=field(form, "case"))
    carried = [] if field(form, "case") else carried_in(form, law.program).hidden()
    kept = carried or [("case", compact(case.to_dict()))]
    return show(request, "answer.html", carried=carried, kept=kept, **parts_of(request, case, found))


def parts_of(request: Request, case: Case, found: Answer) -> dict[str, Any]:
    """Return what the answer page shows."""
    program = law_of(request).program
    w = words_of(request)
    say = Phrases(program, w)
    return {
        "say": say,
        "answer": found,
        "where": title_of(program, case.place),
        "on": w.moment(found.at) if found.at else w.day(found.on),
        "sentences": five_sentences(found.lines, say),
        "case": case,
        "case_json": json.dumps(case.to_dict(), ensure_ascii=False, indent=1, default=str),
        "fragment": compact(case.to_dict()),
        "clocked": any(clock.end for line in found.lines for clock in line.clocks),
    }


async def linked(request: Request) -> Response:
    """The page that a link to a case leads to. The case stands in the fragment, which browsers send to nobody."""
    return show(request, "linked.html")
