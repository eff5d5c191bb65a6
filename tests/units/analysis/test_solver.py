# SPDX-License-Identifier: Apache-2.0
"""What diagrams cannot tell: unknown moments compared with each other, and too many facts."""

from __future__ import annotations

from datetime import date

import pytest

from comity.analysis.diagram import TooLarge
from comity.analysis.exact import Analyst, read, status_diagram
from comity.analysis.finding import Remaining
from comity.analysis.reasons import Grounds, reasons
from comity.analysis.solver import solve
from comity.law import Law
from comity.program.case import Case
from comity.program.truth import Status
from tests.properties.strategies import checked

pytest.importorskip("z3")

WORDS = """\
---
title: words
kind: vocabulary
---
# Words
```comity
place zz "the Union"
bearer keeper
action act
fact first: date
fact second: date
fact third: date
fact start: datetime
fact stop: datetime
fact low: number
fact high: number
{flags}
```
"""
RULES = """\
---
title: rules
cite: Code
kind: statute
place: zz
in force: ..
uses: [words]
---
# Rules
{norms}
"""


def law_of(*norms: str, flags: int = 0) -> Law:
    """Return the law of these norms."""
    body = "\n".join(f"## § {number}\n```comity\n{one}\n```\n" for number, one in enumerate(norms, 1))
    declared = "\n".join(f"fact f{number}: yes_no" for number in range(flags))
    program = checked({"words": WORDS.format(flags=declared), "rules": RULES.format(norms=body)})
    assert program is not None
    return Law(program)


def remaining(law: Law, **facts: object) -> Remaining:
    """Return what the unknown facts leave of the only action."""
    analyst = Analyst(law.regime("zz", date(2024, 5, 1)))
    found = analyst.remaining(Case("zz", date(2024, 5, 1), facts), "keeper", "act")  # type: ignore[arg-type]
    assert found is not None
    return found


def test_of_two_unknown_days_one_is_earlier_or_they_are_the_same() -> None:
    """Three norms between them leave no way out, whatever the days are."""
    law = law_of(*(f"keeper must act\n  when first {op} second" for op in ("<", ">", "=")))

    assert remaining(law) == Remaining((Status.MUST,), (), True)


def test_what_follows_from_two_comparisons_follows_in_the_third() -> None:
    """A day before one that is before a third is before it."""
    law = law_of("keeper must act\n  when first < second and second < third and first >= third")

    assert remaining(law) == Remaining((Status.SILENT,), (), True)


def test_unknown_moments_are_tied_to_the_days_they_are_compared_with() -> None:
    """The first lies before 2020 and the second after, so one comparison of them cannot fail."""
    law = law_of("keeper must act\n  when first < 2020-01-01 and second > 2020-01-01 and not (first < second)")

    assert remaining(law) == Remaining((Status.SILENT,), (), True)


def test_of_moments_that_may_come_in_any_order_each_matters() -> None:
    """Nothing is called settled that is not."""
    law = law_of("keeper must act\n  when stop within 48 hours after start and low < high")

    found = remaining(law)

    assert set(found.possible) == {Status.MUST, Status.SILENT}
    assert set(found.depends_on) == {"start", "stop", "low", "high"}
    assert found.exact


def test_numbers_of_which_one_is_bounded() -> None:
    """Below five and above five cannot be in the wrong order."""
    law = law_of("keeper must act\n  when low < 5 and high > 5 and low >= high")

    assert remaining(law) == Remaining((Status.SILENT,), (), True)


def test_what_cannot_be_written_out_stays_possible_and_is_not_called_exact() -> None:
    """Months have no fixed length, so the solver is told nothing of them."""
    law = law_of("keeper must act\n  when first within 3 months after second and first < second")

    found = remaining(law)

    assert set(found.possible) == {Status.MUST, Status.SILENT}
    assert not found.exact


def chained(count: int) -> Law:
    """Return a law whose diagram is large in the order of its text: pairs of facts that lie far apart."""
    pairs = [f"(f{number} and f{number + count})" for number in range(count)]
    first = " and ".join(f"f{number}" for number in range(count))
    return law_of(f"keeper must act\n  when ({first}) or {' or '.join(pairs)}", flags=2 * count)


def test_a_matter_too_large_for_a_diagram_is_left_to_the_solver() -> None:
    """The same answer, by the other way."""
    law = chained(7)
    analyst = Analyst(law.regime("zz", date(2024, 5, 1)))
    case = Case("zz", date(2024, 5, 1), {})
    circuit = analyst.memory.matter(analyst.regime, "keeper", "act")
    space = analyst.space(case)

    assert solve(analyst.space(case), circuit) == read(space, status_diagram(space, circuit))
    assert remaining(chained(16)).exact


def last_pair(count: int) -> tuple[Analyst, Case]:
    """A case in which the first fact of each pair is met, and of the second ones that of the last pair alone."""
    law = chained(count)
    facts = {f"f{number}": number < count or number == 2 * count - 1 for number in range(2 * count)}
    return Analyst(law.regime("zz", date(2024, 5, 1))), Case("zz", date(2024, 5, 1), facts)


def test_reasons_that_no_diagram_can_give_come_from_the_solver() -> None:
    """As those of the same law when it is small: the first facts suffice, and without the last of them the duty is gone."""
    analyst, case = last_pair(16)
    with pytest.raises(TooLarge):
        Grounds(analyst, case, tuple(case.facts), "keeper", "act")

    for count in (4, 16):
        analyst, case = last_pair(count)
        why, change = reasons(analyst, case, tuple(case.facts), "keeper", "act")

        assert why is not None
        assert change is not None
        assert (why.status, why.exact) == (Status.MUST, True)
        assert [one.fact for one in why.facts] == [f"f{number}" for number in range(count)]
        assert ([one.fact for one in change.facts], change.to) == ([f"f{count - 1}"], (Status.SILENT,))


def test_a_solver_without_time_leaves_every_status_possible() -> None:
    """A time-out may say too much, never too little, and never that it is exact."""
    law = law_of("keeper must act\n  when stop within 48 hours after start and low < high and first < second")
    analyst = Analyst(law.regime("zz", date(2024, 5, 1)))
    circuit = analyst.memory.matter(analyst.regime, "keeper", "act")

    found = solve(analyst.space(Case("zz", date(2024, 5, 1), {})), circuit, timeout=0)

    assert found is not None
    assert {Status.MUST, Status.SILENT} <= set(found.possible)
