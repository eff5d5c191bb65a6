# SPDX-License-Identifier: Apache-2.0
"""The vocabulary and the map that every random program has, and the conditions that can be said with them."""

from __future__ import annotations

from hypothesis import strategies as st

PLACES = ("zz", "zz/north", "zz/north/hill", "zz/north/hill/office", "zz/north/city")
BEARERS = ("keeper", "pound", "kennel", "inspector", "any_person")
ACTIONS = ("keep_it", "free_it", "show_it", "hand_it_over")
YES_NO = ("sick", "old", "tame", "wild")
QUESTIONS = ("commanded", "lawful")

MAP = """\
place zz "the Union" time zone "America/Chicago" calendar "US"
place zz/north "North"
place zz/north/hill "Hill County"
place zz/north/city "the City" within zz/north/hill
place zz/north/hill/office "the office" is pound, kennel
place zz/circuit "the Circuit" level region contains zz/north
"""
NAMES = """\
bearer keeper level local
bearer pound is a kind of keeper
bearer kennel is a kind of keeper
bearer kennel is a kind of pound in zz/north/hill
bearer inspector level federal
fact sick: yes_no
fact old: yes_no
fact tame: yes_no
fact wild: yes_no
fact licensed: yes_no of place
recorded at zz licensed = no
recorded at zz/north/hill licensed = yes from 2014-01-01 to 2018-12-31
fact weight: number
fact price: money
fact born: date
fact coat: one of none, short, long
fact papers: some of chip, pass
fact release_at: datetime
fact taken_at: datetime
record bite
  deep: yes_no
  class: one of scratch, wound
  day: date
fact bites: list of bite
question of law commanded: yes_no of federal law
question of law lawful: yes_no of state law
parameter limit: number = 10 from 2010-01-01, 20 from 2019-01-01
define grave(bite) as deep and class is wound
define age as years between born and today
"""
PLAIN = (*YES_NO, *QUESTIONS)
RICH = (
    *("licensed", "heavy", "place within zz/north/hill", "place within zz/circuit"),
    *("weight > limit", "weight >= 5", "weight = 20", "price > 100 USD", "min(weight, limit) < 10"),
    *("born within 5 years before today", "born within 15 years before today", "born < 2015-06-01", "born = never"),
    *("age >= 3", "today >= 2016-01-01", "(if sick then weight else limit) > 12"),
    *("coat is short", "coat in [short, long]", "coat is not none", "papers includes chip", "papers is none"),
    *("some bite where (deep or class is wound)", "every bite where deep", "no bite where class is wound"),
    *("some bite where day within 2 years before today", "some bite where grave(bite)", "bites is none"),
    *("count bite where (deep) >= 2", "count bite where (grave(bite)) = 0"),
)
TIMES = (
    *("until 48 hours after release_at", "until the earliest of 24 hours after release_at; taken_at"),
    *("from 2 days before release_at", "from 1 hour after release_at", "until the end of the day of taken_at"),
    *("from the latest of release_at; taken_at", "by 3 days after release_at", "promptly after release_at"),
)


def conditions(*, plain: bool) -> st.SearchStrategy[str]:
    """Random conditions: `plain` ones speak of yes/no facts and questions only."""
    atoms = st.sampled_from(PLAIN) if plain else st.sampled_from(PLAIN) | st.sampled_from(RICH)
    return st.recursive(
        atoms.map(lambda atom: atom if atom.isidentifier() else f"({atom})"),
        lambda part: st.one_of(
            part.map(lambda one: f"not {one}"),
            st.tuples(part, st.sampled_from(["and", "or"]), part).map(lambda three: f"({' '.join(three)})"),
        ),
        max_leaves=4,
    )


@st.composite
def whens(draw: st.DrawFn, *, plain: bool) -> str:
    """A `when` or `unless`, sometimes with labelled lines."""
    condition = conditions(plain=plain)
    if draw(st.integers(0, 4)):
        return f"\n  {draw(st.sampled_from(['when', 'when', 'unless']))} {draw(condition)}"
    lines = "".join(f"\n    ({number}) {draw(condition)}" for number in range(1, draw(st.integers(2, 3)) + 1))
    return f"\n  when {draw(st.sampled_from(['any', 'all']))} of{lines}"


@st.composite
def relations(draw: st.DrawFn) -> str:
    """The actions, each a kind of, a part of or excluded by some of those before it."""
    text = ""
    for number, action in enumerate(ACTIONS):
        text += f"action {action}"
        if number and draw(st.booleans()):
            other = draw(st.sampled_from(ACTIONS[:number]))
            when = draw(st.sampled_from(["", " when sick", " when tame or old"]))
            text += draw(
                st.sampled_from([f" is a kind of {other}", f" excludes {other}", f" is part of {other}{when}"])
            )
        text += "\n"
    return text
