# SPDX-License-Identifier: Apache-2.0
"""What the analysis finds: plain frozen data, no third party, so that showing it loads no solver."""

from __future__ import annotations

from dataclasses import dataclass

from comity.program.truth import Status


@dataclass(frozen=True, slots=True)
class Remaining:
    """What unknown facts leave of one action.

    `possible`: statuses, strongest first. `depends_on`: facts and questions of law of which a change alone can change the
    status, in the order of the law. `exact`: False where a status or a name may be one too many (never one too few).
    """

    possible: tuple[Status, ...]
    depends_on: tuple[str, ...]
    exact: bool
