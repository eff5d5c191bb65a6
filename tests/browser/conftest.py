# SPDX-License-Identifier: Apache-2.0
"""A served site and a browser to visit it with: `comity serve` as its users start it, and Debian's Chromium.

Chromium is installed by `make test` where the user is root; elsewhere the tests say that it is missing and are skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REFUSED = re.compile(r"status of (404|422)")
"""What a browser says of a page that the site means to refuse."""
PHONE, DESKTOP, NARROW = (375, 760), (1280, 800), (320, 640)

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a site over the library, under a path prefix, stopped at the end as a service manager stops it."""
    command = [sys.executable, "-m", "comity", "serve", "--port", "0", "--root-path", "/detainers"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert server.stdout is not None
    line = server.stdout.readline()
    yield line.split(" on ")[1].split("/ (")[0]
    server.send_signal(signal.SIGTERM)
    server.stdout.close()
    assert server.wait(timeout=30) in (0, -signal.SIGTERM)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser."""
    if not CHROMIUM:
        pytest.skip("no Chromium here: `apt-get install chromium`, or run `make test` as root")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Open the site as somebody sees it; at the end, say that nothing went wrong that no page shows."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        path: str = "/",
        *,
        size: tuple[int, int] = PHONE,
        language: str = "en",
        scripts: bool = True,
        dark: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale={"en": "en-US", "es": "es-US"}[language],
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            has_touch=size[0] < 600,
            accept_downloads=True,
        )
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else faults.append(asked.url))
        page.goto(site + path)
        return page

    yield open_page
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    told = [fault for fault in faults if not REFUSED.search(fault)]
    assert (told, cookies) == ([], [])
