# SPDX-License-Identifier: Apache-2.0
"""Citations as written → the provisions they mean.

`§ X` means X, all under it and all its versions; without words before it, of this document (else of those with its cite).
A citation may go deeper than a heading: its last letters are then labels of a list in that provision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comity.check.report import Report
from comity.program.norm import Document, Provision
from comity.source import codes
from comity.source.citation import citation_of, covers, normal, split_citation
from comity.source.suggest import did_you_mean
from comity.syntax import tree

LETTERS = re.compile(r"\([\w-]+\)")


@dataclass(frozen=True, slots=True)
class Found:
    """What a citation means: provisions, and the label within them if it goes deeper than their heading."""

    provisions: tuple[int, ...]
    labels: str = ""


class Citations:
    """Finds provisions. `labels` gives those of a provision's lists: "(1)", "(1)(i)"."""

    def __init__(
        self,
        documents: Sequence[Document],
        provisions: Sequence[Provision],
        labels: Callable[[int], frozenset[str]],
        report: Report,
    ) -> None:
        self._documents = documents
        self._provisions = provisions
        self._labels = labels
        self._report = report
        self._of_document: list[list[int]] = [[] for _ in documents]
        for index, provision in enumerate(provisions):
            self._of_document[provision.document].append(index)
        self._by_title: dict[str, list[int]] = {}
        self._by_cite: dict[str, list[int]] = {}
        self._by_citation: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            self._by_title.setdefault(document.title, []).append(number)
            self._by_cite.setdefault(document.cite, []).append(number)
        for index, provision in enumerate(provisions):
            document = documents[provision.document]
            heading = normal(provision.heading)
            for words in {provision.citation, f"{document.cite}, {heading}", f"{document.title}, {heading}"}:
                self._by_citation.setdefault(words, []).append(index)

    def find(self, citation: tree.CitationText, document: int) -> Found | None:
        """Return what a citation means; reported if it is nothing."""
        words, section = normal(citation.document), citation.section
        if citation.quoted:
            found = self._quoted(citation, words)
        elif words:
            found = self._in(self._named(words), section)
        else:
            found = self._in([document], section)
            if not found.provisions:
                found = self._in(self._by_cite.get(self._documents[document].cite, []), section)
        if found.provisions:
            return found
        self._nowhere(citation, document)
        return None

    def _named(self, words: str) -> list[int]:
        return self._by_cite.get(words) or self._by_title.get(words) or []

    def _quoted(self, citation: tree.CitationText, words: str) -> Found:
        titled = self._by_title.get(words, [])
        if len(titled) > 1:
            files = ", ".join(self._documents[number].id for number in titled)
            self._report.error(codes.AMBIGUOUS_TITLE, citation.span, f"several documents are titled `{words}`: {files}")
        for numbers in (titled, self._by_cite.get(words, [])):
            if numbers:
                return Found(tuple(index for number in numbers for index in self._of_document[number]))
        if words in self._by_citation:
            return Found(tuple(self._by_citation[words]))
        name, section = split_citation(words)
        return self._in(self._named(name), section) if section else Found(())

    def _in(self, documents: Sequence[int], section: str) -> Found:
        """Search documents for a section, then for one that holds it as a label."""
        among = [index for number in documents for index in self._of_document[number]]
        found = tuple(index for index in among if covers(section, self._provisions[index].section))
        if found or not section:
            return Found(found)
        letters = LETTERS.findall(section)
        head = section[: len(section) - sum(map(len, letters))]
        for count in range(len(letters) - 1, -1, -1):
            upper, rest = head + "".join(letters[:count]), "".join(letters[count:])
            held = [index for index in among if self._provisions[index].section == upper]
            deeper = tuple(index for index in held if self._has_label(index, rest))
            if deeper:
                return Found(deeper, rest)
        return Found(())

    def _has_label(self, provision: int, label: str) -> bool:
        return any(covers(label, known) for known in self._labels(provision))

    def _nowhere(self, citation: tree.CitationText, document: int) -> None:
        words = normal(citation.document)
        text = words if citation.quoted else citation_of(words, citation.section)
        self._report.error(
            codes.UNKNOWN_CITATION,
            citation.span,
            f"the library has no provision `{text}`",
            help=self._suggestion(citation, words, document),
        )

    def _suggestion(self, citation: tree.CitationText, words: str, document: int) -> str:
        if citation.quoted:
            return did_you_mean(words, [*self._by_title, *self._by_citation])
        numbers = self._named(words) if words else self._by_cite.get(self._documents[document].cite, [document])
        if not numbers:
            return did_you_mean(words, self._by_cite)
        known = [self._provisions[i].citation for number in numbers for i in self._of_document[number]]
        cite = self._documents[numbers[0]].cite
        return did_you_mean(citation_of(cite, citation.section), known)
