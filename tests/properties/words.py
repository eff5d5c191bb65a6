# SPDX-License-Identifier: Apache-2.0
"""The vocabulary and the map that every random program has, and the conditions that can be said with them."""

from __future__ import annotations

import re

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
KINDS = """\
bearer keeper level local
bearer pound is a kind of keeper
bearer kennel is a kind of keeper
bearer kennel is a kind of pound in zz/north/hill
bearer inspector level federal
"""
DECLARED = {
    **{name: f"fact {name}: yes_no" for name in YES_NO},
    "licensed": """\
fact licensed: yes_no of place
recorded at zz licensed = no
recorded at zz/north/hill licensed = yes from 2014-01-01 to 2018-12-31""",
    "weight": "fact weight: number",
    "price": "fact price: money",
    "born": "fact born: date",
    "coat": "fact coat: one of none, short, long",
    "papers": "fact papers: some of chip, pass",
    "release_at": "fact release_at: datetime",
    "taken_at": "fact taken_at: datetime",
    "bite": "record bite\n  deep: yes_no\n  class: one of scratch, wound\n  day: date\nfact bites: list of bite",
    "commanded": "question of law commanded: yes_no of federal law",
    "lawful": "question of law lawful: yes_no of state law",
    "limit": "parameter limit: number = 10 from 2010-01-01, 20 from 2019-01-01",
}
DEFINED = {
    "grave": "define grave(bite) as deep and class is wound",
    "age": "define age as years between born and today",
}
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


@st.composite
def conditions(draw: st.DrawFn, *, plain: bool, depth: int = 2) -> str:
    """A random condition; `plain` ones speak of yes/no facts and questions only."""
    shape = draw(st.integers(0, 4)) if depth else 0
    if shape < 3:
        atom = draw(st.sampled_from(PLAIN if plain or draw(st.booleans()) else RICH))
        return f"not {atom}" if shape == 2 and atom.isidentifier() else atom if atom.isidentifier() else f"({atom})"
    one, other = (draw(conditions(plain=plain, depth=depth - 1)) for _ in range(2))
    return f"({one} {'and' if shape == 3 else 'or'} {other})"


@st.composite
def whens(draw: st.DrawFn, *, plain: bool) -> str:
    """A `when` or `unless`, sometimes with labelled lines."""
    if draw(st.integers(0, 4)):
        return f"\n  {draw(st.sampled_from(['when', 'when', 'unless']))} {draw(conditions(plain=plain))}"
    lines = "".join(f"\n    ({number}) {draw(conditions(plain=plain, depth=1))}" for number in (1, 2))
    return f"\n  when {draw(st.sampled_from(['any', 'all']))} of{lines}"


@st.composite
def relations(draw: st.DrawFn) -> str:
    """The actions, each a kind of, a part of or excluded by some of those before it."""
    text = ""
    for number, action in enumerate(ACTIONS):
        text += f"action {action}"
        if number and draw(st.integers(0, 2)):
            other = draw(st.sampled_from(ACTIONS[:number]))
            when = draw(st.sampled_from(["", " when sick", " when tame or old"]))
            text += draw(
                st.sampled_from([f" is a kind of {other}", f" excludes {other}", f" is part of {other}{when}"])
            )
        text += "\n"
    return text


def vocabulary(law: str) -> str:
    """Declare what a text of law names, and what those definitions name."""
    defined = [text for name, text in DEFINED.items() if mentions(law, name)]
    everything = "\n".join([law, *defined])
    declared = [text for name, text in DECLARED.items() if mentions(everything, name)]
    return "\n".join([*declared, *defined, ""])


def mentions(text: str, name: str) -> bool:
    return re.search(rf"\b{name}s?\b", text) is not None
