# SPDX-License-Identifier: Apache-2.0
"""What the user states of a case: a case file, a facts file, `name=value`; the later of these wins.

In: options as given. Out: a `StatedCase` in the form that `Law.decide` takes, which can say where in which file a value
stands. Values are not typed here: `Law` does that and reports by path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from comity.cli.faults import Fault, fault, read_text
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import NOWHERE, SourceFile, Span

if TYPE_CHECKING:
    from comity.cli.notation import Stated

ABOUT_NAMES = (codes.UNKNOWN_CASE_FACT, codes.QUESTION_AS_FACT, codes.DERIVED_AS_FACT)
CASE_KEYS = ("title", "story", "place", "on", "bearer", "action", "actions", "facts")


@dataclass(slots=True)
class StatedCase:
    """A case as stated. `spans`, `names`: where values and their names stand, by path (`/facts/request`)."""

    title: str = ""
    story: str = ""
    place: str = ""
    on: str = ""
    bearer: str | None = None
    actions: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    names: dict[str, Span] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)

    def fault(self, diagnostics: Iterable[Diagnostic]) -> Fault:
        """Return diagnostics of this case, each with its place in a file where it came from one."""
        placed = [one if one.span.file else replace(one, span=self.span_of(one.path, one.code)) for one in diagnostics]
        return Fault(placed, self.sources)

    def span_of(self, path: str, code: str) -> Span:
        """Return where what a code is about stands: the name or the value at the path, or the nearest value around it."""
        if code in ABOUT_NAMES and path in self.names:
            return self.names[path]
        while path:
            if path in self.spans:
                return self.spans[path]
            path = path.rpartition("/")[0]
        return NOWHERE


def read_case_file(path: str) -> StatedCase:
    """Return the case in a file.

    Raises: Fault if the file cannot be read or has not the form of a case.
    """
    from comity.cli.notation import read_notation
    from comity.source.suggest import did_you_mean

    stated = read_notation(read_text(path))
    case = StatedCase(spans=dict(stated.spans), names=dict(stated.names), sources={stated.source.name: stated.source})
    value = stated.value
    if not isinstance(value, dict):
        raise case.fault([Diagnostic(codes.WRONG_CASE, f"`{path}` holds no case: expected {', '.join(CASE_KEYS)}")])
    wrong = [
        Diagnostic(
            codes.WRONG_CASE,
            f"a case has no `{key}`",
            path=f"/{key}",
            help=did_you_mean(key, CASE_KEYS) or f"a case has {', '.join(CASE_KEYS)}",
            span=case.names.get(f"/{key}", NOWHERE),
        )
        for key in value
        if key not in CASE_KEYS
    ]
    for key in ("title", "story", "place", "on", "bearer", "action"):
        if not isinstance(value.get(key, ""), str | int):
            wrong.append(Diagnostic(codes.WRONG_CASE, f"expected text as `{key}`", path=f"/{key}"))
    actions = value.get("actions", [value["action"]] if "action" in value else [])
    actions = [actions] if isinstance(actions, str) else actions
    if not isinstance(actions, list) or not all(isinstance(action, str) for action in actions):
        wrong.append(Diagnostic(codes.WRONG_CASE, "expected a list of actions", path="/actions"))
    facts = value.get("facts") or {}
    if not isinstance(facts, dict):
        wrong.append(Diagnostic(codes.WRONG_CASE, "expected names and values", path="/facts"))
    if wrong:
        raise case.fault(wrong)
    case.title, case.story = str(value.get("title", "")), str(value.get("story", ""))
    case.place, case.on = str(value.get("place", "")), str(value.get("on", ""))
    case.bearer = str(value["bearer"]) if value.get("bearer") else None
    case.actions, case.facts = tuple(actions), dict(facts)
    return case


def add_facts_file(case: StatedCase, path: str) -> None:
    """Add the facts in a file to a case.

    Raises: Fault if the file cannot be read or holds no names and values.
    """
    from comity.cli.notation import read_notation

    stated = read_notation(read_text(path))
    case.sources[stated.source.name] = stated.source
    if stated.value is None:
        return
    if not isinstance(stated.value, dict):
        span = Span(stated.source.name, 0, 1)
        problem = Diagnostic(
            codes.WRONG_CASE, f"expected names and values in `{path}`, found a list or one value", span=span
        )
        raise Fault([problem], case.sources)
    case.facts.update(stated.value)
    add_places(case, "/facts", stated)


def add_places(case: StatedCase, path: str, stated: Stated) -> None:
    """Note where what was read stands, below a path of the case."""
    case.spans.update({path + where: span for where, span in stated.spans.items()})
    case.names.update({path + where: span for where, span in stated.names.items()})


def forget_places(case: StatedCase, path: str) -> None:
    """Forget where a value stood that another takes the place of."""
    for places in (case.spans, case.names):
        for where in [one for one in places if one == path or one.startswith(path + "/")]:
            del places[where]


def add_arguments(case: StatedCase, arguments: Sequence[str]) -> None:
    """Add `name=value` arguments to a case.

    Raises: Fault if one has not that form, or a name comes twice.
    """
    seen: set[str] = set()
    for argument in arguments:
        name, equals, text = argument.partition("=")
        name, text = name.strip(), text.strip()
        if not equals or not name:
            raise fault(codes.WRONG_CASE, f"expected name=value, found `{argument}`", "for example request=hold")
        if not text:
            raise fault(codes.WRONG_CASE, f"no value after `{name}=`", f"say {name}=unknown if nobody knows")
        if name in seen:
            raise fault(codes.KEY_TWICE, f"`{name}` is given twice")
        seen.add(name)
        forget_places(case, f"/facts/{name}")
        case.facts[name] = argument_value(case, name, text)


def argument_value(case: StatedCase, name: str, text: str) -> Any:
    """Return the value of one argument: a list or record in the notation of the law or in JSON, else the words as they are."""
    if text[0] not in "[{":
        return text
    from comity.cli.notation import read_yaml

    stated = read_yaml(SourceFile(f"{name}=", text))
    case.sources[stated.source.name] = stated.source
    add_places(case, f"/facts/{name}", stated)
    return stated.value
