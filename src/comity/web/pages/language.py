# SPDX-License-Identifier: Apache-2.0
"""The words of the pages in each language, from catalogues in text form, read once.

Two catalogues: `pages` holds what the templates and this folder say, `law` what the vocabulary of the law says (questions,
help, labels of actions and bearers). What is not translated stays English and says so with `lang="en"`.
`comity docs catalogues` extracts both. The text of the law itself is not translated: it is quoted.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from markupsafe import Markup, escape

from comity.web.paths import LANGUAGES

LOCALE = Path(__file__).with_name("locale")
LOCALES = {"en": "en_US", "es": "es_US"}
CONTRACTED = re.compile(r"\b(a|de) el\b")
"""What Spanish writes as one word: al, del."""
NAMES = {"en": "English", "es": "Español"}


@cache
def catalogue(language: str, domain: str) -> dict[str, str]:
    """Return the translated strings of one catalogue; none for English."""
    file = LOCALE / language / f"{domain}.po"
    if not file.is_file():
        return {}
    with file.open("rb") as stream:
        messages = read_po(stream, locale=language)
    return {str(one.id): str(one.string) for one in messages if one.id and one.string}


@cache
def translations(language: str) -> Translations:
    """Return the catalogue of the pages in the form that templates take; what it lacks stays as it is."""
    file = LOCALE / language / "pages.po"
    if not file.is_file():
        return Translations()
    with file.open("rb") as stream:
        messages = read_po(stream, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


class Words:
    """One language: `page` and `law` translate, `day` and `moment` write times as it does."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._pages = translations(language)
        self._law = catalogue(language, "law")

    def page(self, text: str, **parts: Any) -> Markup:
        """Return a sentence of the pages with its parts put in, each escaped unless it is markup."""
        said = Markup(self._pages.ugettext(text)) % {name: escape(part) for name, part in parts.items()}
        if not parts or self.language != "es":
            return said
        return Markup(CONTRACTED.sub(lambda found: "al" if found[1] == "a" else "del", said))

    def law(self, text: str) -> Markup:
        """Return words of the vocabulary, marked as English where no translation is there."""
        if self.language == "en" or not text:
            return escape(text)
        found = self._law.get(text)
        return escape(found) if found else english(text)

    def plain_law(self, text: str) -> str:
        """Return words of the vocabulary without markup, where none can stand."""
        return self._law.get(text, text)

    def quoted(self, text: str) -> Markup:
        """Return the text of the law, which stays English."""
        return escape(text) if self.language == "en" or not text else english(text)

    def day(self, day: date) -> str:
        """Return a day as people write it."""
        return format_date(day, "long", locale=LOCALES[self.language])

    def moment(self, value: date | datetime) -> str:
        """Return a day, or a local time with its weekday and zone."""
        if not isinstance(value, datetime):
            return format_date(value, "full", locale=LOCALES[self.language])
        words = format_datetime(
            value,
            "EEEE, d MMMM y, h:mm a" if self.language == "es" else "EEEE, MMMM d, y, h:mm a",
            locale=LOCALES[self.language],
        )
        return f"{words} {value.tzname() or ''}".strip()


def english(text: str) -> Markup:
    """Return text marked as English."""
    return Markup('<span lang="en">{}</span>').format(text)


@cache
def words(language: str) -> Words:
    """Return a language; the first one for a name that is none."""
    return Words(language if language in LANGUAGES else LANGUAGES[0])


def preferred(accepted: str) -> str:
    """Return the language that a browser asks for.

    >>> preferred("fr;q=0.9, es-MX;q=0.8, en;q=0.7"), preferred("")
    ('es', 'en')
    """
    ranked: list[tuple[float, int, str]] = []
    for number, part in enumerate(accepted[:500].split(",")):
        name, _, weight = part.strip().partition(";q=")
        language = name.strip().lower().partition("-")[0]
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if language in LANGUAGES and quality > 0:
            ranked.append((-quality, number, language))
    return min(ranked)[2] if ranked else LANGUAGES[0]
