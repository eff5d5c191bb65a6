# SPDX-License-Identifier: Apache-2.0
"""Examples of bodies for the OpenAPI document; every one of them is tried by a test."""

from __future__ import annotations

from typing import Any

STORY = {
    "place": "us/ca/los-angeles-county",
    "on": "2017-02-24",
    "bearer": "county_jail",
    "action": "hold_for_immigration",
    "facts": {
        "request": "hold",
        "detainer_form": "i_247d",
        "judicial_warrant": "no",
        "convictions": [],
        "charges": [],
        "held_to_answer_for_felony": False,
        "sex_or_arson_registrant": False,
        "outstanding_federal_felony_warrant": False,
    },
}
HARDLY_KNOWN = {
    "place": "us/ca/los-angeles-county",
    "on": "2018-02-01",
    "bearer": "county_jail",
    "actions": ["notify_release_date"],
    "facts": {"request": "notification"},
    "not_known": ["release_date_public"],
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "decide": {
        "takes": {
            "story": {"summary": "A detainer of February 2017", "value": STORY},
            "all": {
                "summary": "All that the law says to an agency, with the least that would change it",
                "value": {"place": "us/tx", "on": "2024-01-15", "bearer": "sheriff", "facts": {}, "reasons": True},
            },
        },
    },
    "questions": {"takes": {"notification": {"summary": "A request for a release date", "value": HARDLY_KNOWN}}},
    "compare": {
        "takes": {
            "counties": {
                "summary": "Two counties on one day",
                "value": {
                    "standpoints": [
                        {"place": "us/ca/los-angeles-county", "on": "2024-01-15"},
                        {"place": "us/tx/travis-county", "on": "2024-01-15"},
                    ],
                    "bearer": "county_jail",
                    "actions": ["hold_for_immigration"],
                    "facts": {"request": "hold", "judicial_warrant": "no"},
                },
            },
        },
    },
}
