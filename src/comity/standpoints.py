# SPDX-License-Identifier: Apache-2.0
"""The part of `Law` that looks at law from several places, days or revisions: `diff` and `compare`.

In: standpoints. Out: plain data (analysis/difference.py). It puts `decide` behind the analysis of all cases, so that every
case found is confirmed on both sides before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.analysis.difference import Comparison, Differences
    from comity.law import Law

Standpoint = tuple[str, date | str]
"""A place and a day, such as `("us/ca/los-angeles-county", "2017-02-24")`."""


class Standpoints:
    """What `Law` says of several standpoints at once."""

    def diff(
        self,
        before: Standpoint,
        after: Standpoint,
        *,
        other: Law | None = None,
        facts: Mapping[str, Any] | None = None,
        bearer: str | None = None,
        action: str | None = None,
    ) -> Differences:
        """Return every bearer and action that some case decides otherwise at two standpoints, or the proof that none does.

        Args:
            before, after: a place and a day each.
            other: the law of the second standpoint, if it is another folder or revision; by default this one.
            facts: look only at cases in which these facts are so; by default at all cases. Forms as of `decide`.
            bearer, action: as of `decide`.

        Raises: CaseError with everything that is wrong with the places, days, facts, bearer or action.
        Source: docs/language.md, "Status".
        """
        raise NotImplementedError

    def compare(
        self,
        standpoints: Iterable[Standpoint],
        facts: Mapping[str, Any],
        *,
        bearer: str | None = None,
        actions: Iterable[str] | None = None,
    ) -> Comparison:
        """Return a table of statuses at several standpoints, with the smallest case that tells two of them apart.

        Args:
            facts: the case, the same at every standpoint. Forms as of `decide`.
            bearer, actions: as of `decide`; by default every bearer and action on which the law of some standpoint speaks.

        Raises: CaseError as `decide`.
        """
        raise NotImplementedError
