"""Why a value is not YAML, in plain words: what its line says after the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.reading.yaml_marks import (
    ONE_TEXT,
    RULE_OF_START,
    SMART,
    STARTS,
    Fault,
    Written,
    in_quotes,
    listed,
    quoted,
    short,
)
from potluck.reading.yaml_neighbors import KEYS, VOCABULARY_KEYS

# Keys with texts of any words; the others hold words of a list, dates or names.
TEXT_KEYS = ONE_TEXT | {"situations", "credits", "synonyms", "label", "definition", "note"}
_COMMENT = re.compile(r"(?:^|\s)#.*$")


def value_faults(value: Written, after: Sequence[str], key: str) -> Iterator[Fault]:
    """Name what is wrong with a value, as it stands on its line, for YAML.

    `after` are the lines below it, and `key` is the key that it belongs to.
    """
    value = value._replace(text=value.text.rstrip())
    text = value.text
    if not text or text.startswith("#"):
        return
    first = text[0]
    linked = re.fullmatch(r"\[([^\]]*)\]\((\S*)\)", text)
    if linked:
        yield _link(value, linked, key)
    elif first in "\"'":
        yield from quoted(value)
    elif first == "[":
        yield from listed(value, after, key)
    elif first in STARTS and not re.fullmatch(r"[|>][-+0-9]*", text):
        help_ = f"put the whole value in double quotes: {in_quotes(short(text))}"
        if first in "&*!" and re.match(r"[&*!]+\S+\s+[\[{]", text):
            help_ = f"remove `{text.split(maxsplit=1)[0][:40]}`"
        elif first in "|>":
            help_ = f"remove the {first}: `{short(text[1:].strip())}`"
        elif key == "year":
            help_ = "write four digits, such as 2025, or n.d. if the source shows no date"
        rule = RULE_OF_START.get(first, "yaml-syntax")
        yield value.fault(rule, 0, 1, STARTS[first], help_)
    else:
        yield from _plain(value, key)


def _link(value: Written, linked: re.Match[str], key: str) -> Fault:
    """A link of Markdown where YAML sees a list and text after it."""
    words, address = linked.groups()
    help_ = f"write just the address: {short(address)}"
    if key == "hack":
        help_ = f"write just the file name: {address.rsplit('/', 1)[-1].removesuffix('.md')[:60]}"
    elif key != "url":
        help_ = f"write `title: {short(words)}`, and below it `url: {short(address)}`"
    return value.fault("yaml-list", 0, len(linked[0]), "a Markdown link cannot go here", help_)


def _plain(value: Written, key: str) -> Iterator[Fault]:
    """Name what is wrong with a value without quotes or brackets: a hyphen, a second colon."""
    text = value.text
    if text.startswith("- "):
        help_ = "put each item on its own line below, or write [one, two]"
        if key in ONE_TEXT:
            help_ = f"remove the hyphen: `{key}: {short(text[2:].strip())}`"
        message = "a list cannot start on the same line as its key"
        yield value.fault("yaml-syntax", 0, 1, message, help_)
    shown = _COMMENT.sub("", text)
    colon = re.search(r":(?=\s|$)", shown)
    second = re.search(r"(?:^|[\s,;])([a-z_]+)$", shown[: colon.start()]) if colon else None
    known = KEYS | VOCABULARY_KEYS
    if colon and second and second[1] in known and key in known - TEXT_KEYS:
        first, rest = shown[: second.start()].rstrip(" ,;"), shown[second.start(1) :].strip()
        yield value.fault(
            "yaml-syntax",
            second.start(1),
            len(second[1]),
            "two keys are on one line",
            f"put `{short(rest)}` on its own line below `{key}: {short(first)}`",
        )
    elif colon:
        wrapped = text[0] in SMART and text[-1] in SMART
        inner = text.strip(SMART) if wrapped else text
        message = (
            "curly quotation marks do not protect the colon"
            if wrapped
            else "a second colon on this line confuses YAML"
        )
        help_ = f"put the whole value in straight quotes: {in_quotes(short(inner))}"
        rule = "yaml-smart-quote" if wrapped else "yaml-colon"
        yield value.fault(rule, colon.start(), 1, message, help_)
