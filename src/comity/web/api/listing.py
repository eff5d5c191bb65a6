# SPDX-License-Identifier: Apache-2.0
"""The query of a list: words to look for, where to go on, how many at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean
from comity.web.api.problem import of_diagnostics

AT_ONCE, MOST = 100, 1000


@dataclass(frozen=True, slots=True)
class Listing:
    """`texts`: each parameter of the list, "" if it is not given; `after`: the key of the last one seen; `limit`: how many."""

    texts: Mapping[str, str]
    after: str
    limit: int

    def has_words(self, *texts: str) -> bool:
        """True if every word looked for stands in one of the texts."""
        words = self.texts.get("q", "").casefold().split()
        return not words or all(any(word in text.casefold() for text in texts) for word in words)


def listing_of(request: Request, known: tuple[str, ...]) -> Listing:
    """Return the query of a request. Raises: Problem 422 if a parameter is unknown, given twice or no number."""
    allowed = (*known, "after", "limit")
    given = request.query_params.multi_items()
    names = [name for name, _ in given]
    wrong = [
        Diagnostic(codes.BAD_REQUEST, f"there is no parameter `{name[:60]}`", help=did_you_mean(name, allowed))
        for name in dict.fromkeys(names)
        if name not in allowed
    ][:20]
    wrong += [Diagnostic(codes.BAD_REQUEST, f"`{name}` is given twice") for name in allowed if names.count(name) > 1]
    texts = dict(given)
    limit = texts.get("limit", str(AT_ONCE))
    if not (limit.isascii() and limit.isdecimal() and len(limit) < 6 and 1 <= int(limit) <= MOST):
        wrong.append(Diagnostic(codes.BAD_REQUEST, f"`limit` is a number from 1 to {MOST}"))
    if wrong:
        raise of_diagnostics(wrong)
    return Listing({name: texts.get(name, "") for name in known}, texts.get("after", ""), int(limit))
