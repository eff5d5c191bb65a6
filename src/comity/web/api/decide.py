# SPDX-License-Identifier: Apache-2.0
"""`POST /v1/decide`: a case in, its answer out, as JSON or as one of the documents that an answer can be read in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from comity.law import Answer, CaseError
from comity.web.api.accept import chosen
from comity.web.api.body import read_object
from comity.web.api.case import expected, read_case
from comity.web.api.plain import JSON
from comity.web.api.problem import Problem, of_case, of_diagnostics
from comity.web.api.service import Service, service_of

MARKDOWN, PDF, CALENDAR = "text/markdown", "application/pdf", "text/calendar"
OFFERED = (JSON, MARKDOWN, PDF, CALENDAR)


async def decide(request: Request) -> Response:
    """Decide one case."""
    form = chosen(request, OFFERED)
    service = service_of(request)
    body = await read_object(request, service.limits)
    case = read_case(body, further=("reasons",))
    reasons = body.get("reasons", False)
    if not isinstance(reasons, bool):
        raise of_diagnostics([expected("true or false", "reasons")])

    def work() -> bytes:
        answer = service.law.decide(
            case.place, case.on, case.facts, bearer=case.bearer, action=case.actions, reasons=reasons
        )
        return written(answer, form, service)

    try:
        content = await service.pace.run(case.kind(f"decide {form} {reasons}"), work)
    except CaseError as error:
        raise of_case(error) from None
    kind = form if form in (JSON, PDF) else f"{form}; charset=utf-8"
    return Response(content, 200, {"ETag": service.etag, "Vary": "Accept"}, kind)


def written(answer: Answer, form: str, service: Service) -> bytes:
    """Return the answer in one of the forms offered. Raises: Problem 406 for a calendar of no clock with a known end."""
    if form == JSON:
        return answer.to_json().encode()
    titles = {answer.place: service.law.program.places[answer.place].title}
    if form == MARKDOWN:
        from comity.web.documents.markdown import to_markdown

        return to_markdown(answer, titles).encode()
    if form == PDF:
        from comity.web.documents.pdf import to_pdf

        return to_pdf(answer, titles)
    from comity.web.documents.clocks import has_clocks, to_calendar

    if not has_clocks(answer):
        raise Problem(406, "no clock of this answer has a known end, so there is no calendar")
    return to_calendar(answer)
