"""What is wrong with a value in quotes or in square brackets, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ailment:
    """What is wrong on `line` at `column` (both from 1), for `length` characters."""

    rule: str
    line: int
    column: int
    length: int
    message: str
    help: str
    hint: str = ""


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


def quoted(number: int, text: str, column: int) -> Iterator[Ailment]:
    """Say what is wrong with a value that opens with a quotation mark."""
    mark, end = text[0], _closing(text)
    if end < 0:
        smart = text[-1] in SMART
        message = (
            f"a straight quotation mark opens and the curly `{text[-1]}` closes"
            if smart
            else "a quotation mark opens here but never closes"
        )
        yield Ailment(
            "yaml-quote",
            number,
            column,
            1,
            message,
            f"close it with {mark} at the end of the value",
        )
        return
    rest = text[end + 1 :]
    if rest.strip() in (",", ";"):
        yield Ailment(
            "yaml-quote",
            number,
            column + end + 1,
            1,
            f"`{rest.strip()}` comes after the value",
            "remove it",
        )
    elif rest.strip() and not rest.lstrip().startswith("#"):
        inside = text[1:-1] if text.endswith(mark) else text
        better = f"'{inside}'" if mark == '"' and "'" not in inside else f'"{escaped(inside)}"'
        message = (
            "an apostrophe closes the quotation"
            if mark == "'" and re.match(r"\w", rest)
            else "the quotation ends here, but text follows"
        )
        yield Ailment(
            "yaml-quote",
            number,
            column + end,
            1,
            message,
            f"put the whole value in one pair of quotes: {short(better)}",
        )
    bad = re.search(r"\\(?![\\\"/abefnrtvxuUNLP_0 \t])", text[:end]) if mark == '"' else None
    if bad:
        yield Ailment(
            "yaml-quote",
            number,
            column + bad.start(),
            1,
            "a backslash in double quotes starts a special code",
            "write \\\\ for a backslash, or use single quotes",
        )


def listed(
    number: int, text: str, column: int, after: Sequence[str], key: str = ""
) -> Iterator[Ailment]:
    """Say what is wrong with a value of `key` that opens with a square bracket."""
    hash_ = re.search(r"(?<=[\[,\s])#\S", text.partition("]")[0])
    if hash_:
        help_ = f"write {short(re.sub(r'#(?=[^ ])', '', text))}"
        yield Ailment(
            "yaml-list",
            number,
            column + hash_.start(),
            1,
            "`#` starts a comment in YAML, so the list never closes",
            help_,
        )
    hyphen = re.search(r"(?:^\[|,)\s*(-)\s", text)
    if hyphen:
        without = re.sub(r"(?<=[\[,])( *)- +", r"\1", text)
        message = "a hyphen is inside the square brackets"
        yield Ailment(
            "yaml-list", number, column + hyphen.start(1), 1, message, f"write {short(without)}"
        )
    shown = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", lambda m: "x" * len(m[0]), text)
    shown = re.sub(r"\s#.*$", "", shown).rstrip()
    nothing = re.search(r"(?:^\[|,)\s*(,)", shown)
    if nothing:
        yield Ailment(
            "yaml-list",
            number,
            column + nothing.start(1),
            1,
            "there is nothing before this comma",
            "remove one comma",
        )
    start = re.search(r"(?:^\[|,)\s*(([@`%&*!])[^,\]]*)", shown)
    if start:
        yield Ailment(
            RULE_OF_START.get(start[2], "yaml-syntax"),
            number,
            column + start.start(1),
            1,
            STARTS[start[2]],
            f'put it in double quotes: "{short(start[1].strip())}"',
        )
    quote = re.search(r"(?:^\[|,)\s*([\"'])", shown)
    if quote:
        yield Ailment(
            "yaml-quote",
            number,
            column + quote.start(1),
            1,
            "a quotation mark opens here but never closes",
            "close it before the comma or the ]",
        )
    elif shown.count("[") > shown.count("]"):
        goes_on = bool(after) and re.match(r"\s+\S|\s*\]", after[0]) is not None
        if not goes_on:
            yield Ailment(
                "yaml-list",
                number,
                column,
                len(text),
                "the list opens with [ but never closes",
                f"write {short(text.rstrip(', '))}]",
            )
    elif shown.count("]") > shown.count("["):
        yield Ailment(
            "yaml-list",
            number,
            column + shown.rindex("]"),
            1,
            "there is one ] too many after this list",
            "remove one ]",
        )
    elif not shown.endswith("]"):
        at = shown.rindex("]") + 1
        yield Ailment(
            "yaml-list",
            number,
            column + at,
            len(shown) - at,
            "text follows the list",
            f"remove `{shown[at:].strip()}`"
            if shown[at:].strip() in (",", ";", ".")
            else f"put the whole text in quotes: {in_quotes(short(text))}"
            if shown.index("]") < len(shown) // 2 or key in (*ONE_TEXT, "situations")
            else "put it into the list, or in quotes",
        )
