"""Collects what the code says to people, as templates: `no hack is called `{slug}``.

The code says it in plain sentences, where they are needed. So nothing has to be marked there, and
nothing can be forgotten: what reads like a sentence is taken for one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

import click

from potluck.cli.sentences import TEXTS_OF_FILES, is_said
from potluck.messages import paragraphs

_MOST_WAYS = 32
# What these are called with is no text for people, or comes from the register.
_NO_TEXT = (
    "compile",
    "fullmatch",
    "search",
    "sub",
    "match",
    "getLogger",
    "declare",
    "startswith",
    "endswith",
    "add_argument",
    "getattr",
)
_STEP = ("strip", "lower", "upper", "title", "join", "rstrip", "lstrip", "as_posix", "group")


# A sentence, or one for one thing and one for many.
Template = str | tuple[str, str]


def templates(folder: Path) -> dict[Template, list[str]]:
    """Return every template below `folder`, sorted, each with the modules it stands in."""
    found: dict[Template, list[str]] = {}
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        for text in of_module(file.read_text(encoding="utf-8"), name):
            found.setdefault(text, []).append(name)
    return dict(sorted(found.items(), key=lambda item: (item[1][0], str(item[0]))))


def help_texts(command: click.Command) -> Iterator[str]:
    """Yield what a command and those below it say of themselves, paragraph by paragraph."""
    for text in filter(None, (command.help, command.short_help)):
        yield from (part for part in paragraphs(text) if not part.startswith("\b"))
    for option in command.params:
        if getattr(option, "help", None):
            yield str(option.help)
    for below in getattr(command, "commands", {}).values():
        yield from help_texts(below)


def of_module(code: str, name: str) -> Iterator[Template]:
    """Yield the templates in the code of the module `name`, in their order, without repeats."""
    seen: set[tuple[str, ...]] = set()
    for ways in _texts(ast.parse(code)):
        for way in ways:
            one, *more = (way,) if isinstance(way, str) else way
            said = (one.strip(), *more)
            if said not in seen and is_said(said[0], name):
                seen.add(said)
                yield (said[0], said[1]) if more else said[0]


def _texts(node: ast.AST) -> Iterator[Sequence[Template]]:
    """Yield for each text below a node the ways in which it can read."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
        if called in _NO_TEXT:
            return
        if called == "counted" and len(node.args) > 1:
            yield from _counted(node)
        if called == "split":
            return
    if isinstance(node, ast.Compare | ast.Subscript | ast.Assert):
        return
    if isinstance(node, ast.Assign) and _name(node.targets[0]).upper() in TEXTS_OF_FILES:
        return
    if isinstance(node, ast.keyword) and node.arg in ("pattern", "metavar", "param_decls"):
        return
    if _is_text(node):
        yield [_named(way) for way in _ways(node)]
        for inner in _places(node):
            yield from _texts(inner)
        return
    below: Iterable[ast.AST] = ast.iter_child_nodes(node)
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        first = node.body[0] if node.body else None
        doc = first if isinstance(first, ast.Expr) and _is_text(first.value) else None
        below = (child for child in below if child is not doc)
    for child in below:
        yield from _texts(child)


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr)


Way = tuple[str | ast.expr, ...]


def _ways(node: ast.AST) -> list[Way]:
    """Return the ways in which a text can read: pieces of text, and places in between."""
    if isinstance(node, ast.Constant):
        return [(str(node.value),)]
    if isinstance(node, ast.FormattedValue):
        return _ways(node.value)
    if isinstance(node, ast.IfExp) and _is_text(node.body) and _is_text(node.orelse):
        return _ways(node.body) + _ways(node.orelse)
    pieces: list[ast.AST] = []
    if isinstance(node, ast.JoinedStr):
        pieces = list(node.values)
    elif isinstance(node, ast.BinOp) and _is_text(node):
        pieces = [node.left, node.right]
    else:
        return [(node,)] if isinstance(node, ast.expr) else [()]
    every = product(*map(_ways, pieces))
    return [sum(parts, ()) for _, parts in zip(range(_MOST_WAYS), every, strict=False)]


def _places(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in the places of a text: it may hold texts of its own."""
    for way in _ways(node):
        yield from (piece for piece in way if isinstance(piece, ast.AST))


def _named(way: Way) -> str:
    """Write a way with a name in each place; two different values never share one."""
    names: dict[str, str] = {}
    text = ""
    for piece in way:
        if isinstance(piece, str):
            text += piece
            continue
        code, name = ast.unparse(piece), _name(piece) or "value"
        while names.setdefault(name, code) != code:
            name = re.sub(r"\d+$", "", name) + str(int((re.findall(r"\d+$", name) or ["1"])[0]) + 1)
        text += f"{{{name}}}"
    return text


def _name(node: ast.AST) -> str:
    """Name a value by what the code calls it."""
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Attribute):
        inner = _name(node.value) if isinstance(node.value, ast.Name) else ""
        return f"{inner}.{node.attr}" if inner and inner != "self" else node.attr.strip("_")
    if isinstance(node, ast.Call):
        if _name(node.func) == "counted":
            return re.sub(r"\W", "_", str(getattr(node.args[1], "value", "count")))
        if isinstance(node.func, ast.Attribute) and node.func.attr in _STEP:
            one = node.args[0] if node.func.attr == "join" and node.args else node.func.value
            return "list" if node.func.attr == "join" else _name(one)
        return _name(node.args[0]) or _name(node.func) if node.args else _name(node.func)
    if isinstance(node, ast.Subscript):
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        return key if isinstance(key, str) else _name(node.value)
    if isinstance(node, ast.BoolOp):
        return _name(node.values[0])
    if isinstance(node, ast.IfExp):
        return _name(node.body) or _name(node.test)
    return _name(node.left) if isinstance(node, ast.BinOp) else ""


def _counted(node: ast.Call) -> Iterator[list[Template]]:
    """Yield what a call of `counted` writes, for one and for many."""
    noun, *more = (getattr(arg, "value", None) for arg in node.args[1:])
    if isinstance(noun, str):
        yield [(f"{{count}} {noun}", f"{{count}} {more[0] if more else noun + 's'}")]
