"""A page as the texts that somebody translates: each beside what it says in another language.

A text of the body comes without the marks that make it a heading, an item or a step, and on one
line where Markdown does not need more. So a translator sees words, and cannot break the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from potluck.reading import Document
from potluck.translated import Translation
from potluck.translations.blocks import Block, blocks_of, digest_of
from potluck.translations.front_texts import texts_of
from potluck.translations.in_language import pairs_of
from potluck.translations.pairing import Pair, State
from potluck.vocabulary import HEADINGS

BODY = "body"
_LEADS = {
    "item": re.compile(r"[-*+][ \t]+"),
    "step": re.compile(r"\d+[.)][ \t]+"),
    "heading": re.compile(r"#{1,6}[ \t]+"),
    "quote": re.compile(r">[ \t]?"),
}
# What starts a line that must stay a line: an item, a quotation, a row, a heading.
_OWN_LINE = re.compile(r"(?:[-*+>|#]|\d+[.)])")


class Text(NamedTuple):
    """One text of an original, and what a translation says in its place.

    `key` is one of front matter or `body`, `at` the number among its like, `name` both in one word
    that stays the same when other kinds of blocks come and go: `title`, `step-2`. `lead` are the
    marks before the text, `source` and `own` the texts without them; `own` is None where nothing is
    translated. `was` is the hash of what was translated. What is `fixed` nobody has to translate.
    """

    key: str
    at: int
    name: str
    kind: str
    part: str
    source: str
    digest: str
    lead: str = ""
    own: str | None = None
    own_at: int | None = None
    state: State = State.MISSING
    was: str = ""
    fixed: bool = False

    @property
    def agreed(self) -> str:
        """The hash of the original that the translation of today stands for."""
        return self.was or self.digest


def texts_to_translate(document: Document, front: Any, found: Translation | None) -> list[Text]:
    """Return the texts of a page in their order: front matter, then body."""
    blocks = blocks_of(document.body)
    if found:
        pairs = pairs_of(document, front, found)
        theirs, own = texts_of(found.front), blocks_of(found.document.body)
    else:
        counted = {key: len(texts) for key, texts in texts_of(front).items()} | {BODY: len(blocks)}
        pairs = {
            key: [Pair(at, None, State.MISSING) for at in range(count)]
            for key, count in counted.items()
        }
        theirs, own = {}, ()
    return [*_of_front(front, pairs, theirs), *_of_body(blocks, pairs[BODY], own)]


def is_stale(text: Text) -> bool:
    """Whether it is a translation of an older original, and not only not yet written down."""
    return text.state is State.STALE and bool(text.was) and text.own is not None


def _of_front(front: Any, pairs: dict[str, list[Pair]], theirs: dict[str, list[str]]) -> list[Text]:
    found = []
    for key, texts in texts_of(front).items():
        for at, (text, pair) in enumerate(zip(texts, pairs[key], strict=True)):
            name = key if len(texts) == 1 else f"{key}-{at + 1}"
            own = None if pair.own is None else theirs[key][pair.own]
            found.append(
                Text(
                    key,
                    at,
                    name,
                    key,
                    "",
                    text,
                    digest_of(text),
                    "",
                    own or None,
                    pair.own,
                    pair.state,
                    pair.was,
                )
            )
    return found


def _of_body(blocks: Sequence[Block], pairs: list[Pair], own: Sequence[Block]) -> list[Text]:
    numbers: Counter[str] = Counter()
    found = []
    for block, pair in zip(blocks, pairs, strict=True):
        kind = block.kind.replace(" ", "-")
        numbers[kind] += 1
        lead, source = bare(block.text, block.kind)
        said = None if pair.own is None else bare(own[pair.own].text, block.kind)[1]
        fixed = block.kind == "heading 2" and block.part in HEADINGS
        found.append(
            Text(
                BODY,
                pair.at,
                f"{kind}-{numbers[kind]}",
                block.kind,
                block.part,
                source,
                block.digest,
                lead,
                said,
                pair.own,
                pair.state,
                pair.was,
                fixed,
            )
        )
    return found


def bare(text: str, kind: str) -> tuple[str, str]:
    """Cut a block into its marks and its words: `2. **Call.** Now` -> `2. `, `**Call.** Now`."""
    pattern = _LEADS.get(kind.partition(" ")[0])
    match = pattern.match(text) if pattern else None
    if match is None:
        return "", _unwrapped(text)
    rest = text[match.end() :].split("\n")
    inside = re.compile(r">[ \t]?" if kind == "quote" else rf" {{0,{len(match[0])}}}")
    return match[0], _unwrapped("\n".join([rest[0], *(inside.sub("", one, 1) for one in rest[1:])]))


def _unwrapped(text: str) -> str:
    """Put a text on one line, unless a line of it has to stay one."""
    lines = text.split("\n")
    kept = any(not line.strip() or line.endswith(("  ", "\\")) for line in lines[:-1])
    if kept or any(_OWN_LINE.match(line.strip()) for line in lines[1:]):
        return text
    return " ".join(line.strip() for line in lines)


def framed(text: str, lead: str) -> str:
    """Put the marks before a text again, and before its further lines what keeps them in it."""
    inside = lead if lead.startswith(">") else " " * len(lead)
    first, *rest = text.strip().split("\n")
    return "\n".join([lead + first, *((inside + one).rstrip() for one in rest)])
