# SPDX-License-Identifier: Apache-2.0
"""Proofs about the law: Los Angeles over all dates, and the whole library as it grows State by State, with a plot.

The times are of the processor. The proof of the library is shown without its examples, which are measured beside it.
`python -m benchmarks.proofs FILE.svg` draws the plot.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import comity
from benchmarks.report import Row, table
from comity import store
from comity.analysis.finding import Proof
from comity.check.check import check
from comity.decide.separating import idle_examples
from comity.proving import exactly, prove
from comity.source.markdown import read_folder

LOS_ANGELES = ("us/ca/los-angeles", "us/ca/los-angeles-county")
STEPS = (0, 5, 15, 30, 60)
HEAD = Row("law", "here", "goal", "what", "")


class Step(NamedTuple):
    """The law of the Union and of so many States."""

    states: int
    seconds: float
    proof: Proof


def measure() -> str:
    """Return the table of Los Angeles, and that of the library as it grows."""
    law = comity.load()
    places = [name for name in law.places() if name.startswith(LOS_ANGELES)]
    seconds, proof = timed(partial(law.prove, places))
    rows = [Row("Los Angeles, all dates", f"{seconds:.1f} s", "60 s", described(proof))]
    steps = growth()
    rows += [
        Row(f"the Union and {one.states} States", f"{one.seconds:.1f} s", "", described(one.proof)) for one in steps
    ]
    seconds, _ = timed(lambda: list(idle_examples(law.program, exactly)))
    rows.append(Row("the library's examples", f"{seconds:.1f} s", "", f"{len(law.program.examples):,} examples"))
    return table("Proofs", rows, HEAD)


def described(proof: Proof) -> str:
    """Return how much a proof looked at."""
    return (
        f"{proof.norms:,} rules, {proof.places:,} places, {proof.regimes:,} regimes, {proof.matters:,} distinct matters"
    )


def timed(f: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time that a call takes, and what it gives."""
    start = time.process_time()
    found = f()
    return time.process_time() - start, found


def growth() -> list[Step]:
    """Prove the law of the Union and of more and more States, in the order of their names; examples left aside."""
    documents, _ = read_folder(store.library())
    states = sorted({state for one in documents if (state := state_of(one.id))})
    found = []
    for count in STEPS:
        chosen = set(states[:count])
        program, _ = check([one for one in documents if state_of(one.id) in ("", *chosen)])
        assert program is not None
        every = [place for place in program.places if place]
        seconds, proof = timed(partial(prove, program, every))
        found.append(Step(len(chosen), seconds, proof))
    return found


def state_of(document: str) -> str:
    """Return the State of a document by its id, "" of the Union's."""
    parts = document.split("/")
    return parts[1] if parts[0] == "us" and len(parts[1]) == 2 else ""


def draw(steps: Sequence[Step], path: Path) -> None:
    """Draw the seconds against the rules, and the distinct matters beside them."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "comity"
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(6.4, 3.6))
    rules = [one.proof.norms for one in steps]
    axis.plot(rules, [one.seconds for one in steps], "o-", color="black", label="seconds of processor time")
    axis.set_xlabel("rules in the library")
    axis.set_ylabel("seconds")
    axis.set_ylim(bottom=0)
    other = axis.twinx()
    other.plot(rules, [one.proof.matters for one in steps], "s--", color="gray", label="distinct matters")
    other.set_ylabel("distinct matters")
    other.set_ylim(bottom=0)
    figure.legend(loc="upper left", bbox_to_anchor=(0.12, 0.95), frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    draw(growth(), Path(sys.argv[1]))
