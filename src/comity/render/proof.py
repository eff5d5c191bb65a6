# SPDX-License-Identifier: Apache-2.0
"""What a proof found, for people and as data: each finding with where it holds and a case that can be pasted as an example.

In: a `Proof`, its program and the texts of the law. Out: a page, or the JSON form (`comity/proof/1`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.analysis.finding import Extent, Found, Proof
from comity.program.program import Program
from comity.program.truth import Status
from comity.render.case import example_text
from comity.render.diagnostics import add_diagnostic, add_verbatim, diagnostic_to_dict
from comity.render.page import Page, Piece
from comity.render.words import counted
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile

SCHEMA = "comity/proof/1"
TITLES = {
    codes.CONFLICT_FOUND: "Two rules collide and neither prevails",
    codes.GAP_FOUND: "What is asked has no answer",
    codes.BEATEN_NORM: "The rule is defeated",
}
Sources = Mapping[str, SourceFile]


def render_proof(proof: Proof, program: Program, sources: Sources) -> Page:
    """Return what nobody has acknowledged, finding by finding, then the counts."""
    page = Page()
    for found in proof.open:
        page.blank()
        add_diagnostic(page, diagnostic_of(found, program), sources.get(found.span.file))
        if found.extent is not None:
            add_verbatim(page, Piece(f"   = holds: {words_of(found.extent)}", "quiet"))
        if found.witness is not None:
            add_verbatim(page, Piece("   = case:", "quiet"))
            for line in case_of(found, program).splitlines():
                add_verbatim(page, Piece(f"       {line}"))
    page.blank()
    page.add(summary(proof))
    return page


def case_of(found: Found, program: Program) -> str:
    """Return the case of a finding as an example."""
    witness = found.witness
    assert witness is not None
    cited = list(dict.fromkeys(program.provisions[index].citation for index in found.provisions))
    by = cited if witness.status is Status.CONFLICT else []
    outcome = (witness.bearer, witness.action, witness.status, tuple(witness.readings))
    title, defeating = TITLES[found.code], cited[:1] if found.code == codes.BEATEN_NORM else []
    place, on = witness.place, witness.on
    return example_text(program, title, place, on, witness.facts, [outcome], by=by, defeating=defeating)


def diagnostic_of(found: Found, program: Program) -> Diagnostic:
    """Return a finding as a diagnostic."""
    citation = program.provisions[found.provisions[0]].citation
    return Diagnostic(
        found.code, found.message, found.span, citation=citation, help=found.help, severity=found.severity
    )


def words_of(extent: Extent) -> str:
    """Return where and when a finding holds, in a line."""
    days = f"{extent.first or ''} .. {extent.last or ''}".strip()
    return f"{some(extent.bearers)}; {some(extent.places)}; {days}"


def some(names: tuple[str, ...]) -> str:
    """Return the first names, and how many more there are."""
    return ", ".join(names) if len(names) < 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def summary(proof: Proof) -> str:
    """Return the counts that end a proof."""
    known = len(proof.findings) - len(proof.open)
    looked = (
        f"{counted(proof.norms, 'rule')} at {counted(proof.places, 'place')}, {counted(proof.regimes, 'regime')}, "
        f"{counted(proof.matters, 'distinct matter')}"
    )
    acknowledged = f", {known} acknowledged" if known else ""
    return f"proved over all cases: {looked}: {counted(len(proof.open), 'finding')}{acknowledged}"


def proof_to_dict(proof: Proof, program: Program, sources: Sources) -> dict[str, Any]:
    """Return the JSON form, acknowledged findings included."""
    return {
        "schema": SCHEMA,
        "rules": proof.norms,
        "places": proof.places,
        "regimes": proof.regimes,
        "matters": proof.matters,
        "findings": [found_to_dict(one, program, sources) for one in proof.findings],
    }


def found_to_dict(found: Found, program: Program, sources: Sources) -> dict[str, Any]:
    """Return one finding; what does not apply is left out."""
    data = diagnostic_to_dict(diagnostic_of(found, program), sources)
    data["kind"] = found.kind
    data["provisions"] = [provision(program, index) for index in found.provisions]
    if found.extent is not None:
        extent = found.extent
        data["holds"] = {
            "bearers": list(extent.bearers),
            "actions": list(extent.actions),
            "places": list(extent.places),
            "first": str(extent.first) if extent.first else None,
            "last": str(extent.last) if extent.last else None,
        }
    if found.witness is not None:
        data["example"] = case_of(found, program)
        data["status"] = str(found.witness.status)
    data["acknowledged"] = found.why or None
    return data


def provision(program: Program, index: int) -> dict[str, str]:
    """Return a provision by its citation and id."""
    return {"citation": program.provisions[index].citation, "provision": program.provisions[index].id}
