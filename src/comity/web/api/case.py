# SPDX-License-Identifier: Apache-2.0
"""The members of a body that states a case, each of the right form; their values are read by `Law`.

In: the object in a body. Out: a `StatedCase`, or every member that is missing, unknown or of the wrong form.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.suggest import did_you_mean
from comity.web.api.problem import of_diagnostics

TEXTS = ("place", "on", "bearer", "action")
ABOUT = ("title", "story")
"""Members of a case file that say what it is about. They are read by people alone."""
KNOWN = (*TEXTS, "actions", "facts")


class StatedCase(NamedTuple):
    """A case as a body states it."""

    place: str
    on: str
    facts: Mapping[str, Any]
    bearer: str | None
    actions: tuple[str, ...] | None

    def kind(self, operation: str) -> Hashable:
        """Return what says how long the case will take: names alone, no value."""
        known = frozenset(name for name, value in self.facts.items() if value is not None)
        return operation, self.place, self.on, self.bearer, self.actions, known


def read_case(
    body: Mapping[str, Any], *, further: tuple[str, ...] = (), needed: tuple[str, ...] = ("place", "on")
) -> StatedCase:
    """Return the case in a body. `further`: members that belong to the operation; `needed`: those of the case it must have.

    Raises: Problem 422 with everything that is wrong with the members.
    """
    wrong = wrong_members(body, (*KNOWN, *ABOUT), further)
    wrong += [missing(name) for name in needed if name not in body]
    for name in TEXTS:
        optional = name not in needed
        value = body.get(name)
        if name in body and not isinstance(value, str) and not (optional and value is None):
            wrong.append(expected("text", name))
    facts = body.get("facts")
    if facts is not None and not isinstance(facts, dict):
        wrong.append(expected("an object with names and values", "facts"))
    actions = names_in(body, "actions", wrong)
    if wrong:
        raise of_diagnostics(wrong)
    if actions is None and body.get("action") is not None:
        actions = (body["action"],)
    return StatedCase(body.get("place", ""), body.get("on", ""), facts or {}, body.get("bearer"), actions or None)


def wrong_members(body: Mapping[str, Any], known: tuple[str, ...], further: tuple[str, ...]) -> list[Diagnostic]:
    """Return what is wrong with the names of the members."""
    allowed = (*known, *further)
    found = []
    for name in body:
        if name not in allowed:
            shown = name if len(name) <= 60 else name[:57] + "…"
            help_ = (
                did_you_mean(name[:60], allowed) or f"one of {', '.join(one for one in allowed if one not in ABOUT)}"
            )
            found.append(Diagnostic(codes.WRONG_CASE, f"a request has no `{shown}`", path=pointer(shown), help=help_))
            if len(found) == MOST:
                break
    return found


MOST = 100
"""Members that are named as unknown, at the most."""


def names_in(body: Mapping[str, Any], name: str, wrong: list[Diagnostic]) -> tuple[str, ...] | None:
    """Return a list of names, None if there is none; note what is wrong with it."""
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        wrong.append(expected("a list of names", name))
        return None
    return tuple(dict.fromkeys(value))


def expected(what: str, name: str) -> Diagnostic:
    """Return the diagnostic of a member of the wrong form."""
    return Diagnostic(codes.WRONG_CASE, f"expected {what}", path=pointer(name))


def missing(name: str) -> Diagnostic:
    """Return the diagnostic of a member that is not there."""
    examples = {"place": "us/ca/los-angeles-county", "on": "2017-02-24"}
    help_ = f'for example "{name}": "{examples[name]}"' if name in examples else ""
    return Diagnostic(codes.WRONG_CASE, f"`{name}` is missing", path=pointer(name), help=help_)


def pointer(name: str) -> str:
    """Return the path of a member. Source: RFC 6901, § 3."""
    return "/" + name.replace("~", "~0").replace("/", "~1")
