# SPDX-License-Identifier: Apache-2.0
"""Small folders of law for the tests of `check`: the City of Riverton in the State zz, and its parks.

Read `diagnosed` first: a test marks the words that a diagnostic must point at with «guillemets».
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from comity.check.check import check
from comity.program.program import Program
from comity.source.diagnostic import Diagnostic
from comity.source.document import Document
from comity.source.markdown import read_document

VOCABULARY = """---
title: Parks vocabulary
kind: vocabulary
in force: ..
---
# Parks vocabulary
```comity
place zz "State of zz" level state time zone "America/Denver" calendar "US-CO"
place zz/riverton "City of Riverton" within zz/green-county
place zz/green-county "Green County"
place zz/north "North District" contains zz/green-county
place zz/riverton/rangers "Park Rangers" is ranger
bearer visitor "someone who visits" level local
bearer child is a kind of visitor
bearer ranger level local
bearer marshal level federal
action enter_park "go in"
action drive_in_park "drive" is a kind of enter_park
action leave_park excludes enter_park
fact winter: yes_no
fact night: yes_no of place
fact age: number
fact fine: money
fact stay: duration
fact entered: date
fact closes_at: datetime
fact pass: one of none, day, year
fact permits: some of dog, fire
fact trips: list of trip
choice vehicle: one of car, bicycle
record trip
  vehicle: vehicle
  paid: yes_no
  day: date
  cost: money
question of law park_is_street: yes_no of state law
parameter fee: money = 5 USD from 2020-01-01, 7 USD from 2024-01-01
parameter limit: number = 3 from 2020-01-01
```
"""

FRONT = {
    "title": "Riverton Parks Ordinance",
    "cite": "Riverton Mun. Code",
    "kind": "ordinance",
    "in force": "2020-01-01 ..",
    "uses": "[vocabulary]",
}
MARK = re.compile("[«»]")


def document(rules: str, section: str = "## § 12.04 Parks", **front: str) -> str:
    """Return a document with one heading and one block; `in_force` stands for `in force`. An empty value drops the key."""
    keys = {**FRONT, **{key.replace("_", " "): value for key, value in front.items()}}
    lines = "\n".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"---\n{lines}\n---\n# Title\n\n{section}\n\nIn our words.\n\n```comity\n{rules}\n```\n"


def read(folder: Mapping[str, str]) -> tuple[Document, ...]:
    """Read a folder of law from texts by id; it must be readable."""
    found = []
    for id, text in sorted(folder.items()):
        one, diagnostics = read_document(id, f"{id}.md", text.encode())
        assert diagnostics == ()
        found.append(one)
    return tuple(found)


def run(folder: Mapping[str, str]) -> tuple[Program, tuple[Diagnostic, ...]]:
    """Check a folder with the vocabulary of the parks."""
    program, diagnostics = check(read({"vocabulary/parks": VOCABULARY, **folder}))
    assert program is not None
    return program, diagnostics


def program_of(text: str, **more: str) -> Program:
    """Return the program of one document (and others, by file name) that is free of errors and warnings."""
    program, diagnostics = run({"zz/riverton/parks": text, **{f"zz/{name}": other for name, other in more.items()}})
    assert diagnostics == ()
    return program


def rules(text: str, **front: str) -> Program:
    """Return the program of one block of rules."""
    return program_of(document(text, **front))


def diagnosed(text: str, folder: Mapping[str, str] | None = None, **front: str) -> list[str]:
    """Return the codes that a block of rules gives; they must point exactly at what is marked, in order.

    Args: text: rules, or a whole document if it begins with `---`.
    """
    whole = text if text.startswith(("---", "«---")) else document(text, **front)
    texts = {"zz/riverton/parks": whole, **(folder or {})}
    marked = {f"{id}.md": _marks(one) for id, one in texts.items()}
    _, diagnostics = run({id: MARK.sub("", one) for id, one in texts.items()})
    found = [(one.span.file, one.span.start, one.span.end) for one in diagnostics]
    assert found == [(file, *mark) for file in sorted(marked) for mark in marked[file]], [
        f"{one.code} {one.message}: {one.span}" for one in diagnostics
    ]
    return [diagnostic.code for diagnostic in diagnostics]


def _marks(text: str) -> list[tuple[int, int]]:
    """Return the stretches between guillemets, as offsets in the text without them."""
    places = [match.start() - index for index, match in enumerate(MARK.finditer(text))]
    return list(zip(places[::2], places[1::2], strict=True))


def helps(text: str, folder: Mapping[str, str] | None = None, **front: str) -> list[str]:
    """Return the advice of each diagnostic."""
    whole = text if text.startswith("---") else document(text, **front)
    return [one.help for one in run({"zz/riverton/parks": whole, **(folder or {})})[1]]
