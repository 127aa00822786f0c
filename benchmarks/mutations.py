"""What can be changed in a module, a bit at a time: mutmut's operators on the tree of libcst.

Mutmut itself leaves out what stands outside of functions, and functions with a decorator: tables,
patterns, and most rules. Here everything is changed but annotations and words for people
(docstrings). See docs/adr/0014-two-processes-and-mutants.md.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

# A call of these that is changed raises an error at once: nothing is learned.
LEFT_OUT = ("len", "isinstance")


@dataclass(frozen=True)
class Mutant:
    """One change: in which module, on which line, what stood there, and the whole text then."""

    module: str
    number: int  # in the order of the module
    line: int
    function: str  # the outermost function or method, or nothing
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.module}:{self.line}#{self.number}"

    @property
    def digest(self) -> str:
        """The same for the same change to the same text."""
        return hashlib.sha256(f"{self.module} {self.text}".encode()).hexdigest()[:16]

    def told(self) -> dict[str, Any]:
        return {"name": self.name, "digest": self.digest, **asdict(self)}


class Module:
    """A module and all the changes that can be made to it."""

    def __init__(self, root: Path, name: str) -> None:
        self.name = name
        self.text = (root / name).read_text(encoding="utf-8")
        wrapper = MetadataWrapper(cst.parse_module(self.text))
        found = _Finder()
        wrapper.visit(found)
        self.tree, self.changes = wrapper.module, found.changes

    def mutant(self, number: int) -> Mutant | None:
        """Make one change; None where the program stays the same, or is none."""
        line, function, node, changed = self.changes[number]
        tree = self.tree.deep_replace(node, changed)
        assert isinstance(tree, cst.Module)
        try:
            if ast.dump(ast.parse(tree.code)) == ast.dump(ast.parse(self.text)):
                return None
            compile(tree.code, self.name, "exec")
        except (SyntaxError, ValueError):
            return None
        before, after = _written(self.tree, node), _written(self.tree, changed)
        return Mutant(self.name, number, line, function, before, after, tree.code)


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.changes: list[tuple[int, str, cst.CSTNode, cst.CSTNode]] = []
        self.within: list[cst.CSTNode] = []
        self.line = 1

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation) or _is_left_out(node):
            return False
        place = self.get_metadata(PositionProvider, node, None)
        self.line = place.start.line if place else self.line
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            self.within.append(node)
        for kind, changes in mutation_operators:
            if isinstance(node, kind):
                for changed in changes(node):
                    self.changes.append((self.line, self._function(), node, changed))
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if self.within and node is self.within[-1]:
            self.within.pop()

    def _function(self) -> str:
        """The qualified name of the outermost function that is open."""
        names = []
        for node in self.within:
            assert isinstance(node, (cst.FunctionDef, cst.ClassDef))
            names.append(node.name.value)
            if isinstance(node, cst.FunctionDef):
                return ".".join(names)
        return ""


def _is_left_out(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and node.func.value in LEFT_OUT
    )


def _written(tree: cst.Module, node: cst.CSTNode) -> str:
    return tree.code_for_node(node).strip()


def modules_of(root: Path, places: list[str]) -> Iterator[str]:
    """The modules that are named, and those in folders that are."""
    for place in places:
        inside = sorted((root / place).rglob("*.py")) or [root / place]
        yield from (file.relative_to(root).as_posix() for file in inside)
