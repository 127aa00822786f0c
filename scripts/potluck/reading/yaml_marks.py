"""What is wrong with a value in quotes or in square brackets, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on `line` at `column` (both from 1), for `length` characters."""

    rule: str
    line: int
    column: int
    length: int
    message: str
    help: str
    hint: str = ""


class Written(NamedTuple):
    """A line, or the rest of one: `text` begins at `column` of line `number` (both from 1)."""

    number: int
    text: str
    column: int = 1

    def fault(self, rule: str, at: int, length: int, message: str, help_: str) -> Fault:
        """Return what is wrong with `length` characters from the index `at` of the text on."""
        return Fault(rule, self.number, self.column + at, length, message, help_)


SMART = "“”„‟«»‘’‚‛"
STARTS = {
    "@": "`@` cannot start a value",
    "`": "a backtick cannot start a value",
    "%": "`%` cannot start a value",
    "*": "`*` starts an alias in YAML, not bold text",
    "&": "`&` starts an anchor in YAML",
    "!": "`!` starts a type in YAML",
    "{": "`{` starts a map in YAML",
    "|": "`|` starts a block of text in YAML",
    ">": "`>` starts a block of text in YAML",
    "?": "`?` starts a key in YAML",
    "]": "`]` closes a list that was never opened",
    "}": "`}` closes a map that was never opened",
    ",": "`,` cannot start a value",
}
RULE_OF_START = {"*": "yaml-alias", "&": "yaml-alias", "!": "yaml-tag"}


# Keys with one text of any words.
ONE_TEXT = frozenset({"title", "summary", "start_small", "by", "supports", "why", "ask"})


def escaped(text: str) -> str:
    """Return text as it stands between double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def in_quotes(text: str) -> str:
    """Return text in the quotation marks that need the fewest backslashes."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return f'"{escaped(text)}"'


def in_curly_quotes(raw: str) -> bool:
    """Whether curly quotation marks enclose a plain value, which YAML takes for letters."""
    closed = len(raw) > 1 and raw[0] in "“”„‘’‚«" and raw[-1] in "“”‘’»\"'"
    return closed and not any(mark in raw[1:-1] for mark in "“”„«»")


def short(text: str) -> str:
    """Return text cut to what a message holds."""
    return text if len(text) <= 60 else text[:57] + "..."


