"""From a handout to the plain data that its template sets: texts, XHTML, addresses, codes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from potluck.drawings import find_icon, icon_svg
from potluck.handouts.catalog import Handout, Subject
from potluck.handouts.markup import Paper, pieces, relative_address
from potluck.handouts.sheets import printable
from potluck.handouts.wording import Wording
from potluck.library import Library
from potluck.model import CAUTIONS, START_SMALL, STEPS, WORDS, Hack
from potluck.pages.bodies import recalled_at
from potluck.pages.icons import icon_of
from potluck.pages.terms import terms_in
from potluck.palette import PALETTE
from potluck.reading import Body
from potluck.site import Site
from potluck.vocabulary import Term

PART_KINDS = {STEPS: "steps", CAUTIONS: "cautions", WORDS: "phrases", START_SMALL: "small"}


@dataclass(frozen=True)
class Press:
    """What every handout of one library shares. Remembers each hack's data once made."""

    library: Library
    site: Site
    words: Wording
    made: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False, compare=False)

    def paper(self, path: str) -> Paper:
        """The surroundings of a text in the file `path`."""

        def recalled(target: str) -> bool:
            return recalled_at(self.library, target, path) is not None

        def address(target: str) -> str:
            found = relative_address(target, path, self.site.url)
            return found.partition("#")[0] if recalled(target) else found

        return Paper(
            self.words.text, address,
            lambda target: self.words.text["recalled"] if recalled(target) else "",
        )  # fmt: skip

    def short(self, page: str) -> str:
        """A page's address as people copy it from paper."""
        return f"{self.site.short_address}/{page}".rstrip("/") if self.site.url else ""


def still_current(url: str, hack: Hack) -> str:
    """Return the address that a sheet's code holds: the page then says whether paper is current.

    Day and mark stand in the fragment, which browsers send to nobody; overrides/ has the script.
    """
    return f"{url}#printed-{hack.front.reviewed.isoformat()}-{hack.mark}" if url else ""


def document(handout: Handout, press: Press) -> dict[str, Any]:
    """Return all that the template of `handout` prints, ready for JSON; the same for each paper."""
    subject, site, words = handout.subject, press.site, press.words
    text = press.paper("").text
    url = f"{site.url}{subject.page}" if site.url else ""
    language, _, region = site.language.partition("-")
    return {
        "language": language,
        "region": region.upper() or None,
        "library": text(site.name),
        "kind": subject.kind,
        "kind_name": words.kinds[subject.kind],
        "canvas": dict(zip(("width", "height"), handout.edition.canvas, strict=True)),
        "title": text(subject.title),
        "summary": text(subject.summary),
        "intro": _intro(subject, press),
        "address": press.short(subject.page),
        "url": url,
        "scanned": still_current(url, subject.hacks[0]) if subject.kind == "hack" else url,
        "code": "code.png" if site.url else "",
        "license": text(site.content_license),
        "license_url": site.content_license_url,
        "date": words.date(content_date(handout.subject, press.library)),
        "sheet": printable(subject.sheet, text),
        "groups": _groups(subject, press),
        "sources": [] if subject.kind == "hack" else _sources(subject, press),
        "terms": [_term(t, press) for t in _terms(subject, press)],
        "situations": _situations(subject, press) if subject.kind == "book" else [],
        "tags": _tags(subject, press) if subject.kind == "book" else [],
        "words": dict(words.text),
    }


def content_date(subject: Subject, library: Library) -> datetime.date:
    """The day of the newest text: what a handout is dated by, so that it can be made again."""
    if subject.sheet:
        return datetime.date.fromisoformat(json.loads(subject.sheet)["reviewed"])
    hacks = subject.hacks or tuple(library.hacks.values())
    return max((hack.front.reviewed for hack in hacks), default=datetime.date(2000, 1, 1))


def _intro(subject: Subject, press: Press) -> str:
    found = pieces(Body(subject.intro), press.paper(subject.intro_path))
    return found[0].xhtml if found else ""


