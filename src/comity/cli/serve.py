# SPDX-License-Identifier: Apache-2.0
"""`comity serve`: the site and the API, on this machine unless told otherwise. It writes no log of requests."""

from __future__ import annotations

import importlib.util
import socket

import click

from comity.cli.faults import fault
from comity.cli.library import law_option, load_law
from comity.cli.output import say
from comity.source import codes

NEEDED = ("fastapi", "uvicorn", "jinja2", "babel", "multipart")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for any free."
)
@click.option("--root-path", default="", metavar="PREFIX", help="The path under which a proxy shows the site.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@law_option
def command(host: str, port: int, root_path: str, workers: int, folder: str | None) -> int:
    """Serve the pages and the API: the interview, the answer, the law to read.

    \b
    comity serve                                   http://127.0.0.1:8000
    comity serve --root-path /comity --workers 2   behind a proxy

    Nothing that a visitor states is stored, logged or sent on. Ctrl-C stops it once requests under way have ended.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        message = f"`comity serve` needs what is not installed: {', '.join(missing)}"
        raise fault(codes.NOT_INSTALLED, message, "pip install comity[web]")
    from comity.web.server import serve
    from comity.web.settings import Settings, prefix

    law = load_law(folder)  # before anything listens, so that faulty law is told as a diagnostic
    settings = Settings(prefix(root_path), folder)
    listening = listen(host, port)
    say(f"Comity listens on http://{shown(host)}:{listening.getsockname()[1]}{settings.root_path}/ (Ctrl-C stops it)")
    serve(listening, law, settings, workers)
    return 0


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises: Fault if the address cannot be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)  # named, so that small parts of an answer are sent at once
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)  # before the line that names the address: who reads it may connect at once
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise fault(codes.CANNOT_LISTEN, f"cannot listen on {host}:{port}: {reason}", "try another --port") from None
    listening.set_inheritable(True)
    return listening


def shown(host: str) -> str:
    """Return a host as it stands in an address."""
    return f"[{host}]" if ":" in host else host
