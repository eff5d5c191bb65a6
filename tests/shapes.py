# SPDX-License-Identifier: Apache-2.0
"""Cases as tables, in every shape that Arrow has for them.

In: cases, each a mapping of facts to plain values as in JSON. Out: a table that says the same: plain or dictionary-encoded, as
text or typed, in one piece or several, and a part of a larger table. Nothing here knows how tables are decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

import pyarrow as pa

from comity.program.program import Fact, Program
from comity.program.values import Type

SOME_OF = pa.list_(pa.string())


def table_of(program: Program, cases: Sequence[Mapping[str, Any]], random: Random) -> pa.Table:
    """Return a table with a row for each case and a column for each fact that some case mentions."""
    names = dict.fromkeys(name for case in cases for name in case)
    columns = {
        name: column_of(program, program.facts[name], [case.get(name) for case in cases], random) for name in names
    }
    return reshaped(pa.table(columns), random) if columns else pa.table({})


def column_of(program: Program, fact: Fact, values: Sequence[Any], random: Random) -> Any:
    """Return the values of a fact in a shape drawn at random."""
    if all(value is None for value in values) and random.random() < 0.5:
        return pa.nulls(len(values))
    if fact.type.kind == "list_of":
        return _lists(program, fact.type, values)
    if fact.type.kind == "some_of":
        given = [
            None if one is None else [] if one == "none" else [one] if isinstance(one, str) else list(one)
            for one in values
        ]
        return pa.array(given, SOME_OF)
    typed = random.choice([pa.array, pa.array, _as_text])(*_shape(fact.type, values, random))
    if pa.types.is_string(typed.type) and random.random() < 0.5:
        return typed.dictionary_encode()
    return typed


def _as_text(values: Sequence[Any], kind: Any) -> Any:
    if pa.types.is_boolean(kind):
        return pa.array([None if one is None else "yes" if one else "No" for one in values])
    return pa.array([None if one is None else str(one).replace("T", " ") for one in values], pa.string())


def _shape(type_: Type, values: Sequence[Any], random: Random) -> tuple[list[Any], Any]:
    """Return the values and the Arrow type that holds them all."""
    some = [value for value in values if value is not None]
    if type_.kind == "yes_no":
        return [None if one is None else one in (True, "yes") for one in values], pa.bool_()
    if type_.kind == "number" and all(isinstance(one, int) for one in some):
        widths = [
            pa.int64(),
            pa.int32(),
            pa.float64(),
            *([pa.int16()] if all(abs(one) < 2**15 for one in some) else []),
        ]
        return list(values), random.choice(widths)
    if type_.kind == "date" and all(one != "never" for one in some):
        days = [None if one is None else date.fromisoformat(str(one)[:10]) for one in values]
        if random.random() < 0.3:
            midnights = [None if one is None else datetime(one.year, one.month, one.day) for one in days]
            return midnights, pa.timestamp("ms")
        return days, random.choice([pa.date32(), pa.date64()])
    if type_.kind == "datetime" and all(isinstance(_moment(one), datetime) for one in some):
        return [None if one is None else _moment(one) for one in values], pa.timestamp(random.choice(["s", "us", "ns"]))
    return [None if one is None else str(one) for one in values], pa.string()


def _moment(given: Any) -> Any:
    if given == "never":
        return given
    text = str(given)
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _lists(program: Program, type_: Type, values: Sequence[Any]) -> Any:
    fields = program.records[type_.record].fields
    names = dict.fromkeys(name for value in values for entry in _entries(value) for name in entry)
    typed = "never" not in str(values)
    struct = pa.struct([(name, _field(fields[name].type, typed=typed)) for name in names])
    partly = any(isinstance(value, Mapping) for value in values)
    entries = [
        None if value is None else [_entry(fields, one, typed=typed) for one in _entries(value)] for value in values
    ]
    lists = pa.array(entries, pa.list_(struct))
    if not partly:
        return lists
    more = pa.array([isinstance(value, Mapping) and bool(value.get("maybe_more")) for value in values])
    blank = pa.array([value is None for value in values])
    return pa.StructArray.from_arrays([lists, more], ["entries", "maybe_more"], mask=blank)


def _entries(value: Any) -> Sequence[Mapping[str, Any]]:
    if value is None or value == "none":
        return []
    return value["entries"] if isinstance(value, Mapping) else value


def _entry(fields: Mapping[str, Fact], given: Mapping[str, Any], *, typed: bool) -> dict[str, Any]:
    plain = {}
    for name, one in given.items():
        kind = fields[name].type.kind
        plain[name] = one in (True, "yes") if kind == "yes_no" and one is not None else one
        if kind == "date" and one is not None and typed:
            plain[name] = date.fromisoformat(one)
    return plain


def _field(type_: Type, *, typed: bool) -> Any:
    """Return the Arrow type of a record's field; dates as text where one of them never comes."""
    kinds = {"yes_no": pa.bool_(), "number": pa.int64(), "some_of": SOME_OF, **({"date": pa.date32()} if typed else {})}
    return kinds.get(type_.kind, pa.string())


def reshaped(table: pa.Table, random: Random) -> pa.Table:
    """Return the same table in several pieces, or as a part of a larger one."""
    before, cut = random.randrange(12), random.randrange(len(table) + 1)
    if random.random() < 0.5 and len(table):
        junk = table.slice(0, 1).take(pa.array([0] * before, pa.int64()))
        table = pa.concat_tables([junk, table, table.slice(0, 1)]).combine_chunks().slice(before, len(table))
    if random.random() < 0.3:
        table = pa.concat_tables([table.slice(0, cut), table.slice(cut)])
    return table
