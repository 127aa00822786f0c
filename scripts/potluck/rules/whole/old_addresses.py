"""Addresses of pages: what a change takes away, and the aliases that keep old ones alive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from potluck.diagnostics import Diagnostic, Place, Problem
from potluck.library import Library
from potluck.model import Hack
from potluck.rules.engine import Finding, Severity, Subject, declare, diagnosed, rule

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
    kept = {_address(path) for path in after.known.values()}
    for hack in after.readable(frozenset({"aliases"})).every_hack.values():
        for alias in hack.front.aliases:
            kept.add(alias.strip("/") if "/" in alias else f"{hack.section}/{alias}")
    for slug, path in sorted(before.known.items()):
        old = _address(path)
        if old in kept:
            continue
        now = (renamed or {}).get(path) or after.known.get(slug)
        document = after.documents.get(now or "")
        if now and document and document.front:
            place = document.front.key_place("aliases")
            message = f"this page was published as `{old}`, and that address is lost"
            help_ = f"add the old address: aliases: [{old}]"
        else:
            place = Place(path)
            message = f"the page `{old}` is gone, and its address leads nowhere"
            help_ = f"add `aliases: [{old}]` to the hack that helps its readers now"
        yield diagnosed(Problem("address-lost", place, message, help=help_))


def _address(path: str) -> str:
    return path.split("/", 1)[1].removesuffix(".md")


@rule("alias-clash", Severity.ERROR, Subject.ADDRESSES, needs=["aliases"])
def alias_clash(library: Library) -> Iterator[Finding]:
    """An old address belongs to one hack only, and is not the address of any current hack.

    Bad:
        aliases: [listen] in two hacks
    Good:
        aliases: [listen] in one hack
    """
    owner: dict[str, Hack] = {}
    for hack in sorted(library.every_hack.values(), key=lambda h: h.path):
        for index, alias in enumerate(hack.front.aliases):
            place = hack.where.place("aliases", index)
            clean = alias.strip("/").removesuffix(".md")
            full = clean if "/" in clean else f"{hack.section}/{clean}"
            other = owner.setdefault(full, hack)
            taken = library.known.get(full.rsplit("/", 1)[-1], "")
            if taken == f"hacks/{full}.md":
                what = "of this hack itself" if taken == hack.path else f"of {taken}"
                yield Finding(
                    place,
                    f"the alias `{alias}` is the address {what}",
                    help="remove it: an alias is an address that no file has anymore",
                    also=(taken,),
                )
            elif other is not hack:
                yield Finding(
                    place,
                    f"`{alias}` is also an alias of {other.path}",
                    help="keep it where most readers of the old page belong",
                    also=(other.path,),
                )
