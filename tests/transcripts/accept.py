# SPDX-License-Identifier: Apache-2.0
"""Re-record one golden document: `make accept FILE=tests/transcripts/…/NAME.md`. Read the difference; nothing accepts in bulk."""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

from tests.transcripts.golden import golden_documents, record


def main(arguments: list[str]) -> int:
    """Re-record the document named and print what changed."""
    if len(arguments) != 1 or Path(arguments[0]).resolve() not in golden_documents():
        print(
            "Name one golden document: python -m tests.transcripts.accept tests/transcripts/…/NAME.md", file=sys.stderr
        )
        return 2
    document = Path(arguments[0]).resolve()
    before = document.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        after = record(document, Path(folder))
    document.write_text(after, "utf-8")
    changed = difflib.unified_diff(before.splitlines(), after.splitlines(), "before", "after", lineterm="", n=2)
    print("\n".join(changed) or "nothing changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
