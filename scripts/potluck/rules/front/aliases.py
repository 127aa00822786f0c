"""Old addresses that a hack keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from potluck.library import address_of
from potluck.reading import Document
from potluck.reading.file_names import SLUG
from potluck.rules.engine import Finding, Severity, Subject, rule


@rule("alias-form", Severity.ERROR, Subject.ADDRESSES, needs=["aliases"])
def alias_form(document: Document) -> Iterator[Finding]:
    """An alias is an old section/slug, or an old slug of the same section.

    Of a section, a path or a check-up it is the old name alone.
    Bad:
        aliases: [https://example.org/hacks/workers/Listen]
    Good:
        aliases: [workers/listen]
    """
    front = document.front
    aliases = front.data.get("aliases") if front else None
    if front is None or not isinstance(aliases, list):
        return
    of_hack = address_of(document.path) == document.path.removesuffix(".md")
    for index, alias in enumerate(aliases):
        if not isinstance(alias, str):
            continue
        parts = alias.split("/")
        if len(parts) > (2 if of_hack else 1) or not all(map(SLUG.fullmatch, parts)):
            shown = alias if len(alias) <= 60 else f"{alias[:57]}..."
            yield Finding(
                front.place("aliases", index),
                f"`{shown}` is not an old name",
                help=f"write the old file name, or old section and name: {_old_name(alias[:200])}"
                if of_hack
                else f"write the old name alone: {_old_name(alias[:200], 1)}",
            )


def _old_name(alias: str, parts: int = 2) -> str:
    """Return what an address in another form most likely means."""
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$|\.(?:md|html)$", "", alias.strip().lower())
    names = ["-".join(re.findall(r"[a-z0-9]+", part)) for part in path.split("/")]
    return (
        "/".join([name for name in names if name not in ("", "hacks")][-parts:]) or "workers/listen"
    )
