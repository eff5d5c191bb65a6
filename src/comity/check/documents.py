# SPDX-License-Identifier: Apache-2.0
"""Front matter → `Document`: kind, place, court, days, how it was checked. What is missing or wrong is reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.check.days import intervals_of_entry
from comity.check.places import NOT_LAW, Map
from comity.check.report import Report
from comity.program.interval import ALWAYS, Intervals
from comity.program.norm import Checked, Document
from comity.program.truth import Layer
from comity.source import codes
from comity.source.citation import normal
from comity.source.document import Document as Read
from comity.source.document import Entry
from comity.source.span import Span
from comity.source.suggest import did_you_mean
from comity.syntax import tree

KINDS = (
    "constitution",
    "statute",
    "ordinance",
    "regulation",
    "settlement",
    "executive_order",
    "directive",
    "policy",
    "form",
    "judgment",
    "opinion",
    "letter",
    "vocabulary",
    "places",
)
COURTS = ("supreme", "high", "appeals", "trial")
HOW_CHECKED = ("text-seen", "secondary", "memory")
NOT_CHECKED = Checked("memory", None)


def documents(read: Sequence[Read], places: Map, report: Report) -> tuple[Document, ...]:
    """Return the documents; their provisions and what they construe are filled in later."""
    return tuple(_document(document, places, report) for document in read)


def _document(read: Read, places: Map, report: Report) -> Document:
    kind = _kind(read, report)
    place = places.place_of(read)
    _check_places(read, places, report)
    entry = read.entry("not encoded")
    reaches = read.entry("reaches")
    _check_keys(read, kind, report)
    if not place and read.front and kind not in NOT_LAW:
        help = "put it in the folder of its place, or add `place: …`"
        report.error(codes.MISSING_KEY, _start(read), "nothing says whose law this document is", help=help)
    return Document(
        id=read.id,
        title=normal(read.text("title")),
        cite=normal(read.text("cite")) or normal(read.text("title")),
        kind=kind,
        place=place,
        layer=places.layer(place) if place in places.known else Layer.FEDERAL,
        court=read.text("court"),
        reaches=tuple(item for item in reaches.items if item in places.known) if reaches else (),
        in_force=_in_force(read, kind, report),
        source=read.text("source"),
        checked=checked_of(read.entry("checked"), report) or NOT_CHECKED,
        doubts=read.text("doubts"),
        not_encoded=entry.items if entry else (),
        construes=(),
        provisions=(),
    )


def _start(read: Read) -> Span:
    return Span(read.file.name, read.front_span.start, min(read.front_span.start + 3, len(read.file.text)))


def _kind(read: Read, report: Report) -> str:
    entry = read.entry("kind")
    if entry is None:
        if read.front:
            kinds = ", ".join(KINDS)
            report.error(codes.MISSING_KEY, _start(read), "the front matter has no `kind`", help=f"kinds are {kinds}")
        return "vocabulary"
    if entry.text not in KINDS:
        _wrong_value(entry, KINDS, report)
        return "policy"
    return entry.text


def _wrong_value(entry: Entry, known: Sequence[str], report: Report) -> None:
    report.error(
        codes.WRONG_KEY_VALUE,
        entry.span,
        f"`{entry.key}` cannot be `{entry.text}`",
        help=did_you_mean(entry.text, known) or f"write one of {', '.join(known)}",
    )


def _check_keys(read: Read, kind: str, report: Report) -> None:
    if not read.front:
        return
    needed = ("title",) if kind in NOT_LAW else ("title", "cite")
    for key in needed:
        if not read.text(key):
            report.error(codes.MISSING_KEY, _start(read), f"the front matter has no `{key}`", help=f"add `{key}: …`")
    court = read.entry("court")
    if court is None and kind == "judgment":
        report.error(
            codes.JUDGMENT_WITHOUT_COURT,
            _start(read),
            "this judgment does not say the level of its court",
            help=f"add `court:` and one of {', '.join(COURTS)}",
        )
    elif court is not None and kind not in ("judgment", "settlement"):
        report.error(codes.COURT_OUTSIDE_JUDGMENT, court.span, f"a document of kind `{kind}` is of no court")
    elif court is not None and court.text not in COURTS:
        _wrong_value(court, COURTS, report)


def _check_places(read: Read, places: Map, report: Report) -> None:
    for key in ("place", "reaches"):
        entry = read.entry(key)
        for item in entry.items if entry else ():
            assert entry is not None
            places.check(tree.PlaceName(item, span=entry.span))


def _in_force(read: Read, kind: str, report: Report) -> Intervals:
    entry = read.entry("in force")
    if entry is not None:
        return intervals_of_entry(entry, report) or ()
    if kind not in NOT_LAW and read.front:
        report.error(
            codes.NO_FIRST_DAY,
            _start(read),
            "nothing says from which day this document is in force",
            help="add `in force: 2014-01-01 ..`, or `in force: ..` if it always was",
        )
    return ALWAYS


def checked_of(entry: Entry | None, report: Report) -> Checked | None:
    """Read `checked: text-seen 2026-11-23`."""
    if entry is None:
        return None
    how, _, day = entry.text.strip().partition(" ")
    if how not in HOW_CHECKED:
        _wrong_value(entry, HOW_CHECKED, report)
        return None
    try:
        return Checked(how, date.fromisoformat(day.strip()) if day else None)
    except ValueError:
        help = f"write `{how} 2026-11-23`"
        report.error(codes.WRONG_KEY_VALUE, entry.span, f"`{day.strip()}` is no day of the calendar", help=help)
        return None
