# SPDX-License-Identifier: Apache-2.0
"""The workload for systems that decide whole columns: the formulas of `openfisca.py` in each system's own expressions.

A system is given its columns in the form that it likes best, outside the measured time. It gives back eight columns of codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.oracle import ACTIONS
from benchmarks.peers.openfisca import DEFINITIONS, MONTH, NORMS, SILENT, Values, system

Arrays = Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class ArrayPeer:
    """One system: `ready` puts the columns into its form, `decide` gives the code of every action and row."""

    name: str
    ready: Callable[[Arrays], Any]
    decide: Callable[[Any], Any]
    codes: Callable[[Any], Mapping[str, np.ndarray]]


def remembered(columns: Callable[[str], Any]) -> Values:
    """Return what gives a fact's column, or that of a definition, which is worked out once."""
    made: dict[str, Any] = {}

    def value(name: str) -> Any:
        if name not in made:
            made[name] = DEFINITIONS[name](value) if name in DEFINITIONS else columns(name)
        return made[name]

    return value


def numpy() -> ArrayPeer:
    """NumPy: whole columns, one thread."""

    def decide(columns: Arrays) -> Mapping[str, np.ndarray]:
        v = remembered(columns.__getitem__)
        return {
            action: np.select([met(v) for _, met in norms], [np.int8(status) for status, _ in norms], np.int8(SILENT))
            for action, norms in NORMS.items()
        }

    return ArrayPeer(f"NumPy {np.__version__}", dict, decide, dict)


def polars_expressions() -> list[Any]:
    """Return the status of each action as an expression of Polars."""
    pl = import_module("polars")
    v = remembered(pl.col)
    made = []
    for action, norms in NORMS.items():
        chain: Any = pl.lit(SILENT, pl.Int8)
        for status, met in reversed(norms):
            chain = pl.when(met(v)).then(pl.lit(status, pl.Int8)).otherwise(chain)
        made.append(chain.alias(action))
    return made


def polars() -> ArrayPeer:
    """Polars: one lazy query, as many threads as it likes."""
    pl = import_module("polars")
    made = polars_expressions()
    name = f"Polars {version('polars')}, {pl.thread_pool_size()} threads"
    return ArrayPeer(
        name,
        pl.DataFrame,
        lambda frame: frame.lazy().select(made).collect(),
        lambda frame: {action: frame[action].to_numpy() for action in ACTIONS},
    )


class Text:
    """An expression of SQL, built by the operators of the formulas."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _two(self, op: str, other: object) -> Text:
        return Text(f"({self.text} {op} {other.text if isinstance(other, Text) else other})")

    def __and__(self, other: object) -> Text:
        return self._two("AND", other)

    def __or__(self, other: object) -> Text:
        return self._two("OR", other)

    def __invert__(self) -> Text:
        return Text(f"(NOT {self.text})")

    def __le__(self, other: object) -> Text:
        return self._two("<=", other)

    def __ge__(self, other: object) -> Text:
        return self._two(">=", other)

    def __eq__(self, other: object) -> Text:  # type: ignore[override]
        return self._two("=", other)

    def __ne__(self, other: object) -> Text:  # type: ignore[override]
        return self._two("<>", other)

    __hash__ = None  # type: ignore[assignment]


def duckdb() -> ArrayPeer:
    """DuckDB: one query, definitions as columns of a common table, from a table in memory into another."""
    engine = import_module("duckdb")
    connection = engine.connect(config={"threads": 2})
    defined = ", ".join(f"{made(Text).text} AS {name}" for name, made in DEFINITIONS.items())
    chains = {
        action: " ".join(f"WHEN {met(Text).text} THEN {status}" for status, met in norms)
        for action, norms in NORMS.items()
    }
    cases = ", ".join(f"CAST(CASE {chain} ELSE {SILENT} END AS TINYINT) AS {one}" for one, chain in chains.items())
    query = f"CREATE OR REPLACE TABLE found AS SELECT {cases} FROM (SELECT *, {defined} FROM given)"

    def ready(columns: Arrays) -> Any:
        arrow = pa.table(dict(columns))
        connection.register("arrow", arrow)
        connection.execute("CREATE OR REPLACE TABLE given AS SELECT * FROM arrow")
        return connection

    return ArrayPeer(
        f"DuckDB {engine.__version__}, 2 threads",
        ready,
        lambda one: one.execute(query),
        lambda one: connection.execute("SELECT * FROM found").fetchnumpy(),
    )


class Kleene:
    """A column of Arrow with the operators of the formulas."""

    def __init__(self, array: Any) -> None:
        self.array = array

    def __and__(self, other: Kleene) -> Kleene:
        return Kleene(pc.and_kleene(self.array, other.array))

    def __or__(self, other: Kleene) -> Kleene:
        return Kleene(pc.or_kleene(self.array, other.array))

    def __invert__(self) -> Kleene:
        return Kleene(pc.invert(self.array))

    def __le__(self, other: int) -> Kleene:
        return Kleene(pc.less_equal(self.array, other))

    def __ge__(self, other: int) -> Kleene:
        return Kleene(pc.greater_equal(self.array, other))

    def __eq__(self, other: object) -> Kleene:  # type: ignore[override]
        return Kleene(pc.equal(self.array, other))

    def __ne__(self, other: object) -> Kleene:  # type: ignore[override]
        return Kleene(pc.not_equal(self.array, other))

    __hash__ = None  # type: ignore[assignment]


def arrow() -> ArrayPeer:
    """pyarrow compute: Kleene logic on bitmaps, one thread."""

    def decide(columns: Mapping[str, Any]) -> Mapping[str, Any]:
        v = remembered(lambda name: Kleene(columns[name]))
        found = {}
        for action, norms in NORMS.items():
            tests = pa.StructArray.from_arrays([met(v).array for _, met in norms], list(map(str, range(len(norms)))))
            values = [pa.scalar(status, pa.int8()) for status, _ in norms]
            found[action] = pc.case_when(tests, *values, pa.scalar(SILENT, pa.int8()))
        return found

    return ArrayPeer(
        f"pyarrow compute {pa.__version__}",
        lambda columns: {name: pa.array(one) for name, one in columns.items()},
        decide,
        lambda found: {name: np.asarray(one) for name, one in found.items()},
    )


def openfisca_columns() -> ArrayPeer:
    """openfisca-core: one simulation of as many persons as there are rows; making it is not timed.

    Raises: ImportError if it is not installed.
    """
    made = system()
    builder = import_module("openfisca_core.simulation_builder").SimulationBuilder

    def decide(columns: Arrays) -> Mapping[str, Any]:
        count = len(columns["age"])
        simulation = builder().build_default_simulation(made, count)
        for name, values in columns.items():
            simulation.set_input(name, MONTH, values)
        return {action: simulation.calculate(action, MONTH) for action in ACTIONS}

    return ArrayPeer(f"openfisca-core {version('openfisca-core')}", dict, decide, lambda found: dict(found))
