# SPDX-License-Identifier: Apache-2.0
"""Ten minutes of requests to one server: none may fail, and the memory that the server holds may not grow.

`python -m benchmarks soak`, on the library that comes with Comity; COMITY_SOAK=60 makes it a minute. Every request is another
case: decisions with all reasons, questions, and now and then the law to read.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from itertools import islice
from random import Random

from benchmarks.report import Row, table
from benchmarks.services.load import Load, post, send
from benchmarks.services.start import memory, running

SECONDS = 600.0
EVERY = 20.0  # seconds between two looks at the memory
AT_ONCE = 200
PLACES = ("us/ca/los-angeles-county", "us/ca/los-angeles", "us/tx/travis-county", "us/il/cook-county", "us/fl", "us")
DAYS = ("2013-06-01", "2015-03-01", "2017-02-24", "2018-02-01", "2024-01-15", "2026-11-01")
FACTS = ("judicial_warrant", "sex_or_arson_registrant", "in_custody", "otherwise_releasable", "victim_or_witness")
GET = b"GET /v1/law/provisions?limit=50 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def requests(seed: int) -> Iterator[bytes]:
    """Yield requests without end."""
    random = Random(seed)
    while True:
        facts: dict[str, object] = {name: random.choice(("yes", "no")) for name in FACTS}
        facts["request"] = random.choice(("hold", "notification", "transfer", "interview"))
        facts["convictions"] = [
            {"class": random.choice(("felony", "misdemeanor")), "serious": "no", "violent": "no", "date": _day(random)}
            for _ in range(random.randint(0, 2))
        ]
        case = {"place": random.choice(PLACES), "on": random.choice(DAYS), "bearer": "county_jail", "facts": facts}
        case["action"] = random.choice(("hold_for_immigration", "notify_release_date", "transfer_custody"))
        kind = random.random()
        path = "/v1/decide" if kind < 0.9 else "/v1/questions"
        yield GET if kind > 0.98 else post(path, json.dumps(case).encode())


def _day(random: Random) -> str:
    return f"{random.randint(1990, 2026)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def measure() -> str:
    """Return the table of the soak. Raises: AssertionError if a request was not answered."""
    seconds = float(os.environ.get("COMITY_SOAK", SECONDS))
    loads: list[Load] = []
    held: list[float] = []
    given = requests(1)
    with running(("-m", "comity", "serve", "--port", "PORT")) as (port, process):
        end = time.monotonic() + seconds
        look = time.monotonic()
        while time.monotonic() < end:
            loads.append(send(port, list(islice(given, AT_ONCE))))
            if time.monotonic() >= look:
                held.append(memory(process))
                look += EVERY
        held.append(memory(process))
    each = sorted(one for load in loads for one in load.each)
    whole = Load(each, sum(load.whole for load in loads))
    third = max(1, len(held) // 3)
    rows = [
        Row("requests, none failed", f"{len(each):,} in {seconds:.0f} s", ""),
        Row("p50, p99, slowest", ", ".join(f"{1000 * whole.quantile(share):.0f} ms" for share in (0.5, 0.99, 1)), ""),
        Row("memory after a third, two thirds, the end", ", ".join(f"{one:.0f} MiB" for one in held[third::third]), ""),
    ]
    return table("A soak of the library over HTTP, one worker", rows, Row("what", "measured", ""))
