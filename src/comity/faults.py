# SPDX-License-Identifier: Apache-2.0
"""What `Law` raises: a folder of law that has errors, a case that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile


class LawError(Exception):
    """A folder of law has errors. `diagnostics` says which; `sources` holds the texts they point into, by file name."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, SourceFile]) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        super().__init__(f"{len(errors)} errors in the law; the first: {errors[0].code} {errors[0].message}")
        self.diagnostics = diagnostics
        self.sources = sources


class CaseError(ValueError):
    """A case cannot be read. `diagnostics` says what is wrong, each by its path."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.message}" for one in diagnostics))
        self.diagnostics = diagnostics
