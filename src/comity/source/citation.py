# SPDX-License-Identifier: Apache-2.0
"""Build and compare citations: the words before the `§`, and the number after it with its letters in parentheses.

`§ X` in a rule means X and all that stands under it: "7282.5(a)" covers "7282.5(a)(1)" and itself.
"""

from __future__ import annotations

import re

SECTION = re.compile(r"§+\s*([\w.:/-]*\w(?:\([\w-]+\))*)")
"""The number after a section sign, with its letters."""


def covers(target: str, section: str) -> bool:
    """True if a reference to `target` reaches `section`: the same, or one under it.

    >>> covers("7282.5(a)", "7282.5(a)(1)"), covers("7282.5", "7282.5"), covers("7282.5", "7282.55")
    (True, True, False)
    >>> covers("7282.5(a)", "7282.5(ab)"), covers("", "7282.5")
    (False, True)
    """
    return target in ("", section) or section.startswith(f"{target}(")


def citation_of(document: str, section: str) -> str:
    """Return the citation of a section of a document cited by `document`.

    >>> citation_of("Cal. Gov. Code", "7282.5(a)"), citation_of("Cal. Gov. Code", ""), citation_of("", "1")
    ('Cal. Gov. Code § 7282.5(a)', 'Cal. Gov. Code', '§ 1')
    """
    return " ".join(part for part in (document, f"§ {section}" if section else "") if part)


def split_citation(text: str) -> tuple[str, str]:
    """Return the words before the `§` and the section after it; without a `§` the section is empty.

    >>> split_citation("8 C.F.R.  §287.7(d)"), split_citation("Executive Directive 20")
    (('8 C.F.R.', '287.7(d)'), ('Executive Directive 20', ''))
    """
    found = SECTION.search(text)
    if found is None:
        return normal(text), ""
    return normal(text[: found.start()]), found[1]


def normal(words: str) -> str:
    """Return a title or the words of a citation in one form: single spaces, straight apostrophes.

    >>> normal(" Cal.  Gov.\\u00a0Code ")
    'Cal. Gov. Code'
    """
    return " ".join(words.replace("’", "'").split())
