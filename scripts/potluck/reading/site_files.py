"""The files beside the hacks that become part of the site: pages of docs/, words of overrides/.

MkDocs publishes what lies in docs/ as it is, and lets a page that asks for macros run code of
templates. What a pull request can bring there is looked at before anything is built.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from potluck.diagnostics import Problem
from potluck.language_codes import meant_code
from potluck.overlay import OVERRIDES
from potluck.project import DOCS, ENGLISH, base_language
from potluck.reading.page_code import page_problems
from potluck.reading.source import read_source, readable
from potluck.reading.word_files import english_left, markup_in_words, word_problems
from potluck.words import FOLDER, engine_words, english_texts, only_words
from potluck.writing import UnsafePath, checked, one_name

# What a browser runs or obeys when it opens it.
_RUNS = frozenset(
    ".html .htm .xhtml .xht .shtml .mhtml .hta .svg .svgz .xml .xsl .xslt .js .mjs .cjs .css "
    ".wasm .swf .php .jar .webmanifest".split()
)
_NAMED = frozenset({"_headers"})
_BIG = 1024 * 1024
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")


def read_site_files(root: Path, macros: Iterable[str] = ()) -> list[Problem]:
    """Return what is wrong with the files of docs/ and overrides/. Raises nothing for them.

    `macros` are the pages of docs/ that may run macros, as the settings name them.
    """
    found: list[Problem] = []
    words: list[tuple[Path, str]] = []
    allowed = frozenset(f"{DOCS}/{name}" for name in macros)
    names: dict[str, str] = {}
    for folder in (DOCS, OVERRIDES):
        for entry, path in _files(root, folder):
            problem = _entry_problem(entry, path) or _name_problem(path, names)
            problem = problem or _words_problem(path)
            if problem:
                found.append(problem)
            elif path.startswith(f"{DOCS}/") and path.endswith(".md"):
                found += page_problems(path, _bytes(entry), allowed)
            elif path.startswith(f"{FOLDER}/") and path.endswith(".yml"):
                source, problems = read_source(path, _bytes(entry), _BIG)
                found += [*problems, *markup_in_words(source)]
                words.append((entry, path))
    return [*found, *(problem for each in _read_words(words) for problem in each)]


def _read_words(files: Iterable[tuple[Path, str]]) -> Iterator[Iterator[Problem]]:
    """Yield what is wrong with each file of words, held against the engine's own."""
    model = engine_words()
    others = [(entry, path) for entry, path in files if entry.resolve() != model]
    english = english_texts() if others else {}
    for entry, path in others:
        source = readable(*read_source(path, _bytes(entry), _BIG))
        if source.text:
            yield word_problems(source, english)
            if base_language(entry.stem) != ENGLISH:
                yield english_left(source, english, alone=only_words(entry))


def _files(root: Path, folder: str) -> Iterator[tuple[Path, str]]:
    """Yield every entry below a folder that is no folder itself, and links to folders."""
    top = root / folder
    if top.is_symlink():
        yield top, folder
        return
    for here, folders, names in os.walk(top):
        folders.sort()
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if name not in {*linked, *hidden}]
        for name in sorted({*names, *linked, *hidden}):
            shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            entry = Path(here) / name
            yield entry, f"{Path(here).relative_to(root).as_posix()}/{shown}"


def _bytes(entry: Path) -> bytes:
    try:
        with entry.open("rb") as file:
            return file.read(_BIG)
    except OSError:
        return b""


def _name_problem(path: str, names: dict[str, str]) -> Problem | None:
    """Say why a file of docs/ cannot be unpacked everywhere: a copy of the site is.

    `names` are the paths so far, by what is alike for two names of one file.
    """
    if not path.startswith(f"{DOCS}/"):
        return None
    try:
        twin = names.setdefault(one_name(checked(path)), path)
    except UnsafePath:
        message = "some computers cannot have this name, or put the file into another folder"
        help_ = "rename it with letters a-z, digits and hyphens"
        return Problem.of_file("file-name", path, message, help_)
    if twin != path:
        message = f"on many computers, this is the same file as `{twin}`"
        return Problem.of_file("file-name", path, message, "rename one of them")
    return None


def _words_problem(path: str) -> Problem | None:
    """Say why nobody reads a file of words: by its ending, or by what it says its language is."""
    name, _, ending = path.removeprefix(f"{FOLDER}/").rpartition(".")
    if not path.startswith(f"{FOLDER}/") or ending.lower() not in ("yml", "yaml"):
        return None
    code = "" if _CODE.fullmatch(name) else meant_code(name)
    if ending == "yml" and not code:
        return None
    message = "no page gets the words of a file with this name"
    return Problem.of_file("file-name", path, message, f"rename it to `{code or name}.yml`")


def _entry_problem(entry: Path, path: str) -> Problem | None:
    if entry.is_symlink():
        help_ = "put the file itself here; a link can lead outside the project"
        return Problem.of_file("file-link", path, "this is a link to another file", help_)
    name = entry.name
    if name.startswith(".") and name != ".DS_Store":
        return Problem.of_file(
            "file-kind",
            path,
            "a hidden file does not belong here",
            "remove it: few people see it, and it can change what is built",
        )
    if not entry.is_file() and not entry.is_dir():  # such as a pipe: who reads it waits forever
        return Problem.of_file(
            "file-kind", path, "this is not a regular file", "remove it from the folder"
        )
    suffix = entry.suffix.lower()
    if path.startswith(f"{DOCS}/") and suffix in _RUNS and name not in _NAMED:
        return Problem.of_file(
            "page-code",
            path,
            f"a file of the type `{suffix}` would be published as it is",
            "write the page in Markdown; anything that runs in a browser belongs in overrides/",
        )
    return None
