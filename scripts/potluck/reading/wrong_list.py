"""How a list is written: words for what stands where a list, or an entry of one, belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from potluck.diagnostics import or_list
from potluck.reading.odd_characters import plain

# The key that opens an entry, and what must stand below it.
OPENS = {
    "related": ("hack", ""),
    "sources": ("title", "url: https://..."),
    "steps": ("hack", "why: ..."),
    "questions": ("ask", "hacks: [...]"),
    "helplines": ("number", "name: ..."),
    "rules": ("rule", "set: observation` and `why: ..."),
    "menu": ("title", "url: about/"),
    "mirrors": ("name", "url: https://..."),
}
# The keys below a key that holds some.
BELOW = {
    "emergency": 'number: "..."',
    "contact": "mail: ...",
    "kinds": "urgent: [...]",
    "licenses": "content: {name: ..., url: ...}",
    "content": "name: ...` and `url: ...",
    "code": "name: ...` and `url: ...",
}
# Written by people who have nothing to say for a key.
MEANS_NOTHING = frozenset(
    ("no", "none", "nothing", "n/a", "na", "-", "false", "keine", "nein", "ninguno", "aucun")
)
_MARK = re.compile(r"(?:[•·*+–—‣-]|\d{1,2}[.)])(?P<gap>\s?)")
# Nobody reads more of a value in a message.
_LONGEST = 400
_ADDRESS = re.compile(r"https?://\S+")


def as_list(key: str, value: Any, choices: Sequence[str], *, multiline: bool) -> str:
    """Say how `value` of `key` is written as a list.

    `choices` are the allowed values, if any; `multiline` says whether it stands on several lines.
    """
    if isinstance(value, dict):
        return _from_map(value)
    value = value[:_LONGEST] if isinstance(value, str) else value
    if key in OPENS:
        return first_entry(key, value if isinstance(value, str) else "...")
    if isinstance(value, str):
        if mark := _MARK.match(value):
            return _from_marks(value, mark)
        if multiline:
            return "start each of these lines with a hyphen and a space: - "
    if choices:
        return _from_choices(value, choices)
    if not isinstance(value, str):
        return "write a list, such as [one, two]"
    if key == "situations":
        return f"write each one on its own line, after a hyphen: - {value[:60]}"
    inside = re.sub(r"\s*[;/|]\s*", ", ", plain(value).strip("[](){} "))
    return f"write [{inside[:60]}]" + ("" if "," in inside else "; even one value is a list")


def first_entry(key: str, written: str) -> str:
    """Say how the entry of `key` is written that stands there as one piece of text."""
    opens, below = OPENS.get(key, ("", ""))
    if key in BELOW:
        return f"below it, indented, write `{BELOW[key]}`"
    if not opens:
        return "write `key: value` lines"
    address = _ADDRESS.search(written)
    if address and below.startswith("url"):
        title = written[: address.start()].strip(" ,;:()-–—") or f"its {opens}"
        url = address[0].rstrip(").,;")[:80]
        return f"write `- {opens}: {title[:60]}`, and below it `url: {url}`"
    more = f", and below it `{below}`" if below else ""
    return f"write on its own line `- {opens}: {written[:60]}`{more}"


def _from_map(value: dict[str, Any]) -> str:
    if value and all(inner is None for inner in value.values()):
        names = ", ".join(str(name) for name in value)
        return f"write it in square brackets: [{names[:60]}]"
    first = next(iter(value), "")
    return f"write `- {first}: ...`, with a hyphen, and line up the keys below with `{first}`"


def _from_marks(value: str, mark: re.Match[str]) -> str:
    if mark["gap"] not in ("", " ") and value[0] == "-":
        return "this is a no-break space: delete it, and type a space after each hyphen"
    if value.startswith("-"):
        return "put each item on its own line, with a space after the hyphen"
    return "start each item on its own line, with a hyphen and a space: - "


def _from_choices(value: Any, choices: Sequence[str]) -> str:
    text = str(value) if isinstance(value, str) else "no" if value is False else ""
    parts = [part.strip("[](){} ") for part in re.split(r"[,;/|&+]|\band\b", plain(text))]
    known = {_folded(choice): choice for choice in choices}
    if all(_folded(part) in known for part in parts):
        return f"write [{', '.join(known[_folded(part)] for part in parts)}]" + (
            "" if len(parts) > 1 else "; even one value is a list"
        )
    nothing = "remove the key if there is nothing to say, or "
    return (nothing if text.lower().strip(" .") in MEANS_NOTHING else "") + (
        f"write a list such as [{choices[0]}]; use {or_list(choices)}"
    )


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().lower())
