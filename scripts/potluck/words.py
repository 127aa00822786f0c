"""The words that readers see on pages and on paper, one file for each language.

The engine's `overrides/words/en.yml` is whole. The files of other languages are laid over it, and
over these what stands in a library's own `overrides/words/`, key by key. What none of them holds is
shown in English; the lines that keep people safe may never be empty.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from potluck.overlay import engine_folder, layers
from potluck.project import ENGLISH, base_language

WORDS = "words"
FOLDER = f"overrides/{WORDS}"
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
# What keeps readers safe: an empty one would be a button or a warning that nobody sees.
SAFETY = (
    *"site.leave site.leave_help site.not_advice site.not_advice_number".split(),
    "hack.emergency_number",
    *(f"handouts_pdf.text.{name}_number" for name in ("emergency", "not_advice")),
    *(f"hack.{name}" for name in "emergency heads_up reminder needs_review".split()),
    *("hack.needs_review_text", "headings.Watch out", "headings.How to do it"),
    *(
        f"handouts_pdf.text.{name}"
        for name in "emergency not_advice watch_out heads_up needs_review".split()
    ),
    *(f"recalled.{name}" for name in "title lead after_link since".split()),
    *("offline.recalled", "handouts_pdf.text.reminder"),
)
# Which languages a library has is its own matter: each may be named here by its code.
NAMES_OF_LANGUAGES = "translation.languages."
_DIRECTION = re.compile(r"(?<=^  direction: )ltr$", re.M)
_PLACE = re.compile(r"\{(\w*)\}")
_NAMED = 5  # so many missing texts are named, the others are counted
# Every text is read as text: `no` is a key here, and "Off" a word.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class WordsError(Exception):
    """Words that cannot be used; the message names the file and says what to do."""


def read_words(
    root: Path, language: str, warn: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Read the words of `language` for the library at `root`; what is missing is English.

    Words of a region, such as `es-MX`, are laid over those of its language. `warn` gets one
    sentence where something is missing, or is of no use. Raises WordsError.
    """
    folders = [layer / WORDS for layer in reversed(layers(root))]
    english, base = english_texts(), base_language(language)
    words, given, unknown = copy.deepcopy(english), set[str](), list[str]()
    files = [
        (name, folder / f"{name}.yml")
        for name in dict.fromkeys((ENGLISH, base, language))
        for folder in folders
        if (folder / f"{name}.yml").is_file() and (name, folder) != (ENGLISH, folders[0])
    ]
    if base != ENGLISH and not any(name in (base, language) for name, _ in files):
        raise WordsError(
            f"{_file(language)} is missing, and the engine has no words in this language (it has "
            f"{', '.join(_brought(folders[0]))}): "
            f"run `potluck words {language} > {_file(language)}` and "
            "translate that file, or set another `language` under `theme` in mkdocs.yml"
        )
    for name, file in files:
        own = _merge(words, english, _read(file, name), "", _file(name), unknown)
        given |= own if name != ENGLISH else set()
    for name in SAFETY:
        if not _at(words, name).strip():
            raise WordsError(
                f"{_file(language)}: `{name}` is empty, but readers need it to stay safe; write "
                "it, or remove the key to show it in English"
            )
    _tell_missing(english, given, base, language, warn)
    for name in unknown:
        warn(f"{name}, which is not a text of this version; compare it with `potluck words`")
    return words


def _tell_missing(
    english: Mapping[str, Any],
    given: set[str],
    base: str,
    language: str,
    warn: Callable[[str], None],
) -> None:
    missing = [] if base == ENGLISH else [t for t, _ in texts_by_name(english) if t not in given]
    if missing:
        named = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
        count = f"{len(missing)} texts are" if len(missing) > 1 else "one text is"
        warn(f"{_file(language)}: {count} missing and shown in English: {named}")


def english_texts() -> dict[str, Any]:
    """Return the engine's own words, all of them. Raises WordsError."""
    return _read(engine_words(), ENGLISH)


