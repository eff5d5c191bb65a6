# SPDX-License-Identifier: Apache-2.0
"""Norms: what each statement becomes, with its clauses, days and rank."""

from __future__ import annotations

from datetime import date

import pytest

from comity.program import expression as e
from comity.program.interval import Interval
from comity.program.norm import Consequence, Rank, TimeLimit
from comity.program.truth import Layer, Modality
from comity.program.values import Duration
from comity.source import codes
from tests.units.check.texts import diagnosed, document, program_of, rules, run

WINTER, NIGHT = e.FactRef("winter"), e.FactRef("night")
CLOSES = e.FactRef("closes_at")
AFTER = e.Shift(CLOSES, Duration(2, "hour"), True)


def test_one_norm_for_each_action_and_the_bearers_stay_together() -> None:
    """`must not A or B` forbids each."""
    norms = rules("visitor, ranger except child must not enter_park or drive_in_park").norms
    assert [norm.action for norm in norms] == ["enter_park", "drive_in_park"]
    assert norms[0].bearers == ("visitor", "ranger")
    assert norms[0].except_bearers == ("child",)
    assert norms[0].condition == e.Const(True)
    assert (norms[0].modality, norms[0].layer, norms[0].rank) == (Modality.MUST_NOT, Layer.LOCAL, Rank(4, 0))


def test_may_only_is_a_permission_and_a_prohibition() -> None:
    """Permission if the condition is met, prohibition if not: two norms of one provision."""
    may, must_not = rules("visitor may only enter_park when winter unless night").norms
    both = e.And((WINTER, e.Not(NIGHT)))
    assert (may.modality, may.condition, may.limit) == (Modality.MAY, both, True)
    assert (must_not.modality, must_not.condition, must_not.limit) == (Modality.MUST_NOT, e.Not(both), True)


def test_times_bound_a_norm_or_are_only_shown() -> None:
    """`from` and `until` are conditions on now; `by`, `promptly` and `every` are deadlines."""
    text = "visitor must leave_park when winter from closes_at until 2 hours after closes_at by 2 hours after closes_at"
    norm = rules(f"{text} promptly after closes_at every year before 03-01").norms[0]
    assert norm.condition == e.And((WINTER, e.Reached(CLOSES), e.NotYet(AFTER)))
    assert norm.times == (
        TimeLimit("from", CLOSES),
        TimeLimit("until", AFTER),
        TimeLimit("by", AFTER),
        TimeLimit("promptly", CLOSES, "promptly"),
        TimeLimit("every", None, "every year before 03-01"),
    )


def test_a_clock_may_leave_out_weekends_and_holidays_of_a_place() -> None:
    """The calendar is that of the case's place unless the text names another."""
    text = "visitor must leave_park until 2 hours after closes_at not counting weekends and holidays"
    (limit,) = rules(text).norms[0].times
    assert isinstance(limit.time, e.Shift)
    assert limit.time.exclusion == e.Exclusion(True, True)
    (limit,) = rules(f"{text} of zz").norms[0].times
    assert isinstance(limit.time, e.Shift)
    assert limit.time.exclusion == e.Exclusion(True, True, "zz")
    assert diagnosed(f"{text} of «zz/nowhere»") == [codes.UNKNOWN_PLACE]


def test_requests_and_bars_are_norms_of_their_own_kind() -> None:
    """A request gives no status, and neither does a rule about rules."""
    asks, bar = rules("ranger asks visitor to leave_park when winter\nno agency law may forbid enter_park").norms
    assert (asks.modality, asks.bearers, asks.asked_by) == (Modality.ASKS, ("visitor",), ("ranger",))
    assert (bar.modality, bar.bars, bar.barred) == (Modality.BAR, frozenset({Layer.AGENCY}), Modality.MUST_NOT)
    assert bar.bearers == ("any_person",)
    assert rules("no agency law may forbid enter_park for child").norms[0].bearers == ("child",)


def test_consequences_and_layers_are_kept() -> None:
    """What follows from a breach is text; layers name whose law prevails."""
    text = 'visitor must not enter_park otherwise "a fine" zz Code § 5 except as federal or state law requires'
    norm = rules(f"{text} regardless of agency law").norms[0]
    assert norm.consequences == (Consequence("a fine", "zz Code § 5"),)
    assert norm.except_as == {Layer.FEDERAL, Layer.STATE}
    assert norm.regardless == {Layer.AGENCY}


def test_the_nearest_text_says_from_when_a_norm_is_in_force() -> None:
    """The clause, else the note under the heading, else the front matter."""
    first = Interval(date(2020, 1, 1), None)
    noted = Interval(date(2021, 1, 1), None)
    clause = Interval(date(2022, 1, 1), date(2022, 12, 31))
    assert rules("visitor may enter_park").norms[0].in_force == (first,)
    section = "## § 1 Parks\n\n- in force: 2021-01-01 .."
    text = "visitor may enter_park when winter\nvisitor may enter_park in force 2022-01-01 .. 2022-12-31"
    one, other = program_of(document(text, section)).norms
    assert one.in_force == (noted,)
    assert other.in_force == (clause,)


