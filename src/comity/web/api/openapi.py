# SPDX-License-Identifier: Apache-2.0
"""The OpenAPI 3.1 document of the API: what the operations say of themselves, with the schemas that are served."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from comity.web.api.problem import MEDIA_TYPE, TITLES
from comity.web.api.schemas import components

DESCRIPTION = (
    "Who must, may or must not do what, here, on this day, on these facts, and which law says so. "
    "Comity states law; it is not legal advice. Nothing that a request states is stored or logged."
)


def described(api: FastAPI) -> dict[str, Any]:
    """Return the document; it is made once."""
    if api.openapi_schema is None:
        found = get_openapi(
            title=api.title,
            version=api.version,
            openapi_version="3.1.0",
            description=api.description,
            routes=api.routes,
            servers=[{"url": "/v1"}],
            tags=[
                {"name": "decide", "description": "Cases: their answers, and what to ask next"},
                {"name": "law", "description": "The library of law to read"},
                {"name": "about", "description": "What the API says of itself"},
            ],
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )
        problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
        responses = {str(status): {"description": title, "content": problem} for status, title in TITLES.items()}
        found["components"] = {"schemas": components(), "responses": responses}
        api.openapi_schema = found
    return api.openapi_schema
