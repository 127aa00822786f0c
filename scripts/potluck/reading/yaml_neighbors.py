"""What is wrong with a line beside its neighbors: a lost colon, an indent that fits nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.diagnostics import counted
from potluck.reading.yaml_marks import Ailment, in_quotes, short

# The keys of an entry, by the key of the list that it stands in.
ENTRY_KEYS = {
    "related": frozenset({"hack", "how"}),
    "sources": frozenset({"title", "by", "year", "url", "kind", "supports", "accessed", "read"}),
    "steps": frozenset({"hack", "why"}),
    "pictures": frozenset({"step", "picture"}),
    "questions": frozenset({"id", "ask", "why", "hacks", "sources"}),
}
TOP_KEYS = frozenset(
    "title summary kind tags audience setting effort cost when start_small situations related "
    "sources evidence credits heads_up needs_review pictures poster aliases reviewed order "
    "color icon synonyms steps questions recalled draft origin".split()
)
KEYS = TOP_KEYS.union(*ENTRY_KEYS.values())
# The keys of the vocabulary's files, whose entries stand in no list with a name.
VOCABULARY_KEYS = frozenset(
    "id label definition synonyms choices term full note also typed hacks hack source avoid "
    "use why level pattern allow fine_when sources same signs url title by common".split()
)
# A sentence can start with these, too, where it goes on on the next line.
_ALSO_WORDS = frozenset({"when", "how", "why", "by", "read", "cost", "order", "ask", "hack"})

ENTRY = re.compile(
    r"^(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*(?: [\w-]+){0,9}|\"[^\"]*\")"
    r"(?P<colon> *:)(?P<gap>[ \t]+|$)(?P<value>.*)$"
)
_LOST = re.compile(
    r"^(?P<lead> *(?:- +)?)(?P<key>[A-Za-z_]+)"
    r"(?P<sign> ?[;,=]| +[=–—-](?= ))?(?: +(?P<value>.*))?$"
)
_ITEM = re.compile(r"^(?P<lead> *- +)(?P<value>\S.*)$")
_DRAWN = re.compile(r"^ *(-{2,}|={2,}|_{2,}|\*{3,}|~{2,})[ \t]*$")


class Above:
    """What stands above a line: the latest key and its value, and the key of the whole list."""

    def __init__(self) -> None:
        self.top = ""
        self.key = ""
        self.column = -1
        self.value = ""

    def follow(self, line: str) -> None:
        """Take `line` for the latest one."""
        entry = ENTRY.match(line)
        if entry is None:
            if _ITEM.match(line):
                self.column = -1
            return
        self.key, self.column, self.value = entry["key"], len(entry["lead"]), entry["value"].strip()
        if self.column == 0:
            self.top = self.key


def beside(number: int, line: str, after: Sequence[str], above: Above) -> Iterator[Ailment]:
    """Say what is wrong with `line` beside the lines above it and the one `after` it."""
    drawn = _DRAWN.match(line)
    if drawn:
        message = f"`{short(drawn[1])}` draws a line between the keys"
        column = drawn.start(1) + 1
        yield Ailment("yaml-syntax", number, column, len(drawn[1]), message, "remove it")
    entry = ENTRY.match(line)
    if entry:
        yield from _indented(number, line, entry, after, above)
    else:
        yield from _without_colon(number, line, after, above)


def _without_colon(number: int, line: str, after: Sequence[str], above: Above) -> Iterator[Ailment]:
    """Find a key whose colon got lost, or which became another sign."""
    indent = len(line) - len(line.lstrip(" "))
    item = _ITEM.match(line)
    below = ENTRY.match(after[0]) if after else None
    keys_follow = (
        item and below and len(below["lead"]) == len(item["lead"]) and (not below["lead"].strip())
    )
    lost = _LOST.match(line)
    if lost and _is_key(lost, above, beside_keys=bool(keys_follow)):
        fits = keys_follow if item else indent in (0, above.column)
        if fits:
            sign = (lost["sign"] or "").strip()
            message = f"the colon after `{lost['key']}` is missing"
            if sign:
                message = f"`{sign}` is where a colon should be"
            value = f" {short(lost['value'].strip())}" if lost["value"] else ""
            yield Ailment(
                "yaml-syntax",
                number,
                len(lost["lead"]) + 1,
                len(lost["key"]),
                message,
                f"write `{lost['lead'].strip()}{' ' * bool(item)}{lost['key'].lower()}:{value}`",
            )
    if keys_follow and item:
        opens = {"related": "hack", "steps": "hack", "sources": "title", "questions": "ask"}
        key = opens.get(above.top, "hack" if above.top in TOP_KEYS else "key")
        yield Ailment(
            "yaml-syntax",
            number,
            len(item["lead"]) + 1,
            len(item["value"].rstrip()),
            "this item has no key, but keys follow below it",
            f"write `- {key}: {short(item['value'].strip())}`, or remove the lines below",
        )
    if indent and indent == above.column and not item:
        yield Ailment(
            "yaml-syntax",
            number,
            indent + 1,
            len(line.strip()),
            "this line has no `key: value`",
            f"indent it by two more spaces if it continues `{above.key}` above; if "
            "not, write a key and a colon before it",
        )


def _is_key(lost: re.Match[str], above: Above, *, beside_keys: bool) -> bool:
    """Whether the word at the start of a line is a key of this place, and not of a sentence."""
    key, value = lost["key"].lower(), lost["value"] or ""
    nested = ENTRY_KEYS.get(above.top, frozenset())
    known = key in nested if lost["lead"] else key in TOP_KEYS
    if beside_keys and not nested:
        known = key in KEYS | VOCABULARY_KEYS
    a_sentence = key in _ALSO_WORDS and len(value.split()) > 2 and not lost["sign"]
    return known and not a_sentence and not value.startswith(":")


def _indented(
    number: int, line: str, entry: re.Match[str], after: Sequence[str], above: Above
) -> Iterator[Ailment]:
    """Find a key that stands too far left or right, or no key at all."""
    key, column = entry["key"], len(entry["lead"])
    indent = len(line) - len(line.lstrip(" "))
    if "-" in entry["lead"]:
        below = ENTRY.match(after[0]) if after else None
        if not above.key and not indent and below and not below["lead"]:
            yield Ailment(
                "yaml-syntax",
                number,
                1,
                1,
                "a hyphen is before the first key",
                f"remove the hyphen: `{short(line.lstrip('- '))}`",
            )
        return
    if above.column < 0:
        return
    nested = ENTRY_KEYS.get(above.top, frozenset())
    below = ENTRY.match(after[0]) if after else None
    if (
        not column
        and above.column
        and key in nested
        and below
        and (len(below["lead"]) == above.column and "-" not in below["lead"])
    ):
        yield Ailment(
            "yaml-indent",
            number,
            1,
            len(key),
            "this line is indented less than the lines around it",
            f"put {counted(above.column, 'space')} before it",
        )
    right = column > above.column and above.value[:1] not in ("", "#", "|", ">")
    left = 0 < column < above.column
    if (right or left) and key in KEYS:
        to = above.column if key in nested or not nested else 0
        where = f"is indented {'more' if right else 'less'} than `{above.key}` above"
        yield Ailment(
            "yaml-indent",
            number,
            1,
            max(indent, 1),
            f"`{key}` {where}",
            f"put {counted(to, 'space')} before it, as before `{above.key}`"
            if to
            else "write it at the very start of the line",
        )
    elif right and above.value[0] not in "[{\"'":
        yield Ailment(
            "yaml-colon",
            number,
            entry.end("colon"),
            1,
            "this line continues the one above, and its colon confuses YAML",
            "put all the text from both lines in one pair of quotes: "
            f"{in_quotes(short(above.value) + ' ...')}",
        )
