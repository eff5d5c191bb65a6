# SPDX-License-Identifier: Apache-2.0
"""Read the front matter of a document: YAML, but only `key: text` and `key: [text, text]`.

In: a document's text. Out: its entries with their places, and where the Markdown begins. Values stay text: a date is not
turned into a date here. Anchors, aliases, tags and nested values are refused, so no front matter can grow or nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.document import Entry
from comity.source.span import Span
from comity.source.suggest import did_you_mean

KEYS = (
    "title",
    "cite",
    "kind",
    "place",
    "in force",
    "source",
    "checked",
    "doubts",
    "reviewed",
    "uses",
    "reaches",
    "court",
    "not encoded",
)
"""What front matter may say. Which of them a document needs is for `check` to say."""

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_END = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SCALAR_TAGS = frozenset({None, "!"})
_QUOTE = "put the value in double quotes"
_PLAIN = "write `key: text` or `key: [text, text]`"


class _Refused(Exception):
    """Stops the reading at what is refused."""

    def __init__(self, code: str, start: int, end: int, message: str, help: str) -> None:
        super().__init__(message)
        self.code, self.start, self.end, self.message, self.help = code, start, end, message, help


def read_front(text: str, name: str) -> tuple[tuple[Entry, ...], int, tuple[Diagnostic, ...]]:
    """Return the entries of a document's front matter, the offset where its Markdown begins, and what is wrong.

    Args:
        text: the whole document, line ends as `\\n`.
        name: the file's name, for spans.

    Returns: entries in order, the first of each key; the offset is 0 where there is no front matter.
    Raises: nothing.
    """
    opened = _FENCE.match(text)
    if opened is None:
        message = "this document has no front matter"
        help = "begin with its title, kind and dates between two lines `---`"
        return (), 0, (_diagnostic(codes.NO_FRONT_MATTER, name, 0, len(text.partition("\n")[0]), message, help),)
    closed = _END.search(text, opened.end())
    if closed is None:
        help = "close it with a line `---`"
        return (), 0, (_diagnostic(codes.UNCLOSED_FRONT_MATTER, name, 0, 3, "the front matter has no end", help),)
    start = opened.end()
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    try:
        for key, key_span, value, value_span in _pairs(text[start : closed.start()], name, start):
            if key not in KEYS:
                help = did_you_mean(key, KEYS) or f"known are {', '.join(f'`{known}`' for known in KEYS)}"
                problems.append(Diagnostic(codes.UNKNOWN_KEY, f"front matter has no key `{key}`", key_span, help=help))
            elif any(entry.key == key for entry in entries):
                message = f"`{key}` is given twice"
                problems.append(Diagnostic(codes.KEY_TWICE, message, key_span, help="keep one of them"))
            else:
                entries.append(Entry(key, value, value_span))
    except _Refused as refused:
        problems.append(_diagnostic(refused.code, name, refused.start, refused.end, refused.message, refused.help))
    except yaml.YAMLError as error:
        at = start + _offset(error, closed.start() - start)
        message = f"the front matter cannot be read: {_reason(error)}"
        help = "put a value that holds `: ` or begins with a special sign in double quotes"
        problems.append(_diagnostic(codes.BAD_YAML, name, at, at + 1, message, help))
    return tuple(entries), min(closed.end() + 1, len(text)), tuple(problems)


def _pairs(text: str, name: str, base: int) -> Iterator[tuple[str, Span, str | tuple[str, ...], Span]]:
    """Yield key and value with their spans. Reads events, which do not nest, so depth costs nothing."""
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    next(events), next(events)  # the starts of the stream and of the document
    first = next(events, None)
    if first is None or (isinstance(first, yaml.ScalarEvent) and first.value == ""):
        return
    if not isinstance(first, yaml.MappingStartEvent):
        message = "the front matter is not a list of keys and values"
        raise _Refused(codes.BAD_YAML, base, base + len(text), message, _PLAIN)
    _refuse_features(first, base)
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key, key_span = _scalar(event, name, base)
        value_event = next(events)
        if isinstance(value_event, yaml.SequenceStartEvent):
            _refuse_features(value_event, base)
            values: list[str] = []
            for part in events:
                if isinstance(part, yaml.SequenceEndEvent):
                    yield key, key_span, tuple(values), _span(name, base, value_event, part)
                    break
                values.append(_scalar(part, name, base)[0])
        else:
            value, span = _scalar(value_event, name, base)
            yield key, key_span, value, span
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            start = _span(name, base, event, event).start
            raise _Refused(codes.BAD_YAML, start, start + 1, "the front matter holds a second document", "leave it out")


def _scalar(event: yaml.Event, name: str, base: int) -> tuple[str, Span]:
    """Return a plain text and its span; anything else is refused."""
    _refuse_features(event, base)
    if not isinstance(event, yaml.ScalarEvent):
        span = _span(name, base, event, event)
        raise _Refused(codes.NOT_TEXT, span.start, span.end, "a value here is text or a list of texts", _PLAIN)
    return event.value, _span(name, base, event, event)


def _refuse_features(event: yaml.Event, base: int) -> None:
    """Refuse anchors, aliases and tags."""
    anchored = getattr(event, "anchor", None) is not None
    if anchored or isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) not in _SCALAR_TAGS:
        span = _span("", base, event, event)
        message = "anchors, aliases and tags are refused in front matter"
        raise _Refused(codes.YAML_FEATURE, span.start, max(span.end, span.start + 1), message, _QUOTE)


def _span(name: str, base: int, first: yaml.Event, last: yaml.Event) -> Span:
    start, end = first.start_mark, last.end_mark
    return Span(name, base + (start.index if start else 0), base + (end.index if end else 0))


def _offset(error: yaml.YAMLError, size: int) -> int:
    """Where YAML stopped, from the start of the front matter; at its end, where that began which has no end."""
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None or (mark.index >= size and began is not None):
        mark = began
    return int(mark.index) if mark is not None else int(getattr(error, "position", 0))


def _reason(error: yaml.YAMLError) -> str:
    """YAML's own words, in one line."""
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it is no YAML").split("\n")[0]


def _diagnostic(code: str, name: str, start: int, end: int, message: str, help: str) -> Diagnostic:
    return Diagnostic(code, message, Span(name, start, end), help=help)
