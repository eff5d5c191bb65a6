# SPDX-License-Identifier: Apache-2.0
"""Where the law is on disk, and the cache of its checked program.

In: a folder of law, or none for the library that comes with Comity. Out: its program. The cache is keyed by the content of
every file and by the code that reads them, so it is never stale; it is written beside its name and renamed, so concurrent
runs never see half a file; it begins with a checksum, so damage is noticed. A cache that cannot be written or read is left
out of account.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from comity.program.program import Program
from comity.source.diagnostic import Diagnostic, has_errors
from comity.source.span import SourceFile

Checked = tuple[Program | None, tuple[Diagnostic, ...], Mapping[str, SourceFile]]
_PACKAGE = Path(__file__).resolve().parent
_DIGEST = hashlib.sha256().digest_size


def library() -> Path:
    """Return the folder of the library: inside the package once installed, beside `src` in a working tree.

    Raises: FileNotFoundError if neither is there.
    """
    for folder in (_PACKAGE / "law", _PACKAGE.parent.parent / "law"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the library of law is not where Comity was installed")


def load_program(path: Path | None) -> Checked:
    """Return the checked program of a folder (None if it has errors), from the cache if nothing changed."""
    root = path if path is not None else library()
    cached = _cache_file(root)
    if cached is not None and (program := _read(cached)) is not None:
        return program, (), {}
    program, diagnostics, sources = check_path(root)
    if program is None or has_errors(diagnostics):
        return None, diagnostics, sources
    if cached is not None and cached == _cache_file(root):  # nobody wrote in the law while it was checked
        _write(cached, program)
    return program, diagnostics, sources


def check_path(path: Path | None) -> Checked:
    """Read and check a folder or file of law, whatever the cache holds."""
    from comity.check.check import check  # loaded here: a cached program needs no parser
    from comity.source.markdown import read_folder

    documents, found = read_folder(path if path is not None else library())
    program, diagnostics = check(documents)
    sources = {document.file.name: document.file for document in documents}
    return program, (*found, *diagnostics), sources


def documents_changed(one: Path | None, other: Path | None) -> frozenset[str]:
    """Return the ids of the documents that two folders do not hold alike. Raises: OSError if one cannot be read."""
    texts = [dict(_texts(folder)) if folder is not None else {} for folder in (one, other)]
    names = texts[0].keys() | texts[1].keys()
    return frozenset(name.removesuffix(".md") for name in names if texts[0].get(name) != texts[1].get(name))


def cache_folder() -> Path | None:
    """Return the folder of the cache: COMITY_CACHE, else the user's cache folder; None if switched off with an empty value."""
    named = os.environ.get("COMITY_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "comity"
    except RuntimeError:
        return None


def _cache_file(root: Path) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    digest = hashlib.sha256(_code_key())
    for name, data in _texts(root):
        digest.update(f"{len(name)} {len(data)} {name}\n".encode())
        digest.update(data)
    return folder / f"{digest.hexdigest()}.program"


def _texts(root: Path) -> Iterator[tuple[str, bytes]]:
    files = sorted(root.rglob("*.md")) if root.is_dir() else [root]
    for file in files:
        yield (file.relative_to(root).as_posix() if root.is_dir() else file.name), file.read_bytes()


@lru_cache(maxsize=1)
def _code_key() -> bytes:
    """Identify the code that makes a program: its sources by size and time, and the Python that pickles it."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in ("source", "syntax", "program", "check"):
        for entry in sorted(os.scandir(_PACKAGE / folder), key=lambda one: one.name):
            if entry.name.endswith((".py", ".lark")):
                stat = entry.stat()
                digest.update(f"{folder}/{entry.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.digest()


def _read(file: Path) -> Program | None:
    try:
        data = file.read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        program = pickle.loads(memoryview(data)[_DIGEST:])
    except (OSError, pickle.PickleError, AttributeError, ImportError, TypeError):
        return None
    return program if isinstance(program, Program) else None


def _write(file: Path, program: Program) -> None:
    try:
        data = pickle.dumps(program, protocol=pickle.HIGHEST_PROTOCOL)
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(data).digest() + data)
            os.replace(name, file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, RecursionError):
        return
