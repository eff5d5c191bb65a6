# SPDX-License-Identifier: Apache-2.0
"""The machine against the memory that it reads, how fast law is compiled for it, and how both grow.

`python -m benchmarks.machine PLOT.svg` draws the curves. Bandwidth is measured in the same rounds: both machines' threads read an
array larger than every cache. Times are of the processor, shared among the threads (see `columns.timed`).
"""

from __future__ import annotations

import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

import comity
from benchmarks.columns import Ours, as_arrow, in_threads, on_numpy, random_columns, reached, timed
from benchmarks.oracle import ACTIONS, BEARER, CHANCES, LAW, ON, PLACE
from benchmarks.report import Row, table
from comity.columns import machine
from comity.columns.code import Code
from comity.columns.lanes import BITS, Lane
from comity.columns.laws import TableLaw, compile_law, table_law
from comity.columns.rails import Known
from comity.columns.table import zone_of

PACKED_ROWS = 1 << 25
PLAIN_ROWS = 1 << 23
ROUNDS = 7
THREADS = 2
COPIES = (1, 10, 50)
"""How often the eighteen norms stand in a law of 18, 180 and 900."""


def law_of(copies: int) -> Any:
    """Return the law of the workload, stated so many times over other actions and other facts of yes and no."""
    act, words = ((LAW / f"{name}.md").read_text() for name in ("act", "words"))
    names = "|".join([*CHANCES, *re.findall(r"define (\w+)", act)])
    done = rf"(?:(?<=must )|(?<=must not )|(?<=may )|(?<=may only )|(?<=need not ))(?:{'|'.join(ACTIONS)})"
    pattern = re.compile(rf"(\b(?:{names})\b|{done}\b)")
    rules = re.sub(r"```comity\nexample.*?```\n", "", act, flags=re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        declared = words
        for number in range(copies):
            renamed = pattern.sub(lambda match, number=number: f"{match[1]}_{number}", rules)  # type: ignore[misc]
            renamed = renamed.replace("cite: River Code", f"cite: River Code {number}")
            Path(folder, f"act{number}.md").write_text(renamed)
            more = "\n".join(
                f"{kind} {name}_{number}{rest}"
                for kind, name, rest in re.findall(
                    rf"^(action|fact) ({'|'.join(ACTIONS)}|{names})\b(.*)$", words, re.MULTILINE
                )
            )
            declared += f"\n## Copy {number}\n\n```comity\n{more}\n```\n"
        Path(folder, "words.md").write_text(declared)
        return comity.load(folder)


def table_law_of(copies: int) -> TableLaw:
    """Return what that law says of all its actions."""
    law = law_of(copies)
    pairs = tuple((BEARER, f"{action}_{number}") for number in range(copies) for action in ACTIONS)
    regime = law.regime(PLACE, date.fromisoformat(ON))
    return table_law(regime, pairs, zone_of(regime.place), lambda exclusion: lambda day: False)[1]


def compiling() -> list[tuple[int, float]]:
    """Return for each size of law its norms, and the milliseconds from circuits to the program, every fact three-valued."""
    found = []
    for copies in COPIES:
        law = table_law_of(copies)
        known = tuple(Known("open") for _ in law.atoms)
        taken = [timed(lambda law=law, known=known: compile_law(law.questions, known, False)) for _ in range(5)]  # type: ignore[misc]
        found.append((18 * copies, median(taken) * 1e3))
    return found


def packed_run(law: TableLaw, rows: int, *, provisions: bool = False) -> tuple[Any, list[Lane]]:
    """Return the program of a law over bitmaps, and random lanes in memory."""
    compiled = law.code(tuple(Known("open") for _ in law.atoms), provisions)
    draw = np.random.default_rng(1)
    lanes = [Lane(BITS, draw.integers(0, 256, rows // 8, np.uint8)) for _ in range(2 * len(law.atoms))]
    return compiled.code, lanes


def bandwidth(memory: np.ndarray) -> float:
    """Return the bytes a second that two threads read."""
    parts = np.array_split(memory, THREADS)
    return float(memory.nbytes / timed(lambda: in_threads(THREADS, lambda n: np.bitwise_or.reduce(parts[n])), THREADS))


def rounds() -> tuple[dict[str, list[float]], Code]:
    """Return the seconds of each round of each run, and the program of the bitmaps."""
    law = table_law_of(1)
    memory = np.arange(1 << 25, dtype=np.uint64)
    code, lanes = packed_run(law, PACKED_ROWS)
    reasons = packed_run(law, 64, provisions=True)[0]
    ours, given = Ours(), as_arrow(random_columns(PLAIN_ROWS, 2))
    width = sum(column.nbytes for column in given.columns) + 3 * PLAIN_ROWS
    found: dict[str, list[float]] = {"read": [], "packed": [], "numpy": [], "reasons": [], "plain": [], "width": []}
    for number in range(ROUNDS + 1):
        taken = {
            "read": memory.nbytes / bandwidth(memory),
            "packed": timed(lambda: machine.run(code, lanes, PACKED_ROWS, threads=THREADS), THREADS),
            "reasons": timed(lambda: machine.run(reasons, lanes, PACKED_ROWS, threads=THREADS), THREADS),
            "plain": timed(lambda: ours.bits(given, THREADS), THREADS),
            "width": width / PLAIN_ROWS,
        }
        with on_numpy():
            taken["numpy"] = timed(lambda: machine.run(code, lanes, PACKED_ROWS))
        for name, one in taken.items():
            found[name] += [one] if number else []
    found["read"] = [memory.nbytes / one for one in found["read"]]
    return found, code


def measure() -> str:
    """Return the table of the machine."""
    found, code = rounds()
    moved, width, read = (len(code.inputs) + code.outputs) / 8, found["width"][0], found["read"]

    def share(name: str, bytes_: float, rows: int, goal: float, what: str) -> Row:
        part = median(bytes_ * rows / one / total for one, total in zip(found[name], read, strict=True))
        speed = f"{rows / median(found[name]) / 1e6:.0f} M cases/s, {bytes_:.1f} bytes each"
        return Row(what, f"{part:.0%} of read bandwidth", f"{goal:.0%}", speed, reached(part >= goal))

    slower = median(other / one for one, other in zip(found["packed"], found["reasons"], strict=True)) - 1
    registers = len(code.inputs) + code.outputs + code.scratch
    room = registers * machine.block_words(registers) * 8 / 1024
    rows = [
        share("packed", moved, PACKED_ROWS, 0.6, "packed to packed, 2 threads"),
        share("numpy", moved, PACKED_ROWS, 0.25, "packed to packed on NumPy, 1 thread"),
        share("plain", width, PLAIN_ROWS, 0.65, "ordinary columns to packed, 2 threads"),
        Row("with provisions, defeats, requests", f"{slower:.0%} slower", "20%", "", reached(slower <= 0.2)),
        Row("scratch of a thread", f"{room:.0f} KiB", "256 KiB", "", reached(room <= 256)),
        Row("results", f"{code.outputs / 8:.1f} bytes a case", "3 bytes", "", reached(code.outputs / 8 <= 3)),
    ]
    for (norms, taken), goal in zip(compiling()[1:], (20, 100), strict=True):
        rows.append(Row(f"{norms} norms compiled", f"{taken:.1f} ms", f"{goal} ms", "", reached(taken <= goal)))
    title = f"The machine ({median(read) / 1e9:.0f} GB/s read by two threads)"
    return table(title, rows, Row("what", "here", "goal", "", ""))


def curves() -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """Return million cases a second by rows (ordinary columns, one call), and by norms (bitmaps)."""
    ours = Ours()
    by_rows = []
    for power in range(6, 24, 2):
        given = as_arrow(random_columns(1 << power, 1))
        taken = min(timed(lambda given=given: ours.columns(given)) for _ in range(5))  # type: ignore[misc]
        by_rows.append((1 << power, (1 << power) / taken / 1e6))
    by_norms = []
    for copies in (1, 2, 5, 10, 20, 50):
        code, lanes = packed_run(table_law_of(copies), 1 << 20)
        taken = min(timed(lambda code=code, lanes=lanes: machine.run(code, lanes, 1 << 20)) for _ in range(5))  # type: ignore[misc]
        by_norms.append((18 * copies, (1 << 20) / taken / 1e6))
    return by_rows, by_norms


def draw(path: Path) -> None:
    """Draw both curves."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    plt.rcParams["svg.hashsalt"] = "comity"
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for axis, points, label in zip(axes, curves(), ("rows of a table", "norms of the law"), strict=True):
        axis.loglog(*zip(*points, strict=True), marker="o", color="#30507a")
        axis.set_xlabel(label)
        axis.set_ylabel("million cases a second, 1 thread")
        axis.grid(True, which="both", alpha=0.25)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
