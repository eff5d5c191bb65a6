# SPDX-License-Identifier: Apache-2.0
"""What makes no difference: norms on other things, the names of things, the order of the documents, the way of asking."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.law import Law
from comity.program.truth import Status
from tests.properties.strategies import ACTS, Draft, Drawn, Texts, checked, drawn, lines, norms
from tests.properties.words import ACTIONS, BEARERS, DECLARED, QUESTIONS

# turned round, so that what stood first in the alphabet stands last; `any_person` is the language's own
RENAMED = {
    name: f"{chr(219 - ord(name[0]))}_{name}"
    for name in (*ACTIONS, *BEARERS, *DECLARED, *QUESTIONS, "bites", "grave", "age", "heavy")
    if name not in ("any_person", "bite")
}
NAMES = re.compile(r"\b(" + "|".join(RENAMED) + r")\b")


def law_of(documents: Texts) -> Law:
    program = checked(documents)
    assert program is not None
    return Law(program)


@given(drawn(), st.data())
def test_a_norm_on_another_action_changes_nothing(one: Drawn, data: st.DataObject) -> None:
    """A reader of one rule need not read the rest of the library."""
    kind = replace(data.draw(st.sampled_from(ACTS)), id="zz-last")
    norm = re.sub("|".join(ACTIONS), "sing", data.draw(norms(kind, (kind,), 1, True)))
    named = "".join(f"{text}\n" for name, text in DECLARED.items() if name in norm and text not in one.texts["words"])
    words = one.texts["words"].replace("action keep_it", f"{named}action sing\naction keep_it", 1)
    more = law_of({**one.texts, "words": words, "zz-last": Draft(kind, ["in force: ..", norm]).text()})

    assert lines(more, one.case, one.case.known) == lines(one.law, one.case, one.case.known)


@given(drawn())
def test_names_mean_nothing(one: Drawn) -> None:
    """A name is what people chose to call a thing; neither its words nor its place in the alphabet count."""
    other = law_of({id_: NAMES.sub(lambda found: RENAMED[found[0]], text) for id_, text in one.texts.items()})
    facts = {RENAMED.get(name, name): value for name, value in one.case.known.items()}

    for line in lines(one.law, one.case, one.case.known):
        bearer, action = RENAMED.get(line.bearer, line.bearer), RENAMED[line.action]
        same = other.decide(one.case.place, one.case.on, facts, bearer=bearer, action=action).line(bearer, action)
        assert same is not None
        assert (same.status, same.possible, same.exact) == (line.status, line.possible, line.exact)
        assert set(same.depends_on) == {RENAMED.get(name, name) for name in line.depends_on}
        assert [ruling.citation for ruling in same.deciding] == [ruling.citation for ruling in line.deciding]


@given(drawn())
def test_the_order_of_the_documents_means_nothing(one: Drawn) -> None:
    """Files are read in the order of their names, which nobody chose for what it means."""
    names = sorted(one.texts)
    other = law_of({id_ if id_ == "words" else f"{99 - place}": one.texts[id_] for place, id_ in enumerate(names)})

    pairs = zip(lines(one.law, one.case, one.case.known), lines(other, one.case, one.case.known), strict=True)
    for line, same in pairs:
        assert (same.status, same.possible, same.exact) == (line.status, line.possible, line.exact)
        assert set(same.depends_on) == set(line.depends_on)
        assert {ruling.citation for ruling in same.deciding} == {ruling.citation for ruling in line.deciding}
        assert {(loss.citation, loss.by) for loss in same.defeated} == {
            (loss.citation, loss.by) for loss in line.defeated
        }


@given(drawn())
def test_an_answer_is_whole_and_agrees_with_the_short_one(one: Drawn) -> None:
    """A status has a provision behind it; what it depends on is said; asked for alone it is the same."""
    found = {(line.bearer, line.action): line for line in lines(one.law, one.case, one.case.known)}

    for line in found.values():
        assert bool(line.deciding) == (line.status is not Status.SILENT)
        assert (line.status is Status.DEPENDS) == (len(line.possible) > 1)
        assert (line.status is Status.DEPENDS) == bool(line.depends_on)
    for bearer in {bearer for bearer, _ in found}:
        alone = one.law.statuses(one.case.place, one.case.on, one.case.known, bearer=bearer, actions=ACTIONS)
        assert alone == {action: found[bearer, action].status for action in ACTIONS}
