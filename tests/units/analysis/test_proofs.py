# SPDX-License-Identifier: Apache-2.0
"""What a proof finds in small laws: each kind of finding, its case, and its acknowledgement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity import store
from comity.analysis.finding import Found
from comity.law import Law, load
from comity.render.proof import case_of, proof_to_dict, render_proof
from comity.source import codes
from tests.properties.strategies import checked

WORDS = """\
---
title: words
kind: vocabulary
---
# Words
```comity
place zz "the Union" time zone "America/Chicago" calendar "US"
place zz/a "A"
place zz/b "B"
bearer keeper
bearer office
action act "act"
action rest "rest"
fact cold: yes_no
fact dry: yes_no
fact day: date
fact end: datetime
fact form: one of none, old
record bite
  deep: yes_no
fact bites: list of bite
```
"""
HEAD = "---\ntitle: rules\ncite: Code\nkind: statute\nplace: zz\nin force: 2020-01-01 ..\nuses: [words]\n---\n# Rules\n"


def law_of(*rules: str) -> Law:
    """Return a law with one provision for each text."""
    body = "".join(f"## § {number} Rule\n```comity\n{rule}\n```\n" for number, rule in enumerate(rules, 1))
    program = checked({"words": WORDS, "rules": HEAD + body})
    assert program is not None
    return Law(program)


def found_in(law: Law, on: date | None = None) -> list[Found]:
    return list(law.prove(None, on).findings)


def the_only(law: Law) -> Found:
    (found,) = found_in(law)
    return found


def test_a_conflict_has_its_smallest_case_and_all_places_and_days() -> None:
    """Two places and two intervals share the law, so it is one finding."""
    found = the_only(law_of("keeper must act when cold and some bite where deep", "keeper must not act when dry"))

    assert found.code == codes.CONFLICT_FOUND
    assert found.witness is not None
    assert set(found.witness.facts) == {"cold", "dry", "bites"}
    assert found.extent is not None
    assert set(found.extent.places) == {"zz", "zz/a", "zz/b"}
    assert (found.extent.first, found.extent.last) == (date(2020, 1, 1), None)


def test_no_conflict_where_conditions_exclude_each_other() -> None:
    """Within two years is within five, so nothing is within two and not within five."""
    rules = (
        "keeper must act when day within 2 years before today",
        "keeper must not act unless day within 5 years before today",
    )

    assert found_in(law_of(*rules)) == []


def test_a_conflict_of_a_few_days_is_found_whatever_the_day_of_the_proof() -> None:
    """A fixed day and one counted from today meet in one stretch of the interval alone."""
    rules = ("keeper must act when day < 2001-01-01", "keeper must not act when day within 20 years before today")

    found = the_only(law_of(*rules))

    assert found.witness is not None
    assert isinstance(found.witness.on, date)
    assert found.witness.on < date(2021, 1, 3)


def test_a_conflict_that_only_a_time_of_day_shows_is_found() -> None:
    """Without a time of day the clock has not run out."""
    found = the_only(law_of("keeper must act", "keeper must not act\n  from 48 hours after end"))

    assert found.witness is not None
    assert ":" in str(found.witness.on)


def test_a_conflict_under_one_reading_alone_is_a_warning() -> None:
    """No case can state what courts have not said."""
    question = 'question of law binds: yes_no of federal law\n  ask "Does it bind?"'
    found = the_only(law_of(f"{question}\nkeeper must act when binds", "keeper must not act when cold"))

    assert str(found.severity) == "warning"
    assert found.witness is not None
    assert found.witness.readings == {"binds": True}
    assert "binds" in found.message


GAP = "office asks keeper to act when form is old"
DEAD = "keeper must act when cold and not cold"
BEATEN = ("keeper must not act", "keeper must act when cold\n  subject to § 1")
IDLE = "keeper must act when cold and (cold or dry)"


@pytest.mark.parametrize(
    ("rules", "code", "kind"),
    [
        ((GAP,), codes.GAP_FOUND, "gap"),
        ((DEAD,), codes.DEAD_NORM, "never applies"),
        (BEATEN, codes.BEATEN_NORM, "always defeated"),
        ((IDLE,), codes.IDLE_TEST, "never matters"),
    ],
)
def test_each_kind_is_found_and_acknowledged(rules: tuple[str, ...], code: str, kind: str) -> None:
    """The acknowledgement stands where the finding is; without the finding it is one itself."""
    known = (*rules[:-1], f'{rules[-1]}\nacknowledge {kind}\n  "So it is."')

    plain = [one for one in found_in(law_of(*rules)) if one.code != codes.IDLE_TEST or code == codes.IDLE_TEST]
    acknowledged = [one for one in found_in(law_of(*known)) if one.code == code]
    stale = the_only(law_of(f'keeper must act when cold\nacknowledge {kind} "So it was."'))

    assert [one.code for one in plain] == [code]
    assert [one.why for one in acknowledged] == ["So it is."]
    assert stale.code == codes.STALE_ACKNOWLEDGEMENT


def test_a_search_that_found_nothing_answers_a_request() -> None:
    """Somebody has looked, and the library says so."""
    assert found_in(law_of(f"{GAP}\nnothing found on act")) == []


def test_what_no_case_has_makes_no_conflict() -> None:
    """The two tests are never met together."""
    rules = ("keeper must act when cold", "keeper must not act when form is old")

    assert found_in(law_of(*rules, "impossible when cold and form is old")) == []


EXAMPLE = """example "{title}"
  where zz   on 2020-06-01
  given cold = yes
  then keeper must act   by § 1"""


def test_examples_that_separate_nothing() -> None:
    """The first shows the rule; the second repeats it; the third is silent whatever is changed of the law there is."""
    silent = 'example "Rest"\n  where zz   on 2020-06-01\n  then keeper rest silent'
    rule = "\n".join(["keeper must act when cold", EXAMPLE.format(title="One"), EXAMPLE.format(title="Two"), silent])

    found = found_in(law_of(rule))

    assert [one.code for one in found] == [codes.IDLE_EXAMPLE] * 2
    assert 'repeats "One"' in found[0].message
    assert '"Rest"' in found[1].message


def test_an_example_of_an_open_rule_is_not_idle() -> None:
    """Two other rules decide whatever becomes of this one: that is what the example shows. Where it is met, it shows nothing."""
    shown = 'example "{0}"\n  where zz   on 2020-06-01\n  given dry = {1}\n  then keeper must act'
    rules = ["keeper must act", "keeper must act", "keeper must act when dry"]

    def idle(value: str) -> list[str]:
        found = found_in(law_of(*rules[:2], f"{rules[2]}\n{shown.format('Open', value)}"))
        return [one.code for one in found if one.code == codes.IDLE_EXAMPLE]

    assert idle("unknown") == []
    assert idle("yes") == [codes.IDLE_EXAMPLE]


def test_a_case_can_be_pasted_and_holds(tmp_path: Path) -> None:
    """What is printed is an example: it parses, and comes out as it says."""
    rules = ("keeper must act when cold and some bite where deep", "keeper must not act when dry and day < 2010-01-01")
    law = law_of(*rules)
    example = case_of(the_only(law), law.program)
    text = HEAD + "".join(f"## § {n} Rule\n```comity\n{one}\n```\n" for n, one in enumerate((*rules, example), 1))
    (tmp_path / "words.md").write_text(WORDS)
    (tmp_path / "rules.md").write_text(text)

    again = load(tmp_path)

    assert again.test().count == 1
    assert again.test().failures == ()


def test_what_is_shown_names_both_provisions_and_counts_what_is_known() -> None:
    """Acknowledged findings are in the data and not on the page."""
    one, other = "keeper must act when cold", "keeper must not act when dry"
    law, known = law_of(one, other), law_of(one, f'{other}\nacknowledge conflict with § 1 "Both stand."')
    page = render_proof(law.prove(), law.program, {}).plain(100)
    quiet = render_proof(known.prove(), known.program, {}).plain(100)
    (data,) = proof_to_dict(known.prove(), known.program, {})["findings"]

    assert "Code § 1" in page
    assert "Code § 2" in page
    assert 'example "Two rules collide and neither prevails"' in page
    assert "0 findings, 1 acknowledged" in quiet
    assert "collides" not in quiet
    assert data["acknowledged"] == "Both stand."


def test_the_proof_of_one_day_leaves_other_days_out() -> None:
    """Before the first day there is no law to collide."""
    law = law_of("keeper must act", "keeper must not act")

    assert found_in(law, date(2019, 12, 31)) == []
    assert [one.code for one in found_in(law, date(2020, 1, 1))] == [codes.CONFLICT_FOUND]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ('acknowledge gap ""', codes.NO_REASON),
        ("impossible when place within zz", codes.NOT_OF_FACTS),
        ("impossible when cold and end <= now", codes.NOT_OF_FACTS),
    ],
)
def test_assertions_that_have_no_meaning_are_refused(rule: str, code: str, tmp_path: Path) -> None:
    """A reason is asked for, and what no case has is a matter of facts."""
    (tmp_path / "words.md").write_text(WORDS)
    (tmp_path / "rules.md").write_text(f"{HEAD}## § 1 Rule\n```comity\n{rule}\n```\n")

    assert [one.code for one in store.check_path(tmp_path)[1] if one.is_error] == [code]


def test_a_rule_is_dead_only_where_all_its_places_were_looked_at() -> None:
    """Elsewhere, or on another day, it may have its effect."""
    law = law_of(DEAD)

    assert [one.code for one in law.prove().findings] == [codes.DEAD_NORM]
    assert law.prove(["zz/a"]).findings == ()
    assert law.prove(None, date(2021, 1, 1)).findings == ()
    assert [one.code for one in law.prove(["zz", "zz/a", "zz/b"]).findings] == [codes.DEAD_NORM]
