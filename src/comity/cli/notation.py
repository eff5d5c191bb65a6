# SPDX-License-Identifier: Apache-2.0
"""Read YAML and JSON as people state facts in them, knowing where each value stands.

In: a text. Out: plain values (dict, list, str, int, bool, None) and the span of each by its path. `yes`, `no` and dates stay
the words that they are: YAML's own guesses are not made. A name given twice, references, tags and several documents are
refused. Loaded only when a text of this kind is read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from comity.cli.faults import Fault
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile, Span

LARGEST = 20_000_000  # characters
WORDS = {"true": True, "false": False, "True": True, "False": False, "null": None, "~": None, "": None}
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
PLAIN_TAGS = ("!", None, *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")))
MAYBE_MORE = "maybe more"


@dataclass(slots=True)
class Stated:
    """A value with the place of each of its parts, by path (`/convictions/0/date`): `spans` of values, `names` of their names."""

    value: Any
    source: SourceFile
    spans: dict[str, Span] = field(default_factory=dict)
    names: dict[str, Span] = field(default_factory=dict)


def read_notation(source: SourceFile) -> Stated:
    """Read a text, as JSON if its name ends so, else as YAML.

    Raises: Fault if it cannot be read.
    """
    if len(source.text) > LARGEST:
        refuse(codes.CASE_TOO_LARGE, f"the text is longer than {LARGEST:,} characters", source, 0)
    try:
        return read_json(source) if source.name.endswith(".json") else read_yaml(source)
    except RecursionError:
        refuse(codes.TOO_DEEP, "lists and names are nested too deeply", source, 0)


def refuse(code: str, message: str, source: SourceFile, start: int, end: int = 0, help_: str = "") -> NoReturn:
    """Raise the fault of one place in a text."""
    span = Span(source.name, start, max(end, start + 1))
    raise Fault([Diagnostic(code, message, span=span, help=help_)], {source.name: source})


class _Composer(yaml.BaseLoader):
    """Composes nodes, and refuses what YAML has beyond plain text."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="references (`&` and `*`) are not read", problem_mark=event.start_mark)
        if getattr(event, "tag", None) not in PLAIN_TAGS:
            raise yaml.MarkedYAMLError(problem="tags (`!`) are not read", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def read_yaml(source: SourceFile) -> Stated:
    """Read YAML."""
    stated = Stated(None, source)
    try:
        loader = _Composer(source.text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        unclosed = "end of stream" in str(error.problem) and error.context_mark is not None
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        message, help_ = in_our_words(str(error.problem or error.context))
        refuse(codes.WRONG_CASE, message, source, mark.index if mark else 0, help_=help_)
    except yaml.reader.ReaderError as error:
        refuse(codes.WRONG_CASE, "this is not YAML: it holds a control character", source, int(error.position))
    stated.value = plain_value(node, stated, "") if node is not None else None
    return stated


YAML_SAYS = (
    ("found '<stream end>'", "the text ends before a list or record is closed", "close `[` with `]` and `{` with `}`"),
    ("expected ',' or ']'", "expected `,` or `]`", ""),
    ("expected ',' or '}'", "expected `,` or `}`", ""),
    ("mapping values are not allowed", "a second `: ` stands on one line", "put a text that holds `: ` in quotes"),
    ("could not find expected ':'", "expected `name: value`", ""),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes; indent with spaces",
    ),
    ("unexpected end of stream", "a quotation is not closed", "end it with the mark that it began with"),
    ("expected <block end>", "this line is not indented as those before it", "indent what belongs together alike"),
    ("another document", "expected one document", "take out the line `---`"),
    ("(`", "", ""),
)


def in_our_words(problem: str) -> tuple[str, str]:
    """Return what the reader of YAML says in words that need no knowledge of it, and what helps."""
    for known, message, help_ in YAML_SAYS:
        if known in problem:
            return message or problem, help_
    return f"this is not YAML: {problem}", ""


def plain_value(node: yaml.Node, stated: Stated, path: str) -> Any:
    """Return the plain value of a node, and note where it stands."""
    stated.spans[path] = Span(
        stated.source.name, node.start_mark.index, max(node.end_mark.index, node.start_mark.index)
    )
    if isinstance(node, yaml.MappingNode):
        return plain_mapping(node, stated, path)
    if isinstance(node, yaml.SequenceNode):
        items = [plain_value(item, stated, f"{path}/{index}") for index, item in enumerate(node.value)]
        return [{"maybe_more": True} if item == MAYBE_MORE else item for item in items]
    text = str(node.value)
    if isinstance(node, yaml.ScalarNode) and node.style is None:
        if text in WORDS:
            return WORDS[text]
        if INTEGER.fullmatch(text):
            return int(text)
    return text


def plain_mapping(node: yaml.MappingNode, stated: Stated, path: str) -> dict[str, Any]:
    """Return names and values; a name given twice is refused."""
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            refuse(codes.WRONG_CASE, "expected a name, found a list", stated.source, key.start_mark.index)
        name = str(key.value)
        if name in found:
            start, end = key.start_mark.index, key.end_mark.index
            refuse(codes.KEY_TWICE, f"`{name}` is given twice", stated.source, start, end)
        where = f"{path}/{escaped(name)}"
        found[name] = plain_value(value, stated, where)
        stated.names[where] = Span(stated.source.name, key.start_mark.index, key.end_mark.index)
    return found


def escaped(name: str) -> str:
    """Return a name as a token of a path. Source: RFC 6901, § 3."""
    return name.replace("~", "~0").replace("/", "~1")


def read_json(source: SourceFile) -> Stated:
    """Read JSON. Places of values are not known; those of faults in the text are."""

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in items:
            if name in found:
                refuse(codes.KEY_TWICE, f"`{name}` is given twice", source, max(0, source.text.rfind(json.dumps(name))))
            found[name] = value
        return found

    def no_constant(name: str) -> NoReturn:
        refuse(codes.WRONG_CASE, f"`{name}` is no value of JSON", source, max(0, source.text.find(name)))

    try:
        value = json.loads(source.text, object_pairs_hook=pairs, parse_constant=no_constant, parse_float=str)
    except json.JSONDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        refuse(codes.WRONG_CASE, f"this is not JSON: {message}", source, error.pos)
    except ValueError:
        refuse(codes.WRONG_CASE, "a number has too many digits", source, 0)
    return Stated(value, source)
