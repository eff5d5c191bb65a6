# SPDX-License-Identifier: Apache-2.0
"""The page docs/diagnostics.md, made from the register of codes."""

from __future__ import annotations

from collections.abc import Mapping

from comity.source.codes import Code

GROUPS = {
    "1": "Text and syntax",
    "2": "Names and types",
    "3": "Time, precedence and courts",
    "4": "Facts and deciding",
    "5": "Findings",
    "6": "Service",
}


def codes_page(register: Mapping[str, Code]) -> str:
    """Return the page as Markdown: a section for each first digit, an entry for each code, in order."""
    parts = [
        "# The diagnostics\n",
        "<!-- Made by `comity docs diagnostics` from src/comity/source/codes.toml. -->\n",
        "Every message of Comity has a code, which is never used for anything else.",
        "An `error` stops the law or the case from being used; a `warning` does not.",
        "The example is a text that gives the code.",
    ]
    group = ""
    for code, entry in sorted(register.items()):
        digit = code.removeprefix("CY")[:1]
        if digit != group:
            group = digit
            parts.append(f"\n## {digit}: {GROUPS.get(digit, 'Others')}")
        parts.append(f"\n### {code} {entry.title}\n\n{entry.meaning}\n\n{fenced(entry.example)}")
    return "\n".join(parts) + "\n"


def fenced(example: str) -> str:
    """Return an example in a fence that is longer than any in it."""
    text = example.strip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"
