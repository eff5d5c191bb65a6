# SPDX-License-Identifier: Apache-2.0
"""Both machines compute the bits that a gate-by-gate reading of the rails gives."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.columns import machine
from comity.columns.code import compile_rails
from comity.columns.lanes import AMONG, AT_MOST, BETWEEN, BITS, DTYPES, EQUAL, LESS, Lane
from comity.columns.machine import WORDS
from comity.columns.rails import ALL, ALWAYS, ANY, BUT, INPUT, INVERSE, NEVER, Rails

ROWS = (0, 1, 7, 63, 64, 65, 500, WORDS * 64 - 1, WORDS * 64, WORDS * 64 + 1, 2 * WORDS * 64 + 70)


def drawn_lane(random: Random, rows: int) -> Lane:
    """A lane of any kind, its bits beginning anywhere in a byte."""
    kind = random.choice([BITS, BITS, EQUAL, LESS, AT_MOST, BETWEEN, AMONG])
    noise = np.random.default_rng(random.randrange(2**32))
    if kind == BITS:
        offset = random.choice((0, 8, 64, random.randrange(200)))
        return Lane(BITS, noise.integers(0, 256, (offset + rows + 7) // 8, np.uint8), offset)
    dtype = np.dtype(random.choice(DTYPES))
    data = noise.integers(0 if dtype.kind == "u" else -3, 5, rows + 3).astype(dtype)[3:]
    count = {BETWEEN: 2, AMONG: random.randint(1, 5)}.get(kind, 1)
    return Lane(kind, data, constants=tuple(range(count)), opposite=random.random() < 0.5)


def drawn_rails(random: Random, inputs: int) -> tuple[Rails, list[int]]:
    """Random gates over inputs, and some of them wanted, constants and repetitions among them."""
    rails = Rails()
    found = [rails.gate(INPUT, (number,)) for number in range(inputs)]
    for _ in range(random.randrange(30)):
        some = random.choices(found, k=random.choice((1, 2, 2, 3, 4, 5, 9)))
        made = random.choice((rails.every, rails.some))(some)
        found.append(random.choice((made, rails.inverse(some[0]), rails.but(some[0], some[-1]))))
    return rails, random.choices([*found[-6:], NEVER, ALWAYS], k=random.randint(1, 6))


def truth(rails: Rails, lanes: list[np.ndarray], rows: int) -> list[np.ndarray]:
    """The bits of every rail, one gate after another."""
    found: list[np.ndarray] = []
    for kind, items in rails.gates:
        values = [found[item] for item in items] if kind != INPUT else []
        if kind == INPUT:
            found.append(lanes[items[0]])
        elif kind == ALL:
            found.append(np.logical_and.reduce(values) if values else np.ones(rows, bool))
        elif kind == ANY:
            found.append(np.logical_or.reduce(values) if values else np.zeros(rows, bool))
        else:
            found.append(~values[0] if kind == INVERSE else values[0] & ~values[1])
        assert kind in (INPUT, ALL, ANY, INVERSE, BUT)
    return found


def meaning(lane: Lane, rows: int) -> np.ndarray:
    """A lane's bits, one row at a time."""
    if lane.kind == BITS:
        return np.array(
            [lane.data[(lane.offset + row) // 8] >> ((lane.offset + row) % 8) & 1 for row in range(rows)], bool
        )
    low, high = lane.constants[0], lane.constants[-1]
    tests = {
        EQUAL: lambda one: one == low,
        LESS: lambda one: one < low,
        AT_MOST: lambda one: one <= low,
        BETWEEN: lambda one: low <= one <= high,
        AMONG: lambda one: one in lane.constants,
    }
    return np.array([tests[lane.kind](one) is not lane.opposite for one in lane.data.tolist()[:rows]], bool)


@given(st.integers(0, 2**32), st.sampled_from(ROWS), st.integers(1, 3))
@example(2100, 7, 1)  # a gate that reads one rail twice
@example(1749, 7, 1)
def test_both_machines_compute_what_the_gates_say(seed: int, rows: int, threads: int) -> None:
    """Any gates over any lanes, in blocks that end anywhere and on any number of threads."""
    random = Random(seed)
    count = random.randint(1, 12)
    lanes = [drawn_lane(random, rows) for _ in range(count)]
    rails, wanted = drawn_rails(random, count)
    code = compile_rails(rails, wanted)
    expected = truth(rails, [meaning(lane, rows) for lane in lanes], rows)
    for name in ("c", "numpy"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COMITY_COLUMNS", name)
            patch.setattr(machine, "SHARE", WORDS)
            outputs = machine.run(code, lanes, rows, threads=threads)
            for line, rail in zip(outputs, wanted, strict=True):
                bits = np.unpackbits(line.view(np.uint8), count=rows, bitorder="little").view(bool)
                assert (bits == expected[rail]).all(), (name, rail)


@given(st.integers(0, 2**32), st.sampled_from(ROWS))
def test_three_bits_spell_a_number(seed: int, rows: int) -> None:
    """The codes of statuses are the same from both machines."""
    words = (rows + 63) // 64
    planes = np.random.default_rng(seed).integers(0, 2**63, (3, words), np.uint64)
    bits = [np.unpackbits(plane.view(np.uint8), count=rows, bitorder="little") for plane in planes]
    for name in ("c", "numpy"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COMITY_COLUMNS", name)
            assert (machine.spell(planes, rows) == bits[0] + 2 * bits[1] + 4 * bits[2]).all()


def test_no_dead_gate_is_run_and_registers_are_used_again() -> None:
    """A chain of a thousand gates needs two registers, and what nobody wants is not computed."""
    rails = Rails()
    left, right = (rails.gate(INPUT, (number,)) for number in range(2))
    rails.every((left, right))
    chain = left
    for number in range(1000):
        chain = rails.some((chain, right)) if number % 2 else rails.inverse(chain)
    code = compile_rails(rails, [chain])

    assert len(code.instructions) == 1000
    assert code.scratch == 2
    assert code.inputs == (0, 1)
