# SPDX-License-Identifier: Apache-2.0
"""A case as the text of an `example`, ready to stand under a provision."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from textwrap import wrap

from comity.analysis.finding import Found, Witness
from comity.program.describe import show_value
from comity.program.program import Program
from comity.program.truth import Status
from comity.program.values import Rows, Type, Value
from comity.source import codes

WIDTH = 100
TIED = "\N{NO-BREAK SPACE}"
TITLES = {
    codes.CONFLICT_FOUND: "Two rules collide and neither prevails",
    codes.GAP_FOUND: "What is asked has no answer",
    codes.BEATEN_NORM: "The rule is defeated",
}
OUTCOMES = {Status.NO_DUTY: "need not"}


def example_text(found: Found, program: Program) -> str:
    """Return the case of a finding as an example."""
    assert found.witness is not None
    witness = found.witness
    cited = list(dict.fromkeys(program.provisions[index].citation for index in found.provisions))
    reason = f"by {', '.join(map(quoted, cited))}" if witness.status is Status.CONFLICT else ""
    if found.code == codes.BEATEN_NORM:
        reason = f"defeating {quoted(cited[0])}"
    return case_text(TITLES.get(found.code, found.message), witness, program, reason)


def case_text(title: str, witness: Witness, program: Program, reason: str = "") -> str:
    """Return a case and its outcome as an example; `reason`: its `by …` and `defeating …`."""
    facts = [f"{name}{TIED}={TIED}{written(program.facts[name].type, value)}" for name, value in witness.facts.items()]
    on = witness.on.strftime("%Y-%m-%d %H:%M") if isinstance(witness.on, datetime) else witness.on
    lines = [f'example "{title}"', f"  where {witness.place}   on {on}"]
    if facts:
        lines += wrap(f"given {', '.join(facts)}", WIDTH, initial_indent="  ", subsequent_indent=" " * 8)
    lines.append(f"  then {outcome(witness)}")
    if reason:
        lines += wrap(reason, WIDTH, initial_indent="    ", subsequent_indent=" " * 6, break_on_hyphens=False)
    return "\n".join(lines).replace(TIED, " ")


def outcome(witness: Witness) -> str:
    """Return what the law says of the case, as an example has it."""
    status = witness.status
    if status in (Status.SILENT, Status.CONFLICT):
        return f"{witness.bearer} {witness.action} {status}"
    if status is Status.DEPENDS:
        names = f" on {', '.join(witness.readings)}" if witness.readings else ""
        return f"{witness.bearer} {witness.action} depends{names}"
    return f"{witness.bearer} {OUTCOMES.get(status, str(status).replace('_', ' '))} {witness.action}"


def quoted(citation: str) -> str:
    """Return a citation as it is written in a rule: one without `§` is a title."""
    return citation if "§" in citation else f"'{citation}'"


def written(type_: Type, value: Value) -> str:
    """Return a value as it is written in an example."""
    if isinstance(value, str) and type_.kind == "text":
        return f'"{value}"'
    if isinstance(value, frozenset):
        return f"[{', '.join(sorted(value))}]"
    if isinstance(value, Rows):
        rows = [f"{{{', '.join(f'{name}: {plain(one)}' for name, one in row.items())}}}" for row in value.entries]
        return f"[{', '.join([*rows, *['maybe more'] * value.maybe_more])}]"
    return plain(value)


def plain(value: Value) -> str:
    """Return a value without the commas that people put into numbers."""
    if isinstance(value, frozenset):
        return f"[{', '.join(sorted(value))}]"
    numbers = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return str(value) if numbers else show_value(value)
