"""The page of a hack."""

from __future__ import annotations

import html
import re
from typing import Any

from markdown.extensions.toc import slugify

from potluck.model import CAUTIONS, START_SMALL, STEPS, WORDS, Hack
from potluck.pages.facts import Context, hack_address, relations, source_facts, tag_facts
from potluck.pages.page import Page
from potluck.pages.terms import terms_in
from potluck.reading import Part

_NUMBER = re.compile(r"^( {0,3}\d{1,4}[.)][ \t]+)")
_BOXES = {CAUTIONS: "watch-out", WORDS: "say-it"}


def hack_page(context: Context, hack: Hack) -> Page:
    """Make the page of `hack`: its text with an anchor at each step, its facts beside it."""
    front = hack.front
    section = context.library.section_of(hack)
    used = terms_in(context.library.vocabulary, hack)
    meta: dict[str, Any] = {
        "title": front.title,
        "description": front.summary,
        "template": "hack.html",
        "edit_url": context.site.edit_address(hack.path),
        "hack": {
            "slug": hack.slug,
            "url": hack_address(hack),
            "section": {
                "title": section.front.title if section else hack.section,
                "url": f"hacks/{hack.section}/",
                "slug": hack.section,
            },
            "summary": front.summary,
            "kind": front.kind,
            "emergency": front.kind == "emergency",
            "facts": _facts(context, hack),
            "start_small": front.start_small,
            "situations": list(front.situations),
            "tags": [tag_facts(context, tag) for tag in front.tags],
            "heads_up": _labels(context, "heads_up", front.heads_up),
            "needs_review": _labels(context, "needs_review", front.needs_review),
            "sources": source_facts(hack),
            "credits": list(front.credits),
            "reviewed": front.reviewed.isoformat(),
            "relations": relations(context, hack),
            "paths": _paths(context, hack),
            "terms": [
                {
                    "term": t.term, "full": t.full, "definition": t.definition,
                    "url": f"glossary/#{t.slug}",
                }
                for t in used
            ],
            "steps": len(hack.steps),
            "handouts": list(context.handouts.get(f"hack/{hack.slug}", [])),
        },
    }  # fmt: skip
    return Page(f"hacks/{hack.section}/{hack.slug}.md", meta, _markdown(context, hack))


def _labels(context: Context, facet: str, values: list[str]) -> list[str]:
    return [context.library.vocabulary.label(facet, value) for value in values]


def _facts(context: Context, hack: Hack) -> list[dict[str, str]]:
    """The strip of facts: label and value, empty ones left out."""
    front = hack.front
    values = {
        "effort": [front.effort],
        "cost": [front.cost],
        "audience": front.audience,
        "setting": front.setting,
        "evidence": [front.evidence],
    }
    facets = context.library.vocabulary.facet
    return [
        {
            "key": key,
            "label": facets[key].label,
            "value": ", ".join(_labels(context, key, [v for v in value if v])),
        }
        for key, value in values.items()
        if key in facets and any(value)
    ]


def _paths(context: Context, hack: Hack) -> list[dict[str, Any]]:
    """The paths that the hack is a step of, with the steps before and after it."""
    found = []
    hacks = context.library.hacks
    for path in context.library.paths.values():
        slugs = [step.hack for step in path.front.steps if step.hack in hacks]
        if hack.slug not in slugs:
            continue
        at = slugs.index(hack.slug)

        def neighbor(index: int, slugs: list[str] = slugs) -> dict[str, str] | None:
            if not 0 <= index < len(slugs):
                return None
            other = hacks[slugs[index]]
            return {"title": other.front.title, "url": hack_address(other)}

        found.append(
            {
                "title": path.front.title, "url": f"paths/{path.slug}/",
                "step": at + 1, "steps": len(slugs),
                "previous": neighbor(at - 1), "next": neighbor(at + 1),
            }
        )  # fmt: skip
    return found


def _markdown(context: Context, hack: Hack) -> str:
    """The body: steps get anchors, cautions and words to say get a frame of their own."""
    anchors = {step.line: number for number, step in enumerate(hack.steps, 1)}
    ordered = _steps_first(hack) if hack.front.kind == "emergency" else list(hack.body.parts)
    parts = [_part(part, anchors, context) for part in ordered]
    parts.insert(_after_steps(ordered), _start_small(context, hack))
    abbreviations = _abbreviations(context, hack)
    return "\n\n".join(text for text in [*parts, abbreviations] if text)


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
    return (
        f'<section class="start-small" markdown="1">\n\n{_heading(START_SMALL, context)}\n\n'
        f"{_literal(hack.front.start_small)}\n\n</section>"
    )


def _literal(text: str) -> str:
    """Escape what Markdown or HTML would take for its own in a line of plain text."""
    return re.sub(r"([\\`*_{}\[\]#])", r"\\\1", html.escape(text, quote=False))


def _part(part: Part, anchors: dict[int, int], context: Context) -> str:
    lines = part.text.split("\n")
    shift = part.line + _leading_blank(part, lines)
    label = context.words["hack"]["step"]
    for index, line in enumerate(lines):
        number = anchors.get(shift + index)
        if number is not None:
            anchor = (
                f'<a class="step" id="step-{number}" href="#step-{number}" '
                f'aria-label="{label} {number}"></a>'
            )
            start = _NUMBER.match(line)
            end = start.end() if start else 0
            lines[index] = line[:end] + anchor + line[end:]
    text = "\n".join(lines)
    heading = f"{_heading(part.name, context)}\n\n" if part.heading else ""
    box = _BOXES.get(part.name)
    if box:
        return f'<section class="{box}" markdown="1">\n\n{heading}{text}\n\n</section>'
    return heading + text


def _heading(name: str, context: Context) -> str:
    """A heading as the site's language shows it, at the address that its name in the file gives."""
    shown = context.words["headings"].get(name, name)
    if shown == name:
        return f"## {name}"
    return f'<h2 id="{slugify(name, "-")}">{html.escape(shown)}</h2>'


def _leading_blank(part: Part, lines: list[str]) -> int:
    """How many empty lines the reader took off the top of the part's text."""
    first = next((s.line for s in (*part.steps, *part.items)), None)
    if first is None:
        return 0
    at = next(
        i for i, line in enumerate(lines) if re.match(r" {0,3}(\d{1,4}[.)]|[-*+])[ \t]", line)
    )
    return first - part.line - at


def _abbreviations(context: Context, hack: Hack) -> str:
    """Abbreviation markup for the short forms that the text uses."""
    lines = []
    for term in terms_in(context.library.vocabulary, hack):
        for form in term.term.split(" / "):
            short = form.strip()
            if sum(c.isupper() for c in short) >= 2 and re.search(
                rf"\b{re.escape(short)}\b", hack.body.text
            ):
                text = term.full or term.definition
                lines.append(f"*[{short}]: {' '.join(text.split())}")
    return "\n".join(lines)
