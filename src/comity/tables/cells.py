# SPDX-License-Identifier: Apache-2.0
"""Cells of text as values of the law's types. Each distinct cell is read once; what cannot be read is named with its row.

In: a column of text and the type of its fact. Out: an Arrow column that `Law.decide_table` takes: bool, int64 or decimal,
date32, timestamp, text, list. An empty cell, a null and the word `unknown` say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from comity.program.program import Record
from comity.program.values import Type
from comity.source.suggest import did_you_mean
from comity.tables.error import TableError, wrong_cell
from comity.tables.mapping import day_text

if TYPE_CHECKING:
    pass

SAYS_NOTHING = frozenset({"", "unknown"})
TRUTHS = {"yes": True, "y": True, "true": True, "t": True, "1": True}
TRUTHS |= {"no": False, "n": False, "false": False, "f": False, "0": False}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as errors name it. `first`: the number of its first row."""

    file: str
    name: str
    first: int


class WrongValue(ValueError):
    """A cell that cannot be read. `args`: what was expected, advice."""


def typed(cells: Any, kind: Type, column: Column, *, form: str, record: Record | None, read: Callable[..., Any]) -> Any:
    """Return a column of text as one of a type of the law.

    Args:
        cells: an Arrow array of text, plain or dictionary. form: how days are written, as of `strptime`; "" is ISO.
        record: what the entries of a list are. read: reads a list or record as it is written in a case.
    Raises: TableError that names the first row that cannot be read.
    Cost: one reading for each distinct cell.
    """
    return by_distinct(cells, lambda cell: value_of(cell, kind, form, column, read), arrow_type(kind, record), column)


def by_distinct(cells: Any, read: Callable[[str], Any], kind: Any, column: Column) -> Any:
    """Return a column whose cells were read, each distinct one once; a null and a cell that says nothing are null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = cells if pa.types.is_dictionary(cells.type) else pc.dictionary_encode(cells)
    values: list[Any] = []
    wrong: dict[int, WrongValue] = {}
    for at, cell in enumerate(coded.dictionary.to_pylist()):
        text = "" if cell is None else str(cell).strip()
        try:
            values.append(None if text.lower() in SAYS_NOTHING else read(text))
        except WrongValue as error:
            values.append(None)
            wrong[at] = error
    if wrong:
        raise first_wrong(coded, wrong, column)
    if kind is None:
        kind = moments(values, coded.indices, column)
    return pc.take(pa.array(values, kind), coded.indices)


def first_wrong(coded: Any, wrong: dict[int, WrongValue], column: Column) -> TableError:
    """Return the error of the first row with a wrong cell."""
    for row, at in enumerate(coded.indices.to_pylist()):
        if at in wrong:
            expected, help_ = (*wrong[at].args, "")[:2]
            return wrong_cell(
                column.file, column.name, column.first + row, expected, coded.dictionary[at].as_py(), help_
            )
    at = next(iter(wrong))  # a cell of the dictionary that no row of these has
    return wrong_cell(column.file, column.name, column.first, wrong[at].args[0], coded.dictionary[at].as_py())


def arrow_type(kind: Type, record: Record | None = None) -> Any:
    """Return the Arrow type of a fact's column; None for moments, whose type the cells decide."""
    import pyarrow as pa

    plain: dict[str, Any] = {
        "yes_no": pa.bool_(),
        "number": pa.decimal128(28, 6),
        "date": pa.date32(),
        "datetime": None,
    }
    plain |= {"some_of": pa.list_(pa.string())}
    if kind.kind == "list_of":
        assert record is not None
        fields = [(name, arrow_type(one.type) or pa.timestamp("us")) for name, one in record.fields.items()]
        return pa.list_(pa.struct(fields))
    return plain.get(kind.kind, pa.string())


def value_of(cell: str, kind: Type, form: str, column: Column, read: Callable[..., Any]) -> Any:
    """Return the value of one cell. Raises: WrongValue."""
    if kind.kind == "yes_no":
        return truth(cell)
    if kind.kind == "number":
        return number(cell)
    if kind.kind == "date":
        return day(cell, form)
    if kind.kind == "datetime":
        return moment(cell, form)
    if kind.kind == "one_of":
        return one_of(cell, kind.values)
    if kind.kind == "some_of":
        return [
            one_of(part.strip(), kind.values) for part in cell.strip("[]").replace(";", ",").split(",") if part.strip()
        ]
    if kind.kind == "list_of":
        return entries(cell, column, read)
    return cell


def truth(cell: str) -> bool:
    found = TRUTHS.get(cell.lower())
    if found is None:
        raise WrongValue("yes, no or unknown")
    return found


def number(cell: str) -> Decimal:
    try:
        found = Decimal(cell)
    except InvalidOperation:
        raise WrongValue("a number such as 48") from None
    if not found.is_finite():
        raise WrongValue("a number such as 48")
    return found


def day(cell: str, form: str) -> date:
    try:
        return date.fromisoformat(day_text(cell, form)[:10] if form else cell)
    except ValueError:
        how = f"a day written as {form}" if form else "a day such as 2017-02-24"
        raise WrongValue(
            how, "" if form else 'say how days are written: `dates: {COLUMN: "%m/%d/%Y"}` in a mapping'
        ) from None


def moment(cell: str, form: str) -> datetime:
    try:
        return datetime.fromisoformat(day_text(cell, form))
    except ValueError:
        raise WrongValue("a time such as 2017-02-24T14:30") from None


def one_of(cell: str, values: tuple[str, ...]) -> str:
    if cell in values:
        return cell
    lowered = cell.lower().replace(" ", "_").replace("-", "_")
    if lowered in values:
        return lowered
    raise WrongValue(f"one of {', '.join(values)}", did_you_mean(lowered, values))


def entries(cell: str, column: Column, read: Callable[..., Any]) -> Any:
    found = read(column.name, cell)
    if not isinstance(found, list):
        raise WrongValue("a list such as [] or [{class: felony}]")
    return [
        {name: entry_value(value) for name, value in one.items()} if isinstance(one, dict) else one for one in found
    ]


def entry_value(value: Any) -> Any:
    """Return a field of an entry as Arrow takes it."""
    if isinstance(value, str):
        if value.lower() in SAYS_NOTHING:
            return None
        if value in ("yes", "no"):
            return value == "yes"
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def moments(values: Sequence[datetime | None], codes: Any, column: Column) -> Any:
    """Return the type of a column of moments.

    Raises: TableError if some cells name a time zone and others do not: the same words would then mean different moments.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    zoned = {at for at, one in enumerate(values) if one is not None and one.tzinfo is not None}
    plain = {at for at, one in enumerate(values) if one is not None and one.tzinfo is None}
    if zoned and plain:
        rows = [pc.index_in(pa.array([min(some)], codes.type), codes)[0].as_py() for some in (zoned, plain)]
        first, other = (f"row {column.first + row:,} (`{values[codes[row].as_py()]}`)" for row in rows)
        raise TableError(
            f"`{column.file}`, column `{column.name}`: some times name a time zone and others do not, {first} and {other}",
            "write all of them with a zone, or none: a time without one is local to the place of its row",
        )
    return pa.timestamp("us", "UTC") if zoned else pa.timestamp("us")
