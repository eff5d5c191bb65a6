# SPDX-License-Identifier: Apache-2.0
"""A template and what it shows in, a page out; and the form that came with a request.

Links carry the prefix of the proxy and the language of the path. A page that answers a form is kept by the browser alone,
so that going back shows it again, and by nobody between.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from comity.law import Law
from comity.web.pages.asked import value_words
from comity.web.pages.language import NAMES, Words, preferred, translations, words
from comity.web.pages.phrases import MODALITY

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
MOST_FIELDS = 2_000
Form = list[tuple[str, str]]


@cache
def environment(language: str) -> Environment:
    """Return the templates in one language."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.filters["compact"] = compact
    made.globals.update(w=words(language), value_words=value_words, modalities=MODALITY)
    return made


def compact(value: object) -> str:
    """Return plain values as JSON in few characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def state_of(request: Request) -> dict[str, str]:
    """Return what `Paths` noted of a request; of one that failed before, nothing."""
    return {"base": "", "language": "", "path": "/", **request.scope.get("state", {})}


def language_of(request: Request) -> str:
    """Return the language of a page: of its path, else of the browser."""
    return state_of(request)["language"] or preferred(request.headers.get("accept-language", ""))


def words_of(request: Request) -> Words:
    """Return the words of the page's language."""
    return words(language_of(request))


def law_of(request: Request) -> Law:
    """Return the law that is served."""
    law: Law = request.app.state.law
    return law


def address(request: Request, path: str, language: str | None = None) -> str:
    """Return the address of a page of the site, in the language that the path names, or in another."""
    state = state_of(request)
    spoken = state["language"] if language is None else language
    return f"{state['base']}{'/' + spoken if spoken else ''}{quote(path, safe='/#?&=@()§.,:;%~-_+')}" or "/"


@cache
def stamped(name: str) -> str:
    """Return the path of a static file, which changes with its content, so that browsers may keep it."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def show(request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """Return a page."""
    language = language_of(request)
    path = state_of(request)["path"]
    others = [
        (one, name, address(request, path, one)) for one, name in NAMES.items()
        if one != language
    ]  # fmt: skip
    page = (
        environment(language)
        .get_template(template)
        .render(
            language=language,
            others=others,
            url=lambda path: address(request, path),
            static=lambda name: state_of(request)["base"] + stamped(name),
            path=path,
            law_hash=law_of(request).program.hash,
            **{"carried": [], "query": request.url.query, "kept": shown.get("carried", []), **shown},
        )
    )
    caching = "private, no-cache" if request.method == "POST" else "no-cache"
    headers = {"Cache-Control": caching, "Content-Language": language, "Vary": "Accept-Language"}
    return HTMLResponse(page, status, headers)


async def form_of(request: Request) -> Form:
    """Return the fields of a form, in order. It is read by hand, for what is too large must not be read at all.

    Raises: HTTPException 413 or 415.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    most = request.app.state.settings.largest_form
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413)
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(413) from None


def field(form: Form, name: str) -> str:
    """Return the last value of a field, without white space around it; empty if it is not there."""
    return next((value.strip() for key, value in reversed(form) if key == name), "")


def fields(form: Form, name: str) -> list[str]:
    """Return all values of a field that are not empty, each once."""
    return list(dict.fromkeys(value.strip() for key, value in form if key == name and value.strip()))
