# SPDX-License-Identifier: Apache-2.0
"""The catalogues of the pages, made from what there is to translate: templates, this folder, the vocabulary of the law.

In: the program and the catalogue as it stands. Out: the catalogue with every string of today, translations kept, in order of
text, so that a change shows as a change. `comity docs catalogues` writes them. Strings that are gone are dropped.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from comity.program.program import Fact, Program
from comity.render.words import GROUND, SOURCE, plain
from comity.web.pages import faults, phrases, situations
from comity.web.pages.language import LOCALE, catalogue
from comity.web.pages.phrases import bearer_label
from comity.web.paths import LANGUAGES

FOLDER = Path(__file__).parent
TRANSLATED = LANGUAGES[1:]


def page_strings() -> list[str]:
    """Return what the templates and this folder say, each once, in order of text."""
    found: set[str] = {*GROUND.values(), *SOURCE.values(), *situations.GROUPS.values(), *faults.OURS}
    tables: tuple[dict[object, str], ...] = (
        phrases.STATUS,
        phrases.MODALITY,
        phrases.SENTENCE,
        phrases.CLAUSE,
        phrases.REVIEWED,
    )  # type: ignore[assignment]
    found |= {words for table in tables for words in table.values()}
    found |= {words for pair in faults.WORDS.values() for words in pair}
    found |= {words for one in situations.situations() for words in (one.title, one.help, one.model_title)}
    for template in sorted((FOLDER / "templates").glob("*.html")):
        with template.open("rb") as stream:
            options = {"extensions": "jinja2.ext.i18n", "trim_blocks": "true", "lstrip_blocks": "true"}
            for _, _, words, _ in babel_extract(stream, ("_",), (), options):
                every = [words] if isinstance(words, str) else list(words or ())
                found |= {str(one) for one in every[:1] if one}  # after the text stand the parts that are put in
    for file in sorted(FOLDER.glob("*.py")):
        found |= set(said_in(ast.parse(file.read_text("utf-8"))))
    return sorted(found - {""})


def said_in(tree: ast.Module) -> Iterator[str]:
    """Yield the texts that a module hands to `page`."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "page"
            and node.args
        ):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def law_strings(program: Program) -> list[str]:
    """Return the words of the vocabulary that a reader meets, each once, in the order of the vocabulary."""
    found: dict[str, None] = dict.fromkeys(bearer_label(name) for name in program.bearers)
    found |= dict.fromkeys(one.description or plain(one.name) for one in program.actions.values())
    for fact in program.facts.values():
        found |= dict.fromkeys(words_of_fact(fact))
    for record in program.records.values():
        found[plain(record.name)] = None
        for fact in record.fields.values():
            found |= dict.fromkeys(words_of_fact(fact))
    found |= dict.fromkeys(one.ask for one in program.questions.values())
    return [words for words in found if words]


def words_of_fact(fact: Fact) -> Iterator[str]:
    """Yield question, help and values of a fact."""
    yield fact.ask or plain(fact.name)
    yield fact.help
    for value in fact.type.values if fact.type.kind in ("one_of", "some_of") else ():
        if value != "none" and not value.startswith("i_2"):
            yield plain(value)


def made(domain: str, language: str, strings: Iterable[str], known: dict[str, str]) -> str:
    """Return a catalogue as text, with the translations that are known."""
    found = Catalog(
        locale=language, project="comity", version="", header_comment=f"# {domain}: made by `comity docs catalogues`"
    )
    for words in strings:
        found.add(words, known.get(words, ""))
    text = BytesIO()
    write_po(text, found, width=0, omit_header=False, sort_output=False, no_location=True)
    lines = text.getvalue().decode("utf-8").split("\n")
    volatile = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Generated-By",
        "Project-Id",
        "Report-Msgid",
    )
    return "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in volatile)))


def catalogues(program: Program) -> dict[Path, str]:
    """Return every catalogue as it should stand, by file."""
    return {
        LOCALE / language / f"{domain}.po": made(domain, language, strings, catalogue(language, domain))
        for language in TRANSLATED
        for domain, strings in (("pages", page_strings()), ("law", law_strings(program)))
    }


def missing(language: str, domain: str, strings: Iterable[str]) -> list[str]:
    """Return what a catalogue lacks."""
    known = catalogue(language, domain)
    return [words for words in strings if not known.get(words)]
