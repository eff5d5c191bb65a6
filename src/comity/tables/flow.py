# SPDX-License-Identifier: Apache-2.0
"""What if: the same rows decided twice, and how many go from which status to which, by which provisions.

In: every batch as it was decided under the law of the table, and an engine for the other law or day. Out: a `Flow`: counts
of (pair, status before, status after), and for those that change the provisions that decide before and after.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any, NamedTuple

from comity.program.program import Program
from comity.tables.engine import Engine
from comity.tables.facts import Cases
from comity.tables.tally import codes_of, dictionary_of

BY = "__by"


class Change(NamedTuple):
    """One way that rows go. `before_by`, `after_by`: provisions that decide, "" for rows whose status stays."""

    pair: str
    before: str
    after: str
    before_by: str = ""
    after_by: str = ""


@dataclass(slots=True)
class Flow:
    """Counts the rows of every batch that it is shown, by how they go. `other`: decides under the other law or day."""

    other: Engine
    changes: Counter[Change] = field(default_factory=Counter)

    def __call__(self, cases: Cases, statuses: Any, file: str) -> None:
        """Decide a batch again and count. Cost: one more decision, and a grouping of the rows that change."""
        again = self.other.decide(cases, file)
        for pair in [name for name in statuses.column_names if name.count("__") == 1]:
            self._count(pair, statuses, again)

    def _count(self, pair: str, before: Any, after: Any) -> None:
        import pyarrow as pa

        words = [dict(enumerate(dictionary_of(one[pair]))) for one in (before, after)]
        table = pa.table(
            {
                "before": codes_of(before[pair]),
                "after": codes_of(after[pair]),
                "before_by": by_of(before, pair),
                "after_by": by_of(after, pair),
            }
        )
        for group in table.group_by(table.column_names).aggregate([([], "count_all")]).to_pylist():
            was, now = words[0].get(group["before"], ""), words[1].get(group["after"], "")
            by = (group["before_by"] or "", group["after_by"] or "") if was != now else ()
            self.changes[Change(pair, was, now, *by)] += group["count_all"]

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values."""
        return {"changes": [[*change, count] for change, count in sorted(self.changes.items())]}

    def read(self, value: Mapping[str, Any]) -> None:
        """Add counts that `to_dict` gave."""
        self.changes.update({Change(*map(str, parts)): int(count) for *parts, count in value["changes"]})

    def reset(self) -> None:
        """Forget all counts."""
        self.changes.clear()


def by_of(table: Any, pair: str) -> Any:
    """Return the ids of the provisions that decide, as one text in each row; none if the engine does not say."""
    import pyarrow as pa
    import pyarrow.compute as pc

    name = f"{pair}{BY}"
    if name not in table.column_names:
        return pa.nulls(table.num_rows, pa.string())
    column = table[name].combine_chunks()
    column = column if isinstance(column, pa.Array) else column.chunk(0)
    if pa.types.is_list(column.type) and pa.types.is_dictionary(column.type.value_type):
        column = column.cast(pa.list_(pa.string()))
    return pc.binary_join(column, " ") if pa.types.is_list(column.type) else column.cast(pa.string())


def streams(flow: Iterable[tuple[Change, int]]) -> dict[str, Counter[tuple[str, str]]]:
    """Return for each pair how many rows go from which status to which."""
    found: dict[str, Counter[tuple[str, str]]] = {}
    for change, count in flow:
        found.setdefault(change.pair, Counter())[change.before, change.after] += count
    return found


def cited(ids: str, programs: Sequence[Program]) -> str:
    """Return provisions by their citations, of the first program that has them; the id where none has."""
    known: dict[str, str] = {}
    for program in reversed(programs):
        known |= {provision_id(program, at): one.citation for at, one in enumerate(program.provisions)}
    return "; ".join(dict.fromkeys(known.get(one, one) for one in ids.split()))


def provision_id(program: Program, at: int) -> str:
    """Return the id of a provision, as answers give it."""
    return str(program.provisions[at].id)


def to_csv(flow: Flow, programs: tuple[Program, Program]) -> str:
    """Return the counts as CSV, a row for each way that rows go."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["bearer", "action", "before", "after", "rows", "before_by", "after_by"])
    for change, count in ordered(flow):
        before, after = change.before or "not_answered", change.after or "not_answered"
        by = [cited(change.before_by, programs), cited(change.after_by, programs[::-1])]
        writer.writerow([*change.pair.split("__"), before, after, count, *by])
    return text.getvalue()


def to_json(flow: Flow, programs: tuple[Program, Program]) -> str:
    """Return the counts as JSON."""
    laws = [program.hash for program in programs]
    value = {"schema": "comity/flow/1", "laws": laws, "flow": to_dicts(flow, programs)}
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def to_dicts(flow: Flow, programs: tuple[Program, Program]) -> list[dict[str, Any]]:
    """Return the counts as plain values, one for each way that rows go."""
    rows = csv.DictReader(StringIO(to_csv(flow, programs), newline=""))
    return [{**row, "rows": int(row["rows"])} for row in rows]


def ordered(flow: Flow) -> list[tuple[Change, int]]:
    """Return the ways that rows go: changes first, the most rows first."""
    return sorted(flow.changes.items(), key=lambda item: (item[0].before == item[0].after, -item[1], item[0]))
