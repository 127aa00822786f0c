"""A filled-in issue form -> a draft of a hack, with credit to whoever brought it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from potluck.diagnostics import Say, same
from potluck.forge.comment import shown_plain
from potluck.importing.drafts import drafted
from potluck.importing.items import Item
from potluck.importing.mapping import Names
from potluck.importing.unready import as_draft
from potluck.library import Library
from potluck.messages import speaker
from potluck.reading.body.parsing import parse
from potluck.reading.body.tree import plain
from potluck.reading.controls import CONTROL
from potluck.writing import Refused

# What GitHub writes where a field was left empty.
_EMPTY = "_No response_"
MOST = 60_000
LONGEST = 8_000
# The label of each field in .github/ISSUE_TEMPLATE/suggest-a-hack.yml, and where its text goes.
FIELDS = {
    "What do you do?": "title",
    "In one sentence: what is it good for?": "summary",
    "Where does it belong?": "section",
    "What would somebody say or see when they need this?": "situations",
    "Why does it help?": "text",
    "What are the steps, in order?": "steps",
    "What do you say, word for word?": "words_to_say",
    "What can go wrong, and who could be hurt?": "cautions",
    "How do you know?": "sources",
    "How do you want to be thanked?": "credits",
}
NEEDED = ("title", "section", "steps")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A draft as a file: its path, its bytes, its title, and what it still lacks."""

    path: str
    data: bytes
    title: str
    lacks: tuple[str, ...] = field(default=())


def fields_of(body: str, say: Say = same) -> dict[str, str]:
    """Read the fields of a form from the text of an issue.

    A heading of the third level with one of our labels begins a field; labels count in the order
    of the form and once, so that a heading inside an answer begins nothing. `say` says a label in
    another language, in which the form may be, too.
    """
    text = CONTROL.sub("", body[:MOST].replace("\r\n", "\n"))
    heads = [
        (node, plain(node.children))
        for node in parse(text).blocks
        if node.kind == "heading" and node.number == 3
    ]
    labels = list(FIELDS)
    found: list[tuple[str, int, int]] = []
    for node, label in heads:
        english = next((one for one in labels if label in (one, say(one))), None)
        if english:
            labels = labels[labels.index(english) + 1 :]
            found.append((FIELDS[english], node.start, node.end))
    ends = [*(start for _, start, _ in found[1:]), len(text)][: len(found)]
    answers = {
        name: text[end:next_start].strip()
        for (name, _, end), next_start in zip(found, ends, strict=True)
    }
    return {name: value for name, value in answers.items() if value and value != _EMPTY}


def suggested(body: str, library: Library, root: Path) -> Suggested:
    """Make a draft of a filled-in form for the project at `root`.

    Raises Refused, in words for whoever filled it in.
    """
    say = speaker(root)
    fields = fields_of(body, say)
    lacking = [
        say(label) for label, name in FIELDS.items() if name in NEEDED and name not in fields
    ]
    if lacking:
        raise Refused("to make a page from this, please fill in: " + " · ".join(lacking))
    long = [say(label) for label, name in FIELDS.items() if len(fields.get(name, "")) > LONGEST]
    if long:
        raise Refused(
            f"this answer is longer than {LONGEST:,} characters; please shorten it: {long[0]}"
        )
    answers: dict[str, str | Sequence[str]] = dict(fields)
    answers["section"] = re.sub(r"\s+\([a-z-]+\)$", "", fields["section"])
    for name in ("situations", "sources", "credits"):
        if name in fields:
            answers[name] = [
                line.strip("-* \t") for line in fields[name].splitlines() if line.strip()
            ]
    done = drafted([Item("the form", answers)], Names(), library)
    if not done.files:
        raise Refused(f"no page could be made from this: {done.left_out[0][1]}")
    path, data = next(iter(done.files.items()))
    there = library.known.get(Path(path).stem)
    if there:
        raise Refused(
            f"a page with this name already exists ({there}). Please say in the title what is "
            "different, or use *Suggest a change* at the bottom of that page"
        )
    ready = data.replace(b"\ndraft: true", b"", 1)
    _, lacks = as_draft(root, path, ready, {})
    return Suggested(path, data, " ".join(fields["title"].split()), tuple(lacks))


def pull_request(found: Suggested, issue: int, say: Say = same) -> dict[str, Any]:
    """Write title and text of the pull request that brings a draft, in the language of `say`.

    It names no account: the text may become part of the history, which nobody can take back.
    """
    lines = [
        say(f"From #{issue}. Thank you."),
        "",
        say("It is a draft: nothing is published until an editor removes `draft: true`."),
    ]
    if found.lacks:
        lines += [
            "",
            say("What it still needs:"),
            *(f"- {shown_plain(say(item))}" for item in found.lacks[:30]),
        ]
    return {
        "title": f"{say('Hack:')} {found.title[:80]}",
        "body": "\n".join([*lines, "", f"Closes #{issue}"]),
    }
