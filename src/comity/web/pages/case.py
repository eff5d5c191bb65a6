# SPDX-License-Identifier: Apache-2.0
"""A case as it goes back and forth in a form: the server keeps nothing, so every page carries all that was said.

`Carried` is place, day, what it is about, and the replies in order. `facts_of` puts the replies into the JSON form of facts.
What comes back may have been changed by hand: whatever cannot be read is left out here, and `Law` refuses the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from comity.program.program import Program
from comity.web.pages.situations import situation
from comity.web.pages.view import Form, compact, field, fields

MOST_STEPS = 200
MOST_RECORDS = 20
Reply = tuple[str, Any]
"""The name of a question, and the value given in JSON; None if it is not known."""


@dataclass(frozen=True, slots=True)
class Carried:
    """`about`: a situation, "" if who and what were chosen one by one. `stated`: facts known before the first question."""

    place: str = ""
    on: str = ""
    about: str = ""
    who: str = ""
    what: tuple[str, ...] = ()
    stated: Mapping[str, Any] | None = None
    replies: tuple[Reply, ...] = ()

    @property
    def not_known(self) -> tuple[str, ...]:
        """Questions to which there is no answer."""
        return tuple(name for name, value in self.replies if value is None)

    def hidden(self) -> list[tuple[str, str]]:
        """Return the fields that carry it."""
        kept = [("place", self.place), ("on", self.on), ("about", self.about), ("who", self.who)]
        kept += [("what", one) for one in self.what]
        if self.stated:
            kept.append(("stated", compact(self.stated)))
        return [(name, value) for name, value in [*kept, ("replies", compact(self.replies))] if value not in ("", "[]")]

    def replied(self, name: str, value: Any) -> Carried:
        """Return it with a reply, in the place of an earlier one to the same question."""
        kept = [(one, value if one == name else old) for one, old in self.replies]
        if name not in dict(self.replies):
            kept.append((name, value))
        return replace(self, replies=tuple(kept))

    def without_last(self) -> Carried:
        """Return it without the last reply."""
        return replace(self, replies=self.replies[:-1])


def carried_in(form: Form, program: Program) -> Carried:
    """Return what a form carries; what a situation means replaces what was carried of it."""
    found = Carried(
        place=field(form, "place")[:200],
        on=field(form, "on")[:40],
        about=field(form, "about")[:40],
        who=field(form, "who")[:80],
        what=tuple(one[:80] for one in fields(form, "what")[:40]),
        stated=read_object(field(form, "stated")),
        replies=read_replies(field(form, "replies")),
    )
    chosen = situation(program, found.about)
    if chosen is None:
        return found
    return replace(found, who=chosen.bearer, what=chosen.actions, stated=chosen.facts)


def read_json(text: str) -> Any:
    """Return plain values from JSON; None if it is none."""
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def read_object(text: str) -> Mapping[str, Any]:
    """Return a JSON object, empty if the text is none."""
    found = read_json(text)
    return found if isinstance(found, dict) else {}


def read_replies(text: str) -> tuple[Reply, ...]:
    """Return replies from JSON: pairs of a name and a value."""
    found = read_json(text)
    pairs = found[:MOST_STEPS] if isinstance(found, list) else []
    return tuple(
        (one[0], one[1]) for one in pairs if isinstance(one, list) and len(one) == 2 and isinstance(one[0], str)
    )


def facts_of(carried: Carried, program: Program) -> dict[str, Any]:
    """Return the facts: what was stated before, and the replies in their order."""
    facts = dict(deepcopy(carried.stated or {}))
    for name, value in carried.replies:
        if value is not None:
            put(facts, name, value, program)
    return facts


def put(facts: dict[str, Any], name: str, value: Any, program: Program) -> None:
    """Put a reply into the facts. A number of records puts that many of which nothing is known yet."""
    fact, _, path = name.partition("/")
    declared = program.facts.get(fact)
    if declared is None:
        return
    if declared.type.kind != "list_of":
        facts[fact] = value
    elif path in ("", "-"):
        before = records(facts, fact) if path else []
        facts[fact] = [*before, *({} for _ in range(min(value, MOST_RECORDS)))] if type(value) is int else value
    else:
        index, _, inner = path.partition("/")
        known = records(facts, fact)
        if index.isdecimal() and int(index) < len(known) and inner:
            known[int(index)][inner] = value


def records(facts: Mapping[str, Any], fact: str) -> list[dict[str, Any]]:
    """Return the records stated of a list."""
    given = facts.get(fact)
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def applies(carried: Carried, name: str, program: Program) -> bool:
    """True if a reply still means something: a field of a record that is no longer there does not."""
    found = re.fullmatch(r"([a-z0-9_]+)/([0-9]{1,3})/.+", name)
    return found is None or int(found[2]) < len(records(facts_of(carried, program), found[1]))


def reply_in(form: Form, kind: str) -> Any:
    """Return the reply to a question of a kind, in the JSON form of facts; None if it is not known or nothing was said."""
    given = field(form, "reply")
    if field(form, "unknown") or given == "unknown":
        return None
    if kind == "some_of":
        return [one for one in fields(form, "reply") if one != "none"] if fields(form, "reply") else None
    if kind == "list_of":
        if given in ("", "none"):
            return [] if given else None
        return min(int(given), MOST_RECORDS) if given.isdecimal() and len(given) < 4 else given
    if kind in ("date", "datetime") and field(form, "never"):
        return "never"
    return given or None
