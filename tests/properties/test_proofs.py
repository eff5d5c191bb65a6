# SPDX-License-Identifier: Apache-2.0
"""Proofs about the law against brute force, on random programs: what is found is there, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from comity.analysis.finding import Found, Proof
from comity.law import Law
from comity.program.case import Case
from comity.program.program import Program
from comity.program.truth import Modality, Status
from comity.proving import prove
from comity.source import codes
from tests.naive.completions import completions
from tests.naive.norms import applies, collide, possible, prevails, stands, stays
from tests.properties.strategies import DAYS, WHERE, Draft, Kind, checked, drawn
from tests.properties.words import ACTIONS, BEARERS, QUESTIONS

WISH = Kind("wish", "form", "zz", "federal")
Pair = frozenset[int]


@dataclass
class Seen:
    """What brute force sees of the law of a place on a day. `conflicts`: pairs of provisions, with whom and what they are of."""

    conflicts: dict[Pair, set[tuple[str, str]]] = field(default_factory=dict)
    applying: set[int] = field(default_factory=set)
    standing: set[int] = field(default_factory=set)
    there: set[int] = field(default_factory=set)
    gaps: set[tuple[int, str]] = field(default_factory=set)


@st.composite
def programs(draw: st.DrawFn) -> tuple[Law, str, date]:
    """A random program whose conditions are of yes/no facts and questions of law, some with a request; a place and a day."""
    one = draw(drawn(plain=True))
    documents = dict(one.texts)
    if draw(st.booleans()):
        action, when = draw(st.sampled_from(ACTIONS)), draw(st.sampled_from(["", "\n  when sick and not old"]))
        documents["wish"] = Draft(WISH, [f"inspector asks keeper to {action}{when}"]).text()
    program = checked(documents)
    assume(program is not None)
    assert program is not None
    return Law(program), draw(st.sampled_from(WHERE)), date.fromisoformat(draw(st.sampled_from(DAYS)))


def all_cases(program: Program, place: str, on: date) -> Iterator[Any]:
    """Yield every case of a program of yes/no facts, under every reading of its questions."""
    names = [*program.facts, *(name for name in QUESTIONS if name in program.questions)]
    yield from (at for _, at in completions(program, Case(place, on, {}), {name: [False, True] for name in names}))


def by_brute_force(program: Program, place: str, on: date) -> Seen:
    """Look at every case of every bearer and action."""
    seen = Seen()
    for at, bearer, action in product(all_cases(program, place, on), BEARERS, ACTIONS):
        here = stands(at, bearer, action)
        left = [one for one in here if stays(at, bearer, one, here) == {True}]
        for one in here:
            seen.there.add(one.norm.index)
            if applies(at, bearer, one) == {True}:
                seen.applying.add(one.norm.index)
                if one.modality is Modality.ASKS and possible(at, bearer, action) == (Status.SILENT,):
                    seen.gaps.add((one.norm.provision, action))
        seen.standing.update(one.norm.index for one in left)
        for one, other in product(left, left):
            if collide(one, other) and not prevails(one, other) and not prevails(other, one):
                pair = frozenset((one.norm.provision, other.norm.provision))
                seen.conflicts.setdefault(pair, set()).add((bearer, action))
    return seen


def of_code(proof: Proof, code: str) -> list[Found]:
    return [one for one in proof.findings if one.code == code]


@settings(max_examples=settings.default.max_examples // 2)
@given(programs())
def test_what_a_proof_finds_of_a_place_and_day_is_what_brute_force_finds(drawn_: Any) -> None:
    """The same conflicts, gaps, dead and defeated rules, no other; and every case that is shown is as it says."""
    law, place, on = drawn_
    program = law.program

    proof = prove(program, [place], on, effects=range(len(program.norms)))

    seen = by_brute_force(program, place, on)
    conflicts = {frozenset(one.provisions): one for one in of_code(proof, codes.CONFLICT_FOUND)}
    event(f"{len(conflicts)} conflicts")
    assert of_code(proof, codes.NOT_TOLD) == []
    assert set(conflicts) == set(seen.conflicts)
    for pair, one in conflicts.items():
        assert one.extent is not None
        assert {bearer for bearer, _ in seen.conflicts[pair]} == set(one.extent.bearers) & set(BEARERS)
        assert {action for _, action in seen.conflicts[pair]} == set(one.extent.actions)
        shows(law, one)
    gaps = of_code(proof, codes.GAP_FOUND)
    event(f"{len(gaps)} gaps")
    found = {(one.provisions[0], one.witness.action) for one in gaps if one.witness is not None}
    assert found == seen.gaps
    effects(program, proof, seen)


def effects(program: Program, proof: Proof, seen: Seen) -> None:
    """Statements of which nothing applies are dead, those of which something applies and never stands are defeated."""
    dead, beaten = ({one.span for one in of_code(proof, code)} for code in (codes.DEAD_NORM, codes.BEATEN_NORM))
    event(f"{bool(dead)} dead, {bool(beaten)} beaten")
    struck = {norm for suspension in program.suspensions for norm in suspension.norms}
    applying = {program.norms[norm].span for norm in seen.applying}
    for index in seen.there:
        norm = program.norms[index]
        if index not in struck:
            assert (norm.span in dead) is (norm.span not in applying)
        if norm.modality is not Modality.BAR and norm.span not in dead and index in seen.applying - seen.standing:
            assert norm.span in beaten
    for span in beaten:
        laid = {norm.index for norm in program.norms if norm.span == span}
        assert laid & seen.applying - seen.standing


def shows(law: Law, found: Found) -> None:
    """The case of a finding says what it shows, under the readings that it supposes."""
    witness = found.witness
    assert witness is not None
    facts: Mapping[str, Any] = witness.facts
    line = law.decide(witness.place, witness.on, facts, bearer=witness.bearer, action=witness.action).only
    assert line.status is witness.status
    assert Status.CONFLICT in line.possible
    assert witness.readings or line.status is Status.CONFLICT


@settings(max_examples=settings.default.max_examples // 2)
@given(programs())
def test_a_proof_of_all_places_and_days_covers_each(drawn_: Any) -> None:
    """Places and days that share their law are looked at once, and none of their conflicts is lost."""
    law, place, on = drawn_

    whole = {frozenset(one.provisions): one for one in of_code(law.prove(), codes.CONFLICT_FOUND)}

    for one in of_code(law.prove([place], on), codes.CONFLICT_FOUND):
        there = whole[frozenset(one.provisions)].extent
        assert there is not None
        assert one.extent is not None
        assert place in there.places
        assert set(one.extent.bearers) <= set(there.bearers)
        assert set(one.extent.actions) <= set(there.actions)
        assert there.first is None or there.first <= on
        assert there.last is None or on <= there.last
