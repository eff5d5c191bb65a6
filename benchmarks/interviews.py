# SPDX-License-Identifier: Apache-2.0
"""How many questions an interview asks: the story's actions, nothing known but the request, answers drawn at random.

Each interview is one random completion: every answer is drawn when it is asked for, so what is not asked stays undrawn. Answers
are uniform over the values of a choice; a list has none, one or two records; a day lies within twenty years of the case or is
never. The same answers are drawn for the order of the interview and for the order of the vocabulary, which leaves out what no
longer matters too. A field of a record counts as a question.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

import comity
from benchmarks.report import Row, table
from comity.analysis.finding import Question
from comity.cli.stated import StatedCase, read_case_file
from comity.law import Law

CASE = Path(__file__).parents[1] / "cases" / "01-the-detainer-of-february-2017.yaml"
INTERVIEWS, GOAL, SEED = 1000, 7.0, 1
KNOWN = {"request": "hold"}
Pick = Callable[[Sequence[Question]], Question]


def measure(interviews: int = INTERVIEWS) -> str:
    """Return the table of both orders, and their distributions."""
    law, case = comity.load(), read_case_file(str(CASE))
    order = {name: number for number, name in enumerate(law.fact_names())}
    orders: dict[str, Pick] = {
        "the interview's": lambda questions: questions[0],
        "the vocabulary's": lambda questions: min(questions, key=lambda one: (order[one.fact], one.path)),
    }
    rows, spread = [], []
    for name, pick in orders.items():
        counts = [interview(law, case, random.Random(f"{SEED} {number}"), pick) for number in range(interviews)]
        most = sorted(counts)[int(0.95 * len(counts))]
        goal = f"{GOAL:.0f}" if name.startswith("the interview") else ""
        rows.append(
            Row(
                name,
                f"{mean(counts):.2f}",
                goal,
                f"median {median(counts):g}, 95 % ask {most} or fewer, most {max(counts)}",
            )
        )
        shares = ", ".join(f"{count}: {number}" for count, number in sorted(Counter(counts).items()))
        spread.append(f"{name} order, interviews by number of questions: {shares}")
    title = f"Questions of {interviews:,} interviews on {len(case.actions)} actions of the story's jail"
    return table(title, rows, Row("order", "on average", "goal", "distribution")) + "\n\n" + "\n".join(spread)


def interview(law: Law, case: StatedCase, chance: random.Random, pick: Pick) -> int:
    """Return how many questions are asked until nothing can change."""
    facts: dict[str, Any] = dict(KNOWN)
    drawn: dict[str, Any] = {}
    asked = 0
    while questions := law.questions(case.place, case.on, facts, actions=case.actions, bearer=case.bearer):
        question = pick(questions)
        asked += 1
        if question.name not in drawn:
            drawn[question.name] = answer(question, date.fromisoformat(case.on), random.Random(f"{chance.random()}"))
        put(facts, question, drawn[question.name])
    return asked


def answer(question: Question, near: date, chance: random.Random) -> Any:
    """Return a random answer."""
    if question.values and question.kind != "some_of":
        return chance.choice(question.values)
    if question.kind == "some_of":
        return [one for one in question.values if chance.random() < 0.5]
    if question.kind == "list_of":
        return [{} for _ in range(chance.randrange(3))]
    if question.kind == "date":
        return "never" if not chance.randrange(20) else (near - timedelta(days=chance.randrange(-30, 7300))).isoformat()
    if question.kind == "number":
        return chance.randrange(100)
    return "unknown"


def put(facts: dict[str, Any], question: Question, value: Any) -> None:
    """Put an answer into the facts."""
    if question.path in ("", "/-"):
        facts[question.fact] = value
        return
    index, field = question.path.strip("/").split("/")
    rows = [dict(row) for row in facts[question.fact]]
    rows[int(index)][field] = value
    facts[question.fact] = rows
