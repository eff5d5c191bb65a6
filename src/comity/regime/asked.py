# SPDX-License-Identifier: Apache-2.0
"""Which bearers and actions a question means at a place."""

from __future__ import annotations

from collections.abc import Iterable

from comity.program.program import Program
from comity.regime.regime import Regime
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean


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


def undeclared(program: Program, pairs: Iterable[tuple[str | None, str | None]]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the bearers and actions that a question names, each once."""
    found = []
    for bearer, action in pairs:
        for name, declared, code, kind in (
            (bearer, program.bearers, codes.UNKNOWN_CASE_BEARER, "bearer"),
            (action, program.actions, codes.UNKNOWN_CASE_ACTION, "action"),
        ):
            if name is not None and name not in declared:
                message = f"no {kind} named `{name}` is declared"
                found.append(Diagnostic(code, message, path=f"/{kind}", help=did_you_mean(str(name), declared)))
    return tuple(dict.fromkeys(found))
