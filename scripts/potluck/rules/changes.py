"""What a change to the library takes away: found by holding two libraries side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from potluck.diagnostics import Diagnostic, Place, Severity
from potluck.library import Library
from potluck.rules.registry import declare

declare("address-lost", Severity.ERROR, "changes", """A page that was published keeps its address.

People have saved it, printed it and sent it on; an alias leads them to the new page.
Bad:
    listen.md is renamed to listen-first.md
Good:
    listen-first.md says aliases: [listen]
""", scope="change")  # fmt: skip


def lost_addresses(
    before: Library, after: Library, renamed: Mapping[str, str] | None = None
) -> Iterator[Diagnostic]:
    """Name each page of `before` that `after` neither holds nor keeps under an alias.

    `renamed` maps the path of a file before to its path now, as far as that is known.
    """
    kept = {_address(path) for path in after.known.values()}
    for hack in after.hacks.values():
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
            message = f"the page `{old}` is gone, and nothing leads from its address to another"
            help_ = f"add `aliases: [{old}]` to the hack that helps its readers now"
        yield Diagnostic("address-lost", Severity.ERROR, place, message, help=help_)


def _address(path: str) -> str:
    return path.split("/", 1)[1].removesuffix(".md")


def broken_elsewhere(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], changed: frozenset[str]
) -> list[Diagnostic]:
    """Return what is found in changed files, and what is new in files that did not change."""
    known = {_identity(item) for item in before}
    return [d for d in after if d.place.path in changed or _identity(d) not in known]


def _identity(item: Diagnostic) -> tuple[str, str, str, str]:
    """What stays the same of a finding when lines above it come or go."""
    return item.rule, item.place.path, item.message, item.place.excerpt
