# SPDX-License-Identifier: Apache-2.0
"""Columns that look as if they told who a person is. No rule of law needs them, so a table that has them is refused.

In: a header and, of columns of text, some cells. Out: column → what it looks like. Names of columns are judged word by word;
cells only by forms that hardly anything else has (A-numbers, Social Security numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from comity.source import codes
from comity.source.suggest import snake_case
from comity.tables.error import TableError

PEOPLE = {
    "first",
    "last",
    "middle",
    "full",
    "given",
    "family",
    "maiden",
    "inmate",
    "person",
    "subject",
    "alien",
    "detainee",
}
PEOPLE |= {"defendant", "arrestee", "respondent", "victim", "witness", "mother", "father", "spouse", "officer", "agent"}
WHOLE = {"name": "a name", "names": "a name", "surname": "a name", "lastname": "a name", "firstname": "a name"}
WHOLE |= {"fullname": "a name", "alias": "a name", "aka": "a name", "dob": "a birth date", "birthdate": "a birth date"}
WHOLE |= {
    "ssn": "a Social Security number",
    "afile": "an A-number",
    "fin": "a fingerprint number",
    "email": "an address",
}
WHOLE |= {"anumber": "an A-number", "fingerprint": "a fingerprint number", "passport": "a passport number"}
# Runs of words; each must stand in the column's name one after the other.
RUNS = {
    ("a", "number"): "an A-number",
    ("a", "no"): "an A-number",
    ("a", "num"): "an A-number",
    ("alien", "number"): "an A-number",
    ("alien", "no"): "an A-number",
    ("alien", "file"): "an A-number",
    ("alien", "registration"): "an A-number",
    ("birth", "date"): "a birth date",
    ("date", "of", "birth"): "a birth date",
    ("birthday",): "a birth date",
    ("fbi", "number"): "a fingerprint number",
    ("fbi", "no"): "a fingerprint number",
    ("fbi", "id"): "a fingerprint number",
    ("fingerprint",): "a fingerprint number",
    ("sid", "number"): "a fingerprint number",
    ("social", "security"): "a Social Security number",
    ("booking", "number"): "a booking number",
    ("booking", "no"): "a booking number",
    ("booking", "id"): "a booking number",
    ("inmate", "number"): "a booking number",
    ("inmate", "id"): "a booking number",
    ("driver", "license", "number"): "a licence number",
    ("passport",): "a passport number",
    ("person", "id"): "a number of a person",
    ("subject", "id"): "a number of a person",
    ("unique", "identifier"): "a number of a person",
    ("eid",): "a number of a person",
    ("home", "address"): "an address",
    ("street", "address"): "an address",
    ("phone",): "a telephone number",
}
A_NUMBER = re.compile(r"A[- #]?\d{3}[- ]?\d{3}[- ]?\d{2,3}")
SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
LOOKED_AT = 1000


def looks_like(column: str) -> str:
    """Return what a column looks like by its name, empty if it tells nothing of who a person is.

    >>> looks_like("Inmate Last Name"), looks_like("A-Number"), looks_like("birth_date"), looks_like("DOB")
    ('a name', 'an A-number', 'a birth date', 'a birth date')
    >>> looks_like("facility_name"), looks_like("county"), looks_like("in_custody"), looks_like("age")
    ('', '', '', '')
    """
    words = snake_case(column).split("_")
    joined = "".join(words)
    if joined in WHOLE:
        return WHOLE[joined]
    for run, what in RUNS.items():
        if any(tuple(words[start : start + len(run)]) == run for start in range(len(words))):
            return what
    if {"name", "names"} & set(words) and PEOPLE & set(words):
        return "a name"
    return next((WHOLE[word] for word in words if word in ("surname", "dob", "ssn", "alias", "lastname")), "")


def cells_look_like(cells: Iterable[object]) -> str:
    """Return what most cells of a column of text look like.

    >>> cells_look_like(["A123 456 789", "A098765432", None]), cells_look_like(["078-05-1120"]), cells_look_like(["A1", "B2"])
    ('an A-number', 'a Social Security number', '')
    """
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()][:LOOKED_AT]
    for form, what in ((A_NUMBER, "an A-number"), (SSN, "a Social Security number")):
        if texts and 2 * sum(1 for text in texts if form.fullmatch(text)) >= len(texts):
            return what
    return ""


def refuse_identifiers(
    file: str,
    header: Sequence[str],
    cells: Mapping[str, Iterable[object]],
    *,
    allowed: Iterable[str] = (),
    dropped: Iterable[str] = (),
    needed: Iterable[str] = (),
) -> None:
    """Refuse a table that has such columns unless they were dropped or allowed.

    Args:
        cells: the first cells of the columns of text. needed: facts of the law by name, which are none.
    Raises: TableError that names every such column; also for a column dropped or allowed that the table has not.
    """
    for column in (*allowed, *dropped):
        if column not in header:
            raise TableError(f"`{file}` has no column `{column}`", f"it has {', '.join(header)}")
    passed = {*allowed, *dropped, *needed}
    found = {name: looks_like(name) or cells_look_like(cells.get(name, ())) for name in header if name not in passed}
    found = {name: what for name, what in found.items() if what}
    if not found:
        return
    listed = ", ".join(f"`{name}` ({what})" for name, what in found.items())
    options = " ".join(f"--drop {quoted(name)}" for name in found)
    raise TableError(
        f"`{file}` tells who people are: {listed}",
        f"leave them out: {options}; or, if they must stay, name each after --allow-identifiers",
        code=codes.IDENTIFIER_IN_TABLE,
    )


def quoted(name: str) -> str:
    """Return a name as a shell takes it."""
    import shlex

    return shlex.quote(name)
