# SPDX-License-Identifier: Apache-2.0
"""`comity test`: decide every example of a folder of law; say which come out otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from comity.cli.faults import BAD_INPUT, FAILED, Fault, fault, json_faults
from comity.cli.library import load_law
from comity.source import codes
from comity.source.suggest import did_you_mean

if TYPE_CHECKING:
    from comity.law import Law
    from comity.program.program import Example
    from comity.render.examples import Failed


@click.command("test")
@click.argument("path", required=False)
@click.option("--why", is_flag=True, help="Show every reason of what the law says instead.")
@click.option("--coverage", is_flag=True, help="Say what the examples do not show, and propose examples that would.")
@click.option(
    "--document",
    "documents",
    metavar="ID",
    multiple=True,
    help="With --coverage: only this document, or the documents of this folder of the law.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
def command(path: str | None, why: bool, coverage: bool, documents: tuple[str, ...], as_json: bool) -> int:
    """Decide every example in a folder or file of law. By default the library that comes with Comity.

    Exit status 1 if an example fails or the law has errors. With --coverage no example is judged: for every norm it says
    whether an example shows it met, not met, open and displaced, and whether one turns on each of its tests alone.
    """
    from comity.cli.output import show, show_json
    from comity.render.examples import add_counts, add_failure
    from comity.render.page import Page

    with json_faults(as_json):
        law = checked_law(path)
        if coverage:
            return show_coverage(law, documents, as_json)
        if documents:
            raise fault(codes.WRONG_CASE, "--document goes with --coverage")
    where = Whereabouts(law)
    failures = [(failure.example, outcome_of(failure, where)) for failure in law.test().failures]
    by_file = count_by_file(law.program.examples, [example for example, _ in failures])
    if as_json:
        show_json(to_dict(by_file, [failed for _, failed in failures]))
    else:
        page = Page()
        for _, failed in failures:
            add_failure(page, failed, why=why)
        add_counts(page, by_file)
        show(page)
    return FAILED if failures else 0


def show_coverage(law: Law, documents: tuple[str, ...], as_json: bool) -> int:
    """Print what the examples show.

    Raises: Fault if a document is named that the law does not have.
    """
    from comity.cli.output import show, show_json
    from comity.render.goals import goals_page

    ids = [one.id for one in law.program.documents]
    for name in documents:
        if not any(one == name or one.startswith(f"{name}/") for one in ids):
            raise fault(codes.WRONG_CASE, f"no document is called `{name}`", did_you_mean(name, ids))
    found = law.shown_by_examples(documents)
    if as_json:
        show_json(found.to_dict())
    else:
        show(goals_page(found, law.program))
    return 0


def checked_law(path: str | None) -> Law:
    """Return the law. Raises: Fault with status 1 if the law has errors, 2 if there is nothing to read."""
    try:
        return load_law(path)
    except Fault as error:
        error.status = FAILED if error.sources else BAD_INPUT
        raise


class Whereabouts:
    """Lines of examples, from the texts of the law."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._files: dict[str, Any] = {}

    def of(self, example: Example) -> str:
        """Return file and line of an example; the file alone if it can no longer be read."""
        from comity.render.written import source_of

        name = example.span.file
        if name not in self._files:
            self._files[name] = source_of(self._law.folder, name)
        source = self._files[name]
        return f"{name}:{source.position(example.span.start)[0]}" if source else name


def outcome_of(failure: Any, where: Whereabouts) -> Failed:
    """Return a failure in plain values."""
    from comity.render.examples import Failed

    example, outcome = failure.example, failure.outcome
    asked = f"{outcome.bearer} {outcome.action}, " if outcome else ""
    return Failed(
        example.title,
        where.of(example),
        f"{asked}{example.place} on {example.on}",
        failure.expected,
        failure.found,
        failure.answer,
    )


def count_by_file(examples: Iterable[Example], failed: Iterable[Example]) -> dict[str, tuple[int, int]]:
    """Return for each file how many examples it has and how many of them fail."""
    bad = {(example.span.file, example.span.start) for example in failed}
    counts: dict[str, tuple[int, int]] = {}
    for example in examples:
        count, wrong = counts.get(example.span.file, (0, 0))
        counts[example.span.file] = count + 1, wrong + ((example.span.file, example.span.start) in bad)
    return dict(sorted(counts.items()))


def to_dict(by_file: dict[str, tuple[int, int]], failures: list[Failed]) -> dict[str, Any]:
    """Return the results as plain values."""
    return {
        "schema": "comity/test/1",
        "examples": sum(count for count, _ in by_file.values()),
        "failed": sum(wrong for _, wrong in by_file.values()),
        "documents": [{"file": file, "examples": count, "failed": wrong} for file, (count, wrong) in by_file.items()],
        "failures": [
            {
                "title": one.title,
                "where": one.where,
                "asked": one.asked,
                "expected": one.expected,
                "found": one.found,
                "answer": one.answer.to_dict() if one.answer is not None else None,
            }
            for one in failures
        ],
    }
