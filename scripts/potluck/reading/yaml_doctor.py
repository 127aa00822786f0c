"""Why text is not YAML, in plain words: looks at lines as a person would.

A parser stops where it can no longer go on, often lines after the mistake and with words for
those who know its grammar. Front matter is simple (keys, lists, one level of maps), so reading
its lines from the top finds the line where the mistake was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.reading.yaml_marks import (
    ONE_TEXT,
    RULE_OF_START,
    SMART,
    STARTS,
    Ailment,
    in_quotes,
    listed,
    quoted,
    short,
)
from potluck.reading.yaml_neighbors import ENTRY, KEYS, VOCABULARY_KEYS, Above, beside

_NO_GAP = re.compile(r"^(?P<lead> *(?:- +)?)(?P<key>[a-z_]+):(?P<value>(?!//)[^\s].*)$")
_ITEM = re.compile(r"^(?P<lead> *(?:- +)+)(?P<value>.*)$")
_BULLET = re.compile(r"^ *([*+•·‣–—])[ \t]+(\S.*)$")
# Keys with texts of any words; the others hold words of a list, dates or names.
TEXT_KEYS = ONE_TEXT | {"situations", "credits", "synonyms", "label", "definition", "note"}
_COMMENT = re.compile(r"(?:^|\s)#.*$")


def diagnose(lines: Sequence[str], last: int) -> Ailment | None:
    """Return the first thing wrong in `lines[:last]`, or None where no line looks wrong."""
    blocks, above = _Blocks(), Above()
    for number, line in enumerate(lines[:last], 1):
        if blocks.skips(line):
            continue
        found = next(_line(number, line, lines[number : number + 1], above), None)
        if found:
            return found
        blocks.follow(line)
        above.follow(line)
    return None


class _Blocks:
    """Tells which lines belong to a block of text (`key: |`), where anything may stand."""

    def __init__(self) -> None:
        self.indent: int | None = None

    def skips(self, line: str) -> bool:
        if not line.strip() or line.lstrip().startswith("#"):
            return True
        if self.indent is None:
            return False
        if len(line) - len(line.lstrip(" ")) > self.indent:
            return True
        self.indent = None
        return False

    def follow(self, line: str) -> None:
        if re.search(r":\s+[|>][-+0-9]*\s*$", line):
            self.indent = len(line) - len(line.lstrip(" "))


def _line(number: int, line: str, after: Sequence[str], above: Above) -> Iterator[Ailment]:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield Ailment("yaml-tab", number, indent.index("\t") + 1, 1, "a tab indents this line",
                      "indent with spaces: two for each level")  # fmt: skip
    odd = re.match(r"[ -]*[\w-]*:?([\u00a0\u2007\u202f\u3000])", line)
    if odd:
        yield Ailment("yaml-space", number, odd.start(1) + 1, 1,
                      "this is a no-break space; YAML needs a regular space",
                      "delete it and type a space")  # fmt: skip
    hyphen = re.match(r" *-(\t)", line)
    if hyphen:
        yield Ailment("yaml-tab", number, hyphen.start(1) + 1, 1, "a tab follows the hyphen",
                      "put one space after the hyphen")  # fmt: skip
    entry = ENTRY.match(line)
    if entry and "\t" in entry["gap"]:
        column = entry.start("gap") + entry["gap"].index("\t") + 1
        yield Ailment("yaml-tab", number, column, 1, "a tab follows the colon",
                      "put one space after the colon")  # fmt: skip
    tight = _NO_GAP.match(line)
    if tight:
        column = tight.end("key") + 1
        yield Ailment("yaml-space", number, column, 1, "the space after the colon is missing",
                      f"write `{tight['key']}: {short(tight['value'])}`")  # fmt: skip
    yield from _marks(number, line)
    yield from beside(number, line, after, above)
    match = entry or _ITEM.match(line)
    if match:
        key = entry["key"] if entry else above.top
        yield from _value(number, match["value"], match.start("value") + 1, after, key)
    elif re.match(r"[A-Za-z_]", line):
        yield from _not_a_key(number, line)
    elif re.match(r" *-\w", line):
        column = line.index("-") + 1
        yield Ailment("yaml-space", number, column, 1, "the space after the hyphen is missing",
                      f"write `- {line.strip()[1:]}`")  # fmt: skip


def _marks(number: int, line: str) -> Iterator[Ailment]:
    """Name marks that mean something elsewhere, and nothing in YAML."""
    slashes = re.match(r" *(//|/\*|<!--|;)", line)
    if slashes:
        yield Ailment("yaml-syntax", number, slashes.start(1) + 1, len(slashes[1]),
                      f"`{slashes[1]}` does not start a comment here",
                      "start a note for editors with # and a space, or remove it")  # fmt: skip
    marked = re.match(r" *([*_`]+|#+ )([a-z_]+)[*_`]*:[*_`]* ?(.*)$", line)
    if marked and marked[1] != "_":
        yield Ailment("yaml-syntax", number, marked.start(1) + 1, len(marked[1]),
                      "a key is written without marks such as * or #",
                      f"write `{marked[2]}: {short(marked[3])}`")  # fmt: skip
    wide = re.match(r" *(?:- )?([A-Za-z_]+)([：﹕꞉]) ?(.*)$", line)
    if wide:
        yield Ailment("yaml-syntax", number, wide.start(2) + 1, 1,
                      "this is not a regular colon",
                      f"write `{wide[1]}: {short(wide[3])}`")  # fmt: skip
    bullet = _BULLET.match(line)
    if bullet:
        yield Ailment("yaml-syntax", number, bullet.start(1) + 1, 1,
                      f"`{bullet[1]}` cannot start a list item here",
                      f"use a hyphen: `- {short(bullet[2])}`")  # fmt: skip


def _not_a_key(number: int, line: str) -> Iterator[Ailment]:
    if not line.startswith(("---", "...")):
        word = line.split(maxsplit=1)[0]
        help_ = (
            f"write `{word}: ...`" if re.fullmatch("[a-z_]+", word) else "write `key: value`"
        ) + "; indent a line that continues the one above"
        if len(line.split()) > 2:
            help_ = "indent it by two spaces if it continues the line above; if not, write a key"
        yield Ailment("yaml-syntax", number, 1, len(line.rstrip()),
                      "this line has no `key: value`", help_)  # fmt: skip


def _value(
    number: int, value: str, column: int, after: Sequence[str], key: str
) -> Iterator[Ailment]:
    text = value.rstrip()
    if not text or text.startswith("#"):
        return
    first = text[0]
    linked = re.fullmatch(r"\[([^\]]*)\]\((\S*)\)", text)
    if linked:
        yield _link(number, column, linked, key)
    elif first in "\"'":
        yield from quoted(number, text, column)
    elif first == "[":
        yield from listed(number, text, column, after, key)
    elif first in STARTS and not re.fullmatch(r"[|>][-+0-9]*", text):
        help_ = f"put the whole value in double quotes: {in_quotes(short(text))}"
        if first in "&*!" and re.match(r"[&*!]+\S+\s+[\[{]", text):
            help_ = f"remove `{text.split(maxsplit=1)[0][:40]}`"
        elif first in "|>":
            help_ = f"remove the {first}: `{short(text[1:].strip())}`"
        elif key == "year":
            help_ = "write four digits, such as 2025, or n.d. if the source shows no date"
        rule = RULE_OF_START.get(first, "yaml-syntax")
        yield Ailment(rule, number, column, 1, STARTS[first], help_)
    else:
        yield from _plain(number, text, column, key)


def _link(number: int, column: int, linked: re.Match[str], key: str) -> Ailment:
    """A link of Markdown where YAML sees a list and text after it."""
    words, address = linked.groups()
    help_ = f"write just the address: {short(address)}"
    if key == "hack":
        help_ = f"write just the file name: {address.rsplit('/', 1)[-1].removesuffix('.md')[:60]}"
    elif key != "url":
        help_ = f"write `title: {short(words)}`, and below it `url: {short(address)}`"
    return Ailment("yaml-list", number, column, len(linked[0]),
                   "a Markdown link cannot go here", help_)  # fmt: skip


def _plain(number: int, text: str, column: int, key: str) -> Iterator[Ailment]:
    if text.startswith("- "):
        help_ = "put each item on its own line below, or write [one, two]"
        if key in ONE_TEXT:
            help_ = f"remove the hyphen: `{key}: {short(text[2:].strip())}`"
        yield Ailment("yaml-syntax", number, column, 1,
            "a list cannot start on the same line as its key",
                      help_)  # fmt: skip
    shown = _COMMENT.sub("", text)
    colon = re.search(r":(?=\s|$)", shown)
    second = re.search(r"(?:^|[\s,;])([a-z_]+)$", shown[: colon.start()]) if colon else None
    known = KEYS | VOCABULARY_KEYS
    if colon and second and second[1] in known and key in known - TEXT_KEYS:
        first, rest = shown[: second.start()].rstrip(" ,;"), shown[second.start(1) :].strip()
        yield Ailment("yaml-syntax", number, column + second.start(1), len(second[1]),
                      "two keys are on one line",
                      f"put `{short(rest)}` on its own line below `{key}: {short(first)}`",
                      )  # fmt: skip
    elif colon:
        wrapped = text[0] in SMART and text[-1] in SMART
        inner = text.strip(SMART) if wrapped else text
        message = ("curly quotation marks do not protect the colon" if wrapped
                   else "a second colon on this line confuses YAML")  # fmt: skip
        help_ = f"put the whole value in straight quotes: {in_quotes(short(inner))}"
        yield Ailment("yaml-smart-quote" if wrapped else "yaml-colon",
                      number, column + colon.start(), 1, message, help_)  # fmt: skip
