# SPDX-License-Identifier: Apache-2.0
"""From the columns of a batch to facts, places and days, as `Law.decide_table` takes them.

In: a batch as it was read, and a mapping. Out: `Cases`: Arrow columns named as facts, a place and a day for each row (null:
the row is kept and not answered). Columns of the right type pass as they are; text is read cell by distinct cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from comity.program.program import Program
from comity.source import codes
from comity.source.suggest import did_you_mean
from comity.tables.cells import Column, WrongValue, by_distinct, day, typed
from comity.tables.error import TableError, wrong_cell
from comity.tables.mapping import RowMapping
from comity.tables.reach import Reach

# The Arrow types that a fact's column may have besides text, by the kind of the fact's type.
TAKEN = {
    "yes_no": ("bool", "int"),
    "number": ("int", "float", "decimal"),
    "money": ("struct",),
    "date": ("date", "timestamp"),
    "datetime": ("timestamp",),
    "duration": ("duration",),
    "some_of": ("list", "large_list", "fixed_size_list"),
    "list_of": ("list", "large_list", "fixed_size_list"),
}


@dataclass(frozen=True, slots=True)
class Cases:
    """Rows as cases. `facts`: an Arrow table; `place`: dictionary of text; `on`: date32; `first`: number of the first row."""

    facts: Any
    place: Any
    on: Any
    first: int

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.on)


Places = Callable[[Any, Any], Any]  # batch and the places of its rows → places, after a crosswalk


@dataclass(slots=True)
class CaseReader:
    """Reads batches of one file. `zones`: of each column of moments, whether its cells name a time zone."""

    program: Program
    mapping: RowMapping
    file: str
    reach: Reach
    crosswalk: Places | None = None
    zones: dict[str, bool] = field(default_factory=dict)

    def read(self, batch: Any, first: int) -> Cases:
        """Return the cases of a batch whose first row has this number. Raises: TableError for the first wrong cell."""
        import pyarrow as pa

        count = batch.num_rows
        place = self._places(batch, first)
        if self.crosswalk is not None:
            place = self.crosswalk(batch, place)
        on = self._days(batch, first)
        facts = self._constants(count)
        for column, name in self.mapping.fact_columns().items():
            facts[name] = self._stated(facts.get(name), self._fact(batch.column(column), column, name, first))
        for column, meanings in self.mapping.meanings.items():
            facts.update(self._meant(batch.column(column), Column(self.file, column, first), meanings, facts))
        table = pa.table(facts) if facts else pa.table({}).select([])
        return Cases(table, place, on, first)

    def _constants(self, count: int) -> dict[str, Any]:
        import pyarrow as pa

        facts = {}
        for name, value in self.mapping.facts.items():
            one = self._typed(pa.array([plain_text(value)], pa.string()), Column("the mapping", name, 1), name)
            facts[name] = pa.repeat(one[0], count) if not pa.types.is_dictionary(one.type) else repeated(one, count)
        return facts

    def _typed(self, cells: Any, column: Column, name: str) -> Any:
        kind = self.program.facts[name].type
        record = self.program.records.get(kind.record)
        form = self.mapping.dates.get(column.name, "")
        found = typed(cells, kind, column, form=form, record=record, read=self.mapping.read_cell)
        if kind.kind == "datetime" and len(found) > found.null_count:
            zoned = found.type.tz is not None
            if self.zones.setdefault(column.name, zoned) != zoned:
                message = f"`{column.file}`, column `{column.name}`: some times name a time zone and others do not"
                raise TableError(message, "write all of them with a zone, or none")
        return found

    def _fact(self, cells: Any, column: str, name: str, first: int) -> Any:
        """Return a column as the fact that it is."""
        import pyarrow as pa
        import pyarrow.compute as pc

        at = Column(self.file, column, first)
        if is_text(cells.type):
            return self._typed(plain_dictionary(cells), at, name)
        kind = self.program.facts[name].type.kind
        found = next(
            (one for one in TAKEN.get(kind, ()) if str(cells.type).startswith(one) or is_a(cells.type, one)), ""
        )
        if pa.types.is_null(cells.type):
            return self._typed(cells.cast(pa.string()), at, name)
        if not found:
            message = f"`{self.file}`, column `{column}` holds {cells.type}, and the fact `{name}` is {kind}"
            raise TableError(message, f"a column of text, or of {' or '.join(TAKEN.get(kind, ('text',)))}")
        if kind == "yes_no" and found == "int":
            self._refuse_where(pc.or_(pc.less(cells, 0), pc.greater(cells, 1)), cells, at, "0, 1 or nothing")
            return cells.cast(pa.bool_())
        return as_days(cells) if kind == "date" else cells

    def _meant(self, cells: Any, at: Column, meanings: Mapping[str, Mapping[str, Any]], before: dict[str, Any]) -> Any:
        """Return the facts that the cells of a column state, over those that were stated before."""
        found = {}
        coded = plain_dictionary(cells)
        for name in dict.fromkeys(name for facts in meanings.values() for name in facts):
            words = {cell: plain_text(facts[name]) for cell, facts in meanings.items() if name in facts}
            stated = by_distinct(coded, words.get, text_type(), at)
            found[name] = self._stated(before.get(name), self._typed(stated, at, name))
        return found

    def _stated(self, before: Any, now: Any) -> Any:
        """Return what is stated now, and where that is nothing, what was stated before."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if before is None:
            return now
        plain = [one.cast(one.type.value_type) if pa.types.is_dictionary(one.type) else one for one in (now, before)]
        return pc.coalesce(*plain)

    def _places(self, batch: Any, first: int) -> Any:
        """Return the place of each row; null where it names none. Raises: TableError for a place that is not on the map."""
        import pyarrow as pa

        mapping = self.mapping
        if not mapping.place_column:
            return repeated(pa.array([mapping.place]).dictionary_encode(), batch.num_rows)
        cells = batch.column(mapping.place_column)
        at = Column(self.file, mapping.place_column, first)
        if not is_text(cells.type):
            raise TableError(f"`{self.file}`, column `{at.name}` holds {cells.type}, and places are text such as us/ca")
        return by_distinct(plain_dictionary(cells), self._place, text_type(), at).dictionary_encode()

    def _place(self, cell: str) -> str | None:
        if self.mapping.places:
            return self.mapping.places.get(cell)
        if cell not in self.program.places:
            raise WrongValue("a place of the library such as us/ca", did_you_mean(cell, self.program.places))
        return cell

    def _days(self, batch: Any, first: int) -> Any:
        """Return the day of each row. Raises: TableError for what is no day, or a day that the library does not reach."""
        import pyarrow as pa

        mapping = self.mapping
        if not mapping.on_column:
            return pa.repeat(pa.scalar(date.fromisoformat(mapping.on), pa.date32()), batch.num_rows)
        cells = batch.column(mapping.on_column)
        at = Column(self.file, mapping.on_column, first)
        form = mapping.dates.get(at.name, "")
        if is_text(cells.type):
            days = by_distinct(plain_dictionary(cells), lambda cell: day(cell, form), pa.date32(), at)
        elif pa.types.is_date(cells.type) or pa.types.is_timestamp(cells.type):
            days = as_days(cells)
        else:
            raise TableError(f"`{self.file}`, column `{at.name}` holds {cells.type}, and a day is expected")
        self._refuse_unreached(days, at)
        return days

    def _refuse_unreached(self, days: Any, at: Column) -> None:
        import pyarrow.compute as pc

        first, last = (pc.min_max(days)[end].as_py() for end in ("min", "max"))
        if first is not None and not self.reach.first <= first <= last <= self.reach.last:
            outside = pc.or_(pc.less(days, self.reach.first), pc.greater(days, self.reach.last))
            self._refuse_where(outside, days, at, f"a day that the library reaches, {self.reach}", codes.OUT_OF_REACH)

    def _refuse_where(self, wrong: Any, cells: Any, at: Column, expected: str, code: str = codes.WRONG_CELL) -> None:
        import pyarrow.compute as pc

        row = pc.index(wrong, True).as_py()
        if row >= 0:
            raise wrong_cell(at.file, at.name, at.first + row, expected, cells[row].as_py(), code=code)


