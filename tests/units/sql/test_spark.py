# SPDX-License-Identifier: Apache-2.0
"""The query of the story run by Spark in local mode: what columns say."""

from __future__ import annotations

from random import Random

import pytest

from comity.columns.given import read_table
from comity.columns.plain import plain_table
from comity.law import load
from comity.tables.error import TableError
from tests.units.sql.test_agreement import random_rows, table_with


def test_spark_says_what_columns_say() -> None:
    """Lists known in part, blanks and records of the place included."""
    pytest.importorskip("pyspark", reason="no Spark: pip install comity[spark]")
    from comity.spark.session import session

    try:
        spark = session()
    except TableError as error:
        pytest.skip(f"no Spark: {error}")
    law, random, pairs = load(), Random(3), [("county_jail", "hold_for_immigration")]
    place, on, name = "us/ca/los-angeles-county", "2017-02-24", "county_jail__hold_for_immigration"
    rows = [(place, on, facts) for _, _, facts in random_rows(law, random, on, 60)]
    table = table_with(law, rows, random)
    query = law.sql(place, on, "spark", pairs=pairs, keep=("row",)).rstrip().rstrip(";")
    given, faults = read_table(law.program, table, "the place", "the day", ())
    assert given is not None, faults
    facts = [fact.name for fact in law.program.facts.values() if fact.name in query]
    cases = plain_table(law.program, given, facts).drop_columns(["place", "on"])
    spark.createDataFrame(cases).createOrReplaceTempView("cases")

    found = {row["row"]: row[name] for row in spark.sql(query).collect()}

    columns = law.decide_table(table, place="the place", on="the day", pairs=pairs, fill_from_records=True)
    assert found == dict(enumerate(columns[name].to_pylist()))
    assert len(set(found.values())) > 1
