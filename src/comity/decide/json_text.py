# SPDX-License-Identifier: Apache-2.0
"""An answer as JSON text: one line in UTF-8 letters, the same bytes from Python, the command line and the API.

In: an `Answer`. Out: what `json.dumps(answer.to_dict(), ensure_ascii=False, separators=(",", ":"))` gives, and a line end.
Written directly, in a fifth of the time. Trees of reasons that the decider keeps are turned into text once (`Texts`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
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
        self._trees: dict[int, tuple[Because, str]] = {}  # the tree too: its identity lasts while somebody holds it
        self._rulings: dict[tuple[object, ...], tuple[str, str]] = {}
        self._length = 0

    def of_tree(self, because: KeptBecause, memo: Memo) -> str:
        """Return the text of a kept tree."""
        found = self._trees.get(id(because))
        if found is None:
            text = _node(because, memo)
            self._make_room(len(text))
            found = self._trees[id(because)] = because, text
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
            self._trees, self._rulings, self._length = {}, {}, 0
        self._length += length


_BECAUSE = Ruling._fields.index("because")
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
    return json.dumps(plain_value(value), ensure_ascii=False, separators=(",", ":")) if value else "[]"


def _given(given: Given) -> str:
    name, value, source, where = given
    return f'{{"name":{quoted(name)},"value":{quoted(value)},"source":{quoted(source)},"where":{quoted(where)}}}'


def _line(line: Line, memo: Memo) -> str:
    return (
        f'{{"bearer":{quoted(line.bearer)},"action":{quoted(line.action)},"description":{quoted(line.description)}'
        f',"status":"{line.status.value}","possible":{_strings(line.possible)},"depends_on":{_strings(line.depends_on)}'
        f',"exact":{"true" if line.exact else "false"},"deciding":{_rulings(line.deciding, memo)}'
        f',"limits":{_rulings(line.limits, memo)},"defeated":{_other(line.defeated)}'
        f',"requests":{_other(line.requests)},"not_applying":{_rulings(line.not_applying, memo)}'
        f',"questions_of_law":{_other(line.questions_of_law)},"clocks":{_other(line.clocks)}'
        f',"consequences":{_other(line.consequences)},"looked_for":{_other(line.looked_for)}'
        f',"weakest":{quoted(line.weakest)},"sufficient":{_other(line.sufficient)},"change":{_other(line.change)}}}'
    )


def _rulings(rulings: tuple[Ruling, ...], memo: Memo) -> str:
    texts = []
    for ruling in rulings:
        before, after = _texts.around(ruling)
        texts.append(before + _because(ruling.because, memo) + after)
    return f"[{','.join(texts)}]"


def _around(ruling: Ruling) -> tuple[str, str]:
    (
        citation, provision, document, modality, applies, heading, restatement, _, grounds, checked, doubts, source, limit,
    ) = ruling  # fmt: skip
    before = (
        f'{{"citation":{quoted(citation)},"provision":{quoted(provision)},"document":{quoted(document)}'
        f',"modality":{quoted(modality)},"applies":{quoted(applies)},"heading":{quoted(heading)}'
        f',"restatement":{quoted(restatement)},"because":'
    )
    after = (
        f',"grounds":{_strings(grounds)},"checked":{quoted(checked)},"doubts":{quoted(doubts)}'
        f',"source":{quoted(source)},"limit":{"true" if limit else "false"}}}'
    )
    return before, after


def _because(because: Because, memo: Memo) -> str:
    if type(because) is KeptBecause:
        return _texts.of_tree(because, memo)
    if not because.children:
        return _node(because, memo)
    found = memo.get(id(because))
    if found is None:
        found = memo[id(because)] = _node(because, memo)
    return found


def _node(because: Because, memo: Memo) -> str:
    text, value, source, citation, children = because
    head = f'{{"text":{quoted(text)},"value":{quoted(value)}'
    if source:
        head += f',"source":{quoted(source)}'
    if citation:
        head += f',"citation":{quoted(citation)}'
    if not children:
        return head + "}"
    return f'{head},"of":[{",".join([_because(child, memo) for child in children])}]}}'
