"""The plan of the house: data flows one way, and only the adapters know MkDocs."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "potluck"
FLOW = (
    "diagnostics",
    "writing",
    "overlay",
    "project",
    "language_codes",
    "git",
    "second_process",
    "build_cache",
    "policy",
    "words",
    "palette",
    "icons",
    "vocabulary",
    "reading",
    "settings",
    "site",
    "model",
    "sheets",
    "translated",
    "library",
    "translations",
    "messages",
    "rules",
    "connections",
    "images",
    "pages",
    "search",
    "handouts",
    "feeds",
    "importing",
    "catalogs",
    "editor",
    "built",
    "bundles",
    "site_parts",
    "text_extracts",
    "site_context",
    "site_wide",
    "publish",
    "site_languages",
    "generator_settings",
    "incremental",
    "staging",
    "saved_files",
    "unchanged",
    "part_record",
    "forge",
    "release",
    "mkdocs_adapter",
    "trial",
    "starting",
    "cli",
)
ADAPTER = "mkdocs_adapter"
CHECKER = {"diagnostics", "vocabulary", "reading", "model", "library", "rules", "connections"}
LONGEST = 250
# By MkDocs and by its plugin for macros.
CALLED_BY_OTHERS = {"PotluckPlugin", "define_env"}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py" or p.parent != PACKAGE)


def room(path: Path) -> str:
    """The room of the house that a file stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    """What a file says, read once."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Every part of what a file says."""
    return [*ast.walk(tree(path))]


@pytest.fixture(scope="module", autouse=True)
def _what_was_read_is_let_go() -> Iterator[None]:
    yield
    tree.cache_clear()
    nodes.cache_clear()


@cache
def imports(path: Path) -> list[str]:
    """Every module that a file imports, also inside functions."""
    found = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            base = node.module or ""
            found.append(base)
            found += [f"{base}.{alias.name}" for alias in node.names] if base == "potluck" else []
    return found


def test_a_module_imports_only_from_rooms_above_it() -> None:
    from_below = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in MODULES
        for name, (top, other, *_) in ((name, f"{name}..".split(".")) for name in imports(path))
        if top == "potluck" and other in FLOW and FLOW.index(other) > FLOW.index(room(path))
    ]
    assert from_below == []


def test_every_room_stands_in_the_flow() -> None:
    assert {room(path) for path in MODULES} == set(FLOW)


def test_only_the_adapter_imports_mkdocs() -> None:
    users = {
        room(path)
        for path in MODULES
        if any(name.split(".")[0] in ("mkdocs", "mkdocs_macros") for name in imports(path))
    }
    assert users == {ADAPTER}


def test_the_package_names_every_room_in_order() -> None:
    text = ast.get_docstring(tree(PACKAGE / "__init__.py")) or ""
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
    for node in tree(path).body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def test_no_module_is_too_long_to_hold_in_mind() -> None:
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert not {path.name for path, lines in lengths.items() if lines > LONGEST}


def test_nothing_is_left_that_nobody_uses() -> None:
    """A name that stands in its definition alone; rules and commands are found by their mark."""
    texts = (path.read_text(encoding="utf-8") for path in MODULES)
    words = Counter(word for text in texts for word in re.findall(r"\w+", text))
    unused = {
        node.name
        for path in MODULES
        # Methods of the other rooms may be called by the programs that they are made for.
        for node in (nodes(path) if room(path) in CHECKER else tree(path).body)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and words[node.name] == 1
        and not node.name.startswith("__") and not any(map(_is_entered, node.decorator_list))
    }  # fmt: skip
    assert unused == CALLED_BY_OTHERS


def _is_entered(mark: ast.expr) -> bool:
    """Whether it enters a rule, or a command."""
    called = mark.func if isinstance(mark, ast.Call) else None
    return ast.unparse(called).rpartition(".")[2] in ("rule", "command") if called else False


def test_nothing_private_is_left_that_its_own_module_does_not_use() -> None:
    """A private name that stands in its definition alone; what is decorated is called by others."""
    unused = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in MODULES
        for words in (Counter(re.findall(r"\w+", path.read_text(encoding="utf-8"))),)
        for node in nodes(path) if not getattr(node, "decorator_list", ())
        for name in _defined(node) if words[name] == 1
    }  # fmt: skip
    assert unused == set()


def _defined(node: ast.AST) -> list[str]:
    """The private names that a definition or an assignment makes."""
    names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
    for target in node.targets if isinstance(node, ast.Assign) else ():
        names += [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]
    return [name for name in names if re.match(r"_[^_]", name)]


# What is filled in while a file is read.
CHANGES_ON_THE_WAY = {"potluck.reading.yaml_tree.YamlTree"}


def test_what_flows_from_module_to_module_is_never_changed() -> None:
    """Dataclasses of what is read, ruled and connected are frozen."""
    modules = [
        importlib.import_module(".".join(("potluck", *file.with_suffix("").parts)))
        for place in ("reading", "rules")
        for file in (f.relative_to(PACKAGE) for f in sorted((PACKAGE / place).rglob("[a-z]*.py")))
    ]
    found = {
        f"{one.__module__}.{one.__qualname__}": one
        for module in [*modules, importlib.import_module("potluck.connections")]
        for one in vars(module).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__
    }
    assert len(found) > 15
    changing = {name for name, one in found.items() if not one.__dataclass_params__.frozen}
    assert changing == CHANGES_ON_THE_WAY


def test_every_name_that_a_package_offers_is_there() -> None:
    for file in sorted(PACKAGE.rglob("__init__.py")):
        name = ".".join(("potluck", *file.parent.relative_to(PACKAGE).parts))
        module = importlib.import_module(name)
        assert [one for one in getattr(module, "__all__", ()) if not hasattr(module, one)] == []


def test_a_package_offers_nothing_that_nobody_takes() -> None:
    taken = {
        (node.module, alias.name)
        for folder in (PACKAGE, Path(__file__).resolve().parents[1])
        for path in folder.rglob("*.py") if "cases" not in path.parts
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }  # fmt: skip
    for file in sorted(PACKAGE.rglob("__init__.py")):
        name = ".".join(("potluck", *file.parent.relative_to(PACKAGE).parts))
        offered = getattr(importlib.import_module(name), "__all__", ())
        assert [one for one in offered if (name, one) not in taken] == [], name


def test_a_package_that_lists_its_modules_lists_all_of_them() -> None:
    lists = 0
    for file in sorted(PACKAGE.glob("*/__init__.py")):
        text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        rows = re.findall(r"^(\w+(?:, \w+)*)(?: {2,}|$)", text, re.M)
        listed = {name for row in rows for name in row.split(", ")}
        modules = {path.stem for path in file.parent.glob("*.py")} - {"__init__"}
        if len(listed & modules) > 1:
            lists += 1
            assert listed == modules, file
    assert lists > 5
