# SPDX-License-Identifier: Apache-2.0
"""`GET /v1/schemas/…`: the JSON Schemas of all that the API reads and gives, by name and version.

In: files of this package. Out: the schemas as they stand, and as the components of the OpenAPI document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from comity.source import codes
from comity.web.api.plain import respond, to_bytes
from comity.web.api.problem import Problem, base_of

MEDIA_TYPE = "application/schema+json"


@lru_cache(maxsize=1)
def schemas() -> Mapping[tuple[str, int], Mapping[str, Any]]:
    """Return every schema by name and version, in order."""
    found = [one.read_text("utf-8") for one in files("comity.web.api").joinpath("schemas").iterdir()]
    found.append(files("comity.decide").joinpath("answer.schema.json").read_text("utf-8"))
    read = [json.loads(text) for text in found]
    return {(name, version): one for one in sorted(read, key=lambda one: one["$id"]) for name, version in [_named(one)]}


def _named(schema: Mapping[str, Any]) -> tuple[str, int]:
    _, name, version = str(schema["$id"]).split("/")
    return name, int(version)


def components() -> dict[str, Any]:
    """Return the newest version of each schema as a component of OpenAPI, and each of its definitions as one too."""
    found: dict[str, Any] = {}
    for (name, _), schema in schemas().items():
        whole = dict(schema)
        definitions = whole.pop("$defs", {})
        for key in ("$schema", "$id"):
            whole.pop(key)
        found[name] = _moved(whole, name)
        found |= {f"{name}.{inner}": _moved(one, name) for inner, one in definitions.items()}
    return found


def _moved(value: Any, name: str) -> Any:
    """Return a schema whose references point to the components."""
    if isinstance(value, dict):
        return {
            key: inner.replace("#/$defs/", f"#/components/schemas/{name}.")
            if key == "$ref" and isinstance(inner, str)
            else _moved(inner, name)
            for key, inner in value.items()
        }
    return [_moved(one, name) for one in value] if isinstance(value, list) else value


async def schema_list(request: Request) -> Response:
    """Every schema that is served."""
    return respond({"schema": "comity/schemas/1", "schemas": list(_listed(base_of(request)))})


def _listed(base: str) -> Iterator[dict[str, Any]]:
    for (name, version), schema in schemas().items():
        address = f"{base}/schemas/{name}/{version}"
        yield {"name": name, "version": version, "title": schema["title"], "address": address}


async def schema(request: Request) -> Response:
    """One schema."""
    name, version = request.path_params["name"], request.path_params["version"]
    found = (
        schemas().get((name, int(version))) if version.isascii() and version.isdecimal() and len(version) < 5 else None
    )
    if found is None:
        raise Problem(404, "there is no such schema")
    return Response(to_bytes(found), media_type=MEDIA_TYPE)


async def code(request: Request) -> Response:
    """What one code of the register means: the page that the `type` of a problem points to."""
    found = codes.REGISTER.get(request.path_params["code"])
    if found is None:
        raise Problem(404, "there is no such code")
    return respond(
        {
            "schema": "comity/code/1",
            "code": found.code,
            "title": found.title,
            "meaning": found.meaning,
            "example": found.example,
        }
    )
