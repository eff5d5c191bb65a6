# SPDX-License-Identifier: Apache-2.0
"""The workload decided by zen-engine behind FastAPI, as its documentation has it: `uvicorn benchmarks.services.zen_app:app`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from fastapi import FastAPI, Request

from benchmarks.peers.zen import graph

app = FastAPI()
decision = import_module("zen").ZenEngine().create_decision(graph())


@app.post("/decide")
async def decide(request: Request) -> Any:
    """Decide one case, with the trace of each node."""
    return decision.evaluate(await request.json(), {"trace": True})
