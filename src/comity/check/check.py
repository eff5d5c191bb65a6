# SPDX-License-Identifier: Apache-2.0
"""Check a folder of law: documents in, `Program` and all diagnostics out. Runs the passes in order.

A faulty statement is left out and reported, so that one fault hides no other; a program with errors must not be used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from comity.check import (
    actions,
    assertions,
    courts,
    definitions,
    documents,
    examples,
    facts,
    kinds,
    provisions,
    reviews,
    versions,
    words,
)
from comity.check.citations import Citations
from comity.check.expressions import HANDLERS
from comity.check.labels import Labels
from comity.check.names import Names
from comity.check.norms import lay
from comity.check.places import Map
from comity.check.precedence import check_precedence
from comity.check.ranks import ranks
from comity.check.report import Report
from comity.check.sovereigns import check_sovereigns
from comity.check.stated import Stated, state
from comity.check.typer import Typer
from comity.program.norm import Document, Provision
from comity.program.program import Program
from comity.source.diagnostic import Diagnostic
from comity.source.document import Document as Read


def check(read: Sequence[Read]) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Return the program that the documents make, and what is wrong with them, in order of place.

    Args: read: documents as source/markdown.py reads them; ids are distinct.
    Returns: the program of all that could be understood. Use it only if no diagnostic is an error.
    Raises: nothing, whatever the texts.
    Cost: linear in the text but for the search for overlaps, which compares provisions of one citation.
    """
    report = Report()
    stated = state(read, report)
    places = Map(read, stated, report)
    names = Names(read, stated, report)
    drafts = documents.documents(read, places, report)
    headings = provisions.headings(read, drafts, stated, report)
    headings = replace(headings, provisions=reviews.with_reviews(headings, read, stated, report))
    layers = tuple(document.layer for document in drafts)
    typer = Typer(
        documents=read,
        names=names,
        facts=facts.facts(names, dict(headings.homes), layers, report),
        places=places,
        homes=headings.homes,
        days=lambda provision: headings.provisions[provision].in_force,
        report=report,
        handlers=HANDLERS,
    )
    program = _program(read, stated, drafts, headings.provisions, typer)
    check_sovereigns(program, report)
    check_precedence(program, report)
    return program, report.placed(headings.provisions)


def _program(
    read: Sequence[Read],
    stated: Sequence[Stated],
    drafts: Sequence[Document],
    headings: tuple[Provision, ...],
    typer: Typer,
) -> Program:
    citations = Citations(drafts, headings, Labels(stated, typer.homes), typer.report)
    construed = courts.construed(stated, drafts, citations, typer)
    laid = lay(stated, construed, ranks(construed, headings), typer)
    norms = words.connect(laid, citations)
    held = courts.hold(stated, construed, typer)
    homes_of_holdings = frozenset(holding.provision for holding, _ in held)
    targets = courts.Targets(words.norms_by_provision(norms), homes_of_holdings, frozenset(laid.failed))
    recorded = examples.recorded(stated, typer)
    definitions.check_all(typer)
    versions.check_versions(construed, headings, norms, recorded, held, typer)
    return Program(
        hash=content_hash(read),
        documents=_with_provisions(construed, headings),
        provisions=headings,
        norms=norms,
        places=typer.places.places,
        bearers=kinds.bearers(stated, typer.names, typer.places, typer.report),
        actions=actions.actions(typer),
        facts=typer.facts.facts,
        records=typer.facts.records,
        questions=typer.facts.questions,
        parameters=typer.facts.parameters,
        holdings=tuple(holding for holding, _ in held),
        suspensions=tuple(courts.suspend(stated, construed, citations, targets, typer)),
        recorded=tuple(record for record, _ in recorded),
        silences=tuple(laid.silences),
        examples=examples.examples(stated, citations, typer),
        acknowledgements=tuple(assertions.acknowledgements(stated, citations, typer)),
        impossible=tuple(assertions.impossible(stated, typer)),
    )


def _with_provisions(drafts: Sequence[Document], headings: Sequence[Provision]) -> tuple[Document, ...]:
    found: list[list[int]] = [[] for _ in drafts]
    for index, provision in enumerate(headings):
        found[provision.document].append(index)
    return tuple(replace(document, provisions=tuple(own)) for document, own in zip(drafts, found, strict=True))


def content_hash(read: Sequence[Read]) -> str:
    """Return the SHA-256 of all ids and texts, in order of id; line ends and trailing blanks do not count."""
    digest = hashlib.sha256()
    for document in sorted(read, key=lambda one: one.id):
        lines = (line.rstrip() for line in document.file.text.rstrip().splitlines())
        for part in (document.id, "\n".join(lines)):
            encoded = part.encode()
            digest.update(len(encoded).to_bytes(8, "big"))
            digest.update(encoded)
    return digest.hexdigest()
