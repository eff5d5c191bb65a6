# SPDX-License-Identifier: Apache-2.0
"""The server: a law in, tools and resources out. Nothing that an assistant states is logged or kept.

Resources: `comity://provisions/ID` for every provision, `comity://documents`, `comity://places`, `comity://facts`,
`comity://actions`, `comity://bearers`. Read `create_server`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Annotated, Any
from urllib.parse import quote

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import FunctionResource
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from comity.law import Law
from comity.render import catalogue
from comity.render.coverage import coverage_to_dict
from comity.render.provision import provision_page
from comity.render.written import blocks_of
from comity.web.api.guard import where
from comity.web.mcp import tools

log = logging.getLogger("comity.web")
INSTRUCTIONS = (
    "Comity states law: who must, may or must not do what, at a place, on a day, on the facts of a case, with the provisions "
    "that say so. Ask it instead of recalling law, quote the citations it gives, and say how each was checked. Call decide; "
    "if the status is depends, call next_question, ask the person, and decide again with the answer. Names of places, facts, "
    "actions and bearers are in the resources; a wrong name is answered with the nearest one. It is not legal advice."
)
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False, destructive_hint=False)
Place = Annotated[str, Field(description="the name of a place, such as us/ca/los-angeles-county")]
Day = Annotated[str, Field(description="a day such as 2017-02-24, or a moment such as 2017-02-24T10:00")]
Facts = Annotated[
    dict[str, Any],
    Field(description="facts by name (resource comity://facts); leave out what is not known. Yes or no as yes, no"),
]
Bearer = Annotated[str | None, Field(description="whom it is about, such as county_jail (resource comity://bearers)")]
Actions = Annotated[list[str] | None, Field(description="actions, such as hold_for_immigration (comity://actions)")]
NotKnown = Annotated[list[str] | None, Field(description="questions to which nobody has an answer")]
Name = Annotated[
    str, Field(description="an id, a citation such as Cal. Gov. Code § 7282.5(a), the end of one, a document")
]


class Standpoint(BaseModel):
    """A place and a day."""

    place: Place
    on: Day


def create_server(law: Law) -> MCPServer[Any]:
    """Return the server of a law."""
    server: MCPServer[Any] = MCPServer(
        "comity", title="Comity", instructions=INSTRUCTIONS, version=version("comity"), log_level="CRITICAL"
    )
    add_case_tools(server, law)
    add_reading_tools(server, law)
    add_resources(server, law)
    return server


def add_case_tools(server: MCPServer[Any], law: Law) -> None:
    """Add what decides a case and what asks for more of it."""

    def decide(
        place: Place,
        on: Day,
        facts: Facts | None = None,
        bearer: Bearer = None,
        actions: Actions = None,
        reasons: Annotated[
            bool, Field(description="also say which facts suffice and the least that would change it")
        ] = False,
    ) -> CallToolResult:
        return told(partial(tools.decide, law, place, on, facts or {}, bearer, actions, reasons=reasons))

    def next_question(
        place: Place,
        on: Day,
        facts: Facts | None = None,
        bearer: Bearer = None,
        actions: Actions = None,
        not_known: NotKnown = None,
    ) -> CallToolResult:
        return told(partial(tools.next_question, law, place, on, facts or {}, bearer, actions, not_known or []))

    add(
        server,
        decide,
        "Decide",
        "Who must, may or must not do what here, on this day, on these facts, and which law says so.",
    )
    add(
        server,
        next_question,
        "Ask next",
        "The fact that settles a case soonest; none if nothing unknown can change the answer.",
    )


def add_reading_tools(server: MCPServer[Any], law: Law) -> None:
    """Add what compares the law and what shows it."""

    def compare(
        standpoints: list[Standpoint], bearer: str, actions: Actions = None, facts: Facts | None = None
    ) -> CallToolResult:
        points = [(one.place, one.on) for one in standpoints]
        return told(partial(tools.compare, law, points, bearer, actions, facts or {}))

    def show_provision(name: Name) -> CallToolResult:
        return told(partial(tools.show_provision, law, name))

    add(
        server,
        compare,
        "Compare",
        "Where the law of several places or days differs for one case, and a smallest such case.",
    )
    add(
        server, show_provision, "Show a provision", "What a provision says, its rule, its versions, how it was checked."
    )


def add(server: MCPServer[Any], tool: Callable[..., CallToolResult], title: str, description: str) -> None:
    """Add one tool."""
    server.add_tool(tool, title=title, description=description, annotations=READS, structured_output=False)


def told(work: Callable[[], tools.Told]) -> CallToolResult:
    """Return what a tool tells.

    Raises: ToolError with what is wrong; of a fault of ours, no more than that there is one.
    """
    try:
        found = work()
    except tools.Wrong as error:
        raise ToolError(str(error)) from None
    except Exception as error:
        log.error("%s", where(error))
        raise ToolError("a fault of Comity itself; please report it") from None
    return CallToolResult(content=[TextContent(type="text", text=found.text)], structured_content=found.values)


def add_resources(server: MCPServer[Any], law: Law) -> None:
    """Add every provision, and the lists of names."""
    program = law.program
    lists: dict[str, tuple[str, Callable[[], Any]]] = {
        "documents": ("The documents of the library and how far it goes", lambda: coverage_to_dict(program)),
        "places": ("The places", lambda: [catalogue.place_to_dict(one) for one in program.places.values()]),
        "facts": ("The facts that a case may state", lambda: catalogue.facts_to_dict(program)),
        "actions": ("The actions", lambda: [catalogue.action_to_dict(one) for one in program.actions.values()]),
        "bearers": (
            "The kinds of bearers",
            lambda: [catalogue.bearer_to_dict(one) for one in program.bearers.values()],
        ),
    }
    for name, (title, values) in lists.items():
        server.add_resource(
            FunctionResource(
                uri=f"comity://{name}",
                name=name,
                title=title,
                mime_type="application/json",
                fn=partial(as_json, values),
            )
        )
    for index, provision in enumerate(program.provisions):
        if not program.documents[provision.document].is_law:
            continue
        server.add_resource(
            FunctionResource(
                uri=address(provision.id),
                name=provision.citation,
                title=f"{provision.citation} {provision.heading}".strip(),
                mime_type="text/plain",
                fn=partial(as_text, law, index),
            )
        )


def address(provision: str) -> str:
    """Return the address of a provision by its id.

    >>> address("us/ca/trust-act#7282.5(a)")
    'comity://provisions/us/ca/trust-act%237282.5(a)'
    """
    return f"comity://provisions/{quote(provision, safe='/()@:.')}"


def as_json(values: Callable[[], Any]) -> str:
    """Return plain values as JSON."""
    return json.dumps(values(), ensure_ascii=False)


def as_text(law: Law, index: int) -> str:
    """Return a provision as `comity show` prints it."""
    return provision_page(law.program, index, blocks_of(law.program, law.folder, index)).plain(tools.WIDTH)
