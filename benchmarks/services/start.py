# SPDX-License-Identifier: Apache-2.0
"""Start servers as processes of their own, wait until they answer, stop them, and read how much memory they hold."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PATIENCE = 60.0


@contextmanager
def running(arguments: Sequence[str]) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Run `python …` as a server. `PORT` in the arguments is a free port, which is given back with the process."""
    port = free_port()
    command = [sys.executable, *(one.replace("PORT", str(port)) for one in arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])}
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait(port, process)
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody listens.

    Raises: TimeoutError if nobody does; RuntimeError if the process ends.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {process.args!r}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"nobody listens: {process.args!r}")


def memory(process: subprocess.Popen[bytes]) -> float:
    """Return the MiB that a process and its children hold, where the system tells (Linux), else 0."""
    pids = [process.pid, *children(process.pid)]
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def children(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    try:
        found = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*found, *(below for one in found for below in children(one))]
