# SPDX-License-Identifier: Apache-2.0
"""Where in the site a request goes: the prefix that a proxy puts before it, and the language that its path names.

`/es/law` is the page `/law` in Spanish. A path without a language takes the one that the browser asks for. A proxy may
take the prefix off or leave it on; both reach the same page. What is found stands in the scope's `state`: `base` (what to
put before a link), `language` ("" if the path names none) and `path` (within the site).
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

LANGUAGES = ("en", "es")


class Paths:
    """Takes prefix and language off the path and notes them."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app = app
        self._root = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            root = scope.get("root_path", "") or self._root
            if root and (path == root or path.startswith(root + "/")):
                path = path[len(root) :]
            language = next((one for one in LANGUAGES if path == f"/{one}" or path.startswith(f"/{one}/")), "")
            path = path[len(language) + 1 :] if language else path
            path = path or "/"
            state = {**scope.get("state", {}), "base": root, "language": language, "path": path}
            scope = {**scope, "path": root + path, "root_path": root, "state": state}
        await self._app(scope, receive, send)
