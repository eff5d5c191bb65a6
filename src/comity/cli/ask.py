# SPDX-License-Identifier: Apache-2.0
"""`comity ask`: an interview in the terminal, which asks only what can still change the answer.

In: a place, a day, the actions cared for, facts known already; then lines of input, typed or piped. Out: questions, the answer
so far before each, and the memo at the end. It decides nothing: `Law.questions` says what to ask, `Law.decide` what follows.
"""

from __future__ import annotations

import re
import sys
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from comity.cli.decide import decide, override
from comity.cli.library import completes, law_option, load_law
from comity.cli.output import say, show
from comity.cli.stated import StatedCase, add_arguments, argument_value

if TYPE_CHECKING:
    from comity.law import Answer, Law, Question

HELP = ("?", "help")
BACK = ("back", "b")
STOP = ("stop", "quit", "q")
NOT_KNOWN = ("unknown", "i don't know", "don't know", "dont know", "idk", "u")
SHORT = {"y": "yes", "n": "no"}
MOST_SHOWN = 4


@dataclass(slots=True)
class Interview:
    """A case as far as it is stated. `not_known`: what the user cannot say; `before`: earlier states, for going back."""

    law: Law
    case: StatedCase
    not_known: frozenset[str] = frozenset()
    before: list[tuple[dict[str, Any], frozenset[str]]] = field(default_factory=list)

    def questions(self) -> tuple[Question, ...]:
        """Return what can still change an answer.

        Raises: Fault if the case cannot be read.
        """
        from comity.law import CaseError

        case = self.case
        try:
            return self.law.questions(
                case.place,
                case.on,
                case.facts,
                actions=case.actions or None,
                bearer=case.bearer,
                not_known=self.not_known,
            )
        except CaseError as error:
            raise case.fault(error.diagnostics) from None

    def answer(self) -> Answer:
        """Return the answer so far."""
        return decide(self.law, self.case)

    def keep(self) -> None:
        """Note the state, to come back to."""
        self.before.append((deepcopy(self.case.facts), self.not_known))

    def go_back(self) -> bool:
        """Return to the state before the last answer. False if there is none."""
        if not self.before:
            return False
        self.case.facts, self.not_known = self.before.pop()
        return True


@click.command("ask")
@click.option("--where", "place", metavar="PLACE", help="The place.", shell_complete=completes("places"))
@click.option("--on", metavar="DAY", help="The day whose law governs, or a moment.")
@click.option("--who", "bearer", metavar="BEARER", help="Only this bearer.", shell_complete=completes("bearers"))
@click.option(
    "--action",
    "actions",
    metavar="ACTION",
    multiple=True,
    help="What you want to know about (may be given several times).",
    shell_complete=completes("actions"),
)
@law_option
@click.argument("arguments", metavar="[NAME=VALUE]...", nargs=-1, shell_complete=completes("fact_names"))
def command(
    place: str | None,
    on: str | None,
    bearer: str | None,
    actions: tuple[str, ...],
    folder: str | None,
    arguments: tuple[str, ...],
) -> int:
    """Ask only what can still change the answer, and say what the law is.

    \b
    comity ask --where us/ca/los-angeles-county --on 2017-02-24 --who county_jail \\
      --action hold_for_immigration request=hold

    Answer with a value, `?` for help, `unknown` if you do not know, `back`, or `stop`.
    """
    case = StatedCase()
    add_arguments(case, arguments)
    override(case, place, on, bearer, actions)
    interview = Interview(load_law(folder), case)
    finished = hold(interview)
    from comity.render.memo import memo

    say("Nothing more that you can say changes the answer." if finished else "Stopped. The answer so far:")
    print()
    show(memo(interview.answer(), why=False, titles={case.place: interview.law.program.places[case.place].title}))
    return 0


def hold(interview: Interview) -> bool:
    """Ask until nothing can change, or the user stops. True if nothing can change."""
    number = 0
    while questions := interview.questions():
        question = questions[0]
        number += 1
        say(so_far(interview.answer()))
        print()
        say(f"{number}. {words(question)}{expected(question)}")
        while (reply := read(question)) is not None and not take(interview, question, reply):
            pass
        if reply is None:
            return False
        if reply.lower() in BACK:
            number = max(0, number - 2)
    return True


