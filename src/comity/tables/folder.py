# SPDX-License-Identifier: Apache-2.0
"""A folder of tables into a folder of tables, one by one; what is finished is not done again.

`comity-run.json` in the folder of the output says which tables were decided, of which bytes, by which law and job, and what
was counted. A table is skipped only if all of that is still so and its output is there; killed at any moment, the next run
goes on with the table that was in work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from comity.source import codes
from comity.tables.error import TableError, system_error
from comity.tables.run import Job, Progress, decide_files
from comity.tables.source import Source
from comity.tables.tally import Tally
from comity.tables.text import write_text

MANIFEST = "comity-run.json"
SCHEMA = "comity/run-folder/1"


class Counter(Protocol):
    """What counts while rows are decided, and can be kept between runs."""

    def to_dict(self) -> dict[str, Any]: ...

    def read(self, value: Mapping[str, Any]) -> None: ...

    def reset(self) -> None: ...


def decide_folder(
    job: Job,
    sources: Sequence[Source],
    folder: Path,
    ending: str,
    asked: str,
    tally: Tally,
    others: Mapping[str, Counter],
    progress: Progress,
) -> int:
    """Decide each table into one of its own, skipping what is finished; return how many were skipped.

    Args:
        ending: of the names of the tables written, such as `.parquet`. asked: all that changes what comes out, as text.
        tally, others: hold the counts of all tables in the end, those skipped included.
    Raises: TableError; what was finished before stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise system_error("write", folder, error) from None
    counters: dict[str, Counter] = {"tally": tally, **others}
    done = read_manifest(folder / MANIFEST)
    kept: dict[str, Any] = {}
    targets = {source.path: folder / f"{source.path.stem}{ending}" for source in sources}
    refuse_one_name_twice(targets)
    skipped = 0
    for source in sources:
        target, name = targets[source.path], source.path.name
        print_ = fingerprint(source, asked)
        if name in done and done[name]["fingerprint"] == print_ and target.exists():
            kept[name] = done[name]
            skipped += 1
            progress(source.rows or int(done[name]["tally"]["rows"]))
            continue
        for counter in counters.values():
            counter.reset()
        decide_files(job, [source], target, tally, progress)
        kept[name] = {"fingerprint": print_, **{key: counter.to_dict() for key, counter in counters.items()}}
        write_text(folder / MANIFEST, json.dumps({"schema": SCHEMA, "files": {**done, **kept}}, indent=1) + "\n")
    for key, counter in counters.items():
        counter.reset()
        for one in kept.values():
            counter.read(one[key])
    return skipped


def read_manifest(path: Path) -> dict[str, Any]:
    """Return what was finished; nothing if no run was here. Raises: TableError if the file is something else."""
    try:
        value = json.loads(path.read_text("utf-8"))
        files: dict[str, Any] = value["files"] if value["schema"] == SCHEMA else {}
        return files
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise system_error("read", path, error) from None
    except (ValueError, KeyError, TypeError):
        raise TableError(f"`{path}` is not what `comity run` wrote", "remove it to decide all tables again") from None


def fingerprint(source: Source, asked: str) -> str:
    """Return what a table's output depends on: its bytes, by size and time, and what was asked."""
    stat = source.path.stat()
    return hashlib.sha256(f"{stat.st_size} {stat.st_mtime_ns} {asked}".encode()).hexdigest()


def refuse_one_name_twice(targets: Mapping[Path, Path]) -> None:
    """Raise an error if two tables would be written to one file, or one over itself."""
    seen: dict[Path, Path] = {}
    for source, target in targets.items():
        if target in seen:
            message = f"`{source}` and `{seen[target]}` would both be written to `{target}`"
            raise TableError(message, code=codes.WRONG_TABLE)
        seen[target] = source