def english_words(language: str = ENGLISH) -> str:
    """Return the engine's whole file, which somebody who translates into `language` starts from."""
    text = engine_words().read_text(encoding="utf-8")
    if base_language(language) not in _RIGHT_TO_LEFT:
        return text
    return _DIRECTION.sub("rtl", text, count=1)


def words_to_read(language: str) -> str:
    """Return the engine's words in a language as they are written; English where it has none."""
    brought = base_language(language)
    known = engine_words().with_name(f"{brought}.yml")
    text = known.read_text(encoding="utf-8") if has_words(brought) else ""
    # `> overrides/words/pt.yml` makes that file, empty, before anything is read.
    return text if text.strip() else english_words(language)


def language_name(words: Mapping[str, Any], code: str) -> str:
    """Return what a language is called in the language of these words; else its code."""
    named: Mapping[str, str] = words["translation"]["languages"]
    return named.get(base_language(code), code)


def has_words(language: str) -> bool:
    """Whether the engine brings words in a language."""
    return engine_words().with_name(f"{language}.yml").is_file()


def only_words(file: Path) -> bool:
    """Whether a file of words is all that a language has: the engine brings no others in it."""
    brought = engine_words().with_name(file.name)
    return base_language(file.stem) == file.stem and (
        not brought.is_file() or brought.resolve() == file.resolve()
    )


def engine_words() -> Path:
    """Return the file of the engine's own words."""
    return engine_folder() / WORDS / f"{ENGLISH}.yml"


def _brought(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob("*.yml"))


def _file(language: str) -> str:
    return f"{FOLDER}/{language}.yml"


def _read(file: Path, language: str) -> dict[str, Any]:
    name = _file(language)
    try:
        value = _loaded(file.read_bytes())
    except OSError as error:
        raise WordsError(f"{name} cannot be read: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise WordsError(
            f"{name} is not valid YAML{where}; compare it with an older version"
        ) from None
    if value == "" and language != ENGLISH:
        return {}
    if not isinstance(value, dict):
        raise WordsError(f"{name} has no words in it; `potluck words` shows an example")
    return value


@lru_cache(maxsize=32)
def _loaded(data: bytes) -> Any:
    """Read YAML, each file once: nobody writes into what it holds."""
    return yaml.load(data, _Loader)  # noqa: S506 - makes only texts


def _merge(
    into: dict[str, Any],
    english: Mapping[str, Any],
    own: Mapping[str, Any],
    path: str,
    file: str,
    unknown: list[str],
) -> set[str]:
    """Lay the `own` texts over those in `into`; return the names of the texts given."""
    given: set[str] = set()
    for key, text in own.items():
        name = f"{path}{key}"
        if key not in english and path != NAMES_OF_LANGUAGES:
            unknown.append(f"{file}: there is `{name}`")
            continue
        model = english.get(key, "")
        if type(text) is not type(model):
            raise WordsError(f"{file}: `{name}` is {kind_of(text)}, but should be {kind_of(model)}")
        if isinstance(text, dict):
            given |= _merge(into[key], model, text, f"{name}.", file, unknown)
            continue
        if key == "months" and len(text) != len(model):
            raise WordsError(f"{file}: `{name}` has {len(text)} months instead of {len(model)}")
        strange = places_in(text) - places_in(model)
        if strange:
            raise WordsError(
                f"{file}: `{name}` has {{{min(strange)}}} in it, which nothing fills in; it can "
                f"use {_listed(places_in(model))}"
            )
        into[key] = text
        given.add(name)
    return given


def kind_of(value: Any) -> str:
    """Say what a value of a file of words is: a group of texts, a list, or one text."""
    if isinstance(value, dict):
        return "a group of texts"
    return "a list" if isinstance(value, list) else "one text"


def texts_by_name(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the texts of a file of words and what each is called: `site.skip`."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts_by_name(item, f"{name}.{key}" if name else key)
    else:
        yield name, value


def places_in(value: Any) -> set[str]:
    """Return the names in braces, which the site fills in: `{count} hacks`."""
    return set(_PLACE.findall(value)) if isinstance(value, str) else set()


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholders"


def _at(words: Mapping[str, Any], name: str) -> str:
    value: Any = words
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
