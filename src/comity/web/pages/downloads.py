# SPDX-License-Identifier: Apache-2.0
"""An answer to keep: JSON, Markdown, tagged PDF, its clocks for a calendar. A form that carries the case in, a file out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from comity.law import Answer, CaseError
from comity.web.pages.answer import case_in, decide
from comity.web.pages.places import title_of
from comity.web.pages.view import Form, field, form_of, law_of, show, words_of

Writer = Callable[[Answer, dict[str, str]], str | bytes]


def as_json(answer: Answer, _titles: dict[str, str]) -> str:
    """Return the documented JSON, the same bytes as the API and the command line give."""
    return answer.to_json()


def as_markdown(answer: Answer, titles: dict[str, str]) -> str:
    """Return the memo."""
    from comity.web.documents.markdown import to_markdown

    return to_markdown(answer, titles)


def as_pdf(answer: Answer, titles: dict[str, str]) -> bytes:
    """Return the memo as tagged PDF."""
    from comity.web.documents.pdf import to_pdf

    return to_pdf(answer, titles)


def as_calendar(answer: Answer, _titles: dict[str, str]) -> bytes:
    """Return the clocks whose end is known."""
    from comity.web.documents.clocks import to_calendar

    return to_calendar(answer)


WRITERS: dict[str, tuple[str, Writer]] = {
    "json": ("application/json", as_json),
    "md": ("text/markdown; charset=utf-8", as_markdown),
    "pdf": ("application/pdf", as_pdf),
    "ics": ("text/calendar; charset=utf-8", as_calendar),
}


async def download(request: Request) -> Response:
    """The answer as a file, by the ending of the address."""
    form = await form_of(request)
    return await run_in_threadpool(written, request, form)


def written(request: Request, form: Form) -> Response:
    """Return the file, or the page that says what is wrong with the case."""
    law = law_of(request)
    ending = request.url.path.rpartition(".")[2]
    kind, write = WRITERS[ending]
    case = case_in(form, law)
    try:
        answer = decide(law, case)
    except CaseError as error:
        return show(request, "wrong.html", status=422, diagnostics=error.diagnostics, case=field(form, "case"))
    clocked = any(clock.end for line in answer.lines for clock in line.clocks)
    if ending == "ics" and not clocked:
        w = words_of(request)
        words: Any = w.page("No clock of this answer has an end that is known.")
        return show(request, "message.html", status=422, title=w.page("No clock"), words=words)
    body = write(answer, {case.place: title_of(law.program, case.place)})
    named = f'attachment; filename="comity-{answer.on.isoformat()}.{ending}"'
    return Response(body, media_type=kind, headers={"Content-Disposition": named, "Cache-Control": "private, no-store"})
