# SPDX-License-Identifier: Apache-2.0
"""`GET /v1/law/…`: the library of law to read. It changes with the law alone, so `If-None-Match` with its hash gets 304.

In: a name in the path or words in the query. Out: plain values that `render/` makes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any, NoReturn

from starlette.requests import Request
from starlette.responses import Response

from comity.program.named import find_provisions, near_names
from comity.render import catalogue
from comity.render.coverage import coverage_to_dict
from comity.render.provision import provision_to_dict
from comity.render.written import blocks_of
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean
from comity.web.api.accept import chosen
from comity.web.api.listing import Listing, listing_of
from comity.web.api.plain import JSON, to_bytes
from comity.web.api.problem import Problem
from comity.web.api.service import Service, service_of

Reader = Callable[[Service, Request], Mapping[str, Any]]
FOREVER = "public, max-age=0, must-revalidate"


def read_only(reader: Reader) -> Callable[[Request], Awaitable[Response]]:
    """Return the operation that gives what a reader finds, or 304 to whoever has it."""

    @wraps(reader)
    async def operation(request: Request) -> Response:
        chosen(request, (JSON,))
        service = service_of(request)
        headers = {"ETag": service.etag, "Cache-Control": FOREVER}
        if matches(request.headers.get("if-none-match", ""), service.etag):
            return Response(status_code=304, headers=headers)
        return Response(to_bytes(reader(service, request)), 200, headers, JSON)

    # The web framework reads the signature: the operation's own, not the reader's.
    del operation.__wrapped__
    return operation


def matches(named: str, etag: str) -> bool:
    """True if a list of ETags names this one. Source: RFC 9110, § 13.1.2."""
    tags = [tag.strip().removeprefix("W/") for tag in named.split(",")]
    return etag in tags or tags == ["*"]


@read_only
def law(service: Service, request: Request) -> Mapping[str, Any]:
    """What the library holds and how far it goes."""
    return coverage_to_dict(service.law.program)


@read_only
def places(service: Service, request: Request) -> Mapping[str, Any]:
    """Places, by words of their name and title, by what they lie under, by level."""
    query = listing_of(request, ("q", "under", "level"))
    found = [
        one
        for one in service.law.program.places.values()
        if query.has_words(one.name, one.title)
        and (not (under := query.texts["under"]) or one.name.startswith(under.rstrip("/") + "/"))
        and query.texts["level"] in ("", one.level)
    ]
    return listed(
        service, "places", query, [one.name for one in found], [catalogue.place_to_dict(one) for one in found]
    )


@read_only
def place(service: Service, request: Request) -> Mapping[str, Any]:
    """One place."""
    name, known = request.path_params["place"], service.law.program.places
    if name not in known:
        nothing("place", name, did_you_mean(name, known))
    return catalogue.place_in_full(service.law.program, known[name])


@read_only
def documents(service: Service, request: Request) -> Mapping[str, Any]:
    """Documents that are law, by words of their title and citation, by place, by kind."""
    query = listing_of(request, ("q", "place", "kind"))
    found = [
        one
        for one in coverage_to_dict(service.law.program)["documents"]
        if query.has_words(one["id"], one["title"], one["cite"])
        and query.texts["place"] in ("", one["place"])
        and query.texts["kind"] in ("", one["kind"])
    ]
    return listed(service, "documents", query, [one["id"] for one in found], found)


@read_only
def document(service: Service, request: Request) -> Mapping[str, Any]:
    """One document with its provisions."""
    name, program = request.path_params["document"], service.law.program
    ids = [one.id for one in program.documents]
    if name not in ids:
        nothing("document", name, did_you_mean(name, ids))
    return catalogue.document_to_dict(program, ids.index(name))


@read_only
def provisions(service: Service, request: Request) -> Mapping[str, Any]:
    """Provisions, by what they are called, by document, by words of their text."""
    query = listing_of(request, ("q", "name", "document"))
    program = service.law.program
    named = set(find_provisions(program, name)) if (name := query.texts["name"]) else None
    found = [
        one
        for index, one in enumerate(program.provisions)
        if (named is None or index in named)
        and query.texts["document"] in ("", program.documents[one.document].id)
        and query.has_words(one.citation, one.heading, one.restatement)
    ]
    short = [catalogue.provision_in_short(one) for one in found]
    return listed(service, "provisions", query, [one.id for one in found], short, schema="comity/provision-list/1")


@read_only
def provision(service: Service, request: Request) -> Mapping[str, Any]:
    """One provision: its text, its rule, its norms, how it was checked."""
    return provision_of(service, request.path_params["provision"])


def provision_of(service: Service, name: str) -> Mapping[str, Any]:
    """Return a provision by its id. Raises: Problem 404, with what is near."""
    program = service.law.program
    index = next((number for number, one in enumerate(program.provisions) if one.id == name), None)
    if index is None:
        near = near_names(program, name)
        nothing("provision", name, f"did you mean {', '.join(f'`{one}`' for one in near)}?" if near else "")
    return provision_to_dict(program, index, blocks_of(program, service.law.folder, index))


@read_only
def facts(service: Service, request: Request) -> Mapping[str, Any]:
    """Every fact that a case may state, with its type and its question."""
    return catalogue.facts_to_dict(service.law.program)


@read_only
def actions(service: Service, request: Request) -> Mapping[str, Any]:
    """Every action that norms are about."""
    program = service.law.program
    found = [catalogue.action_to_dict(one) for one in program.actions.values()]
    return {"schema": "comity/actions/1", "law": program.hash, "actions": found}


@read_only
def bearers(service: Service, request: Request) -> Mapping[str, Any]:
    """Every kind of bearer."""
    program = service.law.program
    found = [catalogue.bearer_to_dict(one) for one in program.bearers.values()]
    return {"schema": "comity/bearers/1", "law": program.hash, "bearers": found}


@read_only
def questions_of_law(service: Service, request: Request) -> Mapping[str, Any]:
    """Every disputed point of law."""
    program = service.law.program
    found = [catalogue.question_to_dict(program, one) for one in program.questions.values()]
    return {"schema": "comity/questions-of-law/1", "law": program.hash, "questions_of_law": found}


def listed(
    service: Service, name: str, query: Listing, keys: list[str], found: list[dict[str, Any]], *, schema: str = ""
) -> dict[str, Any]:
    """Return one page of a list: what comes after a key, and the key to go on from."""
    first = keys.index(query.after) + 1 if query.after in keys else 0
    last = first + query.limit
    return {
        "schema": schema or f"comity/{name}/1",
        "law": service.law.program.hash,
        name: found[first:last],
        "count": len(found),
        "next": keys[last - 1] if last < len(keys) else None,
    }


def nothing(kind: str, name: str, help_: str) -> NoReturn:
    """Raise the problem of a name that nothing has."""
    shown = name if len(name) <= 60 else name[:57] + "…"
    message = f"there is no {kind} `{shown}`"
    raise Problem(404, message, [Diagnostic(codes.NOT_FOUND, message, help=help_)])
