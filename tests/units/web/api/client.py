# SPDX-License-Identifier: Apache-2.0
"""A client of the whole application in this process, over the library that comes with Comity."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI

import comity
from comity.web.app import create_app
from comity.web.settings import Settings


class Client:
    """Sends requests to an application; `address` is where they seem to come from."""

    def __init__(self, app: FastAPI, address: str = "127.0.0.1") -> None:
        self.app = app
        self.address = address

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Return the response to one request."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.address, 4000))
            async with httpx.AsyncClient(transport=transport, base_url="http://comity.test") as client:
                return await client.request(method, path, **more)

        return asyncio.run(send())

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Return the response to a GET."""
        return self.request("GET", path, **more)

    def post(self, path: str, value: Any, **more: Any) -> httpx.Response:
        """Return the response to a POST of JSON."""
        return self.request("POST", path, json=value, **more)


def client_of(settings: Settings | None = None, *, address: str = "127.0.0.1") -> Client:
    """Return a client of an application of its own."""
    return Client(create_app(comity.load(), settings), address)
