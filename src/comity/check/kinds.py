# SPDX-License-Identifier: Apache-2.0
"""Kinds of bearers and relations between actions: what is a kind of what, without cycles.

In: `bearer` and `action` statements. Out: `Bearer`s with all kinds they are of; `Action`s with their direct relations.
Parts of actions under a condition are typed later, by `check/actions.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.check.names import ANY_PERSON, Names, Space
from comity.check.places import Map
from comity.check.report import Report
from comity.check.stated import Stated, of_kind
from comity.program.program import Bearer
from comity.source import codes
from comity.source.suggest import did_you_mean
from comity.syntax import tree

BEARER_LEVELS = ("federal", "state", "local", "agency")


def report_cycle(kinds: Mapping[str, Sequence[tree.Name]], code: str, report: Report) -> frozenset[str]:
    """Report every circle of `is a kind of` once, at the name that closes it; return the names on circles."""
    settled: set[str] = set()
    cyclic: set[str] = set()
    for start in kinds:
        path = [start]
        waiting = [list(kinds[start])]
        while path:
            if not waiting[-1]:
                settled.add(path.pop())
                waiting.pop()
                continue
            wider = waiting[-1].pop(0)
            if wider.text in path:
                around = path[path.index(wider.text) :]
                cyclic.update(around)
                way = " → ".join(f"`{step}`" for step in [*around, wider.text])
                report.error(code, wider.span, f"kinds go in a circle: {way}", help="take one of them back")
            elif wider.text not in settled:
                path.append(wider.text)
                waiting.append(list(kinds.get(wider.text, ())))
    return frozenset(cyclic)


def bearers(stated: Sequence[Stated], names: Names, places: Map, report: Report) -> dict[str, Bearer]:
    """Return every declared kind of bearer, and `any_person`."""
    declared = {name: found.statement for name, found in names.tables[Space.BEARER].items()}
    texts = {name: text for name, text in declared.items() if isinstance(text, tree.BearerText)}
    wider: dict[str, list[tree.Name]] = {}
    for name, text in texts.items():
        document = names.tables[Space.BEARER][name].stated.document
        wider[name] = [kind for kind in text.kinds if names.find(Space.BEARER, kind, document) is not None]
        _check_level(text, report)
    cyclic = report_cycle(wider, codes.CYCLIC_KIND, report)
    closed = {name: [kind.text for kind in kinds if name not in cyclic] for name, kinds in wider.items()}
    further = _further_kinds(stated, names, places)
    return {
        name: Bearer(
            name=name,
            description=text.description,
            level=_level(name, texts, closed),
            kinds=_all_kinds(name, closed),
            kinds_in=tuple(further.get(name, ())),
            span=text.span,
        )
        for name, text in texts.items()
    }


def _check_level(text: tree.BearerText, report: Report) -> None:
    if text.level and text.level not in BEARER_LEVELS:
        report.error(
            codes.UNKNOWN_LEVEL,
            text.span,
            f"no level of government is named `{text.level}`",
            help=did_you_mean(text.level, BEARER_LEVELS),
        )


def _all_kinds(name: str, closed: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = None
            waiting += closed.get(kind, ())
    found.pop(ANY_PERSON, None)
    return (*found, ANY_PERSON)


def _level(name: str, texts: Mapping[str, tree.BearerText], closed: Mapping[str, Sequence[str]]) -> str:
    """Return the level of the nearest kind that has one."""
    for kind in _all_kinds(name, closed):
        if kind in texts and texts[kind].level:
            return texts[kind].level
    return ""


def _further_kinds(stated: Sequence[Stated], names: Names, places: Map) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the kinds that hold in one place only: `bearer county_jail is a kind of sheriff in us/tx`."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for one, text in of_kind(stated, tree.BearerText):
        if text.place is None:
            continue
        known = [kind for kind in (text.name, *text.kinds) if names.find(Space.BEARER, kind, one.document)]
        if places.check(text.place) and len(known) == 1 + len(text.kinds):
            kinds = tuple(kind.text for kind in text.kinds)
            found.setdefault(text.name.text, []).append((text.place.text, kinds))
    return found
