# SPDX-License-Identifier: Apache-2.0
"""What whoever runs the server may choose. Read from the environment where several workers start by themselves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.web.api.limits import Limits, limits_from

ROOT_PATH = "COMITY_ROOT_PATH"
LAW = "COMITY_LAW"


@dataclass(frozen=True, slots=True)
class Settings:
    """`root_path`: the prefix under which a proxy shows the site, "" or "/comity"; `folder`: the law (None: the library).

    `largest_form`: bytes of a request to a page; more is refused. `limits`: of the API.
    """

    root_path: str = ""
    folder: str | None = None
    largest_form: int = 200_000
    limits: Limits = field(default_factory=Limits)


def settings_from(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment names."""
    found = os.environ if environment is None else environment
    return Settings(
        root_path=prefix(found.get(ROOT_PATH, "")), folder=found.get(LAW) or None, limits=limits_from(found)
    )


def prefix(path: str) -> str:
    """Return a path prefix as it is put before a path: one slash before, none after; empty for none.

    >>> prefix("comity/"), prefix("/")
    ('/comity', '')
    """
    inner = path.strip("/")
    return f"/{inner}" if inner else ""
