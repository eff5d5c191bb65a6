# SPDX-License-Identifier: Apache-2.0
"""One provision: its citation, what it says, its rule as written, who prevails, how it was checked, its examples.

In: a checked program and the number of a provision; the rule blocks as written, which a program does not hold. Out: a page,
or plain values for JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from comity.program.interval import Intervals
from comity.program.norm import Norm, Provision
from comity.program.program import Example, Program
from comity.render.page import Page, Piece
from comity.render.words import MODALITY, joined, plain

INSTRUMENTS = ("statute or ordinance", "regulation", "settlement", "order or directive", "policy", "form")
LEVELS = ("constitution of the United States", "federal", "state constitution", "state", "local", "agency")


def provision_page(program: Program, index: int, blocks: Sequence[str]) -> Page:
    """Return everything about one provision. `blocks` are its rule blocks as written, without the examples."""
    provision = program.provisions[index]
    document = program.documents[provision.document]
    page = Page()
    page.add(Piece(provision.citation, "title"), f" {provision.heading}" if provision.heading else "", hang=2)
    page.add(f"{document.title} ({plain(document.kind)}), law of {document.place}", indent=2, hang=2)
    page.add(f"id {provision.id}", indent=2)
    for version in versions(program, index):
        mark = " (this text)" if version.id == provision.id else f": {version.id}"
        page.add(f"in force {interval_words(version.in_force)}{mark}", indent=2)
    if provision.restatement:
        page.section("In plain words")
        page.add(provision.restatement, indent=2)
    if blocks:
        page.section("The rule")
        for block in blocks:
            for line in block.strip("\n").split("\n"):
                page.add(Piece(line.replace(" ", "\u00a0")), indent=2)
    add_norms(page, program, index)
    add_others(page, program, index)
    page.section("How sure")
    page.add(f"checked: {provision.checked}", indent=2)
    page.add(f"reviewed by a lawyer: {provision.reviewed} (hash {provision.text_hash})", indent=2)
    for review in provision.reviews:
        page.add(f"{review.verdict} {review.on} by {review.role}{f': {review.reason}' * bool(review.reason)}", indent=4)
    if provision.doubts:
        page.add(Piece("doubt", "doubt"), f": {provision.doubts}", indent=2, hang=2)
    if provision.source:
        page.add(Piece(provision.source, "link"), indent=2)
    add_examples(page, examples_of(program, index))
    return page


def versions(program: Program, index: int) -> list[Provision]:
    """Return the texts of one citation, in order of their first day."""
    citation, document = program.provisions[index].citation, program.provisions[index].document
    found = [one for one in program.provisions if one.citation == citation and one.document == document]
    return sorted(found, key=lambda one: str(one.in_force[0].first or "") if one.in_force else "")


def interval_words(intervals: Intervals) -> str:
    """Return intervals in words, both days included."""
    words = []
    for one in intervals:
        if one.first and one.last:
            words.append(f"from {one.first} to {one.last}")
        elif one.first:
            words.append(f"from {one.first}")
        else:
            words.append(f"until {one.last}" if one.last else "throughout")
    return joined(words)


def norms_of(program: Program, index: int) -> list[Norm]:
    """Return the norms of a provision, in order."""
    return [norm for norm in program.norms if norm.provision == index]


def norm_words(norm: Norm) -> str:
    """Return a norm's head in the language."""
    bearers = ", ".join(norm.bearers)
    if norm.bars:
        return f"no {joined([str(layer) for layer in sorted(norm.bars)], 'or')} law may bear on {norm.action}"
    if norm.asked_by:
        return f"{', '.join(norm.asked_by)} asks {bearers} to {norm.action}"
    limit = " (the limit of a `may only`)" if norm.limit and norm.modality == "must_not" else ""
    return f"{bearers} {MODALITY.get(norm.modality, norm.modality)} {norm.action}{limit}"


def add_norms(page: Page, program: Program, index: int) -> None:
    """Add each norm with its rank and what its own words say of others."""
    norms = norms_of(program, index)
    if not norms:
        return
    page.section("Norms")
    for norm in norms:
        rank = f"{LEVELS[norm.rank.level]}, {INSTRUMENTS[norm.rank.instrument]}"
        page.add(norm_words(norm), Piece(f"  [{rank}]", "quiet"), indent=2, hang=2)
        for words in relations(program, norm):
            page.add(words, indent=4, hang=2)


