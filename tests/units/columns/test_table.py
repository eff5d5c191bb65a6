# SPDX-License-Identifier: Apache-2.0
"""What a table may be given as, what comes back, and what is said of a table that is wrong."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import comity
from comity.law import CaseError, Law

WORDS = """\
place zz "the Union" time zone "America/Chicago" calendar "US"
place zz/north "North"
place zz/south "South" time zone "America/Denver"
bearer keeper level federal
bearer warden is a kind of keeper
action hold
action free
fact sick: yes_no
fact licensed: yes_no of place
recorded at zz/north licensed = yes
fact coat: one of none, short, long
fact papers: some of chip, pass
fact weight: number
fact price: money
fact term: duration
fact born: date
fact taken_at: datetime
record bite
  deep: yes_no
  cost: money
  size: number
fact bites: list of bite
question of law lawful: yes_no of federal law
"""
HOLD = [("keeper", "hold")]


NORMS = (
    "keeper must hold\n  when sick and licensed",
    "keeper must not hold\n  when coat is long\n  despite § 1",
    "keeper may free\n  when weight >= 10 or price > 100 USD or papers includes chip or born < 2000-01-01",
    "warden must free\n  when some bite where (deep and size > 3)",
    "warden asks keeper to hold",
)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """A law of five sections, of a Union with two States."""
    folder = tmp_path_factory.mktemp("law")
    front = "---\ntitle: {0}\ncite: {0}\nkind: {1}\n{2}in force: ..\n---\n\n# {0}\n\n"
    (folder / "words.md").write_text(front.format("Words", "vocabulary", "") + f"```comity\n{WORDS}```\n")
    rules = "".join(f"## § {number}\n\n```comity\n{one}\n```\n\n" for number, one in enumerate(NORMS, 1))
    (folder / "act.md").write_text(front.format("Act", "statute", "place: zz\nuses: [words]\n") + rules)
    return comity.load(folder)


def statuses(found: Any, bearer: str = "keeper", action: str = "hold") -> list[str | None]:
    """Return a status column as words."""
    return pa.table(found)[f"{bearer}__{action}"].to_pylist()


FACTS = {"sick": [True, False, None], "licensed": [True, True, True], "coat": ["none", "long", "short"]}


@pytest.mark.parametrize(
    "table",
    [
        FACTS,
        pa.table(FACTS),
        pa.table(FACTS).to_batches()[0],
        pa.table({**FACTS, "coat": pa.array(FACTS["coat"]).dictionary_encode()}),
        pl.DataFrame(FACTS),
        pd.DataFrame(FACTS),
        pd.DataFrame(FACTS, index=["a", "b", "c"]),
        duckdb.sql(
            "select * from (values (true, true, 'none'), (false, true, 'long'), (null, true, 'short')) t(sick, licensed, coat)"
        ),
    ],
    ids=["dict", "arrow", "batch", "dictionary", "polars", "pandas", "pandas-index", "duckdb"],
)
def test_any_table_with_an_arrow_interface_is_decided(law: Law, table: Any) -> None:
    """And the result goes back into each of them."""
    found = law.decide_table(table, place="zz", on="2020-05-01", pairs=HOLD)

    assert statuses(found) == ["must", "must_not", "depends"]
    assert pl.from_arrow(found)["keeper__hold"].to_list() == statuses(found)  # type: ignore[call-overload]
    assert found.to_pandas()["keeper__hold"].tolist() == statuses(found)
    assert duckdb.sql("select count(*) from found where keeper__hold = 'must'").fetchall() == [(1,)]


def test_a_row_without_place_or_day_is_kept_and_has_no_answer(law: Law) -> None:
    """It is neither silent nor open: nobody asked a question."""
    table = {
        "where": ["zz", None, "zz/north"],
        "day": [date(2020, 1, 1), date(2020, 1, 1), None],
        "sick": [True] * 3,
        "id": [7, 8, 9],
    }
    found = law.decide_table(table, place="where", on="day", pairs=HOLD, keep=["id"], provisions=True)

    assert found["id"].to_pylist() == [7, 8, 9]
    assert statuses(found) == ["depends", None, None]
    assert found["keeper__hold__by"].to_pylist() == [[], None, None]
    assert found["keeper__hold__requested"].to_pylist() == [True, None, None]


def test_the_provisions_that_decide_are_those_of_one_decision(law: Law) -> None:
    """With them, whether a norm was defeated: unknown where it cannot be told."""
    table = {"sick": [True, True, False, True], "licensed": [True] * 4, "coat": ["none", "long", "long", None]}
    found = law.decide_table(table, place="zz", on="2020-01-01", pairs=HOLD, provisions=True)

    for number, by in enumerate(found["keeper__hold__by"].to_pylist()):
        facts = {name: values[number] for name, values in table.items()}
        line = law.decide("zz", "2020-01-01", facts, bearer="keeper", action="hold").line("keeper", "hold")
        assert line is not None
        wanted = [ruling.provision for ruling in line.deciding] if line.status != "depends" else []
        assert (statuses(found)[number], by) == (line.status, wanted)
    assert found["keeper__hold__defeated"].to_pylist() == [False, True, False, None]


def test_places_and_days_may_differ_from_row_to_row(law: Law) -> None:
    """What the records of a place say counts there alone; a blank says "unknown", unless it is to be filled."""
    facts = {"where": ["zz/north", "zz/south", "zz/north"], "sick": [True] * 3, "coat": ["none"] * 3}
    unsaid = law.decide_table(facts, place="where", on="2020-01-01", pairs=HOLD)
    assert statuses(unsaid) == ["must", "depends", "must"]
    said = {**facts, "licensed": [None, None, False]}
    blank = law.decide_table(said, place="where", on="2020-01-01", pairs=HOLD)
    assert statuses(blank) == ["depends", "depends", "silent"]
    filled = law.decide_table(said, place="where", on="2020-01-01", pairs=HOLD, fill_from_records=True)
    assert statuses(filled) == ["must", "depends", "silent"]


def test_bearer_and_action_mean_what_they_mean_for_one_case(law: Law) -> None:
    """A general kind is followed by its kinds that some norm names."""
    found = law.decide_table({"sick": [True]}, place="zz", on="2020-01-01", bearer="keeper")
    line = {(one.bearer, one.action) for one in law.decide("zz", "2020-01-01", {"sick": True}, bearer="keeper").lines}
    assert set(found.column_names) == {f"{bearer}__{action}" for bearer, action in line}


@pytest.mark.parametrize("rows", [0, 1, 64])
def test_tables_without_rows_and_columns_without_values(law: Law, rows: int) -> None:
    """Nothing known is open; no row is no answer."""
    empty = pa.table({"sick": pa.nulls(rows), "bites": pa.nulls(rows), "weight": pa.array([None] * rows, pa.int8())})
    found = law.decide_table(empty, place="zz/north", on="2020-01-01", pairs=[("keeper", "hold"), ("warden", "free")])
    assert statuses(found) == ["depends"] * rows
    assert statuses(found, "warden", "free") == ["depends"] * rows


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"sikc": [True]}, "/columns/sikc", "no fact is declared with the name `sikc`"),
    ({"lawful": [True]}, "/columns/lawful", "question of law"),
    ({"sick": [None, "perhaps"]}, "/rows/1/sick", "expected yes, no or unknown, found `perhaps`"),
    ({"sick": [1, 0]}, "/rows/0/sick", "expected yes, no or unknown, found `1`"),
    ({"coat": ["short", "lnog"]}, "/rows/1/coat", "`lnog` is not one of the values"),
    ({"weight": ["12", "1,5x"]}, "/rows/1/weight", "expected a number"),
    ({"weight": [1.0, float("inf")]}, "/rows/1/weight", "expected a number"),
    ({"price": ["100"]}, "/rows/0/price", "expected an amount and its currency"),
    ({"term": ["two days"]}, "/rows/0/term", "expected a duration"),
    ({"born": ["2020-01-01", "01/02/2020"]}, "/rows/1/born", "expected a date"),
    ({"papers": [["chip"], ["chip", "pas"]]}, "/rows/1/papers", "`pas` is not one of the values"),
    ({"bites": [[], [{"deep": True}, {"depe": True}]]}, "/rows/1/bites/0/depe", "bite has no field named"),
    (
        {"bites": [[{"deep": "no"}], [{"deep": "yes"}, {"deep": "so"}]]},
        "/rows/1/bites/1/deep",
        "expected yes, no or unknown",
    ),
    ({"bites": [[{"deep": True}, None]]}, "/rows/0/bites/1", "found nothing"),
    ({"bites": [3]}, "/rows/0/bites", "expected a list of bite"),
    ({"taken_at": ["2020-01-01 10:00", "2020-01-01T10:00:00+00:00"]}, "/rows/0/taken_at", "no time zone"),
    ({"where": ["zz", "zz/nort"]}, "/rows/1/where", "no place named `zz/nort`"),
    ({"day": ["2020-01-01", "soon"]}, "/rows/1/day", "expected a date and time"),
    ({"day": ["2020-01-01", "never"]}, "/rows/1/day", "expected a day"),
]


@pytest.mark.parametrize(("columns", "path", "message"), WRONG, ids=[path for _, path, _ in WRONG])
def test_what_is_wrong_is_said_with_its_row_and_column(
    law: Law, columns: dict[str, Any], path: str, message: str
) -> None:
    """At the first row where it is; the dates and places of rows too."""
    place, on = ("where" if "where" in columns else "zz"), ("day" if "day" in columns else "2020-01-01")
    with pytest.raises(CaseError) as caught:
        law.decide_table(columns, place=place, on=on, pairs=HOLD)
    assert [(one.path, message in one.message) for one in caught.value.diagnostics] == [(path, True)]


def test_everything_wrong_is_said_at_once_with_what_to_write_instead(law: Law) -> None:
    """A user mends a table in one go."""
    with pytest.raises(CaseError) as caught:
        law.decide_table(
            {"sick": ["oui"], "coat": ["lnog"], "wieght": [1]}, place="zz", on="2020-01-01", pairs=HOLD, keep=()
        )
    assert [(one.path, one.help) for one in caught.value.diagnostics] == [
        ("/rows/0/sick", ""), ("/rows/0/coat", "did you mean `long`?"), ("/columns/wieght", "did you mean `weight`?"),
    ]  # fmt: skip
    for wrong in ({"place": "zz/nroth"}, {"on": "tomorrow"}, {"pairs": [("keper", "hold")]}, {"keep": ["id"]}):
        given: dict[str, Any] = {"place": "zz", "on": "2020-01-01", "pairs": HOLD, **wrong}
        with pytest.raises(CaseError):
            law.decide_table({"sick": [True]}, **given)
    with pytest.raises(TypeError, match="Arrow PyCapsule interface"):
        law.decide_table([1, 2], place="zz", on="2020-01-01", pairs=HOLD)


def test_a_moment_is_read_by_the_clock_of_the_rows_place(law: Law) -> None:
    """Midnight of UTC is still the day before in North and South; what has no zone is local time."""
    moment = pa.array([datetime(2020, 1, 1, 6, 30)] * 2, pa.timestamp("us", "UTC"))
    found = law.decide_table(
        {"where": ["zz/north", "zz/south"], "at": moment, "sick": [True] * 2}, place="where", on="at", pairs=HOLD
    )
    alone = [
        law.statuses(place, "2020-01-01T06:30+00:00", {"sick": True}, bearer="keeper", actions=["hold"])["hold"]
        for place in ("zz/north", "zz/south")
    ]
    assert statuses(found) == alone


def test_a_law_is_compiled_once_for_places_that_it_cannot_tell_apart() -> None:
    """Three thousand counties without a rule of their own are one law of their State, not three thousand."""
    library = comity.load()
    counties = [
        name for name, place in library.program.places.items() if name.startswith("us/tx/") and place.level == "local"
    ]
    table = pa.table({"where": counties, "day": ["2019-06-01"] * len(counties)})
    library.decide_table(table, place="where", on="day", pairs=[("county_jail", "hold_for_immigration")])

    assert len(counties) > 5
    assert library._tables is not None
    assert len(library._tables._equal) < 5
