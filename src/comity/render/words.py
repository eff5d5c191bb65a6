# SPDX-License-Identifier: Apache-2.0
"""The words of a memo: statuses, modalities, grounds, sources and times as a reader sees them. Names stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from comity.decide.answer import Line
from comity.program.truth import Status

STATUS = {
    Status.MUST: "MUST",
    Status.MUST_NOT: "MUST NOT",
    Status.MAY: "MAY",
    Status.NO_DUTY: "NEED NOT (no duty)",
    Status.SILENT: "SILENT (no rule found)",
    Status.CONFLICT: "CONFLICT",
    Status.DEPENDS: "DEPENDS",
}
MODALITY = {
    "must": "must",
    "must_not": "must not",
    "may": "may",
    "need_not": "need not",
    "asks": "asks",
    "bar": "limits lower law",
}
GROUND = {
    "words": "by its own words",
    "rank": "of higher rank",
    "subject": "the closer rule of one document",
    "suspended": "suspended by the court",
}
SOURCE = {
    "case": "the case",
    "place": "record of the place",
    "law": "the law",
    "court": "courts",
    "day": "the day of the case",
}
NO_ADVICE = "Comity states law. It is not legal advice."


def status_words(status: str | Status) -> str:
    """Return a status in capital words.

    >>> status_words("must_not")
    'MUST NOT'
    """
    return STATUS[Status(status)]


def short_status(status: str | Status) -> str:
    """Return a status in capital words, without its gloss.

    >>> short_status("silent")
    'SILENT'
    """
    return status_words(status).partition(" (")[0]


def plain(name: str) -> str:
    """Return a name as words.

    >>> plain("county_jail")
    'county jail'
    """
    return name.replace("_", " ")


def joined(items: list[str] | tuple[str, ...], word: str = "and") -> str:
    """Return a list as a sentence has it.

    >>> joined(["a", "b", "c"], "or")
    'a, b or c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def shortened(names: Sequence[str], limit: int = 3) -> list[str]:
    """Return at most `limit` names, and how many more there are.

    >>> shortened(["a", "b", "c", "d", "e"])
    ['a', 'b', 'c', 'and 2 more']
    """
    return list(names) if len(names) <= limit + 1 else [*names[:limit], f"and {len(names) - limit} more"]


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def sentence(line: Line) -> str:
    """Return what the law says of one action, as a sentence."""
    bearer, action = f"The {plain(line.bearer)}", line.description or plain(line.action)
    match line.status:
        case Status.MUST:
            return f"{bearer} must {action}."
        case Status.MUST_NOT:
            return f"{bearer} must not {action}."
        case Status.MAY:
            return f"{bearer} may {action}: the law here does not forbid it."
        case Status.NO_DUTY:
            return f"{bearer} need not {action}: the law lifts the duty and lays no other."
        case Status.SILENT:
            return f"No rule found here on this day requires, permits or forbids the {plain(line.bearer)} to {action}."
        case Status.CONFLICT:
            return (
                f"Rules that cannot both be followed say whether the {plain(line.bearer)} may {action}; none prevails."
            )
        case _:
            return f"Whether the {plain(line.bearer)} must, may or must not {action} depends on what nobody has stated."


def moment(value: date | datetime) -> str:
    """Return a day, or a local time with its weekday and zone.

    >>> moment(date(2017, 2, 24))
    'Fri 2017-02-24'
    """
    return (
        value.strftime("%a %Y-%m-%d %H:%M %Z").strip() if isinstance(value, datetime) else value.strftime("%a %Y-%m-%d")
    )


def first_sentence(text: str, limit: int = 240) -> str:
    """Return the first sentence of a text, cut at a word if it is long.

    >>> first_sentence("A visitor must not bring a vehicle. Carts count.")
    'A visitor must not bring a vehicle.'
    """
    return cut(sentences(text)[0], limit)


def nearest_sentence(text: str, about: str, limit: int = 240) -> str:
    """Return the sentence of a restatement that shares most words with what it is about; of equal ones the first.

    >>> nearest_sentence("Gates close at dusk. A vehicle stays outside the park.", "bring a vehicle into the park")
    'A vehicle stays outside the park.'
    """
    wanted = long_words(about)
    return cut(max(sentences(text), key=lambda one: len(wanted & long_words(one))), limit)


def long_words(text: str) -> set[str]:
    """Return the words of more than three letters, without endings, small."""
    words = (word.strip(".,;:()'\"").casefold() for word in text.split())
    return {word[:5] for word in words if len(word) > 3}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a list of one empty text if there is none. Abbreviations end no sentence."""
    words = " ".join(text.split())
    found, start = [], 0
    for index in range(1, len(words) - 2):
        if words[index] in ".?!" and words[index + 1] == " " and words[index + 2].isupper() and index - start >= 12:
            before = words[start:index].rsplit(" ", 1)[-1]
            if len(before) > 3 or before.islower():
                found.append(words[start : index + 1])
                start = index + 2
    return [*found, words[start:]]


def cut(words: str, limit: int) -> str:
    """Return text cut at a word if it is longer than the limit."""
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"
