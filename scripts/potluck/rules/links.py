"""Links in the text: where they lead, and what they are called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from potluck.diagnostics import Place, nearest, or_list, suggest
from potluck.library import Library
from potluck.reading import Document, Link
from potluck.rules.addresses import SCHEME, own_hack, whole_address
from potluck.rules.engine import Finding, Severity, Subject, rule

_HELP = "link to a hack as [words](slug.md), or [words](../section/slug.md) in another section"
_SAYS_NOTHING = re.compile(
    r"(?:(?:please |just )?(?:click|tap|press|see|read|look|go|find out|learn|get)(?: on)?\s*)?"
    r"(?:at |in |on |from |via |with |using )?(?:(?:it |more |right )?here|this|that|it|more|"
    r"more info(?:rmation)?|further information|"
    r"(?:this|that|the|my|our|following)? ?(?:link|page|hack|website|web ?site|site|article|url|"
    r"document|pdf|post|one))(?: (?:here|now|below|above))?"
    r"|click|details|read|continue(?: reading)?|source|info|download",
)
# http:/host and https:host: a scheme, and no two slashes after it.
_NO_HOST = re.compile(r"h?ht?t?ps?:(?://?$|/?(?!/))", re.I)
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


@rule("link-broken", Severity.ERROR, Subject.LINKS, fixable=True)
def link_broken(document: Document, library: Library) -> Iterator[Finding]:
    """A link to a file leads to a file that exists.

    Bad:
        [the circle](circle-the-chair.md)
    Good:
        [the circle](circle-the-chairs.md)
    """
    for link in document.body.links:
        target = link.target.split("#")[0].split("?")[0]
        if link.image and not link.target:
            yield Finding(place_of(document, link), "this image has no address",
                          help="write its file name between the ( and the )")  # fmt: skip
        scheme = SCHEME.match(link.target)
        if not target or link.target.startswith("//") or (scheme and not _NO_HOST.match(target)):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), target))
        if path in library.derive(_refused):
            continue  # The file is there, and another rule says why it is not taken.
        if path not in library.files or target.startswith("/") or target.endswith("/"):
            yield _broken(document, library, link, target, path)


def _refused(library: Library) -> frozenset[str]:
    """The paths of files that are there and were not read."""
    return frozenset(p.place.path for p in library.problems if p.place.path not in library.files)


def _broken(document: Document, library: Library, link: Link, target: str, path: str) -> Finding:
    place, slug = target_place(document, link), _slug(target)
    whole = "" if target.endswith(".md") else whole_address(link.target)
    if whole:
        return Finding(place, f"`{link.target[:60]}` is not a whole address",
                       help=f"write {whole[:80]}")  # fmt: skip
    if link.image and (target.startswith("/") or not path.startswith("hacks/")):
        return Finding(place, "this image does not stand in the folder of hacks",
                       help="put it beside the hack, and write its file name alone")  # fmt: skip
    if link.image:
        folder = posixpath.dirname(document.path)
        beside = [posixpath.relpath(file, folder) for file in library.files
                  if not file.endswith((".md", ".yml"))]  # fmt: skip
        return Finding(place, f"there is no image `{path}`",
                       suggest(target, beside) if nearest(target, beside, 1) else "",
                       "put the image beside the hack, and write its file name")  # fmt: skip
    right = _right_path(document, library, slug)
    if right:
        anchor = link.target[len(target) :] if "#" in link.target else ""
        fix = document.source.edit(place, right + anchor) if place.length else ()
        message = _why_broken(library, target, path)
        return Finding(place, message, f"it is at `{right}`", f"write [words]({right})", fix)
    pages = {**library.known, **_paths_and_checkups(library)}
    near = [_from(document, pages[name]) for name in nearest(slug, pages)]
    hint = f"did you mean {or_list(near)}?" if near else ""
    return Finding(place, _why_broken(library, target, path), hint, _HELP)


def _paths_and_checkups(library: Library) -> dict[str, str]:
    found = {path.slug: path.document.path for path in library.paths.values()}
    return found | {check.slug: check.document.path for check in library.checkups.values()}


def _why_broken(library: Library, target: str, path: str) -> str:
    slug = _slug(target)
    if slug in library.moved and slug not in library.known:
        return f"the hack `{slug}` is now called `{library.moved[slug]}`"
    if target.startswith("/"):
        return f"`{target[:60]}` is an address of the site, not of a file"
    if not path.startswith("hacks/"):
        return f"the link leads out of the folder of hacks, to `{path}`"
    return f"there is no file `{path}`"


def _slug(target: str) -> str:
    last = target.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return last.removesuffix(".md").removesuffix(".html").lower()


def _right_path(document: Document, library: Library, slug: str) -> str:
    """Return how to link to the hack or section of this name, or nothing."""
    now = slug if slug in library.known else library.moved.get(slug, "")
    if now:
        return _from(document, library.known[now])
    index = f"hacks/{slug}/index.md"
    return _from(document, index) if index in library.files else ""


def _from(document: Document, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(document.path))


@rule("link-self", Severity.OBSERVATION, Subject.LINKS)
def link_self(document: Document) -> Iterator[Finding]:
    """A link leads away from the page it stands on.

    Bad:
        [Circle the chairs](circle-the-chairs.md) (in circle-the-chairs.md)
    Good:
        [the words](#words-you-can-use)
    """
    own = posixpath.basename(document.path)
    for link in document.body.links:
        target, _, anchor = link.target.partition("#")
        if target == own or (target.endswith(f"/{own}") and _same(document, target)):
            yield Finding(
                target_place(document, link), "this link leads to the page it stands on",
                help=f"write [words](#{anchor})" if anchor else "take the link out",
            )  # fmt: skip


def _same(document: Document, target: str) -> bool:
    folder = posixpath.dirname(document.path)
    return posixpath.normpath(posixpath.join(folder, target)) == document.path


@rule("anchor-broken", Severity.ERROR, Subject.LINKS)
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


@rule("link-own-address", Severity.ERROR, Subject.LINKS, fixable=True)
def link_own_address(document: Document, library: Library) -> Iterator[Finding]:
    """A hack is linked by its file, not by its address on the web.

    A link by file is checked, works offline and on paper, and survives a move of the site.
    Bad:
        [the circle](https://potluck.example.org/hacks/using-space/circle-the-chairs/)
    Good:
        [the circle](../using-space/circle-the-chairs.md)
    """
    for link in document.body.links:
        slug = own_hack(link.target)
        now = slug if slug in library.known else library.moved.get(slug, "")
        if not now or not SCHEME.match(link.target):
            continue
        right = _from(document, library.known[now])
        place = target_place(document, link)
        fix = () if link.bare else document.source.edit(place, right)
        yield Finding(place, f"the hack `{now}` is linked by its web address",
                      f"it is at `{right}`", f"write [words]({right})", fix)  # fmt: skip


@rule("link-text", Severity.OBSERVATION, Subject.LINKS, reads=["title"])
def link_text(document: Document, library: Library) -> Iterator[Finding]:
    """The words of a link say where it leads.

    People who listen to a page jump from link to link and hear only these words.
    Bad:
        The steps are [here](circle-the-chairs.md).
    Good:
        The steps are in [Circle the chairs](circle-the-chairs.md).
    """
    for link in document.body.links:
        words = " ".join(link.text.strip(" .!:*_>»→`").lower().split())
        if link.image or link.bare or not words:
            continue
        if _SAYS_NOTHING.fullmatch(words) or words.startswith(("http://", "https://", "www.")):
            yield Finding(
                place_of(document, link), f"`{link.text[:60]}` does not say where this leads",
                help=f"write the name of the page: [{_title(document, library, link.target)}]"
                f"({link.target[:80]})",
            )  # fmt: skip


def _title(document: Document, library: Library, target: str) -> str:
    """Return the title of the page that a link leads to, where the library holds it."""
    file = target.partition("#")[0]
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), file))
    other = library.documents.get(path)
    title = other.front.data.get("title") if other and other.front else None
    return title if isinstance(title, str) else "its own title"
