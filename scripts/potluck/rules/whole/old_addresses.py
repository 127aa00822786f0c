"""Addresses of pages: what a change takes away, and the aliases that keep old ones alive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from potluck.diagnostics import Diagnostic, Place, Problem
from potluck.library import (
    FOLDER,
    Addressed,
    Library,
    addresses,
    claims,
    old_addresses,
)
from potluck.rules.engine import Finding, Severity, Subject, declare, diagnosed, rule

_INDEX = "/index.md"

declare(
    "address-lost",
    Severity.ERROR,
    Subject.ADDRESSES,
    """A page that was published keeps its address.

People have saved it, printed it and sent it on; an alias leads them to the new page.
Bad:
    listen.md is renamed to listen-first.md
Good:
    listen-first.md says aliases: [listen]
""",
)


def lost_addresses(
    before: Library, after: Library, renamed: Mapping[str, str] | None = None
) -> Iterator[Diagnostic]:
    """Name each page of `before` that `after` neither holds nor keeps under an alias.

    `renamed` maps the path of a file before to its path now, as far as that is known.
    """
    kept = {*addresses(after), *old_addresses(after.readable(frozenset({"aliases"})))}
    was = {old: it.document.path for old, it in old_addresses(before).items()} | addresses(before)
    ended = {
        old: (path, _now(path, before, after, renamed or {}))
        for old, path in sorted(was.items())
        if old not in kept
    }
    sections = {old: now for old, (path, now) in ended.items() if path.endswith(_INDEX) and now}
    for old, (path, now) in ended.items():
        section = sections.get(old.rpartition("/")[0])
        if not (section and _goes_along(old, now, section, after)):
            yield from map(diagnosed, _lost(old, path, now, after))


def _now(path: str, before: Library, after: Library, renamed: Mapping[str, str]) -> str:
    """Return the file that is now what one was before, or nothing."""
    folder, _, name = path.rpartition("/")
    slug = name.removesuffix(".md")
    found = [renamed.get(path, ""), path]
    if before.known.get(slug) == path:
        found.append(after.known.get(slug, ""))
    if path.endswith(_INDEX):
        # Its hacks may say where it went, where its own file does not.
        own = [hack for hack, there in before.known.items() if there.startswith(f"{folder}/")]
        went = Counter(after.known[hack].rpartition("/")[0] for hack in own if hack in after.known)
        found += [f"{there}{_INDEX}" for there, _ in went.most_common(1)]
    offered = after.documents.keys() - {*after.drafts.values()}
    return next((there for there in found if there in offered), "")


def _goes_along(old: str, now: str, section: str, after: Library) -> bool:
    """Whether an alias of the section with this index would keep the old address of a hack."""
    folder, _, name = now.rpartition("/")
    slug = name.removesuffix(".md")
    hack = after.every_hack.get(slug)
    names = {slug, *(hack.front.aliases if hack else ())}
    return f"{folder}{_INDEX}" == section and old.rpartition("/")[2] in names


def _lost(address: str, path: str, now: str, after: Library) -> Iterator[Problem]:
    document = after.documents.get(now)
    top, old = address.split("/", 1)
    if document and document.front:
        place = document.front.key_place("aliases")
        message = f"this page was published as `{old}`, and that address is lost"
        help_ = f"add the old address: aliases: [{old}]"
        if path.endswith(_INDEX):
            help_ = f"add the old name, which keeps its hacks' addresses, too: aliases: [{old}]"
    elif top == FOLDER:
        place = Place(path)
        message = f"the page `{old}` is gone, and its address leads nowhere"
        help_ = f"add `aliases: [{old}]` to the hack that helps its readers now"
        if path.endswith(_INDEX):
            help_ = f"add `aliases: [{old}]` to the index.md of the section that has its hacks now"
    else:  # no other page does what a path or a check-up did
        return
    yield Problem("address-lost", place, message, help=help_)


@rule("alias-clash", Severity.ERROR, Subject.ADDRESSES, needs=["aliases"])
def alias_clash(library: Library) -> Iterator[Finding]:
    """An old address belongs to one page only, and is not the address of any current page.

    Bad:
        aliases: [listen] in two hacks
    Good:
        aliases: [listen] in one hack
    """
    owner: dict[str, Addressed] = {}
    now = addresses(library)
    for address, it, index in sorted(claims(library), key=lambda claim: claim[1].document.path):
        front, path = it.document.front, it.document.path
        assert front
        alias, place = it.front.aliases[index], front.place("aliases", index)
        other, taken = owner.setdefault(address, it).document, now.get(address)
        if taken:
            what = "of this page itself" if taken == path else f"of {taken}"
            yield Finding(
                place,
                f"the alias `{alias}` is the address {what}",
                help="remove it: an alias is an address that no file has anymore",
                also=(taken,),
            )
        elif other.path != path:
            yield Finding(
                place,
                f"`{alias}` is also an alias of {other.path}",
                help="keep it where most readers of the old page belong",
                also=(other.path,),
            )
