# SPDX-License-Identifier: Apache-2.0
"""`comity mcp`: the law for assistants, over standard input and output (Model Context Protocol)."""

from __future__ import annotations

import importlib.util

import click

from comity.cli.faults import fault
from comity.cli.library import law_option, load_law
from comity.source import codes


@click.command("mcp")
@law_option
def command(folder: str | None) -> int:
    """Serve the law to an assistant that starts this command and speaks the Model Context Protocol to it.

    Tools: decide, next_question, compare, show_provision; every provision is a resource. Nothing is logged.
    """
    if importlib.util.find_spec("mcp") is None:
        raise fault(codes.NOT_INSTALLED, "`comity mcp` needs what is not installed: mcp", "pip install comity[mcp]")
    law = load_law(folder)  # before the first message, so that faulty law is told as a diagnostic
    from comity.web.mcp.server import create_server

    create_server(law).run("stdio")
    return 0
