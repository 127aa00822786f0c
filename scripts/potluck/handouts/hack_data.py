"""What paper shows of one hack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from potluck.handouts.markup import pieces
from potluck.handouts.press import Press, still_current
from potluck.icons import find_icon, icon_svg
from potluck.model import CAUTIONS, START_SMALL, STEPS, STORIES, WORDS, Hack
from potluck.pages.icons import icon_of
from potluck.pages.terms import terms_in
from potluck.palette import PALETTE

PART_KINDS = {
    STEPS: "steps",
    CAUTIONS: "cautions",
    WORDS: "phrases",
    START_SMALL: "small",
    **dict.fromkeys(STORIES, "story"),
}


def hack_data(hack: Hack, press: Press) -> Mapping[str, Any]:
    """Return what paper shows of one hack; made once for all handouts of one press."""
    if hack.slug not in press.made:
        press.made[hack.slug] = _hack_data(hack, press)
    return press.made[hack.slug]


def _hack_data(hack: Hack, press: Press) -> Mapping[str, Any]:
    front, words, text = hack.front, press.words, press.paper(hack.path).text
    url = f"{press.site.url}hacks/{hack.section}/{hack.slug}/" if press.site.url else ""
    return {
        "slug": hack.slug,
        "section": hack.section,
        "shelf": _shelf(hack, press),
        "icon": _icon(hack, press),
        "pictures": _pictures(hack, press),
        # The language of its words, and of what is never translated, where it is another than that
        # of the document.
        "spoken": hack.language,
        "original": press.library.original_language if press.library.language else "",
        "title": text(front.title),
        "summary": text(front.summary),
        "emergency": hack.urgent,
        "facts": _facts(hack, press),
        "heads_up": words.joined([label.lower() for label in _labels(hack, "heads_up", press)]),
        "review": words.joined(
            [label[:1].lower() + label[1:] for label in _labels(hack, "needs_review", press)]
        ),
        "translation": text(hack.wording.note if hack.wording else ""),
        "start_small": text(front.start_small),
        "situations": [text(situation) for situation in front.situations],
        "parts": [
            {
                "kind": PART_KINDS.get(p.heading, "plain"),
                "heading": words.headings.get(p.heading, p.heading),
                "xhtml": p.xhtml,
            }
            for p in pieces(hack.body, press.paper(hack.path))
        ],
        "links": _links(hack, press),
        "terms": [text(term.term) for term in terms_in(press.library.vocabulary, hack)],
        "sources": [
            {
                "title": text(s.title),
                "by": text(s.by),
                "url": s.url,
                "year": text(s.shown_year),
                "shown": text(s.url.split("://", 1)[-1].rstrip("/")),
                "supports": text(s.supports),
            }
            for s in front.sources
        ],
        "credits": text(words.joined(hack.thanks)),
        "reviewed": words.date(front.reviewed),
        "address": press.short(f"hacks/{hack.section}/{hack.slug}/"),
        "url": url,
        "scanned": still_current(url, hack),
        "code": f"code-{hack.slug}.png" if url else "",
    }


def _shelf(hack: Hack, press: Press) -> dict[str, str]:
    """The section of a hack as its bar shows it: name, color, and the pattern of that color."""
    front = press.library.sections[hack.section].front
    title = press.paper("").text(front.title)
    return {"title": title, "color": PALETTE[front.color], "pattern": front.color}


def _icon(hack: Hack, press: Press) -> str:
    """The icon in lines, as SVG; empty where neither the hack nor its section has one."""
    return icon_named(icon_of(press.library, hack))


def icon_named(name: str) -> str:
    """Return an icon in lines, as SVG; empty where none has the name."""
    return icon_svg(name, tint="").decode() if find_icon(name) else ""


def _pictures(hack: Hack, press: Press) -> dict[str, list[dict[str, str]]]:
    """The line pictures by the number of their step, each as SVG and in words."""
    text, found = press.paper("").text, dict[str, list[dict[str, str]]]()
    for shown in hack.front.pictures:
        if picture := press.library.pictures.get(shown.picture):
            entry = {"svg": picture.svg, "alt": text(picture.title)}
            found.setdefault(str(shown.step), []).append(entry)
    return found


def _links(hack: Hack, press: Press) -> list[dict[str, str]]:
    """Where the links in the text lead, each address once; without a site address, nowhere."""
    paper = press.paper(hack.path)
    found: dict[str, dict[str, str]] = {}
    for link in hack.body.links:
        url = paper.address(link.target).partition("#")[0]
        if url and not link.image:
            shown = paper.text(url.split("://", 1)[-1].rstrip("/"))
            name = paper.text(link.text) or shown
            found.setdefault(url, {"url": url, "shown": shown, "text": name})
    return list(found.values())


def _labels(hack: Hack, facet: str, press: Press) -> list[str]:
    values: Sequence[str] = getattr(hack.front, facet)
    return [press.library.vocabulary.label(facet, value) for value in values]


def _facts(hack: Hack, press: Press) -> list[list[str]]:
    """Label and value of each fact that the hack states."""
    vocabulary = press.library.vocabulary
    found = []
    for facet in ("effort", "cost", "audience", "setting", "evidence"):
        given = getattr(hack.front, facet)
        values = [given] if isinstance(given, str) else list(given)
        named = [vocabulary.label(facet, value) for value in values if value]
        if named and facet in vocabulary.facet:
            shown = [named[0], *(name[:1].lower() + name[1:] for name in named[1:])]
            label = f"{vocabulary.facet[facet].label}{press.words.text['colon']}"
            found.append([label, ", ".join(shown)])
    return found
