# SPDX-License-Identifier: Apache-2.0
"""Run a program over lanes: by the C machine where it was built, else by NumPy. Both give the same bits.

In: `Code`, lanes. Out: a bitmap for each output. The C library is rule-independent, is built with the wheel
(scripts/build_machine.py) and called without the interpreter's lock, so threads share the rows among them.
`COMITY_COLUMNS=numpy` leaves it aside. Source of the technique: docs/decisions/0012-columns-run-on-a-small-machine.md.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np

from comity.columns import blocks
from comity.columns.code import Code
from comity.columns.lanes import BITS, DTYPES, Lane

SCRATCH = 1 << 18
"""Bytes of scratch for a thread: what a core's own cache holds besides the columns that pass through."""
WORDS = 512
"""Words of a block at most; a program of many registers has shorter ones."""
FEWEST = 32
SHARE = 1 << 14
"""Words below which a second thread costs more than it gives."""
LIBRARY = "libmachine.dll" if sys.platform == "win32" else "libmachine.so"


class _Lane(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int32) for name in ("kind", "type", "opposite", "count")),
        ("offset", ctypes.c_int64),
        ("data", ctypes.c_void_p),
        ("constants", ctypes.c_void_p),
    )


@lru_cache(maxsize=1)
def library() -> ctypes.CDLL | None:
    """Return the C machine; None if it was not built for this computer."""
    try:
        found = ctypes.CDLL(str(Path(__file__).with_name(LIBRARY)))
    except OSError:
        return None
    found.comity_run.restype = found.comity_spell.restype = None
    small, wide, at = ctypes.c_int32, ctypes.c_int64, ctypes.c_void_p
    found.comity_run.argtypes = [at, small, at, wide, at, wide, small, small, wide, wide, wide, wide, at, at, at]
    found.comity_spell.argtypes = [at, at, at, wide, at]
    return found


def executor() -> str:
    """Return which machine runs: "c" or "numpy"."""
    return "numpy" if os.environ.get("COMITY_COLUMNS") == "numpy" or library() is None else "c"


def run(code: Code, lanes: Sequence[Lane], rows: int, *, threads: int = 1) -> np.ndarray:
    """Return the outputs of a program: uint64, a line for each output, a word for each 64 rows.

    Args:
        lanes: by the number of the input, as `code.inputs` names them; each with a bit for each row.
        threads: how many may share the rows; NumPy uses one.
    Cost: rows × gates / 64 operations on words; scratch of one block for each thread.
    """
    words = (rows + 63) // 64
    outputs = np.empty((code.outputs, words + words % 2), np.uint64)[:, :words]  # each line begins on 16 bytes
    machine = library() if executor() == "c" else None
    if not words:
        return outputs
    if machine is None:
        blocks.run(code, lanes, rows, outputs)
        return outputs
    read, kept = _described([lanes[number] for number in code.inputs])
    parts = max(1, min(threads, words // SHARE))
    size = -(-words // parts // WORDS) * WORDS  # all but the last are whole blocks, however long a block is
    work = [(first, min(first + size, words)) for first in range(0, words, size)]
    if len(work) == 1:
        _part(machine, code, read, rows, outputs, work[0])
    else:
        with ThreadPoolExecutor(len(work)) as pool:
            list(pool.map(lambda part: _part(machine, code, read, rows, outputs, part), work))
    del kept
    return outputs


def _described(lanes: Sequence[Lane]) -> tuple[ctypes.Array[_Lane], list[np.ndarray]]:
    """Return the lanes as C sees them, and the arrays that must live as long."""
    kept = []
    read = (_Lane * max(1, len(lanes)))()
    for number, lane in enumerate(lanes):
        data = lane.data if lane.data.flags.c_contiguous else np.ascontiguousarray(lane.data)
        constants = np.array(lane.constants or (0,), data.dtype)
        kept += [data, constants]
        type_ = 0 if lane.kind == BITS else DTYPES.index(data.dtype.name)
        read[number] = _Lane(
            lane.kind, type_, lane.opposite, len(constants), lane.offset, data.ctypes.data, constants.ctypes.data
        )
    return read, kept


def _part(
    machine: ctypes.CDLL, code: Code, read: ctypes.Array[_Lane], rows: int, outputs: np.ndarray, part: tuple[int, int]
) -> None:
    lanes = len(code.inputs)
    pointers = np.empty(lanes + code.outputs + code.scratch + 1, np.uintp)
    sources = np.empty(lanes + code.outputs + code.scratch + 1, np.uintp)
    block = block_words(lanes + code.outputs + code.scratch)
    room = np.empty(((lanes + code.outputs + code.scratch) * block) + 8, np.uint64)
    machine.comity_run(
        ctypes.addressof(read), lanes, code.words.ctypes.data, len(code.words), outputs.ctypes.data,
        outputs.strides[0] // 8, code.outputs, code.scratch, rows, *part, block,
        pointers.ctypes.data, sources.ctypes.data, room.ctypes.data,
    )  # fmt: skip


def block_words(registers: int) -> int:
    """Return the words of a block, a power of two, so that all registers of a thread fit into `SCRATCH` where they can."""
    fitting = SCRATCH // 8 // max(1, registers)
    return max(FEWEST, min(WORDS, 1 << max(fitting, 1).bit_length() - 1))


def spell(planes: np.ndarray, rows: int) -> np.ndarray:
    """Return for each row the number that its three bits spell, the first plane the lowest: uint8."""
    words = planes.shape[1]
    machine = library() if executor() == "c" else None
    if machine is not None:
        codes = np.empty(words * 64, np.uint8)
        low, middle, high = (np.ascontiguousarray(plane) for plane in planes)
        machine.comity_spell(low.ctypes.data, middle.ctypes.data, high.ctypes.data, words, codes.ctypes.data)
        return codes[:rows]
    bits = [np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little") for plane in planes]
    return bits[0] | bits[1] << 1 | bits[2] << 2
