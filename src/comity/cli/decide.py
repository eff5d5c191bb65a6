# SPDX-License-Identifier: Apache-2.0
"""`comity decide`: one case, from options, files and `name=value`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from comity.cli.faults import fault, json_faults
from comity.cli.library import completes, law_option, load_law
from comity.cli.stated import StatedCase, add_arguments, add_facts_file, read_case_file
from comity.source import codes

if TYPE_CHECKING:
    from comity.law import Answer, Law


@click.command("decide")
@click.option(
    "--where",
    "place",
    metavar="PLACE",
    help="The place, such as us/ca/los-angeles-county.",
    shell_complete=completes("places"),
)
@click.option(
    "--on", metavar="DAY", help="The day whose law governs, or a moment (2017-02-24, '2017-02-24 10:00', today)."
)
@click.option(
    "--who", "bearer", metavar="BEARER", help="Only this kind of bearer.", shell_complete=completes("bearers")
)
@click.option(
    "--action",
    "actions",
    metavar="ACTION",
    multiple=True,
    help="Only this action (may be given several times).",
    shell_complete=completes("actions"),
)
@click.option("--facts", "facts_file", metavar="FILE", help="Facts in a YAML or JSON file (- reads what is piped in).")
@click.option(
    "--case",
    "case_file",
    metavar="FILE",
    help="A whole case in a YAML or JSON file: place, on, bearer, actions, facts.",
)
@click.option("--why", is_flag=True, help="Show every reason, also of norms that do not apply.")
@click.option(
    "--reasons", is_flag=True, help="Say which facts suffice for the answer, and the least that would change it."
)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON, in a pipe as one line.")
@click.option("--indent/--no-indent", default=None, help="Print JSON on lines of its own; in a terminal the default.")
@law_option
@click.argument("arguments", metavar="[NAME=VALUE]...", nargs=-1, shell_complete=completes("fact_names"))
def command(
    place: str | None,
    on: str | None,
    bearer: str | None,
    actions: tuple[str, ...],
    facts_file: str | None,
    case_file: str | None,
    why: bool,
    reasons: bool,
    as_json: bool,
    indent: bool | None,
    folder: str | None,
    arguments: tuple[str, ...],
) -> int:
    """Say who must, may or must not do what, here, on this day, on these facts, and why.

    \b
    comity decide --where us/ca/los-angeles-county --on 2017-02-24 --who county_jail \\
      --action hold_for_immigration request=hold 'convictions=[{class: felony, date: 2001-05-04}]'

    What is not stated is unknown; say so with NAME=unknown. Dates may be `never`. Options come before what a case file says.
    """
    with json_faults(as_json):
        case = read_case_file(case_file) if case_file else StatedCase()
        if facts_file:
            add_facts_file(case, facts_file)
        add_arguments(case, arguments)
        override(case, place, on, bearer, actions)
        law = load_law(folder)
        answer = decide(law, case, reasons=reasons)
    if as_json:
        from comity.cli.output import show_answer

        show_answer(answer, indent=indent)
    else:
        from comity.cli.output import show
        from comity.render.memo import memo

        show(memo(answer, why=why, titles={answer.place: law.program.places[answer.place].title}))
    return 0


def override(case: StatedCase, place: str | None, on: str | None, bearer: str | None, actions: tuple[str, ...]) -> None:
    """Put options over what a file says.

    Raises: Fault if neither says where or when.
    """
    for name, value in (("place", place), ("on", on), ("bearer", bearer)):
        if value is not None:
            setattr(case, name, value)
            case.spans.pop(f"/{name}", None)
    if actions:
        case.actions = actions
    if not case.place:
        raise fault(codes.WRONG_CASE, "no place is named", "for example --where us/ca/los-angeles-county")
    if not case.on:
        raise fault(codes.WRONG_CASE, "no day is named", "for example --on 2017-02-24, or --on today")
    if case.on == "today":
        case.on = date.today().isoformat()


def decide(law: Law, case: StatedCase, *, reasons: bool = False) -> Answer:
    """Return the answer for all actions of a case.

    Raises: Fault with everything that is wrong with it.
    """
    from comity.law import CaseError

    try:
        return law.decide(
            case.place, case.on, case.facts, bearer=case.bearer, action=case.actions or None, reasons=reasons
        )
    except CaseError as error:
        raise case.fault(error.diagnostics) from None
