# SPDX-License-Identifier: Apache-2.0
"""Which bearers and actions a question means at a place."""

from __future__ import annotations

from comity.regime.regime import Regime


def asked(regime: Regime, bearer: str | None, action: str | None) -> tuple[tuple[str, str], ...]:
    """Return the bearers and actions that a question means at a place.

    No bearer: every kind that some norm on the action names; at an agency's own place, the agency's kinds. A general kind:
    itself, then every kind of it that some norm on the action names. No action: each on which some norm speaks.
    """
    kinds_of = regime.program.bearers
    actions = (action,) if action is not None else tuple(regime.program.actions)
    found = []
    for one in actions:
        named = regime.bearers(one)
        if bearer is not None:
            below = tuple(name for name in named if name != bearer and bearer in kinds_of[name].kinds)
            named = (bearer, *below)
        elif regime.place.bearers:
            named = regime.place.bearers
        found += [(name, one) for name in named if regime.speaks(name, one) or (name, one) == (bearer, action)]
    order = {name: number for number, name in enumerate(kinds_of)}
    return tuple(sorted(found, key=lambda pair: (pair[0] != bearer, order[pair[0]])))
