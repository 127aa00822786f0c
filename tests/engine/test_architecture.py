"""The plan of the house: data flows one way, and only the adapters know MkDocs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "potluck"
FLOW = (
    "diagnostics",
    "writing",
    "overlay",
    "policy",
    "words",
    "palette",
    "drawings",
    "vocabulary",
    "reading",
    "settings",
    "site",
    "model",
    "sheets",
    "library",
    "rules",
    "connections",
    "images",
    "pages",
    "search",
    "handouts",
    "feeds",
    "importing",
    "editor",
    "offline",
    "disk",
    "dead_links",
    "publish",
    "generator_settings",
    "staging",
    "forge",
    "release",
    "mkdocs_hook",
    "mkdocs_macros",
    "mkdocs_plugin",
    "mkdocs_run",
    "trial",
    "starting",
    "cli",
)
ADAPTERS = {"mkdocs_hook", "mkdocs_macros", "mkdocs_plugin", "mkdocs_run"}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py" or p.parent != PACKAGE)


def room(path: Path) -> str:
    """The room of the house that a file stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """Every module that a file imports, also inside functions."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            base = node.module or ""
            found.append(base)
            found += [f"{base}.{alias.name}" for alias in node.names] if base == "potluck" else []
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_rooms_above_it(path: Path) -> None:
    here = FLOW.index(room(path))
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "potluck" and len(parts) > 1 and parts[1] in FLOW:
            assert FLOW.index(parts[1]) <= here, f"{room(path)} imports {name} from below"


def test_every_room_stands_in_the_flow() -> None:
    assert {room(path) for path in MODULES} == set(FLOW)


def test_only_the_adapters_import_mkdocs() -> None:
    users = {
        room(path)
        for path in MODULES
        if any(name.split(".")[0] in ("mkdocs", "mkdocs_macros") for name in imports(path))
    }
    assert users <= ADAPTERS
    assert "mkdocs_hook" in users


def test_the_package_names_every_room_in_order() -> None:
    text = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    # A line of the plan: names, and after some spaces or on the next line what they are for.
    lines = re.findall(r"^ {4}(\w+(?:, \w+)*)(?: {2,}|$)", text, re.M)
    assert [name for line in lines for name in line.split(", ")] == list(FLOW)


def test_no_circle_of_imports() -> None:
    names = {
        "potluck."
        + ".".join(p.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): p
        for p in MODULES
    }
    graph = {
        name: {n for i in top_imports(path) for n in (i, i.rsplit(".", 1)[0]) if n in names}
        - {name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " imports ".join([*trail[trail.index(name) :], name])
        if name in done:
            return
        for other in sorted(graph[name]):
            # A package imports its own modules; they do not count as importing the package.
            if not name.startswith(other + "."):
                visit(other, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def top_imports(path: Path) -> list[str]:
    """Modules imported when a file is loaded."""
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found
