"""What is wrong with a line beside its neighbors: a lost colon, an indent that fits nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from potluck.diagnostics import counted
from potluck.reading.yaml_marks import Fault, Written, in_quotes, short

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


def beside(written: Written, after: Sequence[str], above: Above) -> Iterator[Fault]:
    """Say what is wrong with a line beside the lines above it and the one `after` it."""
    line = written.text
    drawn = _DRAWN.match(line)
    if drawn:
        message = f"`{short(drawn[1])}` draws a line between the keys"
        yield written.fault("yaml-syntax", drawn.start(1), len(drawn[1]), message, "remove it")
    entry = ENTRY.match(line)
    below = ENTRY.match(after[0]) if after else None
    if entry is None:
        yield from _without_colon(written, below, above)
    elif "-" in entry["lead"]:
        yield from _before_all_keys(written, below, above)
    elif above.column >= 0:
        yield from _indented(written, entry, below, above)


def _without_colon(written: Written, below: re.Match[str] | None, above: Above) -> Iterator[Fault]:
    """Find a key whose colon got lost, or which became another sign."""
    line = written.text
    indent = len(line) - len(line.lstrip(" "))
    item = _ITEM.match(line)
    keys_follow = (
        item and below and len(below["lead"]) == len(item["lead"]) and (not below["lead"].strip())
    )
    lost = _LOST.match(line)
    if lost and _is_key(lost, above, beside_keys=bool(keys_follow)):
        fits = keys_follow if item else indent in (0, above.column)
        if fits:
            yield _lost_colon(written, lost, in_list=item is not None)
    if keys_follow and item:
        opens = {"related": "hack", "steps": "hack", "sources": "title", "questions": "ask"}
        key = opens.get(above.top, "hack" if above.top in TOP_KEYS else "key")
        yield written.fault(
            "yaml-syntax",
            len(item["lead"]),
            len(item["value"].rstrip()),
            "this item has no key, but keys follow below it",
            f"write `- {key}: {short(item['value'].strip())}`, or remove the lines below",
        )
    if indent and indent == above.column and not item:
        yield written.fault(
            "yaml-syntax",
            indent,
            len(line.strip()),
            "this line has no `key: value`",
            f"indent it by two more spaces if it continues `{above.key}` above; if "
            "not, write a key and a colon before it",
        )


def _lost_colon(written: Written, lost: re.Match[str], *, in_list: bool) -> Fault:
    sign = (lost["sign"] or "").strip()
    message = f"the colon after `{lost['key']}` is missing"
    if sign:
        message = f"`{sign}` is where a colon should be"
    value = f" {short(lost['value'].strip())}" if lost["value"] else ""
    help_ = f"write `{lost['lead'].strip()}{' ' * in_list}{lost['key'].lower()}:{value}`"
    return written.fault("yaml-syntax", len(lost["lead"]), len(lost["key"]), message, help_)


def _is_key(lost: re.Match[str], above: Above, *, beside_keys: bool) -> bool:
    """Whether the word at the start of a line is a key of this place, and not of a sentence."""
    key, value = lost["key"].lower(), lost["value"] or ""
    nested = ENTRY_KEYS.get(above.top, frozenset())
    known = key in nested if lost["lead"] else key in TOP_KEYS
    if beside_keys and not nested:
        known = key in KEYS | VOCABULARY_KEYS
    a_sentence = key in _ALSO_WORDS and len(value.split()) > 2 and not lost["sign"]
    return known and not a_sentence and not value.startswith(":")


def _before_all_keys(
    written: Written, below: re.Match[str] | None, above: Above
) -> Iterator[Fault]:
    """Find a hyphen before the first key of all, of which no list was opened."""
    line = written.text
    indented = line.startswith(" ")
    if not above.key and not indented and below and not below["lead"]:
        message = "a hyphen is before the first key"
        help_ = f"remove the hyphen: `{short(line.lstrip('- '))}`"
        yield written.fault("yaml-syntax", 0, 1, message, help_)


def _indented(
    written: Written, entry: re.Match[str], below: re.Match[str] | None, above: Above
) -> Iterator[Fault]:
    """Find a key that stands too far left or right, or no key at all."""
    key, column = entry["key"], len(entry["lead"])
    nested = ENTRY_KEYS.get(above.top, frozenset())
    if (
        not column
        and above.column
        and key in nested
        and below
        and (len(below["lead"]) == above.column and "-" not in below["lead"])
    ):
        message = "this line is indented less than the lines around it"
        help_ = f"put {counted(above.column, 'space')} before it"
        yield written.fault("yaml-indent", 0, len(key), message, help_)
    right = column > above.column and above.value[:1] not in ("", "#", "|", ">")
    left = 0 < column < above.column
    if (right or left) and key in KEYS:
        to = above.column if key in nested or not nested else 0
        where = f"is indented {'more' if right else 'less'} than `{above.key}` above"
        yield written.fault(
            "yaml-indent",
            0,
            max(column, 1),
            f"`{key}` {where}",
            f"put {counted(to, 'space')} before it, as before `{above.key}`"
            if to
            else "write it at the very start of the line",
        )
    elif right and above.value[0] not in "[{\"'":
        yield written.fault(
            "yaml-colon",
            entry.end("colon") - 1,
            1,
            "this line continues the one above, and its colon confuses YAML",
            "put all the text from both lines in one pair of quotes: "
            f"{in_quotes(short(above.value) + ' ...')}",
        )