def read(question: Question) -> str | None:
    """Return one line of input, None at its end or where the user stops."""
    print(f"   {choices(question)}:", end=" ", flush=True)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        print(line.rstrip("\n"))  # so that the record of a piped interview can be read
    if not line:
        return None
    reply = line.strip()
    return None if reply.lower() in STOP else reply


def take(interview: Interview, question: Question, reply: str) -> bool:
    """Act on a reply. False if the same question must be put again."""
    from comity.law import CaseError

    lowered = reply.lower()
    if lowered in HELP or not reply:
        say(question.help or "There is no more to say about it; `unknown` is an answer.")
        return False
    if lowered in BACK:
        if not interview.go_back():
            say("This is the first question.")
            return False
        return True
    interview.keep()
    if lowered in NOT_KNOWN:
        interview.not_known |= {question.name}
        return True
    case = interview.case
    put(case, question, reply)
    try:
        interview.law.questions(case.place, case.on, case.facts, actions=(), bearer=case.bearer)
    except CaseError as error:
        interview.go_back()
        for one in error.diagnostics:
            say(f"{one.message}{'; ' + one.help if one.help else ''}")
        return False
    return True


def put(case: StatedCase, question: Question, reply: str) -> None:
    """Put a reply into the facts of the case. A number of records puts that many, of which nothing is known yet."""
    value: Any = SHORT.get(reply.lower(), reply) if question.kind == "yes_no" else reply
    if question.kind == "list_of":
        value = [{} for _ in range(int(reply))] if re.fullmatch(r"[0-9]{1,2}", reply) else listed(case, question, reply)
        if question.path and isinstance(value, list):
            value = [*records(case, question.fact), *value]
        case.facts[question.fact] = value
    elif question.path:
        index, name = question.path.strip("/").split("/")
        known = list(deepcopy(records(case, question.fact)))
        known[int(index)][name] = value
        rest = case.facts[question.fact]
        more = isinstance(rest, dict) and rest.get("maybe_more")
        case.facts[question.fact] = {"entries": known, "maybe_more": True} if more else known
    else:
        case.facts[question.fact] = value


def records(case: StatedCase, fact: str) -> list[dict[str, Any]]:
    """Return the records stated of a list."""
    given = case.facts.get(fact)
    entries = given.get("entries", []) if isinstance(given, dict) else given if isinstance(given, list) else []
    return [one for one in entries if isinstance(one, dict) and "maybe_more" not in one]


def listed(case: StatedCase, question: Question, reply: str) -> Any:
    """Return records as they are written in the law, or the words as they are."""
    return [] if reply.lower() in ("none", "no") else argument_value(case, question.fact, reply)


def so_far(answer: Answer) -> str:
    """Return the answer so far in one line, what is open first."""
    lines = sorted(answer.lines, key=lambda line: len(line.possible) == 1)
    parts = []
    for line in lines[:MOST_SHOWN]:
        status = " or ".join(str(one).replace("_", " ") for one in line.possible)
        parts.append(f"{line.bearer} {line.action}: {status}")
    left = len(lines) - MOST_SHOWN
    return "So far: " + "; ".join(parts) + (f"; and {left} more" if left > 0 else "")


def words(question: Question) -> str:
    """Return the question as it is put."""
    subject = question.path.rpartition("/")[2].replace("_", " ") if question.path else question.fact.replace("_", " ")
    asked = question.ask or f"{subject[:1].upper()}{subject[1:]}?"
    if question.path == "/-":
        return f"Beyond those stated: {asked}"
    if question.path:
        return f"{question.fact.replace('_', ' ')} {int(question.path.split('/')[1]) + 1}: {asked}"
    return asked


def expected(question: Question) -> str:
    """Return how many more questions to expect, in brackets."""
    return f" (about {round(question.further)} more after this)" if question.further >= 1 else ""


HINTS = {
    "number": "a number",
    "money": "an amount, such as 1,500 USD",
    "date": "a day such as 2017-02-24, or never",
    "datetime": "a day and time such as 2017-02-24 10:00, or never",
    "list_of": "how many, none, or [{field: value}, …]",
}


def choices(question: Question) -> str:
    """Return what may be answered."""
    hint = ", ".join(question.values) if question.values else HINTS.get(question.kind, question.kind)
    return f"[{hint}; ?, unknown, back, stop]"
