# SPDX-License-Identifier: Apache-2.0
"""The law to read: places, documents, provisions with their texts over time, what changed on a day, search.

The address of a provision is its id: `/law/us/ca/trust-act#7282.5(a)`. A name that is no document is a place.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from comity.program.norm import Document
from comity.program.program import Example, Program
from comity.render.coverage import HOW, coverage
from comity.render.provision import INSTRUMENTS, LEVELS, examples_of, interval_words, norm_words, norms_of, relations
from comity.render.words import plain
from comity.web.pages.answer import Case
from comity.web.pages.places import find_places, title_of, today
from comity.web.pages.shelf import Event, Shelf, blocks_in, shelf_of
from comity.web.pages.view import compact, law_of, show

OUTCOMES = {"must_not": "must not", "no_duty": "need not", "depends": "depends on", "asked": "is asked to"}
MOST_DAYS = 60


async def library(request: Request) -> Response:
    """What the library holds, and search."""
    text = request.query_params.get("q", "").strip()
    return await run_in_threadpool(found_page if text else shelf_page, request, text)


def shelf_page(request: Request, _text: str) -> Response:
    """The places that have law, and how it was checked."""
    law = law_of(request)
    shelf = shelf_of(law)
    covered = coverage(law.program)
    regions = [name for name in shelf.at if law.program.places[name].level == "region"]
    return show(
        request,
        "library.html",
        text="",
        states=shelf.below("us"),
        regions=regions,
        title_of=lambda name: title_of(law.program, name),
        documents=len(covered),
        provisions=sum(one.provisions for one in covered),
        how=[(how, sum(one.how[how] for one in covered)) for how in HOW],
    )


def found_page(request: Request, text: str) -> Response:
    """Provisions and places that hold the words."""
    law = law_of(request)
    program = law.program
    provisions = [program.provisions[index] for index in shelf_of(law).search(text)]
    places = [(name, title_of(program, name)) for name in find_places(program, text)]
    shown = [(one, program.documents[one.document].title, interval_words(one.in_force)) for one in provisions]
    return show(request, "found.html", text=text, provisions=shown, places=places)


async def read(request: Request) -> Response:
    """A document or a place."""
    return await run_in_threadpool(read_page, request, request.path_params["name"].strip("/"))


def read_page(request: Request, name: str) -> Response:
    """Return the page of a document or a place.

    Raises: HTTPException 404 if nothing is called so.
    """
    law = law_of(request)
    shelf = shelf_of(law)
    if name in shelf.documents:
        return document_page(request, shelf, law.program.documents[shelf.documents[name]])
    if name in law.program.places:
        return place_page(request, shelf, name)
    raise HTTPException(404)


def document_page(request: Request, shelf: Shelf, document: Document) -> Response:
    """Return a document with all its provisions."""
    program = shelf.program
    day = today(program, document.place)
    sections = [[provision_parts(request, index, day) for index in texts] for texts in shelf.sections(document)]
    return show(
        request,
        "document.html",
        document=document,
        where=title_of(program, document.place),
        in_force=interval_words(document.in_force),
        reaches=[(one, title_of(program, one)) for one in document.reaches],
        construes=list(dict.fromkeys(program.provisions[one] for one in document.construes)),
        sections=sections,
        kind=plain(document.kind),
    )


def provision_parts(request: Request, index: int, day: date) -> dict[str, Any]:
    """Return what is shown of one text of a provision."""
    law = law_of(request)
    program = law.program
    one = program.provisions[index]
    return {
        "provision": one,
        "anchor": one.id.partition("#")[2],
        "in_force": interval_words(one.in_force),
        "now": any(interval.holds(day) for interval in one.in_force),
        "blocks": blocks_in(law.folder, one.span.file).get(one.span.start, ()),
        "norms": [
            (norm_words(norm), f"{LEVELS[norm.rank.level]}, {INSTRUMENTS[norm.rank.instrument]}",
             list(relations(program, norm)))
            for norm in norms_of(program, index)
        ],
        "holdings": [
            (program.questions[held.question].ask, "yes" if held.value is True else "no" if held.value is False else held.value,
             interval_words(held.in_force))
            for held in program.holdings if held.provision == index
        ],
        "silences": [(one.action, interval_words(one.in_force)) for one in program.silences if one.provision == index],
        "examples": [example_parts(program, example) for example in examples_of(program, index)],
    }  # fmt: skip


def example_parts(program: Program, example: Example) -> dict[str, Any]:
    """Return what is shown of an example, and its case where all of its facts are written out."""
    outcomes = [
        f"{plain(one.bearer)} {OUTCOMES.get(one.kind, plain(one.kind))} "
        f"{', '.join(map(plain, one.depends_on)) if one.kind == 'depends' else plain(one.action)}"
        + (f" (by {'; '.join(reference.text for reference in one.by)})" if one.by else "")
        for one in example.outcomes
    ]
    bearers = {one.bearer for one in example.outcomes}
    actions = tuple(dict.fromkeys(one.action for one in example.outcomes))
    case = Case(example.place, example.on.isoformat(), next(iter(bearers), ""), actions, example.facts)
    whole = len(bearers) == 1 and not example.nothing_else
    return {
        "title": example.title,
        "where": title_of(program, example.place),
        "on": example.on,
        "outcomes": outcomes,
        "case": compact(case.to_dict()) if whole else "",
    }


def place_page(request: Request, shelf: Shelf, name: str) -> Response:
    """Return a place: its law, the law that reaches it, the places below it."""
    program = shelf.program
    day = today(program, name)
    consulted = set(law_of(request).regime(name, day).consulted)
    return show(
        request,
        "place-law.html",
        place=program.places[name],
        where=title_of(program, name),
        above=[(one, program.places[one].title) for one in program.places[name].path[:-1] if one in program.places],
        own=shelf.at.get(name, []),
        reaching=[one for one in shelf.reaching(name) if one.id in consulted],
        below=[(one, program.places[one].title) for one in shelf.below(name)],
        interval_words=interval_words,
        plain=plain,
        gaps=law_of(request).regime(name, day).not_encoded,
    )


async def changes(request: Request) -> Response:
    """What of the law changed on a day, or the days on which it did."""
    return await run_in_threadpool(changes_page, request)


def changes_page(request: Request) -> Response:
    """Return the days on which law began or ended, the latest first; or one day."""
    law = law_of(request)
    program = law.program
    text = request.query_params.get("place", "").strip()
    matched = find_places(program, text) if text else []
    place = matched[0] if matched else ""
    try:
        on = date.fromisoformat(request.query_params.get("on", "").strip())
    except ValueError:
        on = None
    events = shelf_of(law).events_at(place)
    days = [(day, list(every)) for day, every in groupby(events, key=lambda event: event.on)]
    chosen = [one for one in days if one[0] == on] if on else days[::-1][:MOST_DAYS]

    def shown(event: Event) -> tuple[bool, Any, str]:
        one = program.provisions[event.provision]
        return event.begins, one, program.documents[one.document].title

    return show(
        request,
        "changes.html",
        place=title_of(program, place) if place else text,
        unknown=bool(text) and not place,
        on=on,
        days=[(day, [shown(event) for event in every]) for day, every in chosen],
        left=0 if on else max(0, len(days) - MOST_DAYS),
        earlier=max((day for day, _ in days if on and day < on), default=None),
        later=min((day for day, _ in days if on and day > on), default=None),
    )
