# SPDX-License-Identifier: Apache-2.0
"""The part of `Law` that looks at all cases of the law: differences between standpoints, what examples show, the law as a
query.

In: standpoints, documents. Out: plain data (analysis/difference.py, analysis/goal.py). What the methods do is in sides.py,
shown.py and queries.py, loaded when they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.analysis.difference import Comparison, Differences
    from comity.analysis.goal import ShownByExamples
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
        from comity.sides import find_differences

        law: Law = self  # type: ignore[assignment]  # the only class that has this part
        return find_differences(law, before, other or law, after, facts or {}, bearer, action)

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
        from comity.sides import compare

        law: Law = self  # type: ignore[assignment]
        return compare(law, tuple(standpoints), facts, bearer, tuple(actions) if actions is not None else (None,))

    def places_touched(self, other: Law) -> tuple[str, ...]:
        """Return the places whose law can differ from that of another revision: those that the documents changed touch.

        Both must have been read from folders. Raises: OSError if their texts can no longer be read.
        """
        from comity.analysis.revisions import places_touched
        from comity.store import documents_changed

        law: Law = self  # type: ignore[assignment]
        return places_touched(law.program, other.program, documents_changed(law.folder, other.folder))

    def days_of_both(self, other: Law) -> tuple[date, ...]:
        """Return the first day of each time in which the law of this and of another revision is constant, from the first on."""
        law: Law = self  # type: ignore[assignment]
        days = sorted({*law._regimes.days_of_change, *other._regimes.days_of_change})
        return (days[0] - timedelta(days=1), *days) if days else (date.today(),)

    def shown_by_examples(self, documents: Sequence[str] = ()) -> ShownByExamples:
        """Return what the examples of the law show of each norm and definition, and cases that would show the rest.

        Args:
            documents: ids of documents, or of folders of documents; by default all.
        """
        from comity.shown import shown_by_examples

        law: Law = self  # type: ignore[assignment]
        return shown_by_examples(law, documents)

    def sql(self, place: str | Iterable[str], on: date | str | None, dialect: str = "duckdb", **how: Any) -> str:
        """Return the law of some places on a day (None: on every day) as one query; how: `comity.queries.query_of`.

        Raises: CaseError as `decide`, and if SQL has no words for a norm.
        """
        from comity.queries import query_of

        law: Law = self  # type: ignore[assignment]
        return query_of(law, place, on, dialect, **how)

    def decide_duckdb(self, table: Any, *, place: Any, on: Any, **how: Any) -> Any:
        """Decide every row of a table by a query in DuckDB; arguments and result as of `decide_table`, without provisions.

        Raises: CaseError as `decide_table`, and if SQL has no words for a norm. Source: `comity.queries.decide_duckdb`.
        """
        from comity.queries import decide_duckdb

        law: Law = self  # type: ignore[assignment]
        return decide_duckdb(law, table, place=place, on=on, **how)
