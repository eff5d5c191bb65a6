# SPDX-License-Identifier: Apache-2.0
"""A program for the machine: gates in order, each with a register that is used again once nobody needs it.

In: rails, and those whose bits are wanted. Out: `Code`. One pass back finds what is needed and who needs it last, one pass on
gives registers (linear scan), so compiling costs in proportion to the gates. Run by machine.py and blocks.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from comity.columns.rails import ALL, ALWAYS, ANY, BUT, INPUT, INVERSE, NEVER, Rails

OP = {ALL: 0, ANY: 1, BUT: 2, INVERSE: 3}
SAME, CONSTANT = 4, 5
"""Further operations: an output that another rail already is; an output that is constant."""


@dataclass(frozen=True)
class Code:
    """Registers: first the inputs, then the outputs, then scratch.

    `inputs`: numbers of the inputs read, in the order of their registers. `words`: int32, each instruction an operation, the
    register it writes, how many it reads, and those. `outputs`, `scratch`: how many registers.
    """

    inputs: tuple[int, ...]
    outputs: int
    scratch: int
    words: np.ndarray

    @property
    def instructions(self) -> list[tuple[int, int, tuple[int, ...]]]:
        """The same, one by one: operation, register written, registers read."""
        found, at, words = [], 0, self.words.tolist()
        while at < len(words):
            op, target, count = words[at : at + 3]
            found.append((op, target, tuple(words[at + 3 : at + 3 + count])))
            at += 3 + count
        return found


def compile_rails(rails: Rails, wanted: Sequence[int]) -> Code:
    """Return the program that computes the wanted rails, in their order."""
    gates = rails.gates
    needed, last = _needed(rails, wanted)
    order = [rail for rail in needed if gates[rail][0] != INPUT and rail > ALWAYS]
    read = [rail for rail in needed if gates[rail][0] == INPUT]
    place: dict[int, int] = {rail: number for number, rail in enumerate(read)}
    for number, rail in enumerate(wanted):
        if rail > ALWAYS and rail not in place:
            place[rail] = len(read) + number
    first = len(read) + len(wanted)
    words: list[int] = []
    free: list[int] = []
    used = first
    temporary = {rail for rail in order if rail not in place}
    for rail in order:
        kind, items = gates[rail]
        sources = [place[item] for item in items]
        if rail in temporary:
            if free:
                place[rail] = free.pop()
            else:
                place[rail] = used
                used += 1
        # only now: a gate of many items is computed in several passes, so it must not write where it still reads;
        # once each: a gate may read one item twice
        free += [place[item] for item in dict.fromkeys(items) if item in temporary and last[item] == rail]
        words += [OP[kind], place[rail], len(sources), *sources]
    for number, rail in enumerate(wanted):
        target = len(read) + number
        if rail in (NEVER, ALWAYS):
            words += [CONSTANT, target, 1, rail]
        elif place[rail] != target:
            words += [SAME, target, 1, place[rail]]
    return Code(tuple(gates[rail][1][0] for rail in read), len(wanted), used - first, np.array(words, np.int32))


def _needed(rails: Rails, wanted: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """Return the rails that the wanted ones need, and for each the last rail that reads it.

    A rail comes right before the first that reads it where it can, so few are alive at once.
    """
    gates, order, seen = rails.gates, [], {NEVER, ALWAYS}
    for rail in wanted:
        waiting = [(rail, False)]
        while waiting:
            one, ready = waiting.pop()
            if ready:
                order.append(one)
            elif one not in seen:
                seen.add(one)
                waiting.append((one, True))
                kind, items = gates[one]
                if kind != INPUT:
                    waiting += [(item, False) for item in items if item not in seen]
    last = {item: rail for rail in order if gates[rail][0] != INPUT for item in gates[rail][1]}
    return order, last
