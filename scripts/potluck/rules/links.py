"""Links in the text: where they lead, and what they are called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from potluck.diagnostics import Place, Severity, nearest, suggest
from potluck.library import Library
from potluck.reading import Document, Link
from potluck.rules.addresses import SCHEME, without_tracking
from potluck.rules.registry import Finding, document_rule

_HELP = "link to a hack as [words](slug.md), or [words](../section/slug.md) in another section"
_SAYS_NOTHING = frozenset({
    "here", "click here", "click", "this", "this link", "link", "read more", "more", "this page",
    "see here", "read this", "this hack", "page", "website", "this website", "this article",
    "learn more", "details",
})  # fmt: skip
_OWN = re.compile(r"/hacks/([a-z0-9-]+)/([a-z0-9-]+)(?:/|\.md|\.html)?(?:#.*)?$")
_REVERSED = re.compile(
    r"(?<![\w\]])\(([^()\n]{2,80})\)\[((?:https?:/|\.\.?/|[\w/-]+\.md)[^\]\n]*)\]"
)
_SPACED = re.compile(r"\[([^\[\]\n]+)\][ \t]+\(((?:https?:/|\.\.?/|[\w/-]+\.md)[^()\n]*)\)")
_UNCLOSED = re.compile(
    r"\[([^\[\]\n]+)\]\(((?:https?:/|\.\.?/|[\w/-]+\.md)[^()\s]*)(?=\s|$)(?![^\n]*\))"
)
_REFERENCE = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_STEP_ANCHOR = re.compile(r"step-[1-9]\d?")


def place_of(document: Document, link: Link) -> Place:
    """Return the place of a link, cut at the line's end."""
    return document.source.place(link.line, link.column, link.length)


def target_place(document: Document, link: Link) -> Place:
    """Return the place of a link's target."""
    line = document.source.line(link.line)
    at = line.find(link.target, link.column - 1) if link.target else -1
    if at < 0:
        return place_of(document, link)
    return document.source.place(link.line, at + 1, len(link.target))


@document_rule("link-broken", Severity.ERROR, fixable=True)
def link_broken(document: Document, library: Library) -> Iterator[Finding]:
    """A link to a file leads to a file that exists.

    Bad:
        [the circle](circle-the-chair.md)
    Good:
        [the circle](circle-the-chairs.md)
    """
    for link in document.body.links:
        target = link.target.split("#")[0].split("?")[0]
        if not link.target:
            what = "image has no address" if link.image else "link leads nowhere"
            yield Finding(place_of(document, link), f"this {what}",
                          help="write the address between the ( and the )")  # fmt: skip
        if not target or SCHEME.match(link.target) or link.target.startswith("//"):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), target))
        if path in library.derive(_refused):
            continue  # The file is there, and another rule says why it is not taken.
        if path not in library.files or target.startswith("/"):
            yield _broken(document, library, link, target, path)


def _refused(library: Library) -> frozenset[str]:
    """The paths of files that are there and were not read."""
    return frozenset(p.place.path for p in library.problems if p.place.path not in library.files)


def _broken(document: Document, library: Library, link: Link, target: str, path: str) -> Finding:
    place, folder = target_place(document, link), posixpath.dirname(document.path)
    if link.bare or target.startswith("www."):
        return Finding(place, f"`{target[:60]}` is not a whole address",
                       help=f"write https://{target[:60]}")  # fmt: skip
    if link.image and (target.startswith("/") or not path.startswith("hacks/")):
        return Finding(place, "this image does not stand in the folder of hacks",
                       help="put it beside the hack, and write its file name alone")  # fmt: skip
    if path.startswith("../") or not path.startswith("hacks/"):
        return Finding(place, f"the link leads out of the folder of hacks, to `{path}`", help=_HELP)
    if link.image:
        beside = [posixpath.relpath(file, folder) for file in library.files
                  if not file.endswith((".md", ".yml"))]  # fmt: skip
        return Finding(place, f"there is no image `{path}`",
                       suggest(target, beside) if nearest(target, beside, 1) else "",
                       "put the image beside the hack, and write its file name")  # fmt: skip
    slug = posixpath.basename(target.rstrip("/")).removesuffix(".md").removesuffix(".html")
    now = slug if slug in library.known else library.moved.get(slug, "")
    if now:
        right = posixpath.relpath(library.known[now], folder)
        anchor = link.target[len(target) :] if "#" in link.target else ""
        message = (
            f"there is no file `{path}`"
            if now == slug
            else f"the hack `{slug}` is now called `{now}`"
        )
        fix = document.source.edit(place, right + anchor) if place.length else ()
        return Finding(place, message, f"it is at `{right}`", f"write [words]({right})", fix)
    return Finding(place, f"there is no file `{path}`", suggest(slug, library.known), _HELP)


