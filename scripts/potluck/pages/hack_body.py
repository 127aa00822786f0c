"""The text of a hack as its page shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from potluck.model import CAUTIONS, START_SMALL, STEPS, WORDS, Hack
from potluck.pages.bodies import body_style
from potluck.pages.facts import Context
from potluck.pages.line_pictures import step_pictures, step_words
from potluck.pages.wording import after_links
from potluck.reading import Part
from potluck.reading.body.rendering import Style, escape, render
from potluck.reading.body.tree import Node, plain
from potluck.vocabulary import Term

_BOXES = {CAUTIONS: "watch-out", WORDS: "say-it"}


def hack_body(context: Context, hack: Hack, used: list[Term]) -> str:
    """Write the body: steps get anchors, cautions and words to say get a frame of their own.

    `used` are the terms of the glossary that occur in it.
    """
    label = escape(context.words["hack"]["step"])
    drawn = step_pictures(context.library, hack)
    marks = {
        step.node.start: f'<a class="step" id="step-{number}" href="#step-{number}" '
        f'aria-label="{label} {number}"></a>{drawn.get(number, "")}'
        for number, step in enumerate(hack.steps, 1)
    }
    seen = step_words(context.library, hack, context.words["handouts_pdf"]["text"]["picture"])
    ends = {step.node.start: seen.get(number, "") for number, step in enumerate(hack.steps, 1)}
    style = body_style(
        context.library,
        hack.path,
        hack.body,
        _abbreviated(used),
        marks,
        after_links(context),
        context.images,
    )
    style = replace(style, ends=ends)
    ordered = _steps_first(hack) if hack.urgent else list(hack.body.parts)
    parts = [_part(part, style, context) for part in ordered]
    parts.insert(_after_steps(ordered), _start_small(context, hack))
    return "".join(parts)


def _steps_first(hack: Hack) -> list[Part]:
    """In an emergency the steps come before the words on why."""
    return sorted(hack.body.parts, key=lambda part: part.name != STEPS)


def _after_steps(parts: list[Part]) -> int:
    """Where "Start small" goes: below the steps, which nothing may push off the screen."""
    names = [part.name for part in parts]
    return names.index(STEPS) + 1 if STEPS in names else len(names)


def _start_small(context: Context, hack: Hack) -> str:
    if not hack.front.start_small:
        return ""
    title = escape(_shown(START_SMALL, context))
    return (
        f'<section class="start-small">\n<h2 id="start-small">{title}</h2>\n'
        f"<p>{escape(hack.front.start_small)}</p>\n</section>\n"
    )


def _shown(name: str, context: Context) -> str:
    """A heading as the site's language shows it; its address is what its name in the file gives."""
    found: str = context.words["headings"].get(name, name)
    return found


def _part(part: Part, style: Style, context: Context) -> str:
    text = render(part.blocks, style)
    if part.heading:
        node = part.heading.node
        text = _heading(node, style, _shown(part.name, context)) + text
    box = _BOXES.get(part.name)
    return f'<section class="{box}">\n{text}</section>\n' if box else text


def _heading(node: Node, style: Style, shown: str) -> str:
    """Write a heading, in the site's language where that has another word for it."""
    if shown == plain(node.children):
        return render((node,), style)
    word = Node("text", node.start, node.end, text=shown)
    return render((node._replace(children=(word,)),), style)


def _abbreviated(used: list[Term]) -> Callable[[str], str]:
    """Return how text is written: with the long form of each short form in capitals."""
    long = {
        form.strip(): " ".join((term.full or term.definition).split())
        for term in used
        for form in term.term.split(" / ")
        if sum(c.isupper() for c in form) >= 2
    }
    if not long:
        return escape
    short = re.compile(rf"\b({'|'.join(re.escape(form) for form in long)})\b")

    def written(text: str) -> str:
        return "".join(
            f'<abbr title="{escape(long[piece])}">{escape(piece)}</abbr>'
            if at % 2
            else escape(piece)
            for at, piece in enumerate(short.split(text))
        )

    return written
