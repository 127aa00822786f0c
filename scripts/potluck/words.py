"""The words that readers see on pages and on paper, one file for each language.

`overrides/words/en.yml` is whole. A file of another language may lack texts, which are then shown
in English; the lines that keep people safe may never be empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = "overrides/words"
ENGLISH = "en"
# What keeps readers safe: an empty one would be a button or a warning that nobody sees.
SAFETY = (
    "site.leave", "site.leave_help", "site.not_advice", "site.not_advice_number",
    "hack.emergency_number", "handouts_pdf.text.emergency_number",
    "handouts_pdf.text.not_advice_number", "hack.emergency", "hack.heads_up",
    "hack.reminder", "hack.needs_review", "hack.needs_review_text", "headings.Watch out",
    "headings.How to do it",
    "handouts_pdf.text.emergency", "handouts_pdf.text.not_advice", "handouts_pdf.text.watch_out",
    "handouts_pdf.text.heads_up", "handouts_pdf.text.needs_review",
    "recalled.title", "recalled.lead", "recalled.after_link", "recalled.since", "offline.recalled",
    "handouts_pdf.text.reminder",
)  # fmt: skip
_PLACE = re.compile(r"\{(\w*)\}")
_NAMED = 5  # so many missing texts are named, the others are counted
# Every text is read as text: `no` is a key here, and "Off" a word.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class WordsError(Exception):
    """Words that cannot be used; the message names the file and says what to do."""


def read_words(
    root: Path, language: str, warn: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Read the words of `language` for the project at `root`; what is missing is English.

    `warn` gets one sentence where something is missing. Raises WordsError.
    """
    english = _read(root, ENGLISH)
    if language == ENGLISH:
        words, missing = english, []
    else:
        words, missing = {}, list[str]()
        _merge(words, english, _read(root, language), "", _file(language), missing)
    for name in SAFETY:
        if not _at(words, name).strip():
            raise WordsError(
                f"{_file(language)}: `{name}` is empty, and readers need it to be safe; write it, "
                "or take the key out to show it in English"
            )
    if missing:
        named = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
        count = f"{len(missing)} texts are" if len(missing) > 1 else "one text is"
        warn(f"{_file(language)}: {count} missing and shown in English: {named}")
    return words


def _file(language: str) -> str:
    return f"{FOLDER}/{language}.yml"


def _read(root: Path, language: str) -> dict[str, Any]:
    name = _file(language)
    try:
        value = yaml.load((root / name).read_bytes(), _Loader)  # noqa: S506 - makes only texts
    except FileNotFoundError:
        raise WordsError(
            f"{name} is missing: copy {_file(ENGLISH)} to that name and translate it, or set "
            "another `language` under `theme` in mkdocs.yml"
        ) from None
    except OSError as error:
        raise WordsError(f"{name} cannot be read: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise WordsError(f"{name} is not valid YAML{where}; compare it with an older one") from None
    if not isinstance(value, dict):
        raise WordsError(f"{name} holds no words; copy {_file(ENGLISH)} and translate it")
    return value


def _merge(
    into: dict[str, Any], english: Mapping[str, Any], own: Mapping[str, Any], path: str, file: str,
    missing: list[str],
) -> None:  # fmt: skip
    """Fill `into` with the `own` texts, and with English ones where there are none."""
    for key, text in english.items():
        name = f"{path}{key}"
        if key not in own:
            missing += _texts(text, name)
            into[key] = text
            continue
        given = own[key]
        if type(given) is not type(text):
            raise WordsError(f"{file}: `{name}` is {_kind(given)}, and has to be {_kind(text)}")
        if isinstance(text, dict):
            into[key] = {}
            _merge(into[key], text, given, f"{name}.", file, missing)
            continue
        if key == "months" and len(given) != len(text):
            raise WordsError(f"{file}: `{name}` has {len(given)} months instead of {len(text)}")
        strange = _places(given) - _places(text)
        if strange:
            raise WordsError(
                f"{file}: `{name}` holds {{{min(strange)}}}, which nothing fills in; "
                f"it may hold {_listed(_places(text))}"
            )
        into[key] = given


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of texts"
    return "a list" if isinstance(value, list) else "one text"


def _texts(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, f"{name}.{key}")
    else:
        yield name


def _places(value: Any) -> set[str]:
    return set(_PLACE.findall(value)) if isinstance(value, str) else set()


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no such place"


def _at(words: Mapping[str, Any], name: str) -> str:
    value: Any = words
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
