"""The library, or one section of it, as the chapters of a book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from potluck.images import Published
from potluck.library import Library
from potluck.model import CAUTIONS, START_SMALL, STEPS, Hack, Section
from potluck.pages.bodies import linked_file, recalled_at, site_path
from potluck.pages.line_pictures import shown_at_steps, step_words
from potluck.reading.body.addresses import is_relative, web_address
from potluck.reading.body.rendering import Style, escape, render
from potluck.release.as_of import day_of, notice
from potluck.release.ebook import Book, Chapter
from potluck.site import Site

_LAZY = ' loading="lazy"'


@dataclass(frozen=True)
class SealedCache:
    """What all books of a library draw on."""

    library: Library
    site: Site
    words: Mapping[str, Any]
    images: Mapping[str, Published]


def books(shelf: SealedCache) -> Iterator[tuple[str, Book]]:
    """Yield the name and the book of each section with hacks; the whole library's has no name."""
    sections = [section for section in shelf.library.sections.values() if section.hacks]
    yield "", _book(shelf, shelf.site.name, sections)
    for section in sections:
        title = f"{section.front.title} · {shelf.site.name}"
        yield section.slug, _book(shelf, title, [section])


def _book(shelf: SealedCache, title: str, sections: Sequence[Section]) -> Book:
    inside = {
        path
        for section in sections
        for path in (section.document.path, *(hack.path for hack in section.hacks))
    }
    images: dict[str, bytes] = {}
    chapters = [_front_page(shelf, title)]
    for section in sections:
        style = _style(shelf, section.document.path, inside, images)
        text = render(section.document.body.blocks, style)
        summary = f'<p class="note">{escape(section.front.summary)}</p>\n'
        name = _name(section.document.path)
        chapters.append(Chapter(name, section.front.title, summary + _clean(text), 1))
        for hack in section.hacks:
            style = _style(shelf, hack.path, inside, images)
            style = _with_pictures(style, shelf, hack, images)
            body = _clean(_hack(shelf, hack, style))
            chapters.append(Chapter(_name(hack.path), hack.front.title, body))
    site = shelf.site
    return Book(
        title,
        site.name,
        site.language,
        site.url,
        site.content_license,
        day_of(shelf.library).isoformat(),
        shelf.words["books"]["contents"],
        chapters,
        images,
    )


def _front_page(shelf: SealedCache, title: str) -> Chapter:
    site, words = shelf.site, shelf.words
    license_ = escape(site.content_license)
    if site.content_license_url:
        license_ = f'<a href="{escape(web_address(site.content_license_url))}">{license_}</a>'
    lines = [
        f"<p>{escape(site.description)}</p>" if site.description else "",
        f'<p class="note">{escape(words["site"]["not_advice"])}</p>',
        f"<p>{escape(notice(day_of(shelf.library), site, words))}</p>",
        f"<p>{escape(words['site']['text_license'])}: {license_}.</p>",
    ]
    return Chapter("front", title, "\n".join(line for line in lines if line), 1)


def _hack(shelf: SealedCache, hack: Hack, style: Style) -> str:
    """A hack for a book: cautions with the steps, what is hard to read before them."""
    front, words = hack.front, shelf.words["hack"]
    urgent = hack.urgent
    out = [f'<p class="note">{escape(front.summary)}</p>']
    if urgent:
        out.append(f'<p class="caution"><strong>{escape(words["emergency"])}</strong></p>')
    if front.heads_up:
        out.append(
            f"<p><strong>{escape(words['heads_up'])}</strong> "
            f"{escape(_labels(shelf, 'heads_up', front.heads_up))}.</p>"
        )
    if front.needs_review:
        out.append(
            f"<p><strong>{escape(words['needs_review'])}</strong> "
            f"{escape(_labels(shelf, 'needs_review', front.needs_review))}. "
            f"{escape(words['needs_review_text'])}</p>"
        )
    parts = list(hack.body.parts)
    if urgent:
        parts.sort(key=lambda part: part.name != STEPS)
    for part in parts:
        text = render(part.blocks, style)
        if part.heading:
            text = f"<h2>{escape(_heading(shelf, part.name))}</h2>\n{text}"
        box = part.name == CAUTIONS
        out.append(f'<section class="caution">\n{text}</section>' if box else text)
    if front.start_small:
        out.append(
            f"<h2>{escape(_heading(shelf, START_SMALL))}</h2>\n<p>{escape(front.start_small)}</p>"
        )
    out.append(_sources(shelf, hack))
    if hack.thanks:
        out.append(
            f'<p class="small">{escape(words["credits"])} {escape(", ".join(hack.thanks))}.</p>'
        )
    out.append(f'<p class="small">{escape(words["reviewed"])} {front.reviewed.isoformat()}.</p>')
    if urgent:
        out.append(f'<p class="note">{escape(words["reminder"])}</p>')
    return "\n".join(out)


