# SPDX-License-Identifier: Apache-2.0
"""The pages run: no example in them that does not hold, no output that is not printed.

In docs/language.md a fence `md NAME` is a document of law; a `comity` fence under a line in bold is a rule block of the
provision that the line names (its document stands in the page's first table), and one without such a line declares
vocabulary. `console` fences are run, in the page's own law or (README.md) in the project; a line `…` stands for lines left
out. The README's `python` is a doctest.
"""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import comity
from comity.cli.docs import pages_of_law
from comity.law import check_folder
from comity.syntax.leaves import RESERVED
from tests.transcripts.golden import Fence, fences, run_command

PROJECT = Path(__file__).parents[1]
LANGUAGE = PROJECT / "docs" / "language.md"
README = PROJECT / "README.md"
BOLD = re.compile(r"\*\*(.+?)\*\*(?: (.+))?")
CITED = re.compile(r"(.+?)(?: (§ \S+))?")


def front_matters(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the cite, the place and the front matter of each document in the page's first table."""
    rows = text.partition("| cite |")[2].partition("\n\n")[0].splitlines()[2:]
    for row in rows:
        cite, kind, place, days, further = (cell.strip() for cell in row.strip()[1:-1].split("|"))
        lines = [f"title: {cite}", f"cite: {cite}", f"kind: {kind}", f"place: {place}", f"in force: {days}"]
        lines += [key.strip() for key in further.split(";") if key.strip()]
        yield cite, place, "\n".join([*lines, "uses: [vocabulary, union]"])


def captions(text: str) -> Iterator[tuple[Fence, str, str]]:
    """Yield each fence with the bold line that it stands under: what that names, and its heading."""
    lines = text.split("\n")
    inside = {number for fence in fences(text) for number in range(fence.first - 1, fence.end + 1)}
    named = heading = ""
    found = {fence.first - 1: fence for fence in fences(text)}
    for number, line in enumerate(lines):
        if number in found:
            yield found[number], named, heading
        elif number not in inside and (match := BOLD.fullmatch(line)):
            named, heading = match[1], match[2] or ""
        elif number not in inside and line.startswith("#"):
            named = heading = ""


def law_of_page(text: str) -> dict[str, str]:
    """Return the documents of law that a page holds, by the name of their file."""
    documents = {fence.words[0]: "\n".join(fence.lines) + "\n" for fence in fences(text) if fence.kind == "md"}
    vocabulary: list[str] = []
    provisions: dict[str, dict[str, list[str]]] = {}
    for fence, named, heading in captions(text):
        if fence.kind != "comity":
            continue
        block = "\n".join(["```comity", *fence.lines, "```"])
        if is_vocabulary(fence) or not named:
            vocabulary.append(block)
            continue
        cited = CITED.fullmatch(named)
        assert cited is not None
        under = provisions.setdefault(cited[1], {}).setdefault(named, [f"## {cited[2] or ''} {heading}".strip()])
        under.append(block)
    documents["vocabulary.md"] = "\n\n".join(["---\ntitle: Words\nkind: vocabulary\n---\n# Words", *vocabulary])
    for cite, place, front in front_matters(text):
        blocks = [block for under in provisions.pop(cite, {}).values() for block in under]
        name = f"{place}/{cite.lower().replace(' ', '-').replace('.', '')}.md"
        documents[name] = "\n\n".join([f"---\n{front}\n---", f"# {cite}", *blocks]) + "\n"
    assert not provisions, f"the table has no row for {list(provisions)}"
    return documents


def is_vocabulary(fence: Fence) -> bool:
    """True if a block only declares names, wherever it stands."""
    words = {line.split()[0] for line in fence.lines if line[:1].strip() and not line.startswith("--")}
    return words <= {"action", "bearer", "choice", "define", "fact", "parameter", "place", "record", "recorded"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the law of the page on the language stands in `law`."""
    folder = tmp_path_factory.mktemp("page")
    for name, text in law_of_page(LANGUAGE.read_text("utf-8")).items():
        (folder / "law" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "law" / name).write_text(text, "utf-8")
    return folder


def test_the_law_of_the_page_has_no_fault(page: Path) -> None:
    """An example of a construct that the language refuses, or warns of, would teach a mistake."""
    diagnostics, _ = check_folder(page / "law")

    assert [f"{one.span}: {one.code} {one.message}" for one in diagnostics] == []


def test_the_examples_of_the_page_come_out_as_it_says(page: Path) -> None:
    """What the page says the language means is what the language means."""
    tested = comity.load(page / "law").test()

    assert [(one.example.title, one.expected, one.found) for one in tested.failures] == []


def consoles(file: Path) -> list[Fence]:
    return [fence for fence in fences(file.read_text("utf-8")) if fence.kind == "console"]


@pytest.mark.parametrize("fence", consoles(LANGUAGE), ids=lambda fence: f"line-{fence.first}")
def test_a_command_on_the_page_prints_what_it_shows(fence: Fence, page: Path) -> None:
    """Output on a page is what a reader will see."""
    assert_printed(fence, page)


@pytest.mark.parametrize("fence", consoles(README), ids=lambda fence: f"line-{fence.first}")
def test_a_command_of_the_readme_prints_what_it_shows(fence: Fence) -> None:
    """The first page is the first thing that a newcomer types."""
    assert_printed(fence, PROJECT)


def test_the_python_of_the_readme_runs() -> None:
    """Names of the interface change; the first page must not be the last to know."""
    texts = ["\n".join(one.lines) for one in fences(README.read_text("utf-8")) if one.kind == "python"]
    test = doctest.DocTestParser().get_doctest("\n".join(texts), {}, "README", "README.md", 0)

    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def assert_printed(fence: Fence, folder: Path) -> None:
    """Run the commands of `comity` in a fence; what each prints must be what stands below it."""
    command, shown = "", list[str]()
    for line in [*fence.lines, "$ "]:
        if not line.startswith("$ "):
            shown.append(line)
            continue
        if command.startswith("comity "):
            printed, status = run_command(command, folder)
            lines = [*printed.rstrip("\n").split("\n"), *([f"[exit {status}]"] if status else [])]
            assert matches(shown, lines), "\n".join(lines)
        command, shown = line[2:].strip(), []


def matches(shown: list[str], printed: list[str]) -> bool:
    """True if the lines shown are those printed; a line `…` stands for any lines."""
    pattern = "\n".join("(?:.*\n)*?.*" if line.strip() == "…" else re.escape(line) for line in shown)
    return re.fullmatch(pattern, "\n".join(printed)) is not None


def test_the_page_names_every_reserved_word() -> None:
    """A word that cannot be a name is found on the page and not by a message."""
    text = LANGUAGE.read_text("utf-8").partition("### Reserved words")[2].partition("\n#")[0]

    assert set(re.findall(r"`(\w+)`", text.partition("Other words")[0])) == RESERVED


def test_the_page_has_every_section_that_the_code_refers_to() -> None:
    """A docstring that points to a section must not point nowhere."""
    headings = {match[1] for match in re.finditer(r"^#+ (.+)$", LANGUAGE.read_text("utf-8"), re.MULTILINE)}
    code = "\n".join(file.read_text("utf-8") for file in sorted((PROJECT / "src").rglob("*.py")))
    named = {
        section
        for found in re.finditer(re.escape(f"docs/{LANGUAGE.name}") + r'((?:,? (?:and )?"[^"]+")+)', code)
        for section in re.findall(r'"([^"]+)"', found[1])
    }

    assert named
    assert named - headings == set()


def test_the_page_of_diagnostics_is_made_from_the_register() -> None:
    """docs/diagnostics.md is generated: `comity docs diagnostics` writes it."""
    printed, status = run_command("comity docs diagnostics -o -", PROJECT)

    assert status == 0
    assert printed == (PROJECT / "docs" / "diagnostics.md").read_text("utf-8")


def test_the_pages_of_the_law_are_as_they_would_be_made() -> None:
    """`comity docs law` makes them; a change of the law that nobody ran it for would leave them false."""
    made = pages_of_law(comity.load())
    there = {
        path.relative_to(PROJECT / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in [*(PROJECT / "docs").glob("law-*.md"), *(PROJECT / "docs/states").glob("*.md")]
    }

    assert sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name)) == []
