"""Asks the program `typos` which words are misspelled, once for all words of a library.

Starting it takes about 10 ms, so it gets the words of all files at one time. It runs by itself:
no configuration file in the project can tell it what to let pass.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Corrections = Mapping[str, tuple[str, ...]]
_SHORTEST = 3
_LONGEST = 40
_SECONDS = 60
_LOCALES = {"us": "en-us", "gb": "en-gb"}
_LETTERS = bytes(n if chr(n).isalpha() and n < 128 else 32 for n in range(256))


@dataclass(frozen=True, slots=True)
class Spelling:
    """What to write in the place of words (lower case): `wrong` anywhere, or only `foreign`."""

    wrong: Corrections
    foreign: Corrections


def spelling(texts: Iterable[str], country: str = "none") -> Spelling:
    """Return what is misspelled in any of the texts, or not spelled as in `country`: us, gb.

    Without the program nothing is found, and standard error says so.
    """
    words: set[bytes] = set()
    for text in texts:
        words.update(text.lower().encode().translate(_LETTERS).split())
    asked = b"\n".join(sorted(word for word in words if _SHORTEST <= len(word) <= _LONGEST))
    program = _program()
    if not program or not asked:
        return Spelling({}, {})
    found = _corrections(program, _LOCALES.get(country, "en"), asked)
    if country not in _LOCALES:
        return Spelling(found, {})
    # Most libraries are done here. What is wrong in any English is no matter of the country.
    wrong = _corrections(program, "en", "\n".join(found).encode()) if found else {}
    return Spelling(wrong, {word: right for word, right in found.items() if word not in wrong})


def _corrections(program: str, locale: str, words: bytes) -> Corrections:
    try:
        done = subprocess.run(
            [program, "--isolated", "--locale", locale, "--format", "json", "-"],
            input=words,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
        rows = [json.loads(line) for line in done.stdout.splitlines()]
    except (OSError, ValueError, subprocess.TimeoutExpired):
        _tell("`typos` could not be run")
        return {}
    return {row["typo"]: tuple(row["corrections"]) for row in rows if row.get("type") == "typo"}


@cache
def _program() -> str:
    """Return where the program is: beside this Python, or on the path; or nothing."""
    beside = Path(sysconfig.get_path("scripts"))
    found = shutil.which("typos", path=str(beside)) or shutil.which("typos") or ""
    if not found:
        _tell("`typos` is not installed")
    return found


def _tell(what: str) -> None:
    from multiprocessing import parent_process

    if parent_process() is None:
        sys.stderr.write(
            f"potluck: {what}, so spelling is not checked; `make check` installs what is needed\n"
        )
