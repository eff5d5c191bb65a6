# SPDX-License-Identifier: Apache-2.0
"""What the program reads: bitmaps where they lie, and comparisons of a plain column with constants, made block by block.

A `Lane` gives one bit a row. Both machines know these kinds and no other; whatever else the law compares becomes a bitmap
first (atoms.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BITS, EQUAL, LESS, AT_MOST, BETWEEN, AMONG = range(6)
"""Kinds. BETWEEN: both ends included. AMONG: equal to one of the constants."""
DTYPES = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "float32", "float64")
"""The types of a column that can be compared where it lies, in the order of their numbers in machine.c."""


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One bit for each row.

    BITS: `data` are bytes, the first row's bit is number `offset` (least significant first). Else `data` is a column, one value
    a row, and `constants` of its own type; `opposite` turns the bit round.
    """

    kind: int
    data: np.ndarray
    offset: int = 0
    constants: tuple[int | float, ...] = ()
    opposite: bool = False

    def bits(self, first: int, last: int) -> np.ndarray:
        """Return the bits of some rows as bytes, packed; what is beyond the last row is not said."""
        if self.kind == BITS:
            start = self.offset + first
            if start % 8 == 0:
                return self.data[start // 8 : (self.offset + last + 7) // 8]
            unpacked = np.unpackbits(self.data[start // 8 : (self.offset + last + 7) // 8], bitorder="little")
            return np.packbits(unpacked[start % 8 : start % 8 + last - first], bitorder="little")
        found = self._compared(self.data[first:last])
        return np.packbits(~found if self.opposite else found, bitorder="little")

    def _compared(self, data: np.ndarray) -> np.ndarray:
        constants = np.array(self.constants, data.dtype)
        if self.kind == EQUAL:
            return data == constants[0]
        if self.kind == LESS:
            return data < constants[0]
        if self.kind == AT_MOST:
            return data <= constants[0]
        if self.kind == BETWEEN:
            return (data >= constants[0]) & (data <= constants[1])
        found = np.zeros(len(data), bool)
        for constant in constants:
            found |= data == constant
        return found


def packed(rows: np.ndarray) -> Lane:
    """Return the lane of one truth value a row."""
    return Lane(BITS, np.packbits(rows, bitorder="little"))