@document_rule("anchor-broken", Severity.ERROR)
def anchor_broken(document: Document, library: Library) -> Iterator[Finding]:
    """A link to a part of a page leads to a part that exists.

    Bad:
        [the words](#words-to-use)
    Good:
        [the words](#words-you-can-use)
    """
    for link in document.body.links:
        target, mark, anchor = link.target.partition("#")
        if not mark or SCHEME.match(link.target):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), target))
        other = library.documents.get(path) if target else document
        if other is None:
            continue
        known = {anchor_of(heading.text) for heading in other.body.headings}
        if anchor not in known and not _STEP_ANCHOR.fullmatch(anchor):
            yield Finding(
                target_place(document, link), f"no heading there has the anchor `#{anchor}`",
                suggest(anchor, known) if known else "",
                "an anchor is the heading in lower case with hyphens",
            )  # fmt: skip


def anchor_of(heading: str) -> str:
    """Return a heading's anchor, as Python-Markdown makes it."""
    text = re.sub(r"[^\w\s-]", "", heading).strip().lower()
    return re.sub(r"[-\s]+", "-", text)


@document_rule("link-own-address", Severity.ERROR, fixable=True)
def link_own_address(document: Document, library: Library) -> Iterator[Finding]:
    """A hack is linked by its file, not by its address on the web.

    A link by file is checked, works offline and on paper, and survives a move of the site.
    Bad:
        [the circle](https://potluck.example.org/hacks/using-space/circle-the-chairs/)
    Good:
        [the circle](../using-space/circle-the-chairs.md)
    """
    folder = posixpath.dirname(document.path)
    for link in document.body.links:
        found = _OWN.search(link.target) if "/hacks/" in link.target else None
        slug = found[2] if found else ""
        now = slug if slug in library.known else library.moved.get(slug, "")
        if not now or not SCHEME.match(link.target):
            continue
        right = posixpath.relpath(library.known[now], folder)
        place = target_place(document, link)
        fix = () if link.bare else document.source.edit(place, right)
        yield Finding(place, f"the hack `{now}` is linked by its web address",
                      f"it is at `{right}`", f"write [words]({right})", fix)  # fmt: skip


@document_rule("link-form", Severity.ERROR)
def link_form(document: Document, library: Library) -> Iterator[Finding]:
    """A link is written as `[words](target)`.

    Bad:
        (the circle)[circle-the-chairs.md]
    Good:
        [the circle](circle-the-chairs.md)
    """
    del library
    for sign, pattern, message in (
        (")[", _REVERSED, "the brackets of this link are the wrong way round"),
        (" (", _SPACED, "a space stands between the two parts of this link"),
        ("](", _UNCLOSED, "the parenthesis of this link never closes"),
    ):
        if sign not in document.body.masked:
            continue
        for match in pattern.finditer(document.body.masked):
            words = f"[{match[1][:40]}]({match[2].rstrip('.,;')[:60]})"
            place = document.body_place(match.start(), match.end())
            yield Finding(place, message, help=f"write {words}")
    defined = {link.text.lower() for link in document.body.links}
    for match in _REFERENCE.finditer(document.body.masked):
        name = (match[2] or match[1]).lower()
        if name not in defined:
            yield Finding(
                document.body_place(match.start(), match.end()),
                f"no line [{name}]: ... says where this link leads",
                help=f"write [{match[1][:40]}](address)",
            )  # fmt: skip
    for link in document.body.links:
        if not link.image and not link.bare and (not link.target or not link.text.strip()):
            what = "address" if not link.target else "words"
            yield Finding(place_of(document, link), f"this link has no {what}",
                          help="write [words](address)")  # fmt: skip


