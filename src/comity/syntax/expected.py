# SPDX-License-Identifier: Apache-2.0
"""Say in words what the grammar would have accepted at a point: "expected a condition, found …".

In: names of terminals of comity.lark. Out: one phrase, with no name of a terminal in it.
"""

from __future__ import annotations

from collections.abc import Iterable


def _terminals(names: str) -> frozenset[str]:
    return frozenset(names.split())


_CLAUSE = _terminals(
    "WHEN UNLESS BY WITHIN_OF FROM UNTIL PROMPTLY AS EVERY OTHERWISE DESPITE SUBJECT EXCEPT REGARDLESS IN_FORCE"
)
_COMPARISON = _terminals("EQUAL COMPARE IS IN INCLUDES WITHIN")
_ARITHMETIC = _terminals("PLUS MINUS STAR SLASH")
_SIGNS = _terminals("COMMA LPAR PLUS MINUS STAR SLASH")
_VALUE = _terminals("NAME NUMBER MONEY DURATION DATE DATETIME STRING MINUS")
_SUM = _VALUE | _terminals("LPAR YEARS_BETWEEN COUNT SUM NO")
_CONDITION = _SUM | _terminals("NOT SOME EVERY ANY_OF ALL_OF PLACE_WITHIN")
_TIME = _SUM | frozenset(["THE"])
_LITERAL = _VALUE | frozenset(["LSQB"])
_STATEMENT = _terminals(
    "ACKNOWLEDGE ACTION BEARER CHOICE CONSTRUES DEFINE EXAMPLE FACT HOLDS IMPOSSIBLE LIFTS NO"
    " NOTHING PARAMETER PLACE QUESTION RECORD RECORDED SUSPENDS NAME"
)

_GROUPS = (
    (_STATEMENT, "a statement"),
    (_CLAUSE, "a clause such as `when`, `unless` or `until`"),
    (_CONDITION, "a condition"),
    (_TIME, "a time"),
    (_SUM, "a value"),
    (_LITERAL, "a value"),
    (_VALUE, "a value"),
    (frozenset(["CITE", "QUOTED"]), "a citation such as `§ 12.04(a)` or a title in single quotes"),
    (frozenset(["MUST", "MAY", "NEED"]), "a modality such as `must`, `must not` or `may`"),
    (frozenset(["SILENT", "CONFLICT", "DEPENDS"]), "`silent`, `conflict` or `depends on`"),
    (_COMPARISON, "a comparison such as `=`, `is` or `in`"),
    (_ARITHMETIC, ""),
)
_WORDS = {
    "$END": "the end of the statement",
    "ANY_OF": "`any of`",
    "ALL_OF": "`all of`",
    "CITE": "a citation such as `§ 12.04(a)`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "COMPARE": "a comparison",
    "DATE": "a day such as 2014-01-01",
    "DATETIME": "a time such as 2014-01-01 10:00",
    "DURATION": "a length of time such as `5 years`",
    "EQUAL": "`=`",
    "IN_FORCE": "`in force`",
    "IS_A_KIND_OF": "`is a kind of`",
    "IS_PART_OF": "`is part of`",
    "LABEL": "a label such as `(1)`",
    "LAYER": "`federal`, `state`, `local` or `agency`",
    "LBRACE": "`{`",
    "LIST_CLOSE": "the end of the list",
    "LIST_ITEM": "the next line of the list",
    "LIST_OPEN": "indented lines that each begin with a label such as `(1)`",
    "LPAR": "`(`",
    "LSQB": "`[`",
    "MINUS": "`-`",
    "MONEY": "an amount such as `1,000 USD`",
    "MONTH_DAY": "a day of the year such as 03-01",
    "NAME": "a name",
    "NUMBER": "a number",
    "PLACE": "a place such as us/ca",
    "PLACE_WITHIN": "`place within`",
    "PLUS": "`+`",
    "RBRACE": "`}`",
    "RPAR": "`)`",
    "RSQB": "`]`",
    "SEMICOLON": "`;`",
    "SLASH": "`/`",
    "STAR": "`*`",
    "STRING": 'a text in double quotes, "…"',
    "WITHIN_OF": "`within 48 hours of`",
    "YEARS_BETWEEN": "`years between`",
    "__ANON_0": "`..`",
}
MOST = 6
"""Things named in one message."""


def phrase(accepted: Iterable[str], *, name: str = "a name") -> str:
    """Return what could stand here, in words.

    Args:
        accepted: names of terminals.
        name: what a name would be here: "an action", "a bearer".

    >>> phrase({"COMMA", "MUST", "MAY", "NEED"})
    'a modality such as `must`, `must not` or `may`, or `,`'
    """
    left = set(accepted)
    if left >= _CLAUSE:
        left -= _SIGNS
    said: list[str] = []
    for group, words in _GROUPS:
        if group <= left:
            left -= group
            if words:
                said.append(words)
    singles = sorted(_WORDS.get(terminal, f"`{terminal.lower().replace('_', ' ')}`") for terminal in left - {"NAME"})
    if "NAME" in left:
        singles.insert(0, name)
    said.extend(word for word in singles if word not in said)
    if len(said) > MOST:
        said = [*said[: MOST - 1], "something else"]
    if len(said) < 2:
        return "".join(said) or "nothing more"
    comma = "," if any(" or " in part for part in said[:-1]) else ""
    return f"{', '.join(said[:-1])}{comma} or {said[-1]}"
