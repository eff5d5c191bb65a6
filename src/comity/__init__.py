# SPDX-License-Identifier: Apache-2.0
"""Comity: who must, may or must not do what, here, on this date, on these facts, and which law says so.

    >>> import comity
    >>> law = comity.load()

The pipeline, folder by folder: docs/architecture.md.
"""

from comity.decide.answer import Line
from comity.law import Answer, CaseError, Law, LawError, check_folder, load
from comity.program.truth import Modality, Status
from comity.source.diagnostic import Diagnostic, Severity

__all__ = [
    "Answer",
    "CaseError",
    "Diagnostic",
    "Law",
    "LawError",
    "Line",
    "Modality",
    "Severity",
    "Status",
    "check_folder",
    "load",
]
