"""Names of files and folders: they are addresses, so they are short and plain."""

from __future__ import annotations

import re
from collections.abc import Collection

from potluck.diagnostics import Problem
from potluck.language_codes import meant_code
from potluck.project import LANGUAGE
from potluck.reading.odd_characters import odd_character, plain, without_accents

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HACK_NAME = re.compile(rf"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<language>{LANGUAGE}))?\.md")
_TONGUE = re.compile(rf"\.({LANGUAGE})(\.(?:md|yml))$")
# Fits on a line of a handout, and leaves room below the 255 bytes of a file system.
MOST_LETTERS = 100
# What an offered name keeps of one that is too long.
_OFFERED = 60
# The code of a language as tools write it: `circle.pt-BR.md`.
_CODE = re.compile(r"(.+)\.([A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?)")
# Its name in place of the code: `circle.Portuguese.md`.
_CALLED = re.compile(r"(.+)\.([^\W\d_]{4,}(?:[ _-][^\W\d_]+)*)")
# What systems and people add to the name of a copy.
_COPY = re.compile(
    r"^(?:(?:copy|kopie|copia|copie) (?:of|von|de|d') ?)+|[ _-]*\(\d{1,3}\)$"
    r"|[ _-]+(?:copy|kopie|copia|copie)(?:[ _-]*\(?\d{1,3}\)?)?$|~\d*$",
    re.I,
)
# Endings that stay in the name when a file is saved once more with the right one.
_ENDING = re.compile(r"(?:\.(?:md|markdown|txt|docx?|odt|rtf|html?|pdf))+$", re.I)
# Letters that are no other letter with an accent.
_ALIKE = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Names that Windows keeps for devices: who works there could not check the files out.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")


def language_in(path: str) -> str:
    """Return the language that a file's name gives: `es` for `circle.es.md`, else nothing."""
    match = _TONGUE.search(path)
    return match[1] if match else ""


def original_of(path: str) -> str:
    """Return the path of what a file is a translation of: `a/circle.md` for `a/circle.es.md`."""
    return _TONGUE.sub(r"\2", path)


def name_fault(name: str) -> str:
    """Say what is wrong with the name of a file or folder, without its ending; or nothing."""
    if len(name) > MOST_LETTERS:
        return f"has {len(name)} characters; a web address has room for {MOST_LETTERS} at most"
    if _DEVICES.fullmatch(name):
        return "cannot be used: Windows reserves it for a device"
    if ending := _ENDING.search(name):
        return f"has a second file extension, `{ending[0]}`"
    if SLUG.fullmatch(name):
        return ""
    odd = odd_character(name)
    if odd and SLUG.fullmatch(plain(name)):
        return f"has {odd[1]} in it"
    return "has characters other than lower-case letters, digits and hyphens"


def bad_name(path: str, what: str, name: str, files: Collection[str]) -> Problem:
    """Say what is wrong with a name, and which one is right.

    `what` is a file or folder, `name` its name without ending, `files` the paths of all files.
    """
    shown = name if len(name) <= _OFFERED else f"{name[: _OFFERED - 3]}..."
    fault = name_fault(name) or "cannot be used"
    offered = offered_name(name)
    folder = path.rpartition("/")[0]
    beside = f"{folder}/{offered}.md"
    coded = _CODE.fullmatch(name)
    if what == "file" and coded and f"{folder}/{coded[1]}.md" in files:
        right = f"{coded[1]}.{coded[2].lower().replace('_', '-')}.md"
        return Problem.of_file(
            "file-name",
            path,
            f"the code of the language in `{shown}` has other letters",
            f"rename it to `{right}`: codes are in lower case, as in settings and addresses",
        )
    if what == "file" and (right := _with_code(folder, name, files)):
        return Problem.of_file(
            "file-name",
            path,
            f"`{shown}` names its language by a word, so it is not read as a translation",
            f"rename it to `{right}`, with the code of the language",
        )
    if what == "file" and beside in files:
        return Problem.of_file(
            "file-name",
            path,
            f"`{shown}` looks like a copy of {beside}",
            "keep one: merge both texts there, and remove this file",
        )
    return Problem.of_file(
        "file-name",
        path,
        f"the {what} name `{shown}` {fault}",
        f"rename it to `{offered}`; the name is the address",
    )


def _with_code(folder: str, name: str, files: Collection[str]) -> str:
    """Return the name of a translation with the code of its language; nothing if it is none."""
    called = _CALLED.fullmatch(name)
    if not called or f"{folder}/{called[1]}.md" not in files:
        return ""
    code = meant_code(called[2]).lower()
    return f"{called[1]}.{code}.md" if re.fullmatch(LANGUAGE, code) else ""


def plain_words(text: str) -> list[str]:
    """Return the words of a text as an address may hold them: `Reunión con niños` without accents.

    Letters that have no like among a to z are left out.
    """
    bare = text.lower().replace("'", "").replace("’", "").translate(_ALIKE)
    return re.findall(r"[a-z0-9]+", without_accents(bare))


def offered_name(name: str) -> str:
    """Return the nearest right name."""
    stem = _ENDING.sub("", name.strip())
    stem = _COPY.sub("", stem).strip() or stem
    words = plain_words(plain(stem))
    while len(words) > 1 and len("-".join(words)) > _OFFERED:
        words.pop()
    offered = "-".join(words)[:_OFFERED] or "a-short-name"
    return f"{offered}-1" if _DEVICES.fullmatch(offered) else offered
