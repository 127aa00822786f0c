"""The files of a folder as bytes, and what is wrong with them before anything is read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from potluck.diagnostics import Problem
from potluck.reading.file_names import offered_name
from potluck.reading.image import IMAGES, MAX_IMAGE
from potluck.reading.source import MAX_BYTES

TEXT = frozenset({".md", ".yml"})
MAX_VOCABULARY = 2 * 1024 * 1024
MAX_DEPTH = 4
# A file over its limit is cut here: its size is still seen, and no memory is spent on it.
_MOST = {".md": MAX_BYTES, ".yml": MAX_VOCABULARY}
# Left lying by desktops and editors while somebody works; nobody means to send them.
_LEFT_LYING = re.compile(r"\.DS_Store|\.directory|\..*\.sw[a-p]|\..*~|\.\w{16}\.part")
_LINK = ("file-link", "this is a link to another file", "put the file itself here")


def read_files(root: Path, folder: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Read every file below `root/folder` into {path in the project: bytes}.

    Returns the files and the problems: links, hidden files, unreadable files, folders named like
    files, and files that do not belong. Raises nothing for what is in the folder.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    if (root / folder).is_symlink():
        rule, message, help_ = _LINK
        return files, [Problem.of_file(rule, folder, message, help_)]
    for entry, path, level in _walk(root / folder, folder):
        try:
            problem = _problem(entry, level)
            if problem is None and entry.is_file(follow_symlinks=False):
                files[path] = _bytes(entry, path)
        except OSError:
            problem = (
                "file-unreadable",
                "the file cannot be read",
                "change its permissions so that you can read it, or remove it",
            )
        if problem:
            rule, message, help_ = problem
            problems.append(Problem.of_file(rule, path, message, help_))
    return files, problems


def _walk(top: Path, name: str) -> Iterator[tuple[os.DirEntry[str], str, int]]:
    """Yield every entry with its path and depth, sorted; folders are not followed far.

    Of a hidden folder only the folder itself is given.
    """
    waiting = [(str(top), name, 1)]
    while waiting:
        folder, prefix, level = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            hidden = entry.name.startswith(".")
            if hidden and _is_left_lying(entry):
                continue
            # A name that is not UTF-8 is shown with a mark in its place.
            shown = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            path = f"{prefix}/{shown}"
            yield entry, path, level
            if entry.is_dir(follow_symlinks=False) and level < MAX_DEPTH and not hidden:
                waiting.append((entry.path, path, level + 1))


def _is_left_lying(entry: os.DirEntry[str]) -> bool:
    """Whether an editor or the desktop keeps this here for itself."""
    if entry.is_symlink():
        # Emacs names who edits a file: .#circle.md -> rosie@laptop.123. It leads nowhere.
        named = entry.name.startswith(".#") and not Path(entry.path).exists()
        return named and re.fullmatch(r"[^/]+@[^/]+", str(Path(entry.path).readlink())) is not None
    return bool(_LEFT_LYING.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False)


def _bytes(entry: os.DirEntry[str], path: str) -> bytes:
    """Read a file up to its limit and one byte more."""
    most = _MOST.get(os.path.splitext(path)[1], MAX_IMAGE)  # noqa: PTH122 - quicker, for many
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.read(most + 1)


def _problem(entry: os.DirEntry[str], level: int) -> tuple[str, str, str] | None:
    suffix = os.path.splitext(entry.name)[1]  # noqa: PTH122
    if entry.is_symlink():
        return _LINK
    if entry.name.startswith("."):
        what = "folder" if entry.is_dir(follow_symlinks=False) else "file"
        return (
            "file-kind",
            f"a hidden {what} does not belong here",
            "remove it: few people see it, and some such files change how other files are read",
        )
    if entry.is_dir(follow_symlinks=False):
        if suffix in TEXT:
            return (
                "file-name",
                "a folder has a name that looks like a file",
                "rename the folder so that it does not end like a file, or put the text into a "
                "file with this name",
            )
        if level >= MAX_DEPTH:
            return (
                "file-misplaced",
                "folders are nested too deeply",
                "put hacks in hacks/<section>/",
            )
        return None
    information = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(information.st_mode):
        return "file-kind", "this is not a regular file", "remove it from the folder"
    if suffix in IMAGES and information.st_size > MAX_IMAGE:
        return (
            "image-too-large",
            f"the image is {-(-information.st_size // 1024):,} kB",
            f"make it smaller than {MAX_IMAGE // 1024:,} kB: many readers have a weak signal",
        )
    if suffix not in TEXT | IMAGES:
        return _wrong_kind(entry.name, suffix)
    if suffix == ".md" and entry.name.lower() == "readme.md":
        help_ = "a section's introduction is called index.md; pages about the project go in docs/"
        return "file-kind", "a README does not belong here", help_
    return None


_CALLED_TEXT = frozenset({".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".md~", ".md_"})
_PICTURES = frozenset({".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg"})


def _wrong_kind(name: str, suffix: str) -> tuple[str, str, str]:
    """Say what to do with a file that is neither text nor an image that we show."""
    what, low = f"a file of the type `{suffix[:20]}`", suffix.lower().strip()
    help_ = "a hack is one Markdown file ending in .md"
    if not suffix:
        what = "a file without an extension"
        help_ = f"rename it to `{offered_name(name)}.md` if it is a hack; if not, remove it"
    elif low in _CALLED_TEXT:
        help_ = f"rename it to `{offered_name(Path(name).stem)}.md`"
    elif low in (TEXT | IMAGES) - _PICTURES:
        how = "in lower case" if low == suffix.lower() else "without a space"
        help_ = f"write the extension {how}: `{offered_name(Path(name).stem)}{low}`"
    elif low in _PICTURES:
        help_ = "save the picture as JPEG, PNG or WebP"
    elif low in (".yaml", ".json"):
        help_ = "vocabulary files end in .yml; a hack is one file ending in .md"
    elif low in (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm"):
        help_ = "copy its text into a Markdown file ending in .md; `potluck new` starts one"
    return "file-kind", f"{what} does not belong here", help_