def _sources(shelf: SealedCache, hack: Hack) -> str:
    items = []
    for source in hack.front.sources:
        address, title = escape(web_address(source.url)), escape(source.title)
        named = f'<a href="{address}">{title}</a>' if address else title
        more = ", ".join(escape(text) for text in (source.by, source.shown_year) if text)
        items.append(f"<li>{named}{', ' + more if more else ''}</li>")
    heading = escape(shelf.words["hack"]["sources"])
    return f'<h2>{heading}</h2>\n<ol class="small">\n{chr(10).join(items)}\n</ol>'


def _style(shelf: SealedCache, document: str, inside: set[str], images: dict[str, bytes]) -> Style:
    """Links lead to chapters of the same book, else to the web; pictures come along."""
    library, site = shelf.library, shelf.site

    def address(target: str) -> str:
        if not is_relative(target):
            return web_address(target)
        file, _ = linked_file(target, document)
        if file in inside:
            return f"{_name(file)}.xhtml"
        known = file in library.documents and file not in library.drafts.values()
        return f"{site.url}{site_path(file)}" if known and site.url else ""

    def picture(target: str) -> str:
        file, _ = linked_file(target, document)
        if file not in shelf.images:
            return ""
        name = f"{hashlib.sha256(file.encode()).hexdigest()[:12]}.{file.rsplit('.', 1)[-1].lower()}"
        images[name] = shelf.images[file].files[file]
        return f"images/{name}"

    recalled: str = shelf.words["recalled"]["after_link"]
    return Style(
        address,
        picture,
        after=lambda target: recalled if recalled_at(library, target, document) else "",
    )


def _with_pictures(style: Style, shelf: SealedCache, hack: Hack, images: dict[str, bytes]) -> Style:
    """The style with the line pictures of a hack's steps; their files come along."""
    marks: dict[int, str] = {}
    label = shelf.words["handouts_pdf"]["text"]["picture"]
    said = step_words(shelf.library, hack, label)
    ends = {hack.steps[number - 1].node.start: words for number, words in said.items()}
    for number, name, picture in shown_at_steps(shelf.library, hack):
        images[f"{name}.svg"] = picture.svg.encode()
        at = hack.steps[number - 1].node.start
        marks[at] = marks.get(at, "") + (f'<img class="step" src="images/{name}.svg" alt=""/>')
    return replace(style, marks=marks, ends=ends)


def _clean(xhtml: str) -> str:
    return xhtml.replace(_LAZY, "")


def _name(path: str) -> str:
    """The chapter of a file: `hacks/a/b.md` is `a--b`.

    That of a section is `a--index`: called `a`, it could be `nav` or `front`, which a book has.
    """
    return "--".join(Path(path).with_suffix("").parts[1:])


def _heading(shelf: SealedCache, name: str) -> str:
    found: str = shelf.words["headings"].get(name, name)
    return found


def _labels(shelf: SealedCache, facet: str, values: list[str]) -> str:
    return ", ".join(shelf.library.vocabulary.label(facet, value) for value in values)