@document_rule("link-text", Severity.OBSERVATION)
def link_text(document: Document, library: Library) -> Iterator[Finding]:
    """The words of a link say where it leads.

    People who listen to a page jump from link to link and hear only these words.
    Bad:
        The steps are [here](circle-the-chairs.md).
    Good:
        The steps are in [Circle the chairs](circle-the-chairs.md).
    """
    del library
    for link in document.body.links:
        words = link.text.strip(" .!:").lower()
        if link.image or link.bare or not words:
            continue
        if words in _SAYS_NOTHING or words.startswith(("http://", "https://", "www.")):
            yield Finding(
                place_of(document, link), f"`{link.text[:60]}` does not say where this leads",
                help="write what stands there: [Circle the chairs](circle-the-chairs.md)",
            )  # fmt: skip


@document_rule("bare-url", Severity.OBSERVATION)
def bare_url(document: Document, library: Library) -> Iterator[Finding]:
    """An address in the text has words.

    A screen reader spells an address letter by letter.
    Bad:
        See https://www.space-hacks.org/ for more.
    Good:
        See [Space Hacks](https://www.space-hacks.org/) for more.
    """
    del library
    for link in document.body.links:
        if link.bare and SCHEME.match(link.target + ":") and "@" not in link.target:
            host = urlsplit(link.target).netloc if "://" in link.target else link.target
            yield Finding(
                place_of(document, link), "a bare address stands in the text",
                help=f"give it words: [{host.removeprefix('www.')[:40]}]({link.target[:60]})",
            )  # fmt: skip


@document_rule("link-insecure", Severity.OBSERVATION, fixable=True)
def link_insecure(document: Document, library: Library) -> Iterator[Finding]:
    """An address starts with https.

    With http, anyone on the same network can read along and change the page.
    Bad:
        http://www.space-hacks.org/
    Good:
        https://www.space-hacks.org/
    """
    del library
    for place, url in addresses(document):
        if url.startswith("http://") and not url.startswith(("http://localhost", "http://127.")):
            yield Finding(
                place, "the address starts with http, not https",
                help=f"write https://{url[7:67]}, and open it once to see that it works",
                fix=document.source.edit(place, "https://" + url[7:]) if place.length else (),
            )  # fmt: skip


@document_rule("link-tracking", Severity.ERROR, fixable=True)
def link_tracking(document: Document, library: Library) -> Iterator[Finding]:
    """An address tells nobody where the reader came from.

    Parameters such as utm_source are there to follow people.
    Bad:
        https://example.org/guide?utm_source=newsletter
    Good:
        https://example.org/guide
    """
    del library
    for place, url in addresses(document):
        clean, names = without_tracking(url)
        if names:
            shown = ", ".join(f"`{name}`" for name in names)
            yield Finding(
                place, f"the address carries tracking: {shown}", f"write {clean[:80]}",
                "cut these parameters; the address works without them",
                document.source.edit(place, clean) if place.length else (),
            )  # fmt: skip


def addresses(document: Document) -> Iterator[tuple[Place, str]]:
    """Yield every web address of a file with the place where exactly it stands."""
    for link in document.body.links:
        if link.target.startswith(("http://", "https://")):
            yield _exact(document, target_place(document, link), link.target), link.target
    front = document.front
    if front is None:
        return
    for path, span in front.values.items():
        if path[-1:] == ("url",) and span.line == span.end_line:
            written = document.source.line(span.line)[span.column - 1 : span.end_column - 1]
            url = written.strip("\"'")
            shift = 1 if written[:1] in "\"'" and written else 0
            if url:
                yield document.source.place(span.line, span.column + shift, len(url)), url


def _exact(document: Document, place: Place, url: str) -> Place:
    """A place without length where the address is not written there letter for letter."""
    written = place.excerpt[place.column - 1 : place.column - 1 + len(url)]
    return document.source.place(place.line, place.column, len(url) if written == url else 0)
