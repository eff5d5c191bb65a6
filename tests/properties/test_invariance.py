# SPDX-License-Identifier: Apache-2.0
"""What makes no difference: norms on other things, the names of things, the order of the documents, the way of asking."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from comity.law import Law
from comity.program.truth import Status
from tests.properties.strategies import ACTS, Draft, Stated, Texts, cases, checked, laws, norms
from tests.properties.test_unknowns import lines
from tests.properties.words import ACTIONS, BEARERS, QUESTIONS

FACTS = ("sick", "old", "tame", "wild", "licensed", "weight", "price", "born", "coat", "papers", "bites")
# turned round, so that what stood first in the alphabet stands last; `any_person` is the language's own
RENAMED = {name: f"{chr(219 - ord(name[0]))}_{name}" for name in (*ACTIONS, *BEARERS, *FACTS, *QUESTIONS)}
del RENAMED["any_person"]
NAMES = re.compile(r"\b(" + "|".join(RENAMED) + r")\b")


def law_of(documents: Texts) -> Law:
    program = checked(documents)
    assert program is not None
    return Law(program)


@given(drawn(), st.data())
def test_a_norm_on_another_action_changes_nothing(one: Drawn, data: st.DataObject) -> None:
    """A reader of one rule need not read the rest of the library."""
    documents, law = drawn
    kind = replace(data.draw(st.sampled_from(ACTS)), id="zz-last")
    norm = data.draw(norms(kind, (kind,), 1, False))
    norm = re.sub("|".join(ACTIONS), "sing", norm)
    words = documents["words"].replace("action keep_it", "action sing\naction keep_it", 1)
    more = law_of({**documents, "words": words, "zz-last": Draft(kind, [norm]).text()})

    assert lines(more, case, case.known) == lines(one, one.case.known)


@given(drawn())
def test_names_mean_nothing(one: Drawn) -> None:
    """A name is what people chose to call a thing; neither its words nor its place in the alphabet count."""
    documents, law = drawn
    other = law_of({id_: NAMES.sub(lambda found: RENAMED[found[0]], text) for id_, text in documents.items()})
    facts = {RENAMED.get(name, name): value for name, value in case.known.items()}

    for line in lines(one, one.case.known):
        bearer, action = RENAMED.get(line.bearer, line.bearer), RENAMED[line.action]
        same = other.decide(case.place, case.on, facts, bearer=bearer, action=action).line(bearer, action)
        assert same is not None
        assert (same.status, same.possible, same.exact) == (line.status, line.possible, line.exact)
        assert set(same.depends_on) == {RENAMED.get(name, name) for name in line.depends_on}
        assert [one.citation for one in same.deciding] == [one.citation for one in line.deciding]


@given(drawn())
def test_the_order_of_the_documents_means_nothing(one: Drawn) -> None:
    """Files are read in the order of their names, which nobody chose for what it means."""
    documents, law = drawn
    other = law_of(turned_round(documents))

    for one, two in zip(lines(one, one.case.known), lines(other, case, case.known), strict=True):
        assert (one.status, one.possible, one.exact) == (two.status, two.possible, two.exact)
        assert set(one.depends_on) == set(two.depends_on)
        assert {ruling.citation for ruling in one.deciding} == {ruling.citation for ruling in two.deciding}
        assert {(fall.citation, fall.by) for fall in one.defeated} == {(fall.citation, fall.by) for fall in two.defeated}


def turned_round(documents: Texts) -> Texts:
    return {id_ if id_ == "words" else f"{999 - place}": documents[id_] for place, id_ in enumerate(sorted(documents))}


@given(drawn())
def test_the_status_alone_is_the_status_with_its_reasons(one: Drawn) -> None:
    """The short way and the long way through one law."""
    law = one.law
    with_reasons: dict[tuple[str, str], Any] = {
        (line.bearer, line.action): line.status for line in lines(one, one.case.known)
    }

    for bearer in BEARERS:
        alone = law.statuses(case.place, case.on, case.known, bearer=bearer, actions=ACTIONS)
        assert alone == {action: with_reasons[bearer, action] for action in ACTIONS}


@given(drawn())
def test_an_answer_names_what_decides_it(one: Drawn) -> None:
    """A status without a provision behind it would be ours and not the law's; what is defeated decides nothing."""
    for line in lines(one.law, case, case.known):
        assert bool(line.deciding) == (line.status is not Status.SILENT)
        assert line.status is Status.DEPENDS or not line.depends_on
        assert (line.status is Status.DEPENDS) == (len(line.possible) > 1)
