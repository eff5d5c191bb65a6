# SPDX-License-Identifier: Apache-2.0
"""The workload for zen-engine (GoRules, Rust): four expression nodes in a row, each seeing what the ones before it gave."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from benchmarks.oracle import ACTIONS, Statuses
from benchmarks.peers.peer import Peer, with_day_numbers

DEFINITIONS = {
    "new_rules": "request_date >= 20180101",
    "judicial": "has_judicial_warrant or has_judicial_probable_cause",
    "valid_warrant": "has_judicial_warrant and not is_administrative_warrant",
    "serious_or_violent": "convicted_serious_felony or convicted_violent_felony",
    "asks_for_the_person": "request_kind in ['hold', 'notification', 'transfer']",
}
GROUNDS = (
    "serious_or_violent or felony_state_prison or tier2_registrant or tier3_registrant"
    " or federal_aggravated_felony_conviction or outstanding_federal_felony_arrest_warrant"
)
FURTHER = {
    "qualifies": f"{GROUNDS} or held_to_answer_felony"
    " or wobbler_conviction_years_ago <= 5 or listed_felony_conviction_years_ago <= 15",
    "qualified_before": f"{GROUNDS} or wobbler_conviction_years_ago <= 10 or listed_felony_conviction_years_ago <= 99",
    "stricter": "local_policy_stricter and not judicial",
}
NORMS = {
    "s10a": "request_kind == 'hold' and new_rules and not valid_warrant",
    "s10b": "request_kind == 'hold' and valid_warrant",
    "s10c": "request_kind == 'hold' and not new_rules and qualified_before and not local_policy_stricter",
    "s10d": "request_kind == 'hold' and not new_rules and not qualified_before and not has_judicial_probable_cause",
    "s11a": "request_kind == 'notification' and new_rules and not agency_is_state_prison",
    "s11b": "request_kind == 'notification' and new_rules and (qualifies or release_date_public)"
    " and not (stricter and not release_date_public)",
    "s11c": "request_kind == 'notification' and not new_rules and not local_policy_stricter",
    "s12a": "request_kind == 'transfer' and new_rules and not agency_is_state_prison",
    "s12b": "request_kind == 'transfer' and new_rules and (judicial or qualifies) and not stricter",
    "s12c": "request_kind == 'transfer' and not new_rules and (judicial or qualified_before) and not local_policy_stricter",
    "s12d": "request_kind == 'transfer' and not (age >= 18) and not judicial",
    "s13a": "request_kind == 'interview' and new_rules and not consent_form_signed and not valid_warrant",
    "s13b": "request_kind == 'interview' and not (wants_attorney_present and not designee_notified)"
    " and not (new_rules and not consent_form_signed)",
    "s14a": "new_rules and asks_for_the_person and not copy_served"
    " and not (valid_warrant and outstanding_federal_felony_arrest_warrant)",
    "s14b": "new_rules and asks_for_the_person and not decision_told",
    "s14c": "new_rules and request_kind == 'notification' and not designee_notified"
    " and (qualifies or release_date_public) and not (stricter and not release_date_public)"
    " and not (wants_attorney_present and decision_told)",
    "s15a": "new_rules and not release_date_public and not (judicial or agency_is_state_prison)",
    "s15b": "(release_date_public or not new_rules) and not local_policy_stricter",
}
STATUSES = {
    "hold": "s10b ? 'must' : (s10a or s10d ? 'must_not' : (s10c ? 'may' : 'silent'))",
    "notify": "s11b or s11c ? 'may' : (s11a ? 'must_not' : 'silent')",
    "transfer": "s12d ? 'must_not' : (s12b or s12c ? 'may' : (s12a ? 'must_not' : 'silent'))",
    "interview": "s13a ? 'must_not' : (s13b ? 'may' : 'silent')",
    "give_copy": "s14a ? 'must' : 'silent'",
    "tell_decision": "s14b ? 'must' : 'silent'",
    "notify_designee": "s14c ? 'must' : 'silent'",
    "share_personal_info": "s15a ? 'must_not' : (s15b ? 'may' : 'silent')",
}
STEPS = (("definitions", DEFINITIONS), ("further", FURTHER), ("norms", NORMS), ("statuses", STATUSES))


def zen() -> Peer:
    """Return zen-engine, its graph of decisions made.

    Raises: ImportError if it is not installed.
    """
    decision = import_module("zen").ZenEngine().create_decision(graph())

    def statuses(facts: object) -> Statuses:
        return found(decision.evaluate(facts))

    def explained(facts: object) -> dict[str, Any]:
        return decision.evaluate(facts, {"trace": True})  # type: ignore[no-any-return]

    def found(evaluated: dict[str, Any]) -> Statuses:
        return {action: evaluated["result"][action] for action in ACTIONS}

    name = f"zen-engine {version('zen-engine')}"
    return Peer(name, "what went into each node and came out", with_day_numbers, statuses, explained, found)


def graph() -> dict[str, object]:
    """Return the decision as zen-engine reads it."""
    nodes: list[dict[str, object]] = [{"id": "in", "type": "inputNode", "name": "in"}]
    nodes += [_node(name, step, last=name == "statuses") for name, step in STEPS]
    nodes.append({"id": "out", "type": "outputNode", "name": "out"})
    edges = [
        {"id": f"{one['id']}-{other['id']}", "sourceId": one["id"], "targetId": other["id"], "type": "edge"}
        for one, other in pairwise(nodes)
    ]
    return {"nodes": nodes, "edges": edges}


def _node(name: str, step: dict[str, str], *, last: bool) -> dict[str, object]:
    content = {
        "passThrough": not last,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
        "expressions": [{"id": f"{name}-{key}", "key": key, "value": value} for key, value in step.items()],
    }
    return {"id": name, "type": "expressionNode", "name": name, "content": content}
