# SPDX-License-Identifier: Apache-2.0
"""Files that come with Comity beside its law: cases and figures."""

from __future__ import annotations

from pathlib import Path

from comity.cli.faults import fault
from comity.source import codes

PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """Return the path of a file or folder that comes with Comity: in the package once installed, else at the project's top.

    Raises: Fault if it is in neither place.
    """
    for folder in (PACKAGE, PACKAGE.parent.parent):
        if (folder / name).exists():
            return folder / name
    raise fault(codes.UNREADABLE, f"`{name}` is not where Comity was installed")
