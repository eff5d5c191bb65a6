# SPDX-License-Identifier: Apache-2.0
"""Names of columns: short, plain, unique, and said after what they hold.

Names are lower case letters, digits and `_`, 60 characters at the most (PostgreSQL cuts at 63), so no dialect needs quotes
but for words that SQL keeps for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlglot import exp

from comity.program import expression as e
from comity.program.describe import describe
from comity.program.norm import Norm
from comity.program.program import Program

LONGEST = 60
# Words that one of the dialects keeps and that a fact, a field or a table may well be called.
RESERVED = frozenset(
    [
        "all",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "between",
        "by",
        "case",
        "cast",
        "class",
        "collate",
        "column",
        "condition",
        "cross",
        "current",
        "date",
        "default",
        "desc",
        "distinct",
        "else",
        "end",
        "except",
        "exists",
        "false",
        "fetch",
        "filter",
        "for",
        "from",
        "full",
        "group",
        "having",
        "hold",
        "if",
        "in",
        "inner",
        "intersect",
        "interval",
        "into",
        "is",
        "join",
        "lateral",
        "left",
        "like",
        "limit",
        "natural",
        "new",
        "no",
        "not",
        "null",
        "of",
        "offset",
        "on",
        "or",
        "order",
        "outer",
        "over",
        "partition",
        "primary",
        "qualify",
        "range",
        "references",
        "right",
        "row",
        "rows",
        "select",
        "set",
        "some",
        "start",
        "table",
        "then",
        "time",
        "timestamp",
        "to",
        "true",
        "union",
        "unique",
        "unnest",
        "user",
        "using",
        "values",
        "when",
        "where",
        "window",
        "with",
        "within",
    ]
)
_SIGNS = {
    "<=": " up to ",
    ">=": " at least ",
    "<>": " is not ",
    "<": " under ",
    ">": " over ",
    "=": " is ",
    "*": " times ",
}


def slug(text: str) -> str:
    """Return a text as a name: `8 C.F.R. § 287.7(d)` is `law_8_cfr_287_7_d`."""
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    text = re.sub(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\.|\s|$)", "", text)  # C.F.R. reads CFR
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "column"
    return f"law_{name}" if name[0].isdigit() else name


class Names:
    """Gives every column of a query a name of its own."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self, wanted: str) -> str:
        """Return the name wanted, shortened if need be and numbered if it is taken."""
        name, number = wanted[:LONGEST].rstrip("_"), 1
        while name in self._taken:
            number += 1
            ending = f"_{number}"
            name = wanted[: LONGEST - len(ending)].rstrip("_") + ending
        self._taken.add(name)
        return name


def atom_name(node: e.Expression) -> str:
    """Return what to call the column of a comparison: the comparison itself in words."""
    return slug(describe(node))


def norm_name(program: Program, norm: Norm) -> str:
    """Return what to call the column of a norm: its citation and modality."""
    citation = slug(program.provisions[norm.provision].citation)
    ending = f"_{norm.modality.value}"
    return citation[: LONGEST - len(ending) - 3] + ending


def identifier(name: str, *, upper: bool = False) -> exp.Identifier:
    """Return a name as SQL, in quotes where it is a word of SQL (`upper`: as the dialect keeps names without quotes)."""
    quoted = name in RESERVED or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
    return exp.to_identifier(name.upper() if quoted and upper and name in RESERVED else name, quoted=quoted)
