# SPDX-License-Identifier: Apache-2.0
"""Random small programs, as texts of law of several governments, and random cases.

Read `drawn` last. Texts that the checker refuses (precedence in a circle) are not drawn; few are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from comity.check.check import check
from comity.decide.answer import Line
from comity.law import Law
from comity.program.program import Program
from comity.source.markdown import read_document
from tests.properties.words import ACTIONS, KINDS, MAP, YES_NO, conditions, relations, vocabulary, whens

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """A document that a program may hold. Documents stand in the order of their rank."""

    id: str
    kind: str
    place: str
    layer: str
    more: str = ""

    @property
    def cite(self) -> str:
        return f"{self.id.title()} Code"


ACTS = (
    Kind("charter", "constitution", "zz", "federal"),
    Kind("union", "statute", "zz", "federal"),
    Kind("decree", "regulation", "zz", "federal"),
    Kind("accord", "settlement", "zz", "federal", "court: trial\nreaches: [zz/circuit]\n"),
    Kind("memo", "policy", "zz", "federal"),
    Kind("basis", "constitution", "zz/north", "state"),
    Kind("north", "statute", "zz/north", "state"),
    Kind("second", "statute", "zz/north", "state"),
    Kind("order", "executive_order", "zz/north", "state"),
    Kind("hill", "ordinance", "zz/north/hill", "local"),
    Kind("town", "ordinance", "zz/north/city", "local"),
    Kind("county", "policy", "zz/north/hill", "local"),
    Kind("manual", "policy", "zz/north/hill/office", "agency"),
)
COURTS = (
    Kind("supreme", "judgment", "zz", "federal", "court: supreme\n"),
    Kind("circuit", "judgment", "zz/circuit", "federal", "court: appeals\n"),
    Kind("later", "judgment", "zz/circuit", "federal", "court: appeals\n"),
    Kind("high", "judgment", "zz/north", "state", "court: high\n"),
    Kind("appeals", "judgment", "zz/north", "state", "court: appeals\n"),
    Kind("trial", "judgment", "zz/north", "state", "court: trial\nreaches: [zz/north/hill]\n"),
    Kind("adviser", "opinion", "zz/north", "state"),
)
BELOW = {"federal": ("state", "local", "agency"), "state": ("local", "agency"), "local": ("agency",), "agency": ()}
WHO = (
    *("keeper", "keeper", "any_person", "any_person", "keeper, inspector", "pound", "kennel"),
    *("inspector", "pound, inspector", "keeper except kennel"),
)
DAYS = ("2013-01-01", "2015-05-05", "2016-02-29", "2018-12-31", "2019-01-01", "2021-07-01")
intervals = st.sampled_from([*[".."] * 8, "2014-01-01 ..", ".. 2018-12-31", "2015-05-05 .. 2019-01-01"])


@dataclass
class Draft:
    """What has been drawn of a document; `sections` are citable from later ones and, by words, from any."""

    kind: Kind
    sections: list[str] = field(default_factory=list)

    def text(self) -> str:
        front = f"title: {self.kind.id}\ncite: {self.kind.cite}\nkind: {self.kind.kind}\nplace: {self.kind.place}\n"
        start = "" if self.sections and self.sections[0].startswith("in force:") else "in force: ..\n"
        sections = list(self.sections)
        if not start:
            start = sections.pop(0) + "\n"
        body = "\n".join(f"## § {number}\n\n```comity\n{one}\n```\n" for number, one in enumerate(sections, 1))
        return f"---\n{front}{start}{self.kind.more}uses: [words]\n---\n\n# {self.kind.id}\n\n{body}"


@st.composite
def norms(draw: st.DrawFn, kind: Kind, acts: tuple[Kind, ...], own: int, plain: bool) -> str:
    """One norm of a document: § `own`. Every document has three sections at the most, so § 1 to § 3 may be named."""
    who, action = draw(st.sampled_from(WHO)), draw(st.sampled_from((ACTIONS[0], ACTIONS[0], *ACTIONS)))
    verb = draw(
        st.sampled_from(["must", "must", "must not", "must not", "may", "may only", "need not", "need not", "bar"])
    )
    when = draw(whens(plain=plain)) if draw(st.booleans()) else ""
    if verb == "bar" and BELOW[kind.layer]:
        layers = draw(st.lists(st.sampled_from(BELOW[kind.layer]), min_size=1, max_size=2, unique=True))
        what = draw(st.sampled_from(["forbid", "require", "permit"]))
        return f"no {' or '.join(layers)} law may {what} {action}{when}"
    if verb in ("bar", "may only"):
        verb, when = "may only", when or f"\n  when {draw(conditions(plain=plain))}"
    text = f"{who} {verb} {action}{when}"
    if verb == "must" and kind.layer == "federal" and who not in ("inspector", "any_person"):
        text += "\n  when commanded"
    if not plain and not draw(st.integers(0, 5)):
        text += "\n  " + draw(st.sampled_from(["until 48 hours after release_at", "from 2 days before release_at"]))
    return text + draw(words(kind, acts, own)) + draw(dated)


dated = st.sampled_from(
    [*[""] * 6, "\n  in force 2014-01-01 ..", "\n  in force .. 2015-05-04, 2016-02-29 .. 2019-01-01"]
)


@st.composite
def words(draw: st.DrawFn, kind: Kind, acts: tuple[Kind, ...], own: int) -> str:
    """The words by which a norm prevails or yields."""
    which = draw(st.sampled_from(["", "", "despite", "subject to", "except as", "regardless of"]))
    if which == "except as":
        layers = draw(st.sampled_from(["federal", "state", "federal or state"]))
        return f"\n  except as {layers} law requires"
    if which == "regardless of":
        layers_ = (kind.layer, *BELOW[kind.layer])
        return f"\n  regardless of {draw(st.sampled_from(layers_))} law"
    if not which:
        return ""
    lower = acts[acts.index(kind) :] if which == "despite" else acts
    others = [f"{one.cite} § 1" for one in lower if (one, own) != (kind, 1)]
    if not others:
        return ""
    named = [draw(st.sampled_from(others))]
    if which == "despite" and draw(st.booleans()):
        # beside a lower rule, a `despite` may name a higher one, against which it has no force
        named += [f"{one.cite} § 1" for one in acts[: acts.index(kind)][:1]]
    return f"\n  {which} {', '.join(named)}"


@st.composite
def holdings(draw: st.DrawFn, kind: Kind, acts: tuple[Kind, ...], plain: bool) -> list[str]:
    """What a court says: readings, suspensions; its first day, since the later of equal courts prevails."""
    day = DAYS[COURTS.index(kind) % len(DAYS)]
    said = []
    for question in ("commanded", "lawful"):
        if draw(st.booleans()):
            when = "" if draw(st.booleans()) else f" when {draw(st.sampled_from(YES_NO))}"
            said.append(f"holds {question} = {draw(st.sampled_from(['yes', 'no']))}{when}")
    if kind.kind == "judgment" and draw(st.booleans()):
        cited = f"{draw(st.sampled_from(acts)).cite} § 1"
        whom = draw(st.sampled_from(["", " for inspector", " for keeper except kennel"]))
        where = draw(st.sampled_from(["", " in zz/north/hill"]))
        end = draw(st.sampled_from(["", " to 2022-01-01"]))
        when = draw(st.sampled_from(["", f" when {draw(conditions(plain=plain))}"]))
        said.append(f"suspends {cited}{whom}{where} from {day}{end}{when}")
    return [f"in force: {day} ..", *said]


@st.composite
def texts(draw: st.DrawFn, plain: bool = False) -> Texts:
    """The documents of a program by id, the vocabulary among them."""
    chosen = draw(st.lists(st.sampled_from(range(len(ACTS))), min_size=2, max_size=4, unique=True))
    acts = tuple(ACTS[number] for number in sorted(chosen))
    found = {}
    for kind in acts:
        sections = [draw(norms(kind, acts, number, plain)) for number in range(1, draw(st.integers(2, 4)) + 1)]
        found[kind.id] = Draft(kind, [f"in force: {draw(intervals)}", *sections]).text()
    for kind in draw(st.lists(st.sampled_from(COURTS), max_size=4, unique=True)):
        found[kind.id] = Draft(kind, draw(holdings(kind, acts, plain))).text()
    body = MAP + KINDS + draw(relations())
    law = "\n".join([body, *found.values()])
    if "heavy" in law:
        old = draw(st.sampled_from(["weight > 8", "sick or old"]))
        heavy = f"define heavy as {old} in force .. 2016-12-31\ndefine heavy as not wild in force 2017-06-01 ..\n"
        law, body = law + heavy, body + heavy
    words = f"---\ntitle: words\nkind: vocabulary\n---\n\n# Words\n\n```comity\n{body}{vocabulary(law)}```\n"
    return {"words": words, **found}


def checked(documents: Texts) -> Program | None:
    """Return the checked program of texts, or None if they have errors."""
    read = [read_document(id_, f"{id_}.md", text.encode()) for id_, text in sorted(documents.items())]
    program, diagnostics = check([document for document, _ in read])
    faults = [*diagnostics, *(one for _, found in read for one in found)]
    return None if any(one.is_error for one in faults) else program


# ---------------------------------------------------------------- cases
moments = st.sampled_from([f"{day}T{hour}" for day in DAYS for hour in ("09:00", "23:30")]) | st.just("never")
rows = st.fixed_dictionaries(
    {
        "deep": st.booleans(),
        "class": st.sampled_from(["scratch", "wound"]),
        "day": st.sampled_from(["2012-01-01", "2014-03-01", "2018-06-01", "never"]),
    }
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.booleans() for name in YES_NO},
    "licensed": st.booleans(),
    "weight": st.sampled_from([0, 4, 5, 8, 10, 11, 20, 21]),
    "price": st.sampled_from(["50 USD", "100 USD", "101 USD"]),
    "born": st.sampled_from(["2000-02-29", "2011-02-28", "2015-06-01", "2016-02-29", "never"]),
    "coat": st.sampled_from(["none", "short", "long"]),
    "papers": st.lists(st.sampled_from(["chip", "pass"]), unique=True),
    "release_at": moments,
    "taken_at": moments,
    "bites": st.lists(rows, max_size=3),
}


ASKED = ("pound", "kennel", "inspector", "any_person")
# most often where most governments speak
WHERE = (*["zz/north/hill/office"] * 3, *["zz/north/hill"] * 3, "zz/north/city", "zz/north", "zz")


@dataclass(frozen=True)
class Stated:
    """A case as a user states it: all of it, and what is known of it."""

    place: str
    on: str
    whole: Mapping[str, Any]
    known: Mapping[str, Any]

    def within(self, law: Law) -> Stated:
        """Leave out the facts that a law does not declare."""
        declared = law.program.facts
        whole, known = (
            {name: one for name, one in facts.items() if name in declared} for facts in (self.whole, self.known)
        )
        return replace(self, whole=whole, known=known)


@st.composite
def partly(draw: st.DrawFn, name: str, value: Any) -> Any:
    """What may be known of a value: for a list, some of its records and some of their fields."""
    if name != "bites":
        return value
    shown = [
        {key: one for key, one in row.items() if draw(st.integers(0, 3))} for row in value if draw(st.integers(0, 3))
    ]
    return {"entries": shown, "maybe_more": True} if len(shown) < len(value) or draw(st.booleans()) else shown


@st.composite
def cases(draw: st.DrawFn, plain: bool = False) -> Stated:
    """A case; `plain` ones leave nothing but yes/no facts unknown."""
    whole = {name: draw(values) for name, values in VALUES.items()}
    if draw(st.booleans()):
        del whole["licensed"]  # the records of the place say it then: what a user leaves out is not unknown
    hideable = [name for name in (YES_NO if plain else VALUES) if name != "licensed"]
    hidden = draw(st.lists(st.sampled_from(hideable), max_size=5, unique=True))
    known = {name: value if plain else draw(partly(name, value)) for name, value in whole.items() if name not in hidden}
    day = draw(st.sampled_from(DAYS))
    return Stated(
        draw(st.sampled_from(WHERE)), draw(st.sampled_from([day, day, f"{day}T10:00", f"{day}T23:45"])), whole, known
    )


@dataclass(frozen=True)
class Drawn:
    """A program without errors, its texts, and cases that state facts of it."""

    texts: Texts
    law: Law
    cases: tuple[Stated, ...]

    @property
    def case(self) -> Stated:
        """The first case, where one is enough."""
        return self.cases[0]


def lines(law: Law, case: Stated, facts: Mapping[str, Any]) -> list[Line]:
    """Return the answer on every bearer and action, whether or not a norm speaks."""
    found = [
        law.decide(case.place, case.on, facts, bearer=bearer, action=action).line(bearer, action)
        for bearer, action in product(ASKED, ACTIONS)
    ]
    return [line for line in found if line is not None]


@st.composite
def drawn(draw: st.DrawFn, plain: bool = False) -> Drawn:
    """A random program with random cases."""
    documents = draw(texts(plain=plain))
    program = checked(documents)
    assume(program is not None)
    assert program is not None
    law = Law(program)
    return Drawn(documents, law, tuple(draw(cases(plain=plain)).within(law) for _ in range(3)))
