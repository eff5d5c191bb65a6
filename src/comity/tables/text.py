# SPDX-License-Identifier: Apache-2.0
"""Write a small file whole or not at all, as tables are."""

from __future__ import annotations

import os
from pathlib import Path

from comity.tables.error import system_error


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8. Raises: TableError if the system refuses; what was there before is then untouched."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes. Raises: TableError if the system refuses; what was there before is then untouched."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise system_error("write", path, error) from None
