# SPDX-License-Identifier: Apache-2.0
"""The machine in NumPy: for where no C compiler was at hand. Same program, same bits.

Blocks are large, since the cost of each call counts for more than the cache: 16,384 words a register.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from comity.columns.code import CONSTANT, OP, SAME, Code
from comity.columns.lanes import Lane
from comity.columns.rails import ALL, ANY, BUT, INVERSE

WORDS = 16_384
"""Words of a block; a word is 64 rows."""
_ALL, _ANY, _BUT, _INVERSE = OP[ALL], OP[ANY], OP[BUT], OP[INVERSE]


def run(code: Code, lanes: Sequence[Lane], rows: int, outputs: np.ndarray) -> None:
    """Compute the outputs of all rows.

    Args:
        lanes: by the number of the input, as `code.inputs` names them.
        outputs: uint64, a line for each output, a word for each 64 rows; bits beyond the last row are not said.
    """
    total = outputs.shape[1]
    size = min(WORDS, total)
    scratch = np.empty((len(code.inputs) + code.scratch, size), np.uint64)
    instructions = code.instructions
    for first in range(0, total, size):
        last = min(first + size, total)
        block = [*scratch[: len(code.inputs), : last - first], *outputs[:, first:last]]
        block += [*scratch[len(code.inputs) :, : last - first]]
        for register, number in enumerate(code.inputs):
            given = lanes[number].bits(first * 64, min(last * 64, rows))
            block[register].view(np.uint8)[: len(given)] = given
        for op, target, sources in instructions:
            _step(op, block[target], sources, block)


def _step(op: int, target: np.ndarray, sources: Sequence[int], block: Sequence[np.ndarray]) -> None:
    one = block[sources[0]] if op != CONSTANT else target
    if op in (_ALL, _ANY):
        join = np.bitwise_and if op == _ALL else np.bitwise_or
        join(one, block[sources[1]], out=target)
        for source in sources[2:]:
            join(target, block[source], out=target)
    elif op == _BUT:
        np.bitwise_not(block[sources[1]], out=target)
        np.bitwise_and(one, target, out=target)
    elif op == _INVERSE:
        np.bitwise_not(one, out=target)
    elif op == SAME:
        target[:] = one
    else:
        target[:] = np.uint64(2**64 - 1) if sources[0] else 0
