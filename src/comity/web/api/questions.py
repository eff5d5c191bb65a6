# SPDX-License-Identifier: Apache-2.0
"""`POST /v1/questions`: a case as far as it is known in, what to ask next out. The state is in the request; none is kept."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from comity.law import CaseError, Question
from comity.web.api.accept import chosen
from comity.web.api.body import read_object
from comity.web.api.case import names_in, read_case
from comity.web.api.plain import JSON, to_bytes
from comity.web.api.problem import of_case, of_diagnostics
from comity.web.api.service import service_of


async def questions(request: Request) -> Response:
    """Say which facts can still change the answer, the one to ask next first."""
    chosen(request, (JSON,))
    service = service_of(request)
    body = await read_object(request, service.limits)
    case = read_case(body, further=("not_known",))
    wrong = []  # type: ignore[var-annotated]
    not_known = names_in(body, "not_known", wrong) or ()
    if wrong:
        raise of_diagnostics(wrong)
    program = service.law.program

    def work() -> bytes:
        found = service.law.questions(
            case.place, case.on, case.facts, bearer=case.bearer, actions=case.actions, not_known=not_known
        )
        return to_bytes(questions_to_dict(program.hash, case.place, case.on, found))

    try:
        content = await service.pace.run((*case.kind("questions"), frozenset(not_known)), work)  # type: ignore[misc]
    except CaseError as error:
        raise of_case(error) from None
    return Response(content, 200, {"ETag": service.etag}, JSON)


def questions_to_dict(law: str, place: str, on: str, found: tuple[Question, ...]) -> dict[str, object]:
    """Return questions as plain values: all that can still matter, in the order in which to ask."""
    listed = [{"name": one.name, **asdict(one), "values": list(one.values)} for one in found]
    return {"schema": "comity/questions/1", "law": law, "place": place, "on": on, "questions": listed}
