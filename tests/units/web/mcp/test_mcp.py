# SPDX-License-Identifier: Apache-2.0
"""An assistant finds the law, is told what is wrong with what it asks, and gets citations and not recollections."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.server import MCPServer

import comity
from comity.web.mcp import tools
from comity.web.mcp.server import create_server

CASE = {
    "place": "us/ca/los-angeles-county",
    "on": "2018-02-01",
    "bearer": "county_jail",
    "actions": ["hold_for_immigration"],
    "facts": {"request": "hold"},
}


@pytest.fixture(scope="module")
def server() -> MCPServer[Any]:
    return create_server(comity.load())


def asking(server: Any, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """Return what a client gets from a server."""

    async def run() -> Any:
        async with Client(server) as client:
            return await work(client)

    return asyncio.run(run())


def call(server: Any, tool: str, arguments: dict[str, Any]) -> Any:
    return asking(server, lambda client: client.call_tool(tool, arguments))


def test_the_tools_are_four_and_change_nothing(server: MCPServer[Any]) -> None:
    """An assistant may call them without asking whoever it works for."""
    listed = asking(server, lambda client: client.list_tools()).tools

    assert sorted(one.name for one in listed) == ["compare", "decide", "next_question", "show_provision"]
    assert all(one.annotations.read_only_hint and one.description for one in listed)


def test_a_decision_names_its_law(server: MCPServer[Any]) -> None:
    """Status, sentence, citation, text, how it was checked, and that it is no advice."""
    found = call(server, "decide", CASE)
    line = found.structured_content["answers"][0]

    assert not found.is_error
    assert line["status"] == "must_not"
    assert "Cal. Gov. Code § 7284.6(a)(1)(B)" in [one["citation"] for one in line["deciding"]]
    assert all(one["says"] and one["checked"] for one in line["deciding"])
    assert "7284.6(a)(1)(B)" in found.content[0].text
    assert "not legal advice" in found.structured_content["note"]


def test_many_lines_are_told_in_short(server: MCPServer[Any]) -> None:
    """A hundred provisions at once would fill what an assistant can read."""
    found = call(server, "decide", {"place": "us/ca", "on": "2018-02-01", "bearer": "county_jail"})

    assert len(found.structured_content["answers"]) > tools.IN_FULL
    assert len(found.content[0].text) < 10_000


def test_what_is_wrong_is_told_with_the_way_out(server: MCPServer[Any]) -> None:
    """The assistant mends the name and asks again."""
    found = call(server, "decide", CASE | {"facts": {"requst": "hold", "judicial_warrant": "maybe"}})

    assert found.is_error
    assert "/facts/requst" in found.content[0].text
    assert "did you mean `request`?" in found.content[0].text
    assert "/facts/judicial_warrant: expected yes, no or unknown" in found.content[0].text


def test_an_interview_ends(server: MCPServer[Any]) -> None:
    """Question by question, until nothing that is unknown can matter."""
    facts: dict[str, Any] = {"request": "notification"}
    not_known: list[str] = []
    for _ in range(40):
        arguments = CASE | {"actions": ["notify_release_date"], "facts": facts, "not_known": not_known}
        question = call(server, "next_question", arguments).structured_content["question"]
        if question is None:
            break
        if question["kind"] == "yes_no":
            facts[question["name"]] = "no"
        else:
            not_known.append(question["name"])
    assert question is None


def test_places_are_compared(server: MCPServer[Any]) -> None:
    """The same jail's question in two States."""
    standpoints = [{"place": place, "on": "2024-01-15"} for place in ("us/ca", "us/tx")]
    found = call(server, "compare", {k: CASE[k] for k in ("bearer", "actions", "facts")} | {"standpoints": standpoints})

    assert not found.is_error, found.content
    assert found.structured_content["rows"][0]["differs"]
    assert "us/tx on 2024-01-15" in found.content[0].text
    assert call(server, "compare", {"standpoints": standpoints[:1], "bearer": "county_jail"}).is_error


def test_a_provision_is_shown_by_its_citation_and_read_at_its_address(server: MCPServer[Any]) -> None:
    """What a tool cites can be read in full."""
    shown = call(server, "show_provision", {"name": "Cal. Gov. Code § 7284.6(a)(1)(B)"}).structured_content
    id_ = shown["provisions"][0]["id"]
    listed = asking(server, lambda client: client.list_resources()).resources
    address = next(one.uri for one in listed if one.name == "Cal. Gov. Code § 7284.6(a)(1)(B)")
    read = asking(server, lambda client: client.read_resource(address)).contents[0].text

    assert f"id {id_}" in read
    assert "The rule" in read
    assert call(server, "show_provision", {"name": "Cal. Gov. Code § 9999"}).is_error


@pytest.mark.parametrize("name", ["documents", "places", "facts", "actions", "bearers"])
def test_the_names_can_be_read(server: MCPServer[Any], name: str) -> None:
    """An assistant that guesses names is corrected; one that reads them need not guess."""
    read = asking(server, lambda client: client.read_resource(f"comity://{name}"))

    assert read.contents[0].mime_type == "application/json"
    assert len(read.contents[0].text) > 1000


def test_a_fault_of_ours_is_told_without_the_words_of_the_case(
    server: MCPServer[Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the assistant nor the log needs what an exception says."""

    def broken(*_: object, **__: object) -> tools.Told:
        raise RuntimeError("a secret of the case")

    monkeypatch.setattr(tools, "decide", broken)
    with caplog.at_level(logging.INFO):
        found = call(server, "decide", CASE)

    assert found.is_error
    assert "secret" not in found.content[0].text + caplog.text


def test_the_command_speaks_over_standard_input_and_output() -> None:
    """What an assistant starts is the command, and nothing but messages may stand in its output."""
    command = StdioServerParameters(command=sys.executable, args=["-m", "comity", "mcp"], env=dict(os.environ))
    found = call(command, "decide", CASE)

    assert found.structured_content["answers"][0]["status"] == "must_not"
