# SPDX-License-Identifier: Apache-2.0
"""The workload for openfisca-core: facts, definitions and actions are variables of a person, norms conditions of a formula."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Any

from benchmarks.oracle import ACTIONS, CHANCES, KINDS, NEVER, Case, Statuses
from benchmarks.peers.peer import Peer, with_day_numbers

MONTH = "2020-05"
Values = Callable[[str], Any]
Formula = Callable[[Values], Any]
CODES = ("silent", "may", "must", "must_not")
SILENT, MAY, MUST, MUST_NOT = range(4)
HOLD, NOTIFICATION, TRANSFER, INTERVIEW = range(4)


def _grounds(v: Values) -> Any:
    return (
        v("serious_or_violent") | v("felony_state_prison") | v("tier2_registrant") | v("tier3_registrant")
        | v("federal_aggravated_felony_conviction") | v("outstanding_federal_felony_arrest_warrant")
    )  # fmt: skip


DEFINITIONS: dict[str, Formula] = {
    "new_rules": lambda v: v("request_date") >= 20180101,
    "judicial": lambda v: v("has_judicial_warrant") | v("has_judicial_probable_cause"),
    "valid_warrant": lambda v: v("has_judicial_warrant") & ~v("is_administrative_warrant"),
    "serious_or_violent": lambda v: v("convicted_serious_felony") | v("convicted_violent_felony"),
    "stricter": lambda v: v("local_policy_stricter") & ~v("judicial"),
    "asks_for_the_person": lambda v: v("request_kind") != INTERVIEW,
    "qualifies": lambda v: _grounds(v) | v("held_to_answer_felony") | (v("wobbler_conviction_years_ago") <= 5)
    | (v("listed_felony_conviction_years_ago") <= 15),
    "qualified_before": lambda v: _grounds(v) | (v("wobbler_conviction_years_ago") <= 10)
    | (v("listed_felony_conviction_years_ago") <= 99),
    "notice_allowed": lambda v: (v("qualifies") | v("release_date_public"))
    & ~(v("stricter") & ~v("release_date_public")),
}  # fmt: skip


def _asked(kind: int, *, new: bool) -> Formula:
    return lambda v: (v("request_kind") == kind) & (v("new_rules") if new else ~v("new_rules"))


# Of each action its norms, the stronger first: what it gives, and when.
NORMS: dict[str, tuple[tuple[int, Formula], ...]] = {
    "hold": (
        (MUST, lambda v: (v("request_kind") == HOLD) & v("valid_warrant")),
        (MUST_NOT, lambda v: _asked(HOLD, new=True)(v) & ~v("valid_warrant")),
        (MUST_NOT, lambda v: _asked(HOLD, new=False)(v) & ~v("qualified_before") & ~v("has_judicial_probable_cause")),
        (MAY, lambda v: _asked(HOLD, new=False)(v) & v("qualified_before") & ~v("local_policy_stricter")),
    ),
    "notify": (
        (MAY, lambda v: _asked(NOTIFICATION, new=True)(v) & (v("qualifies") | v("release_date_public"))
         & ~(v("stricter") & ~v("release_date_public"))),
        (MUST_NOT, lambda v: _asked(NOTIFICATION, new=True)(v) & ~v("agency_is_state_prison")),
        (MAY, lambda v: _asked(NOTIFICATION, new=False)(v) & ~v("local_policy_stricter")),
    ),
    "transfer": (
        (MUST_NOT, lambda v: (v("request_kind") == TRANSFER) & ~(v("age") >= 18) & ~v("judicial")),
        (MAY, lambda v: _asked(TRANSFER, new=True)(v) & (v("judicial") | v("qualifies")) & ~v("stricter")),
        (MAY, lambda v: _asked(TRANSFER, new=False)(v) & (v("judicial") | v("qualified_before"))
         & ~v("local_policy_stricter")),
        (MUST_NOT, lambda v: _asked(TRANSFER, new=True)(v) & ~v("agency_is_state_prison")),
    ),
    "interview": (
        (MUST_NOT, lambda v: _asked(INTERVIEW, new=True)(v) & ~v("consent_form_signed") & ~v("valid_warrant")),
        (MAY, lambda v: (v("request_kind") == INTERVIEW) & ~(v("wants_attorney_present") & ~v("designee_notified"))
         & ~(v("new_rules") & ~v("consent_form_signed"))),
    ),
    "give_copy": (
        (MUST, lambda v: v("new_rules") & v("asks_for_the_person") & ~v("copy_served")
         & ~(v("valid_warrant") & v("outstanding_federal_felony_arrest_warrant"))),
    ),
    "tell_decision": ((MUST, lambda v: v("new_rules") & v("asks_for_the_person") & ~v("decision_told")),),
    "notify_designee": (
        (MUST, lambda v: _asked(NOTIFICATION, new=True)(v) & v("notice_allowed") & ~v("designee_notified")
         & ~(v("wants_attorney_present") & v("decision_told"))),
    ),
    "share_personal_info": (
        (MUST_NOT, lambda v: v("new_rules") & ~v("release_date_public")
         & ~(v("judicial") | v("agency_is_state_prison"))),
        (MAY, lambda v: (v("release_date_public") | ~v("new_rules")) & ~v("local_policy_stricter")),
    ),
}  # fmt: skip


def openfisca() -> Peer:
    """Return openfisca-core with its system of variables. A case is a simulation of one person.

    Raises: ImportError if it is not installed.
    """
    rules = system()
    builder = import_module("openfisca_core.simulation_builder").SimulationBuilder

    def simulation(facts: object) -> Any:
        return builder().build_from_entities(
            rules, {"persons": {"one": facts}, "groups": {"all": {"members": ["one"]}}}
        )

    def calculated(case: Any) -> Statuses:
        return {action: CODES[int(case.calculate(action, MONTH)[0])] for action in ACTIONS}

    def explained(facts: object) -> tuple[Statuses, object]:
        case = simulation(facts)
        case.trace = True
        return calculated(case), case.tracer.get_serialized_flat_trace()

    name = f"openfisca-core {version('openfisca-core')}"

    def statuses(facts: object) -> Statuses:
        return calculated(simulation(facts))

    return Peer(name, "every variable that was computed", stated, statuses, explained, lambda one: dict(one[0]))


def stated(case: Case) -> dict[str, dict[str, object]]:
    """Return the facts of a case as variables of a month."""
    numbers = {**with_day_numbers(case), "request_kind": KINDS.index(str(case["request_kind"]))}
    return {name: {MONTH: value} for name, value in numbers.items()}


def system() -> Any:
    """Return the system of variables."""
    build_entity = import_module("openfisca_core.entities").build_entity
    role = {"key": "member", "plural": "members", "label": "member"}
    person = build_entity(key="person", plural="persons", label="person", is_person=True)
    group = build_entity(key="group", plural="groups", label="group", roles=[role])
    made = import_module("openfisca_core.taxbenefitsystems").TaxBenefitSystem([person, group])
    for name in CHANCES:
        _add(made, person, name, bool)
    for name in ("request_kind", "request_date", "age"):
        _add(made, person, name, int)
    for name in ("wobbler_conviction_years_ago", "listed_felony_conviction_years_ago"):
        _add(made, person, name, int, default_value=NEVER)
    for name, formula in DEFINITIONS.items():
        _add(made, person, name, bool, formula=_on_person(formula))
    select = import_module("numpy").select
    for action, norms in NORMS.items():
        _add(made, person, action, int, formula=_on_person(_first_met(norms, select)))
    return made


def _first_met(norms: tuple[tuple[int, Formula], ...], select: Callable[..., Any]) -> Formula:
    return lambda v: select([met(v) for _, met in norms], [status for status, _ in norms], SILENT)


def _on_person(formula: Formula) -> Callable[[Any, Any], Any]:
    def on_person(person: Any, period: Any) -> Any:
        return formula(lambda name: person(name, period))

    return on_person


def _add(system: Any, person: Any, name: str, type_: type, **more: object) -> None:
    variable = import_module("openfisca_core.variables").Variable
    month = import_module("openfisca_core.periods").MONTH
    members = {"value_type": type_, "entity": person, "definition_period": month, "label": name, "__module__": __name__}
    system.add_variable(type(name, (variable,), {**members, **more}))
