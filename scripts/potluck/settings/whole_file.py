"""What can be said of the whole of mkdocs.yml: whether it is YAML, and what its keys are.

Most of its keys belong to the site's generator. Those that it does not know, that stand twice or
that the engine cannot do without are named here, at their line, before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from potluck.diagnostics import Place, Problem, suggest
from potluck.language_codes import meant_code
from potluck.overlay import laid_over
from potluck.project import BLOCK, ENGLISH, PLUGIN, THEME, base_language
from potluck.project import SETTINGS as FILE
from potluck.reading import Source, read_source, readable
from potluck.settings.block import SettingsFile
from potluck.settings.root_keys import (
    KEYS,
    NEAR,
    Pair,
    find_key,
    pairs_of,
    place_of,
    read_root,
    unknown,
)

_WEB = re.compile(r"https?://[^\s/\"'<>]+\.?[^\s\"'<>]*")
# Takes keys from another file, which is not looked at here.
_FROM_ELSEWHERE = "INHERIT"


def settings_problems(root: Path, data: bytes, chosen: SettingsFile) -> list[Problem]:
    """Return what is wrong in mkdocs.yml outside of our block, `chosen`, and with its languages.

    `data` are the bytes of the file. Nothing is added where it cannot be read.
    """
    source, found = read_source(FILE, data, len(data) + 1)
    file, _ = read_root(readable(source, found))
    if file is None or chosen.unreadable:
        return []
    problems = [*_file_problems(root, source, file)]
    for key in ("languages", "some_pages") if chosen.front else ():
        for number, language in enumerate(getattr(chosen.settings, key)):
            place = chosen.front.place(key, number)  # type: ignore[union-attr]
            problems += _without_words(root, language, place)
    return problems


def _file_problems(root: Path, source: Source, file: yaml.MappingNode) -> Iterator[Problem]:
    """Say what is wrong with keys outside of our block, in the settings of the library at `root`.

    `extra`, or what is nearly that, is left to the block, which stands below it.
    """
    pairs = pairs_of(file)
    given = {key.value: (key, value) for key, value in pairs}
    meant, _ = find_key(source, pairs, "extra", KEYS)
    for key, _ in pairs:
        if key.value == BLOCK:
            yield Problem(
                "key-unknown",
                place_of(source, key.start_mark, len(key.value)),
                f"`{BLOCK}:` belongs under `extra:`",
                help="write `extra:` above it, and indent it and everything below it by two spaces",
            )
        elif key.value not in {*KEYS, _FROM_ELSEWHERE} and (meant is None or key is not meant[0]):
            yield unknown(source, key, sorted(KEYS))
    yield from _twice(source, file)
    if _FROM_ELSEWHERE not in given:
        yield from _missing(source, given)
    for name in ("site_url", "repo_url"):
        yield from _no_address(source, name, given[name][1]) if name in given else ()
    if "theme" in given:
        yield from _theme(root, source, given["theme"][1])


def _missing(source: Source, given: dict[str, Pair]) -> Iterator[Problem]:
    if "site_name" not in given and not get_close_matches("site_name", given, cutoff=NEAR):
        yield Problem(
            "key-missing",
            source.place(1),
            "`site_name` is missing",
            help="add `site_name:` the name of the library",
        )
    found, _ = find_key(source, [*given.values()], "plugins", KEYS)
    key, value = found or (None, None)
    named = [*_names(value)]
    if PLUGIN in (name.value for name in named):
        return
    near = [n for n in named if get_close_matches(n.value.lower(), [PLUGIN], cutoff=NEAR)]
    at = near[0] if near else key
    yield Problem(
        "key-missing",
        place_of(source, at.start_mark, len(at.value)) if at else source.place(1),
        f"`plugins` does not name `{PLUGIN}`",
        suggest(PLUGIN, [PLUGIN]) if near else "",
        f"write `plugins: [{PLUGIN}]`; without it, the site would have no hacks",
    )


def _names(plugins: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the name of each plugin: of a list, of keys with options, or of both."""
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        if isinstance(entry, yaml.ScalarNode) and entry is not plugins:
            yield entry
        yield from (key for key, _ in pairs_of(entry))


def _twice(source: Source, file: yaml.Node) -> Iterator[Problem]:
    """Name each key that stands twice, but in our block, which is read by itself."""
    waiting, seen = [file], set[int]()
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        first: dict[str, int] = {}
        for key, value in pairs_of(node):
            line = first.setdefault(key.value, key.start_mark.line + 1)
            if first[key.value] != key.start_mark.line + 1 or key.value != BLOCK:
                waiting.append(value)
            if key.start_mark.line + 1 != line:
                yield Problem(
                    "key-duplicate",
                    place_of(source, key.start_mark, len(key.value)),
                    f"`{key.value}` is here and on line {line}",
                    hint="YAML would keep the second one without telling you",
                    help="keep one of the two",
                )


def _no_address(source: Source, name: str, value: yaml.Node) -> Iterator[Problem]:
    if not isinstance(value, yaml.ScalarNode) or value.tag.startswith("!"):
        return
    if value.value and value.tag.endswith(":str") and not _WEB.fullmatch(value.value):
        yield Problem(
            "value-type",
            place_of(source, value.start_mark, _length(value)),
            f"`{name}` is not a web address",
            help="write one that starts with https://, such as https://example.org/garden/",
        )


def _theme(root: Path, source: Source, theme: yaml.Node) -> Iterator[Problem]:
    pairs = pairs_of(theme)
    known = frozenset({"name", "language", "locale", "custom_dir", "features", "palette", "logo"})
    found = {name: find_key(source, pairs, name, known) for name in ("name", "language")}
    for _, slips in found.values():
        yield from slips
    name = found["name"][0][1] if found["name"][0] else theme
    if isinstance(name, yaml.ScalarNode) and name.tag.endswith(":str") and name.value != THEME:
        yield Problem(
            "value-unknown",
            place_of(source, name.start_mark, _length(name)),
            f"the theme is `{name.value[:60]}`, but the templates need another",
            help=f"write `{THEME}`",
        )
    language = found["language"][0][1] if found["language"][0] else None
    if isinstance(language, yaml.ScalarNode) and not language.tag.startswith("!"):
        yield from _without_words(
            root, language.value, place_of(source, language.start_mark, _length(language))
        )


def _without_words(root: Path, language: str, place: Place) -> Iterator[Problem]:
    """Name a language for which neither the engine nor the library at `root` has words."""
    brought = {name.removesuffix(".yml") for name in laid_over(root, "words", "*.yml")}
    if not language or not {language, base_language(language)}.isdisjoint({ENGLISH, *brought}):
        return
    shown, code = language[:20], meant_code(language)
    if code.lower() in ("", language.lower()):
        yield Problem(
            "value-unknown",
            place,
            f"there are no words in the language `{shown}`",
            suggest(language, brought),
            f"choose another language, or run `potluck words {shown} > "
            f"overrides/words/{shown}.yml` and translate that file",
        )
        return
    yield Problem(
        "value-unknown",
        place,
        f"`{shown}` is not the code of a language",
        f"did you mean `{code}`?",
        "write a code such as es, or es-MX for the Spanish of a country",
    )


def _length(value: yaml.ScalarNode) -> int:
    same_line = value.start_mark.line == value.end_mark.line
    return value.end_mark.column - value.start_mark.column if same_line else 1
