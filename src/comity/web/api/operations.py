# SPDX-License-Identifier: Apache-2.0
"""Every operation of the API: its address, what answers it, and what the OpenAPI document says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from comity.web.api import library, schemas
from comity.web.api.compare import compare
from comity.web.api.decide import OFFERED, decide
from comity.web.api.examples import EXAMPLES
from comity.web.api.questions import questions
from comity.web.api.table import ARROW, LINES, table

Endpoint = Callable[[Request], Awaitable[Response]]
OF_BODIES = (400, 413, 415, 422, 429, 503)


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and method.

    `takes`, `gives`: schemas by name; `forms`: media types that are given beside JSON; `bodies`: those that are read in its
    place; `query`: parameters in words; `examples`: of values in the path; `failures`: statuses of problems.
    """

    method: str
    path: str
    endpoint: Endpoint
    summary: str
    gives: str
    takes: str = ""
    tag: str = "law"
    forms: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[int, ...] = (429,)
    bodies: tuple[str, ...] = ()

    def add_to(self, api: FastAPI) -> None:
        """Add the operation to the API."""
        api.add_api_route(
            self.path,
            self.endpoint,
            methods=[self.method],
            summary=self.summary,
            description=self.endpoint.__doc__,
            operation_id=self.name,
            tags=[self.tag],
            openapi_extra=self.described(),
            response_model=None,
        )
        if self.method == "GET":
            api.router.add_route(self.path, self.endpoint, ["HEAD"], include_in_schema=False)

    @property
    def name(self) -> str:
        """The name of the operation: that of the function which answers it."""
        return self.endpoint.__name__

    def described(self) -> dict[str, Any]:
        """Return what the OpenAPI document says of the operation beside its name."""
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{self.gives}"}}} if self.gives else {}
        content |= {form: {"schema": {}} for form in self.forms}
        if (given := EXAMPLES.get(self.name, {}).get("gives")) is not None:
            content["application/json"]["example"] = given
        responses: dict[str, Any] = {"200": {"description": "The answer", "content": content}}
        if self.tag == "law":
            responses["304"] = {"description": "The law is the one whose ETag was named"}
        responses |= {str(status): {"$ref": f"#/components/responses/{status}"} for status in (406, *self.failures)}
        found: dict[str, Any] = {"responses": responses, "parameters": self.parameters()}
        if self.takes:
            body = {"schema": {"$ref": f"#/components/schemas/{self.takes}"}, "examples": EXAMPLES[self.name]["takes"]}
            found["requestBody"] = {"required": True, "content": {"application/json": body}}
        if self.bodies:
            content = {form: {"schema": {"type": "string", "format": "binary"}} for form in self.bodies}
            found["requestBody"] = {"required": True, "content": content}
        return found

    def parameters(self) -> list[dict[str, Any]]:
        """Return the parameters of path and query."""
        in_path = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": example}
            for name, example in self.examples.items()
        ]
        in_query = [
            {
                "name": name,
                "in": "query",
                "schema": LIMIT if name == "limit" else {"type": "string"},
                "description": words,
            }
            for name, words in self.query.items()
        ]
        return in_path + in_query


LIMIT = {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}
PAGES = {"after": "the key of the last one seen (`next` of the page before)", "limit": "how many at once"}
WORDS = {"q": "words to look for, all of them"}
OF_LISTS = (422, 429)
OF_ONE = (404, 429)
TABLE_QUERY = {
    "place": "the column that names the place, or the place of all rows",
    "on": "the column that holds the day, or the day of all rows",
    "bearer": "one kind of bearer",
    "action": "one action",
    "pair": "in their place, a bearer and an action: county_jail__hold_for_immigration",
    "keep": "a column that goes into the result as it is",
    "provisions": "true: also which provisions decide",
}
OPERATIONS = (
    Operation("POST", "/decide", decide, "Decide a case", "answer", "case", "decide", OFFERED[1:], failures=OF_BODIES),
    Operation("POST", "/questions", questions, "What to ask next", "questions", "interview", "decide", failures=OF_BODIES),
    Operation(
        "POST", "/compare", compare, "One case at several places or days", "compare", "comparison", "decide",
        failures=OF_BODIES,
    ),
    Operation(
        "POST", "/table", table, "Every row of a table", "", "", "decide", (ARROW, LINES), TABLE_QUERY,
        failures=OF_BODIES, bodies=(ARROW, LINES),
    ),
    Operation("GET", "/law", library.law, "What the library holds", "law"),
    Operation(
        "GET", "/law/places", library.places, "Places", "places", failures=OF_LISTS,
        query={**WORDS, "under": "a place that they lie under", "level": "federal, state, local, agency or region", **PAGES},
    ),
    Operation(
        "GET", "/law/places/{place:path}", library.place, "One place", "place", failures=OF_ONE,
        examples={"place": "us/ca/los-angeles-county"},
    ),
    Operation(
        "GET", "/law/documents", library.documents, "Documents", "documents", failures=OF_LISTS,
        query={**WORDS, "place": "whose law they are", "kind": "statute, regulation, judgment …", **PAGES},
    ),
    Operation(
        "GET", "/law/documents/{document:path}", library.document, "One document", "document", failures=OF_ONE,
        examples={"document": "us/ca/trust-act"},
    ),
    Operation(
        "GET", "/law/provisions", library.provisions, "Provisions", "provision-list", failures=OF_LISTS,
        query={**WORDS, "name": "what it is called: an id, a citation, the end of one", "document": "the id of one", **PAGES},
    ),
    Operation(
        "GET", "/law/provisions/{provision:path}", library.provision, "One provision", "provision", failures=OF_ONE,
        examples={"provision": "us/ca/trust-act#7282.5(a)"},
    ),
    Operation("GET", "/law/facts", library.facts, "Facts that a case may state", "facts"),
    Operation("GET", "/law/actions", library.actions, "Actions", "actions"),
    Operation("GET", "/law/bearers", library.bearers, "Kinds of bearers", "bearers"),
    Operation("GET", "/law/questions-of-law", library.questions_of_law, "Disputed points of law", "questions-of-law"),
    Operation("GET", "/schemas", schemas.schema_list, "The schemas that are served", "schemas", tag="about"),
    Operation(
        "GET", "/schemas/{name}/{version}", schemas.schema, "One JSON Schema", "", tag="about", failures=OF_ONE,
        forms=(schemas.MEDIA_TYPE,), examples={"name": "answer", "version": "1"},
    ),
    Operation(
        "GET", "/problems/{code}", schemas.code, "What a code means", "code", tag="about", failures=OF_ONE,
        examples={"code": "CY402"},
    ),
)  # fmt: skip
