# SPDX-License-Identifier: Apache-2.0
"""Mutation testing: how many small changes to what the language means do the fast tests notice?

mutmut writes the mutants ([tool.mutmut] in pyproject.toml says of which files); this runs the tests against a sample of
them, which is many times faster than mutmut's own runner: one process collects and runs the tests once, and each mutant
is a fork of it that runs only the tests that reach the mutated function, until one fails.

    python -m tests.mutation [--every N] [--seed S] [--only TEXT] [--seconds T] [--workers W]
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

TESTS = ("tests/units/decide", "tests/units/check/test_precedence.py", "tests/test_conformance.py")
LEFT_OUT = "not naive and not schema and not each_used_once"  # what reads the library, or tests the tests
SECONDS = 60  # that one mutant may take; an endless one is noticed


def generate(*, fresh: bool) -> list[str]:
    """Write the mutants to mutants/ and return their names. mutmut complains that it was given nothing to run."""
    if fresh:
        shutil.rmtree("mutants", ignore_errors=True)
        subprocess.run([sys.executable, "-m", "mutmut", "run", "none"], capture_output=True, check=False)
    found = Path("mutants/src/comity").rglob("*.meta")
    return sorted(name for file in found for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"])


class Runner:
    """A pytest plugin that runs the collected tests once, and then once for each mutant in a fork."""

    def __init__(self, mutants: Iterable[str], workers: int, seconds: float) -> None:
        self.mutants = list(mutants)
        self.until = time.monotonic() + seconds
        self.workers = workers
        self.survivors: list[str] = []
        self.done = 0
        self.failed = False
        self._reached: dict[str, list[str]] = defaultdict(list)  # the tests that reach a function
        self._test = ""
        self._seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from mutmut.mutation import trampoline

        trampoline.record_trampoline_hit = self._reach
        os.environ["MUTANT_UNDER_TEST"] = "stats"
        self._run(session.items)
        os.environ["MUTANT_UNDER_TEST"] = ""
        if self.failed:
            raise pytest.UsageError("the tests fail without any mutant")
        gc.collect()
        gc.freeze()  # what the forks share stays shared
        self._every_mutant({item.nodeid: item for item in session.items})
        return True

    def _reach(self, function: str, *_: object, **__: object) -> None:
        tests = self._reached[function]
        if not tests or tests[-1] != self._test:
            tests.append(self._test)

    def _run(self, items: list[pytest.Item]) -> None:
        for item, after in zip(items, [*items[1:], None], strict=True):
            self._test = item.nodeid
            began = time.monotonic()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            self._seconds[item.nodeid] = time.monotonic() - began
            if self.failed:
                return

    def _every_mutant(self, items: dict[str, pytest.Item]) -> None:
        running: dict[int, str] = {}
        for mutant in self.mutants:
            reached = self._reached.get(mutant.partition("__mutmut_")[0], ())
            if not reached:
                self.done += 1
                self._survived(mutant, " (no test reaches it)")
                continue
            if time.monotonic() > self.until:
                break
            if len(running) == self.workers:
                self._wait(running)
            tests = [items[one] for one in sorted(set(reached), key=self._seconds.__getitem__)]
            child = os.fork()
            if not child:
                self._in_the_child(mutant, tests)
            running[child] = mutant
        while running:
            self._wait(running)

    def _wait(self, running: dict[int, str]) -> None:
        child, code = os.wait()
        mutant = running.pop(child)
        self.done += 1
        if code == 0:
            self._survived(mutant, "")

    def _survived(self, mutant: str, why: str) -> None:
        self.survivors.append(mutant)
        print(f"after {self.done}: {mutant}{why}", file=sys.stderr, flush=True)

    def _in_the_child(self, mutant: str, tests: list[pytest.Item]) -> None:
        """Run the tests and end: 0 if none fails."""
        try:
            signal.alarm(SECONDS)
            tests[0].config.pluginmanager.unregister(name="terminalreporter")
            os.environ["MUTANT_UNDER_TEST"] = mutant
            for cached in _caches():
                cached.cache_clear()
            self._run(tests)
        except BaseException:
            os._exit(2)
        os._exit(1 if self.failed else 0)


def _caches() -> Iterator[object]:
    """Yield the functions of `decide` that keep what they gave: a mutant must not profit from what was given before."""
    for name, module in list(sys.modules.items()):
        if name.startswith("comity.decide"):
            yield from (one for one in vars(module).values() if hasattr(one, "cache_clear"))


def main() -> None:
    """Measure and print the share that is killed, and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="one mutant in so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--only", default="", help="only mutants whose name has this in it")
    parser.add_argument(
        "--seconds", type=float, default=math.inf, help="stop after so long; the draw is in random order"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="do not write the mutants anew")
    given = parser.parse_args()
    names = [name for name in generate(fresh=not given.keep) if given.only in name]
    drawn = random.Random(given.seed).sample(names, -(-len(names) // given.every))
    runner = Runner(drawn, given.workers, given.seconds)
    os.chdir("mutants")
    sys.path[:0] = [str(Path("src").resolve()), str(Path().resolve())]
    options = [
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-o",
        "addopts=",
        "-o",
        "pythonpath=src .",
    ]
    options += ["--import-mode=importlib", "-k", LEFT_OUT]
    began = time.monotonic()
    pytest.main([*options, *TESTS], plugins=[runner])
    killed = runner.done - len(runner.survivors)
    print(
        f"{killed} of {runner.done} mutants killed ({100 * killed / runner.done:.1f} %) in {time.monotonic() - began:.0f} s; "
        f"drawn from {len(names)} with seed {given.seed}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
