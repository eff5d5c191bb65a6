# SPDX-License-Identifier: Apache-2.0
"""Load the law that a command is about, and complete its names in a shell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from comity.cli.faults import Fault, unreadable

if TYPE_CHECKING:
    from comity.law import Law

LAW_HELP = "A folder of law to use instead of the library that comes with Comity."


def load_law(folder: str | None) -> Law:
    """Return the law of a folder, or the library.

    Raises: Fault if the folder cannot be read or its law has errors.
    """
    from comity.law import LawError, load

    try:
        return load(folder)
    except LawError as error:
        raise Fault((one for one in error.diagnostics if one.is_error), error.sources) from None
    except OSError as error:
        raise unreadable(folder or "the library of law", error) from None


def law_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --law."""
    return click.option("--law", "folder", metavar="FOLDER", help=LAW_HELP, shell_complete=None)(command)


def completes(kind: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a completion of names of a kind: places, bearers, actions or fact_names; none if the law cannot be read."""

    def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
        try:
            law = load_law(context.params.get("folder"))
        except Fault:
            return []
        names: tuple[str, ...] = getattr(law, kind)()
        ending = "=" if kind == "fact_names" else ""
        return [name + ending for name in names if name.startswith(incomplete)][:200]

    return complete