def is_text(kind: Any) -> bool:
    """True for text, plain or in a dictionary."""
    import pyarrow as pa

    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def is_a(kind: Any, name: str) -> bool:
    """True if an Arrow type is of a family."""
    import pyarrow as pa

    tests = {"int": pa.types.is_integer, "float": pa.types.is_floating, "decimal": pa.types.is_decimal}
    tests |= {"date": pa.types.is_date, "timestamp": pa.types.is_timestamp}
    return bool(name in tests and tests[name](kind))


def plain_dictionary(cells: Any) -> Any:
    """Return text as a dictionary of plain strings."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(cells.type):
        return pa.DictionaryArray.from_arrays(cells.indices, cells.dictionary.cast(pa.string()))
    return pc.dictionary_encode(cells.cast(pa.string()))


def repeated(one: Any, count: int) -> Any:
    """Return a dictionary column that says the same in every row."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), count), one.dictionary)


def as_days(cells: Any) -> Any:
    """Return days; of moments the day in the zone that the column names."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(cells.type):
        cells = pc.floor_temporal(pc.local_timestamp(cells) if cells.type.tz else cells, unit="day")
    return cells.cast(pa.date32())


def text_type() -> Any:
    """Return the Arrow type of text."""
    import pyarrow as pa

    return pa.string()


def plain_text(value: Any) -> str:
    """Return a value of a mapping file as a cell would say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
