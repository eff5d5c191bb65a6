# SPDX-License-Identifier: Apache-2.0
"""The measured workload: its random cases, and what a plain function says of them.

Eight actions, eighteen norms, twenty-four facts. `benchmarks/workload/` states them as law; `oracle` states them once more,
by hand and without the language, so that a system that answers otherwise is found before it is timed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

Case = dict[str, bool | int | str]
Statuses = dict[str, str]

LAW = Path(__file__).parent / "workload"
PLACE = "zz/river"
ON = "2020-05-01"
BEARER = "jail"
ACTIONS = (
    "hold", "notify", "transfer", "interview", "give_copy", "tell_decision", "notify_designee", "share_personal_info",
)  # fmt: skip
KINDS = ("hold", "notification", "transfer", "interview")
NEVER = 999  # years ago, of a conviction that there is not
NEW_RULES = "2018-01-01"

# How often each is true: enough of every outcome, and convictions as seldom as real files have them.
CHANCES = {
    "has_judicial_warrant": 0.1,
    "has_judicial_probable_cause": 0.15,
    "is_administrative_warrant": 0.4,
    "convicted_serious_felony": 0.12,
    "convicted_violent_felony": 0.12,
    "felony_state_prison": 0.12,
    "tier2_registrant": 0.12,
    "tier3_registrant": 0.12,
    "held_to_answer_felony": 0.1,
    "federal_aggravated_felony_conviction": 0.12,
    "outstanding_federal_felony_arrest_warrant": 0.12,
    "release_date_public": 0.4,
    "agency_is_state_prison": 0.12,
    "local_policy_stricter": 0.35,
    "consent_form_signed": 0.5,
    "wants_attorney_present": 0.4,
    "copy_served": 0.5,
    "decision_told": 0.5,
    "designee_notified": 0.4,
}


def cases(count: int, seed: int) -> list[Case]:
    """Return random cases with every fact known."""
    random = Random(seed)
    return [dict(_facts(random)) for _ in range(count)]


def _facts(random: Random) -> Iterator[tuple[str, bool | int | str]]:
    yield "request_kind", random.choice(KINDS)
    yield "request_date", (date(2014, 1, 1) + timedelta(days=random.randrange(4000))).isoformat()
    yield "age", random.randrange(14, 90)
    for name in ("wobbler_conviction_years_ago", "listed_felony_conviction_years_ago"):
        yield name, random.randrange(25) if random.random() < 0.3 else NEVER
    for name, chance in CHANCES.items():
        yield name, random.random() < chance


def oracle(case: Case) -> Statuses:
    """Return the status of every action, by plain Python."""
    new = str(case["request_date"]) >= NEW_RULES
    judicial = bool(case["has_judicial_warrant"] or case["has_judicial_probable_cause"])
    warrant = bool(case["has_judicial_warrant"] and not case["is_administrative_warrant"])
    ground = _ground(case, new)
    policy, public = bool(case["local_policy_stricter"]), bool(case["release_date_public"])
    stricter = policy and not judicial
    asks = case["request_kind"] != "interview"
    notice = public or (ground and not stricter)
    found = dict.fromkeys(ACTIONS, "silent")
    if case["request_kind"] == "hold":
        found["hold"] = _hold(new, warrant, ground, policy, bool(case["has_judicial_probable_cause"]))
    elif case["request_kind"] == "notification":
        prison = bool(case["agency_is_state_prison"])
        found["notify"] = _given(notice, prison) if new else "silent" if policy else "may"
    elif case["request_kind"] == "transfer":
        found["transfer"] = _transfer(case, new, judicial, ground, stricter)
    else:
        found["interview"] = _interview(case, new, warrant)
    wanted = warrant and case["outstanding_federal_felony_arrest_warrant"]
    if new and asks and not case["copy_served"] and not wanted:
        found["give_copy"] = "must"
    if new and asks and not case["decision_told"]:
        found["tell_decision"] = "must"
    informed = case["designee_notified"] or (case["wants_attorney_present"] and case["decision_told"])
    if new and case["request_kind"] == "notification" and notice and not informed:
        found["notify_designee"] = "must"
    if new and not public and not judicial and not case["agency_is_state_prison"]:
        found["share_personal_info"] = "must_not"
    elif (public or not new) and not policy:
        found["share_personal_info"] = "may"
    return found


def _ground(case: Case, new: bool) -> bool:
    wobbler, listed = int(case["wobbler_conviction_years_ago"]), int(case["listed_felony_conviction_years_ago"])
    if wobbler <= (5 if new else 10) or listed <= (15 if new else 99) or (new and case["held_to_answer_felony"]):
        return True
    return any(
        case[name]
        for name in (
            "convicted_serious_felony", "convicted_violent_felony", "felony_state_prison", "tier2_registrant",
            "tier3_registrant", "federal_aggravated_felony_conviction", "outstanding_federal_felony_arrest_warrant",
        )
    )  # fmt: skip


def _hold(new: bool, warrant: bool, ground: bool, policy: bool, cause: bool) -> str:
    if warrant:
        return "must"
    if new or (not ground and not cause):
        return "must_not"
    return "may" if ground and not policy else "silent"


def _given(open_: bool, prison: bool) -> str:
    return "may" if open_ else "silent" if prison else "must_not"


def _transfer(case: Case, new: bool, judicial: bool, ground: bool, stricter: bool) -> str:
    if int(case["age"]) < 18 and not judicial:
        return "must_not"
    if new:
        return _given((judicial or ground) and not stricter, bool(case["agency_is_state_prison"]))
    return "may" if (judicial or ground) and not case["local_policy_stricter"] else "silent"


def _interview(case: Case, new: bool, warrant: bool) -> str:
    without = new and not case["consent_form_signed"]
    if without and not warrant:
        return "must_not"
    alone = case["wants_attorney_present"] and not case["designee_notified"]
    return "silent" if alone or without else "may"
