"""Reads the `library:` block of mkdocs.yml, with the line and column of every key.

The rest of that file belongs to the site's generator, and may hold what only that understands: it
is blanked out, so that all positions stay and none of it can disturb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from potluck.diagnostics import Problem
from potluck.language_codes import meant_code
from potluck.project import BLOCK, LANGUAGE, base_language
from potluck.project import SETTINGS as FILE
from potluck.reading import Front, KeyNames, Source, read_source, read_yaml, readable, validate
from potluck.settings.model import Settings, settings_from
from potluck.settings.root_keys import KEYS, find_key, pairs_of, place_of, read_root

_BIG = 256 * 1024
_LETTER = re.compile(r"[^\n]")
# What is wrong with bytes and hinders nobody who reads them.
_READ_ALL_THE_SAME = ("byte-order-mark", "line-ends", "broken-letters")
# What stood directly below `extra:` in former days.
_MOVED = {
    "content_security_policy": "policy",
    "leave_to": "leave_to",
    "suggest_url": "suggest_url",
    "contact": "contact",
    "menu": "menu",
    "licenses": "licenses",
    "macros": "macros",
    "offline": "offline",
    "edit_path": "edit_path",
}
_OTHER_NAMES = {
    "paper": ("papers",),
    "paper_sizes": ("papers",),
    "phone": ("number",),
    "tel": ("number",),
    "helpline": ("helplines",),
    "hotlines": ("helplines",),
    "lines": ("helplines",),
    "spelling_of": ("spelling",),
    "content_security_policy": ("policy",),
    "csp": ("policy",),
    "license": ("licenses",),
    "email": ("mail",),
    "reason": ("why",),
    "level": ("set",),
    "severity": ("set",),
    "id": ("rule",),
    "name": ("rule", "title"),
    "parts": ("required",),
    "required_parts": ("required",),
    "country": ("region",),
    "text": ("label", "title"),
    "exit": ("leave_to",),
    "leave": ("leave_to",),
    "rule": ("rules",),
    "kind": ("kinds",),
    "intro": ("lead",),
    "tagline": ("lead",),
}


@dataclass(frozen=True)
class SettingsFile:
    """The settings, where they stand, and what is wrong with them.

    `name` and `description` are those of the site, from the top of the file. Where the file, or the
    block in it, is `unreadable`, the settings are the usual ones.
    """

    settings: Settings = field(default_factory=Settings)
    front: Front | None = None
    problems: tuple[Problem, ...] = ()
    unreadable: bool = False
    name: str = ""
    description: str = ""


def read_settings_file(root: Path) -> bytes:
    """Return the bytes of the file that holds the settings; none where there is no such file.

    One that holds none is told from that by a line without text.
    """
    try:
        with (root / FILE).open("rb") as file:
            return file.read(_BIG) or b"\n"
    except OSError:
        return b""


def read_block(data: bytes) -> SettingsFile:
    """Read the settings from the bytes of mkdocs.yml. Raises nothing for what stands there."""
    source, found = read_source(FILE, data, _BIG)
    source = readable(source, found)
    unread = [problem for problem in found if problem.rule not in _READ_ALL_THE_SAME]
    file, broken = read_root(source) if not unread else (None, unread)
    if file is None:
        return SettingsFile(problems=tuple(broken), unreadable=True)
    texts = (pair for pair in pairs_of(file) if isinstance(pair[1], yaml.ScalarNode))
    top = {key.value: value.value for key, value in texts}
    above, slips = find_key(source, pairs_of(file), "extra", KEYS)
    extra = above[1] if above else None
    moved = tuple(slips)
    moved += tuple(_moved(source, key) for key, _ in pairs_of(extra) if key.value in _MOVED)
    pair, slips = find_key(source, pairs_of(extra), BLOCK)
    moved += tuple(slips)
    # Where it stands too far left is said with the other keys at the top.
    pair = pair or next((one for one in pairs_of(file) if one[0].value == BLOCK), None)
    if pair is None:
        return SettingsFile(problems=moved)
    start, end = pair[0].start_mark.index, pair[1].end_mark.index
    alone = f"{_LETTER.sub(' ', source.text[:start])}{source.text[start:end]}"
    tree, problems = read_yaml(source, alone)
    if tree is None or not isinstance(tree.data, dict):
        return SettingsFile(problems=(*moved, *problems), unreadable=True)
    data_below = tree.data.get(pair[0].value)
    front = Front(
        source,
        data_below if isinstance(data_below, dict) else {},
        {path[1:]: span for path, span in tree.keys.items() if len(path) > 1},
        {path[1:]: span for path, span in tree.values.items() if path},
    )
    if data_below is not None and not isinstance(data_below, dict):
        wrong = Problem(
            "value-type",
            place_of(source, pair[0].start_mark, len(pair[0].value)),
            f"`{BLOCK}` is not a set of `key: value` lines",
            help="write one `key: value` on each line below it, such as `spelling: us`",
        )
        return SettingsFile(front=front, problems=(*moved, *problems, wrong))
    settings, wrongs = validate(Settings, front, KeyNames(others=_OTHER_NAMES))
    wrongs = [_with_code(wrong, front) for wrong in wrongs]
    settings = settings or settings_from(front.data)
    return SettingsFile(
        settings,
        front,
        (*moved, *problems, *wrongs),
        name=top.get("site_name", ""),
        description=top.get("site_description", ""),
    )


def _with_code(wrong: Problem, front: Front) -> Problem:
    """Return what is wrong with a language with the code that was meant, in lower case."""
    for key in ("languages", "some_pages"):
        named = front.data.get(key)
        for number, language in enumerate(named if isinstance(named, list) else ()):
            if wrong.place == front.place(key, number) and isinstance(language, str):
                code = meant_code(language).lower()
                code = code if re.fullmatch(LANGUAGE, code) else base_language(code)
                return replace(wrong, hint=f"did you mean `{code}`?") if code else wrong
    return wrong


def _moved(source: Source, key: yaml.ScalarNode) -> Problem:
    """Say where a key belongs that stood directly below `extra:` in former days."""
    return Problem(
        "key-retired",
        place_of(source, key.start_mark, len(key.value)),
        f"`{key.value}` now belongs under `{BLOCK}:`",
        help=f"move it under `{BLOCK}:`, indented by two more spaces, as `{_MOVED[key.value]}:`",
    )
