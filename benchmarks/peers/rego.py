# SPDX-License-Identifier: Apache-2.0
"""The workload in Rego, decided by regorus (Rust).

Its register machine gives statuses; its interpreter, which is slower, gives coverage as well.
"""

from __future__ import annotations

import json
from importlib import import_module
from importlib.metadata import version

from benchmarks.oracle import LAW, Statuses
from benchmarks.peers.peer import Peer

RULE = "data.act.statuses"


def rego() -> Peer:
    """Return regorus, its policy loaded. Facts travel as JSON, which is how regorus takes them.

    Raises: ImportError if it is not installed.
    """
    regorus = import_module("regorus")
    lines = (LAW / "act.rego").read_text("utf-8").splitlines()
    policy = "\n".join(line for line in lines if line and not line.startswith("#"))  # the report repeats the policy
    machine = regorus.Rvm()
    machine.load_program(regorus.Program.compile_from_modules("{}", [("act.rego", policy)], [RULE]))
    engine = regorus.Engine()
    engine.add_policy("act.rego", policy)
    engine.set_enable_coverage(True)

    def statuses(facts: object) -> Statuses:
        machine.set_input_json(json.dumps(facts))
        return dict(json.loads(machine.execute()))

    def explained(facts: object) -> tuple[Statuses, str]:
        engine.clear_coverage_data()
        engine.set_input_json(json.dumps(facts))
        found = json.loads(engine.eval_rule_as_json(RULE))
        return found, engine.get_coverage_report_as_json()

    name = f"regorus {version('gordon-to-regorus')}"
    return Peer(name, "the lines of the policy that ran", lambda case: case, statuses, explained, lambda one: one[0])
