# SPDX-License-Identifier: Apache-2.0
"""`comity diff`: what the law decides otherwise on another day, at another place, in another revision of its folder."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from comity.cli.faults import FAILED, fault, json_faults
from comity.cli.library import completes, law_option, load_law
from comity.cli.stated import StatedCase, add_arguments
from comity.source import codes

if TYPE_CHECKING:
    from comity.analysis.difference import Differences
    from comity.law import Law

HOW = "for example 2017-02-24..2018-02-01 --where PLACE, or --where PLACE --where PLACE --on DAY, or REVISION..REVISION"
Standpoint = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared, and what it is called."""

    title: str
    before: Standpoint
    after: Standpoint


@click.command("diff")
@click.option(
    "--where",
    "places",
    metavar="PLACE",
    multiple=True,
    help="A place; two compare them.",
    shell_complete=completes("places"),
)
@click.option("--on", metavar="DAY", help="The day, where places or revisions are compared (by default today).")
@click.option(
    "--all-dates", is_flag=True, help="Compare revisions on the first day of each time in which law is constant."
)
@click.option(
    "--who", "bearer", metavar="BEARER", help="Only this kind of bearer.", shell_complete=completes("bearers")
)
@click.option("--action", metavar="ACTION", help="Only this action.", shell_complete=completes("actions"))
@click.option("--time", "by_time", is_flag=True, help="Also show what the passing of time alone turned.")
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if the law differs or is not proved equal.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@law_option
@click.argument("arguments", metavar="[FROM..TO] [NAME=VALUE]...", nargs=-1)
def command(
    places: tuple[str, ...],
    on: str | None,
    all_dates: bool,
    bearer: str | None,
    action: str | None,
    by_time: bool,
    exit_code: bool,
    as_json: bool,
    folder: str | None,
    arguments: tuple[str, ...],
) -> int:
    """Say which actions some case decides otherwise, with the smallest such case and the provisions that did it.

    \b
    comity diff 2017-02-24..2018-02-01 --where us/ca/los-angeles-county      two days at a place
    comity diff --where us/tx --where us/ca --on 2018-02-01                  two places on a day
    comity diff v1.0..HEAD --where us/ca                                     two revisions of the folder (git)
    comity diff HEAD..                                                       the folder as it is, against a revision

    Nothing is shown as equal but what is proved for every case. With NAME=VALUE only cases in which these facts are so.
    """
    from comity.cli.output import show, show_json

    with json_faults(as_json), ExitStack() as opened:
        span = next((one for one in arguments if ".." in one.partition("=")[0]), None)
        case = StatedCase()
        add_arguments(case, [one for one in arguments if one != span])
        law, other = laws(span, folder, opened)
        pairs = pairs_of(span, places, on, all_dates, law, other)
        found = [differences(law, other, pair, case, bearer, action) for pair in pairs]
    if as_json:
        show_json(to_dict(found))
    else:
        from comity.render.differences import differences_page

        show(differences_page(found, [one.title for one in pairs], by_time=by_time))
    return FAILED if exit_code and not all(one.is_equal_law for one in found) else 0


def laws(span: str | None, folder: str | None, opened: ExitStack) -> tuple[Law, Law]:
    """Return the law of both sides: of one folder, or of two revisions of it.

    Raises: Fault if a revision cannot be read or its law has errors.
    """
    ends = span.split("..", 1) if span else ["", ""]
    if span is None or all(is_day(end) for end in ends if end):
        law = load_law(folder)
        return law, law
    from comity.cli.revisions import law_at

    first, second = ends[0] or "HEAD", ends[1].lstrip(".")
    before = law_at(first, folder, opened)
    return before, law_at(second, folder, opened) if second else load_law(folder)


def is_day(word: str) -> bool:
    """True of a day, as people write one; a revision may have any other name."""
    return word == "today" or (len(word) == 10 and word[:4].isdigit() and word[4] == word[7] == "-")


def pairs_of(
    span: str | None, places: tuple[str, ...], on: str | None, all_dates: bool, law: Law, other: Law
) -> list[Pair]:
    """Return what is to be compared.

    Raises: Fault if the options do not say.
    """
    if all_dates and law is other:
        raise fault(codes.WRONG_CASE, "--all-dates compares revisions of a folder", HOW)
    day = day_of(on or "today")
    if law is not other:
        return between_revisions(span or "", places, None if all_dates else day, law, other)
    if span is not None:
        if on is not None:
            raise fault(codes.WRONG_CASE, "two days are named, and --on names a third", HOW)
        if not places:
            raise fault(codes.WRONG_CASE, "no place is named", HOW)
        one, two = (day_of(end or "today") for end in span.split("..", 1))
        return [Pair(f"{place}, {one} → {two}", (place, one), (place, two)) for place in places]
    if len(places) != 2:
        raise fault(codes.WRONG_CASE, "expected two days, two places or two revisions", HOW)
    return [Pair(f"{places[0]} → {places[1]}, {day}", (places[0], day), (places[1], day))]


def between_revisions(span: str, places: tuple[str, ...], day: str | None, law: Law, other: Law) -> list[Pair]:
    """Return the places and days at which two revisions are compared: those that the documents changed can touch."""
    pairs = []
    for place in places or law.places_touched(other):
        for one in [day] if day is not None else law.days_of_both(other):
            pairs.append(Pair(f"{span}: {place}, {one}", (place, str(one)), (place, str(one))))
    return pairs


def day_of(word: str) -> str:
    """Return a day as ISO text; `today` is today."""
    return date.today().isoformat() if word == "today" else word


def differences(
    law: Law, other: Law, pair: Pair, case: StatedCase, bearer: str | None, action: str | None
) -> Differences:
    """Return the differences of one pair.

    Raises: Fault with everything that is wrong with what was given.
    """
    from comity.law import CaseError

    try:
        return law.diff(pair.before, pair.after, other=other, facts=case.facts, bearer=bearer, action=action)
    except CaseError as error:
        raise case.fault(error.diagnostics) from None


def to_dict(found: list[Differences]) -> dict[str, Any]:
    """Return one comparison in its documented form, several in a list."""
    if len(found) == 1:
        return found[0].to_dict()
    return {"schema": "comity/diffs/1", "equal": all(one.is_equal for one in found), "of": [o.to_dict() for o in found]}
