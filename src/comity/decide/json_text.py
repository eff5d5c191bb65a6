# SPDX-License-Identifier: Apache-2.0
"""An answer as JSON text: one line in UTF-8 letters, the same bytes from Python, the command line and the API.

In: an `Answer`. Out: what `json.dumps(answer.to_dict(), ensure_ascii=False, separators=(",", ":"))` gives, and a line end.
Written directly, in a fifth of the time. Trees of reasons that the decider keeps are turned into text once (`Texts`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from comity.decide.answer import SCHEMA, Answer, Because, Given, KeptBecause, Line, Ruling
from comity.decide.to_json import plain_value

ROOM = 32_000_000
"""Characters of text kept at the most: then all is forgotten and begun anew."""
Memo = dict[int, str]
"""Texts of the trees of one answer, by identity: one definition stands in many of them."""


class Texts:
    """The texts of what comes again in further answers. None holds a word of a user: kept trees rest on facts of few
    values, and the rest of a ruling is the law's."""

    def __init__(self) -> None:
        self.trees: dict[int, tuple[Because, str]] = {}  # the tree too: its identity lasts while somebody holds it
        self._rulings: dict[tuple[object, ...], tuple[str, str]] = {}
        self._length = 0

    def of_tree(self, because: KeptBecause, memo: Memo) -> str:
        """Return the text of a kept tree."""
        found = self.trees.get(id(because))
        if found is None:
            text = _node(because, memo)
            self._make_room(len(text))
            found = self.trees[id(because)] = because, text
        return found[1]

    def around(self, ruling: Ruling) -> tuple[str, str]:
        """Return what stands before and after the tree of a ruling."""
        key = (ruling[:_BECAUSE], ruling[_BECAUSE + 1 :])
        found = self._rulings.get(key)
        if found is None:
            found = _around(ruling)
            self._make_room(len(found[0]) + len(found[1]))
            self._rulings[key] = found
        return found

    def _make_room(self, length: int) -> None:
        if self._length + length > ROOM:
            self.trees, self._rulings, self._length = {}, {}, 0
        self._length += length


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_BECAUSE = Ruling._fields.index("because")
_NOTHING = Because("", "")
_RULING_KEYS = tuple(f'"{name}":' for name in Ruling._fields)
_LINE_KEYS = tuple(f'"{name}":' for name in Line._fields)
_texts = Texts()


def answer_to_json(answer: Answer) -> str:
    """Return the answer in the documented form as one line of JSON, ended."""
    memo: Memo = {}
    return (
        f'{{"schema":{quoted(SCHEMA)},"law":{quoted(answer.law)},"place":{quoted(answer.place)}'
        f',"on":{quoted(answer.on.isoformat())},"at":{quoted(answer.at.isoformat()) if answer.at else "null"}'
        f',"facts":{_list(map(_given, answer.facts))},"consulted":{_strings(answer.consulted)}'
        f',"not_encoded":{_strings(answer.not_encoded)},"answers":{_list(_line(line, memo) for line in answer.lines)}}}\n'
    )


def _list(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"


def _strings(values: Iterable[str]) -> str:
    return f"[{','.join(map(quoted, values))}]"


def _other(value: Any) -> str:
    """What an answer has seldom, or few of."""
    return _encode(plain_value(value))


def _given(given: Given) -> str:
    return _yes_or_no(given) if given.value in ("yes", "no") else _stated(given)


def _stated(given: Given) -> str:
    name, value, source, where = given
    return f'{{"name":{quoted(name)},"value":{quoted(value)},"source":{quoted(source)},"where":{quoted(where)}}}'


_yes_or_no = lru_cache(maxsize=4096)(_stated)


def _line(line: Line, memo: Memo) -> str:
    """Write one line. Most of what may stand beside the rulings mostly does not."""
    tail = line[_TAIL:]
    parts = [_head(line[:_HEAD])]
    for key, write, value in zip(_LINE_KEYS[_HEAD:_TAIL], _LINE_WRITERS[_HEAD:_TAIL], line[_HEAD:_TAIL], strict=True):
        parts.append(f"{key}[]" if value == () else key + write(value, memo))
    if any(tail):
        for key, write, value in zip(_LINE_KEYS[_TAIL:], _LINE_WRITERS[_TAIL:], tail, strict=True):
            parts.append(
                f"{key}[]" if value == () else key + (quoted(value) if isinstance(value, str) else write(value, memo))
            )
    else:
        parts.append(_EMPTY_TAIL)
    return f"{{{','.join(parts)}}}"


@lru_cache(maxsize=4096)
def _head(values: tuple[Any, ...]) -> str:
    """Write who, what and the status: all of it the law's."""
    parts = [
        key + (quoted(value) if isinstance(value, str) else write(value, {}))
        for key, write, value in zip(_LINE_KEYS, _LINE_WRITERS, values, strict=False)
    ]
    return ",".join(parts)


def _rulings(rulings: tuple[Ruling, ...], memo: Memo) -> str:
    texts = []
    for ruling in rulings:
        before, after = _texts.around(ruling)
        texts.append(before + _because(ruling.because, memo) + after)
    return f"[{','.join(texts)}]"


def _around(ruling: Ruling) -> tuple[str, str]:
    parts = [key + _other(value) for key, value in zip(_RULING_KEYS, ruling._replace(because=_NOTHING), strict=True)]
    before, after = ",".join(parts[:_BECAUSE]), ",".join(parts[_BECAUSE + 1 :])
    return f"{{{before},{_RULING_KEYS[_BECAUSE]}", f",{after}}}"


def _because(because: Because, memo: Memo) -> str:
    if type(because) is KeptBecause:
        return _texts.of_tree(because, memo)
    found = memo.get(id(because))
    if found is None:
        found = memo[id(because)] = _node(because, memo)
    return found


def _node(because: Because, memo: Memo) -> str:
    """Write one node. What is called for each of the hundreds of parts of an answer stands here in one."""
    text, value, source, citation, children = because
    head = f'{{"text":{quoted(text)},"value":{quoted(value)}'
    if source:
        head += f',"source":{quoted(source)}'
    if citation:
        head += f',"citation":{quoted(citation)}'
    if not children:
        return head + "}"
    parts, trees = [], _texts.trees
    for child in children:
        if type(child) is KeptBecause:
            found = trees.get(id(child))
            parts.append(found[1] if found is not None else _texts.of_tree(child, memo))
        elif child[4]:
            known = memo.get(id(child))
            parts.append(known if known is not None else _because(child, memo))
        else:
            parts.append(_node(child, memo))
    return f'{head},"of":[{",".join(parts)}]}}'


def _plainly(value: Any, memo: Memo) -> str:
    return _other(value)


_OWN_WRITERS: dict[str, Callable[[Any, Memo], str]] = {
    **dict.fromkeys(("deciding", "limits", "not_applying"), _rulings),
    **dict.fromkeys(("possible", "depends_on"), lambda value, _: _strings(value)),
    "exact": lambda value, _: "true" if value else "false",
}
_LINE_WRITERS = tuple(_OWN_WRITERS.get(name, _plainly) for name in Line._fields)
_HEAD = Line._fields.index("deciding")
_TAIL = Line._fields.index("not_applying") + 1
_EMPTY_TAIL = ",".join(
    key + ('""' if name in ("weakest", "reviewed") else "[]")
    for name, key in zip(Line._fields[_TAIL:], _LINE_KEYS[_TAIL:], strict=True)
)
