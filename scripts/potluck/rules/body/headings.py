"""The headings of a hack: which, in what order, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.diagnostics import Place
from potluck.model import HEADINGS, STEPS, Hack
from potluck.reading import Body, Document
from potluck.reading.body.tree import plain
from potluck.rules.body.heading_names import meant
from potluck.rules.engine import BODY, Finding, Severity, Subject, rule

_TIGHT = re.compile(r"^(#{2,6})[\u00a0\u2007\u202f\u3000]*([^#\s].*)$", re.M)
_AWAY = re.compile(r"^[ \t]{4,}#{1,6}[ \t]+(\S.*)$", re.M)
_BOLD_LINE = re.compile(r"^(\*{2,3}|_{2,3})([^*_\n]+?)\1:?[ \t]*$", re.M)
# What a message tells to write.
_NAMED = re.compile(r"`#+ (.+)`$")
# Signs around a heading: `WATCH OUT!!`, `¡Ten cuidado!`, a warning sign before it.
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
# Longer than any heading with the marks around it.
_LONGEST = 60


@rule("heading-unknown", Severity.ERROR, Subject.HEADINGS, needs=BODY, fixable=True)
def heading_unknown(hack: Hack) -> Iterator[Finding]:
    """A heading is one of the known ones.

    Readers learn once where to look, and handouts know what each part is.
    Bad:
        ## Instructions
    Good:
        ## How to do it
    """
    if hack.language:
        return
    for heading in hack.body.headings:
        if heading.level != 2 or heading.text in HEADINGS:
            continue
        place = hack.document.source.place(heading.line)
        length = len(place.excerpt.rstrip())
        place = hack.document.source.place(heading.line, 1, length)
        same = [h for h in HEADINGS if h.lower() == heading.text.lower().rstrip(" :.")]
        fix = hack.document.source.edit(place, f"## {same[0]}") if same else ()
        hint = f"did you mean `{same[0]}`?" if same else meant(heading)
        if not heading.text:
            yield Finding(
                place,
                "this heading has no words",
                help=f"remove it, or use, in this order: {_order(hack.body)}",
            )
            continue
        yield Finding(
            place,
            f"`{heading.text}` is not one of the headings of a hack",
            hint,
            f"use, in this order: {_order(hack.body)}",
            fix,
        )


def _order(body: Body) -> str:
    """The parts of a hack in their order, as the library calls them."""
    return " · ".join(map(body.called, HEADINGS))


def misnamed(hack: Hack, name: str) -> bool:
    """Whether a part is there under another name or form, which another rule reports."""
    if hack.body.part(name) is not None:
        return False
    known = {name.casefold(), hack.body.called(name).casefold()}
    # In a block of code that nobody closed, or with a sign of another keyboard.
    if re.search(rf"^[ \t>*+-]*\\?[#＃]+\s*{re.escape(name)}", hack.body.text, re.M | re.I):
        return True
    written = (_NAMED.search(told.hint) for told in heading_form(hack.document))
    if any(match and match[1].strip(" :.").casefold() in known for match in written):
        return True
    return any(
        h.text not in HEADINGS and (f"`{name}`" in meant(h) or name == STEPS)
        for h in hack.body.headings
    )


@rule("heading-order", Severity.ERROR, Subject.HEADINGS, needs=BODY)
def heading_order(hack: Hack) -> Iterator[Finding]:
    """Headings are in order, and each is used once.

    Bad:
        ## Watch out
        ## How to do it
    Good:
        ## How to do it
        ## Watch out
    """
    last, seen = -1, set()
    for heading in hack.body.headings:
        if heading.level != 2 or heading.text not in HEADINGS:
            continue
        place = hack.document.source.place(heading.line, 1, len(heading.written) + 3)
        position = HEADINGS.index(heading.text)
        if heading.text in seen:
            yield Finding(
                place,
                f"the heading `{heading.written}` appears twice",
                help="merge both parts under one heading",
            )
        elif position < last:
            yield Finding(
                place,
                f"`{heading.written}` comes after `{hack.body.called(HEADINGS[last])}`",
                help=f"put the parts in this order: {_order(hack.body)}",
            )
        seen.add(heading.text)
        last = max(last, position)


@rule("heading-level", Severity.ERROR, Subject.HEADINGS)
def heading_level(document: Document) -> Iterator[Finding]:
    """Headings start at level 2 and skip no level.

    The title is the page's level 1; people who listen to a page jump from level to level.
    Bad:
        # Circle the chairs
        #### How to do it
    Good:
        ## How to do it
    """
    level = 1
    for heading in document.body.headings:
        line = document.source.line(heading.line).rstrip()
        place = document.source.place(heading.line, 1, len(line))
        if heading.level == 1:
            yield Finding(
                place,
                "a level 1 heading is in the text",
                help="remove it, or write ##: the title comes from `title:`",
            )
        elif heading.level > level + 1:
            yield Finding(
                place,
                f"the heading jumps from level {level} to level {heading.level}",
                help=f"start it with {'#' * (level + 1)}",
            )
        level = max(heading.level, 1)


@rule("heading-form", Severity.ERROR, Subject.HEADINGS, fixable=True)
def heading_form(document: Document) -> Iterator[Finding]:
    """A heading is written with ## and a space.

    Otherwise it is plain text, and no part starts there, on the page or on paper.
    Bad:
        ##How to do it
    Good:
        ## How to do it
    """
    body = document.body
    for match in _TIGHT.finditer(body.text):
        if not body.is_text(match.start()):
            continue
        yield Finding(
            document.body_place(match.start(), match.end()),
            f"there is no space after {match[1]}, so this is not a heading",
            f"write `{match[1]} {match[2][:60]}`",
            "put a space after the #",
            document.source.edit(document.body_place(match.end(1), match.start(2)), " "),
        )
    for place, words in _away(document):
        yield Finding(
            place,
            "this heading is not at the start of its line",
            f"write `## {words[:60]}`",
            "remove what comes before the #",
        )
    for heading in body.headings:
        if heading.node.form == "setext":
            level = "#" * max(heading.level, 2)
            yield Finding(
                document.body_place(heading.node.start, heading.node.end),
                "a heading is marked by a line below it",
                f"write `{level} {heading.text[:60]}`",
                f"write {level} and a space before the words, and delete the line below; if it "
                "is plain text, just delete the line below",
            )
    for node in body.blocks:
        short = node.kind == "paragraph" and node.end - node.start < _LONGEST
        name = _known(body, plain(node.children)) if short else ""
        if name and not body.text.startswith(("**", "__", "##"), node.start):
            written = body.text[node.start : node.end].rstrip()
            place = document.body_place(node.start, node.start + len(written))
            yield Finding(
                place,
                "a heading is written as plain text",
                f"write `## {name}`",
                "start the line with ## and a space",
                document.source.edit(place, f"## {name}"),
            )
    for match in _BOLD_LINE.finditer(body.text):
        name = _known(body, match[2])
        if name:
            place = document.body_place(match.start(), match.end())
            yield Finding(
                place,
                "a heading is written as bold text",
                f"write `## {name}`",
                "start the line with ## and a space",
                document.source.edit(place, f"## {name}"),
            )


def _known(body: Body, words: str) -> str:
    """Return the known heading that is all that these words are, as the library calls it."""
    folded = _AROUND.sub("", words).casefold()
    names = {name.casefold(): body.called(name) for name in HEADINGS}
    return names.get(folded) or next((n for n in names.values() if n.casefold() == folded), "")


def _away(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield the headings inside a list, a quotation or a block of code, with their words."""
    body = document.body
    top = {heading.node.start for heading in body.headings}
    for node in body.nodes():
        if node.kind == "heading" and node.start not in top:
            yield document.body_place(node.start, node.end), plain(node.children)
    for match in _AWAY.finditer(body.text):
        if match[1].strip() in HEADINGS:
            yield document.body_place(match.start(), match.end()), match[1].strip()