def _groups(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The hacks: for the book by section, else in one group without a title."""
    why = subject.why or ("",) * len(subject.hacks)
    places = {_key(s): n for n, s in enumerate(_sources(subject, press), 1)}
    alone = subject.kind == "hack"
    related = _related(subject) if subject.kind == "book" else {}
    data = [
        {
            **hack_data(hack, press),
            "also": related.get(hack.slug, []),
            "why": press.paper("").text(reason),
            "numbers": []
            if alone
            else [places[_key(s)] for s in hack_data(hack, press)["sources"]],
        }
        for hack, reason in zip(subject.hacks, why, strict=True)
    ]
    if subject.kind != "book":
        return [{"title": "", "summary": "", "hacks": data}]
    groups, text = [], press.paper("").text
    for section in press.library.sections.values():
        hacks = [d for d in data if d["section"] == section.slug]
        if hacks:
            front = section.front
            found = {"title": text(front.title), "summary": text(front.summary), "hacks": hacks}
            icon = _icon_named(front.icon)
            groups.append({**found, "icon": icon, "shelf": hacks[0]["shelf"]})
    return groups


def _related(subject: Subject) -> dict[str, list[str]]:
    """For each hack those of the same handout that its front matter names, or that name it."""
    inside = {hack.slug for hack in subject.hacks}
    found: dict[str, dict[str, None]] = {slug: {} for slug in inside}
    for hack in subject.hacks:
        for other in (relation.hack for relation in hack.front.related):
            if other in inside and other != hack.slug:
                found[hack.slug][other] = found[other][hack.slug] = None
    return {slug: list(others) for slug, others in found.items()}


def _key(source: Mapping[str, str]) -> tuple[str, str]:
    return source["url"], source["title"]


def _sources(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The sources of all hacks, each once, in the order of their first use."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for hack in subject.hacks:
        for source in hack_data(hack, press)["sources"]:
            entry = found.setdefault(_key(source), {**source, "hacks": []})
            if hack.slug not in entry["hacks"]:
                entry["hacks"].append(hack.slug)
    return list(found.values())


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
                "title": text(s.title), "by": text(s.by), "year": text(s.year), "url": s.url,
                "shown": text(s.url.split("://", 1)[-1].rstrip("/")), "supports": text(s.supports),
            }
            for s in front.sources
        ],
        "credits": text(words.joined(hack.thanks)),
        "reviewed": words.date(front.reviewed),
        "address": press.short(f"hacks/{hack.section}/{hack.slug}/"),
        "url": url,
        "scanned": still_current(url, hack),
        "code": f"code-{hack.slug}.png" if url else "",
    }  # fmt: skip


def _shelf(hack: Hack, press: Press) -> dict[str, str]:
    """The section of a hack as its bar shows it: name, color, and the pattern of that color."""
    front = press.library.sections[hack.section].front
    title = press.paper("").text(front.title)
    return {"title": title, "color": PALETTE[front.color], "pattern": front.color}


def _icon(hack: Hack, press: Press) -> str:
    """The icon in lines, as SVG; empty where neither the hack nor its section has one."""
    return _icon_named(icon_of(press.library, hack))


def _icon_named(name: str) -> str:
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
        labels = [vocabulary.label(facet, value) for value in values if value]
        if labels and facet in vocabulary.facet:
            shown = [labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])]
            found.append([vocabulary.facet[facet].label, ", ".join(shown)])
    return found


def _terms(subject: Subject, press: Press) -> list[Term]:
    if subject.kind == "glossary":
        return list(press.library.vocabulary.terms)
    text = press.paper("").text
    used = {name for hack in subject.hacks for name in hack_data(hack, press)["terms"]}
    return [term for term in press.library.vocabulary.terms if text(term.term) in used]


def _term(term: Term, press: Press) -> dict[str, str]:
    text = press.paper("").text
    return {
        "term": text(term.term),
        "full": text(term.full),
        "definition": text(term.definition),
        "note": text(term.note),
    }


def _situations(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The index of situations: each with the hacks that answer it, in the order of letters."""
    text = press.paper("").text
    found: dict[str, list[str]] = {}
    for hack in subject.hacks:
        for situation in hack.front.situations:
            found.setdefault(text(situation), []).append(hack.slug)
    return [{"text": key, "hacks": found[key]} for key in sorted(found, key=str.lower)]


def _tags(subject: Subject, press: Press) -> list[dict[str, Any]]:
    """The index of tags: each with the hacks that carry it, in the order of letters."""
    text = press.paper("").text
    found = [
        {
            "text": text(tag.label),
            "hacks": [h.slug for h in subject.hacks if tag.id in h.front.tags],
        }
        for tag in press.library.vocabulary.tags
    ]
    return sorted((tag for tag in found if tag["hacks"]), key=lambda tag: str(tag["text"]).lower())
