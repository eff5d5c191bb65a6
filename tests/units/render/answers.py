# SPDX-License-Identifier: Apache-2.0
"""Answers made by hand for the tests of `render`: a visitor, a park, and what the City of Riverton says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from comity.decide.answer import Answer, Because, Given, Line, Ruling
from comity.program.truth import Status

NO = Because("brings_vehicle", "no", "case")
YES = Because("brings_vehicle", "yes", "case")
CALL = Because("ambulance_on_call", "unknown", "case")

BAN = Ruling(
    citation="Riverton Mun. Code § 12.04(a)",
    provision="parks#12.04(a)",
    document="Riverton Municipal Code",
    modality="must_not",
    applies="yes",
    heading="Vehicles in parks",
    restatement="A visitor must not bring a vehicle into a public park. A cart is no vehicle.",
    because=Because(
        "all of", "yes", children=(YES, Because("not", "yes", children=(Because("winter", "no", "place"),)))
    ),
    grounds=(),
    checked="text-seen 2026-11-23",
    doubts="The map of the park was not seen.",
    source="https://example.org/code",
)

LINE = Line(
    bearer="visitor",
    action="enter_park",
    description="go into the park",
    status=Status.MUST_NOT,
    possible=(Status.MUST_NOT,),
    depends_on=(),
    exact=True,
    deciding=(BAN,),
    limits=(),
    defeated=(),
    requests=(),
    not_applying=(),
    questions_of_law=(),
    clocks=(),
    consequences=(),
    looked_for=(),
    weakest="text-seen 2026-11-23",
    reviewed="unreviewed",
)

SILENT = LINE._replace(status=Status.SILENT, possible=(Status.SILENT,), deciding=(), weakest="", reviewed="")


def answer(*lines: Line, **changes: object) -> Answer:
    """Return an answer of these lines."""
    base = Answer(
        law="0" * 64,
        place="zz/riverton",
        on=date(2024, 5, 1),
        at=None,
        facts=(Given("winter", "no", "place", "zz: the almanac"), Given("brings_vehicle", "yes", "case")),
        consulted=(),
        not_encoded=(),
        lines=lines or (LINE,),
    )
    return replace(base, **changes)  # type: ignore[arg-type]
