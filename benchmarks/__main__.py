# SPDX-License-Identifier: Apache-2.0
"""Measure everything, or the parts that are named: `python -m benchmarks decisions library columns`.

Times depend on the machine and on what else it does; the ratios hold between systems that were measured in the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

PARTS = ("decisions", "library", "processes", "analysis", "proofs", "interviews", "columns", "machine", "files")
ALONE = ("service", "soak")  # servers and minutes of load: only if they are named


def main(arguments: list[str]) -> int:
    """Print the tables of the parts. Return the exit status: 2 if a part is not known or its peers are not installed."""
    for name in arguments:
        if name not in (*PARTS, *ALONE):
            print(f"error: no part named `{name}`; there are {', '.join((*PARTS, *ALONE))}", file=sys.stderr)
            return 2
    for name in arguments or PARTS:
        try:
            measure: Callable[[], str] = import_module(f"benchmarks.{name}").measure
            print(measure(), end="\n\n", flush=True)
        except ModuleNotFoundError as error:
            print(f"error: {error}; `make bench` installs the systems to compare with", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
