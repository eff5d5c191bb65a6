# SPDX-License-Identifier: Apache-2.0
"""A question as a page shows it: the words of the vocabulary, what may be answered, what was answered before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from comity.program.program import Program
from comity.render.words import plain
from comity.web.pages.language import Words

CAPITALS = {"ice": "ICE", "cbp": "CBP", "cops": "COPS", "byrne_jag": "Byrne JAG"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`choices`: value and words of each; `value`: as answered before; `record`: which entry of which list it is about."""

    name: str
    kind: str
    label: Markup
    help: Markup
    record: Markup
    choices: tuple[tuple[str, Markup], ...]
    legal_conclusion: bool
    value: Any = None


def asked(program: Program, name: str, w: Words, value: Any = None) -> Asked | None:
    """Return the question of a name (`Question.name`); None if nothing is called so."""
    fact_name, _, path = name.partition("/")
    fact = program.facts.get(fact_name)
    if fact is None:
        return None
    record = Markup("")
    if path == "-":
        record = w.page("Beyond those that you have named")
    elif path:
        index, _, inner = path.partition("/")
        kind = fact.type.record
        if not index.isdecimal() or kind not in program.records or inner not in program.records[kind].fields:
            return None
        fact = program.records[kind].fields[inner]
        record = w.page("%(record)s, number %(number)s", record=title(w.law(plain(kind))), number=int(index) + 1)
    label = w.law(fact.ask) if fact.ask else title(w.law(plain(fact.name))) + "?"
    values = ("yes", "no") if fact.type.kind == "yes_no" else fact.type.values
    choices = tuple((one, value_words(w, one)) for one in values) if fact.type.kind != "list_of" else ()
    return Asked(name, fact.type.kind, label, w.law(fact.help), record, choices, fact.legal_conclusion, value)


def title(words: Markup) -> Markup:
    """Return words with a capital first letter, also where they stand in markup."""
    start = words.find(">") + 1 if words.startswith("<") else 0
    return Markup(words[:start] + words[start : start + 1].upper() + words[start + 1 :])


def value_words(w: Words, value: Any) -> Markup:
    """Return a value in words. A form keeps its number: `i_247a` is I-247A."""
    if value is None or value == "unknown":
        return w.page("I don’t know")
    if value in ("yes", True):
        return w.page("Yes")
    if (value in ("no", False) and value != 0) or value is False:
        return w.page("No")
    if value == "never":
        return w.page("Never")
    if isinstance(value, list | tuple):
        return list_words(w, value)
    text = str(value)
    if text in ("none", "[]"):
        return w.page("None")
    if text.startswith("i_2"):
        return Markup.escape(text.upper().replace("_", "-"))
    if text in CAPITALS:
        return Markup.escape(CAPITALS[text])
    return title(w.law(plain(text))) if text.replace("_", "").isalpha() else Markup.escape(text)


def list_words(w: Words, values: list[Any] | tuple[Any, ...]) -> Markup:
    """Return several values in words; of records, what is said of each."""
    if not values:
        return w.page("None")
    return Markup(", ").join(record_words(w, one) if isinstance(one, dict) else value_words(w, one) for one in values)


def record_words(w: Words, record: dict[str, Any]) -> Markup:
    """Return what is said of one record."""
    said = Markup("; ").join(
        Markup("{}: {}").format(w.law(plain(str(name))), value_words(w, value)) for name, value in record.items()
    )
    return Markup("[{}]").format(said or w.page("not known"))