def _closing(text: str) -> int:
    """Return the index of the mark that closes the quotation at the start, or -1."""
    mark = text[0]
    at = 1
    while at < len(text):
        if mark == '"' and text[at] == "\\":
            at += 2
            continue
        if text[at] == mark:
            if mark == "'" and text[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return -1


def quoted(value: Written) -> Iterator[Fault]:
    """Say what is wrong with a value that opens with a quotation mark."""
    text = value.text
    mark, end = text[0], _closing(text)
    if end < 0:
        smart = text[-1] in SMART
        message = (
            f"a straight quotation mark opens and the curly `{text[-1]}` closes"
            if smart
            else "a quotation mark opens here but never closes"
        )
        help_ = f"close it with {mark} at the end of the value"
        yield value.fault("yaml-quote", 0, 1, message, help_)
        return
    rest = text[end + 1 :]
    if rest.strip() in (",", ";"):
        message = f"`{rest.strip()}` comes after the value"
        yield value.fault("yaml-quote", end + 1, 1, message, "remove it")
    elif rest.strip() and not rest.lstrip().startswith("#"):
        yield _closed_too_early(value, end)
    bad = re.search(r"\\(?![\\\"/abefnrtvxuUNLP_0 \t])", text[:end]) if mark == '"' else None
    if bad:
        yield value.fault(
            "yaml-quote",
            bad.start(),
            1,
            "a backslash in double quotes starts a special code",
            "write \\\\ for a backslash, or use single quotes",
        )


def _closed_too_early(value: Written, end: int) -> Fault:
    """Say that text follows the mark at the index `end`, which closes a quotation."""
    text = value.text
    mark, rest = text[0], text[end + 1 :]
    inside = text[1:-1] if text.endswith(mark) else text
    better = f"'{inside}'" if mark == '"' and "'" not in inside else f'"{escaped(inside)}"'
    message = (
        "an apostrophe closes the quotation"
        if mark == "'" and re.match(r"\w", rest)
        else "the quotation ends here, but text follows"
    )
    help_ = f"put the whole value in one pair of quotes: {short(better)}"
    return value.fault("yaml-quote", end, 1, message, help_)


def listed(value: Written, after: Sequence[str], key: str = "") -> Iterator[Fault]:
    """Say what is wrong with a value of `key` that opens with a square bracket."""
    text = value.text
    yield from _not_for_lists(value)
    # As long as the text, with a letter for each in quotes.
    shown = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", lambda m: "x" * len(m[0]), text)
    shown = re.sub(r"\s#.*$", "", shown).rstrip()
    yield from _wrong_items(value, shown)
    quote = re.search(r"(?:^\[|,)\s*([\"'])", shown)
    if quote:
        yield value.fault(
            "yaml-quote",
            quote.start(1),
            1,
            "a quotation mark opens here but never closes",
            "close it before the comma or the ]",
        )
    elif shown.count("[") > shown.count("]"):
        goes_on = bool(after) and re.match(r"\s+\S|\s*\]", after[0]) is not None
        if not goes_on:
            help_ = f"write {short(text.rstrip(', '))}]"
            message = "the list opens with [ but never closes"
            yield value.fault("yaml-list", 0, len(text), message, help_)
    elif shown.count("]") > shown.count("["):
        message = "there is one ] too many after this list"
        yield value.fault("yaml-list", shown.rindex("]"), 1, message, "remove one ]")
    elif not shown.endswith("]"):
        yield _text_after_list(value, shown, key)


def _not_for_lists(value: Written) -> Iterator[Fault]:
    """Name a comment and a hyphen within square brackets."""
    text = value.text
    hash_ = re.search(r"(?<=[\[,\s])#\S", text.partition("]")[0])
    if hash_:
        help_ = f"write {short(re.sub(r'#(?=[^ ])', '', text))}"
        message = "`#` starts a comment in YAML, so the list never closes"
        yield value.fault("yaml-list", hash_.start(), 1, message, help_)
    hyphen = re.search(r"(?:^\[|,)\s*(-)\s", text)
    if hyphen:
        without = re.sub(r"(?<=[\[,])( *)- +", r"\1", text)
        message = "a hyphen is inside the square brackets"
        yield value.fault("yaml-list", hyphen.start(1), 1, message, f"write {short(without)}")


def _wrong_items(value: Written, shown: str) -> Iterator[Fault]:
    """Name an item that is empty, and one that starts with a sign of YAML."""
    nothing = re.search(r"(?:^\[|,)\s*(,)", shown)
    if nothing:
        message = "there is nothing before this comma"
        yield value.fault("yaml-list", nothing.start(1), 1, message, "remove one comma")
    start = re.search(r"(?:^\[|,)\s*(([@`%&*!])[^,\]]*)", shown)
    if start:
        rule = RULE_OF_START.get(start[2], "yaml-syntax")
        help_ = f'put it in double quotes: "{short(start[1].strip())}"'
        yield value.fault(rule, start.start(1), 1, STARTS[start[2]], help_)


def _text_after_list(value: Written, shown: str, key: str) -> Fault:
    text, at = value.text, shown.rindex("]") + 1
    help_ = (
        f"remove `{shown[at:].strip()}`"
        if shown[at:].strip() in (",", ";", ".")
        else f"put the whole text in quotes: {in_quotes(short(text))}"
        if shown.index("]") < len(shown) // 2 or key in (*ONE_TEXT, "situations")
        else "put it into the list, or in quotes"
    )
    return value.fault("yaml-list", at, len(shown) - at, "text follows the list", help_)
