# SPDX-License-Identifier: Apache-2.0
"""Write what was found as Arrow columns: a dictionary column of statuses, and on request who decides.

In: the bits of each group of rows. Out: one table, the rows in the order in which they were given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.columns.given import Given
from comity.columns.machine import spell
from comity.columns.rails import PLANES, STATUSES
from comity.columns.rows import Answered
from comity.program.program import Program

Pair = tuple[str, str]
NONE = 2**PLANES - 1
"""The code of a row without a place or a day. No status has it."""


def column_name(bearer: str, action: str) -> str:
    """Return the name of the column of a bearer's and action's status."""
    return f"{bearer}__{action}"


def as_statuses(given: Given, found: Mapping[str, Any]) -> pa.Table:
    """Return statuses found elsewhere, words in the order of the rows (None: no row has any), as the columns of a result."""
    columns = dict(given.kept)
    words = pa.array(STATUSES)
    for name, texts in found.items():
        texts = pa.nulls(given.rows, pa.string()) if texts is None else texts.combine_chunks()
        indices = pc.index_in(texts, value_set=words).cast(pa.int8())
        columns[name] = pa.DictionaryArray.from_arrays(indices, words)
    return pa.table(columns)


class Results:
    """The results of a table, filled group by group."""

    def __init__(self, program: Program, rows: int, pairs: tuple[Pair, ...], provisions: bool) -> None:
        self._program = program
        self._rows = rows
        self._pairs = pairs
        self._codes: list[np.ndarray | None] = [None for _ in pairs]
        self._whole = False
        self._further = [Further(rows) for _ in pairs] if provisions else []

    def add(self, found: Answered, rows: np.ndarray | None) -> None:
        """Take what was found of some rows (None: of all)."""
        for number, part in enumerate(found.parts):
            codes = spell(found.bits[part.status : part.status + PLANES], found.rows)
            if rows is None:
                self._codes[number] = codes
            else:
                self._column(number)[rows] = codes
            if self._further:
                self._further[number].add(found, part, rows)
        self._whole = rows is None

    def _column(self, number: int) -> np.ndarray:
        codes = self._codes[number]
        if codes is None:
            codes = self._codes[number] = np.full(self._rows, NONE, np.uint8)
        return codes

    def table(self, kept: Mapping[str, Any]) -> pa.Table:
        """Return all results beside the columns that are kept."""
        columns = dict(kept)
        for number, pair in enumerate(self._pairs):
            name, codes = column_name(*pair), self._column(number).view(np.int8)
            blank = None if self._whole else codes == NONE
            if blank is not None and blank.any():
                indices = pa.array(codes, mask=blank)
            else:
                indices = pa.Array.from_buffers(pa.int8(), self._rows, [None, pa.py_buffer(codes)])
            columns[name] = pa.DictionaryArray.from_arrays(indices, pa.array(STATUSES), safe=False)
            if self._further:
                columns.update(self._further[number].columns(name, self._program))
        return pa.table(columns)


class Further:
    """Of one bearer and action: which provisions decide, whether a norm was defeated, whether there was a request."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._deciding: list[tuple[np.ndarray, np.ndarray]] = []
        self._truths = {"defeated": np.zeros((2, rows), bool), "requested": np.zeros((2, rows), bool)}
        self._blank = np.ones(rows, bool)

    def add(self, found: Answered, part: Any, rows: np.ndarray | None) -> None:
        """Take what was found of some rows (None: of all)."""
        here = np.arange(self._rows) if rows is None else rows
        self._blank[here] = False
        for name, start in (("defeated", part.defeated), ("requested", part.requested)):
            for side in range(2):
                self._truths[name][side, here] = unpacked(found.bits[start + side], found.rows)
        for provision, output in part.deciding.items():
            which = here[unpacked(found.bits[output], found.rows)]
            self._deciding.append((which, np.full(len(which), provision, np.int32)))

    def columns(self, name: str, program: Program) -> dict[str, Any]:
        """Return the columns; null where a row has no answer, or where it cannot be told."""
        found = {f"{name}__by": self._by(program)}
        for word, (yes, no) in self._truths.items():
            found[f"{name}__{word}"] = pa.array(yes, pa.bool_(), mask=~(yes | no))
        return found

    def _by(self, program: Program) -> Any:
        rows = np.concatenate([one for one, _ in self._deciding]) if self._deciding else np.zeros(0, np.int64)
        provisions = np.concatenate([two for _, two in self._deciding]) if self._deciding else np.zeros(0, np.int32)
        order = np.argsort(rows, kind="stable")
        used, codes = np.unique(provisions[order], return_inverse=True)
        offsets = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=self._rows)))).astype(np.int32)
        ids = pa.array([program.provisions[number].id for number in used.tolist()], pa.string())
        values = pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), ids)
        blank = pa.array(self._blank) if self._blank.any() else None
        return pa.ListArray.from_arrays(pa.array(offsets), values, mask=blank)


def unpacked(words: np.ndarray, rows: int) -> np.ndarray:
    """Return the bits of rows as truth values."""
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little").view(bool)