def relations(program: Program, norm: Norm) -> Iterator[str]:
    """Yield what the words of the law say about this norm and others: who gives way to whom, who is suspended."""
    above = norm.subject_to | {other.index for other in program.norms if norm.index in other.despite}
    below = norm.despite | {other.index for other in program.norms if norm.index in other.subject_to}
    if above:
        yield f"gives way to {citations(program, above)}"
    if below:
        yield f"prevails over {citations(program, below)}"
    if norm.except_as:
        yield f"gives way to a duty of {joined(sorted(norm.except_as), 'or')} law"
    if norm.regardless:
        yield f"holds regardless of {joined(sorted(norm.regardless), 'or')} law"
    for suspension in program.suspensions:
        if norm.index in suspension.norms:
            by = program.provisions[suspension.provision].citation
            whom = f" for {', '.join(suspension.bearers)}" if suspension.bearers else ""
            yield f"suspended{whom} by {by}, {interval_words(suspension.in_force)}"


def citations(program: Program, norms: Iterable[int]) -> str:
    """Return the citations of the provisions of norms, each once."""
    found = dict.fromkeys(program.provisions[program.norms[index].provision].citation for index in sorted(norms))
    return joined(list(found))


def add_others(page: Page, program: Program, index: int) -> None:
    """Add what the provision holds, and that it looked and found nothing."""
    holdings = [one for one in program.holdings if one.provision == index]
    silences = [one for one in program.silences if one.provision == index]
    if holdings:
        page.section("Holds")
    for one in holdings:
        value = {True: "yes", False: "no"}.get(one.value, one.value) if isinstance(one.value, bool) else one.value
        page.add(f"{one.question} = {value}, {interval_words(one.in_force)}", indent=2, hang=2)
    if silences:
        page.section("Looked for, nothing found")
    for silence in silences:
        page.add(f"{silence.action}, {interval_words(silence.in_force)}", indent=2)


def examples_of(program: Program, index: int) -> list[Example]:
    """Return the examples under a provision."""
    return [example for example in program.examples if example.provision == index]


def add_examples(page: Page, examples: Sequence[Example]) -> None:
    """Add the titles of examples with their place and day."""
    if examples:
        page.section("Examples")
    for example in examples:
        page.add(f"{example.title} ", Piece(f"({example.place}, {example.on})", "quiet"), indent=2, hang=2)


def provision_to_dict(program: Program, index: int, blocks: Sequence[str]) -> dict[str, Any]:
    """Return the page's content as plain values."""
    provision = program.provisions[index]
    document = program.documents[provision.document]
    return {
        "schema": "comity/provision/1",
        "id": provision.id,
        "citation": provision.citation,
        "heading": provision.heading,
        "document": {"id": document.id, "title": document.title, "kind": document.kind, "place": document.place},
        "in_force": intervals_to_list(provision.in_force),
        "versions": [{"id": one.id, "in_force": intervals_to_list(one.in_force)} for one in versions(program, index)],
        "restatement": provision.restatement,
        "rules": list(blocks),
        "norms": [
            {"norm": norm_words(norm), "level": LEVELS[norm.rank.level], "relations": list(relations(program, norm))}
            for norm in norms_of(program, index)
        ],
        "checked": str(provision.checked),
        "reviewed": provision.reviewed,
        "reviews": [
            {"verdict": one.verdict, "on": one.on.isoformat(), "role": one.role, "hash": one.hash, "reason": one.reason}
            for one in provision.reviews
        ],
        "hash": provision.text_hash,
        "doubts": provision.doubts,
        "source": provision.source,
        "examples": [
            {"title": one.title, "place": one.place, "on": one.on.isoformat()} for one in examples_of(program, index)
        ],
    }


def intervals_to_list(intervals: Intervals) -> list[dict[str, str | None]]:
    """Return intervals as plain values; an open end is null."""
    return [
        {"first": one.first.isoformat() if one.first else None, "last": one.last.isoformat() if one.last else None}
        for one in intervals
    ]
