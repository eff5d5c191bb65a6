# SPDX-License-Identifier: Apache-2.0
"""Documents, provisions and the map: ids, citations, places, what the front matter must say."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.check import content_hash
from comity.program.interval import Interval
from comity.program.norm import Checked
from comity.program.truth import Layer
from comity.source import codes
from tests.units.check.texts import VOCABULARY, diagnosed, document, program_of, read, run

RULE = "\n```comity\nvisitor may enter_park when winter\n```\n"


def test_ids_and_citations_of_headings_with_a_section() -> None:
    """The id is stable; the citation is what a lawyer writes."""
    (provision,) = program_of(document("visitor may enter_park", "## § 12.04(a) Parks")).provisions[1:]
    assert provision.id == "zz/riverton/parks#12.04(a)"
    assert (provision.citation, provision.section) == ("Riverton Mun. Code § 12.04(a)", "12.04(a)")
    assert (provision.heading, provision.restatement) == ("Parks", "In our words.")


def test_headings_without_a_section_are_cited_by_their_words_if_there_are_several() -> None:
    """One heading with rules: the document alone is enough."""
    text = document("visitor may enter_park", "## On entering")
    assert program_of(text).provisions[1].citation == "Riverton Mun. Code"
    (_, first, second) = program_of(f"{text}\n## On leaving{RULE}").provisions
    assert (first.id, first.citation) == ("zz/riverton/parks#on-entering", "Riverton Mun. Code, On entering")
    assert second.citation == "Riverton Mun. Code, On leaving"


def test_rules_under_the_title_are_cited_by_the_document() -> None:
    """A short document needs no further heading."""
    text = document("visitor may enter_park", "").replace("\n# Title\n\n\n", "\n# Title\n")
    assert program_of(text).provisions[1].citation == "Riverton Mun. Code"


def test_a_heading_inside_a_section_belongs_to_it() -> None:
    """Examples under a heading of their own still stand in their provision."""
    program = program_of(document("visitor may enter_park") + f"\n### Exceptions{RULE}")
    assert [norm.provision for norm in program.norms] == [1, 1]


def test_the_second_text_of_a_section_has_its_first_day_in_its_id() -> None:
    """Ids stay stable when an amendment is added."""
    text = document("visitor may enter_park in force 2020-01-01 .. 2020-12-31")
    text += "\n## § 12.04 Parks\n\n- in force: 2021-01-01 .." + RULE
    assert [one.id.partition("#")[2] for one in program_of(text).provisions[1:]] == ["12.04", "12.04@2021-01-01"]


def test_notes_under_a_heading_override_the_front_matter() -> None:
    """Each provision says how it was checked."""
    section = "## § 1 Parks\n\n- checked: secondary 2026-11-23\n- doubts: Approximate.\n- source: https://a.example"
    (own,) = program_of(document("visitor may enter_park", section, checked="text-seen 2026-01-01")).provisions[1:]
    assert own.checked == Checked("secondary", date(2026, 11, 23))
    assert (own.doubts, own.source) == ("Approximate.", "https://a.example")


FRONT = [
    ("kind: ordinance", "kind: «ordinence»", codes.WRONG_KEY_VALUE),
    ("in force: 2020-01-01 ..", "in force: «since 2020»", codes.NOT_AN_INTERVAL),
    ("in force: 2020-01-01 ..", "in force: «2020-02-30 ..»", codes.NO_SUCH_DATE),
    ("in force: 2020-01-01 ..", "in force: «2020-02-01 .. 2020-01-01»", codes.EMPTY_INTERVAL),
    ("in force: 2020-01-01 ..", "in force: «2020-01-01 .. 2020-06-30, 2020-06-30 ..»", codes.OVERLAPPING_INTERVALS),
    ("kind: ordinance", "kind: ordinance\ncourt: «high»", codes.COURT_OUTSIDE_JUDGMENT),
    ("kind: ordinance", "kind: judgment\ncourt: «hihg»", codes.WRONG_KEY_VALUE),
    ("kind: ordinance", "kind: ordinance\nplace: «zz/rivertown»", codes.UNKNOWN_PLACE),
    ("kind: ordinance", "kind: ordinance\nreaches: «[zz/nowhere]»", codes.UNKNOWN_PLACE),
    ("kind: ordinance", "kind: ordinance\nchecked: «seen 2026-11-23»", codes.WRONG_KEY_VALUE),
    ("kind: ordinance", "kind: ordinance\nchecked: «text-seen 2026-13-23»", codes.WRONG_KEY_VALUE),
]


@pytest.mark.parametrize(("old", "new", "code"), FRONT, ids=[new for _, new, _ in FRONT])
def test_a_wrong_value_of_the_front_matter_is_reported_at_the_value(old: str, new: str, code: str) -> None:
    """The front matter decides rank, days and place: a slip there would change every answer."""
    assert diagnosed(document("visitor may enter_park").replace(old, new)) == [code]


MISSING = [
    ("title: Riverton Parks Ordinance\n", codes.MISSING_KEY),
    ("cite: Riverton Mun. Code\n", codes.MISSING_KEY),
    ("in force: 2020-01-01 ..\n", codes.NO_FIRST_DAY),
]


@pytest.mark.parametrize(("line", "code"), MISSING)
def test_a_missing_key_is_reported_at_the_head_of_the_document(line: str, code: str) -> None:
    """Nothing is assumed: not even that a law was always in force."""
    whole = document("visitor may enter_park").replace(line, "").replace("---\n", "«---»\n", 1)
    assert diagnosed(whole) == [code]


def test_a_judgment_says_the_level_of_its_court() -> None:
    """It decides whom the judgment binds."""
    whole = document("holds park_is_street = yes", kind="judgment").replace("---\n", "«---»\n", 1)
    assert diagnosed(whole) == [codes.JUDGMENT_WITHOUT_COURT]


def test_days_beyond_those_of_the_document_are_a_warning() -> None:
    """The nearer text governs, but one of the two is likely wrong."""
    assert diagnosed("«visitor may enter_park in force 2010-01-01 ..»") == [codes.OUTSIDE_DOCUMENT]


def test_places_levels_and_layers() -> None:
    """Declared levels, then one deeper for each step; regions have the layer of the place above them."""
    places = run({})[0].places
    assert [(places[name].level, places[name].layer) for name in ("zz", "zz/riverton", "zz/riverton/rangers")] == [
        ("state", Layer.STATE),
        ("local", Layer.LOCAL),
        ("agency", Layer.AGENCY),
    ]
    assert (places["zz/north"].level, places["zz/north"].layer) == ("region", Layer.STATE)
    assert places["zz/riverton/rangers"].regions == {"zz/green-county", "zz/north"}
    assert (places["zz/riverton"].time_zone, places["zz/riverton"].calendar) == ("America/Denver", "US-CO")


def test_depth_gives_the_level_where_nothing_is_declared() -> None:
    """us, us/ca, us/ca/los-angeles; a folder of regions is a region; federal agencies make federal law."""
    text = 'place us/ca "California"\nplace us/ca/la/x "X"\nplace us/district/cacd "C.D. Cal." contains us/ca\n'
    places = run({"us/more": document(f"{text}place us/ice is marshal")})[0].places
    assert [places[name].level for name in ("us", "us/ca", "us/ca/la", "us/ca/la/x")] == [
        "federal",
        "state",
        "local",
        "local",
    ]
    assert (places["us/district"].level, places["us/district/cacd"].layer) == ("region", Layer.FEDERAL)
    assert (places["us/ice"].level, places["us/ice"].layer) == ("agency", Layer.FEDERAL)


def test_whose_law_a_document_is() -> None:
    """Its folder, or the nearest declared place above it; what it says itself comes first."""
    act = document("visitor may enter_park")
    program, _ = run(
        {"zz/riverton/code/parks": act, "yy/act": act, "zz/b": act.replace("---\n", "---\nplace: zz/north\n", 1)}
    )
    assert {one.id: one.place for one in program.documents if one.id != "vocabulary/parks"} == {
        "zz/riverton/code/parks": "zz/riverton",
        "yy/act": "yy",
        "zz/b": "zz/north",
    }


def test_law_at_no_place_is_an_error() -> None:
    """Its norms would bind nowhere."""
    act = document("visitor may enter_park when winter").replace("---\n", "«---»\n", 1)
    assert diagnosed("", {"act": act}) == [codes.MISSING_KEY]


def test_the_hash_is_of_the_texts_alone() -> None:
    """The same law has the same hash on every machine, whatever the order of its files."""
    one, other = read({"zz/a": VOCABULARY, "zz/b": VOCABULARY})
    assert content_hash([one, other]) == content_hash([other, one])
    assert content_hash([one]) == content_hash(read({"zz/a": VOCABULARY + "\n\n"}))
    assert content_hash([one]) != content_hash(read({"zz/a": VOCABULARY.replace("night", "dusk")}))


def test_several_intervals_are_kept_in_order() -> None:
    """A law that lapsed and revived."""
    program = program_of(document("visitor may enter_park", in_force="2022-01-01 .., 2020-01-01 .. 2020-12-31"))
    assert program.documents[1].in_force == (
        Interval(date(2020, 1, 1), date(2020, 12, 31)),
        Interval(date(2022, 1, 1), None),
    )
