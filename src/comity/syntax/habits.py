# SPDX-License-Identifier: Apache-2.0
"""What people write out of habit, from statutes, other languages and word processors, and what to write instead.

Used by mistakes.py for the `help` of a diagnostic.
"""

from __future__ import annotations

STATEMENTS = (
    *(
        "acknowledge",
        "action",
        "bearer",
        "choice",
        "construes",
        "define",
        "example",
        "fact",
        "holds",
        "lifts",
        "nothing",
        "parameter",
    ),
    *("impossible", "place", "question", "record", "recorded", "suspends"),
)
"""Words that begin a statement; a norm begins with its bearers."""

SIGNS = {
    "“": 'write a straight quotation mark `"`',
    "”": 'write a straight quotation mark `"`',
    "„": 'write a straight quotation mark `"`',
    "«": 'write a straight quotation mark `"`',
    "‘": "write a straight quotation mark `'`",
    "’": "write a straight quotation mark `'`",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`, `is not` or `<>`",
    "≠": "write `<>`",
    "≤": "write `<=`",
    "≥": "write `>=`",
    "–": "write `-`, or `..` between two days",
    "—": "write `-`, or `..` between two days",
    "−": "write `-`",
    "…": "write `..`",
    "×": "write `*`",
    "%": "write a fraction: 5% is 0.05",
    "$": "write an amount as `1,000 USD`",
    "\t": "indent with spaces",
}
"""Signs of other languages and of typography, and what to write instead."""

CLAUSE_WORDS = {
    "if": "write `when`",
    "where": "write `when`; `where` belongs to `some … where`",
    "while": "write `when`",
    "provided": "write `when`",
    "during": "write `when`, or `in force` for days",
    "but": "write `unless`, or `except as federal or state law requires`",
    "effective": "write `in force 2014-01-01 ..`",
    "since": "write `in force 2014-01-01 ..`",
    "after": "write `from`, `by` or `until` before a time",
    "before": "write `by`, `until` or `within 5 years before` …",
    "then": "`then` belongs to examples and to `(if … then … else …)`",
}
"""Words that stand where a clause could begin."""

OTHER_WORDS = {
    "shall": "write `must` for a duty, `must not` for a prohibition",
    "should": "write `must`, or `asks … to` for a request that binds nobody",
    "will": "write `must`",
    "can": "write `may`",
    "cannot": "write `must not` for a prohibition",
    "ought": "write `must`",
    "never": "write `must not`",
    "requires": "write `must`",
    "forbids": "write `must not`",
    "are": "write `is`",
    "equals": "write `=`",
    "contains": "write `includes`",
    "has": "write `includes`",
    "xor": "write `(a or b) and not (a and b)`",
    "only": "write `may only`",
    "not": "write `not` before the whole test: `not x in [a, b]`; or `is not`",
}
"""Words that stand anywhere."""
