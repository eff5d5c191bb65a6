# SPDX-License-Identifier: Apache-2.0
"""A folder of law as it was in a revision of the repository that holds it (git).

In: the name of a revision. Out: its law. The folder is read with `git archive` into a temporary folder; nothing is checked
out. The checked program comes from the cache if a folder of the same content was ever read by the same code.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.faults import Fault, fault
from comity.cli.library import load_law
from comity.source import codes

if TYPE_CHECKING:
    from comity.law import Law


def law_at(revision: str, folder: str | None, opened: ExitStack) -> Law:
    """Return the law of a folder (by default the library) at a revision; its texts stay until `opened` is closed.

    Raises: Fault if there is no such revision, the folder was not in it, or its law has errors.
    """
    from comity.store import library

    here = Path(folder) if folder else library()
    if not here.exists():
        raise fault(codes.UNREADABLE, f"cannot read `{folder}`: no such file or directory")
    inside = here if here.is_dir() else here.parent
    top = git(inside, "rev-parse", "--show-toplevel", why=f"`{folder or 'the library of law'}` is in no git repository")
    commit = git(
        inside, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        why=f"there is no revision `{revision}`",
    )  # fmt: skip
    path = here.resolve().relative_to(Path(top.decode().strip()).resolve()).as_posix()
    archive = git(
        Path(top.decode().strip()), "archive", "--format=tar", commit.decode().strip(), "--", path,
        why=f"revision `{revision}` has no `{path}`",
    )  # fmt: skip
    target = opened.enter_context(tempfile.TemporaryDirectory(prefix="comity-"))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(target, filter="data")
    try:
        return load_law(str(Path(target) / path))
    except Fault as error:
        first = error.diagnostics[0] if error.diagnostics else None
        words = f": {first.message}" if first else ""
        raise Fault(
            (
                fault(
                    codes.UNREADABLE, f"the law of revision `{revision}` cannot be read by this version{words}"
                ).diagnostics
            ),
            error.sources,
        ) from None


def git(folder: Path, *arguments: str, why: str) -> bytes:
    """Run git and return what it prints.

    Raises: Fault with `why` if it fails, or if git is not installed.
    """
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise fault(codes.UNREADABLE, "git is not installed: revisions cannot be read") from None
    if done.returncode:
        raise fault(codes.UNREADABLE, why)
    return done.stdout
