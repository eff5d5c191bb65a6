# SPDX-License-Identifier: Apache-2.0
"""The memo of an answer as blocks: title, headings, paragraphs, items. What writes them out decides how they look.

In: an `Answer`. Out: blocks in reading order, headings never skipping a level. It says what the memo in the terminal says
(render/memo.py), in full but for the trees of reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from comity.decide.answer import Answer, Line, Ruling
from comity.program.truth import Status
from comity.render import remarks
from comity.render.memo import deciding_title, limits_once
from comity.render.overview import bearers, grouped
from comity.render.page import Piece, Styled
from comity.render.reasons import MARK, leaf_words, telling
from comity.render.words import MODALITY, NO_ADVICE, joined, plain, sentence, short_status, status_words

TITLE, HEADING, SUBHEADING, TEXT, ITEM, DETAIL = "title", "heading", "subheading", "text", "item", "detail"


class Block(NamedTuple):
    """`kind`: title, heading, subheading, text, item (of a list) or detail (a paragraph that belongs to the item before it)."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The text without its styles."""
        return "".join(piece.text for piece in self.pieces)


def block(kind: str, *pieces: Styled) -> Block:
    """Return a block; a plain text is a piece without a style."""
    return Block(kind, tuple(one if isinstance(one, Piece) else Piece(one) for one in pieces))


def outline(answer: Answer, titles: Mapping[str, str] | None = None) -> list[Block]:
    """Return the memo of an answer. `titles`: names of places as people write them, by place."""
    return list(_blocks(answer, titles or {}))


def title_of(answer: Answer, titles: Mapping[str, str]) -> str:
    """Return the title of a memo."""
    day = answer.at.strftime("%Y-%m-%d %H:%M %Z") if answer.at else answer.on.isoformat()
    return f"{titles.get(answer.place) or answer.place}: what the law of {day} says"


def _blocks(answer: Answer, titles: Mapping[str, str]) -> Iterator[Block]:
    yield block(TITLE, title_of(answer, titles))
    groups = grouped(answer.lines)
    speaking = [group for group in groups if group[0].status is not Status.SILENT or len(groups) == 1]
    for group in speaking:
        yield from _line(group[0]._replace(bearer=bearers(group)))
    if silent := [group for group in groups if group not in speaking]:
        yield block(HEADING, "No rule found")
        for group in silent:
            yield block(ITEM, f"{plain(bearers(group))}: {plain(group[0].action)}")
    if not answer.lines:
        yield block(TEXT, "No rule in the library speaks to that bearer here on this day.")
    yield block(HEADING, "The case")
    yield block(TEXT, f"Place: {answer.place}. Law of {answer.on.isoformat()}.")
    for given in answer.facts:
        source = f" (record of the place: {given.where})" if given.source == "place" else ""
        yield block(ITEM, f"{plain(given.name)}: {plain(given.value)}{source}")
    if not answer.facts:
        yield block(TEXT, "No facts were stated.")
    if answer.not_encoded:
        yield block(HEADING, "Known to be missing from the library here")
        yield from (block(ITEM, gap) for gap in answer.not_encoded)
    yield block(HEADING, "About this memo")
    yield block(TEXT, NO_ADVICE)
    yield block(TEXT, f"Decided by the law with the hash {answer.law}.")


def _line(line: Line) -> Iterator[Block]:
    whom = plain(line.bearer)
    status = Piece(status_words(line.status), str(line.status))
    yield block(HEADING, f"{whom[:1].upper()}{whom[1:]}: {plain(line.action)}: ", status)
    yield block(TEXT, sentence(line))
    if line.depends_on:
        could = joined([short_status(status) for status in line.possible], "or")
        yield block(
            TEXT, f"It depends on: {joined([plain(name) for name in line.depends_on])}. It can then be {could}."
        )
    for looked in line.looked_for if line.status is Status.SILENT else ():
        yield block(TEXT, "Looked for, nothing found: ", Piece(looked.citation, "citation"), f" ({looked.checked}).")
    if line.status is Status.SILENT and not line.looked_for:
        yield block(TEXT, "The library has no note that anybody has looked for one. Silence is not permission.")
    for title, rulings in ((deciding_title(line), line.deciding), ("Within these limits", line.limits)):
        if rulings:
            yield block(SUBHEADING, title)
            for ruling in limits_once(rulings):
                yield from _ruling(ruling)
    for title, found in (
        ("Enough for this answer, whatever else is so", remarks.sufficient(line)),
        ("The least that would change it", remarks.changes(line)),
        ("Defeated", remarks.defeats(line)),
        ("Asked, which binds nobody", remarks.requests(line)),
        ("Clocks, the strictest first", map(remarks.clock, line.clocks)),
        ("If it is not obeyed", remarks.consequences(line)),
        ("Questions of law", remarks.questions_of_law(line.questions_of_law, why=True)),
        ("How sure", remarks.sureness(line, why=True)),
    ):
        if items := [block(ITEM, *remark) for remark in found]:
            yield block(SUBHEADING, title)
            yield from items


def _ruling(ruling: Ruling) -> Iterator[Block]:
    modality = "may only" if ruling.limit else MODALITY.get(ruling.modality, plain(ruling.modality))
    heading = f" {ruling.heading}" if ruling.heading and ruling.heading not in ruling.citation else ""
    yield block(ITEM, Piece(ruling.citation, "citation"), f"{heading} [{modality}]")
    if ruling.restatement:
        yield block(DETAIL, " ".join(ruling.restatement.split()))
    by_value: dict[str, dict[str, None]] = {}
    for leaf in telling(ruling.because):
        if leaf.source != "law":
            by_value.setdefault(leaf.value, {})[leaf_words(leaf)] = None
    for value, words in by_value.items():
        yield block(DETAIL, f"{MARK.get(value, value)}: {'; '.join(words)}")
    link = ("; ", Piece(ruling.source, "link")) if ruling.source else ()
    yield block(DETAIL, f"Checked: {ruling.checked}", *link)
