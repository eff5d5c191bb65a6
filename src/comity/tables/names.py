# SPDX-License-Identifier: Apache-2.0
"""Names of facilities and places, brought to one form, and what a facility's name says of who runs it.

`LOS ANGELES CO. JAIL-TWIN TOWER` → words `los angeles county jail twin tower`, kind `county`, stem `los angeles`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONG_FORMS = {
    "co": "county",
    "cnty": "county",
    "cty": "county",
    "par": "parish",
    "so": "sheriff",
    "sheriffs": "sheriff",
    "pd": "police department",
    "dept": "department",
    "dep": "department",
    "det": "detention",
    "ctr": "center",
    "cntr": "center",
    "cen": "center",
    "cent": "center",
    "corr": "correctional",
    "correct": "correctional",
    "correc": "correctional",
    "cor": "correctional",
    "correctio": "corrections",
    "correcti": "corrections",
    "fac": "facility",
    "facil": "facility",
    "facili": "facility",
    "inst": "institution",
    "st": "saint",
    "ft": "fort",
    "mt": "mount",
    "adc": "detention center",
    "nyc": "new york city",
    "twp": "township",
}
# What the name of a facility says of who runs it. The first that is found speaks.
FEDERAL = re.compile(
    r"\b(fci|fcc|fdc|fmc|usp|mdc|mcc|fed|federal|bop|u s pen|us pen|us marshals?|usms|ice|spc|ero|ins|processing center"
    r"|cbp|border patrol|hold room|staging)\b"
)
STATE = re.compile(
    r"\b(state prison|state pri?s?|state p|state jail|sci|s c i|csp|doc|tdc|tdcj|department of correct\w*"
    r"|correctional institution|c f|aspc|penitentiary|prison|reception center|transfer (unit|facility)|youth authority"
    r"|cci|ccf|cmf|cmc|ctf|scc|state hospital)\b"
)
COUNTY = re.compile(r"\b(county|parish|borough|sheriff)\b")
CITY = re.compile(r"\b(city|police|town|village|municipal|township)\b")
JAIL = re.compile(r"\b(jail|detention|correctional|corrections|justice|house of|custody|booking|law enforcement)\b")
# Where the name of a place ends and that of a facility begins.
ENDS = re.compile(
    r"\b(county|parish|borough|city of|city jail|city police|police|sheriff|jail|detention|correctional|corrections"
    r"|justice center|department|main|adult|central|law enforcement|house of|magistrate|municipal|township|public safety"
    r"|prisons?)\b"
)
SIGNS = re.compile(r"[^a-z0-9 ]+")
TITLE = re.compile(
    r"^(city and county|city|county|town|village|township|borough) of | (county|parish|borough|city and borough)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A facility's name. `kind`: federal, state, county, city, jail (nobody named) or "" ; `stem`: the place that it names."""

    words: str
    kind: str
    stem: str


@lru_cache(maxsize=100_000)
def words_of(text: str) -> str:
    """Return a name in lower case, without signs, its abbreviations written out.

    >>> words_of("FAIRFAX CO. ADULT DET. CTR"), words_of("McHenry County Sheriff's")
    ('fairfax county adult detention center', 'mchenry county sheriff')
    """
    plain = (
        re.sub(r"\([^)]*\)", " ", text.lower())
        .replace("'s", "s")
        .replace("'", "")
        .replace(".", " ")
        .replace("&", " and ")
    )
    words = SIGNS.sub(" ", plain).split()
    return " ".join(LONG_FORMS.get(word, word) for word in words)


@lru_cache(maxsize=100_000)
def facility(text: str) -> Name:
    """Return what a facility's name says; only a place named before what kind of facility it is counts.

    >>> facility("LOS ANGELES CO. JAIL-TWIN TOWER")
    Name(words='los angeles county jail twin tower', kind='county', stem='los angeles')
    >>> facility("BUTNER FED.CORR.INST.").kind, facility("CALIPATRIA STATE PRISON").kind, facility("BOSTON POLICE DEPT").kind
    ('federal', 'state', 'city')
    """
    words = words_of(text)
    kinds = (("federal", FEDERAL), ("state", STATE), ("county", COUNTY), ("city", CITY), ("jail", JAIL))
    if COUNTY.search(words):  # "MADERA CO DEPT OF CORRECT" is the county's
        kinds = (kinds[0], kinds[2], *kinds[1:2], *kinds[3:])
    kind = next((name for name, form in kinds if form.search(words)), "")
    end = ENDS.search(words)
    stem = words[: end.start()].strip() if end else words
    if not stem and (match := re.search(r"\b(?:county|city|parish|town) of (.+)$", words)):
        stem = match[1]
    return Name(words, kind, stem.removesuffix(" city") if kind == "city" else stem)


@lru_cache(maxsize=100_000)
def stem_of_place(title: str) -> str:
    """Return the bare name of a place; a State after a comma is left out.

    >>> stem_of_place("Los Angeles County, California"), stem_of_place("City and County of San Francisco")
    ('los angeles', 'san francisco')
    """
    return TITLE.sub("", words_of(title.partition(",")[0])).strip()