def test_looking_in_vain_is_recorded() -> None:
    """`nothing found on` is no norm."""
    program = rules("nothing found on enter_park, leave_park")
    assert [silence.action for silence in program.silences] == ["enter_park", "leave_park"]
    assert program.norms == ()


RANKS = [
    ("constitution", "us", Rank(0, 0)),
    ("statute", "us", Rank(1, 0)),
    ("regulation", "us", Rank(1, 1)),
    ("form", "us", Rank(1, 5)),
    ("constitution", "zz", Rank(2, 0)),
    ("statute", "zz", Rank(3, 0)),
    ("directive", "zz", Rank(3, 3)),
    ("executive_order", "zz", Rank(3, 3)),
    ("settlement", "zz", Rank(3, 2)),
    ("ordinance", "zz/riverton", Rank(4, 0)),
    ("policy", "zz/riverton", Rank(4, 4)),
    ("policy", "zz/riverton/rangers", Rank(5, 4)),
]


@pytest.mark.parametrize(("kind", "place", "rank"), RANKS)
def test_rank_follows_from_kind_and_place(kind: str, place: str, rank: Rank) -> None:
    """Level first: whose law it is; then the instrument."""
    text = document("visitor may enter_park", kind=kind)
    program, diagnostics = run({f"{place}/act": text})
    assert not [one for one in diagnostics if one.is_error]
    assert program.norms[0].rank == rank


def test_words_point_at_all_norms_of_a_provision_and_never_at_themselves() -> None:
    """`§ X` means X, all under it and all its versions."""
    text = document("visitor must not enter_park", "## § 12.04(a) Parks")
    text += "\n## § 12.04(a)(1) Cars\n```comity\nvisitor must not drive_in_park\n```\n"
    text += "\n## § 12.05 Exceptions\n```comity\nvisitor may enter_park when winter despite § 12.04\n"
    text += "visitor may drive_in_park when winter subject to § 12.05, § 12.04(a)(1)\n```\n"
    norms = program_of(text).norms
    assert norms[2].despite == {0, 1}
    assert norms[3].subject_to == {2, 1}


def test_a_citation_may_end_in_the_label_of_a_list() -> None:
    """A heading § 12.04 with a line (a): `§ 12.04(a)` means that provision."""
    text = document("visitor must not enter_park when any of\n  (a) winter\n  (b) night")
    text += "\n## § 12.05 Exceptions\n```comity\nvisitor may enter_park when winter despite § 12.04(b)\n```\n"
    assert program_of(text).norms[1].despite == {0}
    assert diagnosed(text.replace("despite § 12.04(b)", "despite «§ 12.04(c)»")) == [codes.UNKNOWN_CITATION]


def test_other_documents_are_cited_by_their_words_or_title() -> None:
    """Several documents may share a `cite`; a provision without `§` is cited by title and heading."""
    act = document("visitor must not enter_park", title="Park Act", cite="zz Code", kind="policy")
    more = document("visitor must not leave_park", "## § 13 More", title="More", cite="zz Code", kind="policy")
    plain = document("visitor must not enter_park", "## On entering", title="Memo", cite="zz Memo", kind="policy")
    text = "visitor may {0} when winter despite {1}"
    for action, citation in [
        ("enter_park", "zz Code § 12.04"),
        ("leave_park", "zz Code § 13"),
        ("enter_park", "'Park Act'"),
        ("enter_park", "'zz Memo, On entering'"),
        ("enter_park", "'Memo, On entering'"),
        ("enter_park", "'Park Act § 12.04'"),
    ]:
        program, diagnostics = run(
            {"zz/a": act, "zz/b": more, "zz/c": plain, "zz/d": document(text.format(action, citation), title="D")}
        )
        assert [one for one in diagnostics if one.is_error] == []
        assert len(program.norms[-1].despite) == 1


def test_a_citation_that_points_nowhere_names_the_nearest() -> None:
    """A wrong letter in a citation is found here, not in court."""
    assert diagnosed("visitor may enter_park despite «§ 12.40»") == [codes.UNKNOWN_CITATION]
    _, found = run({"zz/a": document("visitor may enter_park despite § 12.40")})
    assert found[0].help == "did you mean `Riverton Mun. Code § 12.04`?"


def test_a_faulty_statement_is_left_out_and_the_others_stay() -> None:
    """One fault hides no other."""
    text = "visitor must not enter_park when «wintr»\nvisitor may leave_park until «age»\nvisitor may enter_park"
    assert diagnosed(text) == [codes.UNKNOWN_FACT, codes.WRONG_TYPE]
    program, _ = run({"zz/a": document(text.replace("«", "").replace("»", ""))})
    assert [norm.action for norm in program.norms] == ["enter_park"]
