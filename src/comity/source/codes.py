# SPDX-License-Identifier: Apache-2.0
"""The register of codes: one for each thing that a diagnostic can say; a code is never reused.

A name here is what the stages write; `REGISTER` holds title, meaning and example of each, read from codes.toml.
First digit: 1 text and syntax, 2 names and types, 3 time and precedence, 4 facts and deciding, 5 findings, 6 service.
docs/diagnostics.md is generated from `REGISTER`. To add one: a name here, an entry there (a test compares them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

# ---------------------------------------------------------------- 1 text
NOT_UTF8 = "CY101"
UNREADABLE = "CY102"
NO_FRONT_MATTER = "CY103"
UNCLOSED_FRONT_MATTER = "CY104"
BAD_YAML = "CY105"
UNKNOWN_KEY = "CY106"
KEY_TWICE = "CY107"
NOT_TEXT = "CY108"
YAML_FEATURE = "CY109"
MISSING_KEY = "CY110"
WRONG_KEY_VALUE = "CY111"
NOT_AN_INTERVAL = "CY112"
OUTSIDE_PROVISION = "CY113"
FENCE_INSIDE = "CY114"
UNCLOSED_FENCE = "CY115"
# ---------------------------------------------------------------- 1 syntax
UNEXPECTED = "CY120"
UNEXPECTED_CHARACTER = "CY121"
UNKNOWN_STATEMENT = "CY122"
UNCLOSED_TEXT = "CY123"
MAY_NOT = "CY124"
MUST_OR = "CY125"
NO_SUCH_DATE = "CY126"
NOT_SNAKE_CASE = "CY127"
RESERVED_WORD = "CY128"
WRONG_NUMBER = "CY129"
MARGIN = "CY130"
LIST_LINES = "CY131"
LABEL_TWICE = "CY132"
GIVEN_TWICE = "CY133"
UNKNOWN_LEVEL = "CY134"
MAYBE_MORE = "CY135"
NO_OUTCOME = "CY136"
TOO_DEEP = "CY137"
TOO_MANY = "CY138"
OUT_OF_PLACE = "CY139"
# ---------------------------------------------------------------- 2 names
UNKNOWN_NAME = "CY201"
UNKNOWN_BEARER = "CY202"
UNKNOWN_ACTION = "CY203"
UNKNOWN_FACT = "CY204"
UNKNOWN_RECORD = "CY205"
UNKNOWN_FIELD = "CY206"
UNKNOWN_VALUE = "CY207"
UNKNOWN_DEFINITION = "CY208"
UNKNOWN_PLACE = "CY209"
UNKNOWN_QUESTION = "CY210"
UNKNOWN_TYPE = "CY211"
UNKNOWN_DOCUMENT = "CY212"
NOT_VISIBLE = "CY213"
DECLARED_TWICE = "CY214"
AMBIGUOUS_LIST = "CY215"
WRONG_KIND_OF_NAME = "CY216"
UNKNOWN_CITATION = "CY217"
AMBIGUOUS_TITLE = "CY218"
# ---------------------------------------------------------------- 2 types
WRONG_TYPE = "CY220"
WRONG_UNIT = "CY221"
WRONG_ARITY = "CY222"
NOT_YES_NO = "CY223"
CYCLIC_DEFINITION = "CY224"
CYCLIC_KIND = "CY225"
CYCLIC_PLACE = "CY226"
NOT_CONSTANT = "CY227"
WRONG_CURRENCY = "CY228"
DIVISION = "CY229"
NOT_OF_FACTS = "CY230"
NO_REASON = "CY231"
# ---------------------------------------------------------------- 3 time
NO_FIRST_DAY = "CY301"
EMPTY_INTERVAL = "CY302"
OVERLAPPING_INTERVALS = "CY303"
OUTSIDE_DOCUMENT = "CY304"
DATES_OUT_OF_ORDER = "CY305"
TWO_VERSIONS = "CY310"
TWO_RECORDS = "CY311"
# ---------------------------------------------------------------- 3 precedence
CYCLIC_PRECEDENCE = "CY320"
LOWER_RANK_PREVAILS = "CY321"
NEVER_COLLIDES = "CY322"
ALWAYS_DEFEATED = "CY323"
BAR_ABOVE = "CY324"
FEDERAL_DUTY_ON_STATE = "CY330"
STATE_NORM_ON_FEDERAL = "CY331"
NEVER_BINDS = "CY332"
BINDS_NOWHERE = "CY333"
# ---------------------------------------------------------------- 3 courts
JUDGMENT_WITHOUT_COURT = "CY340"
OPINION_WITH_NORMS = "CY341"
SUSPENDS_HOLDING = "CY342"
HOLDS_OUTSIDE_JUDGMENT = "CY343"
SUSPENDS_OUTSIDE_JUDGMENT = "CY344"
LIFTS_NOTHING = "CY345"
WRONG_HOLDING = "CY346"
COURT_OUTSIDE_JUDGMENT = "CY347"
# ---------------------------------------------------------------- 4 facts and deciding
UNKNOWN_CASE_FACT = "CY401"
WRONG_VALUE = "CY402"
UNKNOWN_CASE_PLACE = "CY403"
WRONG_DATE = "CY404"
UNKNOWN_CASE_BEARER = "CY405"
UNKNOWN_CASE_ACTION = "CY406"
QUESTION_AS_FACT = "CY407"
DERIVED_AS_FACT = "CY408"
WRONG_CASE = "CY409"
CASE_TOO_LARGE = "CY410"
NOT_DECIDABLE = "CY411"
CONTRADICTION = "CY412"
WRONG_TABLE = "CY420"
WRONG_CELL = "CY421"
IDENTIFIER_IN_TABLE = "CY422"
OUT_OF_REACH = "CY423"
# ---------------------------------------------------------------- 5 findings
EXAMPLE_FAILED = "CY501"
OTHER_REASON = "CY502"
CONFLICT_FOUND = "CY503"
GAP_FOUND = "CY504"
DEAD_NORM = "CY505"
NO_EXAMPLE = "CY506"
BEATEN_NORM = "CY507"
IDLE_TEST = "CY508"
IDLE_EXAMPLE = "CY509"
STALE_ACKNOWLEDGEMENT = "CY510"
NOT_TOLD = "CY511"
# ---------------------------------------------------------------- 6 service
BAD_REQUEST = "CY601"
NOT_FOUND = "CY602"
REQUEST_TOO_LARGE = "CY603"
INTERNAL = "CY604"
BUSY = "CY605"
NOT_INSTALLED = "CY610"
CANNOT_LISTEN = "CY611"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the register: `title` in a few words, `meaning` in one sentence, `example` a text that gives it."""

    code: str
    title: str
    meaning: str
    example: str


def _read() -> Mapping[str, Code]:
    """Return the register from codes.toml, in order of code."""
    entries = tomllib.loads(Path(__file__).with_name("codes.toml").read_text("utf-8"))
    return MappingProxyType({code: Code(code=code, **entries[code]) for code in sorted(entries)})


REGISTER: Mapping[str, Code] = _read()
"""Every code with its meaning, in order."""
