"""Files that links lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from potluck.diagnostics import nearest, or_list, suggest
from potluck.library import Library, address_of, old_addresses
from potluck.reading import Document, Link
from potluck.rules.engine import Finding, Severity, Subject, rule
from potluck.rules.links.addresses import SCHEME, own_hack, whole_address
from potluck.rules.links.places import is_footnote, place_of, target_place

_HELP = "link to a hack as [words](slug.md), or [words](../section/slug.md) in another section"
# http:/host and https:host: a scheme, and no two slashes after it.
_NO_HOST = re.compile(r"h?ht?t?ps?:(?://?$|/?(?!/))", re.I)


@rule("link-broken", Severity.ERROR, Subject.LINKS, reads=["aliases"], fixable=True)
def link_broken(document: Document, library: Library) -> Iterator[Finding]:
    """A link to a file leads to a file that exists.

    Bad:
        [the circle](circle-the-chair.md)
    Good:
        [the circle](circle-the-chairs.md)
    """
    for link in document.body.links:
        if is_footnote(link):
            continue  # of which `foreign-markup` speaks
        target = link.target.split("#")[0].split("?")[0]
        if link.image and not link.target:
            yield Finding(
                place_of(document, link),
                "this image has no address",
                help="write its file name between ( and )",
            )
        elif link.image and (not target or target.endswith((".md", "/"))):
            yield Finding(
                place_of(document, link),
                "this image link points to a page, so no image would be shown",
                help=f"to make it a link, remove the !: [{link.text[:40]}]({link.target[:60]})",
            )
            continue
        scheme = SCHEME.match(link.target)
        if not target or link.target.startswith("//") or (scheme and not _NO_HOST.match(target)):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), target))
        if path in library.derive(_refused):
            continue  # The file is there, and another rule says why it is not taken.
        if path not in library.files or target.startswith("/") or target.endswith("/"):
            yield _broken(document, library, link, target, path)
        elif not link.image and not path.endswith(".md"):
            yield Finding(
                target_place(document, link),
                f"a link to the file `{posixpath.basename(path)}` leads nowhere on the site",
                help=f"show a picture with ![{link.text[:40]}]({link.target[:60]}), or link a page",
            )


def _refused(library: Library) -> frozenset[str]:
    """The paths of files that are there and were not read."""
    return frozenset(p.place.path for p in library.problems if p.place.path not in library.files)


def _broken(document: Document, library: Library, link: Link, target: str, path: str) -> Finding:
    place, slug = target_place(document, link), _slug(target)
    whole = "" if target.endswith(".md") else whole_address(link.target)
    if whole:
        return Finding(
            place, f"`{link.target[:60]}` is not a complete address", help=f"write {whole[:80]}"
        )
    if link.image and (target.startswith("/") or not path.startswith("hacks/")):
        return Finding(
            place,
            "this image is not in the hacks folder",
            help="put it next to the hack, and write just its file name",
        )
    if link.image:
        folder = posixpath.dirname(document.path)
        beside = [
            posixpath.relpath(file, folder)
            for file in library.files
            if not file.endswith((".md", ".yml"))
        ]
        return Finding(
            place,
            f"there is no image `{path}`",
            suggest(target, beside) if nearest(target, beside, 1) else "",
            "put the image next to the hack, and write its file name",
        )
    right = _right_path(document, library, slug, path)
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
        return f"`{target[:60]}` is an address on the site, not a file"
    if not path.startswith("hacks/"):
        return f"the link leads outside the hacks folder, to `{path}`"
    return f"there is no file `{path}`"


def _slug(target: str) -> str:
    last = target.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return last.removesuffix(".md").removesuffix(".html").lower()


def _right_path(document: Document, library: Library, slug: str, path: str) -> str:
    """Return how to link to the hack or section of this name, now or before, or nothing."""
    now = slug if slug in library.known else library.moved.get(slug, "")
    if now:
        return _from(document, library.known[now])
    if moved := library.derive(old_addresses).get(address_of(path)):
        return _from(document, moved.document.path)
    index = f"hacks/{slug}/index.md"
    return _from(document, index) if index in library.files else ""


def _from(document: Document, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(document.path))


@rule("link-self", Severity.OBSERVATION, Subject.LINKS)
def link_self(document: Document) -> Iterator[Finding]:
    """A link leads away from the page it is on.

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
                target_place(document, link),
                "this link leads to the page it is on",
                help=f"write [words](#{anchor})" if anchor else "remove the link",
            )


def _same(document: Document, target: str) -> bool:
    folder = posixpath.dirname(document.path)
    return posixpath.normpath(posixpath.join(folder, target)) == document.path


@rule("link-own-address", Severity.ERROR, Subject.LINKS, reads=["aliases"], fixable=True)
def link_own_address(document: Document, library: Library) -> Iterator[Finding]:
    """A hack is linked by its file, not by its web address.

    A link by file is checked, works offline and on paper, and survives a move of the site.
    Bad:
        [the circle](https://library.example.org/hacks/common-room/circle-the-chairs/)
    Good:
        [the circle](../common-room/circle-the-chairs.md)
    """
    for link in document.body.links:
        slug = own_hack(link.target)
        now = slug if slug in library.known else library.moved.get(slug, "")
        if not now or not SCHEME.match(link.target):
            continue
        right = _from(document, library.known[now])
        place = target_place(document, link)
        fix = () if link.bare else document.source.edit(place, right)
        yield Finding(
            place,
            f"this links to the hack `{now}` by its web address",
            f"it is at `{right}`",
            f"write [words]({right})",
            fix,
        )
