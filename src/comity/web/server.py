# SPDX-License-Identifier: Apache-2.0
"""A socket and settings in; requests answered until the server is told to stop. Requests are not logged: they hold facts."""

from __future__ import annotations

import os
import socket

import uvicorn
from uvicorn.supervisors import Multiprocess

from comity.law import Law
from comity.web.app import create_app
from comity.web.settings import LAW, ROOT_PATH, Settings

GRACE = 20
"""Seconds that requests under way may take to end once the server is told to stop."""


def serve(listening: socket.socket, law: Law, settings: Settings, workers: int) -> None:
    """Serve until told to stop. One worker serves this law; several each load it, from the cache."""
    if workers == 1:
        app = create_app(law, settings)
        config = uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, timeout_graceful_shutdown=GRACE
        )
        uvicorn.Server(config).run(sockets=[listening])
        return
    os.environ[ROOT_PATH] = settings.root_path
    os.environ[LAW] = settings.folder or ""
    config = uvicorn.Config(
        "comity.web.app:from_environment",
        factory=True,
        workers=workers,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    Multiprocess(config, sockets=[listening]).run()
